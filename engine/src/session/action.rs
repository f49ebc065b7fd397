//! What a player can do.
//!
//! In a save an action is a short list of words, such as `["choose", "melding", "verbaal"]`: the words of a play file.

/// The page before the first entry, in [`Action::Turn`] and [`Action::Note`].
pub const LAST_PAGE: &str = "last_page";

/// One thing done. Everything is named by its stable id, so that a log outlives a change of texts.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
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
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    /// One of the letter's reasons.
    Listed(String),
    /// The player's own words.
    Own(String),
}

impl From<Action> for Vec<String> {
    fn from(action: Action) -> Self {
        let (word, names) = match action {
            Action::Hope { level, hope } => ("hope", [Some(level), hope]),
            Action::Ask { entry, ask } => ("ask", [Some(entry), Some(ask)]),
            Action::Choose { entry, choice } => ("choose", [Some(entry), Some(choice)]),
            Action::Sign { letter, reason: Reason::Listed(id) } => ("sign", [Some(letter), Some(id)]),
            Action::Sign { letter, reason: Reason::Own(text) } => ("sign-own", [Some(letter), Some(text)]),
            Action::Turn { page } => ("turn", [Some(page), None]),
            Action::Fork { entry, outcome } => ("fork", [Some(entry), Some(outcome)]),
            Action::Back { entry } => ("back", [Some(entry), None]),
            Action::Restart => ("restart", [None, None]),
            Action::Note { entry, text } => ("note", [Some(entry), Some(text)]),
        };
        std::iter::once(word.to_owned()).chain(names.into_iter().flatten()).collect()
    }
}

impl TryFrom<Vec<String>> for Action {
    type Error = &'static str;

    fn try_from(words: Vec<String>) -> Result<Self, Self::Error> {
        let mut words = words.into_iter();
        let word = words.next().unwrap_or_default();
        match (word.as_str(), words.next(), words.next(), words.next()) {
            ("hope", Some(level), hope, None) => Ok(Self::Hope { level, hope }),
            ("ask", Some(entry), Some(ask), None) => Ok(Self::Ask { entry, ask }),
            ("choose", Some(entry), Some(choice), None) => Ok(Self::Choose { entry, choice }),
            ("sign", Some(letter), Some(id), None) => Ok(Self::Sign { letter, reason: Reason::Listed(id) }),
            ("sign-own", Some(letter), Some(text), None) => {
                Ok(Self::Sign { letter, reason: Reason::Own(text) })
            }
            ("turn", Some(page), None, None) => Ok(Self::Turn { page }),
            ("fork", Some(entry), Some(outcome), None) => Ok(Self::Fork { entry, outcome }),
            ("back", Some(entry), None, None) => Ok(Self::Back { entry }),
            ("restart", None, None, None) => Ok(Self::Restart),
            ("note", Some(entry), Some(text), None) => Ok(Self::Note { entry, text }),
            _ => Err("no action has these words"),
        }
    }
}
