//! Plays at random: how often is everything seen?

use super::chance::Chance;
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
        Play::new(diary, Chance::new(seed, play)).go(&mut tally);
    }
    tally
}

struct Play<'d> {
    diary: &'d Diary,
    chance: Chance,
    values: Vec<i32>,
    at: usize,
}

impl<'d> Play<'d> {
    fn new(diary: &'d Diary, chance: Chance) -> Self {
        let values = diary.variables.iter().map(|variable| variable.from).collect();
        Self { diary, chance, values, at: 0 }
    }

    fn go(mut self, tally: &mut Tally) {
        for _ in 0..LONGEST {
            let Some(entry) = self.diary.entries.get(self.at) else {
                return;
            };
            let counts = &mut tally.entries[self.at];
            counts.visits += 1;
            self.ask(counts);
            let next = match &entry.way {
                Way::End(_) => {
                    tally.ended += 1;
                    return;
                }
                Way::On(onward) => Some(leads_to(onward, &self.values)),
                Way::Fork(fork) => {
                    let told = self.chance.below(fork.outcomes.len());
                    counts.outcomes[told] += 1;
                    changed(self.diary, &mut self.values, &fork.outcomes[told].consequence);
                    Some(fork.outcomes[told].to)
                }
                Way::Decide { onward, .. } => self.choose(onward.as_ref(), counts),
            };
            let Some(next) = next else {
                tally.stuck += 1;
                return;
            };
            self.at = next;
        }
        tally.endless += 1;
    }

    fn ask(&mut self, counts: &mut EntryTally) {
        let asks = &self.diary.entries[self.at].asks;
        let holds = |ask: &usize| asks[*ask].when.as_ref().is_none_or(|when| when.holds(&self.values));
        let mut open: Vec<usize> = (0..asks.len()).filter(holds).collect();
        let most = self.diary.entries[self.at].ask_limit.min(open.len());
        for _ in 0..self.chance.below(most + 1) {
            let ask = open.swap_remove(self.chance.below(open.len()));
            counts.asks[ask] += 1;
            changed(self.diary, &mut self.values, &asks[ask].consequence);
        }
    }

    fn choose(&mut self, onward: Option<&Onward>, counts: &mut EntryTally) -> Option<usize> {
        let choices = self.diary.entries[self.at].choices();
        let open: Vec<usize> = (0..choices.len()).filter(|&at| is_open(&choices[at], &self.values)).collect();
        let chosen = *open.get(self.chance.below(open.len()))?;
        counts.choices[chosen] += 1;
        changed(self.diary, &mut self.values, &choices[chosen].consequence);
        choices[chosen].to.or_else(|| onward.map(|onward| leads_to(onward, &self.values)))
    }
}
