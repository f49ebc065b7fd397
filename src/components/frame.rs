//! What stands around every page: the bar above, the status, the lines below.

use yew::prelude::*;

use super::erase::{EraseButton, EraseDialog};
use crate::app::{Reader, use_reader};
use crate::browser::host;
use crate::route::Route;

/// The languages of the app, each in its own words.
const LANGUAGES: [(&str, &str); 2] = [("nl", "Nederlands"), ("en", "English")];

/// A page with everything around it.
#[derive(Properties, PartialEq)]
pub struct FrameProps {
    /// The bar above the page.
    pub bar: Html,
    /// The colour of the diary that lies open.
    #[prop_or_default]
    pub accent: Option<AttrValue>,
    /// What there is to say that does not belong to the page.
    #[prop_or_default]
    pub status: Html,
    /// The page.
    pub children: Html,
}

/// Shows a page with everything around it.
#[component]
pub fn Frame(props: &FrameProps) -> Html {
    let reader = use_reader();
    // The router takes fragments for addresses, so the skip link moves the focus itself.
    let skip = Callback::from(|event: MouseEvent| {
        event.prevent_default();
        host::focus("main");
    });
    html! {
        <div class="screen" data-accent={props.accent.clone()}>
            <a class="utrecht-skip-link utrecht-skip-link--visible-on-focus" href="#main" onclick={skip}>
                { reader.say("app.skip") }
            </a>
            { props.bar.clone() }
            <div class="status" role="status">{ props.status.clone() }</div>
            <main id="main" tabindex="-1">{ props.children.clone() }</main>
            <footer class="foot">
                <p>{ reader.say("app.fiction") }</p>
                <a href={Route::Privacy.to_string()}>{ reader.say("app.privacy") }</a>
                <EraseButton class="" />
            </footer>
            <EraseDialog />
        </div>
    }
}

/// The bar above a page.
#[derive(Properties, PartialEq)]
pub struct BarProps {
    /// Whether there is a way back to the corridor.
    pub home: bool,
    /// The title of the diary and whose it is.
    #[prop_or_default]
    pub title: Html,
    /// What else belongs in the bar.
    #[prop_or_default]
    pub children: Html,
}

/// Shows the bar.
#[component]
pub fn Bar(props: &BarProps) -> Html {
    let reader = use_reader();
    html! {
        <header class="bar">
            if props.home {
                <a class="bar__home" href={Route::Corridor.to_string()}>
                    <span aria-hidden="true">{ "← " }</span>{ reader.say("app.corridor") }
                </a>
            }
            <p class="bar__title">{ props.title.clone() }</p>
            <div class="languages" role="group" aria-label={reader.say("app.language")}>
                { for LANGUAGES.iter().map(|language| language_button(&reader, language)) }
            </div>
            { props.children.clone() }
        </header>
    }
}

fn language_button(reader: &Reader, (code, name): &(&'static str, &'static str)) -> Html {
    let code = *code;
    let pressed = (reader.words.language == code).to_string();
    let onclick = reader.read_in.reform(move |_: MouseEvent| code.to_owned());
    html! { <button type="button" lang={code} aria-pressed={pressed} {onclick}>{ *name }</button> }
}
