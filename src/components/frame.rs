//! What stands around every page: the bar above, the status, the lines below.

use yew::prelude::*;

use super::element::{all, el, heading, link, text};
use super::erase::{erase_button, erase_dialog};
use super::whose;
use crate::app::{LANGUAGES, Reader};
use crate::browser::host;
use crate::route::Route;

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
    let foot = all([
        el("p", "", reader.text("app.fiction")),
        whose::imprint(reader),
        link("", &Route::Privacy, reader.text("app.privacy")),
        erase_button(reader, None),
    ]);
    html! {
        <div class="screen" data-accent={around.accent}>
            <a class="utrecht-skip-link utrecht-skip-link--visible-on-focus" href="#main" onclick={skip}>
                { reader.text("app.skip") }
            </a>
            { around.bar }
            <div class="status" role="status">{ around.status }</div>
            <main id="main" tabindex="-1">{ page }</main>
            { el("footer", "foot", foot) }
            { erase_dialog(reader) }
        </div>
    }
}

/// A page of running text, with the way home in its bar.
pub fn plain_page(reader: &Reader, title: &str, prose: Html, buttons: Html) -> Html {
    let page = all([
        heading("h1", "plain__title", "heading", reader.text(title)),
        el("div", "prose", prose),
        el("div", "buttons", buttons),
    ]);
    let bar = bar(reader, true, Html::default(), Html::default());
    frame(reader, Frame { bar, ..Frame::default() }, el("article", "plain", page))
}

/// The same, before its sentences are here.
pub fn waiting_page(reader: &Reader, title: &str) -> Html {
    plain_page(reader, title, el("p", "waiting", reader.text("app.loading")), Html::default())
}

/// The bar above a page: the way home (if this is not the corridor), a title, the languages, and whatever else.
pub fn bar(reader: &Reader, home: bool, title: Html, more: Html) -> Html {
    let way_home = if home { home_link(reader) } else { Html::default() };
    el("header", "bar", all([way_home, el("p", "bar__title", title), languages(reader), more]))
}

/// The languages to choose from, each in its own words; where there is one only, nothing.
fn languages(reader: &Reader) -> Html {
    let offered = reader.settings.languages(&LANGUAGES);
    if offered.len() < 2 {
        return Html::default();
    }
    html! {
        <div class="languages" role="group" aria-label={reader.say("app.language")}>
            { for offered.iter().map(|code| language_button(reader, code)) }
        </div>
    }
}

/// Something that the reader should know. `kind` is the class of the alert.
pub fn alert(kind: &'static str, message: Html) -> Html {
    let content = el("div", "utrecht-alert__content", el("div", "utrecht-alert__message", message));
    el("div", kind, content)
}

fn home_link(reader: &Reader) -> Html {
    let arrow = html! { <span aria-hidden="true">{ "←\u{a0}" }</span> };
    link("bar__home", &Route::Corridor, all([arrow, reader.text("app.corridor")]))
}

fn language_button(reader: &Reader, code: &str) -> Html {
    let name = if code == "en" { "English" } else { "Nederlands" };
    let pressed = if reader.words.language == code { "true" } else { "false" };
    let code = code.to_owned();
    let lang = AttrValue::from(code.clone());
    let onclick = reader.read_in.reform(move |_: MouseEvent| code.clone());
    html! { <button type="button" {lang} aria-pressed={pressed} {onclick}>{ text(name) }</button> }
}
