//! The declared model with the names that people read.

use speelruimte_model::Model;

/// `model.toml`: what effects may point to, what makes it move, and what it is called in every language.
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
    /// What the parts of the system are called.
    pub system: SystemNames,
}

impl Declared {
    /// The ids of the levels, in order.
    pub fn level_keys(&self) -> impl Iterator<Item = &str> {
        self.model.levels.iter().map(|level| level.id.as_str())
    }
}

/// The texts of the system, each list in the order of the model.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SystemNames {
    /// The names of the parameters.
    pub parameters: Vec<Names>,
    /// Why each parameter has its value; without any text where nothing is said.
    pub parameter_reasons: Vec<Names>,
    /// The names of the stocks.
    pub stocks: Vec<Names>,
    /// The names of the flows.
    pub flows: Vec<Names>,
    /// The names of the helpers.
    pub helpers: Vec<Names>,
    /// The names of the curves.
    pub curves: Vec<Names>,
    /// The names of the inputs.
    pub inputs: Vec<Names>,
    /// The names of the events.
    pub events: Vec<Names>,
    /// Why each arrow is there.
    pub arrows: Vec<Names>,
    /// What evidence refers to with its place in this list.
    pub sources: Vec<ModelSource>,
}

/// A source of the model.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ModelSource {
    /// Its name for files.
    pub id: String,
    /// What it is called.
    pub title: Names,
    /// When it appeared.
    pub year: u16,
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
