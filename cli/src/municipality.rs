//! `municipality`: many households, each with numbers of its own.

use speelruimte_model::kernel::Keep;

use crate::Failure;
use crate::setting::{Setting, drawn};
use crate::spread::{Spread, Table};

/// Runs the model for every household of a municipality that does not exist. What was booked is that of all households
/// together.
pub fn run(setting: &Setting, seed: u64, households: u32, table: Table) -> Result<(), Failure> {
    let (declared, mut scenario) = setting.read()?;
    scenario.seed = seed;
    let outcome = drawn(&declared.model, &scenario, households, Keep::Years)?;
    Spread::of(&declared.model, &scenario, &outcome, 1.0).print(table);
    Ok(())
}
