//! The acts to choose from. Nothing tells which one the writer would choose.

use speelruimte_engine::session::{Action, is_open};
use yew::prelude::*;

use super::leaf::steps;
use super::page::Page;
use crate::components::{OptionItem, Options, Weight, options};
use crate::play::PlayEvent;

/// Lets the player choose an act.
pub(super) fn decision(page: &Page) -> Html {
    let state = page.session().state();
    let Some(visit) = state.visits.last() else {
        return Html::default();
    };
    let entry = &page.diary().entries[visit.entry];
    let open = entry.choices().iter().filter(|choice| is_open(choice, &state.values));
    let items = open.map(|choice| OptionItem {
        value: choice.id.clone().into(),
        label: page.line(&choice.act),
        told: PlayEvent::Pick(choice.id.clone()),
    });
    let acts = options(Options {
        name: "act",
        legend: page.reader.text("decision.legend"),
        items: items.collect(),
        chosen: page.play.draft.chosen.as_deref(),
        tell: &page.tell,
        below: Html::default(),
    });
    let told = match &page.play.draft.chosen {
        Some(choice) => PlayEvent::Do(Action::Choose { entry: entry.id.clone(), choice: choice.clone() }),
        None => page.complaint("decision.none"),
    };
    html! {
        <form class="decision" id="decision" tabindex="-1" onsubmit={page.handing_in(told)}>
            { acts }
            { page.missing() }
            { steps(page, Weight::Primary, "decision.do") }
        </form>
    }
}
