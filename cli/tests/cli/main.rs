//! The real program, run as authors run it.
#![allow(clippy::unwrap_used)]

mod check;
mod explore;
mod new;
mod overlay;
mod play;
mod random;
mod run;
