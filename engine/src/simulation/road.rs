//! The other road: a play that goes on by itself from a decision that was changed, or from the beginning.

use super::{Asked, Order, fork_asks, fork_tells};
use crate::Declared;
use crate::diary::{Attitude, Choice, Diary};
use crate::session::{Action, Position, Reason, Session, Signed, Visit, is_open, open_asks, turned};

/// A play that goes on by itself. It asks, acts and signs as the play from which it branched off, where the same page
/// comes and the same is open; everywhere else it keeps to an attitude.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Walk {
    session: Session,
    /// The play that it follows, if any.
    followed: Option<Session>,
    attitude: Attitude,
}

/// How far a walk came by itself.
#[derive(Clone, Debug, PartialEq)]
pub enum Step {
    /// It stands at a fork and needs to know this of this order: [`Walk::answer`] takes it on.
    Fork(Asked, Order),
    /// This is all of it: a play like any other. It goes on to an ending, unless the diary goes round in a circle, or
    /// leaves nothing open.
    Done(Session),
}

impl Walk {
    /// The same play up to this visit, with another act there. `None` where that act could not be chosen.
    pub fn with(diary: &Diary, session: &Session, visit: usize, choice: usize) -> Option<Self> {
        let mut changed = Session::new(diary);
        let is_here = |changed: &Session| changed.state().visits.len() == visit + 1;
        let is_decision = |action: &Action| matches!(action, Action::Choose { .. });
        for action in session.standing() {
            if is_here(&changed) && is_decision(action) {
                break;
            }
            changed.apply(diary, action.clone()).ok()?;
        }
        let here = changed.state().visits.last().filter(|_| is_here(&changed))?;
        let entry = &diary.entries[here.entry];
        let act = entry.choices().get(choice)?;
        changed.apply(diary, Action::Choose { entry: entry.id.clone(), choice: act.id.clone() }).ok()?;
        Some(Self { session: changed, followed: Some(session.clone()), attitude: act.attitude })
    }

    /// The whole diary in one attitude, without asking anything.
    pub fn following(diary: &Diary, attitude: Attitude) -> Self {
        Self { session: Session::new(diary), followed: None, attitude }
    }

    /// Goes on to the next fork, or to the end.
    pub fn step(&mut self, diary: &Diary, declared: &Declared) -> Step {
        // A diary may go round in a circle; no road of sense has this many pages.
        let most = 4 * (diary.entries.len() + 4);
        while self.session.state().visits.len() <= most {
            let state = self.session.state();
            if let Some(asked) = fork_asks(diary, declared, state) {
                return Step::Fork(asked, Order::of(diary, declared, state));
            }
            let next = self.next(diary);
            if next.is_none_or(|action| self.session.apply(diary, action).is_err()) {
                break;
            }
        }
        Step::Done(self.session.clone())
    }

    /// Tells what the fork that lies open comes to at this value.
    pub fn answer(&mut self, diary: &Diary, value: f64) {
        let state = self.session.state();
        let told = fork_tells(diary, state, value).zip(state.position.entry());
        if let Some((outcome, entry)) = told {
            let action = Action::Fork { entry: diary.entries[entry].id.clone(), outcome: outcome.to_owned() };
            // An outcome of the fork that lies open is never refused.
            let _ = self.session.apply(diary, action);
        }
    }

    /// What is done next; `None` at a fork, at the end, and where nothing is open.
    fn next(&self, diary: &Diary) -> Option<Action> {
        let position = self.session.state().position;
        match position {
            Position::Fork(_) | Position::Ended(_) => None,
            Position::Asking(entry) => {
                Some(self.ask(diary, entry).unwrap_or_else(|| turned(diary, position)))
            }
            Position::Deciding(entry) => self.choose(diary, entry),
            Position::Letter { entry, choice } => self.sign(diary, &diary.entries[entry].choices()[choice]),
            _ => Some(turned(diary, position)),
        }
    }

    fn ask(&self, diary: &Diary, entry: usize) -> Option<Action> {
        let here = self.session.state().visits.last()?;
        let open = open_asks(diary, here);
        let ask = self.at_this_page()?.asked.iter().find(|ask| open.contains(ask))?;
        let entry = &diary.entries[entry];
        Some(Action::Ask { entry: entry.id.clone(), ask: entry.asks.get(*ask)?.id.clone() })
    }

    fn choose(&self, diary: &Diary, entry: usize) -> Option<Action> {
        let entry = &diary.entries[entry];
        let open = |choice: &&Choice| is_open(choice, &self.session.state().values);
        let in_attitude =
            |attitude| entry.choices().iter().filter(open).find(|choice| choice.attitude == attitude);
        let chosen_before = self.at_this_page().and_then(|visit| entry.choices().get(visit.choice?));
        let choice = chosen_before
            .filter(open)
            .or_else(|| in_attitude(self.attitude))
            .or_else(|| in_attitude(Attitude::Between))
            .or_else(|| entry.choices().iter().find(open))?;
        Some(Action::Choose { entry: entry.id.clone(), choice: choice.id.clone() })
    }

    fn sign(&self, diary: &Diary, choice: &Choice) -> Option<Action> {
        let at = choice.letter?;
        let letter = diary.letters.get(at)?;
        let signed_before = self.followed.as_ref().and_then(|play| play.state().signed.get(at)?.as_ref());
        let listed = |at: usize| letter.reasons.get(at).map(|reason| Reason::Listed(reason.id.clone()));
        let reason = match signed_before {
            Some(Signed::Own(text)) => Some(Reason::Own(text.clone())),
            Some(Signed::Listed(reason)) => listed(*reason),
            None => listed(0),
        };
        Some(Action::Sign { letter: letter.id.clone(), reason: reason? })
    }

    /// The page that lies open, as it was when the followed play came to it for as many times.
    fn at_this_page(&self) -> Option<&Visit> {
        let visits = &self.session.state().visits;
        let here = visits.last()?.entry;
        let is_here = |visit: &&Visit| visit.entry == here;
        let times = visits.iter().filter(is_here).count();
        self.followed.as_ref()?.state().visits.iter().filter(is_here).nth(times - 1)
    }
}
