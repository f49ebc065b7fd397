//! Ways to find out more, before deciding. What was not asked stays unknown.

use speelruimte_engine::diary::{Ask, Diary};
use speelruimte_engine::reading;
use speelruimte_engine::session::{Action, Position, State, Visit, open_asks};
use yew::prelude::*;

use super::playing::PageProps;
use crate::app::Reader;
use crate::components::{inline, prose};

/// Shows what can be asked and what was answered; nothing where the page has nothing to ask.
pub(super) fn asks(props: &PageProps) -> Html {
    let reader = &*props.reader;
    let state = props.session().state();
    let Some(visit) = state.visits.last() else {
        return Html::default();
    };
    let entry = &props.diary().entries[visit.entry];
    let open = open_asks(props.diary(), visit);
    if entry.asks.is_empty() || (open.is_empty() && visit.asked.is_empty()) {
        return Html::default();
    }
    let asking = matches!(state.position, Position::Asking(_));
    let answered = visit.asked.iter().enumerate();
    html! {
        <>
            <section class="asks" aria-labelledby="asks">
                <h2 class="asks__title" id="asks">{ title(reader, asking, entry.ask_limit) }</h2>
                if asking && !visit.asked.is_empty() {
                    <p class="asks__left">{ left(reader, entry.ask_limit - visit.asked.len()) }</p>
                }
                <ul class="asks__list">
                    { for answered.map(|(at, ask)| answer(props.diary(), state, &entry.asks[*ask], at + 1)) }
                    { for open.iter().map(|ask| question(props, state, visit, &entry.asks[*ask], asking)) }
                </ul>
            </section>
            if asking {
                <form class="buttons" onsubmit={props.turn()}>
                    <button type="submit" class="utrecht-button utrecht-button--secondary-action">
                        { reader.say("ask.enough") }
                    </button>
                </form>
            }
        </>
    }
}

fn title(reader: &Reader, asking: bool, limit: usize) -> String {
    match (asking, limit) {
        (false, _) => reader.say("ask.done").to_string(),
        (true, 1) => reader.say("ask.title-one").to_string(),
        (true, _) => reader.words.fill("ask.title-more", &[("count", &limit.to_string())]),
    }
}

fn left(reader: &Reader, left: usize) -> String {
    match left {
        1 => reader.say("ask.left-one").to_string(),
        _ => reader.words.fill("ask.left-more", &[("count", &left.to_string())]),
    }
}

fn answer(diary: &Diary, state: &State, ask: &Ask, number: usize) -> Html {
    html! {
        <li key={ask.id.clone()} class="ask ask--answered">
            <p class="ask__act">{ inline(&reading::line(diary, state, &ask.act)) }</p>
            <div class="ask__answer" id={format!("answer-{number}")} tabindex="-1">
                { prose(&reading::blocks(diary, state, &ask.reveals)) }
            </div>
        </li>
    }
}

fn question(props: &PageProps, state: &State, visit: &Visit, ask: &Ask, asking: bool) -> Html {
    let act = inline(&reading::line(props.diary(), state, &ask.act));
    if !asking {
        return html! { <li key={ask.id.clone()} class="ask ask--unasked">{ act }</li> };
    }
    let action = Action::Ask { entry: props.diary().entries[visit.entry].id.clone(), ask: ask.id.clone() };
    let onclick = props.act.reform(move |_: MouseEvent| action.clone());
    html! {
        <li key={ask.id.clone()} class="ask">
            <button type="button" class="ask__button" {onclick}>{ act }</button>
        </li>
    }
}
