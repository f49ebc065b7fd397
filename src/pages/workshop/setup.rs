//! Where a trainer prepares a workshop: how long, from where on, and whether the back row can read it.

use std::rc::Rc;

use speelruimte_engine::diary::{Entry, Guide};
use speelruimte_engine::markup::plain;
use speelruimte_engine::session::{Action, LAST_PAGE};
use speelruimte_engine::workshop::{Cue, Given, Log};
use yew::prelude::*;

use super::kept;
use crate::app::Reader;
use crate::browser::host;
use crate::components::{
    Frame, Weight, alert, all, bar, button, el, element, frame, heading, link, list, section, text,
};
use crate::library::Book;
use crate::pages::diary::weekday;
use crate::route::{Route, Window};

/// How many times as long as reading it takes a group that talks.
const TALK: u16 = 5;

#[derive(Properties)]
pub(super) struct SetupProps {
    pub reader: Rc<Reader>,
    pub book: Rc<Book>,
    pub guide: Option<Rc<Guide>>,
}

impl PartialEq for SetupProps {
    fn eq(&self, other: &Self) -> bool {
        self.reader == other.reader && Rc::ptr_eq(&self.book, &other.book)
    }
}

/// What was chosen so far.
#[derive(Clone, PartialEq)]
struct Chosen {
    /// The cut, by its minutes; `None`: the whole diary.
    cut: Option<u16>,
    /// The decision with which the group begins, or the first page.
    at: String,
    tries_screen: bool,
    not_kept: bool,
}

/// Shows what there is to choose, and begins.
#[component]
pub(super) fn Setup(props: &SetupProps) -> Html {
    let reader = &*props.reader;
    let first = props.guide.as_ref().and_then(|guide| guide.cuts.first()).map(|cut| cut.minutes as u16);
    let chosen =
        use_state(|| Chosen { cut: first, at: LAST_PAGE.into(), tries_screen: false, not_kept: false });
    let diary = props.book.door.texts_in(&reader.words.language).map_or("", |texts| &texts.title);
    let title = reader.words.fill("workshop.with", &[("diary", diary)]);
    let tries = {
        let chosen = chosen.clone();
        Callback::from(move |_: MouseEvent| {
            chosen.set(Chosen { tries_screen: !chosen.tries_screen, ..(*chosen).clone() })
        })
    };
    if chosen.tries_screen {
        return trial(reader, tries);
    }
    let not_kept = match chosen.not_kept {
        true => alert("utrecht-alert utrecht-alert--warning", el("p", "", reader.text("status.not-saved"))),
        false => Html::default(),
    };
    let guide = Route::Guide(props.book.diary.id.clone());
    let handouts = Route::Handouts(props.book.diary.id.clone(), chosen.cut);
    let begin = beginning(props, &chosen);
    let buttons = all([
        button(Weight::Primary, reader.text("workshop.begin"), begin),
        button(Weight::Secondary, reader.text("workshop.try-screen"), tries),
        link("", &handouts, reader.text("guide.handouts")),
        link("", &guide, reader.text("workshop.to-guide")),
    ]);
    let content = all([
        heading("h1", "plain__title", "heading", text(title)),
        el("p", "prose", reader.text("workshop.lead")),
        lengths(props, &chosen),
        starts(props, &chosen),
        el("p", "soft", reader.text("workshop.privacy")),
        el("div", "buttons", buttons),
    ]);
    let bar = bar(reader, true, Html::default(), Html::default());
    let around = Frame { bar, accent: Some(props.book.door.accent.as_str()), status: not_kept };
    frame(reader, around, el("article", "plain workshop-setup", content))
}

/// How long it takes: a cut, or the whole diary.
fn lengths(props: &SetupProps, chosen: &UseStateHandle<Chosen>) -> Html {
    let words = &props.reader.words;
    let cuts = props.guide.iter().flat_map(|guide| &guide.cuts).map(|cut| Some(cut.minutes as u16));
    let options = cuts.chain([None]).map(|cut| {
        let label = match cut {
            Some(minutes) => words.fill("guide.minutes", &[("minutes", &minutes.to_string())]),
            None => words.fill("workshop.whole", &[("minutes", &whole(&props.book).to_string())]),
        };
        let pick = {
            let chosen = chosen.clone();
            Callback::from(move |_: Event| {
                chosen.set(Chosen { cut, at: LAST_PAGE.into(), ..(*chosen).clone() })
            })
        };
        radio("length", cut.map_or("0".into(), |minutes| minutes.to_string()), label, chosen.cut == cut, pick)
    });
    group("workshop-length", props.reader.text("workshop.length"), options.collect())
}

