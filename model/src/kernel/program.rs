//! A system made ready to run: flat lists of steps over registers.

use std::sync::Arc;

use super::curve::Segments;
use super::fault::Place;
use super::step::{Reg, Step};
use crate::declare::LevelIx;
use crate::ledger::View;
use crate::range::Range;
use crate::system::{FlowIx, InputIx, InputSource, Money, Variable};

/// A model with some arrows switched off and some parameters changed, compiled once and run many times.
///
/// It does not hold the acts, the seed or the length of a run: those come with each job.
#[derive(Clone, Debug)]
pub struct Program(pub(super) Arc<Compiled>);

impl Program {
    /// How many bytes the columns of a job take for each unit that is run side by side.
    pub fn bytes_per_lane(&self) -> usize {
        self.0.registers * size_of::<f64>()
    }
}

/// What a program is made of.
#[derive(Debug)]
pub(super) struct Compiled {
    pub registers: usize,
    pub numbers: Vec<(Reg, f64)>,
    pub uncertain: Vec<Uncertain>,
    pub once: Vec<Step>,
    pub monthly: Vec<Step>,
    pub curves: Vec<Segments>,
    pub month: Reg,
    /// Stocks with the registers of their starts.
    pub starts: Vec<(Reg, Reg)>,
    pub changes: Vec<Change>,
    pub inputs: Vec<(Reg, InputSource)>,
    pub events: Vec<EventPlan>,
    pub payments: Vec<(FlowIx, Reg, Money)>,
    /// What has to be a number in every month, in order of cause.
    pub checks: Vec<Watched>,
    /// Times, for each stage of a lag, that may not be shorter than a month.
    pub lags: Vec<Watched>,
    pub indicators: Vec<Shown>,
    pub variables: Vec<(Variable, Reg)>,
    pub parties: Vec<LevelIx>,
}

/// A number that is drawn for each unit.
#[derive(Clone, Copy, Debug)]
pub(super) struct Uncertain {
    pub purpose: u32,
    pub reg: Reg,
    pub range: Range,
}

/// Something that may stop a run.
#[derive(Clone, Copy, Debug)]
pub(super) struct Watched {
    pub reg: Reg,
    pub place: Place,
    /// It does not change during a run.
    pub fixed: bool,
}

/// What a flow does to a stock at the end of a month.
#[derive(Clone, Copy, Debug)]
pub(super) struct Change {
    pub stock: Reg,
    pub rate: Reg,
    pub fills: bool,
}

/// A chance event.
#[derive(Debug)]
pub(super) struct EventPlan {
    pub chance: Reg,
    pub adds: Vec<EventAdd>,
    pub posts: Vec<(Reg, Money)>,
}

/// What an event adds to an input, and for how many months.
#[derive(Clone, Copy, Debug)]
pub(super) struct EventAdd {
    pub input: InputIx,
    pub size: Reg,
    pub months: u32,
}

/// Where an indicator is read.
#[derive(Clone, Copy, Debug)]
pub(super) enum Shown {
    Register(Reg),
    Ledger(View),
}
