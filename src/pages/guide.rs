//! The trainer's guide of a diary: what to talk about, shorter ways through it, and cards with roles.

mod cuts;

use std::rc::Rc;

use speelruimte_engine::diary::{Advice, Diary, Guide, Role, Side};
use speelruimte_engine::markup;
use yew::platform::spawn_local;
use yew::prelude::*;

use super::diary::{Fetched, opened, weekday};
use crate::app::Reader;
use crate::browser::host;
use crate::components::{
    Frame, Weight, all, bar, button, el, element, frame, guide_fault, heading, link, list, prose, section,
    text,
};
use crate::library::{self, Book, LoadFault};
use crate::route::Route;
use cuts::cuts;

/// Shows the guide once it is here, or says what is wrong with it.
pub fn guide_page(reader: &Rc<Reader>, key: String, fetched: &Fetched) -> Html {
    opened(reader, fetched, |book| {
        html! { <Guiding {key} reader={reader.clone()} book={book.clone()} /> }
    })
}

/// Who reads, and beside which diary.
#[derive(Properties)]
struct GuideProps {
    reader: Rc<Reader>,
    /// The diary, in the language of the reader.
    book: Rc<Book>,
}

impl PartialEq for GuideProps {
    fn eq(&self, other: &Self) -> bool {
        self.reader == other.reader && Rc::ptr_eq(&self.book, &other.book)
    }
}

/// What the page has.
#[derive(Clone, Default)]
struct Here {
    guide: Option<Rc<Result<Guide, LoadFault>>>,
    /// Whether the browser did not keep the play that was to begin.
    not_kept: bool,
}

/// The page, for its parts.
pub(super) struct Page<'a> {
    /// Who reads.
    pub reader: &'a Reader,
    /// Beside which diary.
    pub book: &'a Rc<Book>,
}

impl Page<'_> {
    fn diary(&self) -> &Diary {
        &self.book.diary
    }

    /// The day of a decision.
    pub fn date(&self, entry: usize) -> String {
        weekday(self.reader, self.diary(), self.diary().entries[entry].date)
    }
}

#[component]
fn Guiding(props: &GuideProps) -> Html {
    let here = use_state(Here::default);
    use_guide(props, &here);
    let page = Page { reader: &props.reader, book: &props.book };
    let bar = bar(page.reader, true, Html::default(), Html::default());
    let around = Frame { bar, accent: Some(page.book.door.accent.as_str()), ..Frame::default() };
    frame(page.reader, around, whole(&page, &here))
}

/// Sends for the guide in the language of the reader, and names the page.
#[hook]
fn use_guide(props: &GuideProps, here: &UseStateHandle<Here>) {
    let wanted = use_mut_ref(String::new);
    let (settings, book, here) = (props.reader.settings.clone(), props.book.clone(), here.clone());
    let name = name(&props.reader, &props.book);
    use_effect_with((props.reader.words.language.clone(), name), move |(language, name)| {
        let before = wanted.replace(language.clone());
        let (settings, language) = (settings.clone(), language.clone());
        spawn_local(async move {
            let guide = library::guide(&settings, &book.diary, &language).await;
            // An answer that came too late: another language was asked for since.
            if *wanted.borrow() == language {
                here.set(Here { guide: Some(Rc::new(guide)), not_kept: false });
            }
        });
        host::set_title(name);
        if before.is_empty() {
            host::focus("heading");
        }
    });
}

fn name(reader: &Reader, book: &Book) -> String {
    let diary = book.door.texts_in(&reader.words.language).map_or("", |texts| &texts.title);
    format!("{} · {diary}", reader.say("guide.title"))
}

fn whole(page: &Page<'_>, here: &UseStateHandle<Here>) -> Html {
    let body = match here.guide.as_deref() {
        None => el("p", "waiting", page.reader.text("app.loading")),
        Some(Err(fault)) => all([guide_fault(page.reader, fault), back(page)]),
        Some(Ok(guide)) => parts(page, here, guide),
    };
    let content = all([head(page), el("div", "guide__parts", body)]);
    element("article", &["class", "aria-labelledby"], ["guide".into(), "heading".into()], content)
}

