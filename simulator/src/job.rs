//! Work that is done in slices.

use std::rc::Rc;

use speelruimte_engine::simulation::{
    Asked, Comparing, Evaluation, Evidence, Explaining, Order, TippingPoint, Tips, explanation_to_numbers,
    fork_value, ready,
};
use speelruimte_model::answers::{Fault, Moves, Question, Tip, Tipping, Why, Work};
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
    /// An answer that takes no time.
    Known(Vec<f64>),
    Results(Box<Evaluation>),
    Compare(Box<Comparing>),
    Runs(Box<kernel::Job>),
    Why(Box<Why>),
    Explain(Box<Explaining>),
    Tipping(Box<Tipping>),
    Tips(Box<Tips>),
}

#[wasm_bindgen]
impl Job {
    /// Does some more, at most so many blocks of units; true when there is nothing left to do.
    pub fn advance(&mut self, blocks: u32) -> bool {
        let units_at_most = blocks.saturating_mul(BLOCK);
        match &mut self.doing {
            Doing::Known(_) => true,
            Doing::Results(evaluation) => evaluation.advance(units_at_most),
            Doing::Compare(comparing) => comparing.advance(units_at_most),
            Doing::Runs(job) => job.advance(units_at_most),
            Doing::Why(why) => why.advance(units_at_most),
            Doing::Explain(explaining) => explaining.advance(units_at_most),
            Doing::Tipping(tipping) => tipping.advance(units_at_most),
            Doing::Tips(tips) => tips.advance(units_at_most),
        }
    }

    /// How many units are done.
    pub fn done(&self) -> u32 {
        let done = match &self.doing {
            Doing::Known(_) => 1,
            Doing::Results(evaluation) => evaluation.done().into(),
            Doing::Compare(comparing) => comparing.done().into(),
            Doing::Runs(job) => job.done_units().into(),
            Doing::Why(why) => why.progress().0,
            Doing::Explain(explaining) => explaining.done(),
            Doing::Tipping(tipping) => tipping.progress().0,
            Doing::Tips(tips) => tips.done(),
        };
        u32::try_from(done).unwrap_or(u32::MAX)
    }

    /// What is known so far of a job that has parts, once for each part.
    pub fn part(&mut self) -> Option<Vec<f64>> {
        match &mut self.doing {
            Doing::Tips(tips) => tips.news().map(TippingPoint::to_numbers),
            _ => None,
        }
    }

    /// What came of it; where a run was stopped, the fault says where and in which month.
    pub fn finish(self) -> Result<Vec<f64>, String> {
        let Job { model, doing } = self;
        let numbers = match doing {
            Doing::Known(numbers) => Ok(numbers),
            Doing::Results(evaluation) => {
                evaluation.finish(&model).map(|it| it.to_numbers()).map_err(Fault::Run)
            }
            Doing::Compare(comparing) => {
                comparing.finish(&model).map(|it| it.to_numbers()).map_err(Fault::Run)
            }
            Doing::Runs(job) => job.finish().map(|outcome| figures(&model, &outcome)).map_err(Fault::Run),
            Doing::Why(why) => why.finish().map(|it| explanation_to_numbers(&it)),
            Doing::Explain(explaining) => explaining.finish().map(|it| explanation_to_numbers(&it)),
            Doing::Tipping(tipping) => tipping.finish().map(tip),
            Doing::Tips(tips) => tips.finish().map(|it| TippingPoint::to_numbers(&it)),
        };
        numbers.map_err(|fault| said(&model, &fault))
    }
}

impl Job {
    pub(crate) fn begin(
        simulator: &Simulator,
        what: &str,
        order: &[f64],
        with: &[u32],
    ) -> Result<Self, String> {
        let doing = match (what, with) {
            ("compare" | "evidence" | "explain" | "tips", &[ref with @ .., first]) => {
                let (these, those) = two_orders(simulator, order, first)?;
                on_two_orders(simulator, what, &these, &those, with)?
            }
            _ => on_one_order(simulator, what, &one_order(simulator, order)?, with)?,
        };
        Ok(Self { model: simulator.model.clone(), doing })
    }
}

fn on_two_orders(
    simulator: &Simulator,
    what: &str,
    these: &Order,
    those: &Order,
    with: &[u32],
) -> Result<Doing, String> {
    let Simulator { model, names, program } = simulator;
    let doing = match (what, with) {
        ("compare", &[runs]) => {
            Comparing::new(program, model, these, those, runs).map(|it| Doing::Compare(it.into()))
        }
        ("evidence", &[first, second]) => {
            let language: String = [first, second].into_iter().filter_map(char::from_u32).collect();
            Ok(Doing::Known(Evidence::of(model, names, these, those, &language).to_numbers()))
        }
        ("explain", &[runs]) => {
            Explaining::new(program, model, these, those, runs).map(|it| Doing::Explain(it.into()))
        }
        ("tips", &[runs, indicator]) => {
            let indicator = IndicatorIx(place(indicator)?);
            Ok(Doing::Tips(Tips::new(model, these, those, indicator, runs).into()))
        }
        _ => return Err(BROKEN.to_owned()),
    };
    doing.map_err(|fault| said(model, &fault))
}

fn on_one_order(simulator: &Simulator, what: &str, order: &Order, with: &[u32]) -> Result<Doing, String> {
    let model = &simulator.model;
    let stopped = |fault| said(model, &Fault::Run(fault));
    let scenario = order.scenario(model);
    let program = ready(&simulator.program, model, order).map_err(|fault| said(model, &fault))?;
    Ok(match (what, with) {
        ("value", &[indicator, month]) => {
            let asked = Asked { indicator: IndicatorIx(place(indicator)?), month };
            Doing::Known(vec![fork_value(&program, model, order, asked).map_err(stopped)?])
        }
        ("results", &[runs]) => {
            Doing::Results(Evaluation::new(&program, model, order, runs).map_err(stopped)?.into())
        }
        ("runs", &[runs]) => {
            Doing::Runs(kernel::Job::new(&program, &scenario, Luck::Drawn, 0..runs, Keep::Figures).into())
        }
        ("why", &[runs]) => Doing::Why(Why::new(model, &scenario, runs).into()),
        ("tipping", &[runs, indicator, parameter, up]) => {
            let question = Question { scenario, against: Some(Vec::new()), runs };
            let moves = Moves::one(model, &question, ParameterIx(place(parameter)?), up == 1);
            Doing::Tipping(Tipping::new(model, &question, IndicatorIx(place(indicator)?), moves).into())
        }
        _ => return Err(BROKEN.to_owned()),
    })
}

fn one_order(simulator: &Simulator, numbers: &[f64]) -> Result<Order, String> {
    Order::from_numbers(&simulator.model, numbers).ok_or_else(|| BROKEN.to_owned())
}

/// Two orders, one behind the other.
fn two_orders(simulator: &Simulator, numbers: &[f64], first: u32) -> Result<(Order, Order), String> {
    let (these, those) = numbers.split_at_checked(first as usize).ok_or(BROKEN)?;
    Ok((one_order(simulator, these)?, one_order(simulator, those)?))
}

fn place(at: u32) -> Result<u16, String> {
    u16::try_from(at).map_err(|_| BROKEN.to_owned())
}

fn figures(model: &Model, outcome: &Outcome) -> Vec<f64> {
    let indicators = (0u16..).map(IndicatorIx).take(model.indicators.len());
    let figures: Vec<&[f64]> = indicators.map(|ix| outcome.figures(ix)).collect();
    figures.concat()
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
