//! Starts the app in the browser, in the element that holds the first readable text.

fn main() {
    speelruimte::start();
}
