//! What the model is asked to run.

use std::path::{Path, PathBuf};

use clap::Args;
use speelruimte_engine::simulation::Order;
use speelruimte_engine::{Declared, read};
use speelruimte_model::answers::Fault;
use speelruimte_model::kernel::{
    CompileFault, Job, Keep, Luck, Outcome, Program, RunCause, RunFault, Scenario,
};
use speelruimte_model::{IndicatorIx, Model};

use crate::Failure;
use crate::content::Content;
use crate::interventions::Interventions;
use crate::language::Language;
use crate::play::replayed;
use crate::report::print_faults;

/// Arguments that say what is run.
#[derive(Args)]
pub struct Setting {
    /// The folder of a diary, or one with a model.toml in or above it.
    path: PathBuf,
    /// Do what is done in this .play file of the diary.
    #[arg(long, value_name = "FILE")]
    play: Option<PathBuf>,
    /// How many months; as many as the model has, if you do not say.
    #[arg(long, visible_alias = "horizon")]
    months: Option<u32>,
    #[command(flatten)]
    interventions: Interventions,
}

impl Setting {
    /// Reads the model, and lays over it what is done.
    pub fn read(&self) -> Result<(Declared, Scenario), Failure> {
        let (declared, mut scenario) = match &self.play {
            Some(play) => played(&self.path, play)?,
            None => at_rest(&self.path)?,
        };
        scenario.months = self.months.unwrap_or(scenario.months);
        self.interventions.apply(&declared.model, &mut scenario)?;
        Ok((declared, scenario))
    }
}

/// Runs a scenario with chance, in so many units.
pub fn drawn(model: &Model, scenario: &Scenario, units: u32, keep: Keep) -> Result<Outcome, Failure> {
    let program =
        Program::compile(model, scenario).map_err(|fault| failure(model, &Fault::Compile(fault)))?;
    let outcome = Job::new(&program, scenario, Luck::Drawn, 0..units, keep).complete();
    outcome.map_err(|fault| failure(model, &Fault::Run(fault)))
}

/// Says why there is no answer.
pub fn failure(model: &Model, fault: &Fault) -> Failure {
    Failure::Usage(match fault {
        Fault::Compile(CompileFault::Circle(_)) => "the model goes round in a circle".to_owned(),
        Fault::Compile(_) | Fault::NotDone => "the model cannot be run like this".to_owned(),
        Fault::Run(RunFault { place, month, unit, cause }) => {
            let place = place.id(model).unwrap_or("what is done");
            let why = match cause {
                RunCause::NotANumber => "is no number any more",
                RunCause::ShortLag => "has a lag of less than a month",
                RunCause::Amount => "is more than can be booked",
            };
            format!("the run stopped: `{place}` {why} in month {month} of run {unit}")
        }
    })
}

/// All indicators, in order.
pub fn indicators(model: &Model) -> impl Iterator<Item = IndicatorIx> {
    (0u16..).map(IndicatorIx).take(model.indicators.len())
}

fn at_rest(path: &Path) -> Result<(Declared, Scenario), Failure> {
    let content = Content::of_model(path)?;
    let reading = read::model(&content.files);
    let Some(declared) = reading.value else {
        return Err(print_faults(reading.problems, &content, Language::or_system(None)));
    };
    let scenario = Scenario { months: declared.model.horizon(), ..Scenario::default() };
    Ok((declared, scenario))
}

fn played(path: &Path, play: &Path) -> Result<(Declared, Scenario), Failure> {
    let language = Language::or_system(None);
    let mut content = Content::read(path)?;
    let playable = content.playable()?.map_err(|problems| print_faults(problems, &content, language))?;
    let session = replayed(&mut content, &playable, play, language)?;
    let order = Order::of(&playable.diary, &playable.declared, session.state());
    let scenario = order.scenario(&playable.declared.model);
    Ok((playable.declared, scenario))
}
