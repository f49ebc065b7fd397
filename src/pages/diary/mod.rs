//! A diary, from the empty last page to the filled one.

mod asks;
mod back;
mod chart;
mod decision;
mod doubt;
mod earlier;
mod ending;
mod entry;
mod evidence;
mod figures;
mod ink;
mod inking;
mod later;
mod leaf;
mod lenses;
mod letter;
mod menu;
mod notes;
mod opening;
mod own;
mod page;
mod paid;
mod pencil;
mod playing;
mod reckoning;
mod rehearsal;
mod report;
mod reveal;
mod road;
mod scene;
mod simulating;
mod status;
mod story;
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
pub use worksheet::blank_worksheet;

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
