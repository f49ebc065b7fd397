//! Notes in the margin.

use speelruimte_engine::session::{Action, LONGEST_OWN_TEXT};
use yew::prelude::*;

use super::page::Page;
use crate::components::{Weight, all, el, list, submit, text};
use crate::play::PlayEvent;

/// Lets the player write beside the page that lies open, and shows what stands there.
pub(super) fn notes(page: &Page) -> Html {
    let reader = &*page.reader;
    let here = page.play.page_id();
    let notes = page.session().notes().iter().filter(|note| note.entry == here);
    let notes: Vec<Html> = notes.map(|note| el("li", "", text(note.text.clone()))).collect();
    let typed = &page.play.draft.note;
    let told = match typed.trim() {
        "" => PlayEvent::Fill(page.play.draft.clone()),
        note => PlayEvent::Do(Action::Note { entry: here.to_owned(), text: note.to_owned() }),
    };
    let saved = if notes.is_empty() { Html::default() } else { reader.text("note.saved") };
    let form = html! {
        <form class="note__form" onsubmit={page.handing_in(told)}>
            <label class="utrecht-form-label" for="note">{ reader.text("note.label") }</label>
            <textarea
                class="utrecht-textarea utrecht-textarea--html-textarea"
                id="note"
                rows="3"
                maxlength={LONGEST_OWN_TEXT.to_string()}
                aria-describedby="note-privacy"
                value={typed.clone()}
                oninput={page.filling(|draft, typed| draft.note = typed)}
            />
            <p id="note-privacy" class="soft">{ reader.text("note.privacy") }</p>
            { el("div", "buttons", submit(Weight::Secondary, reader.text("note.save"))) }
            <p role="status" class="soft">{ saved }</p>
        </form>
    };
    let written = match notes.is_empty() {
        true => Html::default(),
        false => html! { <ul class="notes" aria-label={reader.say("note.list")}>{ list(notes) }</ul> },
    };
    all([el("details", "note", all([el("summary", "", reader.text("note.summary")), form])), written])
}
