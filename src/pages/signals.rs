//! What players wrote about rules that hampered them, over all diaries on this device.

use speelruimte_engine::session::{Action, LAST_PAGE};
use yew::prelude::*;

use super::Doors;
use super::kept::title_of;
use crate::app::Reader;
use crate::browser::host;
use crate::components::{Weight, all, button, el, link, list, plain_page, text};
use crate::keeping;
use crate::route::Route;

/// Shows them, diary by diary.
pub fn signals(reader: &Reader, doors: Option<&Doors>) -> Html {
    let diaries = keeping::diaries();
    let of_diary = |(id, shelf): &(String, speelruimte_engine::session::Shelf)| {
        let mut signals: Vec<(u64, &str)> =
            shelf.plays().filter_map(|(_, play)| Some((play.touched, signal(&play.log)?))).collect();
        signals.sort();
        // The same words in two branches of a play were written once.
        signals.dedup_by_key(|(_, signal)| *signal);
        let one = |(touched, signal): &(u64, &str)| {
            let date = reader.words.full_date(host::day(*touched));
            el("li", "", all([text((*signal).to_owned()), el("small", "soft", text(format!(" ({date})")))]))
        };
        let items: Vec<Html> = signals.iter().rev().map(one).collect();
        let title = link("", &Route::Diary(id.clone()), text(title_of(reader, doors, id)));
        (!items.is_empty()).then(|| all([el("h2", "", title), el("ul", "signals", list(items))]))
    };
    let found: Vec<Html> = diaries.iter().filter_map(of_diary).collect();
    let found = match found.is_empty() {
        true => el("p", "", reader.text("signals.none")),
        false => list(found),
    };
    let prose = all([el("p", "", reader.text("signals.lead")), found]);
    let print = Callback::from(|_: MouseEvent| host::print());
    let buttons = all([
        button(Weight::Secondary, reader.text("report.print"), print),
        link("", &Route::Corridor, reader.text("problem.to-corridor")),
    ]);
    plain_page(reader, "signals.title", prose, buttons)
}

/// What stands there now: the last that was written, unless it was erased.
fn signal(log: &[Action]) -> Option<&str> {
    let written = log.iter().rev().find_map(|action| match action {
        Action::Write { entry, field, text } if entry == LAST_PAGE && field == "signal" => {
            Some(text.as_str())
        }
        _ => None,
    });
    written.map(str::trim).filter(|text| !text.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn write(field: &str, text: &str) -> Action {
        Action::Write { entry: LAST_PAGE.into(), field: field.into(), text: text.into() }
    }

    #[test]
    fn the_last_words_count() {
        assert_eq!(signal(&[]), None);
        assert_eq!(signal(&[write("promise", "Iets"), Action::Restart]), None);
        assert_eq!(
            signal(&[write("signal", "Eerst"), write("signal", "Later"), Action::Restart]),
            Some("Later")
        );
        assert_eq!(signal(&[write("signal", "Eerst"), write("signal", " ")]), None);
    }
}