/// How many minutes the whole diary takes with a group.
fn whole(book: &Book) -> u16 {
    u16::try_from(book.door.minutes).unwrap_or_default().saturating_mul(TALK)
}

/// Where the group begins. Only a cut can begin further on: it tells what was before.
fn starts(props: &SetupProps, chosen: &UseStateHandle<Chosen>) -> Html {
    let cut = chosen.cut.and_then(|minutes| props.guide.as_ref()?.cut(minutes));
    let Some(cut) = cut else { return Html::default() };
    let diary = &props.book.diary;
    let is_taken = |(at, entry): &(usize, &Entry)| !entry.choices().is_empty() && cut.skip(*at).is_none();
    let first = (LAST_PAGE.to_owned(), props.reader.say("guide.begin-first").to_string());
    let decisions = diary.entries.iter().enumerate().filter(is_taken);
    let decisions = decisions.map(|(_, entry)| {
        let date = weekday(&props.reader, diary, entry.date);
        let moment = entry.moment.as_ref().map(|moment| plain(&moment.source));
        let date = moment.into_iter().fold(date, |date, moment| format!("{date}, {moment}"));
        (entry.id.clone(), props.reader.words.fill("guide.begin-here", &[("date", &date)]))
    });
    let options = std::iter::once(first).chain(decisions).map(|(at, label)| {
        let (pick, is_chosen) = (chosen.clone(), chosen.at == at);
        let picks = {
            let at = at.clone();
            Callback::from(move |_: Event| pick.set(Chosen { at: at.clone(), ..(*pick).clone() }))
        };
        radio("start", at, label, is_chosen, picks)
    });
    group("workshop-start", props.reader.text("workshop.start"), options.collect())
}

fn group(id: &'static str, legend: Html, options: Vec<Html>) -> Html {
    let legend = element("h2", &["id"], [id.into()], legend);
    section("workshop-setup__group", id, all([legend, list(options)]))
}

fn radio(name: &'static str, value: String, label: String, checked: bool, onchange: Callback<Event>) -> Html {
    html! {
        <label key={value.clone()} class="workshop-setup__option">
            <input class="utrecht-radio-button utrecht-radio-button--html-input" type="radio" {name} {value} {checked} {onchange} />
            <span>{ text(label) }</span>
        </label>
    }
}

/// Keeps a new workshop and goes to the window with the notes.
fn beginning(props: &SetupProps, chosen: &UseStateHandle<Chosen>) -> Callback<MouseEvent> {
    let (chosen, diary, planned) = (chosen.clone(), props.book.diary.id.clone(), whole(&props.book));
    Callback::from(move |_: MouseEvent| {
        let begun = host::now();
        let cut = chosen.cut.map(|minutes| Action::Cut { minutes, at: chosen.at.clone() });
        let given = cut.map(|cut| Given { at: begun, cue: Cue::Play(0, cut) });
        let planned = chosen.cut.unwrap_or(planned);
        let log = Log { diary: diary.clone(), planned, begun, given: given.into_iter().collect() };
        let key = host::new_id();
        match kept::keep(&key, &kept::written(&log)) {
            Ok(()) => host::go_to(&Route::Workshop(diary.clone(), key, Window::Presenter).to_string()),
            Err(_) => chosen.set(Chosen { not_kept: true, ..(*chosen).clone() }),
        }
    })
}

/// What the back row should be able to read, as large as it will be.
fn trial(reader: &Reader, back: Callback<MouseEvent>) -> Html {
    let sample = all([
        el("h1", "stage__title", reader.text("workshop.can-you-read")),
        el("p", "", reader.text("workshop.sample")),
        el("p", "stage__act", all([el("b", "stage__card", text("A")), reader.text("workshop.sample-act")])),
        el("p", "soft", reader.text("workshop.sample-soft")),
        el("div", "buttons", button(Weight::Secondary, reader.text("workshop.tried"), back)),
    ]);
    let stage = element(
        "main",
        &["class", "id"],
        ["stage stage--size0".into(), "main".into()],
        el("div", "stage__parts", sample),
    );
    el("div", "room", stage)
}
