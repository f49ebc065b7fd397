//! The acts to choose from. Nothing tells which one the writer would choose.

use speelruimte_engine::session::{Action, is_open};
use yew::prelude::*;

use super::playing::PageProps;
use crate::components::{OptionItem, Options, Weight, el, options, submit};

/// Lets the player choose an act.
#[component]
pub(super) fn Decision(props: &PageProps) -> Html {
    let chosen = use_state(|| None::<AttrValue>);
    let asked_in_vain = use_state(|| false);
    let state = props.session().state();
    let Some(visit) = state.visits.last() else {
        return Html::default();
    };
    let entry = &props.diary().entries[visit.entry];
    let open = entry.choices().iter().filter(|choice| is_open(choice, &state.values));
    let items = open
        .map(|choice| OptionItem { value: choice.id.clone().into(), label: props.line(&choice.act) })
        .collect();
    let on_choose = {
        let (chosen, asked_in_vain) = (chosen.clone(), asked_in_vain.clone());
        Callback::from(move |choice| {
            chosen.set(Some(choice));
            asked_in_vain.set(false);
        })
    };
    let onsubmit = {
        let (chosen, asked_in_vain, act) = (chosen.clone(), asked_in_vain.clone(), props.act.clone());
        let entry = entry.id.clone();
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            match &*chosen {
                Some(choice) => act.emit(Action::Choose { entry: entry.clone(), choice: choice.to_string() }),
                None => asked_in_vain.set(true),
            }
        })
    };
    let missing = if *asked_in_vain { props.reader.text("decision.none") } else { Html::default() };
    let legend = props.reader.text("decision.legend");
    let acts =
        Options { name: "act", legend, items, chosen: (*chosen).clone(), on_choose, below: Html::default() };
    html! {
        <form class="decision" id="decision" tabindex="-1" {onsubmit}>
            { options(acts) }
            <p class="missing" role="alert">{ missing }</p>
            { el("div", "buttons", submit(Weight::Primary, props.reader.text("decision.do"))) }
        </form>
    }
}
