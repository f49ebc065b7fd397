//! The play on the screen: a pure state with its actions. Drawing and storing happen elsewhere.

use std::cell::OnceCell;
use std::rc::Rc;

use speelruimte_engine::Declared;
use speelruimte_engine::diary::{Diary, Guide, Way, structure_hash};
use speelruimte_engine::session::{
    Action, LAST_PAGE, Play, Position, Progress, Refusal, SaveFault, Session, Shelf, Shortened, Stop,
};
use speelruimte_engine::simulation::{Results, fork_tells};
use yew::Reducible;

use crate::browser::simulator::Fault;
use crate::screen::Screen;

/// A play of the diary that lies open.
#[derive(Clone, Debug)]
pub struct OpenPlay {
    /// The id under which it is kept.
    pub id: String,
    /// The play.
    pub session: Session,
    /// Endings reached earlier in this play.
    pub endings: Vec<String>,
    /// The letter that was signed just now, until the page is turned.
    pub just_signed: bool,
    /// The last action that was refused.
    pub refused: Option<Refusal>,
    /// Something to say about how it was opened.
    pub notice: Option<Notice>,
    /// What is filled in on the page and not handed in yet.
    pub draft: Draft,
    /// Whether the earlier pages are unfolded.
    pub unfolded: bool,
    /// Whether the store refused to keep the last step.
    pub not_kept: bool,
    /// What another tab did beyond this one in the same play: its id and log.
    pub elsewhere: Option<(String, Vec<Action>)>,
    /// What the simulator said since the last step.
    pub simulated: Simulated,
    /// The leaf of the debrief that lies open, once the play has ended.
    pub screen: Screen,
    /// The trainer's guide, for a play by one of its cuts; `None` until it has come.
    pub guide: Option<Rc<Guide>>,
    /// Whether the guide was sent for in vain.
    pub no_guide: bool,
    /// The hash of the diary's structure: it takes time, so it waits until something is kept.
    structure: OnceCell<String>,
    diary: Rc<Diary>,
    declared: Rc<Declared>,
}

/// What is filled in on a page and not handed in yet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Draft {
    /// The option that is chosen.
    pub chosen: Option<String>,
    /// The reason in the player's own words.
    pub reason: String,
    /// The note.
    pub note: String,
    /// The key of a sentence that says what is still missing.
    pub missing: Option<&'static str>,
}

/// What the simulator said about a play as it stands: at a fork a value, which takes it further, at the end what it did.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Simulated {
    /// How many runs are done of an answer that takes a while.
    pub at: Option<u32>,
    /// Why there is no answer.
    pub fault: Option<Fault>,
    /// What the play did.
    pub results: Option<Rc<Results>>,
    /// Whether these have their ranges.
    pub has_ranges: bool,
    /// The value at the fork to which the page that lies open leads.
    pub foreseen: Option<f64>,
}

/// What there is to say when a play is opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Notice {
    /// The diary has changed; the play goes on from where it still fits.
    Changed(Stop),
    /// What was kept could not be read.
    Unreadable,
    /// It began again.
    BegunAgain,
}

/// What can happen to the play on the screen.
#[derive(Clone)]
pub enum PlayEvent {
    /// The player does something.
    Do(Action),
    /// The player has seen the signed letter.
    SeenSignature,
    /// It is kept under this id from now on: another one when another tab went another way.
    KeptAs(String),
    /// The store refused to keep it.
    NotKept,
    /// Another tab did this beyond this one, or no longer.
    Elsewhere(Option<(String, Vec<Action>)>),
    /// The play of the other tab takes the place of this one.
    Adopt,
    /// Something is filled in.
    Fill(Draft),
    /// An option is chosen.
    Pick(String),
    /// The earlier pages are unfolded, or folded.
    Unfold(bool),
    /// Another leaf of the debrief is turned to.
    Show(Screen),
    /// The simulator says that the value at the fork is this.
    Valued(f64),
    /// It says that it will be this, at the fork to which the page leads.
    Foreseen(f64),
    /// It says what the play did, with its ranges or without.
    Resulted(Rc<Results>, bool),
    /// It takes a while; so many runs are done.
    Waits(u32),
    /// It has no answer.
    Unanswered(Fault),
    /// It is asked again.
    AskAgain,
    /// The guide has come, for a play by one of its cuts, or does not come.
    Guided(Option<Rc<Guide>>),
    /// The same diary in other words.
    Reworded(Rc<Diary>, Rc<Declared>),
}

impl OpenPlay {
    /// Opens what was played last, or begins. `new_id` is an id that is still free.
    pub fn open(
        diary: Rc<Diary>,
        declared: Rc<Declared>,
        kept: Result<Shelf, SaveFault>,
        new_id: String,
    ) -> Self {
        let mut play = Self {
            id: new_id,
            session: Session::new(&diary),
            endings: Vec::new(),
            just_signed: false,
            refused: None,
            notice: None,
            draft: Draft::default(),
            unfolded: false,
            not_kept: false,
            elsewhere: None,
            simulated: Simulated::default(),
            screen: Screen::default(),
            guide: None,
            no_guide: false,
            structure: OnceCell::new(),
            diary,
            declared,
        };
        match kept {
            Err(_) => play.notice = Some(Notice::Unreadable),
            Ok(shelf) => {
                if let Some((id, kept)) = shelf.latest() {
                    play.resume(id, kept);
                }
            }
        }
        play
    }

