//! In the room: a trainer, a projector, a group. One laptop, two windows, no names.

mod ballots;
mod halves;
mod handouts;
mod kept;
mod keys;
mod leading;
mod notes;
mod overview;
mod report;
mod screen;
mod setup;
mod stage;

use std::rc::Rc;

use speelruimte_engine::diary::Guide;
use yew::platform::spawn_local;
use yew::prelude::*;

use super::diary::{Fetched, opened};
use crate::app::Reader;
use crate::browser::host;
use crate::components::{Frame, bar, el, frame};
use crate::library::{self, Book};
use crate::route::{Route, Window};
use crate::words::Words;

pub use overview::workshops_page;

use handouts::Handouts;
use leading::Leading;
use report::WorkshopReport;
use setup::Setup;

/// What of a workshop belongs to this address: where it is prepared, what is printed for it, or a window of one.
pub fn workshop_page(reader: &Rc<Reader>, fetched: &Fetched, route: &Route) -> Html {
    opened(reader, fetched, |book| {
        let (key, route) = (route.to_string(), route.clone());
        html! { <InTheRoom {key} reader={reader.clone()} book={book.clone()} {route} /> }
    })
}

/// Who reads, in which diary, and what.
#[derive(Properties)]
struct RoomProps {
    reader: Rc<Reader>,
    book: Rc<Book>,
    route: Route,
}

impl PartialEq for RoomProps {
    fn eq(&self, other: &Self) -> bool {
        self.reader == other.reader && Rc::ptr_eq(&self.book, &other.book) && self.route == other.route
    }
}

/// Waits for the sentences that only a workshop needs, and for the guide.
struct InTheRoom {
    /// The reader with those sentences, and the guide: `None` inside where there is none to be had.
    has: Option<(Rc<Reader>, Option<Rc<Guide>>)>,
}

/// The sentences and the guide have come, in a language.
struct Came(String, String, Option<Rc<Guide>>);

impl Component for InTheRoom {
    type Message = Came;
    type Properties = RoomProps;

    fn create(context: &Context<Self>) -> Self {
        fetch(context);
        Self { has: None }
    }

    fn update(&mut self, context: &Context<Self>, Came(language, more, guide): Came) -> bool {
        let reader = &context.props().reader;
        // What came too late is in another language than the reader's.
        if language == reader.words.language {
            let words: Words = reader.words.with(&more);
            self.has = Some((Rc::new(Reader { words: Rc::new(words), ..Reader::clone(reader) }), guide));
        }
        true
    }

    fn changed(&mut self, context: &Context<Self>, before: &RoomProps) -> bool {
        if before.reader.words.language != context.props().reader.words.language {
            fetch(context);
        }
        true
    }

    fn view(&self, context: &Context<Self>) -> Html {
        let RoomProps { reader, book, route } = context.props();
        let Some((reader, guide)) = &self.has else {
            let bar = bar(reader, true, Html::default(), Html::default());
            return frame(
                reader,
                Frame { bar, ..Frame::default() },
                el("p", "waiting", reader.text("app.loading")),
            );
        };
        let (reader, book, guide) = (reader.clone(), book.clone(), guide.clone());
        match route.clone() {
            Route::Handouts(_, minutes) => html! { <Handouts {reader} {book} {guide} {minutes} /> },
            Route::Workshop(_, workshop, Window::Report) => {
                html! { <WorkshopReport {reader} {book} {guide} {workshop} /> }
            }
            Route::Workshop(_, workshop, window) => {
                let with_notes = window == Window::Presenter;
                html! { <Leading {reader} {book} {guide} {workshop} {with_notes} /> }
            }
            _ => html! { <Setup {reader} {book} {guide} /> },
        }
    }

    fn rendered(&mut self, context: &Context<Self>, _: bool) {
        let Some((reader, _)) = &self.has else { return };
        let title = match context.props().route {
            Route::Handouts(..) => "handouts.title",
            Route::Workshop(_, _, Window::Presenter) => "workshop.presenter",
            Route::Workshop(_, _, Window::Projector) => "workshop.projector",
            Route::Workshop(_, _, Window::Report) => "workshop.report",
            _ => "workshop.title",
        };
        let diary =
            context.props().book.door.texts_in(&reader.words.language).map_or("", |texts| &texts.title);
        host::set_title(&format!("{} · {diary}", reader.say(title)));
    }
}

fn fetch(context: &Context<InTheRoom>) {
    let RoomProps { reader, book, .. } = context.props();
    let (settings, language, diary) =
        (reader.settings.clone(), reader.words.language.clone(), book.diary.clone());
    let came = context.link().callback(|came| came);
    spawn_local(async move {
        let more = library::more_words(WORDS, &language).await.unwrap_or_default();
        let guide = library::guide(&settings, &diary, &language).await;
        came.emit(Came(language, more, guide.ok().map(Rc::new)));
    });
}

/// The file of the sentences that only a workshop needs.
const WORDS: &str = "workshop";
