//! What the trainer has beside the screen: what it is about, what comes next, the time, and the controls.

use speelruimte_engine::diary::{Choice, Entry};
use speelruimte_engine::markup::{self, plain};
use speelruimte_engine::reading;
use speelruimte_engine::session::{Action, LAST_PAGE, Position};
use speelruimte_engine::workshop::{Cue, MOST_STEPS, Part};
use yew::prelude::*;

use super::ballots::{ballot_box, sketch_box};
use super::keys::Wish;
use super::leading::Event;
use super::screen::{View, letter};
use crate::browser::host;
use crate::components::{Weight, alert, all, button, el, element, link, list, prose, text};
use crate::pages::diary::weekday;
use crate::route::{Route, Window};

/// Draws them.
pub(super) fn notes(view: &View<'_>) -> Html {
    let boxes = match view.workshop.session().state().position {
        Position::Deciding(_) => ballot_box(view),
        Position::Pencil { .. } => sketch_box(view),
        _ => Html::default(),
    };
    let content = all([head(view), controls(view), to_choose(view), boxes, advice(view), settings(view)]);
    let values = ["notes-of-trainer".into(), view.page.reader.say("lead.notes-title").into()];
    element("aside", &["class", "aria-label"], values, content)
}

/// What stands below the screen: what comes next, and room for a note.
pub(super) fn below(view: &View<'_>) -> Html {
    el("div", "notes-below", all([next(view), note(view)]))
}

fn head(view: &View<'_>) -> Html {
    let elapsed = view.log.elapsed(host::now()) / 60_000;
    let values = [("minutes", &*elapsed.to_string()), ("planned", &*view.log.planned.to_string())];
    let time = el("p", "notes__time", text(view.words().fill("lead.time", &values)));
    let quiet = view.workshop.quiet_until.saturating_sub(host::now()).div_ceil(1000);
    let quiet = match quiet {
        0 => Html::default(),
        left => el(
            "p",
            "notes__time",
            text(view.words().fill("lead.quiet-left", &[("seconds", &left.to_string())])),
        ),
    };
    let title = view.page.book.door.texts_in(&view.words().language).map_or("", |texts| &texts.title);
    let not_kept = match view.leading.not_kept {
        true => alert("utrecht-alert utrecht-alert--warning", el("p", "", view.text("lead.not-kept"))),
        false => Html::default(),
    };
    let diary = view.page.diary().id.clone();
    let projector = Route::Workshop(diary.clone(), view.key.to_owned(), Window::Projector).to_string();
    let projector = html! {
        <a href={projector} target="_blank" rel="noopener">{ view.text("lead.open-projector") }</a>
    };
    let report =
        link("", &Route::Workshop(diary, view.key.to_owned(), Window::Report), view.text("lead.to-report"));
    let all_of_them = link("", &Route::Workshops, view.text("lead.to-workshops"));
    let links = el("p", "notes__links", all([projector, report, all_of_them]));
    let title = el("h1", "notes__title", text(title.to_owned()));
    el("header", "notes__head", all([title, time, quiet, not_kept, links]))
}

fn controls(view: &View<'_>) -> Html {
    let one = |weight, label: &str, wish| button(weight, view.text(label), view.wishing(wish));
    let black = if view.workshop.is_black { "lead.white" } else { "lead.black" };
    let quiet = if view.leading.is_quiet() { "lead.no-quiet" } else { "lead.quiet" };
    let main = all([
        one(Weight::Secondary, "lead.back", Wish::Back),
        one(Weight::Primary, "lead.forward", Wish::Forward),
    ]);
    let halves = match view.workshop.plays().len() {
        1 => button(Weight::Subtle, view.text("lead.split"), view.giving(Cue::Split)),
        _ => one(Weight::Secondary, "lead.half", Wish::Half),
    };
    let more = all([
        one(Weight::Subtle, black, Wish::Black),
        one(Weight::Subtle, quiet, Wish::Quiet),
        halves,
        one(Weight::Subtle, "lead.help", Wish::Help),
    ]);
    all([el("div", "buttons notes__main", main), el("div", "buttons notes__more", more)])
}

