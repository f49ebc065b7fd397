//! What there is to say that does not belong to the page.

use yew::prelude::*;

use super::page::Page;
use super::simulating::RUNS;
use crate::components::{Weight, alert, all, button, el, list, text};
use crate::play::{Notice, PlayEvent};

/// Shows it; nothing where all is well.
pub(super) fn status(page: &Page) -> Html {
    let said = |key| page.reader.text(key);
    let told = [
        page.play.refused.map(|_| said("status.refused")),
        page.play.notice.as_ref().map(|notice| opened(page, notice)),
        page.play.has_lost_its_cut().then(|| said("guide.lost")),
        page.book.partly_translated.then(|| said("status.translation")),
        page.play.simulated.at.map(|done| waiting(page, done)),
    ];
    let told = told.into_iter().flatten().map(|words| alert(INFO, el("p", "", words)));
    let not_kept = page.play.not_kept.then(|| alert(WARNING, el("p", "", said("status.not-saved"))));
    list(told.chain(not_kept).chain(unanswered(page)).chain(other_tab(page)).collect())
}

const INFO: &str = "utrecht-alert utrecht-alert--info";
const WARNING: &str = "utrecht-alert utrecht-alert--warning";

/// How the play was opened, where that was not as usual.
fn opened(page: &Page, notice: &Notice) -> Html {
    match notice {
        Notice::Unreadable => page.reader.text("status.unreadable"),
        Notice::BegunAgain => page.reader.text("status.begun-again"),
        Notice::Changed(_) => {
            let visit = page.session().state().visits.last();
            let date =
                visit.map_or(page.diary().last_page.date, |visit| page.diary().entries[visit.entry].date);
            let words = &page.reader.words;
            text(words.fill("status.changed", &[("page", &words.full_date(date))]))
        }
    }
}

fn waiting(page: &Page, done: u32) -> Html {
    match done {
        0 => page.reader.text("simulator.waiting"),
        _ => {
            let values = [("done", &*done.to_string()), ("runs", &*RUNS.to_string())];
            text(page.reader.words.fill("simulator.waiting-at", &values))
        }
    }
}

/// Why the simulator has no answer, and what can be done about it.
fn unanswered(page: &Page) -> Option<Html> {
    let mut fault = page.play.simulated.fault.as_ref()?.0.split(' ');
    let mut next = || fault.next().unwrap_or_default();
    let sentence = format!("simulator.{}", next());
    let why = page.reader.words.fill(&sentence, &[("place", next()), ("month", next())]);
    let again = page.tell.reform(|_: MouseEvent| PlayEvent::AskAgain);
    let again = button(Weight::Secondary, page.reader.text("simulator.again"), again);
    Some(alert(WARNING, all([el("p", "", text(why)), el("div", "buttons", again)])))
}

fn other_tab(page: &Page) -> Option<Html> {
    page.play.elsewhere.as_ref()?;
    let adopt = page.tell.reform(|_: MouseEvent| PlayEvent::Adopt);
    let adopt = button(Weight::Secondary, page.reader.text("status.other-tab-adopt"), adopt);
    let words = el("p", "", page.reader.text("status.other-tab"));
    Some(alert(INFO, all([words, el("div", "buttons", adopt)])))
}
