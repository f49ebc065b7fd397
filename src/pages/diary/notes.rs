//! Notes in the margin.

use speelruimte_engine::session::Action;
use yew::prelude::*;

use super::page::Page;
use crate::components::{Weight, all, el, element, list, submit, text};
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
    let oninput = page.filling(|draft, typed| draft.note = typed);
    // It is kept when the field is left, as everywhere: also when the page goes with it.
    let leaves = {
        let (told, tell) = (told.clone(), page.tell.clone());
        Callback::from(move |_: Event| {
            if matches!(told, PlayEvent::Do(_)) {
                tell.emit(told.clone());
            }
        })
    };
    let form = html! {
        <form class="note__form" onsubmit={page.handing_in(told)}>
            { el("p", "", reader.text("note.privacy")) }
            <div class="note__field" onchange={leaves}>
                { page.text_area("note", "note.label", typed, oninput) }
            </div>
            { el("div", "buttons", submit(Weight::Secondary, reader.text("note.save"))) }
            <p role="status" class="soft">{ saved }</p>
        </form>
    };
    let written = match notes.is_empty() {
        true => Html::default(),
        false => {
            let name = AttrValue::from(reader.say("note.list"));
            element("ul", &["class", "aria-label"], ["notes".into(), name], list(notes))
        }
    };
    all([el("details", "note", all([el("summary", "", reader.text("note.summary")), form])), written])
}