/// What the trainer has to choose before it goes on.
fn to_choose(view: &View<'_>) -> Html {
    let (page, state) = (&view.page, view.workshop.session().state());
    let diary = page.diary();
    let numbered = |label: &str, lines: Vec<(String, String)>| {
        let line = |(at, (name, line)): (usize, &(String, String))| {
            let onclick = view.wishing(Wish::Number(at + 1));
            html! {
                <li><button type="button" class="notes__choice" {onclick}><b>{ text(name.clone()) }</b>{ text(line.clone()) }</button></li>
            }
        };
        let items = list(lines.iter().enumerate().map(line).collect());
        let content = all([el("h2", "", view.text(label)), el("ul", "notes__choices", items)]);
        el("section", "notes__part", content)
    };
    let in_words = |source: &str| plain(source);
    match state.position {
        Position::Asking(entry) => {
            let asks = view
                .shown()
                .iter()
                .find_map(|part| if let Part::Asks(open) = part { Some(open) } else { None });
            let Some(open) = asks else { return Html::default() };
            let entry = &diary.entries[entry];
            let line =
                |(at, ask): (usize, &usize)| ((at + 1).to_string(), in_words(&entry.asks[*ask].act.source));
            let enough = Cue::Play(view.workshop.half, Action::Turn { page: entry.id.clone() });
            let enough = button(Weight::Secondary, view.text("ask.enough"), view.giving(enough));
            all([
                numbered("lead.choose-ask", open.iter().enumerate().map(line).collect()),
                el("div", "buttons", enough),
            ])
        }
        Position::Deciding(entry) => {
            let entry = &diary.entries[entry];
            let acts =
                view.parts.iter().filter_map(|part| if let Part::Act(at) = part { Some(*at) } else { None });
            let line =
                |(at, choice): (usize, usize)| (letter(at), leads(view, entry, &entry.choices()[choice]));
            numbered("lead.choose-act", acts.enumerate().map(line).collect())
        }
        Position::Letter { entry, choice } => {
            let letter = diary.entries[entry].choices()[choice].letter.map(|at| &diary.letters[at]);
            let reasons = letter.map_or(&[][..], |letter| &letter.reasons);
            let line = |(at, reason): (usize, &speelruimte_engine::diary::Reason)| {
                ((at + 1).to_string(), in_words(&reason.text.source))
            };
            numbered("lead.choose-reason", reasons.iter().enumerate().map(line).collect())
        }
        _ => Html::default(),
    }
}

/// An act with where it leads: the branch ahead.
fn leads(view: &View<'_>, entry: &Entry, choice: &Choice) -> String {
    let act = plain(&choice.act.source);
    let onward = entry.onward();
    let to = choice.to.or_else(|| onward.map(|onward| onward.to));
    let Some(next) = to.map(|to| &view.page.diary().entries[to]) else { return act };
    let date = weekday(&view.page.reader, view.page.diary(), next.date);
    let key = if next.ending().is_some() { "lead.leads-to-end" } else { "lead.leads-to" };
    format!("{act} {}", view.words().fill(key, &[("date", &date)]))
}

/// What the guide says about the decision that lies open.
fn advice(view: &View<'_>) -> Html {
    let Some(advice) = view.advice() else { return Html::default() };
    let parts =
        [("lead.question", &advice.question), ("guide.split", &advice.split), ("guide.law", &advice.law)];
    let said = |(label, said): (&str, &String)| {
        all([el("dt", "", view.text(label)), el("dd", "", prose(&markup::read(said).0))])
    };
    let content = all([
        el("h2", "", view.text("lead.about")),
        el("dl", "guide__said", list(parts.into_iter().map(said).collect())),
    ]);
    el("section", "notes__part", content)
}

