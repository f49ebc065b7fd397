//! A diary, from the empty last page to the filled one.

mod asks;
mod back;
mod decision;
mod earlier;
mod ending;
mod entry;
mod figures;
mod letter;
mod menu;
mod notes;
mod opening;
mod playing;

use std::rc::Rc;

use yew::platform::spawn_local;
use yew::prelude::*;

use crate::app::use_reader;
use crate::browser::host;
use crate::components::{Bar, FaultPage, Frame};
use crate::library::{self, Book, LoadFault};

use playing::Playing;

/// Which diary.
#[derive(Properties, PartialEq)]
pub struct DiaryPageProps {
    /// Its folder.
    pub id: AttrValue,
}

/// Fetches the diary in the reader's language and plays it. While another language is on its way, the page stays
/// as it is.
#[component]
pub fn DiaryPage(props: &DiaryPageProps) -> Html {
    let reader = use_reader();
    let book = use_state(|| None::<Result<Rc<Book>, Rc<LoadFault>>>);
    {
        let book = book.clone();
        use_effect_with(
            (props.id.clone(), reader.words.language.clone()),
            move |(id, language)| {
                let (id, language) = (id.clone(), language.clone());
                spawn_local(async move {
                    book.set(Some(
                        library::book(&id, &language)
                            .await
                            .map(Rc::new)
                            .map_err(Rc::new),
                    ));
                });
            },
        );
    }
    let bar = html! { <Bar home=true /> };
    match &*book {
        None => html! { <Frame {bar}><p class="waiting">{ reader.say("app.loading") }</p></Frame> },
        Some(Err(fault)) => {
            host::set_title(&reader.say("problem.broken"));
            html! { <Frame {bar}><FaultPage fault={fault.clone()} /></Frame> }
        }
        Some(Ok(book)) => html! { <Playing book={Shared(book.clone())} /> },
    }
}

/// Something that is compared by identity: diaries are large, and another one is another allocation.
pub(crate) struct Shared<T>(pub Rc<T>);

impl<T> Clone for Shared<T> {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

impl<T> PartialEq for Shared<T> {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}
