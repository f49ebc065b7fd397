//! What is kept, and how to erase it.

use yew::prelude::*;

use crate::app::Reader;
use crate::components::{Weight, all, el, erase_button, link, list, plain_page};
use crate::route::Route;

/// Explains what stays on this device.
pub fn privacy(reader: &Reader) -> Html {
    let said = |tag, key| el(tag, "", reader.text(key));
    let kept = ["privacy.what-1", "privacy.what-2", "privacy.what-3", "privacy.what-4", "privacy.what-5"];
    let prose = all([
        said("p", "privacy.lead"),
        said("h2", "privacy.what"),
        el("ul", "", list(kept.iter().map(|key| said("li", key)).collect())),
        said("p", "privacy.shared"),
        said("h2", "privacy.away"),
        said("p", "privacy.away-text"),
    ]);
    let buttons = all([
        erase_button(reader, Some(Weight::Secondary)),
        link("", &Route::Corridor, reader.text("problem.to-corridor")),
    ]);
    plain_page(reader, "privacy.title", prose, buttons)
}
