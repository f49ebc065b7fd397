//! Where can a diary go? Story state is finite, so every play is tried, exactly.
//!
//! The diary is compiled to a graph whose state fits in one word; of the state at an entry only what a later
//! condition still reads is kept; and every pair of entry and state is visited once, breadth first, so that
//! each finding has a shortest path. What a fork decides is left open: every outcome is tried.

mod chance;
mod compile;
mod dominance;
mod findings;
mod graph;
mod guard;
mod live;
mod moments;
mod moves;
mod outcomes;
mod path;
mod paths;
mod random;
mod told;
mod trapped;
mod walk;

use speelruimte_model::Model;
use speelruimte_source::{Code, Problem};

use crate::diary::Diary;
pub use dominance::Dominance;
pub use findings::Finding;
pub use path::Path;
pub use random::{EntryTally, Tally, random_plays};
pub use told::improbable;

/// How far an exploration goes before it stops and says so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// The number of states to look at, questions that were asked included.
    pub states: usize,
    /// The number of paths to compare; beyond it a sample is taken.
    pub paths: usize,
    /// The seed of that sample.
    pub seed: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self { states: 5_000_000, paths: 100_000, seed: 1 }
    }
}

/// What came of exploring a diary.
#[derive(Clone, Debug)]
pub struct Exploration {
    /// Everything that is wrong, in the order of the file.
    pub findings: Vec<Finding>,
    /// The number of states that were reached: an entry, with what may still matter of the story so far.
    pub states: usize,
    /// Whether these are all there are. If not, there is no finding that something never happens.
    pub complete: bool,
    /// Whether one attitude always wins.
    pub dominance: Dominance,
}

/// Explores a diary within the usual limits.
pub fn explore(diary: &Diary, model: &Model) -> Exploration {
    explore_within(diary, model, Limits::default())
}

/// Explores a diary within the given limits.
pub fn explore_within(diary: &Diary, model: &Model, limits: Limits) -> Exploration {
    let Some(graph) = compile::compile(diary) else {
        let findings = vec![bounded(diary, 0)];
        return Exploration { findings, states: 0, complete: false, dominance: Dominance::default() };
    };
    let walk = walk::Walk::of(&graph, limits.states);
    let dominance = dominance::dominance(diary, model, &walk, limits.paths, limits.seed);
    let mut findings = findings::findings(diary, model, &walk, &dominance);
    if !walk.complete {
        findings.insert(0, bounded(diary, walk.points.len()));
    }
    Exploration { findings, states: walk.points.len(), complete: walk.complete, dominance }
}

fn bounded(diary: &Diary, states: usize) -> Finding {
    let problem = Problem::new(Code::ExplorationBounded, outcomes::beginning(diary)).with("states", states);
    Finding { problem, path: Path::default() }
}
