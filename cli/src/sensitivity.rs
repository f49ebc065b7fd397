//! `sensitivity`: which uncertain numbers matter most.

use serde::Serialize;
use speelruimte_engine::Declared;
use speelruimte_model::answers::{Question, Sensitivity, Swings, Work};
use speelruimte_model::{IndicatorIx, Model, two_significant};
use speelruimte_source::suggest;

use crate::report::print_json;
use crate::setting::{Setting, failure};
use crate::{Failure, Format};

/// How many parameters people are shown.
const SHOWN: usize = 10;

/// What is asked.
pub struct Asked {
    /// The ids of the indicators; none for the leads of all levels.
    pub indicators: Vec<String>,
    /// What all chance is drawn from.
    pub seed: u64,
    /// How many runs stand behind each number.
    pub runs: u32,
}

/// Holds each parameter at its lowest and at its highest in turn. Where something is done, that is held against the
/// same luck without it.
pub fn run(setting: &Setting, asked: &Asked, format: Format) -> Result<(), Failure> {
    let (declared, mut scenario) = setting.read()?;
    scenario.seed = asked.seed;
    let model = &declared.model;
    let indicators = indicators(model, &asked.indicators)?;
    let against = (!scenario.acts.is_empty()).then(Vec::new);
    let question = Question { scenario, against, runs: asked.runs };
    let swings = Sensitivity::new(model, &question, &indicators).complete();
    let swings = swings.map_err(|fault| failure(model, &fault))?;
    let moved = indicators.iter().map(|&indicator| Moved::of(&declared, indicator, &swings));
    let moved: Vec<Moved> = moved.collect();
    match format {
        Format::Json => print_json(&moved),
        Format::Text => moved.iter().for_each(Moved::print),
    }
    Ok(())
}

#[derive(Serialize)]
struct Moved {
    indicator: String,
    unit: String,
    /// The mean with everything drawn, or the mean difference that is made.
    mean: f64,
    /// The parameters that move it, the strongest first.
    parameters: Vec<Parameter>,
}

#[derive(Serialize)]
struct Parameter {
    parameter: String,
    low: f64,
    high: f64,
    /// What it changes to hold the parameter at `low`, and at `high`.
    at_low: f64,
    at_high: f64,
}

impl Moved {
    fn of(declared: &Declared, indicator: IndicatorIx, swings: &Swings) -> Self {
        let ix = usize::from(indicator.0);
        let shown = &declared.model.indicators[ix];
        let parameters = swings.strongest(indicator, usize::MAX).into_iter().map(|swing| {
            let parameter = &declared.model.system.parameters[usize::from(swing.parameter.0)];
            let (low, high) = (parameter.value.low, parameter.value.high);
            let (at_low, at_high) = (swing.low[ix], swing.high[ix]);
            Parameter { parameter: parameter.id.clone(), low, high, at_low, at_high }
        });
        let (indicator, unit) = (shown.id.clone(), shown.unit.clone());
        Self { indicator, unit, mean: swings.drawn[ix], parameters: parameters.collect() }
    }

    fn print(&self) {
        say!("{}: {} {} on average", self.indicator, two_significant(self.mean), self.unit);
        for Parameter { parameter, low, high, at_low, at_high } in self.parameters.iter().take(SHOWN) {
            let (at_low, at_high) = (two_significant(*at_low), two_significant(*at_high));
            say!("  {parameter}: {at_low:+} at {low}, {at_high:+} at {high}");
        }
        if self.parameters.len() > SHOWN {
            say!("  and {} that matter less", self.parameters.len() - SHOWN);
        }
        say!("");
    }
}

fn indicators(model: &Model, ids: &[String]) -> Result<Vec<IndicatorIx>, Failure> {
    if ids.is_empty() {
        return Ok(model.levels.iter().map(|level| level.lead).collect());
    }
    let found = |id: &String| {
        model.indicator(id).ok_or_else(|| {
            let near = suggest(id, model.indicators.iter().map(|it| it.id.as_str()));
            let near = near.map(|near| format!("; did you mean `{near}`?")).unwrap_or_default();
            Failure::Usage(format!("the model has no indicator `{id}`{near}"))
        })
    };
    ids.iter().map(found).collect()
}
