//! The page that the app lives in: its address, title and focus, and files to take away.
//!
//! Elements are what our own markup makes them, so their types are not checked once more: each check costs wasm.

use gloo::events::EventListener;
use gloo::utils::{document, window};
use js_sys::{Array, Date, Math};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{
    CustomEvent, CustomEventInit, Element, Event, HtmlDialogElement, HtmlElement, HtmlTextAreaElement,
};

/// A listener; it stops listening when it is dropped.
pub struct Listening {
    _listener: EventListener,
}

/// The id of the first readable text, which stands in `index.html`.
const FIRST: &str = "first";

/// Starts a component beside the first readable text, which stays until [`show_app`].
pub fn mount<COMP>()
where
    COMP: yew::BaseComponent,
    COMP::Properties: Default,
{
    let place = || {
        let place = document().create_element("div").ok()?;
        document().get_element_by_id("app")?.append_child(&place).ok()?;
        Some(place)
    };
    if let Some(place) = place() {
        yew::Renderer::<COMP>::with_root(place).render();
    }
}

/// Takes the first readable text away, for the app speaks now, in this language.
pub fn show_app(language: &str) {
    if let Some(first) = document().get_element_by_id(FIRST) {
        first.remove();
    }
    if let Some(root) = document().document_element() {
        let _ = root.set_attribute("lang", language);
    }
}

/// Has the page say that the program did not arrive in full, if the app does not speak yet.
pub fn report_unreachable() {
    let silent = document().get_element_by_id(FIRST).is_some();
    if let (true, Ok(event)) = (silent, Event::new("speelruimte:unreachable")) {
        let _ = window().dispatch_event(&event);
    }
}

/// What stands after `#` in the address.
pub fn hash() -> String {
    window().location().hash().unwrap_or_default()
}

/// Calls `changed` whenever the part of the address after `#` changes.
pub fn on_hash_change(changed: impl Fn(String) + 'static) -> Listening {
    let listener = EventListener::new(&window(), "hashchange", move |_| changed(hash()));
    Listening { _listener: listener }
}

/// Goes to another address within the app.
pub fn go_to(hash: &str) {
    // An address that the browser refuses leaves the reader where they are, which is the best there is.
    let _ = window().location().set_hash(hash);
}

/// Starts the page anew.
pub fn reload() {
    let _ = window().location().reload();
}

/// Sets the title of the page.
pub fn set_title(title: &str) {
    document().set_title(title);
}

/// Does something once what was drawn last can be seen.
pub fn after_paint(then: impl FnOnce() + 'static) {
    let then = Closure::once_into_js(then);
    let soon =
        Closure::once_into_js(move || window().set_timeout_with_callback(then.unchecked_ref()).map(drop));
    // It is refused by no browser that has a page.
    let _ = window().request_animation_frame(soon.unchecked_ref());
}

/// Puts the focus on the element with this id, and brings it into view.
pub fn focus(id: &str) {
    if let Some(element) = document().get_element_by_id(id) {
        let _ = element.unchecked_into::<HtmlElement>().focus();
    }
}

/// Leaves the focus nowhere, until it is put elsewhere.
pub fn let_go_of_focus() {
    if let Some(element) = document().active_element() {
        let _ = element.unchecked_into::<HtmlElement>().blur();
    }
}

/// Shows the top of the page.
pub fn scroll_to_top() {
    window().scroll_to_with_x_and_y(0.0, 0.0);
}

/// Opens the dialog with this id over the page.
pub fn open_dialog(id: &str) {
    if let Some(dialog) = dialog(id) {
        // It refuses only when it is open already.
        let _ = dialog.show_modal();
    }
}

/// Closes the dialog with this id.
pub fn close_dialog(id: &str) {
    if let Some(dialog) = dialog(id) {
        dialog.close();
    }
}

/// Gives the reader a file to keep.
pub fn download(name: &str, json: &str) {
    // Whatever goes wrong here, nothing has been lost: the text is still stored.
    let _ = ask_page("speelruimte:download", &Array::of2(&name.into(), &json.into()));
}

/// Asks `start.js` for something, with an event of this name.
pub(super) fn ask_page(name: &str, question: &Array) -> Result<(), JsValue> {
    let detail = CustomEventInit::new();
    detail.set_detail(question);
    let event = CustomEvent::new_with_event_init_dict(name, &detail)?;
    window().dispatch_event(&event).map(drop)
}

/// What stands in a text area after typing.
pub fn typed(event: &yew::InputEvent) -> String {
    event.target().map_or(String::new(), |area| area.unchecked_into::<HtmlTextAreaElement>().value())
}

/// Whether the `details` that was just folded or unfolded is open.
pub fn is_open(event: &yew::Event) -> bool {
    event.target().is_some_and(|details| details.unchecked_into::<Element>().has_attribute("open"))
}

/// Milliseconds since 1970.
pub fn now() -> u64 {
    Date::now() as u64
}

/// Twelve characters that no other play has.
pub fn new_id() -> String {
    let half = || (Math::random() * f64::from(1 << 24)) as u32;
    format!("{:06x}{:06x}", half(), half())
}

fn dialog(id: &str) -> Option<HtmlDialogElement> {
    Some(document().get_element_by_id(id)?.unchecked_into())
}
