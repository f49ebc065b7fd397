//! What is kept, and how to erase it.

use yew::prelude::*;

use crate::app::use_reader;
use crate::browser::host;
use crate::components::{Bar, EraseButton, Frame};
use crate::route::Route;

/// Explains what stays on this device.
#[component]
pub fn Privacy() -> Html {
    let reader = use_reader();
    use_effect_with(reader.say("privacy.title"), |title| host::set_title(title));
    use_effect_with((), |()| host::focus("heading"));
    let kept = [
        "privacy.what-1",
        "privacy.what-2",
        "privacy.what-3",
        "privacy.what-4",
    ];
    html! {
        <Frame bar={html! { <Bar home=true /> }}>
            <article class="plain">
                <h1 class="plain__title" id="heading" tabindex="-1">{ reader.say("privacy.title") }</h1>
                <div class="prose">
                    <p>{ reader.say("privacy.lead") }</p>
                    <h2>{ reader.say("privacy.what") }</h2>
                    <ul>{ for kept.iter().map(|key| html! { <li>{ reader.say(key) }</li> }) }</ul>
                    <p>{ reader.say("privacy.shared") }</p>
                    <h2>{ reader.say("privacy.away") }</h2>
                    <p>{ reader.say("privacy.away-text") }</p>
                </div>
                <div class="buttons">
                    <EraseButton class="utrecht-button utrecht-button--secondary-action" />
                    <a href={Route::Corridor.to_string()}>{ reader.say("problem.to-corridor") }</a>
                </div>
            </article>
        </Frame>
    }
}
