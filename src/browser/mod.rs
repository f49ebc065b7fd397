//! The one edge to the browser. Nothing outside this folder names `web_sys`, `gloo` or `wasm_bindgen`.
//!
//! Four of the five ports are here: content comes in, plays are stored, tabs hear of each other, and the host shows
//! the page. The fifth, the simulator, comes with the effect model.

pub mod channel;
pub mod content;
pub mod host;
pub mod store;
