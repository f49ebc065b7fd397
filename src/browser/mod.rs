//! The one edge to the browser. Nothing outside this folder names `web_sys`, `gloo` or `wasm_bindgen`.
//!
//! There are five ports: content comes in, plays are stored, tabs hear of each other, the host shows the page, and the
//! simulator runs the effect model.

pub mod channel;
pub mod content;
pub mod host;
pub mod simulator;
pub mod store;
