//! Ways to find out more, before deciding. What was not asked stays unknown.

use speelruimte_engine::diary::Ask;
use speelruimte_engine::reading;
use speelruimte_engine::session::{Action, Position, Visit, open_asks};
use yew::prelude::*;

use super::page::Page;
use crate::app::Reader;
use crate::components::{all, el, element, heading, list, prose, section, text};

/// Shows what can be asked; nothing where the page has nothing to ask any more.
pub(super) fn asks(page: &Page) -> Html {
    let state = page.session().state();
    let (Some(visit), Position::Asking(_)) = (state.visits.last(), state.position) else {
        return Html::default();
    };
    let (reader, entry) = (&*page.reader, &page.diary().entries[visit.entry]);
    let left = match visit.asked.len() {
        0 => Html::default(),
        asked => el("p", "asks__left", left(reader, entry.ask_limit.saturating_sub(asked))),
    };
    let open = open_asks(page.diary(), visit);
    let open = open.iter().map(|ask| question(page, &entry.id, &entry.asks[*ask])).collect();
    let title = heading("h2", "asks__title", "asks", title(reader, entry.ask_limit));
    section("asks", "asks", all([title, left, el("ul", "asks__list", list(open))]))
}

/// Shows what was found out on a page: it is written under the text.
pub(super) fn answers(page: &Page, visit: &Visit) -> Html {
    if visit.asked.is_empty() {
        return Html::default();
    }
    let asks = &page.diary().entries[visit.entry].asks;
    let answered = visit.asked.iter().enumerate().map(|(at, ask)| answer(page, &asks[*ask], at + 1));
    let title = heading("h2", "answers__title", "answers", page.reader.text("ask.done"));
    section("answers", "answers", all([title, list(answered.collect())]))
}

fn title(reader: &Reader, limit: usize) -> Html {
    match limit {
        1 => reader.text("ask.title-one"),
        2 => reader.text("ask.title-two"),
        _ => text(reader.words.fill("ask.title-more", &[("count", &limit.to_string())])),
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
    let act = el("p", "answer__act", page.line(&ask.act));
    let id = format!("answer-{number}");
    let names = &["class", "id", "tabindex"];
    all([act, element("div", names, ["answer".into(), id.into(), "-1".into()], reveals)])
}

fn question(page: &Page, entry: &str, ask: &Ask) -> Html {
    let onclick = page.clicking(Action::Ask { entry: entry.to_owned(), ask: ask.id.clone() });
    html! {
        <li key={&*ask.id} class="ask">
            <button type="button" class="ask__button" {onclick}>{ page.line(&ask.act) }</button>
        </li>
    }
}
