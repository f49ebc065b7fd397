//! The back of the page: the resident's diary of the same day.

use speelruimte_engine::markup::plain;
use speelruimte_engine::reading;
use speelruimte_engine::session::Position;
use yew::prelude::*;

use super::entry::picture;
use super::leaf::{spread, turn};
use super::playing::PageProps;
use crate::components::{Weight, all, heading, prose, text};

/// Shows the resident's page. No figures stand here, ever.
pub(super) fn back_page(props: &PageProps) -> Html {
    let state = props.session().state();
    let Position::Back { entry, choice } = state.position else {
        return Html::default();
    };
    let entry = &props.diary().entries[entry];
    let chosen = choice.and_then(|choice| entry.choices().get(choice)).and_then(|choice| choice.back.as_ref());
    let Some(page) = chosen.or(entry.back.as_ref()) else {
        return Html::default();
    };
    let resident = plain(&props.diary().resident.source);
    let whose = props.reader.words.fill("back.heading", &[("resident", &resident)]);
    let left = all([
        heading("h1", "entry__date", "entry", text(whose)),
        prose(&reading::blocks(props.diary(), state, page)),
    ]);
    let right = all([picture(props.diary(), entry), turn(props, Weight::Primary, "back.on")]);
    spread("spread spread--turned", "leaf leaf--text leaf--back", left, right)
}
