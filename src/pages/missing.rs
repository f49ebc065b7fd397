//! No page has this address.

use yew::prelude::*;

use crate::app::Reader;
use crate::components::{el, link, plain_page};
use crate::route::Route;

/// Says so, and leads back.
pub fn missing(reader: &Reader) -> Html {
    let home = link("", &Route::Corridor, reader.text("problem.to-corridor"));
    plain_page(reader, "missing.title", el("p", "", reader.text("missing.text")), home)
}
