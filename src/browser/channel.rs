//! Tabs of this site hear of each other through the storage.

use gloo::events::EventListener;
use wasm_bindgen::JsCast;
use web_sys::StorageEvent;

use super::store;

/// A listener; it stops listening when it is dropped.
pub struct Listening {
    _listener: EventListener,
}

/// Calls `heard` with the name of whatever another tab has stored.
pub fn listen(heard: impl Fn(String) + 'static) -> Listening {
    let window = gloo::utils::window();
    let listener = EventListener::new(&window, "storage", move |event| {
        let key = event.unchecked_ref::<StorageEvent>().key();
        if let Some(name) = key.and_then(|key| store::name_of(&key)) {
            heard(name);
        }
    });
    Listening { _listener: listener }
}
