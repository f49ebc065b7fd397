//! The Yew app of Speelruimte: what a trainee sees.
//!
//! It shows what engine and model say and computes no effect of its own. What it says stands in `texts/`, what the
//! diaries say in `scenarios/`; both are fetched when it runs.

mod app;
mod browser;
mod components;
mod keeping;
mod library;
mod pages;
mod play;
mod route;
mod screen;
mod settings;
mod words;

/// Starts the app in the browser, in the place of the first readable text.
pub fn start() {
    browser::host::mount::<app::App>();
}
