//! One window of a workshop: it keeps the log with the other, asks the simulator, and draws the screen with or without
//! the notes beside it.

use std::cell::Cell;
use std::rc::Rc;

use speelruimte_engine::diary::Guide;
use speelruimte_engine::session::{Action, Position, Session};
use speelruimte_engine::simulation::{Comparison, fork_tells};
use speelruimte_engine::workshop::{Cue, Given, Log, Part, Workshop, back, digit, follow, forward, parts};
use yew::prelude::*;

use super::halves;
use super::kept;
use super::keys::{Wish, wish};
use super::screen::screen;
use crate::app::Reader;
use crate::browser::channel::{self, Channel};
use crate::browser::host;
use crate::browser::simulator::{self, Asking};
use crate::library::Book;
use crate::pages::diary::inking;
use crate::pages::diary::page::Page;
use crate::pages::diary::reveal::{Reveal, Revealed};
use crate::pages::diary::simulating::ask_simulator;
use crate::play::{OpenPlay, PlayEvent};

/// Milliseconds of a quiet moment beside the resident's page, and of one to think in.
const SILENCE: u64 = 20_000;
const THINKING: u64 = 120_000;
/// How often the clock is looked at.
const SECOND: i32 = 1000;
/// What a window says that wants to hear everything.
const ASKS: &str = "?";
/// What says what the keys do.
pub(super) const HELP_DIALOG: &str = "help";

/// Which window, of which workshop.
#[derive(Properties)]
pub(super) struct LeadingProps {
    pub reader: Rc<Reader>,
    pub book: Rc<Book>,
    pub guide: Option<Rc<Guide>>,
    /// Under which it is kept.
    pub workshop: String,
    /// Whether the notes stand beside the screen when the window opens.
    pub with_notes: bool,
}

impl PartialEq for LeadingProps {
    fn eq(&self, other: &Self) -> bool {
        self.reader == other.reader
            && Rc::ptr_eq(&self.book, &other.book)
            && self.workshop == other.workshop
            && self.guide.as_ref().map(Rc::as_ptr) == other.guide.as_ref().map(Rc::as_ptr)
    }
}

/// A window.
pub(super) struct Leading {
    pub state: Option<(Log, Workshop)>,
    pub play: Rc<OpenPlay>,
    pub reveal: Reveal,
    /// What lies between the roads of two halves.
    pub compared: Option<Rc<Comparison>>,
    pub with_notes: bool,
    /// Whether keys work; a listener looks at it too.
    pub uses_keys: Rc<Cell<bool>>,
    /// Whether the store refused to keep it.
    pub not_kept: bool,
    /// What was asked of the simulator, and for what.
    asking: Vec<Asking>,
    asked: Option<Asked>,
    /// How many parts stand on the stage, how large, and how many votes were shown.
    staged: (usize, i8, usize),
    /// Whether the stage has what was not brought into view yet.
    has_news: bool,
    channel: Option<Channel>,
    /// A window that stood open has these; dropped, they stop.
    _listening: (channel::Listening, host::Listening, Option<host::Ticking>),
}

/// The half on the screen, how much was done in each play, and the language.
type Asked = (usize, Vec<usize>, String);

/// What can happen in a window.
pub(super) enum Event {
    /// A key was pressed.
    Wishes(Wish),
    /// The trainer has this done.
    Gives(Vec<Cue>),
    /// Another window said something.
    Hears(String),
    /// Another window stored the log.
    Stored,
    /// The play that is shown.
    Plays(PlayEvent),
    /// What the ink says.
    Reveals(Revealed),
    /// How two roads differ.
    Compares(Rc<Comparison>),
    /// A second has passed.
    Ticks,
    /// Keys work, or no longer.
    UsesKeys(bool),
}

impl Component for Leading {
    type Message = Event;
    type Properties = LeadingProps;

    fn create(context: &Context<Self>) -> Self {
        let props = context.props();
        simulator::get_ready(&props.book);
        let name = kept::name(&props.workshop);
        let link = context.link().clone();
        let channel = Channel::open(&name, move |said| link.send_message(Event::Hears(said)));
        channel.iter().for_each(|channel| channel.say(ASKS));
        let link = context.link().clone();
        let uses_keys = Rc::new(Cell::new(kept::uses_keys()));
        let uses = uses_keys.clone();
        let stored = channel::listen(move |stored| {
            if stored == name {
                link.send_message(Event::Stored);
            } else if stored == kept::KEYS {
                uses.set(kept::uses_keys());
            }
        });
        let (link, uses) = (context.link().clone(), uses_keys.clone());
        let keys = host::on_key(move |pressed| {
            let wish = wish(&pressed.key, pressed.in_field).filter(|_| uses.get());
            wish.into_iter().for_each(|wish| link.send_message(Event::Wishes(wish)));
            wish.is_some()
        });
        let link = context.link().clone();
        let ticking = host::every(SECOND, move || link.send_message(Event::Ticks));
        let book = &props.book;
        let nothing = Session::new(&book.diary);
        let play = OpenPlay::showing(book.diary.clone(), book.declared.clone(), nothing, None);
        let mut leading = Self {
            state: None,
            play: Rc::new(play),
            reveal: Reveal::default(),
            compared: None,
            with_notes: props.with_notes,
            uses_keys,
            not_kept: false,
            asking: Vec::new(),
            asked: None,
            staged: (0, 0, 0),
            has_news: true,
            channel,
            _listening: (stored, keys, ticking),
        };
        if let Some(log) = kept::kept(&props.workshop) {
            leading.take(context, log);
        }
        leading
    }

