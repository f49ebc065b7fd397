//! The back of the page: what the resident writes of it, the same day or as soon as they know.

use speelruimte_engine::diary::Choice;
use speelruimte_engine::markup::plain;
use speelruimte_engine::reading;
use speelruimte_engine::session::Position;
use yew::prelude::*;

use super::leaf::{spread, turn};
use super::page::Page;
use crate::components::{Weight, all, el, heading, prose, text};

/// Shows the resident's page. No figures stand here, ever.
pub(super) fn back_page(page: &Page) -> Html {
    let state = page.session().state();
    let Position::Back { entry, choice } = state.position else {
        return Html::default();
    };
    let entry = &page.diary().entries[entry];
    let choice = choice.and_then(|choice| entry.choices().get(choice));
    let chosen = choice.and_then(|choice| choice.back.as_ref());
    let Some(back) = chosen.or(entry.back.as_ref()) else {
        return Html::default();
    };
    let resident = plain(&page.diary().resident.source);
    let whose = page.reader.words.fill("back.heading", &[("resident", &resident)]);
    let left = all([
        heading("h1", "entry__date", "entry", text(whose)),
        prose(&reading::blocks(page.diary(), state, back)),
    ]);
    let right = all([what_was_done(page, choice), turn(page, Weight::Primary, "back.on")]);
    spread("spread spread--one spread--turned", "leaf leaf--text leaf--back", left, right)
}

/// The act and the reason that was signed, beside what the resident writes of it.
fn what_was_done(page: &Page, choice: Option<&Choice>) -> Html {
    let Some(choice) = choice else {
        return Html::default();
    };
    let reason =
        choice.letter.and_then(|letter| reading::reason(page.diary(), page.session().state(), letter));
    let act = el("p", "", el("q", "", page.line(&choice.act)));
    let reason = reason.map(|reason| {
        let wrote = all([page.reader.text("back.wrote"), text(" "), el("q", "", text(reason))]);
        el("p", "", wrote)
    });
    el("div", "before", all([act, reason.unwrap_or_default()]))
}
