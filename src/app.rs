//! The whole app: the reader's language, the address, and the page that belongs to it.

use std::rc::Rc;

use yew::platform::spawn_local;
use yew::prelude::*;

use crate::browser::{host, store};
use crate::components::text;
use crate::library;
use crate::pages::{Corridor, DiaryPage, missing, privacy};
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
    let words = use_state(|| None::<Rc<Words>>);
    let route = use_state(|| Route::parse(&host::hash()));
    let erasures = use_state(|| 0);
    let read_in = {
        let words = words.clone();
        use_callback((), move |language: String, ()| read_in(language, words.clone()))
    };
    {
        let (read_in, route) = (read_in.clone(), route.clone());
        use_effect_with((), move |()| {
            read_in.emit(store::read(LANGUAGE).unwrap_or_else(|| "nl".to_owned()));
            let listening = host::on_hash_change(move |hash| route.set(Route::parse(&hash)));
            move || drop(listening)
        });
    }
    use_effect_with(((*route).clone(), (*words).clone()), |(route, words)| announce(route, words.as_deref()));
    let Some(words) = (*words).clone() else {
        return Html::default();
    };
    let erased = {
        let erasures = erasures.clone();
        Callback::from(move |()| erasures.set(*erasures + 1))
    };
    let reader = Rc::new(Reader { words, read_in, erased });
    // Erasing gives every page another key, so that it begins anew.
    let key = erasures.to_string();
    match &*route {
        Route::Corridor => html! { <Corridor {key} {reader} erased={*erasures > 0} /> },
        Route::Diary(id) => {
            html! { <DiaryPage key={format!("{key}-{id}")} {reader} id={id.clone()} /> }
        }
        Route::Privacy => privacy(&reader),
        Route::Missing => missing(&reader),
    }
}

/// A page that is not a diary says what it is, and has the focus on its heading. A diary does so with every page.
fn announce(route: &Route, words: Option<&Words>) {
    let Some(words) = words else { return };
    let title = match route {
        Route::Diary(_) => return,
        Route::Corridor => "app.title",
        Route::Privacy => "privacy.title",
        Route::Missing => "missing.title",
    };
    host::set_title(&words.say(title));
    host::focus("heading");
}

/// Fetches the sentences of a language and shows the app in it. Where they do not come, the app stays as it is.
fn read_in(language: String, words: UseStateHandle<Option<Rc<Words>>>) {
    spawn_local(async move {
        if let Ok(fetched) = library::words(&language).await {
            host::set_language(&language);
            // A language that cannot be kept is asked for again next time; nothing is lost by that.
            let _ = store::write(LANGUAGE, &language);
            words.set(Some(Rc::new(fetched)));
        }
    });
}
