//! The leaves of the debrief, in the order in which they are turned.

/// A leaf of the debrief.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Screen {
    /// What was hoped beside what it became, and the story in short.
    #[default]
    LastPage,
    /// What another act would have brought about.
    Road,
    /// Who paid, and who gained.
    Paid,
    /// What the player takes along.
    Take,
    /// The worksheet, for who wants it.
    Worksheet,
}

impl Screen {
    /// All of them, in order.
    pub const ALL: [Self; 5] = [Self::LastPage, Self::Road, Self::Paid, Self::Take, Self::Worksheet];

    /// The leaf before this one.
    pub fn before(self) -> Option<Self> {
        Self::ALL.get((self as usize).checked_sub(1)?).copied()
    }

    /// The leaf after this one.
    pub fn after(self) -> Option<Self> {
        Self::ALL.get(self as usize + 1).copied()
    }

    /// The sentence of `texts/` that is its title.
    pub fn title(self) -> &'static str {
        match self {
            Self::LastPage => "ending.hoped-became",
            Self::Road => "road.title",
            Self::Paid => "debrief.paid",
            Self::Take => "debrief.take",
            Self::Worksheet => "worksheet.title",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_leaf_lies_between_its_neighbours() {
        for screen in Screen::ALL {
            assert_eq!(screen.after().and_then(Screen::before), screen.after().map(|_| screen));
        }
        assert_eq!(Screen::default().before(), None);
        assert_eq!(Screen::Worksheet.after(), None);
    }
}
