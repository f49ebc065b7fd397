//! What is kept, and how to erase it.

use yew::prelude::*;

use crate::app::Reader;
use crate::components::{Frame, bar, erase_button, frame};
use crate::route::Route;

/// Explains what stays on this device.
pub fn privacy(reader: &Reader) -> Html {
    let kept = ["privacy.what-1", "privacy.what-2", "privacy.what-3", "privacy.what-4"];
    let page = html! {
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
                { erase_button(reader, "utrecht-button utrecht-button--secondary-action") }
                <a href={Route::Corridor.to_string()}>{ reader.say("problem.to-corridor") }</a>
            </div>
        </article>
    };
    let bar = bar(reader, true, Html::default(), Html::default());
    frame(reader, Frame { bar, ..Frame::default() }, page)
}
