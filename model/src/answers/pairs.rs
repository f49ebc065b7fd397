//! Tipping values of two parameters at once.

use std::sync::Arc;

use super::sensitivity::{Sensitivity, Swings};
use super::tipping::{Moves, Tip, Tipping};
use super::trials::{Fault, Question, Work};
use crate::declare::{IndicatorIx, Model};
use crate::system::ParameterIx;

/// Of how many parameters pairs are made.
const STRONGEST: usize = 5;

/// Looks for the tipping values of every pair among the five parameters that move an indicator most. Both move
/// the way in which each makes the difference smaller.
#[derive(Clone, Debug)]
pub struct Pairs {
    model: Arc<Model>,
    question: Question,
    indicator: IndicatorIx,
    stage: Stage,
    tips: Vec<Tip>,
    done_before: u64,
}

#[derive(Clone, Debug)]
enum Stage {
    /// Which are the strongest?
    Looking(Box<Sensitivity>),
    /// One pair, and those that come after it.
    Trying(Box<Tipping>, Vec<Moves>),
    Done(Option<Fault>),
}

impl Pairs {
    /// Asks for the tipping values of an indicator.
    pub fn new(model: &Model, question: &Question, indicator: IndicatorIx) -> Pairs {
        let stage = Stage::Looking(Box::new(Sensitivity::new(model, question, &[indicator])));
        let (model, question) = (Arc::new(model.clone()), question.clone());
        Pairs { model, question, indicator, stage, tips: Vec::new(), done_before: 0 }
    }

    fn next_stage(&mut self, stage: Stage) -> Result<Stage, Fault> {
        let open = match stage {
            Stage::Looking(sensitivity) => {
                self.done_before += sensitivity.progress().0;
                self.pairs(&sensitivity.finish()?)
            }
            Stage::Trying(tipping, open) => {
                self.done_before += tipping.progress().0;
                self.tips.extend(tipping.finish()?);
                open
            }
            Stage::Done(fault) => return Ok(Stage::Done(fault)),
        };
        Ok(self.first_of(open))
    }

    fn first_of(&self, mut open: Vec<Moves>) -> Stage {
        match open.pop() {
            None => Stage::Done(None),
            Some(moves) => {
                let tipping = Tipping::within(&self.model, &self.question, self.indicator, moves);
                Stage::Trying(Box::new(tipping), open)
            }
        }
    }

    /// The strongest pair last, because pairs are taken from the end.
    fn pairs(&self, swings: &Swings) -> Vec<Moves> {
        let ix = usize::from(self.indicator.0);
        let above = swings.drawn.get(ix).is_some_and(|&drawn| drawn > 0.0);
        let five: Vec<(ParameterIx, bool)> = swings
            .strongest(self.indicator, STRONGEST)
            .into_iter()
            .map(|swing| (swing.parameter, (swing.high[ix] < swing.low[ix]) == above))
            .collect();
        let mut pairs = Vec::new();
        for (place, &first) in five.iter().enumerate() {
            for &second in &five[place + 1..] {
                pairs.push(Moves::together(&self.model, &self.question, &[first, second]));
            }
        }
        pairs.reverse();
        pairs
    }
}

impl Work for Pairs {
    /// The pairs that tip at all, the strongest first.
    type Answer = Vec<Tip>;

    fn advance(&mut self, units_at_most: u32) -> bool {
        let is_over = match &mut self.stage {
            Stage::Looking(sensitivity) => sensitivity.advance(units_at_most),
            Stage::Trying(tipping, _) => tipping.advance(units_at_most),
            Stage::Done(_) => return true,
        };
        if is_over {
            let stage = std::mem::replace(&mut self.stage, Stage::Done(Some(Fault::NotDone)));
            self.stage = self.next_stage(stage).unwrap_or_else(|fault| Stage::Done(Some(fault)));
        }
        matches!(self.stage, Stage::Done(_))
    }

    fn progress(&self) -> (u64, u64) {
        let pairs = STRONGEST * (STRONGEST - 1) / 2;
        match &self.stage {
            Stage::Looking(sensitivity) => {
                let (done, all) = sensitivity.progress();
                (done, 2 * all)
            }
            Stage::Trying(tipping, open) => {
                let (done, all) = tipping.progress();
                (self.done_before + done, self.done_before + all * (open.len() + 1).min(pairs) as u64)
            }
            Stage::Done(_) => (self.done_before, self.done_before),
        }
    }

    fn finish(self) -> Result<Vec<Tip>, Fault> {
        match self.stage {
            Stage::Done(None) => Ok(self.tips),
            Stage::Done(Some(fault)) => Err(fault),
            _ => Err(Fault::NotDone),
        }
    }
}
