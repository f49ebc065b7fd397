//! The drawing of a diary in cross-section, whose layers follow the indicators.

use speelruimte_model::Sign;
use speelruimte_source::Place;

use super::Text;

/// A drawing in layers. What it shows, its text alternative says too.
#[derive(Clone, Debug)]
pub struct Scene {
    /// The file with a group for each layer, and one with the id [`Scene::BASE`] that is always there.
    pub file: String,
    /// What the drawing shows whatever happens.
    pub alt: Text,
    /// What comes and goes.
    pub layers: Vec<Layer>,
}

/// Something in the drawing that comes and goes.
#[derive(Clone, Debug)]
pub struct Layer {
    /// The id of its group.
    pub id: String,
    /// The indicator that it follows, by its id in the model.
    pub on: String,
    /// How the indicator must stand against the same story without the acts for the layer to be there.
    pub when: Vec<Sign>,
    /// What the layer shows.
    pub alt: Text,
    /// Where it stands in the file.
    pub place: Place,
}

impl Scene {
    /// The id of the group that is always there.
    pub const BASE: &str = "base";

    /// The layers that are there when indicators stand like this.
    pub fn shown(&self, stands: impl Fn(&str) -> Sign) -> impl Iterator<Item = &Layer> {
        self.layers.iter().filter(move |layer| layer.when.contains(&stands(&layer.on)))
    }
}
