//! Where a play is.

use super::{Expected, changed, open_asks};
use crate::diary::{Consequence, Diary, Way};

/// Everything that follows from the actions that still count.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct State {
    /// What lies open.
    pub position: Position,
    /// The cut by which it is played, and where the group begins; `None`: the whole diary.
    pub begun: Option<Begun>,
    /// The hope chosen on each level of the last page, as a place in its list.
    pub hopes: Vec<Option<usize>>,
    /// The values of the diary's variables.
    pub values: Vec<i32>,
    /// The pages opened so far.
    pub visits: Vec<Visit>,
    /// The reason signed in each letter.
    pub signed: Vec<Option<Signed>>,
    /// How many actions led here.
    pub(super) actions: usize,
}

/// How a play by a cut was begun.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Begun {
    /// The cut, by its minutes.
    pub minutes: u16,
    /// The entry on which the group begins; `None`: the first page.
    pub at: Option<usize>,
}

/// What lies open. Entries are places in [`Diary::entries`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Position {
    /// The empty last page, before the first entry.
    LastPage,
    /// A page with ways to find out that may still be used.
    Asking(usize),
    /// A page to be read.
    Reading(usize),
    /// A decision to be taken.
    Deciding(usize),
    /// A letter to be signed.
    Letter {
        /// The page.
        entry: usize,
        /// The act, as a place among its choices.
        choice: usize,
    },
    /// The act is signed, and before anything comes of it the player may draw what they expect. At key decisions only.
    Pencil {
        /// The page.
        entry: usize,
        /// The act.
        choice: usize,
    },
    /// What the simulation draws over it, after the resident's page. At key decisions only.
    Ink {
        /// The page.
        entry: usize,
        /// The act.
        choice: usize,
    },
    /// The resident's page.
    Back {
        /// The leaf.
        entry: usize,
        /// The act on its front, if it was a decision.
        choice: Option<usize>,
    },
    /// What comes now is for the simulation to decide.
    Fork(usize),
    /// The filled last page.
    Ended(usize),
}

impl Position {
    /// The page that lies open; `None` for the empty last page.
    pub fn entry(self) -> Option<usize> {
        match self {
            Self::LastPage => None,
            Self::Asking(entry)
            | Self::Reading(entry)
            | Self::Deciding(entry)
            | Self::Fork(entry)
            | Self::Ended(entry)
            | Self::Letter { entry, .. }
            | Self::Pencil { entry, .. }
            | Self::Ink { entry, .. }
            | Self::Back { entry, .. } => Some(entry),
        }
    }
}

/// A page that was opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Visit {
    /// The page.
    pub entry: usize,
    /// The values of the variables when it was opened: what its passages depend on.
    pub values: Vec<i32>,
    /// What was asked, in that order.
    pub asked: Vec<usize>,
    /// The act that was chosen.
    pub choice: Option<usize>,
    /// What the player expects of it on each level of the last page.
    pub expected: Vec<Option<Expected>>,
    /// What the simulation decided.
    pub outcome: Option<usize>,
    /// The letter that was signed here, with its reason.
    pub(super) signed: Option<(usize, Signed)>,
    /// How many actions it took to open the page.
    pub(super) actions: usize,
}

/// The reason that stands in a letter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Signed {
    /// One of the letter's reasons, by place.
    Listed(usize),
    /// The player's own words: plain text, never markup.
    Own(String),
}

/// A note in the margin.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// The id of the entry, or [`super::LAST_PAGE`].
    pub entry: String,
    /// The note: plain text, never markup.
    pub text: String,
}

/// Something that the player wrote outside the story.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// The id of the entry that it is about, or [`super::LAST_PAGE`].
    pub entry: String,
    /// What it answers: one of [`super::FIELDS`].
    pub field: String,
    /// The text: plain, never markup.
    pub text: String,
}

impl State {
    pub(super) fn new(diary: &Diary) -> Self {
        Self {
            position: Position::LastPage,
            begun: None,
            hopes: vec![None; diary.last_page.levels.len()],
            values: diary.variables.iter().map(|variable| variable.from).collect(),
            visits: Vec::new(),
            signed: vec![None; diary.letters.len()],
            actions: 0,
        }
    }

    /// Goes back to a visit, as it was when its page was opened. Replaying would come to the same, but slower.
    pub(super) fn reopen(&mut self, diary: &Diary, at: usize) {
        let undone = self.visits.split_off(at);
        let Some(visit) = undone.first() else {
            return;
        };
        self.values.clone_from(&visit.values);
        for (letter, _) in undone.iter().filter_map(|visit| visit.signed.as_ref()) {
            self.signed[*letter] = self.signed_before(*letter);
        }
        self.actions = visit.actions - 1;
        self.arrive(diary, visit.entry);
        self.actions = visit.actions;
    }

    /// The reason signed in a letter on the pages opened so far, the last time.
    fn signed_before(&self, letter: usize) -> Option<Signed> {
        let mut signed = self.visits.iter().rev().filter_map(|visit| visit.signed.as_ref());
        signed.find(|(signed, _)| *signed == letter).map(|(_, reason)| reason.clone())
    }

    /// Opens a page, as what the action does that is going on.
    pub(super) fn arrive(&mut self, diary: &Diary, entry: usize) {
        let visit = Visit {
            entry,
            values: self.values.clone(),
            asked: Vec::new(),
            choice: None,
            expected: vec![None; diary.last_page.levels.len()],
            outcome: None,
            signed: None,
            actions: self.actions + 1,
        };
        let can_ask = !open_asks(diary, &visit).is_empty();
        self.visits.push(visit);
        self.position =
            if can_ask { Position::Asking(entry) } else { to_decide(entry, &diary.entries[entry].way) };
    }

    pub(super) fn change(&mut self, diary: &Diary, consequence: &Consequence) {
        changed(diary, &mut self.values, consequence);
    }
}

/// What lies open when there is nothing more to ask.
pub(super) fn to_decide(entry: usize, way: &Way) -> Position {
    match way {
        Way::Decide { .. } => Position::Deciding(entry),
        _ => Position::Reading(entry),
    }
}