    /// Shows a play that somebody else keeps.
    pub fn showing(
        diary: Rc<Diary>,
        declared: Rc<Declared>,
        session: Session,
        guide: Option<Rc<Guide>>,
    ) -> Self {
        Self { session, guide, ..Self::open(diary, declared, Ok(Shelf::default()), String::new()) }
    }

    /// The play as it is kept. `touched` is the time.
    pub fn to_keep(&self, touched: u64) -> Play {
        Play {
            structure: self.structure.get_or_init(|| structure_hash(&self.diary)).clone(),
            touched,
            progress: self.progress(),
            log: self.session.log().to_vec(),
        }
    }

    /// Whether it is played in these very words.
    pub fn is_worded_as(&self, diary: &Rc<Diary>) -> bool {
        Rc::ptr_eq(&self.diary, diary)
    }

    /// The id of the page that lies open.
    pub fn page_id(&self) -> &str {
        let entry = self.session.state().position.entry();
        entry.map_or(LAST_PAGE, |entry| self.diary.entries[entry].id.as_str())
    }

    /// Whether the simulator can say something that is not known yet.
    pub fn wants_simulator(&self) -> bool {
        let Simulated { fault, has_ranges, .. } = &self.simulated;
        let asks = matches!(self.session.state().position, Position::Fork(_) | Position::Ended(_));
        asks && fault.is_none() && !has_ranges
    }

    /// The play as it will stand at the fork to which the page that lies open leads, while nobody has asked about it.
    pub fn fork_ahead(&self) -> Option<Session> {
        let position = self.session.state().position;
        let entry = position.entry().filter(|_| self.simulated.foreseen.is_none())?;
        let leads_to_fork = matches!(position, Position::Reading(_) | Position::Back { .. })
            && matches!(self.diary.entries[entry].way, Way::Fork(_));
        if !leads_to_fork {
            return None;
        }
        let mut ahead = self.session.clone();
        ahead.apply(&self.diary, Action::Turn { page: self.page_id().to_owned() }).ok()?;
        matches!(ahead.state().position, Position::Fork(_)).then_some(ahead)
    }

    /// Where one step back leads: to the page that lies open, as it was, if something was done on it; else to the
    /// page before. `None` on the first page.
    pub fn one_step_back(&self) -> Option<Action> {
        self.session.one_step_back(&self.diary, self.shortened().as_ref())
    }

