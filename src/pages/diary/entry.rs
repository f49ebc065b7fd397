//! A page of the diary: what the official writes, and what the player does.

use speelruimte_engine::diary::{Diary, Entry, Way};
use speelruimte_engine::markup::plain;
use speelruimte_engine::reading;
use speelruimte_engine::session::{Position, Visit};
use speelruimte_source::Date;
use yew::prelude::*;

use super::asks::{answers, asks};
use super::decision::decision;
use super::earlier::earlier;
use super::leaf::{spread, turn};
use super::notes::notes;
use super::page::Page;
use super::summary::summary;
use crate::app::Reader;
use crate::browser::content;
use crate::components::{Weight, all, el, element, heading, prose, text};

/// Shows the page.
pub(super) fn entry_page(page: &Page) -> Html {
    let state = page.session().state();
    let Some(visit) = state.visits.last() else {
        return Html::default();
    };
    let (diary, reader) = (page.diary(), &*page.reader);
    let entry = &diary.entries[visit.entry];
    let number = reader.words.fill("entry.page", &[("number", &state.visits.len().to_string())]);
    // Beside something to do there is no room for a drawing: it would push that out of sight.
    let (beside_text, beside_way_on) = match entry.asks.is_empty() && entry.choices().is_empty() {
        true => (Html::default(), picture(page, entry)),
        false => (picture(page, entry), Html::default()),
    };
    let left = all([
        dated(reader, diary, entry),
        summary(page),
        prose(&reading::page(diary, state, visit)),
        beside_text,
        answers(page, visit),
        el("div", "leaf__foot", all([el("p", "folio", text(number)), notes(page)])),
    ]);
    let right = all([beside_way_on, asks(page), what_to_do(page, state.position, entry)]);
    let acts = matches!(state.position, Position::Asking(_) | Position::Deciding(_));
    let class = if acts || entry.picture.is_some() { "spread" } else { "spread spread--one" };
    all([spread(class, "leaf leaf--text", left, right), earlier(page)])
}

/// What stands on a page that was left for a letter: the text, and what was found out.
pub(super) fn left_behind(page: &Page, visit: &Visit) -> Html {
    let text = prose(&reading::page(page.diary(), page.session().state(), visit));
    el("div", "left-behind", all([text, answers(page, visit)]))
}

/// The date of a page as its heading.
pub(in crate::pages) fn dated(reader: &Reader, diary: &Diary, entry: &Entry) -> Html {
    let date = all([
        el("span", "weekday", text(reader.words.weekday(entry.date))),
        text(format!(" {}", day(reader, diary, entry.date))),
    ]);
    let date = element("time", &["datetime"], [entry.date.to_string().into()], date);
    let moment = entry.moment.as_ref().map(|moment| plain(&moment.source));
    // A moment may be the day of the week itself, which is there already.
    let moment = moment.filter(|moment| !moment.eq_ignore_ascii_case(&reader.words.weekday(entry.date)));
    let moment = moment.map(|moment| text(format!(", {moment}")));
    heading("h1", "entry__date", "entry", all([date, el("span", "moment", moment.unwrap_or_default())]))
}

/// A date, with the year where that is not the year of the first page.
pub(super) fn day(reader: &Reader, diary: &Diary, date: Date) -> String {
    let first = diary.entries.first().map_or(date, |entry| entry.date);
    if date.year == first.year { reader.words.day(date) } else { reader.words.full_date(date) }
}

/// A date with its day of the week.
pub fn weekday(reader: &Reader, diary: &Diary, date: Date) -> String {
    format!("{} {}", reader.words.weekday(date), day(reader, diary, date))
}

/// The drawing of a page.
pub(in crate::pages) fn picture(page: &Page, entry: &Entry) -> Html {
    let Some(picture) = &entry.picture else {
        return Html::default();
    };
    let alt = plain(&picture.alt.source);
    let src = content::address(page.reader.settings.picture(&page.diary().id, &picture.file));
    let values = ["drawing".into(), src, alt.into(), "480".into(), "360".into()];
    let drawing = element("img", &["class", "src", "alt", "width", "height"], values, Html::default());
    el("figure", "picture", drawing)
}

fn what_to_do(page: &Page, position: Position, entry: &Entry) -> Html {
    match (position, &entry.way) {
        (Position::Asking(_), _) => turn(page, Weight::Secondary, "ask.enough"),
        (Position::Deciding(_), _) => decision(page),
        (Position::Fork(_), _) if page.play.simulated.fault.is_some() => Html::default(),
        (_, Way::End(_)) => turn(page, Weight::Primary, "entry.to-last-page"),
        _ => turn(page, Weight::Primary, "entry.on"),
    }
}
