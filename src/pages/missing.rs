//! No page has this address.

use yew::prelude::*;

use crate::app::use_reader;
use crate::browser::host;
use crate::components::{Bar, Frame};
use crate::route::Route;

/// Says so, and leads back.
#[component]
pub fn Missing() -> Html {
    let reader = use_reader();
    use_effect_with(reader.say("missing.title"), |title| {
        host::set_title(title);
        host::focus("heading");
    });
    html! {
        <Frame bar={html! { <Bar home=true /> }}>
            <article class="plain">
                <h1 class="plain__title" id="heading" tabindex="-1">{ reader.say("missing.title") }</h1>
                <div class="prose"><p>{ reader.say("missing.text") }</p></div>
                <div class="buttons"><a href={Route::Corridor.to_string()}>{ reader.say("problem.to-corridor") }</a></div>
            </article>
        </Frame>
    }
}
