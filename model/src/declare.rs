//! What effects may point to: levels, indicators and parties.

use crate::system::{InputIx, System, Variable};

/// The longest run, a century: a larger number in [`Model::months`] counts as this one.
pub const MAX_MONTHS: u32 = 1200;

/// A declared model. Everything in it is referred to by its place in these lists.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Model {
    /// How many months a run lasts, at most [`MAX_MONTHS`].
    pub months: u32,
    /// For whom we look: the resident, the municipality, society.
    pub levels: Vec<Level>,
    /// What is followed through the months.
    pub indicators: Vec<Indicator>,
    /// Who pays and who gains.
    pub parties: Vec<Party>,
    /// What makes the indicators move.
    pub system: System,
}

impl Model {
    /// The number of months that a run really lasts.
    pub fn horizon(&self) -> u32 {
        self.months.min(MAX_MONTHS)
    }

    /// The level with this id.
    pub fn level(&self, id: &str) -> Option<LevelIx> {
        place(&self.levels, |level| level.id == id).map(LevelIx)
    }

    /// The indicator with this id.
    pub fn indicator(&self, id: &str) -> Option<IndicatorIx> {
        place(&self.indicators, |indicator| indicator.id == id).map(IndicatorIx)
    }

    /// The party with this id.
    pub fn party(&self, id: &str) -> Option<PartyIx> {
        place(&self.parties, |party| party.id == id).map(PartyIx)
    }
}

/// One of the three levels on which a decision is felt.
#[derive(Clone, Debug, PartialEq)]
pub struct Level {
    /// Its name for files.
    pub id: String,
    /// The indicator that stands for the level when paths are compared.
    pub lead: IndicatorIx,
}

/// Something that is followed through the months.
#[derive(Clone, Debug, PartialEq)]
pub struct Indicator {
    /// Its name for files.
    pub id: String,
    /// The level it belongs to.
    pub level: LevelIx,
    /// The unit of its values.
    pub unit: String,
    /// Which way is better.
    pub better: Direction,
    /// The smallest difference that counts, in the unit.
    pub noticeable: f64,
    /// Where its values come from.
    pub basis: Basis,
}

/// Where the values of an indicator come from.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Basis {
    /// A variable of the system.
    Shows {
        /// The variable.
        variable: Variable,
        /// Where effects on the indicator come in; none where it only follows.
        input: Option<InputIx>,
    },
    /// What the ledger says so far, in euros.
    Ledger(LedgerView),
}

/// What an indicator reads from the ledger.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LedgerView {
    /// What the parties of the indicator's level received less what they paid.
    Balance,
    /// All resources used less all costs avoided, whoever bears them.
    Resources,
}

/// Which way an indicator improves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// More is better.
    Up,
    /// Less is better.
    Down,
}

/// Someone who pays and gains.
#[derive(Clone, Debug, PartialEq)]
pub struct Party {
    /// Its name for files.
    pub id: String,
    /// The level it belongs to.
    pub level: LevelIx,
}

/// The place of a level in [`Model::levels`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LevelIx(pub u16);

/// The place of an indicator in [`Model::indicators`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct IndicatorIx(pub u16);

/// The place of a party in [`Model::parties`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PartyIx(pub u16);

fn place<T>(items: &[T], is_it: impl Fn(&T) -> bool) -> Option<u16> {
    u16::try_from(items.iter().position(is_it)?).ok()
}
