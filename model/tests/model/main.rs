//! The model from outside: the ledger, differences in words, and properties of all that is done to it.
#![allow(clippy::unwrap_used)]

mod common;
mod comparison;
mod ledger;
mod many;
mod properties;
