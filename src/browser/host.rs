//! The page that the app lives in: its address, title and focus, and files to take away.
//!
//! Elements are what our own markup makes them, so their types are not checked once more: each check costs wasm.

mod keys;
mod styles;
mod typing;

use std::cell::Cell;
use std::rc::Rc;

use gloo::events::EventListener;
use gloo::utils::{document, window};
use js_sys::{Array, Date, Math, Number, Promise, Reflect, Uint8Array};
use speelruimte_source::Date as Day;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{
    CustomEvent, CustomEventInit, Element, Event, File, HtmlDialogElement, HtmlElement, HtmlInputElement,
    HtmlTextAreaElement,
};

pub use keys::{
    Ticking, empty, every, focus_first, fold_at_escape, fold_when_left, on_key, show_end, toggle_full_screen,
    whole_number,
};
pub use styles::{Face, Shown, faces, letters_settled, properties, rules_outside, shown};

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

/// A component on a stage that nobody sees. It goes when this does.
pub struct Stage<COMP: yew::BaseComponent>(Option<(Element, yew::AppHandle<COMP>)>);

impl<COMP: yew::BaseComponent> Stage<COMP> {
    /// Draws it.
    pub fn new(props: COMP::Properties) -> Self {
        let place = document().create_element("div").ok();
        let start = |place: Element| {
            let handle = yew::Renderer::<COMP>::with_root_and_props(place.clone(), props).render();
            (place, handle)
        };
        Self(place.map(start))
    }

    /// Draws something else.
    pub fn show(&mut self, props: COMP::Properties) {
        if let Some((_, handle)) = &mut self.0 {
            handle.update(props);
        }
    }

    /// Has the browser look up the fonts and measure the words of what was drawn. For that it stands on the page, and is
    /// gone again before anyone could see it.
    pub fn measure(&self) {
        if let (Some((place, _)), Some(page)) = (&self.0, document().get_element_by_id("main")) {
            let _ = page.append_child(place);
            let _ = place.client_height();
            place.remove();
        }
    }
}

impl<COMP: yew::BaseComponent> Drop for Stage<COMP> {
    fn drop(&mut self) {
        if let Some((_, handle)) = self.0.take() {
            handle.destroy();
        }
    }
}

/// Waits for the second piece of the app, which `start.js` brings.
pub async fn rest_of_app() {
    let coming = Reflect::get(&window(), &"restOfApp".into()).unwrap_or_default();
    let _ = JsFuture::from(Promise::resolve(&coming)).await;
}

/// What `start.js` could use of the host's settings: a line for each, with tabs between words.
pub async fn settings() -> String {
    let coming = Reflect::get(&window(), &"settings".into()).unwrap_or_default();
    let rows = JsFuture::from(Promise::resolve(&coming)).await;
    rows.ok().and_then(|rows| rows.as_string()).unwrap_or_default()
}