    fn update(&mut self, context: &Context<Self>, event: Event) -> bool {
        self.has_news |= matches!(event, Event::Plays(_) | Event::Reveals(_) | Event::Compares(_));
        match event {
            Event::Wishes(wish) => return self.wish(context, wish),
            Event::Gives(cues) => self.give(context, cues),
            Event::Hears(said) if said == ASKS => {
                self.tell_all();
                return false;
            }
            Event::Hears(said) => {
                let heard = kept::read(&said).filter(|log| log.diary == context.props().book.diary.id);
                return heard.is_some_and(|log| self.take(context, log));
            }
            Event::Stored => {
                let stored = kept::kept(&context.props().workshop);
                return stored.is_some_and(|log| self.take(context, log));
            }
            Event::Plays(event) => self.play(context, event),
            Event::Reveals(event) => self.reveal.happen(event),
            Event::Compares(comparison) => self.compared = Some(comparison),
            // Only the clock beside the notes, and a quiet moment, go by seconds.
            Event::Ticks => return self.with_notes || self.is_quiet(),
            Event::UsesKeys(uses) => {
                kept::use_keys(uses);
                self.uses_keys.set(uses);
            }
        }
        true
    }

    fn changed(&mut self, context: &Context<Self>, _: &LeadingProps) -> bool {
        if let Some((log, _)) = self.state.take() {
            self.asked = None;
            self.take(context, log);
        }
        true
    }

    fn view(&self, context: &Context<Self>) -> Html {
        screen(self, context)
    }

    fn rendered(&mut self, _: &Context<Self>, _: bool) {
        // Once: who scrolls to the votes is not called back by the clock, nor by a vote.
        if std::mem::take(&mut self.has_news) {
            host::show_end("newest");
        }
    }
}

impl Leading {
    /// What drawing the play that is shown is given.
    pub fn page(&self, context: &Context<Self>) -> Page {
        let LeadingProps { reader, book, .. } = context.props();
        let tell = context.link().callback(Event::Plays);
        Page { reader: reader.clone(), book: book.clone(), play: self.play.clone(), tell }
    }

    /// Whether nobody speaks now.
    pub fn is_quiet(&self) -> bool {
        self.state.as_ref().is_some_and(|(_, workshop)| workshop.quiet_until > host::now())
    }

    /// What a wish comes to; says whether anything is to be drawn.
    fn wish(&mut self, context: &Context<Self>, wish: Wish) -> bool {
        match wish {
            Wish::Notes => {
                self.with_notes = !self.with_notes;
                self.has_news = true;
            }
            Wish::Help => {
                host::open_dialog(HELP_DIALOG);
                return false;
            }
            Wish::FullScreen => {
                host::toggle_full_screen();
                return false;
            }
            Wish::Vote => {
                host::focus_first("ballot__count");
                return false;
            }
            _ => {
                let cues = self.cues(context, wish);
                if cues.is_empty() {
                    return false;
                }
                self.give(context, cues);
            }
        }
        true
    }

    fn cues(&self, context: &Context<Self>, wish: Wish) -> Vec<Cue> {
        let Some((_, workshop)) = &self.state else { return Vec::new() };
        let LeadingProps { book, guide, .. } = context.props();
        let (diary, guide) = (&*book.diary, guide.as_deref());
        let quiet = |milliseconds| Cue::Quiet(host::now() + milliseconds);
        match wish {
            // Who goes on sees again.
            _ if workshop.is_black && wish != Wish::Black => vec![Cue::Black(false)],
            Wish::Forward if self.is_quiet() => vec![Cue::Quiet(0)],
            Wish::Forward => {
                let next = forward(diary, guide, workshop);
                let silent = match next {
                    Some(Cue::Show(shown)) => {
                        parts(diary, guide, workshop).get(shown - 1) == Some(&Part::Quiet)
                    }
                    _ => false,
                };
                next.into_iter().chain(silent.then(|| quiet(SILENCE))).collect()
            }
            Wish::Back => back(diary, guide, workshop),
            Wish::Number(number) => digit(diary, guide, workshop, number).into_iter().collect(),
            Wish::Black => vec![Cue::Black(!workshop.is_black)],
            Wish::Disclose => disclose(self, workshop),
            Wish::Quiet => vec![if self.is_quiet() { Cue::Quiet(0) } else { quiet(THINKING) }],
            Wish::Half => vec![Cue::Turn(1 - workshop.half)],
            Wish::Larger(steps) => vec![Cue::Size(workshop.size.saturating_add(steps))],
            Wish::Vote | Wish::Notes | Wish::FullScreen | Wish::Help => Vec::new(),
        }
    }

