//! The pages that were read before.

use speelruimte_engine::reading;
use speelruimte_engine::session::{Position, Visit};
use yew::prelude::*;

use super::entry::day;
use super::playing::PageProps;
use crate::app::Reader;
use crate::components::{inline, prose};

/// Shows the earlier pages, folded away.
pub(super) fn earlier(props: &PageProps) -> Html {
    let reader = &*props.reader;
    let state = props.session().state();
    let open = usize::from(!matches!(state.position, Position::Ended(_)));
    let earlier = &state.visits[..state.visits.len().saturating_sub(open)];
    if earlier.is_empty() {
        return Html::default();
    }
    html! {
        <details class="earlier">
            <summary>{ reader.words.fill("entry.earlier", &[("count", &earlier.len().to_string())]) }</summary>
            <ol class="earlier__list">{ for earlier.iter().map(|visit| page(props, reader, visit)) }</ol>
        </details>
    }
}

fn page(props: &PageProps, reader: &Reader, visit: &Visit) -> Html {
    let (diary, state) = (props.diary(), props.session().state());
    let entry = &diary.entries[visit.entry];
    let choice = visit.choice.and_then(|choice| entry.choices().get(choice));
    let reason = choice.and_then(|choice| reading::reason(diary, state, choice.letter?));
    html! {
        <li>
            <h2>{ reader.words.weekday(entry.date) }{ " " }{ day(reader, diary, entry.date) }</h2>
            { prose(&reading::page(diary, state, visit)) }
            { for visit.asked.iter().map(|ask| html! {
                <>
                    <p class="act prose">{ inline(&reading::line(diary, state, &entry.asks[*ask].act)) }</p>
                    { prose(&reading::blocks(diary, state, &entry.asks[*ask].reveals)) }
                </>
            }) }
            if let Some(choice) = choice {
                <p class="act prose">{ inline(&reading::line(diary, state, &choice.act)) }</p>
            }
            if let Some(reason) = reason {
                <blockquote class="prose"><p>{ reason }</p></blockquote>
            }
        </li>
    }
}
