//! The whole app: the reader's language, the address, and the page that belongs to it.

use std::rc::Rc;

use yew::platform::spawn_local;
use yew::prelude::*;

use crate::browser::{host, store};
use crate::components::text;
use crate::library;
use crate::pages::{Doors, Fetched, corridor, diary_page, missing, privacy};
use crate::route::Route;
use crate::words::Words;

/// Who reads: their language, and how to change what concerns every page.
#[derive(Clone, PartialEq)]
pub struct Reader {
    /// What the app says.
    pub words: Rc<Words>,
    /// Reads on in another language.
    pub read_in: Callback<String>,
    /// Called when everything kept has been erased.
    pub erased: Callback<()>,
}

impl Reader {
    /// A sentence of the app.
    pub fn say(&self, key: &str) -> Rc<str> {
        self.words.say(key)
    }

    /// The same as a piece of a page.
    pub fn text(&self, key: &str) -> Html {
        text(self.words.say(key))
    }
}

/// The key under which the language is kept.
const LANGUAGE: &str = "language";

/// The app.
#[component]
pub fn App() -> Html {
    let site = use_reducer(|| Site::at(Route::parse(&host::hash())));
    let tell = {
        let dispatcher = site.dispatcher();
        Callback::from(move |event| dispatcher.dispatch(event))
    };
    {
        let tell = tell.clone();
        use_effect_with((), move |()| {
            read_in(store::read(LANGUAGE).unwrap_or_else(|| "nl".to_owned()), tell.clone());
            let listening = host::on_hash_change(move |hash| tell.emit(SiteEvent::Went(Route::parse(&hash))));
            move || drop(listening)
        });
    }
    {
        let tell = tell.clone();
        use_effect_with((site.route.clone(), site.words.clone()), move |(route, words)| {
            if let Some(words) = words {
                announce(route, words);
                fetch_for(route, &words.language, tell);
            }
        });
    }
    let Some(words) = site.words.clone() else {
        return Html::default();
    };
    let read_in = {
        let tell = tell.clone();
        Callback::from(move |language| read_in(language, tell.clone()))
    };
    let reader = Rc::new(Reader { words, read_in, erased: tell.reform(|()| SiteEvent::Erased) });
    match &site.route {
        Route::Corridor => corridor(&reader, site.doors.as_deref(), site.erasures > 0),
        // Erasing gives a diary another key, so that it begins anew.
        Route::Diary(id) => diary_page(&reader, format!("{id}-{}", site.erasures), &site.book),
        Route::Privacy => privacy(&reader),
        Route::Missing => missing(&reader),
    }
}

/// What is here of the site.
#[derive(Clone)]
struct Site {
    route: Route,
    words: Option<Rc<Words>>,
    doors: Option<Rc<Doors>>,
    book: Fetched,
    erasures: u32,
}

/// What can happen to it.
enum SiteEvent {
    Speaks(Words),
    Went(Route),
    Doors(Doors),
    /// A diary has come. It may be one that the reader has left in the meantime.
    Book(Route, Fetched),
    Erased,
}

impl Site {
    fn at(route: Route) -> Self {
        Self { route, words: None, doors: None, book: None, erasures: 0 }
    }
}

impl Reducible for Site {
    type Action = SiteEvent;

    fn reduce(self: Rc<Self>, event: SiteEvent) -> Rc<Self> {
        let mut site = Site::clone(&self);
        match event {
            SiteEvent::Speaks(words) => site.words = Some(Rc::new(words)),
            SiteEvent::Went(route) => {
                site.route = route;
                site.book = None;
            }
            SiteEvent::Doors(doors) => site.doors = Some(Rc::new(doors)),
            SiteEvent::Book(route, book) if route == site.route => site.book = book,
            SiteEvent::Book(..) => {}
            SiteEvent::Erased => site.erasures += 1,
        }
        Rc::new(site)
    }
}

/// A page that is not a diary says what it is, and has the focus on its heading. A diary does so with every page.
fn announce(route: &Route, words: &Words) {
    let title = match route {
        Route::Diary(_) => "app.loading",
        Route::Corridor => "app.title",
        Route::Privacy => "privacy.title",
        Route::Missing => "missing.title",
    };
    host::set_title(&words.say(title));
    if !matches!(route, Route::Diary(_)) {
        host::focus("heading");
    }
}

/// Fetches what a page needs, in a language. What is there already stays until it has come.
fn fetch_for(route: &Route, language: &str, tell: Callback<SiteEvent>) {
    let (route, language) = (route.clone(), language.to_owned());
    spawn_local(async move {
        match &route {
            Route::Corridor => tell.emit(SiteEvent::Doors(library::doors(&language).await)),
            Route::Diary(id) => {
                let book = library::book(id, &language).await.map(Rc::new);
                tell.emit(SiteEvent::Book(route, Some(Rc::new(book))));
            }
            Route::Privacy | Route::Missing => {}
        }
    });
}

/// Fetches the sentences of a language and shows the app in it. Where they do not come, the app stays as it is; and
/// where it was not there yet, the page says so.
fn read_in(language: String, tell: Callback<SiteEvent>) {
    spawn_local(async move {
        match library::words(&language).await {
            Ok(words) => {
                host::show_app(&language);
                // A language that cannot be kept is asked for again next time; nothing is lost by that.
                let _ = store::write(LANGUAGE, &language);
                tell.emit(SiteEvent::Speaks(words));
            }
            Err(_) => host::report_unreachable(),
        }
    });
}
