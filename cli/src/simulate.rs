//! `simulate`: one household in many possible runs.

use speelruimte_model::kernel::Keep;

use crate::Failure;
use crate::setting::{Setting, drawn};
use crate::spread::{Spread, Table};

/// Runs the model many times. What was booked is that of a run on average.
pub fn run(setting: &Setting, seed: u64, runs: u32, table: Table) -> Result<(), Failure> {
    let (declared, mut scenario) = setting.read()?;
    scenario.seed = seed;
    let outcome = drawn(&declared.model, &scenario, runs, Keep::Series)?;
    Spread::of(&declared.model, &scenario, &outcome, f64::from(runs)).print(table);
    Ok(())
}
