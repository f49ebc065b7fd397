//! The diary, the session, the exploration and the debrief. Knows no screen, clock, storage or network.
//!
//! It takes sets of named files and returns values with problems; no input makes it panic.

pub mod check;
pub mod debrief;
pub mod diary;
pub mod explore;
pub mod lens;
pub mod markup;
pub mod overlay;
pub mod play;
pub mod read;
pub mod reading;
pub mod session;
pub mod simulation;
pub mod site;
pub mod workshop;

mod declared;

pub use declared::{Declared, ModelSource, Names, SystemNames};
