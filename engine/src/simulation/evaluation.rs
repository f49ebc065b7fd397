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

/// Two that are compared on the same luck, such as with the acts and without them.
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
        advance(&mut self.drawn, runs_at_most)
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

/// Does some more of that which lags; true when both are done or stopped.
pub(super) fn advance((these, those): &mut Pair<Job>, runs_at_most: u32) -> bool {
    let behind = those.done_units() < these.done_units() && !those.is_done();
    let lags = if these.is_done() || behind { &mut *those } else { &mut *these };
    lags.advance(runs_at_most);
    these.is_done() && those.is_done()
}

fn complete((with, without): Pair<Job>) -> Result<Pair<Outcome>, RunFault> {
    Ok((with.complete()?, without.complete()?))
}