    /// Does these one after the other, and what the cut does for the group then; keeps them, and tells the other window.
    fn give(&mut self, context: &Context<Self>, cues: Vec<Cue>) {
        let Some((log, workshop)) = &mut self.state else { return };
        let LeadingProps { book, guide, .. } = context.props();
        let mut note = |workshop: &mut Workshop, cue: Cue| {
            if workshop.apply(&book.diary, cue.clone()).is_ok() {
                log.given.push(Given { at: host::now(), cue });
            }
        };
        cues.into_iter().for_each(|cue| note(workshop, cue));
        if let Some(guide) = guide {
            follow(&book.diary, guide, workshop).into_iter().for_each(|cue| note(workshop, cue));
        }
        let json = kept::written(log);
        self.not_kept = kept::keep(&context.props().workshop, &json).is_err();
        self.channel.iter().for_each(|channel| channel.say(&json));
        self.show(context);
    }

    /// Takes what another window knows; says whether that is new.
    fn take(&mut self, context: &Context<Self>, theirs: Log) -> bool {
        let diary = &context.props().book.diary;
        let changed = match &mut self.state {
            None => {
                let (workshop, _) = Workshop::replay(diary, &theirs);
                self.state = Some((theirs, workshop));
                true
            }
            Some((mine, workshop)) => {
                let before = mine.given.len();
                let is_more = theirs.given.starts_with(&mine.given);
                let changed = mine.merge(&theirs);
                match changed && is_more {
                    true => mine.given[before..].iter().for_each(|given| {
                        // What the diary no longer has is left out.
                        let _ = workshop.apply(diary, given.cue.clone());
                    }),
                    false if changed => *workshop = Workshop::replay(diary, mine).0,
                    false => {}
                }
                // Who knew less hears what is lacking.
                if mine.given.len() > theirs.given.len() {
                    self.tell_all();
                }
                changed
            }
        };
        if changed {
            self.show(context);
        }
        changed
    }

    fn tell_all(&self) {
        if let (Some((log, _)), Some(channel)) = (&self.state, &self.channel) {
            channel.say(&kept::written(log));
        }
    }

    /// Draws the play of the half on the screen, and asks what there is to know about it.
    fn show(&mut self, context: &Context<Self>) {
        let LeadingProps { reader, book, guide, .. } = context.props();
        let Some((_, workshop)) = &self.state else { return };
        let done = workshop.plays().iter().map(|play| play.log().len()).collect();
        let asked: Asked = (workshop.half, done, reader.words.language.clone());
        let disclosed = workshop.ballots.iter().filter(|ballot| ballot.is_disclosed).count();
        let staged = (workshop.shown(), workshop.size, disclosed);
        let is_asked = self.asked.as_ref() == Some(&asked);
        self.has_news |= !is_asked || staged != self.staged;
        self.staged = staged;
        if is_asked {
            return;
        }
        self.asking.clear();
        let session = workshop.session().clone();
        let position = session.state().position;
        let (diary, declared) = (book.diary.clone(), book.declared.clone());
        self.play = Rc::new(OpenPlay::showing(diary, declared, session, guide.clone()));
        self.asked = Some(asked);
        let page = self.page(context);
        match position {
            Position::Ink { .. } => {
                self.reveal = Reveal::default();
                self.asking = inking::ask(&page, &context.link().callback(Event::Reveals));
            }
            Position::Fork(_) | Position::Ended(_) => {
                let asked = ask_simulator(&page).into_iter().flatten().flatten();
                self.asking = asked.chain(self.ask_between(context)).collect();
            }
            _ => {}
        }
    }

    /// Asks how the roads of two halves differ.
    fn ask_between(&self, context: &Context<Self>) -> Vec<Asking> {
        let tell = context.link().callback(Event::Compares);
        let workshop = self.state.as_ref().map(|(_, workshop)| workshop);
        workshop.map_or(Vec::new(), |workshop| halves::ask(&context.props().book, workshop, &tell))
    }

    /// What the simulator says of the play. At a fork that is a cue, which is recorded and never computed anew.
    fn play(&mut self, context: &Context<Self>, event: PlayEvent) {
        let PlayEvent::Valued(value) = event else {
            return Rc::make_mut(&mut self.play).happen(event);
        };
        let diary = &context.props().book.diary;
        let state = self.play.session.state();
        let told = state.position.entry().zip(fork_tells(diary, state, value));
        let half = self.state.as_ref().map(|(_, workshop)| workshop.half);
        if let (Some((entry, outcome)), Some(half)) = (told, half) {
            let entry = diary.entries[entry].id.clone();
            let cue = Cue::Play(half, Action::Fork { entry, outcome: outcome.to_owned() });
            self.give(context, vec![cue]);
        }
    }
}

/// Shows the votes on the decision that lies open.
fn disclose(leading: &Leading, workshop: &Workshop) -> Vec<Cue> {
    let entry = leading.play.page_id().to_owned();
    let ballot = workshop.ballot(workshop.half, &entry);
    let hidden = ballot.filter(|ballot| !ballot.is_disclosed);
    hidden.map(|_| Cue::Disclose { half: workshop.half, entry }).into_iter().collect()
}
