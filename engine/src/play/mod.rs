//! Play-throughs that anyone can read: `.play` files, read, run as tests, and written.

mod read;
mod run;
mod write;

use speelruimte_source::Place;

pub use read::read;
pub use run::{Played, advance, run};
pub use write::write;

use crate::session::{Expected, Reason};

/// A play-through as it stands in a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Script {
    /// Its lines, without remarks and empty ones.
    pub lines: Vec<Line>,
}

/// One line of a play-through.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// What it asks for.
    pub step: Step,
    /// The line as it is written.
    pub written: String,
    /// Where it begins.
    pub place: Place,
}

/// What one line asks for. Everything is named by its id alone: the page is the one that lies open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// `hope LEVEL ID`; without an id the line is taken off the last page again.
    Hope(String, Option<String>),
    /// `ask ID`
    Ask(String),
    /// `choose ID`
    Choose(String),
    /// `sign ID`, or `sign "own words"`
    Sign(Reason),
    /// `fork ID`
    Fork(String),
    /// `back ENTRY`
    Back(String),
    /// `cut MINUTES ENTRY`
    Cut(u16, String),
    /// `restart`
    Restart,
    /// `note "text"`, or `note ENTRY "text"` for a page that does not lie open.
    Note(Option<String>, String),
    /// `predict LEVEL EXPECTED`; without the last the line is rubbed out again.
    Predict(String, Option<Expected>),
    /// `write FIELD "text"`, or `write ENTRY FIELD "text"` for what is about a page.
    Write(Option<String>, String, String),
    /// `at ENTRY`: here we must be.
    At(String),
    /// `end ENTRY`: this ending must be reached.
    End(String),
}
