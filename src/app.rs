//! The whole app: the reader's language, the address, and the page that belongs to it.

use std::rc::Rc;
use std::time::Duration;

use yew::platform::spawn_local;
use yew::platform::time::sleep;
use yew::prelude::*;

use crate::browser::{host, store};
use crate::components::{Frame, bar, el, frame, text};
use crate::keeping;
use crate::library;
use crate::pages::{
    Doors, Fetched, blank_worksheet, check_page, corridor, diary_page, guide_page, kept_page, missing,
    policy_page, privacy, report_page, signals, theme_check_page, workshop_page, workshops_page,
};
use crate::route::Route;
use crate::settings::Settings;
use crate::words::Words;

/// Seconds to wait before sentences are sent for, the first time and again; after that the last one each time.
const PAUSES: [u64; 4] = [0, 1, 3, 10];

/// Who reads: their language, and how to change what concerns every page.
#[derive(Clone, PartialEq)]
pub struct Reader {
    /// What the app says.
    pub words: Rc<Words>,
    /// What the municipality has set.
    pub settings: Rc<Settings>,
    /// Reads on in another language.
    pub read_in: Callback<String>,
    /// Called when everything kept has been erased.
    pub erased: Callback<()>,
}

impl Reader {
    /// The same reader, with the sentences of a page that is for few.
    pub async fn with_words_of(&self, file: &str) -> Rc<Self> {
        let more = library::more_words(file, &self.words.language).await.unwrap_or_default();
        Rc::new(Self { words: Rc::new(self.words.with(&more)), ..self.clone() })
    }

    /// A sentence of the app.
    pub fn say(&self, key: &str) -> Rc<str> {
        self.words.say(key)
    }

    /// The same as a piece of a page.
    pub fn text(&self, key: &str) -> Html {
        text(self.words.say(key))
    }
}

/// The languages in which the app speaks, the first being that of newcomers.
pub const LANGUAGES: [&str; 2] = ["nl", "en"];

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
    use_site(&tell, &site);
    let Some(words) = site.words.clone() else {
        return Html::default();
    };
    let read_in = {
        let (tell, route) = (tell.clone(), site.route.clone());
        let settings = site.settings.clone();
        Callback::from(move |language| read_in(language, route.clone(), &settings, tell.clone()))
    };
    let settings = site.settings.clone();
    let reader = Rc::new(Reader { words, settings, read_in, erased: tell.reform(|()| SiteEvent::Erased) });
    if !reader.words.is_whole && !can_be_first(&site.route) {
        return loading_page(&reader);
    }
    match &site.route {
        Route::Corridor => corridor(&reader, site.doors.as_deref(), site.erasures > 0, site.update),
        // Erasing gives a diary another key, so that it begins anew.
        Route::Diary(id) => diary_page(&reader, format!("{id}-{}", site.erasures), &site.book),
        Route::Report(id) => report_page(&reader, format!("{id}-{}", site.erasures), &site.book),
        Route::Guide(id) => guide_page(&reader, format!("{id}-{}", site.erasures), &site.book),
        Route::Kept => kept_page(&reader, site.doors.as_ref(), site.erasures),
        Route::Signals => signals(&reader, site.doors.as_deref()),
        Route::Worksheet => blank_worksheet(&reader),
        Route::Workshops => workshops_page(&reader, site.doors.as_ref()),
        Route::Setup(_) | Route::Handouts(..) | Route::Workshop(..) => {
            workshop_page(&reader, &site.book, &site.route)
        }
        Route::Privacy => privacy(&reader),
        Route::Policy => policy_page(&reader),
        Route::Check => check_page(&reader),
        Route::ThemeCheck => theme_check_page(&reader),
        Route::Missing => missing(&reader),
    }
}

/// What is here of the site.
#[derive(Clone)]
struct Site {
    route: Route,
    settings: Rc<Settings>,
    words: Option<Rc<Words>>,
    /// The language that was asked for last; its words may still be on their way.
    wanted: String,
    doors: Option<Rc<Doors>>,
    book: Fetched,
    /// For which page, and in which language, the content has come.
    has: Option<(Route, String)>,
    erasures: u32,
    update: Option<Update>,
}

/// A new release of the site.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Update {
    /// It is here, and waits to be wanted.
    Ready,
    /// It is wanted, but another window is still open.
    OtherWindows,
}

/// What a page shows, fetched for a route in a language.
enum Content {
    Doors(Rc<Doors>),
    Book(Fetched),
    Nothing,
}

/// What can happen to the site.
enum SiteEvent {
    /// What the municipality has set is known.
    Set(Rc<Settings>),
    /// A language is asked for.
    Wants(String),
    /// Its words have come, with what the page shows in it.
    Speaks(Words, Route, Content),
    /// The words that first pages do without have come too.
    SpeaksOn(Words),
    /// The address has changed.
    Went(Route),
    /// What the page shows has come, in a language.
    Came(String, Route, Content),
    /// Everything kept was erased.
    Erased,
    /// Of a new release.
    Updates(Update),
}

