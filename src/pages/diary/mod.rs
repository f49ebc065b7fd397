//! A diary, from the empty last page to the filled one.

mod asks;
mod back;
mod decision;
mod earlier;
mod ending;
mod entry;
mod figures;
mod leaf;
mod letter;
mod menu;
mod notes;
mod opening;
mod page;
mod playing;
mod simulating;
mod status;
mod story;

use std::rc::Rc;

use yew::prelude::*;

use crate::app::Reader;
use crate::components::{Frame, bar, el, fault_page, frame};
use crate::library::{Book, LoadFault};

use playing::Playing;

/// A diary on its way, in the reader's language or still in another.
pub type Fetched = Option<Rc<Result<Rc<Book>, LoadFault>>>;

/// Plays the diary once it is here, or says what is wrong with it.
pub fn diary_page(reader: &Rc<Reader>, key: String, fetched: &Fetched) -> Html {
    let page = match fetched.as_deref() {
        Some(Ok(book)) => {
            return html! { <Playing {key} reader={reader.clone()} book={book.clone()} /> };
        }
        Some(Err(fault)) => fault_page(reader, fault),
        None => el("p", "waiting", reader.text("app.loading")),
    };
    let bar = bar(reader, true, Html::default(), Html::default());
    frame(reader, Frame { bar, ..Frame::default() }, page)
}
