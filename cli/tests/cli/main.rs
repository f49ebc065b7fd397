//! The real program, run as authors run it.
#![allow(clippy::unwrap_used)]

mod check;
mod explore;
mod export_xmile;
mod model;
mod new;
mod overlay;
mod play;
mod random;
mod readability;
mod run;
mod site;
