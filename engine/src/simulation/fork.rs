//! Forks: what they ask the model, and what they tell.

use speelruimte_model::kernel::{Job, Keep, Luck, Program, RunFault, Scenario};
use speelruimte_model::{IndicatorIx, Model};

use super::{Order, month_of, program};
use crate::Declared;
use crate::diary::{Diary, Fork, Way};
use crate::session::{Position, State};

/// What a fork wants to know: the likely value of an indicator in a month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Asked {
    /// The indicator.
    pub indicator: IndicatorIx,
    /// The month of the run.
    pub month: u32,
}

/// What the fork that lies open wants to know. `None` where no fork is open.
pub fn fork_asks(diary: &Diary, declared: &Declared, state: &State) -> Option<Asked> {
    let (entry, fork) = open_fork(diary, state)?;
    let indicator = declared.model.indicator(&fork.on)?;
    let month = month_of(diary, entry);
    Some(Asked { indicator, month: month.min(declared.model.horizon()) })
}

/// What the fork that lies open tells at this value: the id of the outcome.
pub fn fork_tells<'d>(diary: &'d Diary, state: &State, value: f64) -> Option<&'d str> {
    let (_, fork) = open_fork(diary, state)?;
    fork.at(value).map(|at| fork.outcomes[at].id.as_str())
}

/// The likely value that is asked for.
pub fn fork_value(program: &Program, model: &Model, order: &Order, asked: Asked) -> Result<f64, RunFault> {
    let scenario = until(&order.scenario(model), model, asked.month);
    let outcome = Job::new(program, &scenario, Luck::Likely, 0..1, Keep::Series).complete()?;
    // A declared indicator has a value in every month up to the last.
    Ok(outcome.at(asked.indicator, asked.month).first().copied().unwrap_or_default())
}

/// What the simulation decides at the fork that lies open: the id of the outcome. `None` where no fork is open, or
/// where the model has no answer.
pub fn decide_fork<'d>(diary: &'d Diary, declared: &Declared, state: &State) -> Option<&'d str> {
    let asked = fork_asks(diary, declared, state)?;
    let order = Order::of(diary, declared, state);
    let program = program(&declared.model).ok()?;
    fork_tells(diary, state, fork_value(&program, &declared.model, &order, asked).ok()?)
}

/// The same scenario, no longer than it takes to know a month. The last month closes a run: nothing is paid in it.
pub(crate) fn until(scenario: &Scenario, model: &Model, month: u32) -> Scenario {
    Scenario { months: month.saturating_add(1).min(model.horizon()), ..scenario.clone() }
}

fn open_fork<'d>(diary: &'d Diary, state: &State) -> Option<(usize, &'d Fork)> {
    let Position::Fork(entry) = state.position else {
        return None;
    };
    match &diary.entries[entry].way {
        Way::Fork(fork) => Some((entry, fork)),
        _ => None,
    }
}
