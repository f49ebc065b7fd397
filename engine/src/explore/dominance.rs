//! Does one attitude always win? Then the dilemma is a sham.
//!
//! A path follows an attitude when at every decision where an act of it is open, such an act is chosen. The
//! attitude wins when one path that follows it is at least as good on the lead indicator of every level as
//! every path that does not, and equal to none of them.

use speelruimte_model::Model;

use super::findings::Finding;
use super::moves::Faith;
use super::outcomes::{Outcomes, Stopped};
use super::path::Path;
use super::paths::Paths;
use super::walk::Walk;
use crate::diary::{Attitude, Diary};

/// What came of comparing the paths.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Dominance {
    /// The attitudes that always win, each with a path that shows it.
    pub winners: Vec<(Attitude, Path)>,
    /// How many paths were compared. Paths with the same effects, in the same state of the story, are one.
    pub paths: usize,
    /// Whether these are all there are, or a sample.
    pub exact: bool,
    /// A path on which the likely run leaves the numbers. Nothing is compared then.
    pub stopped: Option<Finding>,
}

/// Compares the paths by their likely runs: all of them when there are at most `limit`, otherwise a sample of about as
/// many.
pub(super) fn dominance(diary: &Diary, model: &Model, walk: &Walk<'_>, limit: usize, seed: u64) -> Dominance {
    let mut paths = Paths::new(diary, walk);
    let exact = walk.complete && paths.all(limit);
    if !exact {
        paths.sample(limit, seed);
    }
    let ends = paths.ends();
    let causes: Vec<_> = ends.iter().map(|end| end.causes).collect();
    let outcomes = match Outcomes::new(diary, model, walk.graph).map(|outcomes| outcomes.of(&causes)) {
        Some(Ok(outcomes)) => outcomes,
        Some(Err(Stopped { path, problem })) => {
            let stopped = Finding { problem, path: paths.path(ends[path]) };
            return Dominance { stopped: Some(stopped), ..Dominance::default() };
        }
        None => return Dominance::default(),
    };
    let winners = Attitude::WORDS.iter().enumerate().filter_map(|(at, (_, attitude))| {
        let winner = winner(at, ends.iter().map(|end| end.faith).zip(&outcomes))?;
        Some((*attitude, paths.path(ends[winner])))
    });
    Dominance { winners: winners.collect(), paths: ends.len(), exact, stopped: None }
}

/// The first path that follows the attitude and beats every path that strays from it.
fn winner<'o>(attitude: usize, paths: impl Iterator<Item = (Faith, &'o Vec<i64>)> + Clone) -> Option<usize> {
    let strays = || paths.clone().filter(|(faith, _)| faith.strays(attitude)).map(|(_, outcome)| outcome);
    let mut best = strays().next()?.clone();
    for outcome in strays() {
        best.iter_mut().zip(outcome).for_each(|(best, value)| *best = (*best).max(*value));
    }
    let beats = |outcome: &Vec<i64>| outcome.iter().zip(&best).all(|(mine, best)| mine >= best);
    // Only a path with exactly the best of everything can be equal to one that beats everything.
    let best_exists = strays().any(|outcome| *outcome == best);
    paths.clone().position(|(faith, outcome)| {
        faith.follows(attitude) && beats(outcome) && !(best_exists && *outcome == best)
    })
}
