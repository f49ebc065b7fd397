//! What the check from outside asks of the kernel, for a model.toml.
//!
//! - `outside events MODEL SEED UNITS` prints what happens by chance: unit, month and place of the event.
//! - `outside totals MODEL SEED UNITS` prints the ledger of all units together: payer, beneficiary, kind, year, cents.
//! - `outside figures MODEL SEED UNITS` prints every indicator that shows a variable, with its mean over the
//!   months in each unit.
//! - `outside time MODEL SEED UNITS` runs these units and prints how many milliseconds that takes: the
//!   median of some runs, drawn for many units, the likely run for one.

use std::path::Path;
use std::time::Instant;

use speelruimte_engine::read;
use speelruimte_model::kernel::{Job, Keep, Luck, Outcome, Program, Scenario, Total};
use speelruimte_model::{Basis, IndicatorIx, Kind, Model, PartyIx};
use speelruimte_source::Files;

const RUNS: usize = 5;

fn main() -> Result<(), String> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [task, path, seed, units] = arguments.as_slice() else {
        return Err("outside events|totals|figures|time MODEL SEED UNITS".to_owned());
    };
    let model = model(path)?;
    let number = |text: &String| text.parse::<u64>().map_err(|fault| format!("{text}: {fault}"));
    let scenario = Scenario { seed: number(seed)?, months: model.horizon(), ..Scenario::default() };
    let units = number(units)? as u32;
    let program = Program::compile(&model, &scenario).map_err(|fault| format!("{fault:?}"))?;
    let run = |luck, keep| {
        let job = Job::new(&program, &scenario, luck, 0..units, keep);
        job.complete().map_err(|fault| format!("{fault:?}"))
    };
    match task.as_str() {
        "events" => print_events(&run(Luck::Drawn, Keep::Figures)?),
        "totals" => print_totals(&model, &run(Luck::Drawn, Keep::Figures)?),
        "figures" => print_figures(&model, &run(Luck::Drawn, Keep::Figures)?),
        "time" if units == 1 => println!("{}", median(|| run(Luck::Likely, Keep::Variables))?),
        "time" => println!("{}", median(|| run(Luck::Drawn, Keep::Figures))?),
        other => return Err(format!("there is no task {other}")),
    }
    Ok(())
}

fn model(path: &str) -> Result<Model, String> {
    let bytes = std::fs::read(path).map_err(|fault| format!("{path}: {fault}"))?;
    let mut files = Files::from_iter([("model.toml", bytes)]);
    if let Ok(system) = std::fs::read(Path::new(path).with_file_name("system.toml")) {
        files.insert("system.toml", system);
    }
    let reading = read::model(&files);
    Ok(reading.value.ok_or_else(|| format!("{:#?}", reading.problems))?.model)
}

fn print_events(outcome: &Outcome) {
    for it in outcome.happened() {
        println!("{},{},{}", it.unit, it.month, it.event.0);
    }
}

fn print_totals(model: &Model, outcome: &Outcome) {
    let id = |party: PartyIx| &model.parties[usize::from(party.0)].id;
    for Total { payer, beneficiary, kind, year, cents } in outcome.totals().filter(|total| total.cents != 0) {
        let kind = match kind {
            Kind::Transfer => "transfer",
            Kind::Resources => "resources",
            Kind::AvoidedCashable => "avoided-cashable",
            Kind::Avoided => "avoided",
        };
        println!("{},{},{kind},{year},{cents}", id(payer), id(beneficiary));
    }
}

fn print_figures(model: &Model, outcome: &Outcome) {
    for (ix, indicator) in (0..).map(IndicatorIx).zip(&model.indicators) {
        if let Basis::Shows { .. } = indicator.basis {
            let figures: Vec<String> = outcome.figures(ix).iter().map(f64::to_string).collect();
            println!("{},{}", indicator.id, figures.join(","));
        }
    }
}

/// In milliseconds.
fn median(run: impl Fn() -> Result<Outcome, String>) -> Result<f64, String> {
    let mut times = Vec::new();
    for _ in 0..RUNS {
        let begin = Instant::now();
        std::hint::black_box(run()?);
        times.push(begin.elapsed().as_secs_f64() * 1000.0);
    }
    times.sort_by(f64::total_cmp);
    Ok(times[RUNS / 2])
}
