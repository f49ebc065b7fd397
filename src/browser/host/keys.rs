//! Keys that work anywhere on a page, and what a window in front of a group needs besides.

use gloo::events::{EventListener, EventListenerOptions};
use gloo::utils::{document, window};
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, HtmlElement, HtmlInputElement, KeyboardEvent};

use super::Listening;

/// A key that was pressed.
pub struct Pressed {
    /// Its name, such as `PageDown` or `b`.
    pub key: String,
    /// Whether it was pressed in something that takes keys itself, such as a field.
    pub in_field: bool,
}

/// Calls `pressed` for every key without a modifier. Where it says so, the browser does nothing with it itself.
pub fn on_key(pressed: impl Fn(Pressed) -> bool + 'static) -> Listening {
    let options = EventListenerOptions::enable_prevent_default();
    let listener = EventListener::new_with_options(&window(), "keydown", options, move |event| {
        let key = event.unchecked_ref::<KeyboardEvent>();
        if key.ctrl_key() || key.alt_key() || key.meta_key() || key.is_composing() {
            return;
        }
        let in_field = event.target().is_some_and(|target| takes_keys(target.unchecked_ref()));
        if pressed(Pressed { key: key.key(), in_field }) {
            event.prevent_default();
        }
    });
    Listening { _listener: listener }
}

fn takes_keys(element: &Element) -> bool {
    // Radios and boxes take arrows and the space bar: nothing of theirs is taken away.
    // A dialog that was closed keeps the focus until the next frame, and takes no keys any more.
    ["input", "textarea", "select", "dialog[open]"]
        .iter()
        .any(|field| element.closest(field).is_ok_and(|it| it.is_some()))
}

/// Folds the `details` that the focus has left for something else: unfolded it might cover that.
pub fn fold_when_left(event: &yew::FocusEvent) {
    let (Some(details), Some(next)) = (details_of(event), event.related_target()) else { return };
    if !details.contains(Some(next.unchecked_ref())) {
        let _ = details.remove_attribute("open");
    }
}

/// Folds the `details` in which Escape was pressed, and goes back to what unfolds it.
pub fn fold_at_escape(event: &yew::KeyboardEvent) {
    let Some(details) = details_of(event).filter(|_| event.key() == "Escape") else { return };
    let _ = details.remove_attribute("open");
    if let Some(summary) = details.first_element_child() {
        let _ = summary.unchecked_into::<HtmlElement>().focus();
    }
}

fn details_of(event: &web_sys::Event) -> Option<Element> {
    event.target()?.unchecked_into::<Element>().closest("details").ok()?
}

/// Something that is done again and again. Dropped, it is done no more.
pub struct Ticking {
    id: i32,
    _tick: Closure<dyn FnMut()>,
}

/// Does something every so many milliseconds.
pub fn every(milliseconds: i32, tick: impl FnMut() + 'static) -> Option<Ticking> {
    let tick = Closure::<dyn FnMut()>::new(tick);
    let tick_now = tick.as_ref().unchecked_ref();
    let id = window().set_interval_with_callback_and_timeout_and_arguments_0(tick_now, milliseconds).ok()?;
    Some(Ticking { id, _tick: tick })
}

impl Drop for Ticking {
    fn drop(&mut self) {
        window().clear_interval_with_handle(self.id);
    }
}

/// Brings the end of the element with this id into view, without moving more than that takes.
pub fn show_end(id: &str) {
    if let Some(element) = document().get_element_by_id(id) {
        element.scroll_into_view_with_bool(false);
    }
}

/// Fills the screen with the page, or gives the screen back.
pub fn toggle_full_screen() {
    // Where it is not allowed, the key of the browser itself may be.
    match document().fullscreen_element() {
        Some(_) => document().exit_fullscreen(),
        None => document().document_element().map_or((), |page| drop(page.request_fullscreen())),
    }
}

/// Puts the focus on the first field that has this class.
pub fn focus_first(class: &str) {
    if let Some(element) = document().get_elements_by_class_name(class).item(0) {
        let _ = element.unchecked_into::<HtmlElement>().focus();
    }
}

/// Empties a text area that was left.
pub fn empty(event: &yew::Event) {
    if let Some(area) = event.target() {
        area.unchecked_into::<web_sys::HtmlTextAreaElement>().set_value("");
    }
}

/// The whole number in a field that is typed in; 0 where there is none.
pub fn whole_number(event: &yew::InputEvent) -> u16 {
    let field = event.target().map(JsCast::unchecked_into::<HtmlInputElement>);
    let number = field.map_or(f64::NAN, |field| field.value_as_number());
    // A field that is empty says nothing, and so does one that says less than that.
    if number.is_finite() { number.clamp(0.0, f64::from(u16::MAX)) as u16 } else { 0 }
}
