//! What is left of a workshop on paper: acts, votes, expectations, effects and notes, and no names.

use std::rc::Rc;

use speelruimte_engine::diary::Guide;
use speelruimte_engine::markup::plain;
use speelruimte_engine::session::{Position, Session};
use speelruimte_engine::simulation::Comparison;
use speelruimte_engine::workshop::{Ballot, Half, Log, Workshop};
use yew::prelude::*;

use super::halves;
use super::kept;
use super::screen::letter;
use crate::app::Reader;
use crate::browser::host;
use crate::browser::simulator::{self, Asking};
use crate::components::{Frame, Weight, all, bar, button, el, element, frame, heading, link, list, text};
use crate::library::Book;
use crate::pages::diary::ending::{became, ending_of, levels_of};
use crate::pages::diary::page::Page;
use crate::pages::diary::paid::{did, years};
use crate::pages::diary::simulating::ask_simulator;
use crate::pages::diary::weekday;
use crate::play::{OpenPlay, PlayEvent};
use crate::route::{Route, Window};

#[derive(Properties)]
pub(super) struct ReportProps {
    pub reader: Rc<Reader>,
    pub book: Rc<Book>,
    pub guide: Option<Rc<Guide>>,
    /// Under which it is kept.
    pub workshop: String,
}

impl PartialEq for ReportProps {
    fn eq(&self, other: &Self) -> bool {
        self.reader == other.reader && Rc::ptr_eq(&self.book, &other.book)
    }
}

/// The report of a workshop as it stands when the page is opened.
pub(super) struct WorkshopReport {
    known: Option<(Log, Workshop)>,
    plays: Vec<Rc<OpenPlay>>,
    /// What lies between the roads of two halves.
    compared: Option<Rc<Comparison>>,
    _asking: Vec<Asking>,
}

/// What the simulator says.
pub(super) enum Says {
    /// Of the play of a half.
    Plays(Half, PlayEvent),
    /// Of what lies between the two.
    Compares(Rc<Comparison>),
}

impl Component for WorkshopReport {
    type Message = Says;
    type Properties = ReportProps;

    fn create(context: &Context<Self>) -> Self {
        let ReportProps { book, guide, workshop, .. } = context.props();
        simulator::get_ready(book);
        let known = kept::kept(workshop).map(|log| {
            let (workshop, _) = Workshop::replay(&book.diary, &log);
            (log, workshop)
        });
        let showing = |session: &Session| {
            let (diary, declared) = (book.diary.clone(), book.declared.clone());
            Rc::new(OpenPlay::showing(diary, declared, session.clone(), guide.clone()))
        };
        let plays: Vec<_> = known.iter().flat_map(|(_, workshop)| workshop.plays()).map(showing).collect();
        let asking = plays.iter().enumerate().filter(|(_, play)| has_ended(play));
        let asking = asking.filter_map(|(half, play)| ask_simulator(&page(context, half, play)));
        let mut asking: Vec<Asking> = asking.flatten().flatten().collect();
        if let Some((_, workshop)) = known.as_ref().filter(|_| plays.iter().all(|play| has_ended(play))) {
            asking.extend(halves::ask(book, workshop, &context.link().callback(Says::Compares)));
        }
        Self { known, plays, compared: None, _asking: asking }
    }

    fn update(&mut self, _: &Context<Self>, says: Says) -> bool {
        match says {
            // A fork that lies open is for the group to come to.
            Says::Plays(_, PlayEvent::Valued(_)) => {}
            Says::Plays(half, event) => Rc::make_mut(&mut self.plays[half]).happen(event),
            Says::Compares(comparison) => self.compared = Some(comparison),
        }
        true
    }

    fn view(&self, context: &Context<Self>) -> Html {
        let ReportProps { reader, book, workshop, .. } = context.props();
        let body = match &self.known {
            None => el("p", "", reader.text("lead.missing")),
            Some((log, workshop)) => self.parts(context, log, workshop),
        };
        let print = Callback::from(|_: MouseEvent| host::print());
        let back = Route::Workshop(book.diary.id.clone(), workshop.clone(), Window::Presenter);
        let buttons = all([
            button(Weight::Primary, reader.text("report.print"), print),
            link("", &back, reader.text("rooms.resume")),
        ]);
        let content = all([body, el("p", "soft", reader.text("app.fiction")), el("div", "buttons", buttons)]);
        let article = element(
            "article",
            &["class", "aria-labelledby"],
            ["report".into(), "heading".into()],
            el("div", "report__body", content),
        );
        let bar = bar(reader, true, Html::default(), Html::default());
        frame(reader, Frame { bar, accent: Some(book.door.accent.as_str()), ..Frame::default() }, article)
    }
}

impl WorkshopReport {
    fn parts(&self, context: &Context<Self>, log: &Log, workshop: &Workshop) -> Html {
        let ReportProps { reader, book, .. } = context.props();
        let words = &reader.words;
        let diary = book.door.texts_in(&words.language).map_or("", |texts| &texts.title);
        let title = words.fill("workshop.report-title", &[("diary", diary)]);
        let last = log.given.last().map_or(log.begun, |given| given.at);
        let minutes = (log.elapsed(last) / 60_000).to_string();
        let made = [("date", words.full_date(host::day(log.begun))), ("minutes", minutes)];
        let made: Vec<(&str, &str)> = made.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let halves = self.plays.iter().enumerate();
        let half = |(half, play): (usize, &Rc<OpenPlay>)| {
            let page = page(context, half, play);
            let title = match (self.plays.len(), half) {
                (1, _) => Html::default(),
                (_, 0) => el("h2", "", reader.text("stage.left-half")),
                _ => el("h2", "", reader.text("stage.right-half")),
            };
            all([title, of_half(&page, workshop, half)])
        };
        all([
            heading("h1", "plain__title", "heading", text(title)),
            el("p", "soft", text(words.fill("workshop.report-made", &made))),
            el("div", "report__parts", all([list(halves.map(half).collect()), self.between(context)])),
        ])
    }
}

