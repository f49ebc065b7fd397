//! Has text areas tell what stands in them before they are left, so that it is kept when the page goes.

use std::cell::{Cell, OnceCell};

use gloo::events::EventListener;
use gloo::utils::{document, window};
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{CustomEvent, CustomEventInit, EventTarget};

/// So many milliseconds without typing are a pause.
const PAUSE: i32 = 500;

thread_local! {
    static WAITING: Cell<Option<i32>> = const { Cell::new(None) };
    static LISTENING: OnceCell<[EventListener; 2]> = const { OnceCell::new() };
}

/// The area tells once nobody types for a while.
pub(super) fn leave_after_pause(area: EventTarget) {
    WAITING.take().into_iter().for_each(|before| window().clear_timeout_with_handle(before));
    let leave = Closure::once_into_js(move || {
        WAITING.take();
        leave(&area);
    });
    let waiting =
        window().set_timeout_with_callback_and_timeout_and_arguments_0(leave.unchecked_ref(), PAUSE);
    WAITING.set(waiting.ok());
}

/// The area in which someone types tells when the page goes, or goes out of sight: on a telephone it may never come back.
pub(super) fn hear_when_page_goes() {
    let listen = || {
        let goes = EventListener::new(&window(), "pagehide", |_| leave_active());
        let hides = EventListener::new(&document(), "visibilitychange", |_| {
            if document().hidden() {
                leave_active();
            }
        });
        [goes, hides]
    };
    LISTENING.with(|listening| {
        listening.get_or_init(listen);
    });
}

fn leave_active() {
    if let Some(area) = document().active_element().filter(|it| it.tag_name() == "TEXTAREA") {
        leave(&area);
    }
}

fn leave(area: &EventTarget) {
    let init = CustomEventInit::new();
    init.set_bubbles(true);
    if let Ok(event) = CustomEvent::new_with_event_init_dict("change", &init) {
        let _ = area.dispatch_event(&event);
    }
}