    /// The play by its cut, if it is one and the guide is here.
    pub fn shortened(&self) -> Option<Shortened<'_>> {
        Shortened::of(&self.diary, self.guide.as_ref()?, self.session.state())
    }

    /// Whether a fork lies open on a page that is told in short.
    pub fn is_passing(&self) -> bool {
        let visits = self.session.state().visits.len();
        matches!(self.session.state().position, Position::Fork(_))
            && self.shortened().is_some_and(|shortened| shortened.is_in_short(visits - 1))
    }

    /// Whether the cut by which the play was begun cannot be had: it goes on as the whole diary.
    pub fn has_lost_its_cut(&self) -> bool {
        let has_come = self.no_guide || self.guide.is_some();
        self.session.state().begun.is_some() && has_come && self.shortened().is_none()
    }

    /// What follows from an event.
    pub fn happen(&mut self, event: PlayEvent) {
        match event {
            PlayEvent::Do(action) => self.act(action),
            PlayEvent::SeenSignature => {
                self.just_signed = false;
                self.go_on_for_group();
            }
            PlayEvent::KeptAs(id) => {
                self.id = id;
                self.not_kept = false;
            }
            PlayEvent::NotKept => self.not_kept = true,
            PlayEvent::Elsewhere(elsewhere) => self.elsewhere = elsewhere,
            PlayEvent::Adopt => self.adopt(),
            PlayEvent::Fill(draft) => self.draft = draft,
            PlayEvent::Pick(option) => {
                self.draft.chosen = Some(option);
                self.draft.missing = None;
            }
            PlayEvent::Unfold(unfolded) => self.unfolded = unfolded,
            PlayEvent::Show(screen) => {
                self.screen = screen;
                self.unfolded = false;
            }
            PlayEvent::Valued(value) => self.take_fork(value),
            PlayEvent::Foreseen(value) => self.simulated.foreseen = Some(value),
            PlayEvent::Resulted(results, has_ranges) => {
                let at = self.simulated.at.filter(|_| !has_ranges);
                self.simulated = Simulated { results: Some(results), has_ranges, at, ..Simulated::default() };
            }
            PlayEvent::Waits(done) => self.simulated.at = Some(done),
            PlayEvent::AskAgain => self.simulated = Simulated::default(),
            PlayEvent::Unanswered(fault) => {
                self.simulated.at = None;
                self.simulated.fault = Some(fault);
            }
            PlayEvent::Guided(guide) => {
                self.no_guide = guide.is_none();
                self.guide = guide;
                self.go_on_for_group();
            }
            PlayEvent::Reworded(diary, declared) => {
                self.diary = diary;
                self.declared = declared;
            }
        }
    }

    fn adopt(&mut self) {
        if let Some((id, log)) = self.elsewhere.take() {
            self.session = Session::replay(&self.diary, &log).0;
            self.id = id;
            self.just_signed = false;
            self.refused = None;
            self.draft = Draft::default();
            self.simulated = Simulated::default();
            self.screen = Screen::default();
            self.go_on_for_group();
            self.note_ending();
        }
    }

    /// A play that no longer fits goes on under an id of its own, so that what was kept stays whole.
    fn resume(&mut self, id: &str, kept: &Play) {
        let (session, stop) = Session::replay(&self.diary, &kept.log);
        self.session = session;
        self.endings.clone_from(&kept.progress.endings);
        match stop {
            Some(stop) => self.notice = Some(Notice::Changed(stop)),
            None => id.clone_into(&mut self.id),
        }
        self.note_ending();
    }

    fn progress(&self) -> Progress {
        let state = self.session.state();
        let date = state.visits.last().map(|visit| self.diary.entries[visit.entry].date.to_string());
        let ended = matches!(state.position, Position::Ended(_));
        let mut progress = Progress { date, ended, endings: Vec::new() };
        self.endings.iter().for_each(|ending| progress.add_ending(ending));
        progress
    }

    fn act(&mut self, action: Action) {
        let turns = matches!(action, Action::Turn { .. });
        if turns && matches!(self.session.state().position, Position::Fork(_)) {
            // It is being turned already.
            return;
        }
        self.keep_note(&action);
        self.notice = matches!(action, Action::Restart).then_some(Notice::BegunAgain);
        let signs = matches!(action, Action::Sign { .. });
        let beside_story = matches!(action, Action::Note { .. } | Action::Write { .. });
        let stays_on_page = beside_story
            || matches!(action, Action::Hope { .. } | Action::Ask { .. } | Action::Predict { .. });
        match self.session.apply(&self.diary, action) {
            Err(refusal) => self.refused = Some(refusal),
            Ok(()) => {
                self.refused = None;
                self.just_signed = signs;
                if !stays_on_page {
                    self.draft = Draft::default();
                    self.unfolded = false;
                }
                if !beside_story {
                    self.screen = Screen::default();
                    let known = std::mem::take(&mut self.simulated);
                    known.foreseen.into_iter().for_each(|value| self.take_fork(value));
                    self.go_on_for_group();
                }
            }
        }
        self.note_ending();
    }

    /// A note that was typed and not handed in is kept when the page is turned, or handed in.
    fn keep_note(&mut self, action: &Action) {
        let typed = std::mem::take(&mut self.draft.note);
        if !typed.trim().is_empty() && !matches!(action, Action::Note { .. }) {
            let entry = self.page_id().to_owned();
            // A note that is refused is too long, which the text area does not allow.
            let _ = self.session.apply(&self.diary, Action::Note { entry, text: typed });
        }
    }

    fn note_ending(&mut self) {
        if let Position::Ended(entry) = self.session.state().position {
            let ending = &self.diary.entries[entry].id;
            if !self.endings.contains(ending) {
                self.endings.push(ending.clone());
            }
        }
    }

    /// What was told at a fork is no step of the player's: all that there was to say stays. What the simulator answers
    /// too late, when the fork is no longer open, tells nothing.
    fn take_fork(&mut self, value: f64) {
        let state = self.session.state();
        let told = state.position.entry().zip(fork_tells(&self.diary, state, value));
        let Some((entry, outcome)) = told else { return };
        let entry = self.diary.entries[entry].id.clone();
        let told = Action::Fork { entry, outcome: outcome.to_owned() };
        self.keep_note(&told);
        if self.session.apply(&self.diary, told).is_ok() {
            self.draft = Draft::default();
            self.simulated = Simulated::default();
            self.go_on_for_group();
        }
        self.note_ending();
    }

    /// Does what the cut does for the group on the page that was turned to just now: up to a page of its own, or a fork.
    fn go_on_for_group(&mut self) {
        if self.just_signed || !self.session.has_just_arrived() {
            return;
        }
        while let Some(action) = self.shortened().and_then(|shortened| shortened.next()) {
            if self.session.apply(&self.diary, action).is_err() {
                break;
            }
        }
        self.note_ending();
    }
}

/// The play on the screen as Yew keeps it: components share the play itself.
pub struct CurrentPlay(pub Rc<OpenPlay>);

impl Reducible for CurrentPlay {
    type Action = PlayEvent;

    fn reduce(self: Rc<Self>, event: PlayEvent) -> Rc<Self> {
        let mut next = OpenPlay::clone(&self.0);
        next.happen(event);
        Rc::new(Self(Rc::new(next)))
    }
}

#[cfg(test)]
mod tests;
