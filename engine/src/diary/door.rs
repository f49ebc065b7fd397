//! What stands on a diary's door, and which doors the corridor has.

/// What the corridor shows of a diary, in every language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Door {
    /// The diary's folder.
    pub diary: String,
    /// How long it takes to play.
    pub minutes: i64,
    /// The diary's one colour.
    pub accent: Accent,
    /// The texts by language, the source language first.
    pub texts: Vec<(String, DoorTexts)>,
}

impl Door {
    /// The texts in a language, or in the first there is.
    pub fn texts_in(&self, language: &str) -> Option<&DoorTexts> {
        let exact = self.texts.iter().find(|(known, _)| known == language);
        exact.or(self.texts.first()).map(|(_, texts)| texts)
    }
}

/// The words on a door.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DoorTexts {
    /// The diary's name.
    pub title: String,
    /// Whose diary it is: name and work.
    pub official: String,
    /// One or two sentences.
    pub summary: String,
}

/// The one colour of a diary.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Accent {
    /// Dark red.
    Brick,
    /// Dark green.
    Moss,
    /// Grey blue.
    Canal,
    /// Yellow brown.
    Ochre,
    /// Purple.
    Plum,
}

impl Accent {
    /// Every accent with its word in files and style sheets.
    pub const WORDS: [(&'static str, Accent); 5] = [
        ("brick", Self::Brick),
        ("moss", Self::Moss),
        ("canal", Self::Canal),
        ("ochre", Self::Ochre),
        ("plum", Self::Plum),
    ];

    /// Its word.
    pub fn as_str(self) -> &'static str {
        Self::WORDS.iter().find(|(_, accent)| *accent == self).map_or("brick", |(word, _)| word)
    }
}

/// The diaries that the corridor has doors for, in their order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Catalogue {
    /// The folders of the diaries.
    pub diaries: Vec<String>,
}
