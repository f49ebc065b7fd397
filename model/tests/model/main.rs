//! The model from outside: effects, the ledger, comparisons, and properties of all of them.

mod common;
mod comparison;
mod effects;
mod ledger;
mod properties;