/// Waits until the browser has nothing better to do.
pub async fn idle() {
    let idle = Promise::new(&mut |resolve, _| {
        // Not every browser tells.
        if window().request_idle_callback(&resolve).is_err() {
            let _ = window().set_timeout_with_callback(&resolve);
        }
    });
    let _ = JsFuture::from(idle).await;
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

/// Calls `told` when a new release of the site is here; with true when it cannot be taken because of other windows.
pub fn on_update(told: impl Fn(bool) + 'static) -> Listening {
    let listener = EventListener::new(&window(), "speelruimte:update", move |event| {
        told(event.unchecked_ref::<CustomEvent>().detail() == "others");
    });
    Listening { _listener: listener }
}

/// Takes the new release, and starts the page anew with it.
pub fn take_over() {
    let _ = ask_page("speelruimte:take-over", &Array::new());
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

/// Does something once what was drawn last can be seen. A page that nobody looks at is not drawn: there it is done soon.
pub fn after_paint(then: impl FnOnce() + 'static) {
    let then = Cell::new(Some(then));
    let then = Rc::new(move || then.take().map_or((), |then| then()));
    let when_drawn = then.clone();
    let drawn = Closure::once_into_js(move || in_milliseconds(0, move || when_drawn()));
    // It is refused by no browser that has a page.
    let _ = window().request_animation_frame(drawn.unchecked_ref());
    in_milliseconds(NOT_DRAWN, move || then());
}

/// Milliseconds after which a page counts as one that is not being drawn.
const NOT_DRAWN: i32 = 250;

fn in_milliseconds(wait: i32, then: impl FnOnce() + 'static) {
    let then = Closure::once_into_js(then);
    let _ = window().set_timeout_with_callback_and_timeout_and_arguments_0(then.unchecked_ref(), wait);
}

/// Puts the focus on the element with this id, and brings it into view.
pub fn focus(id: &str) {
    if let Some(element) = document().get_element_by_id(id) {
        let _ = element.unchecked_into::<HtmlElement>().focus();
    }
}

/// Puts the focus on the heading of a new leaf, unless the reader was faster and is on that leaf already.
pub fn focus_heading(id: &str) {
    let here = document().active_element().and_then(|element| element.closest("article").ok().flatten());
    if here.is_none() {
        focus(id);
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
    typing::hear_when_page_goes();
    event.target().map_or(String::new(), |area| area.unchecked_into::<HtmlTextAreaElement>().value())
}

/// Whoever pauses while typing has left the text area, as far as keeping goes: a tab may close with the focus in it.
pub fn pausing(event: &yew::InputEvent) {
    typing::hear_when_page_goes();
    event.target().into_iter().for_each(typing::leave_after_pause);
}

/// How far from its top a pointer is on what it points at, as a share of its height.
pub fn share_from_top(event: &yew::events::PointerEvent) -> Option<f64> {
    let place = event.target()?.unchecked_into::<Element>().get_bounding_client_rect();
    (place.height() > 0.0).then(|| (f64::from(event.client_y()) - place.top()) / place.height())
}

/// What a pointer is pressed on hears of it until it is let go, also beside its edges.
pub fn keep_pointer(event: &yew::events::PointerEvent) {
    if let Some(target) = event.target() {
        // A pointer that is gone already needs no keeping.
        let _ = target.unchecked_into::<Element>().set_pointer_capture(event.pointer_id());
    }
}

/// Whether the `details` that was just folded or unfolded is open.
pub fn is_open(event: &yew::Event) -> bool {
    event.target().is_some_and(|details| details.unchecked_into::<Element>().has_attribute("open"))
}

/// What stands in a text area that was left.
pub fn left(event: &yew::Event) -> String {
    event.target().map_or(String::new(), |area| area.unchecked_into::<HtmlTextAreaElement>().value())
}

/// What came of a file that was chosen.
pub enum Chosen {
    /// Its text.
    Text(String),
    /// It is larger than that.
    TooLarge,
    /// The browser could not read it.
    Unreadable,
}

/// Reads the file that was chosen, if it has at most so many bytes. The same file can be chosen again then.
pub fn chosen_file(event: &yew::Event, most: f64, tell: impl FnOnce(Chosen) + 'static) {
    let Some(input) = event.target().map(JsCast::unchecked_into::<HtmlInputElement>) else { return };
    let file = input.files().and_then(|files| files.get(0));
    input.set_value("");
    if let Some(file) = file {
        spawn_local(async move { tell(read_whole(&file, most).await) });
    }
}

async fn read_whole(file: &File, most: f64) -> Chosen {
    if file.size() > most {
        return Chosen::TooLarge;
    }
    let text = JsFuture::from(file.text()).await;
    text.ok().and_then(|text| text.as_string()).map_or(Chosen::Unreadable, Chosen::Text)
}

/// The SHA-256 of bytes in hexadecimal digits; `None` where the browser does not reckon it, as without https.
pub async fn sha256(bytes: &[u8]) -> Option<String> {
    let subtle = window().crypto().ok()?.subtle();
    if !window().is_secure_context() {
        return None;
    }
    let digest = subtle.digest_with_str_and_js_u8_array("SHA-256", &Uint8Array::from(bytes)).ok()?;
    let digest = Uint8Array::new(&JsFuture::from(digest).await.ok()?).to_vec();
    Some(digest.iter().map(|byte| format!("{byte:02x}")).collect())
}

/// Whether the browser trusts the way to the host, as with https.
pub fn is_secure() -> bool {
    window().is_secure_context()
}

/// Has the browser print the page.
pub fn print() {
    // A browser that cannot print does nothing.
    let _ = window().print();
}

/// The day that it is here.
pub fn today() -> Day {
    day_of(&Date::new_0())
}

/// The day on which something happened, in milliseconds since 1970.
pub fn day(millis: u64) -> Day {
    day_of(&Date::new(&JsValue::from_f64(millis as f64)))
}

fn day_of(date: &Date) -> Day {
    let (year, month, day) = (date.get_full_year(), date.get_month(), date.get_date());
    // A time that is no time has no parts: they come out as zeros.
    Day { year: year.min(9999) as u16, month: (month + 1).clamp(1, 12) as u8, day: day.clamp(1, 31) as u8 }
}

/// The number in a field that was left; no number where there is none.
pub fn number(event: &yew::Event) -> f64 {
    event.target().map_or(f64::NAN, |field| field.unchecked_into::<HtmlInputElement>().value_as_number())
}

/// A number as a field takes it. The browser can write it; tables to do that ourselves weigh kilobytes.
pub fn written(number: f64) -> String {
    Number::from(number).to_string_with_radix(10).map_or(String::new(), String::from)
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
