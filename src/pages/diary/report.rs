//! The diary to keep: everything of a play in one piece, to read once more and to print.

use speelruimte_engine::debrief::{self, StoryLine};
use speelruimte_engine::diary::{Choice, Entry};
use speelruimte_engine::markup::plain;
use speelruimte_engine::reading;
use speelruimte_engine::session::Position;
use yew::prelude::*;

use super::ending::{became, ending_of, hoped, levels_of};
use super::entry::weekday;
use super::lenses::lenses;
use super::menu::save_file;
use super::own::{WORKSHEET, written};
use super::page::{Page, Reading, use_kept_play};
use super::paid::{details, did, years};
use super::reckoning::{Reckoning, ask_reckoning, reckoned};
use super::simulating::ask_simulator;
use super::story::{cited, decision, deeper, stance};
use crate::browser::host;
use crate::components::{
    Frame, Weight, all, bar, button, el, element, frame, heading, link, list, prose, text,
};
use crate::play::PlayEvent;
use crate::route::Route;

/// Shows the report of what was played last. Nothing is done here, so nothing is kept.
#[component]
pub fn Reporting(reading: &Reading) -> Html {
    let page = use_kept_play(reading, |_| ());
    let reckoning = use_state(Reckoning::default);
    use_report(&page, &reckoning);
    let bar = bar(&page.reader, true, Html::default(), Html::default());
    let around = Frame { bar, accent: Some(page.book.door.accent.as_str()), ..Frame::default() };
    frame(&page.reader, around, report(&page, &reckoning))
}

/// Asks what the simulator says of the play, and names the page.
#[hook]
fn use_report(page: &Page, reckoning: &UseStateHandle<Reckoning>) {
    let asking = use_mut_ref(|| None);
    let (page, reckoning) = (page.clone(), reckoning.clone());
    let shown = (page.reader.words.language.clone(), page.play.wants_simulator());
    use_effect_with(shown, move |(_, wants)| {
        let is_first = asking.borrow().is_none();
        if !page.play.is_worded_as(&page.book.diary) {
            page.tell.emit(PlayEvent::Reworded(page.book.diary.clone(), page.book.declared.clone()));
        }
        // A fork that lies open is for the diary itself to decide.
        let ended = matches!(page.session().state().position, Position::Ended(_));
        if is_first {
            let results = (*wants && ended).then(|| ask_simulator(&page)).flatten();
            *asking.borrow_mut() = Some((results, ask_reckoning(&page, &reckoning)));
            host::focus("heading");
        }
        host::set_title(&name(&page));
    });
}

fn report(page: &Page, reckoning: &Reckoning) -> Html {
    let reader = &*page.reader;
    let parts = match page.session().log().is_empty() {
        true => vec![el("p", "", reader.text("report.nothing"))],
        false => about_the_play(page, reckoning),
    };
    // The parts are together in one, so that the heading stays the same element whatever comes below it.
    let body = all([
        head(page),
        el("div", "report__parts", list(parts)),
        el("p", "soft", reader.text("app.fiction")),
        buttons(page),
    ]);
    // On paper this stands at the top of every page.
    let values = ["report__running".into(), "true".into()];
    let running =
        element("p", &["class", "aria-hidden"], values, text(format!("{}. {}", name(page), made(page))));
    let content = all([running, el("div", "report__body", body)]);
    element("article", &["class", "aria-labelledby"], ["report".into(), "heading".into()], content)
}

fn name(page: &Page) -> String {
    let words = &page.reader.words;
    let diary = page.book.door.texts_in(&words.language).map_or("", |texts| &texts.title);
    words.fill("report.title", &[("diary", diary)])
}

fn made(page: &Page) -> String {
    let words = &page.reader.words;
    words.fill("report.made", &[("date", &words.full_date(host::today()))])
}

fn head(page: &Page) -> Html {
    let words = &page.reader.words;
    let official = page.book.door.texts_in(&words.language).map_or("", |texts| &texts.official);
    let content = all([
        heading("h1", "plain__title", "heading", text(name(page))),
        el("p", "", text(words.fill("opening.intro", &[("official", official)]))),
        el("p", "soft", text(made(page))),
    ]);
    el("header", "report__head", content)
}

fn about_the_play(page: &Page, reckoning: &Reckoning) -> Vec<Html> {
    let reader = &*page.reader;
    let mut parts = Vec::new();
    let levels = ending_of(page).map(|(_, ending)| (ending, levels_of(page, ending)));
    match &levels {
        Some((ending, levels)) => {
            let sides = all([
                el("div", "", all([el("h3", "", reader.text("ending.hoped")), hoped(page, levels, "h4")])),
                el("div", "", all([el("h3", "", page.line(&ending.title)), became(page, levels, "h4")])),
            ]);
            let text = prose(&reading::page(page.diary(), page.session().state(), last_visit(page)));
            parts.push(flat(page, "ending.hoped-became", all([text, el("div", "report__sides", sides)])));
        }
        None => parts.push(el("p", "", reader.text("report.not-ended"))),
    }
    parts.push(flat(page, "ending.story", story(page, reckoning)));
    parts.extend(notes(page));
    if let Some((_, levels)) = &levels {
        parts.extend([did(page, levels), years(page, levels)]);
        parts.extend(details(page, levels).into_iter().map(|(title, content)| flat(page, title, content)));
        parts.extend(lenses(page).into_iter().map(|(title, content)| flat(page, title, content)));
    }
    parts.extend(own_words(page));
    parts.extend(cited(page).map(|(articles, remark)| flat(page, "ending.law", all([articles, remark]))));
    parts
}

