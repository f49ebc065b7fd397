//! Named files, places in them, and everything that can be wrong with them.
//!
//! This crate knows how to read TOML from an untrusted file and to say what is wrong with it, all of it, with
//! a place and a remedy. It does not know what a diary or a model is, and it never touches a disk: files come in
//! as a set of names with bytes.

mod code;
mod decimal;
mod document;
mod fields;
mod files;
mod json;
mod named;
mod order;
mod place;
mod problem;
mod suggest;
mod wording;

pub use code::{Code, Severity};
pub use document::{Document, read_text};
pub use fields::{Fields, Located, is_id};
pub use files::Files;
pub use named::{Index, Named};
pub use order::in_order;
pub use place::{LineIndex, Place};
pub use problem::{Argument, Problem, Report};
pub use suggest::suggest;
pub use wording::Wording;

/// A calendar date without a time, as written in a file.
pub use date::Date;
mod date;
