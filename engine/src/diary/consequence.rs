//! What follows from an act: changes of story state, and effects for the model.

use speelruimte_model::{Kind, Range, Span};
use speelruimte_source::Place;

use super::Text;

/// What follows from an act, a question or an outcome.
#[derive(Clone, Debug, Default)]
pub struct Consequence {
    /// What the story remembers.
    pub changes: Vec<StateChange>,
    /// What the model is told.
    pub effects: Vec<DiaryEffect>,
}

/// A change of story state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StateChange {
    /// The variable, by place in [`Diary::variables`].
    pub variable: usize,
    /// What happens to it.
    pub change: Change,
}

/// What happens to a variable.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// It gets this value.
    Set(i32),
    /// This is added, within its range.
    Add(i32),
}

/// An effect as the diary declares it.
#[derive(Clone, Debug)]
pub struct DiaryEffect {
    /// Its name within the act.
    pub id: String,
    /// Where it stands in the file.
    pub place: Place,
    /// What it changes.
    pub target: EffectTarget,
    /// How much, in the target's unit.
    pub size: Range,
    /// How long it takes to begin.
    pub after: Span,
    /// How long it holds; `None`: to the end of the run.
    pub lasts: Option<Span>,
    /// Why, in one sentence.
    pub because: Text,
    /// The source, by place in [`Diary::sources`]; `None`: an assumption.
    pub evidence: Option<usize>,
}

/// What an effect changes. Names are ids of the model.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EffectTarget {
    /// An indicator.
    Indicator(String),
    /// Money between two parties.
    Money {
        /// Who pays.
        payer: String,
        /// Who gains.
        beneficiary: String,
        /// What sort of money.
        kind: Kind,
        /// Whether it returns every month.
        monthly: bool,
    },
}
