//! Notes in the margin.

use speelruimte_engine::session::{Action, LONGEST_OWN_TEXT};
use yew::prelude::*;

use super::playing::PageProps;
use crate::browser::host;

/// Lets the player write beside the page that lies open, and shows what stands there.
#[component]
pub(super) fn Notes(props: &PageProps) -> Html {
    let reader = &*props.reader;
    let text = use_state(String::new);
    let page = props.page_id().to_owned();
    let notes: Vec<&str> = props
        .session()
        .notes()
        .iter()
        .filter(|note| note.entry == page)
        .map(|note| note.text.as_str())
        .collect();
    let oninput = {
        let text = text.clone();
        Callback::from(move |event: InputEvent| text.set(host::typed(&event)))
    };
    let onsubmit = {
        let (text, act) = (text.clone(), props.act.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            if !text.trim().is_empty() {
                act.emit(Action::Note { entry: page.clone(), text: text.trim().to_owned() });
                text.set(String::new());
            }
        })
    };
    let saved = if notes.is_empty() { "".into() } else { reader.say("note.saved") };
    html! {
        <>
            <details class="note">
                <summary>{ reader.say("note.summary") }</summary>
                <form class="note__form" {onsubmit}>
                    <label class="utrecht-form-label" for="note">{ reader.say("note.label") }</label>
                    <textarea
                        class="utrecht-textarea utrecht-textarea--html-textarea"
                        id="note"
                        rows="3"
                        maxlength={LONGEST_OWN_TEXT.to_string()}
                        aria-describedby="note-privacy"
                        value={(*text).clone()}
                        {oninput}
                    />
                    <p id="note-privacy" class="soft">{ reader.say("note.privacy") }</p>
                    <div class="buttons">
                        <button type="submit" class="utrecht-button utrecht-button--secondary-action">
                            { reader.say("note.save") }
                        </button>
                        <p role="status" class="soft">{ saved }</p>
                    </div>
                </form>
            </details>
            if !notes.is_empty() {
                <ul class="notes" aria-label={reader.say("note.list")}>
                    { for notes.iter().map(|note| html! { <li>{ *note }</li> }) }
                </ul>
            }
        </>
    }
}
