//! Shorter ways through a diary, each with the places where a group can begin.

use speelruimte_engine::diary::{Cut, Guide, structure_hash};
use speelruimte_engine::session::{Action, LAST_PAGE, Play, Progress};
use yew::prelude::*;

use super::{Here, Page, diary_route, words};
use crate::browser::host;
use crate::components::{Weight, alert, all, button, el, element, list, section, text};
use crate::keeping;

/// Shows them.
pub(super) fn cuts(page: &Page<'_>, here: &UseStateHandle<Here>, guide: &Guide) -> Html {
    let lead = el("p", "guide__lead", page.reader.text("guide.cuts-lead"));
    let not_kept = here.not_kept.then(|| page.reader.text("status.not-saved"));
    let not_kept = not_kept.map(|words| alert("utrecht-alert utrecht-alert--warning", el("p", "", words)));
    let told = element("div", &["role"], ["status".into()], not_kept.unwrap_or_default());
    let cuts = list(guide.cuts.iter().map(|one| cut(page, here, guide, one)).collect());
    all([lead, told, el("div", "cuts", cuts)])
}

fn cut(page: &Page<'_>, here: &UseStateHandle<Here>, guide: &Guide, cut: &Cut) -> Html {
    let minutes = cut.minutes.to_string();
    let title = page.reader.words.fill("guide.minutes", &[("minutes", &minutes)]);
    let id = format!("cut-{minutes}");
    let title = element("h3", &["id"], [id.clone().into()], text(title));
    let decisions = page.diary().entries.iter().enumerate();
    let decisions = decisions.filter(|(_, entry)| !entry.choices().is_empty());
    let items = decisions.map(|(entry, _)| item(page, here, guide, cut, entry));
    let begin =
        beginning(page, here, cut, LAST_PAGE, page.reader.text("guide.begin-first"), Weight::Secondary);
    let content = all([title, begin, el("ol", "cut__decisions", list(items.collect()))]);
    section("cut", id, content)
}

/// A decision of the diary: the group takes it, or it is taken for them.
fn item(page: &Page<'_>, here: &UseStateHandle<Here>, guide: &Guide, cut: &Cut, entry: usize) -> Html {
    let date = page.date(entry);
    let label = el("strong", "", text(date.clone()));
    if let Some(skip) = cut.skip(entry) {
        let short = el("span", "cut__mark", page.reader.text("guide.taken"));
        return el("li", "cut__short", all([label, short, words(&skip.text)]));
    }
    let advice = guide.decisions.iter().find(|advice| advice.entry == entry);
    let question = advice.map_or_else(Html::default, |advice| words(&advice.question));
    let label_here = text(page.reader.words.fill("guide.begin-here", &[("date", &date)]));
    let id = &page.diary().entries[entry].id;
    el("li", "", all([label, question, beginning(page, here, cut, id, label_here, Weight::Subtle)]))
}

/// The button that begins a new play there.
fn beginning(
    page: &Page<'_>,
    here: &UseStateHandle<Here>,
    cut: &Cut,
    at: &str,
    label: Html,
    weight: Weight,
) -> Html {
    let action = Action::Cut { minutes: u16::try_from(cut.minutes).unwrap_or_default(), at: at.to_owned() };
    let (book, here, diary) = (page.book.clone(), here.clone(), diary_route(page));
    let begin = Callback::from(move |_: MouseEvent| {
        let play = Play {
            structure: structure_hash(&book.diary),
            touched: host::now(),
            progress: Progress::default(),
            log: vec![action.clone()],
        };
        match keeping::keep(&book.diary.id, &host::new_id(), play) {
            Ok(_) => host::go_to(&diary.to_string()),
            Err(_) => here.set(Here { not_kept: true, ..(*here).clone() }),
        }
    });
    button(weight, label, begin)
}
