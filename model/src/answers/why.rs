//! How much of a difference each act explains.

use std::sync::Arc;

use super::trials::{Fault, Trials, Work, less};
use crate::declare::Model;
use crate::kernel::Scenario;

/// Leaves out the acts of each tag in turn, on the same luck.
#[derive(Clone, Debug)]
pub struct Why {
    tags: Vec<u32>,
    trials: Trials,
}

/// How much each act explains of what all acts change together, for each indicator.
#[derive(Clone, Debug, PartialEq)]
pub struct Explanation {
    /// What changes when everything is done instead of nothing.
    pub total: Vec<f64>,
    /// What each act brings when all others are done; acts with the same tag are one.
    pub parts: Vec<Part>,
    /// What is left: what acts do only together, or take from each other.
    pub together: Vec<f64>,
}

/// What the acts of one tag bring.
#[derive(Clone, Debug, PartialEq)]
pub struct Part {
    /// The tag.
    pub tag: u32,
    /// The change of each indicator.
    pub change: Vec<f64>,
}

impl Why {
    /// Asks why so many runs of this scenario come out as they do.
    pub fn new(model: &Model, scenario: &Scenario, runs: u32) -> Why {
        let mut tags = Vec::new();
        scenario.acts.iter().for_each(|act| {
            if !tags.contains(&act.tag) {
                tags.push(act.tag);
            }
        });
        let nothing = Scenario { acts: Vec::new(), ..scenario.clone() };
        let mut scenarios = vec![scenario.clone(), nothing];
        scenarios.extend(tags.iter().map(|&tag| scenario.without(tag)));
        Why { tags, trials: Trials::new(&Arc::new(model.clone()), scenarios, runs) }
    }
}

impl Work for Why {
    type Answer = Explanation;

    fn advance(&mut self, units_at_most: u32) -> bool {
        self.trials.advance(units_at_most);
        self.trials.is_done()
    }

    fn progress(&self) -> (u64, u64) {
        self.trials.progress()
    }

    fn finish(self) -> Result<Explanation, Fault> {
        let means = self.trials.finish()?;
        let [all, nothing, without @ ..] = means.as_slice() else { return Err(Fault::NotDone) };
        let total = less(all, nothing);
        let part = |(&tag, without): (&u32, &Vec<f64>)| Part { tag, change: less(all, without) };
        let parts: Vec<Part> = self.tags.iter().zip(without).map(part).collect();
        let together = parts.iter().fold(total.clone(), |rest, part| less(&rest, &part.change));
        Ok(Explanation { total, parts, together })
    }
}
