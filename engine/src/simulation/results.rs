//! What a play did, as its ending shows it.

use speelruimte_model::answers::{Fault, quantile, rests_on, sorted};
use speelruimte_model::kernel::{Outcome, Program, RunFault, Scenario};
use speelruimte_model::{IndicatorIx, Model, Posting, Range, Summary};

use super::evaluation::{Evaluation, Pair};
use super::payments::{self, Moved};
use super::{Order, done, program};
use crate::Declared;
use crate::diary::Diary;
use crate::session::State;

/// What a play did.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Results {
    /// What it comes to, indicator by indicator, against the same luck without acts.
    pub summaries: Vec<Summary>,
    /// What acts and events paid beyond that, with its cause.
    pub payments: Vec<Posting>,
    /// All that moved beyond that, whatever the cause, year by year: the mean of the runs.
    pub moved: Vec<Moved>,
    /// On how many assumptions it rests, and on how many sources: those of the model and those of the play.
    pub rests_on: (usize, usize),
}

/// How many runs stand behind the ranges of [`results`].
const RUNS: u32 = 1000;

/// What a play did.
pub fn results(diary: &Diary, declared: &Declared, state: &State) -> Result<Results, Fault> {
    let model = &declared.model;
    let program = program(model).map_err(Fault::Compile)?;
    let order = Order::of(diary, declared, state);
    let mut results = run(&program, model, &order, RUNS).map_err(Fault::Run)?;
    let (assumptions, sources) = evidence(diary, state);
    results.rests_on = (results.rests_on.0 + assumptions, results.rests_on.1 + sources);
    Ok(results)
}

/// What an order does. `runs` is the number of runs from which ranges are taken.
pub fn run(program: &Program, model: &Model, order: &Order, runs: u32) -> Result<Results, RunFault> {
    let mut evaluation = Evaluation::new(program, model, order, runs)?;
    while !evaluation.advance(u32::MAX) {}
    evaluation.finish(model)
}

/// What came of a scenario and of the same without acts.
pub(super) fn compare(
    model: &Model,
    scenario: &Scenario,
    likely: &Pair<Outcome>,
    drawn: &Pair<Outcome>,
) -> Results {
    let indicators = indicators(model);
    let summaries = indicators.iter().map(|&ix| summary(model, ix, likely, drawn)).collect();
    let mut payments = payments::of_acts(scenario);
    payments.extend(payments::of_events(model, scenario, &drawn.0, &drawn.1));
    // Where nothing was drawn yet, what is likely stands for the mean.
    let known = if drawn.0.units().is_empty() { likely } else { drawn };
    let moved = payments::moved(known, scenario.horizon());
    let rests = rests_on(model, &[], &indicators);
    Results { summaries, payments, moved, rests_on: (rests.assumptions, rests.sources) }
}

/// How many of the effects of a play rest on an assumption, and on how many different sources the others rest.
pub fn evidence(diary: &Diary, state: &State) -> (usize, usize) {
    let done = done(diary, state);
    let assumptions = done.iter().filter(|done| done.effect.evidence.is_none()).count();
    // Small, and read by the app: a set would cost it kilobytes.
    let mut sources: Vec<usize> = Vec::new();
    for source in done.iter().filter_map(|done| done.effect.evidence) {
        if !sources.contains(&source) {
            sources.push(source);
        }
    }
    (assumptions, sources.len())
}

/// The values that one in twenty lies below, and one in twenty above; `None` where there are none.
pub(crate) fn most_of(values: &[f64]) -> Option<(f64, f64)> {
    let values = sorted(values);
    quantile(&values, 50).zip(quantile(&values, 950))
}

/// The likely value, and where most values around it are.
pub(super) fn spread(values: &[f64], likely: f64) -> Range {
    let (low, high) = most_of(values).unwrap_or((likely, likely));
    Range::new(if low < likely { low } else { likely }, likely, if high > likely { high } else { likely })
}

/// Every indicator of a model.
pub(super) fn indicators(model: &Model) -> Vec<IndicatorIx> {
    (0..model.indicators.len() as u16).map(IndicatorIx).collect()
}

/// What a pair comes to in an indicator.
pub(super) fn summary(
    model: &Model,
    ix: IndicatorIx,
    likely: &Pair<Outcome>,
    drawn: &Pair<Outcome>,
) -> Summary {
    let figures = |(with, without): &Pair<Outcome>| differences(with.figures(ix), without.figures(ix));
    let difference = figures(likely).first().copied().unwrap_or_default();
    let months = differences(&likely.0.series(ix, 0), &likely.1.series(ix, 0));
    let (month, peak) = (0u32..)
        .zip(months)
        .fold((0, 0.0), |furthest: (u32, f64), it| if it.1.abs() > furthest.1.abs() { it } else { furthest });
    Summary::new(model, ix, spread(&figures(drawn), difference), month, peak)
}

/// These less those, one by one.
pub(super) fn differences(these: &[f64], those: &[f64]) -> Vec<f64> {
    these.iter().zip(those).map(|(this, that)| this - that).collect()
}
