//! The Yew app of Speelruimte.

use yew::prelude::*;

/// The whole app.
#[component]
pub fn App() -> Html {
    html! { <main><h1>{ "Speelruimte" }</h1></main> }
}
