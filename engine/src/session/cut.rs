//! A shorter way through a diary: a play in which a cut of the guide takes decisions for the group.
//!
//! What it does is done by ordinary actions, so that it is a play that could have been played, and the log says all of
//! it. The rules:
//!
//! - A decision that the cut skips is taken as the cut says, where that act is open; else the group takes it.
//! - The pages from there on are turned and told in short, up to the next decision or to the page with an ending.
//! - A group that begins further on has everything before it told in short. A decision there that the cut does not skip
//!   is taken by the first act, in the order of the file, from which the story can come to where the group begins, and a
//!   letter is signed with its first reason. Where the story can no longer come there, the group goes on by itself.
//! - Forks are not decided here: the play stands still until one is told as in any other play.

use super::{Action, Begun, Position, Reason, Session, State, Visit, is_open, turned};
use crate::diary::{Choice, Cut, Diary, Entry, Guide, Skip, Way};

/// A play that goes by a cut, as it stands.
pub struct Shortened<'a> {
    diary: &'a Diary,
    cut: &'a Cut,
    state: &'a State,
    /// How many pages come before the one on which the group begins.
    before: usize,
    /// From which entries the story can come to the one on which the group begins.
    leads: Vec<bool>,
}

/// What is told of pages that nobody read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Told<'a> {
    /// What the guide says about them.
    Text(&'a str),
    /// Which act was chosen where the guide says nothing: the entry and the choice.
    Act(usize, usize),
}

impl Guide {
    /// The cut with so many minutes.
    pub fn cut(&self, minutes: u16) -> Option<&Cut> {
        self.cuts.iter().find(|cut| cut.minutes == i64::from(minutes))
    }
}

impl Cut {
    /// The decision of an entry, if it is taken for the group.
    pub fn skip(&self, entry: usize) -> Option<&Skip> {
        self.skips.iter().find(|skip| skip.entry == entry)
    }
}

impl<'a> Shortened<'a> {
    /// The play by the cut with which it was begun. `None` for one that was not, or where the guide has no such cut.
    pub fn of(diary: &'a Diary, guide: &'a Guide, state: &'a State) -> Option<Self> {
        let Begun { minutes, at } = state.begun?;
        let cut = guide.cut(minutes)?;
        let leads = at.map_or(Vec::new(), |at| leading(diary, cut, at));
        let is_beginning = |visit: &Visit| at == Some(visit.entry) || !leads[visit.entry];
        let before = match at {
            None => 0,
            Some(_) => state.visits.iter().position(is_beginning).unwrap_or(state.visits.len()),
        };
        Some(Self { diary, cut, state, before, leads })
    }

    /// What is done next for the group; `None` where it is the group's turn, at a fork, and at the end.
    pub fn next(&self) -> Option<Action> {
        let visits = &self.state.visits;
        // A diary may go round in a circle; no road of sense has this many pages.
        let goes_round = visits.len() > 4 * (self.diary.entries.len() + 4);
        if goes_round || !self.is_in_short(visits.len().checked_sub(1)?) {
            return None;
        }
        let visit = visits.last()?;
        match self.state.position {
            Position::LastPage | Position::Fork(_) | Position::Ended(_) => None,
            Position::Deciding(_) => self.choose(visit),
            Position::Letter { choice, .. } => self.sign(visit, choice),
            position => Some(turned(self.diary, position)),
        }
    }

    /// Whether this page, as a place in [`State::visits`], is told in short.
    pub fn is_in_short(&self, visit: usize) -> bool {
        let visits = &self.state.visits;
        if visit < self.before {
            return true;
        }
        let entry = |at: usize| &self.diary.entries[visits[at].entry];
        let decision = (self.before..=visit).rev().find(|at| !entry(*at).choices().is_empty());
        let Some((decision, skip)) = decision.and_then(|at| Some((at, self.skip(&visits[at])?))) else {
            return false;
        };
        let chosen = visits[decision].choice;
        match decision == visit {
            true => chosen.is_none_or(|choice| choice == skip.choice),
            false => chosen == Some(skip.choice) && entry(visit).ending().is_none(),
        }
    }

