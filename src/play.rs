//! The play on the screen: a pure state with its actions. Drawing and storing happen elsewhere.

use std::rc::Rc;

use speelruimte_engine::Declared;
use speelruimte_engine::diary::{Diary, structure_hash};
use speelruimte_engine::session::{
    Action, Play, Position, Progress, Refusal, SaveFault, Session, Shelf, Stop,
};
use speelruimte_engine::simulation::decide_fork;
use yew::Reducible;

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
    diary: Rc<Diary>,
    declared: Rc<Declared>,
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
pub enum PlayEvent {
    /// The player does something.
    Do(Action),
    /// The player has seen the signed letter.
    SeenSignature,
    /// It is kept under another id from now on, because another tab went another way.
    KeptAs(String),
    /// The play of another tab takes the place of this one.
    Adopt(String, Vec<Action>),
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

    /// The play as it is kept. `touched` is the time.
    pub fn to_keep(&self, touched: u64) -> Play {
        Play {
            structure: structure_hash(&self.diary),
            touched,
            progress: self.progress(),
            log: self.session.log().to_vec(),
        }
    }

    /// Where one step back leads: to the page that lies open, as it was, if something was done on it; else to the
    /// page before. `None` on the first page.
    pub fn one_step_back(&self) -> Option<Action> {
        let state = self.session.state();
        let visit = state.visits.last()?;
        let touched = !visit.asked.is_empty()
            || matches!(state.position, Position::Letter { .. } | Position::Back { .. } | Position::Ended(_));
        let to = if touched { visit } else { state.visits.iter().rev().nth(1)? };
        Some(Action::Back { entry: self.diary.entries[to.entry].id.clone() })
    }

    /// What follows from an event.
    pub fn happen(&mut self, event: PlayEvent) {
        match event {
            PlayEvent::Do(action) => self.act(action),
            PlayEvent::SeenSignature => self.just_signed = false,
            PlayEvent::KeptAs(id) => self.id = id,
            PlayEvent::Adopt(id, log) => {
                self.session = Session::replay(&self.diary, &log).0;
                self.id = id;
                self.just_signed = false;
            }
            PlayEvent::Reworded(diary, declared) => {
                self.diary = diary;
                self.declared = declared;
            }
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
    }

    fn progress(&self) -> Progress {
        let state = self.session.state();
        let date = state.visits.last().map(|visit| self.diary.entries[visit.entry].date.to_string());
        let ended = matches!(state.position, Position::Ended(_));
        Progress { date, ended, endings: self.endings.clone() }
    }

    fn act(&mut self, action: Action) {
        self.notice = matches!(action, Action::Restart).then_some(Notice::BegunAgain);
        let signs = matches!(action, Action::Sign { .. });
        match self.session.apply(&self.diary, action) {
            Err(refusal) => self.refused = Some(refusal),
            Ok(()) => {
                self.refused = None;
                self.just_signed = signs;
                self.let_simulation_decide();
            }
        }
        if let Position::Ended(entry) = self.session.state().position {
            let ending = &self.diary.entries[entry].id;
            if !self.endings.contains(ending) {
                self.endings.push(ending.clone());
            }
        }
    }

    fn let_simulation_decide(&mut self) {
        while let Some(outcome) = decide_fork(&self.diary, &self.declared, self.session.state()) {
            let Some(entry) = self.session.state().position.entry() else {
                return;
            };
            let told =
                Action::Fork { entry: self.diary.entries[entry].id.clone(), outcome: outcome.to_owned() };
            if self.session.apply(&self.diary, told).is_err() {
                return;
            }
        }
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
