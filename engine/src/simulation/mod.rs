//! Between a play and the model: what the play sets in motion, what a fork comes to, and what it all did.
//!
//! An [`Order`] is what goes to the model, [`Asked`] what a fork wants to know of it. What comes back is [`Results`] of
//! one order, or of two a [`Comparison`], with why they differ ([`Explaining`]), what that hangs on ([`TippingPoint`])
//! and the [`Evidence`] between them. All are plain values, so that the model can run elsewhere: natively it is asked
//! at once, by [`decide_fork`] and [`run`]. A [`Walk`] is the other road, which one can then compare.

mod chain;
mod comparison;
mod evaluation;
mod evidence;
mod fork;
mod order;
mod payments;
mod results;
mod road;
mod tips;
mod why;
mod wire;

use speelruimte_model::answers::Fault;
use speelruimte_model::kernel::{CompileFault, Program, Scenario};
use speelruimte_model::{IndicatorIx, LevelIx, Model, PartyIx};

pub use comparison::{Comparing, Comparison, DOTS, Line};
pub use evaluation::Evaluation;
use evaluation::Pair;
pub use evidence::{Evidence, Grounds, Influence, Number};
pub(crate) use fork::until;
pub use fork::{Asked, decide_fork, fork_asks, fork_tells, fork_value};
pub use order::{By, Done, Order, OrderedAct, OrderedDoes, done};
pub use payments::Moved;
pub(crate) use results::most_of;
pub use results::{Results, evidence, results, run};
pub use road::{Step, Walk};
pub use tips::{TippingPoint, Tips};
pub use why::Explaining;
pub use wire::{explanation_from_numbers, explanation_to_numbers};

use crate::Declared;
use crate::diary::Diary;

/// The model as it is declared, ready to run.
pub fn program(model: &Model) -> Result<Program, CompileFault> {
    Program::compile(model, &Scenario::default())
}

/// The program with the arrows and numbers of an order; `program` is that of the model as it is declared.
pub fn ready(program: &Program, model: &Model, order: &Order) -> Result<Program, Fault> {
    if order.off.is_empty() && order.set.is_empty() {
        return Ok(program.clone());
    }
    Program::compile(model, &order.scenario(model)).map_err(Fault::Compile)
}

/// Two orders with their programs, to be run on the same luck.
fn both(
    program: &Program,
    model: &Model,
    these: &Order,
    those: &Order,
) -> Result<(Pair<Program>, Pair<Scenario>), Fault> {
    let programs = (ready(program, model, these)?, ready(program, model, those)?);
    Ok((programs, (these.scenario(model), those.scenario(model))))
}

/// The month of the run in which an entry falls: months since the first entry.
pub fn month_of(diary: &Diary, entry: usize) -> u32 {
    diary.entries[entry].date.months_since(diary.entries[0].date)
}

/// The name of an indicator in a language.
pub fn indicator_name<'n>(declared: &'n Declared, indicator: IndicatorIx, language: &str) -> &'n str {
    declared.indicators.get(usize::from(indicator.0)).map_or("", |names| names.in_language(language))
}

/// The name of a level in a language.
pub fn level_name<'n>(declared: &'n Declared, level: LevelIx, language: &str) -> &'n str {
    declared.levels.get(usize::from(level.0)).map_or("", |names| names.in_language(language))
}

/// The name of a party in a language.
pub fn party_name<'n>(declared: &'n Declared, party: PartyIx, language: &str) -> &'n str {
    declared.parties.get(usize::from(party.0)).map_or("", |names| names.in_language(language))
}
