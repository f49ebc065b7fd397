//! Erases everything that is kept, after asking once.

use yew::prelude::*;

use crate::app::Reader;
use crate::browser::{host, store};
use crate::route::Route;

const DIALOG: &str = "erase-dialog";

/// The button that asks.
pub fn erase_button(reader: &Reader, class: &'static str) -> Html {
    let onclick = Callback::from(|_: MouseEvent| host::open_dialog(DIALOG));
    html! { <button type="button" {class} {onclick}>{ reader.say("app.erase") }</button> }
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
    html! {
        <dialog id={DIALOG} class="dialog" aria-labelledby="erase-title">
            <h2 id="erase-title">{ reader.say("erase.title") }</h2>
            <p>{ reader.say("erase.text") }</p>
            <div class="buttons">
                <button type="button" class="utrecht-button utrecht-button--secondary-action" onclick={no}>
                    { reader.say("erase.no") }
                </button>
                <button type="button" class="utrecht-button utrecht-button--primary-action" onclick={yes}>
                    { reader.say("erase.yes") }
                </button>
            </div>
        </dialog>
    }
}
