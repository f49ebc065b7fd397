//! All plays of one diary on one machine, and how those of two tabs come together.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::Action;

/// A saved play.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Play {
    /// The hash of the diary's structure when it was last played.
    pub structure: String,
    /// When something was last done, in milliseconds since 1970; the engine has no clock, so this is given.
    pub touched: u64,
    /// How far it has come, for those who do not have the diary at hand.
    #[serde(default)]
    pub progress: Progress,
    /// Everything that was done.
    pub log: Vec<Action>,
}

/// How far a play has come.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Progress {
    /// The story date of the page that lies open, as in ISO 8601.
    pub date: Option<String>,
    /// Whether the last page is filled.
    pub ended: bool,
    /// The endings that were ever reached.
    pub endings: BTreeSet<String>,
}

/// Plays by id. Merging two shelves loses no action of either.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shelf {
    plays: BTreeMap<String, Play>,
}

/// Between the id of a play and the mark of a branch that went another way in another tab.
const BRANCH: char = '~';

impl Shelf {
    /// All plays with their ids.
    pub fn plays(&self) -> impl Iterator<Item = (&str, &Play)> {
        self.plays.iter().map(|(id, play)| (id.as_str(), play))
    }

    /// One play.
    pub fn play(&self, id: &str) -> Option<&Play> {
        self.plays.get(id)
    }

    /// Every ending that was reached in any play.
    pub fn endings(&self) -> BTreeSet<&str> {
        self.plays.values().flat_map(|play| &play.progress.endings).map(String::as_str).collect()
    }

    /// The play in which something was done last.
    pub fn latest(&self) -> Option<(&str, &Play)> {
        self.plays().max_by_key(|(id, play)| (play.touched, *id))
    }

    /// Puts a play on the shelf. Where a play of that id went another way, both are kept: the longer keeps the id,
    /// the other gets one of its own.
    pub fn put(&mut self, id: &str, play: Play) {
        let mut coming = Some((id.to_owned(), play));
        while let Some((id, play)) = coming.take() {
            match self.plays.remove(&id) {
                None => {
                    self.plays.insert(id, play);
                }
                Some(known) => {
                    let (stays, leaves) = joined(known, play);
                    coming = leaves.map(|branch| (branch_id(&id, &branch), branch));
                    self.plays.insert(id, stays);
                }
            }
        }
        self.drop_stale_branches(root(id));
    }

    /// Everything from both shelves.
    #[must_use]
    pub fn merged(mut self, other: Shelf) -> Shelf {
        for (id, play) in other.plays {
            self.put(&id, play);
        }
        self
    }

    /// The id under which a log is kept now: its own, or that of the play that has grown out of it.
    pub fn find(&self, id: &str, log: &[Action]) -> Option<&str> {
        let family = self.plays.iter().filter(|(known, _)| root(known) == root(id));
        let mut grown = family.filter(|(_, play)| play.log.starts_with(log));
        let first = grown.next()?;
        let best = std::iter::once(first).chain(grown).find(|(known, _)| *known == id);
        Some(best.unwrap_or(first).0)
    }

    /// A branch that another play of the family contains says nothing new.
    fn drop_stale_branches(&mut self, family: &str) {
        let members: Vec<(String, Vec<Action>)> = self
            .plays
            .iter()
            .filter(|(id, _)| root(id) == family)
            .map(|(id, play)| (id.clone(), play.log.clone()))
            .collect();
        for (id, log) in &members {
            let contained = |(other, longer): &(String, Vec<Action>)| {
                other != id && longer.starts_with(log) && longer != log
            };
            let twin = |(other, same): &(String, Vec<Action>)| other < id && same == log;
            if id.contains(BRANCH) && members.iter().any(|member| contained(member) || twin(member)) {
                self.plays.remove(id);
            }
        }
    }
}

/// What stays under the id, and what has to leave.
fn joined(one: Play, other: Play) -> (Play, Option<Play>) {
    let touched = one.touched.max(other.touched);
    let (longer, shorter) = if rank(&one) >= rank(&other) { (one, other) } else { (other, one) };
    if longer.log.starts_with(&shorter.log) {
        return (Play { touched, ..longer }, None);
    }
    (longer, Some(shorter))
}

/// A total order, so that it does not matter which tab saves first.
fn rank(play: &Play) -> (usize, &[Action], u64, &str) {
    (play.log.len(), &play.log, play.touched, &play.structure)
}

fn root(id: &str) -> &str {
    id.split(BRANCH).next().unwrap_or(id)
}

fn branch_id(id: &str, play: &Play) -> String {
    let words = play.log.iter().flat_map(|action| Vec::from(action.clone()));
    let written = words.collect::<Vec<String>>().join("\n");
    format!("{}{BRANCH}{}", root(id), crate::diary::fingerprint(&written))
}