fn flat(page: &Page, title: &str, content: Html) -> Html {
    el("section", "sheet__part", all([el("h2", "sheet__title", page.reader.text(title)), content]))
}

fn last_visit(page: &Page) -> &speelruimte_engine::session::Visit {
    let visits = &page.session().state().visits;
    &visits[visits.len() - 1]
}

/// Every decision with its letter, what was expected of it, and the resident's page.
fn story(page: &Page, reckoning: &Reckoning) -> Html {
    let lines = debrief::story(page.diary(), page.session().state());
    let one = |line: &StoryLine<'_>| {
        let entry = &page.diary().entries[line.visit.entry];
        let parts = all([
            decision(page, line),
            el("p", "story__stance", stance(page, line.choice)),
            deeper(page, line),
            letter(page, line.choice),
            reckoned(page, reckoning, line.visit),
            residents_page(page, entry, line.choice),
        ]);
        el("li", "", parts)
    };
    el("ol", "story report__story", list(lines.iter().map(one).collect()))
}

fn letter(page: &Page, choice: &Choice) -> Html {
    let Some(at) = choice.letter else {
        return Html::default();
    };
    let reason = reading::reason(page.diary(), page.session().state(), at);
    let Some(reason) = reason else {
        return Html::default();
    };
    let to = plain(&page.diary().letters[at].to.source);
    let to = format!("{} {to}", page.reader.say("letter.to"));
    let content = all([el("p", "soft", text(to)), prose(&reading::letter(page.diary(), at, Some(&reason)))]);
    el("div", "report__letter", content)
}

fn residents_page(page: &Page, entry: &Entry, choice: &Choice) -> Html {
    let Some(back) = choice.back.as_ref().or(entry.back.as_ref()) else {
        return Html::default();
    };
    let resident = plain(&page.diary().resident.source);
    let whose = page.reader.words.fill("back.heading", &[("resident", &resident)]);
    let words = prose(&reading::blocks(page.diary(), page.session().state(), back));
    el("div", "report__back", all([el("p", "soft", text(whose)), words]))
}

/// Notes in the margin, each with the page that it stood on.
fn notes(page: &Page) -> Option<Html> {
    let one = |note: &speelruimte_engine::session::Note| {
        let entry = page.diary().entry(&note.entry).map(|at| &page.diary().entries[at]);
        let date = match entry {
            Some(entry) => weekday(&page.reader, page.diary(), entry.date),
            None => page.reader.words.full_date(page.diary().last_page.date),
        };
        el("li", "", all([el("span", "soft", text(format!("{date}: "))), text(note.text.clone())]))
    };
    let notes: Vec<Html> = page.session().notes().iter().map(one).collect();
    (!notes.is_empty()).then(|| flat(page, "ending.notes", el("ul", "notes", list(notes))))
}

/// What the player wrote outside the story.
fn own_words(page: &Page) -> Vec<Html> {
    let answers = |fields: &[(&str, &str)]| {
        let one = |(field, question): &(&str, &str)| {
            let answer = written(page, field)?;
            let answer = el("p", "report__own", text(answer.to_owned()));
            Some(all([el("h3", "", page.reader.text(question)), answer]))
        };
        fields.iter().filter_map(one).collect::<Vec<Html>>()
    };
    let worksheet = answers(&WORKSHEET.map(|(field, question, _)| (field, question)));
    let taken = answers(&[
        ("next-resident", "debrief.next-resident"),
        ("signal", "debrief.signal"),
        ("promise", "debrief.promise"),
    ]);
    let groups = [("worksheet.title", worksheet), ("debrief.take", taken)];
    let groups = groups.into_iter().filter(|(_, answers)| !answers.is_empty());
    groups.map(|(title, answers)| flat(page, title, list(answers))).collect()
}

fn buttons(page: &Page) -> Html {
    let print = Callback::from(|_: MouseEvent| host::print());
    let back = link("", &Route::Diary(page.diary().id.clone()), page.reader.text("report.back"));
    let buttons = all([
        button(Weight::Primary, page.reader.text("report.print"), print),
        button(Weight::Secondary, page.reader.text("ending.save"), save_file(&page.book, &page.play)),
        back,
    ]);
    el("div", "buttons", buttons)
}
