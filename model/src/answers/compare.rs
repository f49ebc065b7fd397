//! In how many runs one is better than the other.

use super::quantiles::sorted;
use crate::declare::Direction;

/// How many comparisons turned out which way.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// The first was better.
    pub better: u64,
    /// The difference was too small to count.
    pub same: u64,
    /// The first was worse.
    pub worse: u64,
}

/// Run by run on the same luck: is what stands in `these` better than what stands in `those` at the same place?
/// A difference counts from `noticeable` on; with 0, every difference does.
pub fn paired(these: &[f64], those: &[f64], better: Direction, noticeable: f64) -> Counts {
    let mut counts = Counts::default();
    for (this, that) in these.iter().zip(those) {
        let gain = match better {
            Direction::Up => this - that,
            Direction::Down => that - this,
        };
        match (counts_as_more(gain, noticeable), counts_as_more(-gain, noticeable)) {
            (true, _) => counts.better += 1,
            (_, true) => counts.worse += 1,
            _ => counts.same += 1,
        }
    }
    counts
}

/// Every run of these with every run of those: what is left of the comparison when each has a luck of its own.
pub fn unpaired(these: &[f64], those: &[f64], better: Direction, noticeable: f64) -> Counts {
    let those = sorted(those);
    let mut counts = Counts::default();
    for this in these {
        // Those far enough below are at the beginning, those far enough above at the end.
        let below = those.partition_point(|that| counts_as_more(this - that, noticeable)) as u64;
        let not_above = those.partition_point(|that| !counts_as_more(that - this, noticeable)) as u64;
        let above = those.len() as u64 - not_above;
        let (gains, losses) = match better {
            Direction::Up => (below, above),
            Direction::Down => (above, below),
        };
        counts.better += gains;
        counts.worse += losses;
        counts.same += those.len() as u64 - gains - losses;
    }
    counts
}

fn counts_as_more(difference: f64, noticeable: f64) -> bool {
    difference > 0.0 && difference >= noticeable
}
