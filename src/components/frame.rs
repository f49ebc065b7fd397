//! What stands around every page: the bar above, the status, the lines below.

use yew::prelude::*;

use super::erase::{erase_button, erase_dialog};
use crate::app::Reader;
use crate::browser::host;
use crate::route::Route;

/// The languages of the app, each in its own words.
const LANGUAGES: [(&str, &str); 2] = [("nl", "Nederlands"), ("en", "English")];

/// What stands around a page.
#[derive(Default)]
pub struct Frame {
    /// The bar above the page.
    pub bar: Html,
    /// The colour of the diary that lies open.
    pub accent: Option<&'static str>,
    /// What there is to say that does not belong to the page.
    pub status: Html,
}

/// Shows a page with everything around it.
pub fn frame(reader: &Reader, around: Frame, page: Html) -> Html {
    // The router takes fragments for addresses, so the skip link moves the focus itself.
    let skip = Callback::from(|event: MouseEvent| {
        event.prevent_default();
        host::focus("main");
    });
    html! {
        <div class="screen" data-accent={around.accent}>
            <a class="utrecht-skip-link utrecht-skip-link--visible-on-focus" href="#main" onclick={skip}>
                { reader.say("app.skip") }
            </a>
            { around.bar }
            <div class="status" role="status">{ around.status }</div>
            <main id="main" tabindex="-1">{ page }</main>
            <footer class="foot">
                <p>{ reader.say("app.fiction") }</p>
                <a href={Route::Privacy.to_string()}>{ reader.say("app.privacy") }</a>
                { erase_button(reader, "") }
            </footer>
            { erase_dialog(reader) }
        </div>
    }
}

/// The bar above a page: the way home (if this is not the corridor), a title, the languages, and whatever else.
pub fn bar(reader: &Reader, home: bool, title: Html, more: Html) -> Html {
    html! {
        <header class="bar">
            if home {
                <a class="bar__home" href={Route::Corridor.to_string()}>
                    <span aria-hidden="true">{ "← " }</span>{ reader.say("app.corridor") }
                </a>
            }
            <p class="bar__title">{ title }</p>
            <div class="languages" role="group" aria-label={reader.say("app.language")}>
                { for LANGUAGES.iter().map(|language| language_button(reader, language)) }
            </div>
            { more }
        </header>
    }
}

/// Something that the reader should know. `kind` is `info`, `ok` or `warning`.
pub fn alert(kind: &'static str, message: Html) -> Html {
    html! {
        <div class={classes!("utrecht-alert", format!("utrecht-alert--{kind}"))}>
            <div class="utrecht-alert__content"><div class="utrecht-alert__message">{ message }</div></div>
        </div>
    }
}

fn language_button(reader: &Reader, (code, name): &(&'static str, &'static str)) -> Html {
    let code = *code;
    let pressed = if reader.words.language == code { "true" } else { "false" };
    let onclick = reader.read_in.reform(move |_: MouseEvent| code.to_owned());
    html! { <button type="button" lang={code} aria-pressed={pressed} {onclick}>{ *name }</button> }
}
