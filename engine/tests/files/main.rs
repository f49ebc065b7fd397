//! Reading, checking and playing files: good ones, faulty ones and hostile ones.
#![allow(clippy::unwrap_used)]

mod chance;
mod common;
mod document;
mod faults;
mod fuzz;
mod hostile;
mod model;
mod overlays;
mod plays;
mod scenarios;
mod wording;
