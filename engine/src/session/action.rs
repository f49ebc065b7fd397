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
    /// Goes by a cut of the guide from the empty last page on: others take decisions for the group.
    Cut {
        /// The cut, by its minutes.
        minutes: u16,
        /// The decision with which the group begins, or [`LAST_PAGE`] for the first page.
        at: String,
    },
    /// Begins again at the empty last page, with the whole diary.
    Restart,
    /// Draws in pencil what is expected of the act that was chosen, on one level, or rubs it out.
    Predict {
        /// The page.
        entry: String,
        /// The level.
        level: String,
        /// What is expected; `None`: nothing.
        expected: Option<Expected>,
    },
    /// Writes something of the player's own outside the story, in place of what stood there. Nothing erases it.
    Write {
        /// The entry that it is about, or [`LAST_PAGE`].
        entry: String,
        /// What it answers: one of [`FIELDS`].
        field: String,
        /// The text.
        text: String,
    },
    /// Writes a note in the margin.
    Note {
        /// The entry, or [`LAST_PAGE`].
        entry: String,
        /// The note.
        text: String,
    },
}

/// What a player may write outside the story: which arrow they doubt at a key decision, and at the end which rule
/// hampered them, what they promise themselves, whether they would do it for the next resident too, and the lines of
/// the worksheet.
pub const FIELDS: [&str; 9] = [
    "doubt",
    "signal",
    "promise",
    "next-resident",
    "worksheet-wants",
    "worksheet-effect",
    "worksheet-values",
    "worksheet-room",
    "worksheet-reasons",
];

/// What the player expects of an act on a level, against the same story without it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Expected {
    /// Much worse.
    MuchWorse,
    /// Worse.
    Worse,
    /// No difference that anyone notices.
    Same,
    /// Better.
    Better,
    /// Much better.
    MuchBetter,
}

impl Expected {
    /// All of them, from worst to best.
    pub const ALL: [Self; 5] = [Self::MuchWorse, Self::Worse, Self::Same, Self::Better, Self::MuchBetter];

    /// Its word in a save and a play file.
    pub fn id(self) -> &'static str {
        ["much-worse", "worse", "same", "better", "much-better"][self as usize]
    }

    /// What this word means.
    pub fn parse(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|expected| expected.id() == id)
    }

    /// How many steps above no difference: from -2 to 2.
    pub fn height(self) -> i8 {
        self as i8 - 2
    }
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
            Action::Predict { entry, level, expected } => {
                let expected = expected.map(|expected| expected.id().to_owned());
                return words("predict", [Some(entry), Some(level), expected]);
            }
            Action::Write { entry, field, text } => {
                return words("write", [Some(entry), Some(field), Some(text)]);
            }
            Action::Hope { level, hope } => ("hope", [Some(level), hope]),
            Action::Ask { entry, ask } => ("ask", [Some(entry), Some(ask)]),
            Action::Choose { entry, choice } => ("choose", [Some(entry), Some(choice)]),
            Action::Sign { letter, reason: Reason::Listed(id) } => ("sign", [Some(letter), Some(id)]),
            Action::Sign { letter, reason: Reason::Own(text) } => ("sign-own", [Some(letter), Some(text)]),
            Action::Turn { page } => ("turn", [Some(page), None]),
            Action::Fork { entry, outcome } => ("fork", [Some(entry), Some(outcome)]),
            Action::Cut { minutes, at } => ("cut", [Some(minutes.to_string()), Some(at)]),
            Action::Back { entry } => ("back", [Some(entry), None]),
            Action::Restart => ("restart", [None, None]),
            Action::Note { entry, text } => ("note", [Some(entry), Some(text)]),
        };
        words(word, names)
    }
}

fn words<const N: usize>(word: &str, names: [Option<String>; N]) -> Vec<String> {
    std::iter::once(word.to_owned()).chain(names.into_iter().flatten()).collect()
}

const UNKNOWN: &str = "no action has these words";

impl TryFrom<Vec<String>> for Action {
    type Error = &'static str;

    fn try_from(words: Vec<String>) -> Result<Self, Self::Error> {
        let mut words = words.into_iter();
        let word = words.next().unwrap_or_default();
        let row = (words.next(), words.next(), words.next(), words.next());
        match (word.as_str(), row.0, row.1, row.2) {
            _ if row.3.is_some() => Err(UNKNOWN),
            ("predict", Some(entry), Some(level), None) => Ok(Self::Predict { entry, level, expected: None }),
            ("predict", Some(entry), Some(level), Some(expected)) => {
                let expected = Some(Expected::parse(&expected).ok_or(UNKNOWN)?);
                Ok(Self::Predict { entry, level, expected })
            }
            ("write", Some(entry), Some(field), Some(text)) => Ok(Self::Write { entry, field, text }),
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
            ("cut", Some(minutes), Some(at), None) => {
                Ok(Self::Cut { minutes: minutes.parse().map_err(|_| UNKNOWN)?, at })
            }
            ("restart", None, None, None) => Ok(Self::Restart),
            ("note", Some(entry), Some(text), None) => Ok(Self::Note { entry, text }),
            _ => Err(UNKNOWN),
        }
    }
}
