//! What is to be run.

use crate::declare::{MAX_MONTHS, PartyIx};
use crate::ledger::Kind;
use crate::range::Range;
use crate::system::{ArrowIx, InputIx, ParameterIx};

/// Everything that decides the result of a run, as a value that can be kept and run again.
///
/// What points at something that the model does not have does nothing.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Scenario {
    /// What all chance is drawn from.
    pub seed: u64,
    /// How many months it lasts, at most [`MAX_MONTHS`].
    pub months: u32,
    /// What is done.
    pub acts: Vec<Act>,
    /// Arrows that are switched off.
    pub off: Vec<ArrowIx>,
    /// Parameters that are held to be different from what the model says; the last one counts.
    pub set: Vec<(ParameterIx, Range)>,
}

impl Scenario {
    /// The number of months that a run really lasts.
    pub fn horizon(&self) -> u32 {
        self.months.min(MAX_MONTHS)
    }

    /// The same without the acts of this tag.
    pub fn without(&self, tag: u32) -> Scenario {
        let acts = self.acts.iter().filter(|act| act.tag != tag).copied().collect();
        Scenario { acts, ..self.clone() }
    }
}

/// Something that is done: it adds to an input while it holds, or posts money.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Act {
    /// A tag of the caller's own, below [`Act::TAGS`]. The same tag has the same luck in every scenario.
    pub tag: u32,
    /// The month in which it begins.
    pub start: u32,
    /// How many months it holds, at least one; `None`: to the end of the run.
    pub lasts: Option<u32>,
    /// What it does.
    pub does: ActDoes,
}

impl Act {
    /// Tags are smaller than this, so that no act shares its luck with something else.
    pub const TAGS: u32 = 0x4000_0000;

    /// Whether it holds in this month.
    pub(super) fn holds(&self, month: u32) -> bool {
        month >= self.start && self.lasts.is_none_or(|months| month - self.start < months.max(1))
    }

    /// Whether it is paid in this month.
    pub(super) fn is_due(&self, month: u32) -> bool {
        match self.does {
            ActDoes::Add { .. } => false,
            ActDoes::Post { monthly, .. } => month == self.start || (monthly && self.holds(month)),
        }
    }

    pub(super) fn size(&self) -> Range {
        match self.does {
            ActDoes::Add { size, .. } | ActDoes::Post { size, .. } => size.tamed(),
        }
    }
}

/// What an act does.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum ActDoes {
    /// Adds to an input for as long as it holds.
    Add {
        /// Where it comes in.
        input: InputIx,
        /// How much, in the unit of the input.
        size: Range,
    },
    /// Posts money.
    Post {
        /// Who pays; of an avoided cost: who would have been paid.
        payer: PartyIx,
        /// Who gains; of an avoided cost: who is spared it.
        beneficiary: PartyIx,
        /// What sort of money it is.
        kind: Kind,
        /// How much, in euros.
        size: Range,
        /// Whether it returns every month while the act holds, or is booked once.
        monthly: bool,
    },
}

/// How what is uncertain is decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Luck {
    /// Every number at its likely value, and nothing happens by chance. All units are the same: one will do.
    Likely,
    /// Every uncertain number is drawn once for each unit, and events happen by chance.
    Drawn,
}

/// What a run keeps of every unit. All keep the figures, the events and the totals of the ledger.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Keep {
    /// Nothing more.
    Figures,
    /// The indicators once a year: in month 0, 12, 24, … and in the last.
    Years,
    /// The indicators in every month.
    Series,
    /// The indicators in every month, and every posting.
    Postings,
    /// The indicators and all variables in every month, and every posting.
    Variables,
}

impl Keep {
    pub(super) fn keeps(self, month: u32, horizon: u32) -> bool {
        match self {
            Keep::Figures => false,
            Keep::Years => month.is_multiple_of(12) || month == horizon,
            Keep::Series | Keep::Postings | Keep::Variables => true,
        }
    }
}
