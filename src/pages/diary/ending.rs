//! The debrief, leaf by leaf: first the filled last page with the story in short.

use speelruimte_engine::debrief::{self, LevelOutcome};
use speelruimte_engine::diary::{Ending, Entry};
use speelruimte_engine::simulation::Results;
use yew::prelude::*;

use super::earlier::earlier;
use super::entry::picture;
use super::later::later;
use super::leaf::spread;
use super::page::Page;
use super::paid::paid_page;
use super::road::road_page;
use super::scene::scene;
use super::story::story;
use super::take::take_page;
use super::worksheet::worksheet_page;
use crate::components::{Weight, all, button, el, element, heading, list, section, text};
use crate::play::PlayEvent;
use crate::screen::Screen;

/// Shows the leaf of the debrief that lies open.
pub(super) fn ending_page(page: &Page) -> Html {
    match page.play.screen {
        Screen::LastPage => last_page(page),
        Screen::Road => road_page(page),
        Screen::Paid => paid_page(page),
        Screen::Take => take_page(page),
        Screen::Worksheet => worksheet_page(page),
    }
}

/// The ending of the play with its entry; none before it has ended.
pub(in crate::pages) fn ending_of(page: &Page) -> Option<(&Entry, &Ending)> {
    let entry = page.session().state().position.entry().map(|entry| &page.diary().entries[entry])?;
    Some((entry, entry.ending()?))
}

/// The levels with what was hoped, what it became, and what is known of what it did.
pub(in crate::pages) fn levels_of<'p>(page: &'p Page, ending: &'p Ending) -> Vec<LevelOutcome<'p>> {
    let nothing = Results::default();
    let results = page.play.simulated.results.as_deref().unwrap_or(&nothing);
    debrief::levels(page.diary(), &page.book.declared, page.session().state(), ending, results)
}

/// A leaf of the debrief with its title, its parts and the way on.
pub(super) fn leaf(page: &Page, parts: Vec<Html>, on: &str) -> Html {
    let title = heading("h1", "entry__date", "entry", page.reader.text(page.play.screen.title()));
    let content = all([title, list(parts), turning(page, on)]);
    let leaf = el("div", "leaf debrief__leaf", content);
    let names = &["class", "aria-labelledby"];
    element("article", names, ["spread debrief".into(), "entry".into()], leaf)
}

/// The way back and the way on between the leaves of the debrief; an empty label has no way on.
pub(super) fn turning(page: &Page, on: &str) -> Html {
    let show = |screen: Screen| page.tell.reform(move |_: MouseEvent| PlayEvent::Show(screen));
    let back = match page.play.screen.before() {
        Some(screen) => Some(show(screen)),
        None => page.play.one_step_back().map(|back| page.clicking(back)),
    };
    let back = back.map(|onclick| button(Weight::Subtle, page.reader.text("entry.back"), onclick));
    let next = page.play.screen.after().filter(|_| !on.is_empty());
    let next = next.map(|screen| button(Weight::Primary, page.reader.text(on), show(screen)));
    el("div", "buttons steps", all([back.unwrap_or_default(), next.unwrap_or_default()]))
}

/// A part of the debrief with its title.
pub(super) fn part(page: &Page, id: &'static str, title: &str, content: Html) -> Html {
    let title = heading("h2", "sheet__title", id, page.reader.text(title));
    section("sheet__part", id, all([title, content]))
}

/// A part of the debrief that unfolds.
pub(super) fn folded(page: &Page, title: &str, content: Html) -> Html {
    el("details", "fold", all([el("summary", "", page.reader.text(title)), content]))
}

/// Something of one level under its name.
pub(in crate::pages) fn of_level(page: &Page, level: usize, heading: &'static str, content: Html) -> Html {
    let declared = &page.book.declared;
    let name = declared.levels.get(level).map_or("", |names| names.in_language(&page.reader.words.language));
    let level = declared.model.levels.get(level).map_or("", |level| level.id.as_str());
    let content = all([el(heading, "level__name", text(name.to_owned())), content]);
    element("div", &["class"], [format!("level level--{level}").into()], content)
}

/// What was hoped, level by level.
pub(super) fn hoped(page: &Page, levels: &[LevelOutcome<'_>], heading: &'static str) -> Html {
    let hoped = levels.iter().map(|level| {
        let hoped =
            level.hoped.map_or_else(|| page.reader.text("ending.hoped-nothing"), |text| page.line(text));
        of_level(page, level.level, heading, el("p", "", hoped))
    });
    el("div", "levels levels--hoped", list(hoped.collect()))
}

/// What it became, level by level.
pub(in crate::pages) fn became(page: &Page, levels: &[LevelOutcome<'_>], heading: &'static str) -> Html {
    let became = levels.iter().map(|level| {
        let became = level.became.map(|text| page.line(text)).unwrap_or_default();
        of_level(page, level.level, heading, el("p", "", became))
    });
    el("div", "levels", list(became.collect()))
}

/// The player's notes in the margin.
pub(super) fn notes(page: &Page) -> Html {
    let notes = page.session().notes();
    if notes.is_empty() {
        return Html::default();
    }
    let items = notes.iter().map(|note| el("li", "", text(note.text.clone())));
    part(page, "notes", "ending.notes", el("ul", "notes", list(items.collect())))
}

/// The scene as the play has left it; a diary without one has a drawing of its last page.
fn drawing(page: &Page, entry: &Entry) -> Html {
    if page.diary().scene.is_none() {
        return picture(page, entry);
    }
    let results = page.play.simulated.results.as_deref();
    scene(page, results.map_or(&[], |results| &results.summaries))
}

fn last_page(page: &Page) -> Html {
    let Some((entry, ending)) = ending_of(page) else {
        return Html::default();
    };
    let (reader, levels) = (&*page.reader, levels_of(page, ending));
    let left = all([
        heading("h1", "entry__date", "entry", reader.text("ending.hoped")),
        hoped(page, &levels, "h2"),
        el("div", "last-page__drawing", drawing(page, entry)),
    ]);
    let right = all([
        el("p", "last-page__date", text(reader.words.full_date(page.diary().last_page.date))),
        el("h2", "ending__title", page.line(&ending.title)),
        became(page, &levels, "h3"),
    ]);
    let sheet = all([later(page, |page| all([story(page), notes(page)])), turning(page, "debrief.to-road")]);
    all([spread("spread", "leaf leaf--text", left, right), el("div", "sheet", sheet), earlier(page)])
}
