//! What would have to be true for the other road to win.

use speelruimte_model::answers::{Fault, Moves, Question, Sensitivity, Swings, Tipping, Work};
use speelruimte_model::system::ParameterIx;
use speelruimte_model::{IndicatorIx, Model};

use super::Order;

/// A number on which a difference hangs.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TippingPoint {
    /// The number.
    pub parameter: ParameterIx,
    /// What it is held to be.
    pub now: f64,
    /// From which value on the difference goes the other way; `None` where no value within reach does that.
    pub tips: Option<f64>,
}

/// Looks for the tipping values of the numbers that move the difference between two orders most, in slices.
///
/// The arrows and numbers are those of the first order, on both sides.
#[derive(Debug)]
pub struct Tips {
    model: Model,
    question: Question,
    indicator: IndicatorIx,
    stage: Stage,
    points: Vec<TippingPoint>,
    told: usize,
    done_before: u64,
}

#[derive(Debug)]
enum Stage {
    /// Which are the strongest?
    Looking(Box<Sensitivity>),
    /// One after the other; those that wait come from the end.
    Trying(Box<Tipping>, Vec<(ParameterIx, bool)>),
    Done(Option<Fault>),
}

/// Of how many numbers there are tipping values.
const STRONGEST: usize = 5;

/// How many runs tell which are the strongest. There are two orders and two ends to run for every number, and it
/// hardly matters which of two equals comes first.
const RUNS_TO_LOOK: u32 = 16;

impl Tips {
    /// Asks by the mean of so many runs.
    pub fn new(model: &Model, these: &Order, those: &Order, indicator: IndicatorIx, runs: u32) -> Self {
        let against = Some(those.scenario(model).acts);
        let question = Question { scenario: these.scenario(model), against, runs };
        let look = Question { runs: runs.min(RUNS_TO_LOOK), ..question.clone() };
        let stage = Stage::Looking(Sensitivity::new(model, &look, &[indicator]).into());
        Self { model: model.clone(), question, indicator, stage, points: Vec::new(), told: 0, done_before: 0 }
    }

    /// Does some more runs, at most this many but at least one; true when all are done or stopped.
    pub fn advance(&mut self, runs_at_most: u32) -> bool {
        let is_over = match &mut self.stage {
            // Another number is another program: not more of those at a time than of anything else.
            Stage::Looking(looking) => looking.advance(runs_at_most.min(RUNS_TO_LOOK)),
            Stage::Trying(tipping, _) => tipping.advance(runs_at_most),
            Stage::Done(_) => return true,
        };
        if is_over {
            let stage = std::mem::replace(&mut self.stage, Stage::Done(Some(Fault::NotDone)));
            self.stage = self.next(stage).unwrap_or_else(|fault| Stage::Done(Some(fault)));
        }
        matches!(self.stage, Stage::Done(_))
    }

    /// The numbers that are known by now, once for each that is added.
    pub fn news(&mut self) -> Option<&[TippingPoint]> {
        let known = match self.stage {
            Stage::Trying(..) => self.points.len() - 1,
            _ => self.points.len(),
        };
        let is_new = known > self.told;
        self.told = known;
        is_new.then(|| &self.points[..known])
    }

    /// How many runs are done.
    pub fn done(&self) -> u64 {
        self.done_before
            + match &self.stage {
                Stage::Looking(looking) => looking.progress().0,
                Stage::Trying(tipping, _) => tipping.progress().0,
                Stage::Done(_) => 0,
            }
    }

    /// The numbers, the strongest first.
    pub fn finish(self) -> Result<Vec<TippingPoint>, Fault> {
        match self.stage {
            Stage::Done(None) => Ok(self.points),
            Stage::Done(Some(fault)) => Err(fault),
            _ => Err(Fault::NotDone),
        }
    }

    fn next(&mut self, stage: Stage) -> Result<Stage, Fault> {
        self.done_before = match &stage {
            Stage::Looking(looking) => looking.progress().0,
            Stage::Trying(tipping, _) => self.done_before + tipping.progress().0,
            Stage::Done(_) => self.done_before,
        };
        let mut waiting = match stage {
            Stage::Looking(looking) => self.strongest(&looking.finish()?),
            Stage::Trying(tipping, waiting) => {
                let tip = tipping.finish()?.and_then(|tip| tip.values.first().map(|&(_, value)| value));
                if let Some(point) = self.points.last_mut() {
                    point.tips = tip;
                }
                waiting
            }
            Stage::Done(fault) => return Ok(Stage::Done(fault)),
        };
        let Some((parameter, up)) = waiting.pop() else { return Ok(Stage::Done(None)) };
        let moves = Moves::one(&self.model, &self.question, parameter, up);
        let now = moves.at(0.0).first().map_or(0.0, |&(_, value)| value);
        self.points.push(TippingPoint { parameter, now, tips: None });
        let tipping = Tipping::new(&self.model, &self.question, self.indicator, moves);
        Ok(Stage::Trying(tipping.into(), waiting))
    }

    /// The strongest last, each with the way in which it makes the difference smaller: whether it goes up.
    fn strongest(&self, swings: &Swings) -> Vec<(ParameterIx, bool)> {
        let ix = usize::from(self.indicator.0);
        let above = swings.drawn.get(ix).is_some_and(|&drawn| drawn > 0.0);
        let strongest = swings.strongest(self.indicator, STRONGEST).into_iter().rev();
        strongest.map(|swing| (swing.parameter, (swing.high[ix] < swing.low[ix]) == above)).collect()
    }
}
