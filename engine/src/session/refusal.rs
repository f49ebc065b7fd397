//! Why an action is not possible.

/// Why an action was refused. The session stays as it was.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Refusal {
    /// The diary has no such thing.
    Unknown,
    /// It belongs to another page, or to another moment on this page.
    NotHere,
    /// Its condition does not hold.
    Closed,
    /// This was asked before.
    AskedBefore,
    /// The page to go back to was never opened.
    NeverVisited,
    /// The letter takes listed reasons only.
    OwnReasonNotAllowed,
    /// There is nothing in the text.
    TextEmpty,
    /// The text is longer than [`super::LONGEST_OWN_TEXT`].
    TextTooLong,
}

impl Refusal {
    /// Every refusal.
    pub const ALL: [Refusal; 8] = [
        Self::Unknown,
        Self::NotHere,
        Self::Closed,
        Self::AskedBefore,
        Self::NeverVisited,
        Self::OwnReasonNotAllowed,
        Self::TextEmpty,
        Self::TextTooLong,
    ];

    /// The word for it, which texts in every language explain.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Unknown => "word-refused-unknown",
            Self::NotHere => "word-refused-not-here",
            Self::Closed => "word-refused-closed",
            Self::AskedBefore => "word-refused-asked-before",
            Self::NeverVisited => "word-refused-never-visited",
            Self::OwnReasonNotAllowed => "word-refused-own-reason",
            Self::TextEmpty => "word-refused-text-empty",
            Self::TextTooLong => "word-refused-text-too-long",
        }
    }
}
