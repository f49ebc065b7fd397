//! The effect model of Speelruimte: what acts do to a household, a municipality and society, month by month, and who
//! pays whom.
//!
//! This crate knows no diary, screen, clock or storage, and holds no text. It is given a declared [`Model`]:
//!
//! - [`system`] has the types of stocks, flows, helpers, curves, chance events and their evidence; [`equation`] reads
//!   and writes equations, [`unit`](mod@unit) checks their units;
//! - [`kernel`] compiles a model and runs it: likely, or many times by chance, with the acts of a
//!   [`Scenario`](kernel::Scenario). Money goes into a [`Ledger`] in whole cents;
//! - [`answers`] says what runs mean: quantiles, comparisons, why, tipping values, and what they rest on; a [`Summary`]
//!   puts a difference in a form for words;
//! - [`xmile`] writes a model for other programs.
//!
//! Any declared model and any scenario gives an answer or a fault that says where: never a panic, nor a value that is
//! no number.

pub mod answers;
mod declare;
pub mod equation;
pub mod kernel;
mod ledger;
mod range;
mod span;
mod summary;
pub mod system;
pub mod unit;
pub mod xmile;

pub use declare::{
    Basis, Direction, Indicator, IndicatorIx, LedgerView, Level, LevelIx, MAX_MONTHS, Model, Party, PartyIx,
};
pub use ledger::{Cents, Flow, Kind, Ledger, Posting, View};
pub use range::{MAX_SIZE, Range};
pub use span::Span;
pub use summary::{Peak, Sign, Strength, Summary, two_significant};
