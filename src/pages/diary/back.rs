//! The back of the page: the resident's diary of the same day.

use speelruimte_engine::markup::plain;
use speelruimte_engine::reading;
use speelruimte_engine::session::Position;
use yew::prelude::*;

use super::entry::picture;
use super::leaf::{spread, turn};
use super::page::Page;
use crate::components::{Weight, all, heading, prose, text};

/// Shows the resident's page. No figures stand here, ever.
pub(super) fn back_page(page: &Page) -> Html {
    let state = page.session().state();
    let Position::Back { entry, choice } = state.position else {
        return Html::default();
    };
    let entry = &page.diary().entries[entry];
    let chosen =
        choice.and_then(|choice| entry.choices().get(choice)).and_then(|choice| choice.back.as_ref());
    let Some(back) = chosen.or(entry.back.as_ref()) else {
        return Html::default();
    };
    let resident = plain(&page.diary().resident.source);
    let whose = page.reader.words.fill("back.heading", &[("resident", &resident)]);
    let left = all([
        heading("h1", "entry__date", "entry", text(whose)),
        prose(&reading::blocks(page.diary(), state, back)),
    ]);
    let right = all([picture(page.diary(), entry), turn(page, Weight::Primary, "back.on")]);
    spread("spread spread--turned", "leaf leaf--text leaf--back", left, right)
}
