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

use crate::app::Reader;
use crate::browser::host;
use crate::components::{Frame, bar, fault_page, frame};
use crate::library::{self, Book, LoadFault};

use playing::Playing;

/// Who reads which diary.
#[derive(Properties, PartialEq)]
pub struct DiaryPageProps {
    /// Who reads.
    pub reader: Rc<Reader>,
    /// The folder of the diary.
    pub id: AttrValue,
}

/// Fetches the diary in the reader's language and plays it. While another language is on its way, the page stays
/// as it is.
#[component]
pub fn DiaryPage(props: &DiaryPageProps) -> Html {
    let reader = &props.reader;
    let book = use_state(|| None::<Result<Rc<Book>, LoadFault>>);
    {
        let book = book.clone();
        use_effect_with((props.id.clone(), reader.words.language.clone()), move |(id, language)| {
            let (id, language) = (id.clone(), language.clone());
            spawn_local(async move { book.set(Some(library::book(&id, &language).await.map(Rc::new))) });
        });
    }
    let around = || Frame { bar: bar(reader, true, Html::default(), Html::default()), ..Frame::default() };
    match &*book {
        None => frame(reader, around(), html! { <p class="waiting">{ reader.say("app.loading") }</p> }),
        Some(Err(fault)) => {
            host::set_title(&reader.say("problem.broken"));
            frame(reader, around(), fault_page(reader, fault))
        }
        Some(Ok(book)) => html! { <Playing reader={reader.clone()} book={Shared(book.clone())} /> },
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
