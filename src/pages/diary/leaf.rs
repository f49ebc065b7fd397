//! The book as it lies open: two leaves, and the way on.

use speelruimte_engine::session::Action;
use yew::prelude::*;

use super::playing::PageProps;
use crate::components::{Weight, all, el, next};

/// Two leaves: what is written, and what the player does.
pub(super) fn spread(class: &'static str, left_class: &'static str, left: Html, right: Html) -> Html {
    let leaves = all([
        el("div", left_class, left),
        el("div", "leaf leaf--act", el("div", "leaf__stay", right)),
    ]);
    html! { <article {class} aria-labelledby="entry">{ leaves }</article> }
}

/// Turns the page that lies open.
pub(super) fn turning(props: &PageProps) -> Callback<SubmitEvent> {
    let page = props.page_id().to_owned();
    props.act.reform(move |event: SubmitEvent| {
        event.prevent_default();
        Action::Turn { page: page.clone() }
    })
}

/// The button that turns the page.
pub(super) fn turn(props: &PageProps, weight: Weight, label: &str) -> Html {
    next(weight, props.reader.text(label), turning(props))
}
