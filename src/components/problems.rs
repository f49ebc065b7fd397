//! What is wrong with content, for whoever can mend it.

use std::rc::Rc;

use speelruimte_source::{Problem, Wording};
use yew::prelude::*;

use crate::app::use_reader;
use crate::browser::host;
use crate::library::LoadFault;
use crate::route::Route;

/// A list of problems, each with its place and its remedy.
#[derive(Properties, PartialEq)]
pub struct ProblemListProps {
    /// The problems.
    pub problems: Vec<Problem>,
    /// The sentences for them.
    pub wording: Wording,
}

/// Shows the list.
#[component]
pub fn ProblemList(props: &ProblemListProps) -> Html {
    let reader = use_reader();
    let item = |problem: &Problem| {
        let line = problem.place.line.to_string();
        let place = reader.words.fill(
            "problem.line",
            &[("file", &problem.place.file), ("line", &line)],
        );
        html! {
            <li>
                <code>{ place }</code><br />
                { props.wording.message(problem) }{ " " }{ props.wording.help(problem) }
            </li>
        }
    };
    html! { <ul>{ for props.problems.iter().map(item) }</ul> }
}

/// A page that says why a diary cannot be shown.
#[derive(Properties)]
pub struct FaultPageProps {
    /// Why.
    pub fault: Rc<LoadFault>,
}

impl PartialEq for FaultPageProps {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.fault, &other.fault)
    }
}

/// Shows the page.
#[component]
pub fn FaultPage(props: &FaultPageProps) -> Html {
    let reader = use_reader();
    let reason = match &*props.fault {
        LoadFault::Unreachable => html! { <p>{ reader.say("problem.unreachable") }</p> },
        LoadFault::Broken(problems, wording) => html! {
            <>
                <p>{ reader.say("problem.broken-lead") }</p>
                <ProblemList problems={problems.clone()} wording={wording.clone()} />
            </>
        },
    };
    html! {
        <article class="plain">
            <h1 class="plain__title" id="heading" tabindex="-1">{ reader.say("problem.broken") }</h1>
            <div class="prose">{ reason }</div>
            <div class="buttons">
                <button
                    type="button"
                    class="utrecht-button utrecht-button--primary-action"
                    onclick={|_| host::reload()}
                >
                    { reader.say("problem.again") }
                </button>
                <a href={Route::Corridor.to_string()}>{ reader.say("problem.to-corridor") }</a>
            </div>
        </article>
    }
}
