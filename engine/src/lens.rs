//! Ways to look at a play once more: by value, by attitude and legal room, and by what could have been asked.

use speelruimte_model::answers::Counts;

use crate::debrief::{StoryLine, story};
use crate::diary::{Ask, Attitude, Choice, Diary, Room, Value};
use crate::session::{State, Visit, open_asks};

/// A value with the acts of the play that it was about.
#[derive(Clone, Debug)]
pub struct ValueLens<'d> {
    /// The value.
    pub value: &'d Value,
    /// The acts that served it.
    pub serves: Vec<&'d Choice>,
    /// The acts that strained it.
    pub strains: Vec<&'d Choice>,
}

/// How the acts of a play stand between the rule, its purpose, and the law.
#[derive(Clone, Debug, Default)]
pub struct Tension<'d> {
    /// Close to the rule.
    pub rule: Vec<&'d Choice>,
    /// From the purpose, or between, within the room that the law gives.
    pub within: Vec<&'d Choice>,
    /// From the purpose, or between, where no ground was found.
    pub outside: Vec<&'d Choice>,
}

/// The values that the diary is about, with the acts of the play. Those that should not count are left out.
pub fn values<'d>(diary: &'d Diary, state: &'d State) -> Vec<ValueLens<'d>> {
    of_values(diary, state, false)
}

/// What should not have counted, and did: with the acts that it got into.
pub fn irrelevant<'d>(diary: &'d Diary, state: &'d State) -> Vec<ValueLens<'d>> {
    let played_along = |lens: &ValueLens<'_>| !lens.serves.is_empty() || !lens.strains.is_empty();
    of_values(diary, state, true).into_iter().filter(played_along).collect()
}

/// Every act of the play at its place between rule, purpose and law.
pub fn tension<'d>(diary: &'d Diary, state: &'d State) -> Tension<'d> {
    let mut tension = Tension::default();
    for StoryLine { choice, .. } in story(diary, state) {
        let place = match (choice.attitude, choice.room) {
            (Attitude::Rule, _) => &mut tension.rule,
            (_, Room::None) => &mut tension.outside,
            _ => &mut tension.within,
        };
        place.push(choice);
    }
    tension
}

/// What could have been asked on a page and was not. What it would have brought to light stays unknown.
pub fn not_asked<'d>(diary: &'d Diary, visit: &Visit) -> Vec<&'d Ask> {
    let asks = &diary.entries[visit.entry].asks;
    open_asks(diary, visit).into_iter().filter_map(|at| asks.get(at)).collect()
}

/// Counts as so many out of twenty: better, the same, worse. They add up to twenty, unless nothing was counted.
pub fn out_of_twenty(counts: &Counts) -> [u64; 3] {
    let all = [counts.better, counts.same, counts.worse];
    let total: u64 = all.iter().sum();
    if total == 0 {
        return [0; 3];
    }
    let mut shares = all.map(|count| count * 20 / total);
    while shares.iter().sum::<u64>() < 20 {
        // What rounding down took most from, comes first.
        let lost = |at: usize| (all[at] * 20).saturating_sub(shares[at] * total);
        let most = (0..3).max_by_key(|&at| (lost(at), 2 - at)).unwrap_or_default();
        shares[most] += 1;
    }
    shares
}

fn of_values<'d>(diary: &'d Diary, state: &'d State, irrelevant: bool) -> Vec<ValueLens<'d>> {
    let story = story(diary, state);
    let values = diary.values.iter().enumerate().filter(|(_, value)| value.irrelevant == irrelevant);
    let lens = |(at, value): (usize, &'d Value)| {
        let acts = |about: fn(&Choice) -> &[usize]| {
            let acts = story.iter().filter(|line| about(line.choice).contains(&at));
            acts.map(|line| line.choice).collect()
        };
        ValueLens { value, serves: acts(|choice| &choice.serves), strains: acts(|choice| &choice.strains) }
    };
    values.map(lens).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(better: u64, same: u64, worse: u64, expected: [u64; 3]) {
        assert_eq!(out_of_twenty(&Counts { better, same, worse }), expected);
    }

    #[test]
    fn counts_out_of_twenty_add_up() {
        check(850, 100, 50, [17, 2, 1]);
        check(1000, 0, 0, [20, 0, 0]);
        check(1, 1, 1, [7, 7, 6]);
        check(999, 1, 0, [20, 0, 0]);
        check(0, 0, 0, [0, 0, 0]);
        check(333, 333, 334, [7, 6, 7]);
    }
}
