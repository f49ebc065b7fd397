//! A diary, from the empty last page to the filled one.

mod asks;
mod back;
pub(in crate::pages) mod chart;
mod decision;
mod doubt;
mod earlier;
pub(in crate::pages) mod ending;
pub(in crate::pages) mod entry;
mod evidence;
pub(in crate::pages) mod figures;
pub(in crate::pages) mod ink;
pub(in crate::pages) mod inking;
mod later;
mod leaf;
mod lenses;
mod letter;
mod menu;
mod notes;
mod opening;
mod own;
pub(in crate::pages) mod page;
pub(in crate::pages) mod paid;
pub(in crate::pages) mod pencil;
mod playing;
mod reckoning;
mod rehearsal;
mod report;
pub(in crate::pages) mod reveal;
pub(in crate::pages) mod road;
mod scene;
pub(in crate::pages) mod simulating;
mod status;
pub(in crate::pages) mod story;
mod summary;
mod take;
mod worksheet;

use std::rc::Rc;

use yew::prelude::*;

use crate::app::Reader;
use crate::components::{Frame, bar, el, fault_page, frame};
use crate::library::{Book, LoadFault};

use playing::Playing;
use report::Reporting;

pub use entry::weekday;
pub use worksheet::{blank_worksheet, empty_sheet};

/// A diary on its way, in the reader's language or still in another.
pub type Fetched = Option<Rc<Result<Rc<Book>, LoadFault>>>;

/// Plays the diary once it is here, or says what is wrong with it.
pub fn diary_page(reader: &Rc<Reader>, key: String, fetched: &Fetched) -> Html {
    opened(reader, fetched, |book| {
        html! { <Playing {key} reader={reader.clone()} book={book.clone()} /> }
    })
}

/// Shows everything of the diary in one piece once it is here, or says what is wrong with it.
pub fn report_page(reader: &Rc<Reader>, key: String, fetched: &Fetched) -> Html {
    opened(reader, fetched, |book| {
        html! { <Reporting {key} reader={reader.clone()} book={book.clone()} /> }
    })
}

/// Shows something of a diary once it is here, or says what is wrong with it.
pub fn opened(reader: &Reader, fetched: &Fetched, show: impl FnOnce(&Rc<Book>) -> Html) -> Html {
    let page = match fetched.as_deref() {
        Some(Ok(book)) => return show(book),
        Some(Err(fault)) => fault_page(reader, fault),
        None => el("p", "waiting", reader.text("app.loading")),
    };
    let bar = bar(reader, true, Html::default(), Html::default());
    frame(reader, Frame { bar, ..Frame::default() }, page)
}