impl Site {
    fn at(route: Route) -> Self {
        Self {
            route,
            settings: Rc::default(),
            words: None,
            wanted: String::new(),
            doors: None,
            book: None,
            has: None,
            erasures: 0,
            update: None,
        }
    }

    /// Takes what has come, unless the reader has gone elsewhere in the meantime.
    fn take(&mut self, language: String, route: Route, content: Content) {
        match content {
            Content::Doors(doors) => self.doors = Some(doors),
            Content::Book(book) if route == self.route => self.book = book,
            Content::Book(_) | Content::Nothing => {}
        }
        self.has = Some((route, language));
    }
}

impl Reducible for Site {
    type Action = SiteEvent;

    fn reduce(self: Rc<Self>, event: SiteEvent) -> Rc<Self> {
        let mut site = Site::clone(&self);
        match event {
            SiteEvent::Set(settings) => site.settings = settings,
            SiteEvent::Wants(language) => site.wanted = language,
            SiteEvent::Speaks(words, route, content) if words.language == site.wanted => {
                site.take(words.language.clone(), route, content);
                site.words = Some(Rc::new(words));
            }
            SiteEvent::Came(language, route, content) if language == site.wanted => {
                site.take(language, route, content)
            }
            SiteEvent::SpeaksOn(words) if words.language == site.wanted => site.words = Some(Rc::new(words)),
            // An answer that came too late: another language was asked for since.
            SiteEvent::Speaks(..) | SiteEvent::SpeaksOn(_) | SiteEvent::Came(..) => {}
            SiteEvent::Went(route) => {
                let same_book = route.diary().is_some() && route.diary() == site.route.diary();
                site.has =
                    site.has.take().filter(|_| same_book).map(|(_, language)| (route.clone(), language));
                site.book = site.book.take().filter(|_| same_book);
                site.route = route;
            }
            SiteEvent::Erased => site.erasures += 1,
            SiteEvent::Updates(update) => site.update = Some(update),
        }
        Rc::new(site)
    }
}

/// What the reader was shown last.
#[derive(Clone, PartialEq)]
struct Shown {
    language: Option<String>,
    route: Route,
    title: Option<Rc<str>>,
    erasures: u32,
}

impl Shown {
    fn of(site: &Site) -> Self {
        let title = match site.route {
            Route::Diary(_)
            | Route::Report(_)
            | Route::Guide(_)
            | Route::Setup(_)
            | Route::Handouts(..)
            | Route::Workshop(..) => "app.loading",
            Route::Workshops => "rooms.title",
            Route::Kept => "kept.title",
            Route::Signals => "signals.title",
            Route::Worksheet => "worksheet.title",
            Route::Corridor => "app.title",
            Route::Privacy => "privacy.title",
            Route::Policy => "whose.policy",
            Route::Check => "check.title",
            Route::ThemeCheck => "theme.title",
            Route::Missing => "missing.title",
        };
        let words = site.words.as_ref();
        let named = words.filter(|words| words.is_whole || can_be_first(&site.route));
        Self {
            language: words.map(|words| words.language.clone()),
            route: site.route.clone(),
            title: named.map(|words| words.say(title)),
            erasures: site.erasures,
        }
    }
}

/// What is remembered from page to page.
#[derive(Default)]
struct Memory {
    before: Option<Shown>,
    following: Option<[host::Listening; 2]>,
}

/// What follows when something else is shown. All in one effect: each costs the browser more to load than it holds.
#[hook]
fn use_site(tell: &Callback<SiteEvent>, site: &Site) {
    let memory = use_mut_ref(Memory::default);
    let (tell, has, settings) = (tell.clone(), site.has.clone(), site.settings.clone());
    use_effect_with(Shown::of(site), move |now| {
        let before = memory.borrow_mut().before.replace(now.clone());
        if before.is_none() {
            memory.borrow_mut().following = Some(begin(&tell, now.route.clone()));
        }
        let same_content = |before: &Shown| before.route == now.route && before.language == now.language;
        if !before.as_ref().is_some_and(same_content) {
            fetch_content(&tell, now, &settings, has);
        }
        announce(before.as_ref(), now);
    });
}

