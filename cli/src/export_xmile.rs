//! `export-xmile`: the model as other programs read it, and our own run to hold theirs against.

use speelruimte_model::Model;
use speelruimte_model::kernel::{Job, Keep, Luck, Program, Scenario};
use speelruimte_model::xmile::{Xmile, export};

use crate::Failure;
use crate::setting::Setting;

/// Writes the likely run, or its values instead of the document.
pub fn run(setting: &Setting, values: bool) -> Result<(), Failure> {
    let (declared, scenario) = setting.read()?;
    let model = &declared.model;
    let Ok(xmile) = export(model, &scenario) else {
        return Err(Failure::Usage("the model cannot be run like this".to_owned()));
    };
    if values {
        print_values(model, &scenario, &xmile)
    } else {
        say!("{}", xmile.document.trim_end());
        Ok(())
    }
}

/// A line for each month, a column for each variable by its name in the document.
fn print_values(model: &Model, scenario: &Scenario, xmile: &Xmile) -> Result<(), Failure> {
    let program = Program::compile(model, scenario).ok();
    let done =
        program.map(|program| Job::new(&program, scenario, Luck::Likely, 0..1, Keep::Variables).complete());
    let Some(Ok(outcome)) = done else {
        return Err(Failure::Usage("the run leaves the numbers".to_owned()));
    };
    let names: Vec<&str> = xmile.names.iter().map(|(_, name)| name.as_str()).collect();
    say!("month,{}", names.join(","));
    let columns: Vec<Vec<f64>> =
        xmile.names.iter().map(|&(variable, _)| outcome.variable(variable, 0)).collect();
    for (at, month) in outcome.months().iter().enumerate() {
        let values: Vec<String> = columns.iter().map(|column| column[at].to_string()).collect();
        say!("{month},{}", values.join(","));
    }
    Ok(())
}
