//! Plays at random: how often is everything seen?

use super::chance::Chance;
use super::graph::Mark;
use crate::diary::{Diary, Onward, Way};
use crate::session::{changed, is_open, leads_to};

/// How often everything was seen in a number of random plays.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// For each entry, in order.
    pub entries: Vec<EntryTally>,
    /// Plays that came to an ending.
    pub ended: u64,
    /// Plays in which no act was open.
    pub stuck: u64,
    /// Plays that were given up, because they went on and on.
    pub endless: u64,
}

/// How often everything of one entry was seen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EntryTally {
    /// Visits. A play can come back to an entry.
    pub visits: u64,
    /// For each way to find out more.
    pub asks: Vec<u64>,
    /// For each choice.
    pub choices: Vec<u64>,
    /// For each outcome of a fork.
    pub outcomes: Vec<u64>,
}

/// A play is given up after this many entries.
const LONGEST: usize = 10_000;

/// Plays a diary at random: any number of questions in any order, then any open act, all as likely; and any
/// outcome of a fork, whatever the simulation would say. The same seed gives the same counts.
pub fn random_plays(diary: &Diary, plays: u64, seed: u64) -> Tally {
    let entries = diary.entries.iter().map(|entry| EntryTally {
        visits: 0,
        asks: vec![0; entry.asks.len()],
        choices: vec![0; entry.choices().len()],
        outcomes: vec![0; entry.outcomes().len()],
    });
    let mut tally = Tally { entries: entries.collect(), ..Tally::default() };
    for play in 0..plays {
        match random_play(diary, seed, play, |mark| tally.count(diary, mark)) {
            Some(entry) if diary.entries[entry].ending().is_some() => tally.ended += 1,
            Some(_) => tally.stuck += 1,
            None => tally.endless += 1,
        }
    }
    tally
}

/// Plays once, and shows every entry, question, choice and outcome on the way. Where it ends or gets stuck; `None` when
/// it was given up.
pub(super) fn random_play(diary: &Diary, seed: u64, play: u64, see: impl FnMut(Mark)) -> Option<usize> {
    let values = diary.variables.iter().map(|variable| variable.from).collect();
    Play { diary, chance: Chance::new(seed, play), values, at: 0, see }.go()
}

impl Tally {
    fn count(&mut self, diary: &Diary, mark: Mark) {
        match mark {
            Mark::Entry(entry) => self.entries[entry].visits += 1,
            Mark::Ask { entry, ask } => self.entries[entry].asks[ask] += 1,
            Mark::Act { entry, act } if diary.entries[entry].outcomes().is_empty() => {
                self.entries[entry].choices[act] += 1;
            }
            Mark::Act { entry, act } => self.entries[entry].outcomes[act] += 1,
            _ => {}
        }
    }
}

struct Play<'d, See> {
    diary: &'d Diary,
    chance: Chance,
    values: Vec<i32>,
    at: usize,
    see: See,
}

impl<See: FnMut(Mark)> Play<'_, See> {
    fn go(mut self) -> Option<usize> {
        for _ in 0..LONGEST {
            let entry = self.diary.entries.get(self.at)?;
            (self.see)(Mark::Entry(self.at));
            self.ask();
            let next = match &entry.way {
                Way::End(_) => return Some(self.at),
                Way::On(onward) => Some(leads_to(onward, &self.values)),
                Way::Fork(fork) => {
                    let told = self.chance.below(fork.outcomes.len());
                    (self.see)(Mark::Act { entry: self.at, act: told });
                    changed(self.diary, &mut self.values, &fork.outcomes[told].consequence);
                    Some(fork.outcomes[told].to)
                }
                Way::Decide { onward, .. } => self.choose(onward.as_ref()),
            };
            let Some(next) = next else {
                return Some(self.at);
            };
            self.at = next;
        }
        None
    }

    fn ask(&mut self) {
        let asks = &self.diary.entries[self.at].asks;
        let holds = |ask: &usize| asks[*ask].when.as_ref().is_none_or(|when| when.holds(&self.values));
        let mut open: Vec<usize> = (0..asks.len()).filter(holds).collect();
        let most = self.diary.entries[self.at].ask_limit.min(open.len());
        for _ in 0..self.chance.below(most + 1) {
            let ask = open.swap_remove(self.chance.below(open.len()));
            (self.see)(Mark::Ask { entry: self.at, ask });
            changed(self.diary, &mut self.values, &asks[ask].consequence);
        }
    }

    fn choose(&mut self, onward: Option<&Onward>) -> Option<usize> {
        let choices = self.diary.entries[self.at].choices();
        let open: Vec<usize> = (0..choices.len()).filter(|&at| is_open(&choices[at], &self.values)).collect();
        let chosen = *open.get(self.chance.below(open.len()))?;
        (self.see)(Mark::Act { entry: self.at, act: chosen });
        changed(self.diary, &mut self.values, &choices[chosen].consequence);
        choices[chosen].to.or_else(|| onward.map(|onward| leads_to(onward, &self.values)))
    }
}