impl WorkshopReport {
    /// How the roads of two halves differ, level by level.
    fn between(&self, context: &Context<Self>) -> Html {
        let (Some(comparison), Some(play)) = (self.compared.as_deref(), self.plays.first()) else {
            return Html::default();
        };
        let page = page(context, 0, play);
        let levels =
            (0..page.diary().last_page.levels.len()).map(|at| halves::on_level(&page, comparison, at));
        let levels = el("div", "levels", list(levels.collect()));
        all([el("h2", "", page.reader.text("stage.compared")), levels])
    }
}

fn has_ended(play: &OpenPlay) -> bool {
    matches!(play.session.state().position, Position::Ended(_))
}

fn page(context: &Context<WorkshopReport>, half: Half, play: &Rc<OpenPlay>) -> Page {
    let ReportProps { reader, book, .. } = context.props();
    let tell = context.link().callback(move |event| Says::Plays(half, event));
    Page { reader: reader.clone(), book: book.clone(), play: play.clone(), tell }
}

fn of_half(page: &Page, workshop: &Workshop, half: Half) -> Html {
    let visits = &page.session().state().visits;
    let decisions = visits.iter().filter_map(|visit| {
        let entry = &page.diary().entries[visit.entry];
        let choice = entry.choices().get(visit.choice?)?;
        let date = weekday(&page.reader, page.diary(), entry.date);
        let votes = workshop.ballot(half, &entry.id).map(|ballot| votes(page, ballot)).unwrap_or_default();
        let expected = expectations(page, workshop, half, &entry.id);
        Some(el(
            "li",
            "",
            all([
                el("p", "story__date", text(date)),
                el("p", "story__act", page.line(&choice.act)),
                votes,
                expected,
            ]),
        ))
    });
    let decisions = el("ol", "story", list(decisions.collect()));
    let ending = ending_of(page).map(|(_, ending)| {
        let levels = levels_of(page, ending);
        all([
            el("h3", "ending__title", page.line(&ending.title)),
            became(page, &levels, "h4"),
            did(page, &levels),
            years(page, &levels),
        ])
    });
    let ending = ending.unwrap_or_else(|| el("p", "", page.reader.text("workshop.not-ended")));
    let note = |note: &speelruimte_engine::session::Note| el("li", "", text(note.text.clone()));
    let notes: Vec<Html> = page.session().notes().iter().map(note).collect();
    let notes = match notes.is_empty() {
        true => Html::default(),
        false => all([el("h3", "", page.reader.text("ending.notes")), el("ul", "notes", list(notes))]),
    };
    all([el("h3", "", page.reader.text("workshop.decisions")), decisions, ending, notes])
}

/// The votes on one decision as a table: the acts, before and after the talk.
fn votes(page: &Page, ballot: &Ballot) -> Html {
    let choices = page.diary().entry(&ballot.entry).map(|at| page.diary().entries[at].choices());
    let cell = |counts: &Option<Vec<u16>>, at: usize| {
        let count = counts.as_ref().and_then(|counts| counts.get(at));
        el("td", "", text(count.map_or_else(|| "–".to_owned(), u16::to_string)))
    };
    let rows = choices.unwrap_or_default().iter().enumerate().map(|(at, choice)| {
        let act = format!("{} {}", letter(at), plain(&choice.act.source));
        let name = element("th", &["scope"], ["row".into()], text(act));
        el("tr", "", all([name, cell(&ballot.first, at), cell(&ballot.second, at)]))
    });
    let head = ["vote.act", "vote.first", "vote.second"];
    let head = head.map(|key| element("th", &["scope"], ["col".into()], page.reader.text(key)));
    let table = all([el("thead", "", el("tr", "", all(head))), el("tbody", "", list(rows.collect()))]);
    el("table", "workshop-votes", table)
}

/// What the group expected, level by level.
fn expectations(page: &Page, workshop: &Workshop, half: Half, entry: &str) -> Html {
    let levels = page.diary().last_page.levels.iter().enumerate().filter_map(|(at, level)| {
        let sketch = workshop.sketched(half, entry, &level.level)?;
        let heights = speelruimte_engine::session::Expected::ALL.into_iter().zip(&sketch.counts);
        let heights = heights.filter(|(_, count)| **count > 0).map(|(height, count)| {
            format!("{} {count}", crate::pages::diary::chart::height_name(&page.reader, height))
        });
        let name = page
            .book
            .declared
            .levels
            .get(at)
            .map_or("", |names| names.in_language(&page.reader.words.language));
        Some(el("li", "", text(format!("{name}: {}", heights.collect::<Vec<_>>().join(", ")))))
    });
    let levels: Vec<Html> = levels.collect();
    match levels.is_empty() {
        true => Html::default(),
        false => all([el("p", "soft", page.reader.text("pencil.title")), el("ul", "", list(levels))]),
    }
}
