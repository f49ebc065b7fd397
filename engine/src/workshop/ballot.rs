//! How a group votes, and what it expects: counts, and never a name.

use super::cue::{Half, Round};
use crate::session::Expected;

/// The votes on one decision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ballot {
    /// The half that voted.
    pub half: Half,
    /// The page, by its id.
    pub entry: String,
    /// How many held up each card before the talk.
    pub first: Option<Vec<u16>>,
    /// And after it.
    pub second: Option<Vec<u16>>,
    /// Whether the group may see it.
    pub is_disclosed: bool,
}

impl Ballot {
    pub(super) fn new(half: Half, entry: &str) -> Self {
        Self { half, entry: entry.to_owned(), first: None, second: None, is_disclosed: false }
    }

    /// The votes of a round.
    pub fn of(&self, round: Round) -> Option<&[u16]> {
        match round {
            Round::First => self.first.as_deref(),
            Round::Second => self.second.as_deref(),
        }
    }

    /// The votes as they stand: those of the last round.
    pub fn latest(&self) -> &[u16] {
        self.second.as_deref().or(self.first.as_deref()).unwrap_or_default()
    }

    /// In how many of a hundred rooms of this kind the resident would meet each act, if chance chose who has the file.
    /// Rounded so that they add up to 100; nothing where nobody voted.
    pub fn luck_of_the_desk(&self) -> Vec<u16> {
        shares(self.latest())
    }

    /// By how many votes each act grew between the rounds; nothing before the second.
    pub fn shift(&self) -> Option<Vec<i32>> {
        let (first, second) = (self.first.as_ref()?, self.second.as_ref()?);
        Some(first.iter().zip(second).map(|(before, after)| i32::from(*after) - i32::from(*before)).collect())
    }
}

/// What a group expects of an act on a level.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sketch {
    /// The half that expects it.
    pub half: Half,
    /// The page, by its id.
    pub entry: String,
    /// The level, by its id.
    pub level: String,
    /// How many expect each height, from worst to best.
    pub counts: Vec<u16>,
}

/// The height that the group draws: the middle one of all hands. `None` where no hand was raised.
pub fn middle(counts: &[u16]) -> Option<Expected> {
    let all: u32 = counts.iter().map(|count| u32::from(*count)).sum();
    let mut below = 0;
    let is_middle = |(_, count): &(Expected, &u16)| {
        below += u32::from(**count);
        2 * below >= all
    };
    let found = Expected::ALL.into_iter().zip(counts).find(is_middle);
    found.filter(|_| all > 0).map(|(height, _)| height)
}

/// Counts in hundredths that add up to a hundred: what is left goes to the largest remainders, the first ones first.
pub fn shares(counts: &[u16]) -> Vec<u16> {
    let all: u32 = counts.iter().map(|count| u32::from(*count)).sum();
    if all == 0 {
        return Vec::new();
    }
    let hundredfold = |count: &u16| u32::from(*count) * 100;
    let mut shares: Vec<u16> = counts.iter().map(|count| (hundredfold(count) / all) as u16).collect();
    let mut by_remainder: Vec<usize> = (0..counts.len()).collect();
    by_remainder.sort_by_key(|at| std::cmp::Reverse(hundredfold(&counts[*at]) % all));
    let left = 100 - shares.iter().sum::<u16>();
    by_remainder.into_iter().take(usize::from(left)).for_each(|at| shares[at] += 1);
    shares
}
