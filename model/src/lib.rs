//! The effect model of Speelruimte: what acts do to indicators, month by month, and who pays whom.
//!
//! This crate knows no diary, screen, clock or storage, and holds no text. It is given a declared [`Model`]
//! and the [`Effect`]s of the acts that were done, and [`simulate`] answers with a [`Run`]: a series for each
//! indicator and a [`Ledger`] in whole cents. [`summarize`] compares two runs.
//!
//! Any input gives an answer: a size that is not a number counts as zero, an endless one is cut off, and an
//! effect on something the model does not declare does nothing.
//!
//! ```
//! use speelruimte_model::*;
//!
//! let model = Model {
//!     months: 60,
//!     levels: vec![Level { id: "resident".into(), lead: IndicatorIx(0) }],
//!     indicators: vec![Indicator {
//!         id: "calm".into(),
//!         level: LevelIx(0),
//!         unit: "points".into(),
//!         better: Direction::Up,
//!         noticeable: 0.5,
//!         basis: Basis::Stock { start: 4.0, range: (0.0, 10.0) },
//!     }],
//!     parties: vec![],
//!     ..Model::default()
//! };
//! let rest = Effect {
//!     cause: 1,
//!     start: Span::Weeks(6).in_months(),
//!     lasts: None,
//!     change: Change::Indicator { on: IndicatorIx(0), size: Range::new(0.5, 1.0, 2.0) },
//! };
//! let with = simulate(&model, &[rest]);
//! let without = simulate(&model, &[]);
//! assert_eq!(with.series(IndicatorIx(0))[60].likely, 5.0);
//! assert_eq!(summarize(&model, &with, &without)[0].sign, Sign::Better);
//! ```

mod declare;
mod effect;
mod ledger;
mod run;
mod span;
mod summary;
pub mod system;

pub use declare::{
    Basis, Direction, Indicator, IndicatorIx, LedgerView, Level, LevelIx, MAX_MONTHS, Model, Party, PartyIx,
};
pub use effect::{Change, Effect, Kind, MAX_SIZE, Range};
pub use ledger::{Cents, Flow, Ledger, Posting, View};
pub use run::{Run, lead_outcome, simulate};
pub use span::Span;
pub use summary::{Peak, Sign, Strength, Summary, summarize, two_significant};
