//! The same runs again and again under other conditions.

use std::sync::Arc;

use super::quantiles::mean;
use crate::declare::{IndicatorIx, Model};
use crate::kernel::{Act, CompileFault, Job, Keep, Luck, Program, RunFault, Scenario};
use crate::range::Range;
use crate::system::ParameterIx;

/// Something that takes many runs and is done in slices.
pub trait Work: Sized {
    /// What comes of it.
    type Answer;

    /// Runs some more units, at most this many but at least one; true when there is nothing left to do.
    fn advance(&mut self, units_at_most: u32) -> bool;

    /// How many units are done, and how many there are as far as is known now.
    fn progress(&self) -> (u64, u64);

    /// The answer, of work that is done.
    ///
    /// # Errors
    /// Where a system could not be run. Work that is not done yet has no runs to speak of and ends with
    /// [`Fault::NotDone`].
    fn finish(self) -> Result<Self::Answer, Fault>;

    /// All of it at once.
    ///
    /// # Errors
    /// Where a system could not be run.
    fn complete(mut self) -> Result<Self::Answer, Fault> {
        while !self.advance(u32::MAX) {}
        self.finish()
    }
}

/// Why there is no answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The system cannot be run like this.
    Compile(CompileFault),
    /// A run stopped.
    Run(RunFault),
    /// The work was not done.
    NotDone,
}

/// What is looked at: the mean of each indicator over many runs, or how much it differs from that of other acts on
/// the same luck.
#[derive(Clone, Debug, PartialEq)]
pub struct Question {
    /// What is run.
    pub scenario: Scenario,
    /// The acts of the other road; everything else is the same.
    pub against: Option<Vec<Act>>,
    /// How many runs.
    pub runs: u32,
}

impl Question {
    /// The scenarios to run with these parameters held to be exactly this.
    pub(super) fn scenarios(&self, set: &[(ParameterIx, f64)]) -> Vec<Scenario> {
        let mut first = self.scenario.clone();
        first.set.extend(set.iter().map(|&(parameter, value)| (parameter, Range::exactly(value))));
        let second = self.against.as_ref().map(|acts| Scenario { acts: acts.clone(), ..first.clone() });
        [Some(first), second].into_iter().flatten().collect()
    }

    /// The range of a parameter in these runs.
    pub(super) fn range(&self, model: &Model, parameter: ParameterIx) -> Option<Range> {
        let set = self.scenario.set.iter().rev().find(|(set, _)| *set == parameter);
        let declared = || model.system.parameters.get(usize::from(parameter.0)).map(|it| it.value);
        set.map(|&(_, range)| range).or_else(declared).map(Range::ordered)
    }
}

/// The answers to a question from the means of its scenarios.
pub(super) fn difference(means: &[Vec<f64>]) -> Vec<f64> {
    match means {
        [first, second] => less(first, second),
        [first] => first.clone(),
        _ => Vec::new(),
    }
}

pub(super) fn less(these: &[f64], those: &[f64]) -> Vec<f64> {
    these.iter().zip(those).map(|(this, that)| this - that).collect()
}

/// Runs one scenario after the other, and keeps the mean of every indicator.
#[derive(Clone, Debug)]
pub(super) struct Trials {
    model: Arc<Model>,
    scenarios: Vec<Scenario>,
    runs: u32,
    program: Option<Program>,
    job: Option<Job>,
    means: Vec<Vec<f64>>,
    fault: Option<Fault>,
}

impl Trials {
    pub fn new(model: &Arc<Model>, scenarios: Vec<Scenario>, runs: u32) -> Trials {
        Trials {
            model: model.clone(),
            scenarios,
            runs,
            program: None,
            job: None,
            means: Vec::new(),
            fault: None,
        }
    }

    pub fn is_done(&self) -> bool {
        self.fault.is_some() || self.means.len() >= self.scenarios.len()
    }

    /// Runs some more, and says how many units are left of those that it was allowed.
    pub fn advance(&mut self, units_at_most: u32) -> u32 {
        let mut left = units_at_most.max(1);
        while left > 0 && !self.is_done() {
            match self.slice(left) {
                Ok(done) => left -= done,
                Err(fault) => self.fault = Some(fault),
            }
        }
        left
    }

    pub fn progress(&self) -> (u64, u64) {
        let running = self.job.as_ref().map_or(0, Job::done_units);
        let runs = u64::from(self.runs);
        (self.means.len() as u64 * runs + u64::from(running), self.scenarios.len() as u64 * runs)
    }

    /// The means of each scenario, in order.
    pub fn finish(self) -> Result<Vec<Vec<f64>>, Fault> {
        match self.fault {
            Some(fault) => Err(fault),
            None if self.means.len() < self.scenarios.len() => Err(Fault::NotDone),
            None => Ok(self.means),
        }
    }

    fn slice(&mut self, units_at_most: u32) -> Result<u32, Fault> {
        let mut job = match self.job.take() {
            Some(job) => job,
            None => self.next_job()?,
        };
        let before = job.done_units();
        let is_done = job.advance(units_at_most);
        let done = job.done_units() - before;
        if is_done {
            let outcome = job.finish().map_err(Fault::Run)?;
            let indicators = (0u16..).map(IndicatorIx).take(self.model.indicators.len());
            self.means.push(indicators.map(|indicator| mean(outcome.figures(indicator))).collect());
        } else {
            self.job = Some(job);
        }
        Ok(done)
    }

    fn next_job(&mut self) -> Result<Job, Fault> {
        let at = self.means.len();
        let scenario = self.scenarios.get(at).ok_or(Fault::NotDone)?;
        let before = at.checked_sub(1).and_then(|before| self.scenarios.get(before));
        // Compiling takes as long as running: two roads under the same conditions share a program.
        let is_same = before.is_some_and(|it| (&it.off, &it.set) == (&scenario.off, &scenario.set));
        let program = match self.program.take().filter(|_| is_same) {
            Some(program) => program,
            None => Program::compile(&self.model, scenario).map_err(Fault::Compile)?,
        };
        let job = Job::new(&program, scenario, Luck::Drawn, 0..self.runs, Keep::Figures);
        self.program = Some(program);
        Ok(job)
    }
}
