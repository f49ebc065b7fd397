//! What a play by a cut tells in short: in place of pages that nobody read.

use speelruimte_engine::markup;
use speelruimte_engine::session::Told;
use yew::prelude::*;

use super::entry::{dated, day};
use super::leaf::spread;
use super::page::Page;
use crate::components::{all, el, element, list, prose, section, text};

/// What happened before the page that lies open; nothing where that was read.
pub(super) fn summary(page: &Page) -> Html {
    let Some(shortened) = page.play.shortened() else { return Html::default() };
    let told: Vec<Html> = shortened.told().into_iter().map(|told| one(page, told)).collect();
    if told.is_empty() {
        return Html::default();
    }
    let title = element("h2", &["id"], ["in-short".into()], page.reader.text("guide.in-short"));
    section("in-short", "in-short", all([title, list(told)]))
}

/// The page on which nobody stays: what comes next is being worked out, and it is told in short.
pub(super) fn passing_page(page: &Page) -> Html {
    let Some(visit) = page.session().state().visits.last() else { return Html::default() };
    let left = all([dated(&page.reader, page.diary(), &page.diary().entries[visit.entry]), summary(page)]);
    spread("spread spread--one", "leaf leaf--text", left, Html::default())
}

fn one(page: &Page, told: Told<'_>) -> Html {
    match told {
        Told::Text(words) => prose(&markup::read(words).0),
        Told::Act(entry, choice) => {
            let entry = &page.diary().entries[entry];
            let date = text(format!("{}: ", day(&page.reader, page.diary(), entry.date)));
            let act = entry.choices().get(choice).map(|choice| page.line(&choice.act));
            el("p", "in-short__act prose", all([date, act.unwrap_or_default()]))
        }
    }
}
