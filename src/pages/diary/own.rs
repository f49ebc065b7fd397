//! What players write of their own. It is kept when they pause or leave the field, so that there is no button.

use speelruimte_engine::session::{Action, LAST_PAGE, LONGEST_OWN_TEXT};
use yew::prelude::*;

use super::page::Page;
use crate::app::Reader;
use crate::browser::{host, store};
use crate::components::{all, el, element, text};
use crate::play::PlayEvent;

/// The lines of the worksheet: the field of each, its question, and what helps to answer it.
pub(super) const WORKSHEET: [(&str, &str, &str); 5] = [
    ("worksheet-wants", "worksheet.wants", "worksheet.wants-help"),
    ("worksheet-effect", "worksheet.effect", "worksheet.effect-help"),
    ("worksheet-values", "worksheet.values", "worksheet.values-help"),
    ("worksheet-room", "worksheet.room", "worksheet.room-help"),
    ("worksheet-reasons", "worksheet.reasons", "worksheet.reasons-help"),
];

/// A field for an answer about the whole diary.
pub(super) fn own_text(page: &Page, field: &'static str, label: &str, help: &str) -> Html {
    let written = page.session().written(LAST_PAGE, field).unwrap_or_default();
    field_of(&page.reader, field, label, help, written, keeping(page, LAST_PAGE, field))
}

/// Keeps what stands in a field about an entry, if that is something new.
pub(super) fn keeping(page: &Page, entry: &str, field: &'static str) -> Callback<Event> {
    let (tell, entry) = (page.tell.clone(), entry.to_owned());
    let written = page.session().written(&entry, field).unwrap_or_default().to_owned();
    Callback::from(move |event: Event| {
        let text = host::left(&event);
        if text.trim() != written {
            tell.emit(PlayEvent::Do(Action::Write { entry: entry.clone(), field: field.to_owned(), text }));
        }
    })
}

/// What was typed on the page that lies open and not handed in.
pub(super) fn unfinished(page: &Page) -> String {
    store::read(&unfinished_name(page)).unwrap_or_default()
}

/// Keeps that, until it is handed in and empty again.
pub(super) fn keep_unfinished(page: &Page) -> Callback<String> {
    let name = unfinished_name(page);
    Callback::from(move |text: String| {
        // A store that refuses says so at the next step of the play.
        let _ = store::write(&name, &text);
    })
}

fn unfinished_name(page: &Page) -> String {
    format!("unfinished:{}:{}", page.play.id, page.play.page_id())
}

/// What the player wrote about the whole diary.
pub(super) fn written<'p>(page: &'p Page, field: &str) -> Option<&'p str> {
    page.session().written(LAST_PAGE, field)
}

/// Says once on a page how it is kept, and what should not be in it.
pub(super) fn about(page: &Page) -> Html {
    let said = format!("{} {}", page.reader.say("debrief.keeps"), page.reader.say("note.no-names"));
    element("p", &["id", "class"], ["about".into(), "soft".into()], text(said))
}

/// A text area with its question. Yew is told what it begins with only: what is typed in it is the browser's.
pub fn field_of(
    reader: &Reader,
    id: &'static str,
    label: &str,
    help: &str,
    begins: &str,
    left: Callback<Event>,
) -> Html {
    let names = &["class", "for"];
    let values = ["utrecht-form-label own__label".into(), id.into()];
    let label = element("label", names, values, reader.text(label));
    let help_id = format!("{id}-help");
    let about = format!("{help_id} about");
    let help = element("p", &["id", "class"], [help_id.into(), "soft".into()], reader.text(help));
    let area = html! {
        <textarea
            class="utrecht-textarea utrecht-textarea--html-textarea own__text"
            {id}
            rows="4"
            maxlength={LONGEST_OWN_TEXT.to_string()}
            aria-describedby={about}
            defaultvalue={begins.to_owned()}
            oninput={Callback::from(|event: InputEvent| host::pausing(&event))}
            onchange={left}
        />
    };
    el("div", "own", all([label, help, area]))
}