    /// What is told before the page that lies open, of the pages since the last that the group read.
    pub fn told(&self) -> Vec<Told<'a>> {
        let visits = &self.state.visits;
        let Some(open) = visits.len().checked_sub(1) else { return Vec::new() };
        // A page that somebody went back to is read; at a fork, what lies open is passed by.
        let is_passing = matches!(self.state.position, Position::Fork(_)) && self.is_in_short(open);
        let end = if is_passing { visits.len() } else { open };
        let first = (0..end).rev().take_while(|at| self.is_in_short(*at)).last().unwrap_or(end);
        visits[first..end].iter().filter_map(|visit| self.told_of(visit)).collect()
    }

    /// The last page that the group read before the one that lies open, as a place in [`State::visits`].
    pub fn read_before(&self) -> Option<usize> {
        let open = self.state.visits.len().checked_sub(1)?;
        (0..open).rev().find(|at| !self.is_in_short(*at))
    }

    fn told_of(&self, visit: &Visit) -> Option<Told<'a>> {
        match (self.skip(visit), visit.choice) {
            (Some(skip), chosen) if chosen.is_none_or(|choice| choice == skip.choice) => {
                Some(Told::Text(&skip.text))
            }
            (_, choice) => Some(Told::Act(visit.entry, choice?)),
        }
    }

    fn choose(&self, visit: &Visit) -> Option<Action> {
        let entry = &self.diary.entries[visit.entry];
        let leads_on = |choice: &&Choice| {
            is_open(choice, &self.state.values) && targets(entry, choice).iter().any(|to| self.leads[*to])
        };
        let choice = match self.skip(visit) {
            Some(skip) => entry.choices().get(skip.choice),
            None => entry.choices().iter().find(leads_on),
        };
        Some(Action::Choose { entry: entry.id.clone(), choice: choice?.id.clone() })
    }

    fn sign(&self, visit: &Visit, choice: usize) -> Option<Action> {
        let choice = self.diary.entries[visit.entry].choices().get(choice)?;
        let letter = self.diary.letters.get(choice.letter?)?;
        let reason = self.skip(visit).and_then(|skip| skip.reason).unwrap_or_default();
        let reason = Reason::Listed(letter.reasons.get(reason)?.id.clone());
        Some(Action::Sign { letter: letter.id.clone(), reason })
    }

    /// What the cut says about the decision on this page, where the act that it names is open.
    fn skip(&self, visit: &Visit) -> Option<&'a Skip> {
        let skip = self.cut.skip(visit.entry)?;
        let choice = self.diary.entries[visit.entry].choices().get(skip.choice)?;
        is_open(choice, &visit.values).then_some(skip)
    }
}

impl Session {
    /// Whether the page that lies open was turned to just now: nothing was done on it, and nobody went back to it.
    pub fn has_just_arrived(&self) -> bool {
        let beside_story = |action: &&Action| matches!(action, Action::Note { .. } | Action::Write { .. });
        let last = self.log.iter().rev().find(|action| !beside_story(action));
        let visit = self.state.visits.last();
        visit.is_some_and(|visit| visit.actions == self.state.actions)
            && !matches!(last, Some(Action::Back { .. }))
    }
}

/// From which entries the story can come to this one, if the cut takes the decisions that it skips.
fn leading(diary: &Diary, cut: &Cut, at: usize) -> Vec<bool> {
    let mut leads = vec![false; diary.entries.len()];
    leads[at] = true;
    loop {
        let leads_on =
            |from: &usize| !leads[*from] && followers(diary, cut, *from).iter().any(|to| leads[*to]);
        let Some(found) = (0..leads.len()).find(leads_on) else { return leads };
        leads[found] = true;
    }
}

fn followers(diary: &Diary, cut: &Cut, from: usize) -> Vec<usize> {
    let entry = &diary.entries[from];
    match &entry.way {
        Way::Fork(fork) => fork.outcomes.iter().map(|outcome| outcome.to).collect(),
        Way::Decide { choices, .. } => {
            let taken = cut.skip(from).and_then(|skip| choices.get(skip.choice));
            let acts = taken.map_or(choices.as_slice(), std::slice::from_ref);
            acts.iter().flat_map(|choice| targets(entry, choice)).collect()
        }
        Way::On(_) | Way::End(_) => onward(entry),
    }
}

fn targets(entry: &Entry, choice: &Choice) -> Vec<usize> {
    choice.to.map_or_else(|| onward(entry), |to| vec![to])
}

fn onward(entry: &Entry) -> Vec<usize> {
    let onward = entry.onward().into_iter();
    onward.flat_map(|onward| onward.branches.iter().map(|branch| branch.to).chain([onward.to])).collect()
}
