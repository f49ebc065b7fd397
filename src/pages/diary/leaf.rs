//! The book as it lies open: two leaves, and the way on.

use speelruimte_engine::session::Action;
use yew::prelude::*;

use super::page::Page;
use crate::components::{Weight, all, button, el, element, submit};
use crate::play::PlayEvent;

/// Two leaves: what is written, and what the player does. `spread--one` makes one leaf of them, where there is nothing to
/// do but read on.
pub(super) fn spread(class: &'static str, left_class: &'static str, left: Html, right: Html) -> Html {
    let leaves =
        all([el("div", left_class, left), el("div", "leaf leaf--act", el("div", "leaf__stay", right))]);
    element("article", &["class", "aria-labelledby"], [class.into(), "entry".into()], leaves)
}

/// Turns the page that lies open.
pub(super) fn turning(page: &Page) -> Callback<SubmitEvent> {
    page.handing_in(PlayEvent::Do(Action::Turn { page: page.play.page_id().to_owned() }))
}

/// A form with nothing but the button that turns the page.
pub(super) fn turn(page: &Page, weight: Weight, label: &str) -> Html {
    next(page, weight, label, turning(page))
}

/// A form with nothing but its buttons: one step back, and the next step.
pub(super) fn next(page: &Page, weight: Weight, label: &str, onsubmit: Callback<SubmitEvent>) -> Html {
    html! { <form class="buttons steps" {onsubmit}>{ back_and_on(page, weight, label) }</form> }
}

/// One step back, and the button that hands in the form that they stand in. They have the same place on every page.
pub(super) fn steps(page: &Page, weight: Weight, label: &str) -> Html {
    el("div", "buttons steps", back_and_on(page, weight, label))
}

fn back_and_on(page: &Page, weight: Weight, label: &str) -> Html {
    let back = page.play.one_step_back();
    let back = back.map(|back| button(Weight::Subtle, page.reader.text("entry.back"), page.clicking(back)));
    all([back.unwrap_or_default(), submit(weight, page.reader.text(label))])
}
