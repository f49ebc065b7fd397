//! In which language problems are told.

use clap::ValueEnum;
use speelruimte_source::Wording;

/// A language in which problems are worded.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Language {
    /// Dutch.
    Nl,
    /// English.
    En,
}

impl Language {
    /// The chosen language, or the one of the system: Dutch if that is Dutch, and otherwise English.
    pub fn or_system(chosen: Option<Self>) -> Self {
        chosen.unwrap_or_else(|| {
            let set = ["LC_ALL", "LC_MESSAGES", "LANG"]
                .into_iter()
                .filter_map(|name| std::env::var(name).ok())
                .find(|value| !value.is_empty());
            match set {
                Some(value) if value.starts_with("nl") => Self::Nl,
                _ => Self::En,
            }
        })
    }

    /// Its two letters.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Nl => "nl",
            Self::En => "en",
        }
    }

    /// The sentences for problems.
    pub fn wording(self) -> Wording {
        Wording::read(match self {
            Self::Nl => include_str!("../../texts/problems.nl.toml"),
            Self::En => include_str!("../../texts/problems.en.toml"),
        })
    }
}