fn head(page: &Page<'_>) -> Html {
    let texts = page.book.door.texts_in(&page.reader.words.language);
    let (title, official) = texts.map_or(("", ""), |texts| (&texts.title, &texts.official));
    let diary = el(
        "p",
        "guide__diary",
        all([el("strong", "", text(title.to_owned())), text(format!(", {official}"))]),
    );
    let title = heading("h1", "guide__title", "heading", page.reader.text("guide.title"));
    el("header", "guide__head", all([diary, title]))
}

fn parts(page: &Page<'_>, here: &UseStateHandle<Here>, guide: &Guide) -> Html {
    let print = Callback::from(|_: MouseEvent| host::print());
    let print = button(Weight::Primary, page.reader.text("guide.print"), print);
    let room = link("", &Route::Setup(page.diary().id.clone()), page.reader.text("rooms.title"));
    let handouts = Route::Handouts(page.diary().id.clone(), None);
    let handouts = link("", &handouts, page.reader.text("guide.handouts"));
    let decisions = list(guide.decisions.iter().map(|advice| decision(page, advice)).collect());
    let roles = all([
        el("p", "guide__lead", page.reader.text("guide.roles-lead")),
        el("div", "roles", list(guide.roles.iter().map(|one| role(page, one)).collect())),
    ]);
    all([
        el(
            "div",
            "buttons",
            all([print, handouts, room, link("", &diary_route(page), page.reader.text("guide.to-diary"))]),
        ),
        part(page, "guide__part", "aim", "guide.aim", words(&guide.aim)),
        part(page, "guide__part", "cuts", "guide.cuts", cuts(page, here, guide)),
        part(page, "guide__part", "decisions", "guide.decisions", decisions),
        part(page, "guide__part guide__part--roles", "roles", "guide.roles", roles),
        back(page),
    ])
}

/// A part of it with its title.
pub(super) fn part(
    page: &Page<'_>,
    class: &'static str,
    id: &'static str,
    title: &str,
    content: Html,
) -> Html {
    let title = element("h2", &["id"], [id.into()], page.reader.text(title));
    section(class, id, all([title, content]))
}

/// What there is on a decision.
pub(super) fn decision(page: &Page<'_>, advice: &Advice) -> Html {
    let parts = [("guide.split", &advice.split), ("guide.law", &advice.law)];
    let said = |(label, said): (&str, &String)| {
        all([el("dt", "", page.reader.text(label)), el("dd", "", words(said))])
    };
    let content = all([
        el("h3", "", text(page.date(advice.entry))),
        el("div", "guide__question", words(&advice.question)),
        el("dl", "guide__said", list(parts.into_iter().map(said).collect())),
    ]);
    el("section", "guide__decision", content)
}

/// The card of a role.
pub(super) fn role(page: &Page<'_>, role: &Role) -> Html {
    let side = match role.side {
        Side::Resident => "guide.resident",
        Side::Lawyer => "guide.lawyer",
        Side::Controller => "guide.controller",
        Side::Councillor => "guide.councillor",
    };
    let content = all([
        el("p", "role__side", page.reader.text(side)),
        el("h3", "", text(role.name.clone())),
        words(&role.text),
        el("p", "role__diary", text(name_of_diary(page))),
    ]);
    el("section", "role", content)
}

fn name_of_diary(page: &Page<'_>) -> String {
    let texts = page.book.door.texts_in(&page.reader.words.language);
    texts.map_or(String::new(), |texts| texts.title.clone())
}

/// A text of the guide.
pub(super) fn words(source: &str) -> Html {
    prose(&markup::read(source).0)
}

fn diary_route(page: &Page<'_>) -> Route {
    Route::Diary(page.diary().id.clone())
}

fn back(page: &Page<'_>) -> Html {
    let back = link("", &diary_route(page), page.reader.text("report.back"));
    el("div", "buttons", back)
}
