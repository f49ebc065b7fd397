//! What a player can do.

use serde::{Deserialize, Serialize};

/// The page before the first entry, in [`Action::Turn`] and [`Action::Note`].
pub const LAST_PAGE: &str = "last_page";

/// One thing done. Everything is named by its stable id, so that a log outlives a change of texts.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Action {
    /// Writes on the empty last page what should stand there for one level, or takes it off again.
    Hope {
        /// The level.
        level: String,
        /// The line; `None`: nothing.
        hope: Option<String>,
    },
    /// Finds out more.
    Ask {
        /// The page.
        entry: String,
        /// The way to find out.
        ask: String,
    },
    /// Chooses an act.
    Choose {
        /// The page.
        entry: String,
        /// The act.
        choice: String,
    },
    /// Signs the letter that goes with the act.
    Sign {
        /// The letter.
        letter: String,
        /// The reason.
        reason: Reason,
    },
    /// Turns the page that is open: goes on reading, has asked enough, or turns the resident's page.
    Turn {
        /// The entry, or [`LAST_PAGE`].
        page: String,
    },
    /// Tells what the simulation decided. It is recorded so that it is never computed anew.
    Fork {
        /// The page.
        entry: String,
        /// The outcome.
        outcome: String,
    },
    /// Goes back to a page, as it was when it was opened.
    Back {
        /// The page; where it was opened more than once, the last time.
        entry: String,
    },
    /// Begins again at the empty last page.
    Restart,
    /// Writes a note in the margin.
    Note {
        /// The entry, or [`LAST_PAGE`].
        entry: String,
        /// The note.
        text: String,
    },
}

/// Why a letter says what it says.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reason {
    /// One of the letter's reasons.
    Listed(String),
    /// The player's own words.
    Own(String),
}
