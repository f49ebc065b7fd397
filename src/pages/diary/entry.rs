//! A page of the diary: what the official writes, and what the player does.

use speelruimte_engine::diary::{Diary, Entry, Way};
use speelruimte_engine::reading;
use speelruimte_engine::session::Position;
use speelruimte_source::Date;
use yew::prelude::*;

use super::asks::asks;
use super::decision::Decision;
use super::earlier::earlier;
use super::notes::Notes;
use super::playing::PageProps;
use crate::app::Reader;
use crate::components::prose;

/// Shows the page.
pub(super) fn entry_page(props: &PageProps) -> Html {
    let reader = &*props.reader;
    let state = props.session().state();
    let Some(visit) = state.visits.last() else {
        return Html::default();
    };
    let entry = &props.diary().entries[visit.entry];
    let text = prose(&reading::page(props.diary(), state, visit));
    let number = reader.words.fill("entry.page", &[("number", &state.visits.len().to_string())]);
    html! {
        <>
            <article class="spread" aria-labelledby="entry">
                <div class="leaf leaf--text">
                    { heading(reader, props.diary(), entry) }
                    { text }
                    <p class="folio">{ number }</p>
                </div>
                <div class="leaf leaf--act">
                    <div class="leaf__stay">
                        { picture(props.diary(), entry) }
                        { what_to_do(props, reader, state.position, entry) }
                        <Notes ..props.clone() />
                    </div>
                </div>
            </article>
            { earlier(props) }
        </>
    }
}

/// The date of a page as its heading; with the year where that is not the year of the first page.
pub(super) fn heading(reader: &Reader, diary: &Diary, entry: &Entry) -> Html {
    html! {
        <h1 class="entry__date" id="entry" tabindex="-1">
            <time datetime={entry.date.to_string()}>
                <span class="weekday">{ reader.words.weekday(entry.date) }</span>{ " " }
                { day(reader, diary, entry.date) }
            </time>
            if let Some(moment) = &entry.moment {
                <span class="moment">{ format!(", {}", speelruimte_engine::markup::plain(&moment.source)) }</span>
            }
        </h1>
    }
}

/// A date, with the year where that is not the year of the first page.
pub(super) fn day(reader: &Reader, diary: &Diary, date: Date) -> String {
    let first = diary.entries.first().map_or(date, |entry| entry.date);
    if date.year == first.year { reader.words.day(date) } else { reader.words.full_date(date) }
}

/// The drawing of a page.
pub(super) fn picture(diary: &Diary, entry: &Entry) -> Html {
    let Some(picture) = &entry.picture else {
        return Html::default();
    };
    let alt = speelruimte_engine::markup::plain(&picture.alt.source);
    let src = format!("scenarios/{}/pictures/{}", diary.id, picture.file);
    html! { <figure class="picture"><img class="drawing" {src} {alt} width="480" height="360" /></figure> }
}

fn what_to_do(props: &PageProps, reader: &Reader, position: Position, entry: &Entry) -> Html {
    let asks = asks(props);
    match position {
        Position::Asking(_) => asks,
        Position::Deciding(_) => html! { <>{ asks }<Decision ..props.clone() /></> },
        _ => {
            let on = if matches!(entry.way, Way::End(_)) { "entry.to-last-page" } else { "entry.on" };
            html! {
                <>
                    { asks }
                    <form class="buttons" onsubmit={props.turn()}>
                        <button type="submit" class="utrecht-button utrecht-button--primary-action">
                            { reader.say(on) }
                        </button>
                    </form>
                </>
            }
        }
    }
}
