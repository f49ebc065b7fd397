//! The pages that were read before.

use speelruimte_engine::reading;
use speelruimte_engine::session::{Position, Visit};
use yew::prelude::*;

use super::entry::weekday;
use super::page::Page;
use crate::browser::host;
use crate::components::{el, list, prose, text};
use crate::play::PlayEvent;

/// Shows the earlier pages, folded away. They are only made when they are unfolded: there may be many.
pub(super) fn earlier(page: &Page) -> Html {
    let state = page.session().state();
    let open = usize::from(!matches!(state.position, Position::Ended(_)));
    let earlier = &state.visits[..state.visits.len().saturating_sub(open)];
    if earlier.is_empty() {
        return Html::default();
    }
    let ontoggle = page.tell.reform(|event: Event| PlayEvent::Unfold(host::is_open(&event)));
    let pages = match page.play.unfolded {
        true => list(earlier.iter().map(|visit| one(page, visit)).collect()),
        false => Html::default(),
    };
    let count = page.reader.words.fill("entry.earlier", &[("count", &earlier.len().to_string())]);
    html! {
        <details class="earlier" {ontoggle}>
            { el("summary", "", text(count)) }
            { el("ol", "earlier__list", pages) }
        </details>
    }
}

fn one(page: &Page, visit: &Visit) -> Html {
    let (diary, state) = (page.diary(), page.session().state());
    let entry = &diary.entries[visit.entry];
    let mut parts = vec![
        el("h2", "", text(weekday(&page.reader, diary, entry.date))),
        prose(&reading::page(diary, state, visit)),
    ];
    for ask in visit.asked.iter().map(|ask| &entry.asks[*ask]) {
        parts.push(el("p", "act prose", page.line(&ask.act)));
        parts.push(prose(&reading::blocks(diary, state, &ask.reveals)));
    }
    let choice = visit.choice.and_then(|choice| entry.choices().get(choice));
    parts.extend(choice.map(|choice| el("p", "act prose", page.line(&choice.act))));
    let reason = choice.and_then(|choice| reading::reason(diary, state, choice.letter?));
    parts.extend(reason.map(|reason| el("blockquote", "prose", el("p", "", text(reason)))));
    el("li", "", list(parts))
}
