//! The log of a workshop: what was done, and when. Two windows share it, and the browser keeps it.
//!
//! It is rows of words, documented in `docs/workshop.md`. What is read is not trusted.

use super::cue::Cue;
use crate::session::Rows;

/// A cue with the time at which it was given, in milliseconds since 1970.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Given {
    /// When.
    pub at: u64,
    /// What.
    pub cue: Cue,
}

/// Everything of one workshop.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Log {
    /// The diary.
    pub diary: String,
    /// How long the trainer means it to take, in minutes.
    pub planned: u16,
    /// When it was begun, in milliseconds since 1970.
    pub begun: u64,
    /// What was done since, in order.
    pub given: Vec<Given>,
}

/// Longer than this between two cues, and nobody was at it: milliseconds.
const PAUSE: u64 = 20 * 60 * 1000;

const MARK: &str = "speelruimte-workshop";
const VERSION: &str = "1";

impl Log {
    /// The log as rows.
    pub fn to_rows(&self) -> Rows {
        let head = [MARK, VERSION, &self.diary, &self.planned.to_string(), &self.begun.to_string()];
        let head = head.map(str::to_owned).to_vec();
        let given = self
            .given
            .iter()
            .map(|given| std::iter::once(given.at.to_string()).chain(Vec::from(given.cue.clone())).collect());
        std::iter::once(head).chain(given).collect()
    }

    /// Reads a log; `None` for anything else.
    pub fn from_rows(rows: &[Vec<String>]) -> Option<Self> {
        let (head, rows) = rows.split_first()?;
        let [mark, version, diary, planned, begun] = head.as_slice() else { return None };
        if mark != MARK || version != VERSION || !speelruimte_source::is_id(diary) {
            return None;
        }
        let given = rows.iter().map(|row| {
            let (at, cue) = row.split_first()?;
            Some(Given { at: at.parse().ok()?, cue: Cue::try_from(cue.to_vec()).ok()? })
        });
        Some(Self {
            diary: diary.clone(),
            planned: planned.parse().ok()?,
            begun: begun.parse().ok()?,
            given: given.collect::<Option<_>>()?,
        })
    }

    /// How long it has taken so far, in milliseconds, without the pauses in which nothing was done.
    pub fn elapsed(&self, now: u64) -> u64 {
        let times = self.given.iter().map(|given| given.at).chain([now]);
        let mut before = self.begun;
        let gaps = times.map(|at| at.saturating_sub(std::mem::replace(&mut before, at)));
        gaps.filter(|gap| *gap <= PAUSE).sum()
    }

    /// Takes what another window knows of the same workshop. Where both went on, the longer log stands and what is only
    /// in the other comes after it, if it still fits; both windows come to the same. Says whether anything changed.
    pub fn merge(&mut self, theirs: &Self) -> bool {
        if (&self.diary, self.begun) != (&theirs.diary, theirs.begun) || self.given == theirs.given {
            return false;
        }
        let wins = |one: &Self, other: &Self| {
            let key = |log: &Self| (log.given.len(), log.to_rows());
            key(one) > key(other)
        };
        let common = self.given.iter().zip(&theirs.given).take_while(|(one, other)| one == other).count();
        let (mut given, rest) = match wins(self, theirs) {
            true => (self.given.clone(), &theirs.given[common..]),
            false => (theirs.given.clone(), &self.given[common..]),
        };
        let is_new = |it: &&Given| !given[common..].contains(it);
        let rest: Vec<Given> = rest.iter().filter(is_new).cloned().collect();
        given.extend(rest);
        let changed = given != self.given;
        self.given = given;
        changed
    }
}
