//! Work that is done in slices.

use std::rc::Rc;

use speelruimte_engine::simulation::{Asked, Evaluation, Order, fork_value};
use speelruimte_model::answers::{Explanation, Fault, Moves, Question, Tip, Tipping, Why, Work};
use speelruimte_model::kernel::{self, Keep, Luck, Outcome, RunFault};
use speelruimte_model::system::ParameterIx;
use speelruimte_model::{IndicatorIx, Model};
use wasm_bindgen::prelude::wasm_bindgen;

use crate::{BROKEN, Simulator};

/// How many units make a block. The kernel runs about as many side by side: fewer take hardly less time.
const BLOCK: u32 = 128;

/// A job under way. The size of its slices does not change a bit of what comes of it.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Job {
    model: Rc<Model>,
    doing: Doing,
}

#[derive(Debug)]
enum Doing {
    Value(f64),
    Results(Box<Evaluation>),
    Runs(Box<kernel::Job>),
    Why(Box<Why>),
    Tipping(Box<Tipping>),
}

#[wasm_bindgen]
impl Job {
    /// Does some more, at most so many blocks of units; true when there is nothing left to do.
    pub fn advance(&mut self, blocks: u32) -> bool {
        let units_at_most = blocks.saturating_mul(BLOCK);
        match &mut self.doing {
            Doing::Value(_) => true,
            Doing::Results(evaluation) => evaluation.advance(units_at_most),
            Doing::Runs(job) => job.advance(units_at_most),
            Doing::Why(why) => why.advance(units_at_most),
            Doing::Tipping(tipping) => tipping.advance(units_at_most),
        }
    }

    /// How many units are done.
    pub fn done(&self) -> u32 {
        let done = match &self.doing {
            Doing::Value(_) => 1,
            Doing::Results(evaluation) => evaluation.done().into(),
            Doing::Runs(job) => job.done_units().into(),
            Doing::Why(why) => why.progress().0,
            Doing::Tipping(tipping) => tipping.progress().0,
        };
        u32::try_from(done).unwrap_or(u32::MAX)
    }

    /// What came of it; where a run was stopped, the fault says where and in which month.
    pub fn finish(self) -> Result<Vec<f64>, String> {
        let Job { model, doing } = self;
        let numbers = match doing {
            Doing::Value(value) => Ok(vec![value]),
            Doing::Results(evaluation) => {
                evaluation.finish(&model).map(|it| it.to_numbers()).map_err(Fault::Run)
            }
            Doing::Runs(job) => job.finish().map(|outcome| figures(&model, &outcome)).map_err(Fault::Run),
            Doing::Why(why) => why.finish().map(explained),
            Doing::Tipping(tipping) => tipping.finish().map(tip),
        };
        numbers.map_err(|fault| said(&model, &fault))
    }
}

impl Job {
    pub(crate) fn begin(
        simulator: &Simulator,
        what: &str,
        order: &Order,
        with: &[u32],
    ) -> Result<Self, String> {
        let Simulator { model, program } = simulator;
        let stopped = |fault| said(model, &Fault::Run(fault));
        let scenario = order.scenario(model);
        let doing = match (what, with) {
            ("value", &[indicator, month]) => {
                let asked = Asked { indicator: IndicatorIx(place(indicator)?), month };
                Doing::Value(fork_value(program, model, order, asked).map_err(stopped)?)
            }
            ("results", &[runs]) => {
                Doing::Results(Evaluation::new(program, model, order, runs).map_err(stopped)?.into())
            }
            ("runs", &[runs]) => {
                Doing::Runs(kernel::Job::new(program, &scenario, Luck::Drawn, 0..runs, Keep::Figures).into())
            }
            ("why", &[runs]) => Doing::Why(Why::new(model, &scenario, runs).into()),
            ("tipping", &[runs, indicator, parameter, up]) => {
                let question = Question { scenario, against: Some(Vec::new()), runs };
                let moves = Moves::one(model, &question, ParameterIx(place(parameter)?), up == 1);
                Doing::Tipping(Tipping::new(model, &question, IndicatorIx(place(indicator)?), moves).into())
            }
            _ => return Err(BROKEN.to_owned()),
        };
        Ok(Self { model: model.clone(), doing })
    }
}

fn place(at: u32) -> Result<u16, String> {
    u16::try_from(at).map_err(|_| BROKEN.to_owned())
}

fn figures(model: &Model, outcome: &Outcome) -> Vec<f64> {
    let indicators = (0u16..).map(IndicatorIx).take(model.indicators.len());
    let figures: Vec<&[f64]> = indicators.map(|ix| outcome.figures(ix)).collect();
    figures.concat()
}

fn explained(explanation: Explanation) -> Vec<f64> {
    let Explanation { total, parts, together } = explanation;
    let parts = parts.into_iter().flat_map(|part| std::iter::once(f64::from(part.tag)).chain(part.change));
    total.into_iter().chain(together).chain(parts).collect()
}

fn tip(tip: Option<Tip>) -> Vec<f64> {
    let values =
        |tip: Tip| std::iter::once(tip.share).chain(tip.values.into_iter().map(|(_, value)| value)).collect();
    tip.map(values).unwrap_or_default()
}

/// `stopped`, the id of where, and the month, with spaces between.
fn said(model: &Model, fault: &Fault) -> String {
    match fault {
        Fault::Run(RunFault { place, month, .. }) => {
            // An act has no id in the model.
            format!("stopped {} {month}", place.id(model).unwrap_or("act"))
        }
        Fault::Compile(_) | Fault::NotDone => BROKEN.to_owned(),
    }
}
