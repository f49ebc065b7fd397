//! Windows of this site hear of each other: through a channel by name where there is one, and through the storage.

use gloo::events::EventListener;
use wasm_bindgen::JsCast;
use web_sys::{BroadcastChannel, MessageEvent, StorageEvent};

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

/// A channel that windows of this site share under a name. Dropped, it is closed.
pub struct Channel {
    channel: BroadcastChannel,
    _listener: EventListener,
}

impl Channel {
    /// Opens it, and calls `heard` with what another window says in it. `None` where the browser has none: then there is
    /// the storage.
    pub fn open(name: &str, heard: impl Fn(String) + 'static) -> Option<Self> {
        let channel = BroadcastChannel::new(&store::key(name)).ok()?;
        let listener = EventListener::new(&channel, "message", move |event| {
            if let Some(said) = event.unchecked_ref::<MessageEvent>().data().as_string() {
                heard(said);
            }
        });
        Some(Self { channel, _listener: listener })
    }

    /// Says something to the other windows.
    pub fn say(&self, said: &str) {
        // What does not get through stands in the storage.
        let _ = self.channel.post_message(&said.into());
    }
}

impl Drop for Channel {
    fn drop(&mut self) {
        self.channel.close();
    }
}
