//! What there is to say that does not belong to the page.

use yew::prelude::*;

use super::page::Page;
use crate::components::{Weight, alert, all, button, el, list, text};
use crate::play::{Notice, PlayEvent};

/// Shows it; nothing where all is well.
pub(super) fn status(page: &Page) -> Html {
    let said = |key| page.reader.text(key);
    let told = [
        page.play.refused.map(|_| said("status.refused")),
        page.play.notice.as_ref().map(|notice| opened(page, notice)),
        page.book.partly_translated.then(|| said("status.translation")),
    ];
    let told = told.into_iter().flatten().map(|words| alert(INFO, el("p", "", words)));
    let not_kept = page.play.not_kept.then(|| alert(WARNING, el("p", "", said("status.not-saved"))));
    list(told.chain(not_kept).chain(other_tab(page)).collect())
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

fn other_tab(page: &Page) -> Option<Html> {
    page.play.elsewhere.as_ref()?;
    let adopt = page.tell.reform(|_: MouseEvent| PlayEvent::Adopt);
    let adopt = button(Weight::Secondary, page.reader.text("status.other-tab-adopt"), adopt);
    let words = el("p", "", page.reader.text("status.other-tab"));
    Some(alert(INFO, all([words, el("div", "buttons", adopt)])))
}
