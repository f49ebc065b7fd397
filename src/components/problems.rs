//! What is wrong with content, for whoever can mend it.

use speelruimte_source::{Problem, Wording};
use yew::prelude::*;

use crate::app::Reader;
use crate::browser::host;
use crate::library::LoadFault;
use crate::route::Route;

/// A list of problems, each with its place and its remedy.
pub fn problem_list(reader: &Reader, problems: &[Problem], wording: &Wording) -> Html {
    let item = |problem: &Problem| {
        let line = problem.place.line.to_string();
        let place = reader.words.fill("problem.line", &[("file", &problem.place.file), ("line", &line)]);
        html! {
            <li>
                <code>{ place }</code><br />
                { wording.message(problem) }{ " " }{ wording.help(problem) }
            </li>
        }
    };
    html! { <ul>{ for problems.iter().map(item) }</ul> }
}

/// A page that says why something cannot be shown.
pub fn fault_page(reader: &Reader, fault: &LoadFault) -> Html {
    let reason = match fault {
        LoadFault::Unreachable => html! { <p>{ reader.say("problem.unreachable") }</p> },
        LoadFault::Broken(problems, wording) => html! {
            <>
                <p>{ reader.say("problem.broken-lead") }</p>
                { problem_list(reader, problems, wording) }
            </>
        },
    };
    let again = Callback::from(|_: MouseEvent| host::reload());
    html! {
        <article class="plain">
            <h1 class="plain__title" id="heading" tabindex="-1">{ reader.say("problem.broken") }</h1>
            <div class="prose">{ reason }</div>
            <div class="buttons">
                <button type="button" class="utrecht-button utrecht-button--primary-action" onclick={again}>
                    { reader.say("problem.again") }
                </button>
                <a href={Route::Corridor.to_string()}>{ reader.say("problem.to-corridor") }</a>
            </div>
        </article>
    }
}
