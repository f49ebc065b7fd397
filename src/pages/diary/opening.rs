//! The empty last page, with which every diary begins.

use speelruimte_engine::diary::HopeLevel;
use speelruimte_engine::session::{Action, Begun};
use yew::prelude::*;

use super::entry::day;
use super::leaf::{spread, steps, turning};
use super::page::Page;
use crate::components::{OptionItem, Options, Weight, all, el, element, heading, link, list, options, text};
use crate::play::PlayEvent;
use crate::route::Route;

/// The value of the option that leaves a line empty.
const NOTHING: &str = "-";

/// Lets the player choose what should stand there.
pub(super) fn opening_page(page: &Page) -> Html {
    let reader = &*page.reader;
    let door = page.book.door.texts_in(&reader.words.language);
    let (title, official) = door.map_or(("", ""), |texts| (&texts.title, &texts.official));
    let date = page.diary().last_page.date;
    let minutes = page.book.door.minutes.to_string();
    let introduction = all([
        cut(page),
        el("p", "", text(reader.words.fill("opening.intro", &[("official", official)]))),
        el("p", "", reader.text("opening.empty-page")),
        el("p", "", reader.text("opening.hope")),
    ]);
    let minutes = reader.words.fill("opening.minutes", &[("minutes", &minutes)]);
    let left = all([
        heading("h1", "entry__date", "entry", text(title.to_owned())),
        el("div", "prose", introduction),
        el("p", "folio", text(minutes)),
        for_trainers(page),
    ]);
    let levels = page.diary().last_page.levels.iter().enumerate();
    let questions = list(levels.map(|(at, level)| hopes(page, at, level)).collect());
    let words = text(reader.words.full_date(date));
    let date = element("time", &["datetime"], [date.to_string().into()], words);
    let right = html! {
        <form class="last-page" onsubmit={turning(page)}>
            { el("p", "last-page__date", date) }
            { questions }
            { steps(page, Weight::Primary, "opening.begin") }
        </form>
    };
    spread("spread", "leaf leaf--text", left, right)
}

/// What there is for who does this with a group.
fn for_trainers(page: &Page) -> Html {
    let guide = Route::Guide(page.diary().id.clone());
    el("p", "folio", link("", &guide, page.reader.text("guide.open")))
}

/// By which cut it is played, and where that begins.
fn cut(page: &Page) -> Html {
    let Some(Begun { minutes, at }) = page.session().state().begun else { return Html::default() };
    let words = &page.reader.words;
    let minutes = minutes.to_string();
    let sentence = match at {
        None => words.fill("guide.by-cut", &[("minutes", &minutes)]),
        Some(at) => {
            let date = day(&page.reader, page.diary(), page.diary().entries[at].date);
            words.fill("guide.by-cut-from", &[("minutes", &minutes), ("date", &date)])
        }
    };
    el("p", "", el("strong", "", text(sentence)))
}

fn hopes(page: &Page, at: usize, level: &HopeLevel) -> Html {
    let reader = &*page.reader;
    let item = |value: &str, label: Html, hope: Option<String>| OptionItem {
        value: value.to_owned().into(),
        label,
        told: PlayEvent::Do(Action::Hope { level: level.level.clone(), hope }),
    };
    let hopes = level.hopes.iter().map(|hope| item(&hope.id, page.line(&hope.text), Some(hope.id.clone())));
    let nothing = item(NOTHING, reader.text("opening.nothing"), None);
    let names = page.book.declared.levels.get(at);
    let legend = names.map_or("", |names| names.in_language(&reader.words.language));
    options(Options {
        name: &format!("hope-{}", level.level),
        legend: text(legend.to_owned()),
        items: hopes.chain([nothing]).collect(),
        chosen: chosen(page, &level.level),
        tell: &page.tell,
        below: Html::default(),
    })
}

/// What was chosen last for a level; an empty line can be chosen too.
fn chosen<'p>(page: &'p Page, wanted: &str) -> Option<&'p str> {
    page.session().standing().iter().rev().find_map(|action| match action {
        Action::Hope { level, hope } if level == wanted => Some(hope.as_deref().unwrap_or(NOTHING)),
        _ => None,
    })
}