/// Begins in the language that was kept, and follows the address.
fn begin(tell: &Callback<SiteEvent>, route: Route) -> [host::Listening; 2] {
    let (first_tell, news) = (tell.clone(), tell.clone());
    let tell = tell.clone();
    spawn_local(async move {
        let settings = Rc::new(library::settings().await);
        let known = settings.languages(&LANGUAGES);
        let kept = store::read(LANGUAGE).filter(|language| known.contains(&language.as_str()));
        let language = kept.or_else(|| known.first().map(ToString::to_string)).unwrap_or_default();
        first_tell.emit(SiteEvent::Set(settings.clone()));
        read_in(language, route, &settings, first_tell);
    });
    let update = |others| if others { Update::OtherWindows } else { Update::Ready };
    [
        host::on_hash_change(move |hash| tell.emit(SiteEvent::Went(Route::parse(&hash)))),
        host::on_update(move |others| news.emit(SiteEvent::Updates(update(others)))),
    ]
}

/// Fetches what the page shows, unless it has come with the words.
fn fetch_content(
    tell: &Callback<SiteEvent>,
    now: &Shown,
    settings: &Rc<Settings>,
    has: Option<(Route, String)>,
) {
    let Some(wanted) = now.language.clone().map(|language| (now.route.clone(), language)) else { return };
    if has.as_ref() != Some(&wanted) {
        let ((route, language), tell, settings) = (wanted, tell.clone(), settings.clone());
        spawn_local(async move {
            let content = content(&route, &settings, &language).await;
            tell.emit(SiteEvent::Came(language, route, content));
        });
    }
}

/// A page that is not a diary says what it is, and has the focus on its heading. A diary does so with every page.
fn announce(before: Option<&Shown>, now: &Shown) {
    let (Some(language), Some(title)) = (&now.language, &now.title) else { return };
    if before.is_none_or(|before| before.language != now.language) {
        host::show_app(language);
        // A language that cannot be kept is asked for again next time; nothing is lost by that.
        let _ = store::write(LANGUAGE, language);
    }
    // A diary that is here already has named its page before the app is asked.
    if now.route.diary().is_some() {
        return;
    }
    host::set_title(title);
    let same_page = |before: &Shown| {
        before.route == now.route && before.erasures == now.erasures && before.title.is_some()
    };
    if !before.is_some_and(same_page) {
        host::focus("heading");
    }
}

/// Fetches the sentences of a language together with what the page shows, so that all changes at once. Where they do
/// not come, the app stays as it is; and where it was not there yet, the page says so.
fn read_in(language: String, route: Route, settings: &Rc<Settings>, tell: Callback<SiteEvent>) {
    tell.emit(SiteEvent::Wants(language.clone()));
    let settings = settings.clone();
    spawn_local(async move {
        let later = (!begins(&route)).then(|| library::later_words(&language));
        let Ok(mut words) = library::words(&settings, &language).await else {
            return host::report_unreachable();
        };
        if let Some(later) = later {
            let Ok(later) = later.text().await else { return host::report_unreachable() };
            words = words.made_whole(&later);
        }
        let content = content(&route, &settings, &language).await;
        tell.emit(SiteEvent::Speaks(words.clone(), route, content));
        if !words.is_whole {
            read_on(words, tell).await;
        }
    });
}

/// Fetches the sentences that first pages do without, while they are read.
async fn read_on(words: Words, tell: Callback<SiteEvent>) {
    for at in 0.. {
        let pause = PAUSES[PAUSES.len().min(at + 1) - 1];
        sleep(Duration::from_secs(pause)).await;
        let later = library::later_words(&words.language);
        // What draws all anew is in the second piece.
        host::rest_of_app().await;
        if let Ok(later) = later.text().await {
            return tell.emit(SiteEvent::SpeaksOn(words.made_whole(&later)));
        }
    }
}

/// Whether a page may be shown before all sentences are here.
fn can_be_first(route: &Route) -> bool {
    matches!(route, Route::Corridor | Route::Diary(_))
}

/// Whether a page is the first of its kind: of a diary that was begun another page lies open.
fn begins(route: &Route) -> bool {
    match route {
        Route::Diary(id) => !keeping::bookmark(id).begun,
        _ => can_be_first(route),
    }
}

fn loading_page(reader: &Reader) -> Html {
    let around = Frame { bar: bar(reader, true, Html::default(), Html::default()), ..Frame::default() };
    frame(reader, around, el("p", "waiting", reader.text("app.loading")))
}

async fn content(route: &Route, settings: &Settings, language: &str) -> Content {
    match route {
        Route::Corridor | Route::Kept | Route::Signals | Route::Workshops => {
            Content::Doors(Rc::new(library::doors(settings, language).await))
        }
        Route::Diary(id)
        | Route::Report(id)
        | Route::Guide(id)
        | Route::Setup(id)
        | Route::Handouts(id, _)
        | Route::Workshop(id, ..) => {
            Content::Book(Some(Rc::new(library::book(settings, id, language).await.map(Rc::new))))
        }
        Route::Worksheet
        | Route::Privacy
        | Route::Policy
        | Route::Check
        | Route::ThemeCheck
        | Route::Missing => Content::Nothing,
    }
}
