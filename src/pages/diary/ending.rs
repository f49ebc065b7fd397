//! The filled last page, and what there is to say about the way there.

use speelruimte_engine::debrief::{self, LevelOutcome};
use speelruimte_engine::session::Action;
use speelruimte_engine::simulation::Effects;
use yew::prelude::*;

use super::earlier::earlier;
use super::entry::picture;
use super::figures::{effects_of, ledger};
use super::leaf::spread;
use super::menu::save_file;
use super::page::Page;
use super::story::{laws, story};
use crate::components::{Weight, all, button, el, heading, link, list, section, text};
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
    let effects = Effects::of(diary, declared, state);
    let levels = debrief::levels(diary, declared, state, ending, &effects);
    let left = all([
        heading("h1", "entry__date", "entry", text(reader.words.full_date(diary.last_page.date))),
        el("p", "ending__title", page.line(&ending.title)),
        picture(diary, entry),
    ]);
    let hopes = levels.iter().map(|level| level_section(page, level, "hope", hope(page, level)));
    let right = all([
        el("h2", "sheet__title", reader.text("ending.hoped-became")),
        el("div", "levels", list(hopes.collect())),
    ]);
    let sheet = all([
        what_it_did(page, &levels, &effects),
        section("sheet__part", "ledger", ledger(page, &debrief::ledger(declared, &effects))),
        story(page),
        laws(page),
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

fn level_section(page: &Page, level: &LevelOutcome<'_>, kind: &str, content: Html) -> Html {
    let declared = &page.book.declared;
    let name =
        declared.levels.get(level.level).map_or("", |names| names.in_language(&page.reader.words.language));
    let level = declared.model.levels.get(level.level).map_or("", |level| level.id.as_str());
    let id = format!("{kind}-{level}");
    let heading = html! { <h3 class="level__name" id={id.clone()}>{ text(name.to_owned()) }</h3> };
    section(format!("level level--{level}"), id, all([heading, content]))
}

fn hope(page: &Page, level: &LevelOutcome<'_>) -> Html {
    let reader = &page.reader;
    let hoped = level.hoped.map_or_else(|| reader.text("ending.hoped-nothing"), |text| page.line(text));
    let became = level.became.map(|text| page.line(text)).unwrap_or_default();
    let lines = all([
        el("dt", "", reader.text("ending.hoped")),
        el("dd", "hope__hoped", hoped),
        el("dt", "", reader.text("ending.became")),
        el("dd", "", became),
    ]);
    el("dl", "hope", lines)
}

fn what_it_did(page: &Page, levels: &[LevelOutcome<'_>], effects: &Effects<'_>) -> Html {
    let did = |level| level_section(page, level, "did", effects_of(page, &level.effects));
    let content = all([
        el("p", "sheet__lead prose", page.reader.text("ending.did-lead")),
        el("div", "levels", list(levels.iter().map(did).collect())),
        el("p", "rests-on", text(rests_on(page, effects))),
    ]);
    part(page, "did", "ending.did", content)
}

fn rests_on(page: &Page, effects: &Effects<'_>) -> String {
    let (assumptions, sources) = effects.evidence();
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
    el("div", "sheet__part buttons", buttons)
}
