//! Ways to find out more, before deciding. What was not asked stays unknown.

use speelruimte_engine::diary::Ask;
use speelruimte_engine::reading;
use speelruimte_engine::session::{Action, Position, open_asks};
use yew::prelude::*;

use super::page::Page;
use crate::app::Reader;
use crate::components::{all, el, list, prose, section, text};

/// Shows what can be asked and what was answered; nothing where the page has nothing to ask.
pub(super) fn asks(page: &Page) -> Html {
    let state = page.session().state();
    let Some(visit) = state.visits.last() else {
        return Html::default();
    };
    let entry = &page.diary().entries[visit.entry];
    let open = open_asks(page.diary(), visit);
    if open.is_empty() && visit.asked.is_empty() {
        return Html::default();
    }
    let reader = &*page.reader;
    let asking = matches!(state.position, Position::Asking(_));
    let left = match (asking, visit.asked.len()) {
        (true, 1..) => el("p", "asks__left", left(reader, entry.ask_limit - visit.asked.len())),
        _ => Html::default(),
    };
    let answered = visit.asked.iter().enumerate().map(|(at, ask)| answer(page, &entry.asks[*ask], at + 1));
    let open = open.iter().map(|ask| question(page, &entry.id, &entry.asks[*ask], asking));
    let title = html! { <h2 class="asks__title" id="asks">{ title(reader, asking, entry.ask_limit) }</h2> };
    section("asks", "asks", all([title, left, el("ul", "asks__list", list(answered.chain(open).collect()))]))
}

fn title(reader: &Reader, asking: bool, limit: usize) -> Html {
    match (asking, limit) {
        (false, _) => reader.text("ask.done"),
        (true, 1) => reader.text("ask.title-one"),
        (true, 2) => reader.text("ask.title-two"),
        (true, _) => text(reader.words.fill("ask.title-more", &[("count", &limit.to_string())])),
    }
}

fn left(reader: &Reader, left: usize) -> Html {
    match left {
        1 => reader.text("ask.left-one"),
        _ => text(reader.words.fill("ask.left-more", &[("count", &left.to_string())])),
    }
}

fn answer(page: &Page, ask: &Ask, number: usize) -> Html {
    let reveals = prose(&reading::blocks(page.diary(), page.session().state(), &ask.reveals));
    let answer =
        html! { <div class="ask__answer" id={format!("answer-{number}")} tabindex="-1">{ reveals }</div> };
    let content = all([el("p", "ask__act", page.line(&ask.act)), answer]);
    html! { <li key={&*ask.id} class="ask ask--answered">{ content }</li> }
}

fn question(page: &Page, entry: &str, ask: &Ask, asking: bool) -> Html {
    let act = page.line(&ask.act);
    if !asking {
        return html! { <li key={&*ask.id} class="ask ask--unasked">{ act }</li> };
    }
    let action = Action::Ask { entry: entry.to_owned(), ask: ask.id.clone() };
    let onclick = page.clicking(action);
    html! {
        <li key={&*ask.id} class="ask">
            <button type="button" class="ask__button" {onclick}>{ act }</button>
        </li>
    }
}
