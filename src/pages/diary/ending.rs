//! The filled last page, and what there is to say about the way there.

use speelruimte_engine::debrief::{self, LevelOutcome};
use speelruimte_engine::session::Action;
use speelruimte_engine::simulation::Results;
use yew::prelude::*;

use super::earlier::earlier;
use super::entry::picture;
use super::figures::{effects_of, in_short, ledger};
use super::leaf::spread;
use super::menu::save_file;
use super::page::Page;
use super::story::{laws, story};
use crate::components::{Weight, all, button, el, element, heading, link, list, section, text};
use crate::route::Route;

/// Shows the last page.
pub(super) fn ending_page(page: &Page) -> Html {
    let (diary, state, reader) = (page.diary(), page.session().state(), &*page.reader);
    let Some(entry) = state.position.entry().map(|entry| &diary.entries[entry]) else {
        return Html::default();
    };
    let Some(ending) = entry.ending() else {
        return Html::default();
    };
    let declared = &page.book.declared;
    let results = page.play.simulated.results.clone();
    let levels = debrief::levels(diary, declared, state, ending, &results.clone().unwrap_or_default());
    let hoped = levels.iter().map(|level| {
        let hoped = level.hoped.map_or_else(|| reader.text("ending.hoped-nothing"), |text| page.line(text));
        of_level(page, level, "h2", el("p", "", hoped))
    });
    let left = all([
        heading("h1", "entry__date", "entry", reader.text("ending.hoped")),
        el("div", "levels levels--hoped", list(hoped.collect())),
        picture(diary, entry),
    ]);
    let became = levels.iter().map(|level| {
        let became = level.became.map(|text| page.line(text)).unwrap_or_default();
        of_level(page, level, "h3", el("p", "", became))
    });
    let right = all([
        el("p", "last-page__date", text(reader.words.full_date(diary.last_page.date))),
        el("h2", "ending__title", page.line(&ending.title)),
        el("div", "levels", list(became.collect())),
    ]);
    let (did, more) = match &results {
        Some(results) => {
            let paid = ledger(page, &debrief::ledger(diary, state, results));
            let folded = all([
                folded(page, "ending.figures", figures(page, &levels)),
                folded(page, "ending.who-paid", paid),
            ]);
            (what_it_did(page, &levels, results), folded)
        }
        None => (el("p", "", reader.text("ending.not-yet")), Html::default()),
    };
    let more = all([el("h2", "sheet__title", reader.text("ending.more")), more, laws(page)]);
    let sheet = all([
        story(page),
        part(page, "did", "ending.did", did),
        el("div", "sheet__part", more),
        notes(page),
        buttons(page),
    ]);
    all([spread("spread", "leaf leaf--text", left, right), el("div", "sheet", sheet), earlier(page)])
}

/// A part of the ending with its title.
pub(super) fn part(page: &Page, id: &'static str, title: &str, content: Html) -> Html {
    let title = heading("h2", "sheet__title", id, page.reader.text(title));
    section("sheet__part", id, all([title, content]))
}

/// A part of the ending that unfolds.
pub(super) fn folded(page: &Page, title: &str, content: Html) -> Html {
    el("details", "fold", all([el("summary", "", page.reader.text(title)), content]))
}

fn of_level(page: &Page, level: &LevelOutcome<'_>, heading: &'static str, content: Html) -> Html {
    let declared = &page.book.declared;
    let name =
        declared.levels.get(level.level).map_or("", |names| names.in_language(&page.reader.words.language));
    let level = declared.model.levels.get(level.level).map_or("", |level| level.id.as_str());
    let content = all([el(heading, "level__name", text(name.to_owned())), content]);
    element("div", &["class"], [format!("level level--{level}").into()], content)
}

fn what_it_did(page: &Page, levels: &[LevelOutcome<'_>], results: &Results) -> Html {
    let how = all([
        el("p", "", page.reader.text("ending.did-lead")),
        el("p", "rests-on", text(rests_on(page, results))),
        el("p", "rests-on", page.reader.text("ending.proves")),
    ]);
    el("div", "did", all([el("div", "", how), el("div", "", in_short(page, levels))]))
}

fn figures(page: &Page, levels: &[LevelOutcome<'_>]) -> Html {
    let one = |level| of_level(page, level, "h3", effects_of(page, &level.effects));
    all([
        el("p", "", page.reader.text("ending.figures-lead")),
        el("div", "levels", list(levels.iter().map(one).collect())),
    ])
}

fn rests_on(page: &Page, results: &Results) -> String {
    let (assumptions, sources) = results.rests_on;
    let sentence = if sources == 0 { "ending.rests-on-none" } else { "ending.rests-on" };
    let (assumptions, sources) = (assumptions.to_string(), sources.to_string());
    let values = [("assumptions", assumptions.as_str()), ("sources", sources.as_str())];
    page.reader.words.fill(sentence, &values)
}

fn notes(page: &Page) -> Html {
    let notes = page.session().notes();
    if notes.is_empty() {
        return Html::default();
    }
    let items = notes.iter().map(|note| el("li", "", text(note.text.clone())));
    part(page, "notes", "ending.notes", el("ul", "notes", list(items.collect())))
}

fn buttons(page: &Page) -> Html {
    let again = page.clicking(Action::Restart);
    let save = save_file(&page.book, &page.play);
    let buttons = all([
        button(Weight::Primary, page.reader.text("ending.again"), again),
        button(Weight::Secondary, page.reader.text("ending.save"), save),
        link("", &Route::Corridor, page.reader.text("problem.to-corridor")),
    ]);
    el("div", "buttons", buttons)
}
