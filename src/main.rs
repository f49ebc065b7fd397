//! Starts the app in the browser.

fn main() {
    yew::Renderer::<speelruimte::App>::new().render();
}
