//! The pages that were read before.

use speelruimte_engine::reading;
use speelruimte_engine::session::{Position, Visit};
use yew::prelude::*;

use super::entry::weekday;
use super::playing::PageProps;
use crate::browser::host;
use crate::components::{all, el, list, prose, text};

/// Shows the earlier pages, folded away. They are only made when they are unfolded: there may be many.
#[component]
pub(super) fn Earlier(props: &PageProps) -> Html {
    let unfolded = use_state(|| false);
    let state = props.session().state();
    let open = usize::from(!matches!(state.position, Position::Ended(_)));
    let earlier = &state.visits[..state.visits.len().saturating_sub(open)];
    if earlier.is_empty() {
        return Html::default();
    }
    let ontoggle = {
        let unfolded = unfolded.clone();
        Callback::from(move |event: Event| unfolded.set(host::is_open(&event)))
    };
    let pages = match *unfolded {
        true => list(earlier.iter().map(|visit| page(props, visit)).collect()),
        false => Html::default(),
    };
    let count = props.reader.words.fill("entry.earlier", &[("count", &earlier.len().to_string())]);
    html! {
        <details class="earlier" {ontoggle}>
            { el("summary", "", text(count)) }
            { el("ol", "earlier__list", pages) }
        </details>
    }
}

fn page(props: &PageProps, visit: &Visit) -> Html {
    let (diary, state) = (props.diary(), props.session().state());
    let entry = &diary.entries[visit.entry];
    let mut parts = vec![
        el("h2", "", text(weekday(&props.reader, diary, entry.date))),
        prose(&reading::page(diary, state, visit)),
    ];
    for ask in visit.asked.iter().map(|ask| &entry.asks[*ask]) {
        parts.push(el("p", "act prose", props.line(&ask.act)));
        parts.push(prose(&reading::blocks(diary, state, &ask.reveals)));
    }
    let choice = visit.choice.and_then(|choice| entry.choices().get(choice));
    parts.extend(choice.map(|choice| el("p", "act prose", props.line(&choice.act))));
    let reason = choice.and_then(|choice| reading::reason(diary, state, choice.letter?));
    parts.extend(reason.map(|reason| el("blockquote", "prose", el("p", "", text(reason)))));
    el("li", "", all([list(parts)]))
}
