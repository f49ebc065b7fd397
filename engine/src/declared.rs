//! The declared model with the names that people read.

use speelruimte_model::Model;

/// `model.toml`: what effects may point to, and what it is called in every language.
#[derive(Clone, Debug, Default)]
pub struct Declared {
    /// The model proper, which has no texts.
    pub model: Model,
    /// The names of the levels, in the order of the model.
    pub levels: Vec<Names>,
    /// The names of the indicators.
    pub indicators: Vec<Names>,
    /// The names of the parties.
    pub parties: Vec<Names>,
}

impl Declared {
    /// The ids of the levels, in order.
    pub fn level_keys(&self) -> impl Iterator<Item = &str> {
        self.model.levels.iter().map(|level| level.id.as_str())
    }
}

/// One name in several languages.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Names(pub Vec<(String, String)>);

impl Names {
    /// The name in a language, or in the first there is.
    pub fn in_language(&self, language: &str) -> &str {
        let exact = self.0.iter().find(|(known, _)| known == language);
        exact.or(self.0.first()).map_or("", |(_, name)| name)
    }
}
