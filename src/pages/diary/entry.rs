//! A page of the diary: what the official writes, and what the player does.

use speelruimte_engine::diary::{Diary, Entry, Way};
use speelruimte_engine::markup::plain;
use speelruimte_engine::reading;
use speelruimte_engine::session::Position;
use speelruimte_source::Date;
use yew::prelude::*;

use super::asks::asks;
use super::decision::decision;
use super::earlier::earlier;
use super::leaf::{spread, turn};
use super::notes::notes;
use super::page::Page;
use crate::app::Reader;
use crate::components::{Weight, all, el, heading, prose, text};

/// Shows the page.
pub(super) fn entry_page(page: &Page) -> Html {
    let state = page.session().state();
    let Some(visit) = state.visits.last() else {
        return Html::default();
    };
    let (diary, reader) = (page.diary(), &*page.reader);
    let entry = &diary.entries[visit.entry];
    let number = reader.words.fill("entry.page", &[("number", &state.visits.len().to_string())]);
    let left = all([
        dated(reader, diary, entry),
        prose(&reading::page(diary, state, visit)),
        el("p", "folio", text(number)),
    ]);
    let right =
        all([picture(diary, entry), asks(page), what_to_do(page, state.position, entry), notes(page)]);
    all([spread("spread", "leaf leaf--text", left, right), earlier(page)])
}

/// The date of a page as its heading.
pub(super) fn dated(reader: &Reader, diary: &Diary, entry: &Entry) -> Html {
    let date = html! {
        <time datetime={entry.date.to_string()}>
            { el("span", "weekday", text(reader.words.weekday(entry.date))) }
            { text(format!(" {}", day(reader, diary, entry.date))) }
        </time>
    };
    let moment = entry.moment.as_ref().map(|moment| text(format!(", {}", plain(&moment.source))));
    heading("h1", "entry__date", "entry", all([date, el("span", "moment", moment.unwrap_or_default())]))
}

/// A date, with the year where that is not the year of the first page.
pub(super) fn day(reader: &Reader, diary: &Diary, date: Date) -> String {
    let first = diary.entries.first().map_or(date, |entry| entry.date);
    if date.year == first.year { reader.words.day(date) } else { reader.words.full_date(date) }
}

/// A date with its day of the week.
pub(super) fn weekday(reader: &Reader, diary: &Diary, date: Date) -> String {
    format!("{} {}", reader.words.weekday(date), day(reader, diary, date))
}

/// The drawing of a page.
pub(super) fn picture(diary: &Diary, entry: &Entry) -> Html {
    let Some(picture) = &entry.picture else {
        return Html::default();
    };
    let alt = plain(&picture.alt.source);
    let src = format!("scenarios/{}/pictures/{}", diary.id, picture.file);
    let drawing = html! { <img class="drawing" {src} {alt} width="480" height="360" /> };
    el("figure", "picture", drawing)
}

fn what_to_do(page: &Page, position: Position, entry: &Entry) -> Html {
    match (position, &entry.way) {
        (Position::Asking(_), _) => turn(page, Weight::Secondary, "ask.enough"),
        (Position::Deciding(_), _) => decision(page),
        (_, Way::End(_)) => turn(page, Weight::Primary, "entry.to-last-page"),
        _ => turn(page, Weight::Primary, "entry.on"),
    }
}
