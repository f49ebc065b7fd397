//! No page has this address.

use yew::prelude::*;

use crate::app::Reader;
use crate::components::{Frame, bar, frame};
use crate::route::Route;

/// Says so, and leads back.
pub fn missing(reader: &Reader) -> Html {
    let page = html! {
        <article class="plain">
            <h1 class="plain__title" id="heading" tabindex="-1">{ reader.say("missing.title") }</h1>
            <div class="prose"><p>{ reader.say("missing.text") }</p></div>
            <div class="buttons"><a href={Route::Corridor.to_string()}>{ reader.say("problem.to-corridor") }</a></div>
        </article>
    };
    let bar = bar(reader, true, Html::default(), Html::default());
    frame(reader, Frame { bar, ..Frame::default() }, page)
}
