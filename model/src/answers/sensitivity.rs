//! Which uncertain numbers matter most.

use std::sync::Arc;

use super::rests::rests_on;
use super::trials::{Fault, Question, Trials, Work, difference, less};
use crate::declare::{IndicatorIx, Model};
use crate::system::ParameterIx;

/// Holds one parameter at a time at its lowest and at its highest, all else as drawn.
#[derive(Clone, Debug)]
pub struct Sensitivity {
    parameters: Vec<ParameterIx>,
    scenarios_each: usize,
    trials: Trials,
}

/// How far one parameter can move the indicators.
#[derive(Clone, Debug, PartialEq)]
pub struct Swing {
    /// The parameter.
    pub parameter: ParameterIx,
    /// What its lowest value changes in each indicator, against all drawn.
    pub low: Vec<f64>,
    /// What its highest value changes.
    pub high: Vec<f64>,
}

impl Swing {
    /// How far apart the lowest and the highest value bring an indicator.
    pub fn width(&self, indicator: IndicatorIx) -> f64 {
        let ix = usize::from(indicator.0);
        let at = |values: &[f64]| values.get(ix).copied().unwrap_or(0.0);
        (at(&self.high) - at(&self.low)).abs()
    }
}

/// What is drawn, and how far each parameter can move it.
#[derive(Clone, Debug, PartialEq)]
pub struct Swings {
    /// The answer to the question with everything drawn, for each indicator.
    pub drawn: Vec<f64>,
    /// The parameters, in order of declaration.
    pub swings: Vec<Swing>,
}

impl Swings {
    /// What moves an indicator most, the strongest first; nothing that does not move it at all.
    pub fn strongest(&self, indicator: IndicatorIx, count: usize) -> Vec<&Swing> {
        let mut moving: Vec<&Swing> = self.swings.iter().filter(|it| it.width(indicator) > 0.0).collect();
        // Sorting is stable: of two that are equally strong the first declared comes first.
        moving.sort_by(|a, b| b.width(indicator).total_cmp(&a.width(indicator)));
        moving.truncate(count);
        moving
    }
}

impl Sensitivity {
    /// Asks for the parameters on which these indicators rest and that are uncertain.
    pub fn new(model: &Model, question: &Question, indicators: &[IndicatorIx]) -> Sensitivity {
        let mut scenarios = question.scenarios(&[]);
        let scenarios_each = scenarios.len();
        let mut parameters = Vec::new();
        for parameter in rests_on(model, &question.scenario.off, indicators).parameters {
            let Some(range) = question.range(model, parameter).filter(|range| range.low < range.high) else {
                continue;
            };
            parameters.push(parameter);
            scenarios.extend(question.scenarios(&[(parameter, range.low)]));
            scenarios.extend(question.scenarios(&[(parameter, range.high)]));
        }
        let trials = Trials::new(&Arc::new(model.clone()), scenarios, question.runs);
        Sensitivity { parameters, scenarios_each, trials }
    }
}

impl Work for Sensitivity {
    type Answer = Swings;

    fn advance(&mut self, units_at_most: u32) -> bool {
        self.trials.advance(units_at_most);
        self.trials.is_done()
    }

    fn progress(&self) -> (u64, u64) {
        self.trials.progress()
    }

    fn finish(self) -> Result<Swings, Fault> {
        let means = self.trials.finish()?;
        let mut answers = means.chunks(self.scenarios_each).map(difference);
        let drawn = answers.next().ok_or(Fault::NotDone)?;
        let change = |answer: Vec<f64>| less(&answer, &drawn);
        let mut swings = Vec::new();
        for parameter in self.parameters {
            let (Some(low), Some(high)) = (answers.next(), answers.next()) else { break };
            swings.push(Swing { parameter, low: change(low), high: change(high) });
        }
        Ok(Swings { drawn, swings })
    }
}
