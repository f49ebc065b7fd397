//! Erases everything that is kept, after asking once.

use yew::prelude::*;

use super::element::{Weight, all, button, el};
use crate::app::Reader;
use crate::browser::{host, store};
use crate::route::Route;

const DIALOG: &str = "erase-dialog";

/// The button that asks; without a weight it looks like the lines around it.
pub fn erase_button(reader: &Reader, weight: Option<Weight>) -> Html {
    let onclick = Callback::from(|_: MouseEvent| host::open_dialog(DIALOG));
    let label = reader.text("app.erase");
    match weight {
        Some(weight) => button(weight, label, onclick),
        None => html! { <button type="button" {onclick}>{ label }</button> },
    }
}

/// The question. It stands on every page once, closed.
pub fn erase_dialog(reader: &Reader) -> Html {
    let no = Callback::from(|_: MouseEvent| host::close_dialog(DIALOG));
    let yes = {
        let erased = reader.erased.clone();
        Callback::from(move |_: MouseEvent| {
            host::close_dialog(DIALOG);
            if store::erase_all().is_ok() {
                erased.emit(());
            }
            host::go_to(&Route::Corridor.to_string());
        })
    };
    let answers = all([
        button(Weight::Secondary, reader.text("erase.no"), no),
        button(Weight::Primary, reader.text("erase.yes"), yes),
    ]);
    html! {
        <dialog id={DIALOG} class="dialog" aria-labelledby="erase-title">
            <h2 id="erase-title">{ reader.text("erase.title") }</h2>
            { el("p", "", reader.text("erase.text")) }
            { el("div", "buttons", answers) }
        </dialog>
    }
}
