//! Erases everything that is kept, after asking once.

use yew::prelude::*;

use crate::app::use_reader;
use crate::browser::{host, store};
use crate::route::Route;

const DIALOG: &str = "erase-dialog";

/// The button that asks.
#[derive(Properties, PartialEq)]
pub struct EraseButtonProps {
    /// How it looks.
    pub class: AttrValue,
}

/// Shows the button.
#[component]
pub fn EraseButton(props: &EraseButtonProps) -> Html {
    let reader = use_reader();
    let onclick = Callback::from(|_: MouseEvent| host::open_dialog(DIALOG));
    html! { <button type="button" class={props.class.clone()} {onclick}>{ reader.say("app.erase") }</button> }
}

/// The question. It stands on every page once, closed.
#[component]
pub fn EraseDialog() -> Html {
    let reader = use_reader();
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
