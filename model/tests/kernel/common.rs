//! What the tests of the kernel share.

use speelruimte_model::kernel::*;
use speelruimte_model::system::*;
use speelruimte_model::*;

pub const FIRST: IndicatorIx = IndicatorIx(0);

pub fn months(months: u32) -> Scenario {
    Scenario { seed: 7, months, ..Scenario::default() }
}

/// Adds to the input at this place.
pub fn add(tag: u32, start: u32, lasts: Option<u32>, input: u16, size: f64) -> Act {
    Act { tag, start, lasts, does: ActDoes::Add { input: InputIx(input), size: Range::exactly(size) } }
}

pub fn run(model: &Model, scenario: &Scenario, luck: Luck, units: u32) -> Outcome {
    attempt(model, scenario, luck, units).unwrap()
}

pub fn attempt(model: &Model, scenario: &Scenario, luck: Luck, units: u32) -> Result<Outcome, RunFault> {
    let program = Program::compile(model, scenario).unwrap();
    Job::new(&program, scenario, luck, 0..units, Keep::Variables).complete()
}

/// The first indicator of the likely run.
pub fn likely(model: &Model, scenario: &Scenario) -> Vec<f64> {
    run(model, scenario, Luck::Likely, 1).series(FIRST, 0)
}

#[track_caller]
pub fn close(found: &[f64], expected: &[f64]) {
    assert!(deviation(found, expected) < 1e-12, "{found:?} is not {expected:?}");
}

#[track_caller]
pub fn apart(found: &[f64], expected: &[f64]) {
    assert!(deviation(found, expected) > 1e-3, "{found:?} should not be {expected:?}");
}

fn deviation(found: &[f64], expected: &[f64]) -> f64 {
    assert_eq!(found.len(), expected.len());
    found
        .iter()
        .zip(expected)
        .map(|(a, b)| (a - b).abs())
        .fold(0.0, |worst, it| if it > worst { it } else { worst })
}
