//! A diary with a group: what the projector shows, what the group voted, and how the trainer leads it.
//!
//! A workshop is a log of cues, as a play is a log of actions; everything else about it is a replay. Two windows that
//! share the log show the same. There are no names in it.

mod ballot;
mod cue;
mod lead;
mod log;
mod part;

use crate::diary::Diary;
use crate::session::{Action, Position, Refusal, Session};

pub use ballot::{Ballot, Sketch, middle, shares};
pub use cue::{Cue, Half, MOST_STEPS, Round};
pub use lead::{back, digit, follow, forward};
pub use log::{Given, Log};
pub use part::{Part, parts};

use cue::HALVES;

/// A workshop as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Workshop {
    /// What each half plays; a group that is not split has one.
    plays: Vec<Session>,
    /// How many parts of its page each half has seen.
    shown: Vec<usize>,
    /// The half that is on the screen.
    pub half: Half,
    /// The votes, in the order of the decisions.
    pub ballots: Vec<Ballot>,
    /// What was expected.
    pub sketches: Vec<Sketch>,
    /// Until when nobody speaks, in milliseconds since 1970; 0: somebody may.
    pub quiet_until: u64,
    /// Whether the screen is black.
    pub is_black: bool,
    /// By how many steps the text is larger than usual.
    pub size: i8,
}

impl Workshop {
    /// Nothing was done yet.
    pub fn new(diary: &Diary) -> Self {
        Self {
            plays: vec![Session::new(diary)],
            shown: vec![1],
            half: 0,
            ballots: Vec::new(),
            sketches: Vec::new(),
            quiet_until: 0,
            is_black: false,
            size: 0,
        }
    }

    /// Replays a log. A cue that no longer fits, because the diary has changed, is left out; says how many were.
    pub fn replay(diary: &Diary, log: &Log) -> (Self, usize) {
        let mut workshop = Self::new(diary);
        let refused = log.given.iter().filter(|given| workshop.apply(diary, given.cue.clone()).is_err());
        let refused = refused.count();
        (workshop, refused)
    }

    /// Does what a cue says, or refuses it with a reason and stays as it was.
    pub fn apply(&mut self, diary: &Diary, cue: Cue) -> Result<(), Refusal> {
        match cue {
            Cue::Play(half, action) => self.play_on(diary, half, action)?,
            Cue::Show(parts) => self.shown[self.half] = parts.max(1),
            Cue::Turn(half) if half < self.plays.len() => self.half = half,
            Cue::Turn(_) => return Err(Refusal::NotHere),
            Cue::Split => self.split()?,
            Cue::Vote { half, entry, round, counts } => {
                let ballot = self.ballot_for(diary, half, &entry, counts.len())?;
                match round {
                    Round::First => ballot.first = Some(counts),
                    Round::Second => ballot.second = Some(counts),
                }
            }
            Cue::Disclose { half, entry } => {
                let ballot = self.ballots.iter_mut().find(|it| it.half == half && it.entry == entry);
                ballot.ok_or(Refusal::NotHere)?.is_disclosed = true;
            }
            Cue::Sketch { half, entry, level, counts } => self.sketch(diary, half, entry, level, counts)?,
            Cue::Quiet(until) => self.quiet_until = until,
            Cue::Black(is_black) => self.is_black = is_black,
            Cue::Size(steps) => self.size = steps.clamp(-MOST_STEPS, MOST_STEPS),
        }
        Ok(())
    }

    /// What is played on the screen.
    pub fn session(&self) -> &Session {
        &self.plays[self.half]
    }

    /// What each half plays.
    pub fn plays(&self) -> &[Session] {
        &self.plays
    }

    /// How many parts of the page on the screen are shown, where it has so many.
    pub fn shown(&self) -> usize {
        self.shown[self.half]
    }

    /// The votes of a half on a decision.
    pub fn ballot(&self, half: Half, entry: &str) -> Option<&Ballot> {
        self.ballots.iter().find(|ballot| ballot.half == half && ballot.entry == entry)
    }

    /// What a half expects on a level of what it did on a page.
    pub fn sketched(&self, half: Half, entry: &str, level: &str) -> Option<&Sketch> {
        self.sketches.iter().find(|it| it.half == half && it.entry == entry && it.level == level)
    }

    /// Another page begins with its first part. Who goes on with the same page keeps what is shown of it.
    fn play_on(&mut self, diary: &Diary, half: Half, action: Action) -> Result<(), Refusal> {
        let play = self.plays.get_mut(half).ok_or(Refusal::NotHere)?;
        let before = side(play);
        play.apply(diary, action)?;
        if side(play) != before {
            self.shown[half] = 1;
            self.quiet_until = 0;
        }
        Ok(())
    }

    fn split(&mut self) -> Result<(), Refusal> {
        if self.plays.len() >= HALVES {
            return Err(Refusal::NotHere);
        }
        self.plays.push(self.plays[0].clone());
        self.shown.push(self.shown[0]);
        // What the group did together, each half did.
        let again = |half: &mut Half| *half = 1;
        let mut ballots = self.ballots.clone();
        ballots.iter_mut().for_each(|it| again(&mut it.half));
        let mut sketches = self.sketches.clone();
        sketches.iter_mut().for_each(|it| again(&mut it.half));
        self.ballots.extend(ballots);
        self.sketches.extend(sketches);
        Ok(())
    }

    /// The ballot of a decision with so many acts; a new one where nobody voted yet.
    fn ballot_for(
        &mut self,
        diary: &Diary,
        half: Half,
        entry: &str,
        acts: usize,
    ) -> Result<&mut Ballot, Refusal> {
        let known = diary.entry(entry).map(|at| diary.entries[at].choices().len());
        if known != Some(acts) || acts == 0 || half >= self.plays.len() {
            return Err(Refusal::Unknown);
        }
        let at = self.ballots.iter().position(|it| it.half == half && it.entry == entry);
        let at = at.unwrap_or_else(|| {
            self.ballots.push(Ballot::new(half, entry));
            self.ballots.len() - 1
        });
        Ok(&mut self.ballots[at])
    }

    /// What the middle of the group expects is drawn, as one player would draw it.
    fn sketch(
        &mut self,
        diary: &Diary,
        half: Half,
        entry: String,
        level: String,
        counts: Vec<u16>,
    ) -> Result<(), Refusal> {
        let drawn = Action::Predict { entry: entry.clone(), level: level.clone(), expected: middle(&counts) };
        self.play_on(diary, half, drawn)?;
        self.sketches.retain(|it| it.half != half || it.entry != entry || it.level != level);
        self.sketches.push(Sketch { half, entry, level, counts });
        Ok(())
    }
}

/// Which page lies open, and on which side: asking, reading and deciding happen on the same one.
fn side(play: &Session) -> (usize, u8) {
    let state = play.state();
    let side = match state.position {
        Position::LastPage => 0,
        Position::Asking(_) | Position::Reading(_) | Position::Deciding(_) | Position::Fork(_) => 1,
        Position::Letter { .. } => 2,
        Position::Pencil { .. } => 3,
        Position::Back { .. } => 4,
        Position::Ink { .. } => 5,
        Position::Ended(_) => 6,
    };
    (state.visits.len(), side)
}