/// What comes when the trainer goes on.
fn next(view: &View<'_>) -> Html {
    let next = view.parts.get(view.shown().len());
    let (diary, state) = (view.page.diary(), view.page.session().state());
    let visit = state.visits.last();
    let said = match next {
        None => view.text("lead.next-page"),
        Some(Part::Text(block) | Part::Told(block) | Part::Answer(_, block)) => {
            prose(std::slice::from_ref(block))
        }
        Some(Part::Act(choice)) => {
            let choice = visit.and_then(|visit| diary.entries[visit.entry].choices().get(*choice));
            choice.map(|choice| el("p", "", view.page.line(&choice.act))).unwrap_or_default()
        }
        Some(Part::Letter(letter)) => prose(&reading::letter(diary, *letter, None)),
        Some(part) => el("p", "", view.text(name_of(part))),
    };
    let count = view.parts.len().saturating_sub(view.shown().len());
    let left = view.words().fill("lead.left", &[("count", &count.to_string())]);
    let content = all([el("h2", "", view.text("lead.next")), el("p", "soft", text(left)), said]);
    el("section", "notes__part notes__next", content)
}

/// The sentence that says what kind of part it is.
fn name_of(part: &Part) -> &'static str {
    match part {
        Part::Asks(_) => "lead.part-asks",
        Part::Hopes(_) => "lead.part-hopes",
        Part::Question(_) => "lead.part-question",
        Part::Reasons(_) => "lead.part-reasons",
        Part::Sketch(_) => "lead.part-sketch",
        Part::Quiet => "lead.part-quiet",
        Part::Line(_) => "lead.part-line",
        Part::Why => "ink.why",
        Part::Paid => "ink.paid",
        Part::Doubt => "stage.doubt",
        Part::Ending | Part::Became(_) => "lead.part-ending",
        Part::Ledger => "ending.did",
        Part::Compared(_) => "stage.compared",
        Part::Text(_) | Part::Told(_) | Part::Answer(..) | Part::Act(_) | Part::Letter(_) => "lead.next",
    }
}

/// A note about the page that lies open, for the report. It is kept when it is left.
fn note(view: &View<'_>) -> Html {
    let (half, entry) = (view.workshop.half, view.page.play.page_id().to_owned());
    let known = view.page.session().notes().iter().filter(|note| note.entry == entry);
    let known = known.map(|note| el("li", "", text(note.text.clone())));
    let known = el("ul", "notes__known", list(known.collect()));
    let onchange = view.tell.reform(move |event: yew::Event| {
        let text = host::left(&event);
        host::empty(&event);
        let note = Action::Note { entry: entry.clone(), text: text.trim().to_owned() };
        Event::Gives(if text.trim().is_empty() { Vec::new() } else { vec![Cue::Play(half, note)] })
    });
    let page = if view.page.play.page_id() == LAST_PAGE { LAST_PAGE } else { view.page.play.page_id() };
    html! {
        <section class="notes__part" key={format!("note-{page}")}>
            <label class="utrecht-form-label" for="workshop-note">{ view.text("lead.note") }</label>
            <textarea id="workshop-note" class="utrecht-textarea utrecht-textarea--html-textarea" rows="2" maxlength="2000" aria-describedby="workshop-note-about" {onchange} />
            <p id="workshop-note-about" class="soft">{ view.text("lead.note-about") }</p>
            { known }
        </section>
    }
}

fn settings(view: &View<'_>) -> Html {
    let size = view.workshop.size;
    let sized = |label: &str, steps: i8| {
        let can = (size + steps).abs() <= MOST_STEPS;
        let onclick = view.wishing(Wish::Larger(steps));
        html! {
            <button type="button" class="utrecht-button utrecht-button--subtle" disabled={!can} {onclick}>{ view.text(label) }</button>
        }
    };
    let uses = view.leading.uses_keys.get();
    let onchange = view.tell.reform(move |_: yew::Event| Event::UsesKeys(!uses));
    html! {
        <section class="notes__part notes__settings">
            <h2>{ view.text("lead.settings") }</h2>
            <div class="buttons">{ sized("lead.smaller", -1) }{ sized("lead.larger", 1) }</div>
            <label class="notes__check"><input type="checkbox" checked={uses} {onchange} /><span>{ view.text("lead.keys") }</span></label>
        </section>
    }
}
