//! Why two orders differ.

use speelruimte_model::answers::{Explanation, Fault, Part, mean};
use speelruimte_model::kernel::{Job, Keep, Luck, Outcome, Program, Scenario};
use speelruimte_model::{IndicatorIx, Model};

use super::evaluation::Pair;
use super::results::{differences, indicators};
use super::{Order, both};

/// Leaves out in turn each act that only one of two orders has, on the same luck. It is done in slices of any size.
#[derive(Clone, Debug)]
pub struct Explaining {
    indicators: Vec<IndicatorIx>,
    programs: Pair<Program>,
    runs: u32,
    /// What is run: these, those, and then either of them without an act.
    trials: Vec<Trial>,
    job: Option<Job>,
    /// What each trial came to in each indicator, of those that are done.
    means: Vec<Vec<f64>>,
    fault: Option<Fault>,
}

#[derive(Clone, Debug)]
struct Trial {
    side: Side,
    scenario: Scenario,
    without: Option<u32>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    These,
    Those,
}

impl Explaining {
    /// Asks why so many runs of these differ from those. The program is that of the model as it is declared.
    pub fn new(
        program: &Program,
        model: &Model,
        these: &Order,
        those: &Order,
        runs: u32,
    ) -> Result<Self, Fault> {
        let (programs, (these, those)) = both(program, model, these, those)?;
        let whole = |side, scenario: &Scenario| Trial { side, scenario: scenario.clone(), without: None };
        let mut trials = vec![whole(Side::These, &these), whole(Side::Those, &those)];
        trials.extend(without_each(Side::These, &these, &those));
        trials.extend(without_each(Side::Those, &those, &these));
        let (indicators, means) = (indicators(model), Vec::new());
        Ok(Self { indicators, programs, runs, trials, job: None, means, fault: None })
    }

    /// Does some more runs, at most this many but at least one; true when all are done or stopped.
    pub fn advance(&mut self, runs_at_most: u32) -> bool {
        if !self.is_done() {
            let trial = &self.trials[self.means.len()];
            let program = match trial.side {
                Side::These => &self.programs.0,
                Side::Those => &self.programs.1,
            };
            let begin = || Job::new(program, &trial.scenario, Luck::Drawn, 0..self.runs, Keep::Figures);
            let mut job = self.job.take().unwrap_or_else(begin);
            if job.advance(runs_at_most) {
                self.keep(job);
            } else {
                self.job = Some(job);
            }
        }
        self.is_done()
    }

    /// How many runs are done.
    pub fn done(&self) -> u64 {
        let running = self.job.as_ref().map_or(0, Job::done_units);
        self.means.len() as u64 * u64::from(self.runs) + u64::from(running)
    }

    /// What each act brings to the difference; of those, what it takes from it. What is left is what acts do only
    /// together.
    pub fn finish(self) -> Result<Explanation, Fault> {
        if let Some(fault) = self.fault {
            return Err(fault);
        }
        let [these, those, others @ ..] = self.means.as_slice() else { return Err(Fault::NotDone) };
        let total = differences(these, those);
        let mut parts: Vec<Part> = Vec::new();
        for (trial, without) in self.trials.iter().skip(2).zip(others) {
            let change = match trial.side {
                Side::These => differences(these, without),
                Side::Those => differences(without, those),
            };
            add(&mut parts, trial.without.unwrap_or_default(), change);
        }
        let together = parts.iter().fold(total.clone(), |rest, part| differences(&rest, &part.change));
        Ok(Explanation { total, parts, together })
    }

    fn is_done(&self) -> bool {
        self.fault.is_some() || self.means.len() == self.trials.len()
    }

    fn keep(&mut self, job: Job) {
        let means = |outcome: Outcome| self.indicators.iter().map(|&ix| mean(outcome.figures(ix))).collect();
        match job.finish() {
            Ok(outcome) => self.means.push(means(outcome)),
            Err(fault) => self.fault = Some(Fault::Run(fault)),
        }
    }
}

/// The scenario without each tag whose acts are not all in the other one.
fn without_each(side: Side, scenario: &Scenario, other: &Scenario) -> Vec<Trial> {
    let mut tags: Vec<u32> = Vec::new();
    for act in scenario.acts.iter().filter(|act| !other.acts.contains(act)) {
        if !tags.contains(&act.tag) {
            tags.push(act.tag);
        }
    }
    let trial = |tag| Trial { side, scenario: scenario.without(tag), without: Some(tag) };
    tags.into_iter().map(trial).collect()
}

/// An act that both have, but at another time, is one.
fn add(parts: &mut Vec<Part>, tag: u32, change: Vec<f64>) {
    match parts.iter_mut().find(|part| part.tag == tag) {
        Some(part) => part.change.iter_mut().zip(change).for_each(|(sum, change)| *sum += change),
        None => parts.push(Part { tag, change }),
    }
}
