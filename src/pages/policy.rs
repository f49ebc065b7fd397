//! What holds at the municipality that hosts the site, beside what the diaries tell.

use std::rc::Rc;

use speelruimte_engine::markup;
use speelruimte_engine::site::Policy;
use yew::platform::spawn_local;
use yew::prelude::*;

use crate::app::Reader;
use crate::components::{all, el, guide_fault, link, list, plain_page, prose, text};
use crate::library;
use crate::route::Route;

/// Shows the policy texts of the municipality.
pub fn policy_page(reader: &Rc<Reader>) -> Html {
    html! { <Policies reader={reader.clone()} /> }
}

#[derive(PartialEq, Properties)]
struct PoliciesProps {
    reader: Rc<Reader>,
}

#[component]
fn Policies(props: &PoliciesProps) -> Html {
    let here = use_state(|| None);
    {
        let (reader, here) = (props.reader.clone(), here.clone());
        use_effect_with(reader.words.language.clone(), move |language| {
            let language = language.clone();
            spawn_local(async move {
                here.set(Some(library::policies(&reader.settings, &language).await));
            });
        });
    }
    let reader = &*props.reader;
    let content = match here.as_ref() {
        None => el("p", "waiting", reader.text("app.loading")),
        Some(Ok(policies)) if policies.is_empty() => el("p", "", reader.text("whose.no-policy")),
        Some(Ok(policies)) => list(policies.iter().map(one).collect()),
        Some(Err(fault)) => guide_fault(reader, fault),
    };
    let home = link("", &Route::Corridor, reader.text("problem.to-corridor"));
    plain_page(reader, "whose.policy", content, home)
}

fn one(policy: &Policy) -> Html {
    all([el("h2", "", text(policy.title.clone())), prose(&markup::read(&policy.text.source).0)])
}
