//! What an order does, worked out in slices.

use speelruimte_model::Model;
use speelruimte_model::kernel::{Job, Keep, Luck, Outcome, Program, RunFault, Scenario};

use super::Order;
use super::results::{self, Results};

/// An order that is being worked out, in slices of any size: they do not change a bit of what comes of it.
#[derive(Clone, Debug)]
pub struct Evaluation {
    scenario: Scenario,
    likely: Pair<Outcome>,
    drawn: Pair<Job>,
}

/// With the acts and without them, on the same luck.
pub(super) type Pair<T> = (T, T);

impl Evaluation {
    /// Knows what is likely at once; `runs` is the number of runs from which ranges are taken, none for no ranges.
    pub fn new(program: &Program, model: &Model, order: &Order, runs: u32) -> Result<Self, RunFault> {
        let scenario = order.scenario(model);
        let rest = Scenario { acts: Vec::new(), ..scenario.clone() };
        let pair = |luck, units, keep| {
            let job = |scenario| Job::new(program, scenario, luck, 0..units, keep);
            (job(&scenario), job(&rest))
        };
        let likely = complete(pair(Luck::Likely, 1, Keep::Series))?;
        let drawn = pair(Luck::Drawn, runs, Keep::Figures);
        Ok(Self { scenario, likely, drawn })
    }

    /// Does some more runs of that which lags, at most this many but at least one; true when all are done or stopped.
    pub fn advance(&mut self, runs_at_most: u32) -> bool {
        let (with, without) = &mut self.drawn;
        let lags = if with.is_done() || (with.done_units() > without.done_units() && !without.is_done()) {
            without
        } else {
            with
        };
        lags.advance(runs_at_most);
        self.drawn.0.is_done() && self.drawn.1.is_done()
    }

    /// How many runs are done.
    pub fn done(&self) -> u32 {
        self.drawn.0.done_units().min(self.drawn.1.done_units())
    }

    /// What came of it. Runs that were not done yet are left out.
    pub fn finish(self, model: &Model) -> Result<Results, RunFault> {
        let (with, without) = self.drawn;
        Ok(results::compare(model, &self.scenario, &self.likely, &(with.finish()?, without.finish()?)))
    }
}

fn complete((with, without): Pair<Job>) -> Result<Pair<Outcome>, RunFault> {
    Ok((with.complete()?, without.complete()?))
}
