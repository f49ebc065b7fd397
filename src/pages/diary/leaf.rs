//! The book as it lies open: two leaves, and the way on.

use speelruimte_engine::session::Action;
use yew::prelude::*;

use super::page::Page;
use crate::components::{Weight, all, el, element, next};
use crate::play::PlayEvent;

/// Two leaves: what is written, and what the player does.
pub(super) fn spread(class: &'static str, left_class: &'static str, left: Html, right: Html) -> Html {
    let leaves =
        all([el("div", left_class, left), el("div", "leaf leaf--act", el("div", "leaf__stay", right))]);
    element("article", &["class", "aria-labelledby"], [class.into(), "entry".into()], leaves)
}

/// Turns the page that lies open.
pub(super) fn turning(page: &Page) -> Callback<SubmitEvent> {
    page.handing_in(PlayEvent::Do(Action::Turn { page: page.play.page_id().to_owned() }))
}

/// The button that turns the page.
pub(super) fn turn(page: &Page, weight: Weight, label: &str) -> Html {
    next(weight, page.reader.text(label), turning(page))
}
