//! What a trainer prints for a group: cards to vote with, cards with roles, the worksheet, and the guide of the cut.

use std::rc::Rc;

use speelruimte_engine::diary::{Cut, Guide};
use yew::prelude::*;

use super::screen::letter;
use crate::app::Reader;
use crate::browser::host;
use crate::components::{Frame, Weight, all, bar, button, el, element, frame, heading, link, list, text};
use crate::library::Book;
use crate::pages::diary::empty_sheet;
use crate::pages::guide::{self, Page};
use crate::route::Route;

#[derive(Properties)]
pub(super) struct HandoutProps {
    pub reader: Rc<Reader>,
    pub book: Rc<Book>,
    pub guide: Option<Rc<Guide>>,
    /// The cut, by its minutes; `None`, or one that the guide does not have: the whole diary.
    pub minutes: Option<u16>,
}

impl PartialEq for HandoutProps {
    fn eq(&self, other: &Self) -> bool {
        self.reader == other.reader && Rc::ptr_eq(&self.book, &other.book) && self.minutes == other.minutes
    }
}

/// The parts that can be left out, by their sentences.
const PARTS: [&str; 4] = ["handouts.cards", "handouts.roles", "handouts.worksheet", "handouts.guide"];

/// Shows all that is to be printed; what is not ticked is not there.
#[component]
pub(super) fn Handouts(props: &HandoutProps) -> Html {
    let reader = &*props.reader;
    let wanted = use_state(|| [true; PARTS.len()]);
    let page = Page { reader, book: &props.book };
    let drawn: [fn(&HandoutProps, &Page<'_>) -> Html; PARTS.len()] = [cards, roles, worksheet, guide_of_cut];
    let parts =
        drawn.iter().zip(*wanted).filter(|(_, is_wanted)| *is_wanted).map(|(draw, _)| draw(props, &page));
    let print = Callback::from(|_: MouseEvent| host::print());
    let buttons = all([
        button(Weight::Primary, reader.text("report.print"), print),
        link("", &Route::Guide(props.book.diary.id.clone()), reader.text("workshop.to-guide")),
        link("", &Route::Setup(props.book.diary.id.clone()), reader.text("rooms.title")),
    ]);
    let head = all([
        heading("h1", "guide__title", "heading", reader.text("handouts.title")),
        el("p", "guide__lead", reader.text("handouts.lead")),
        choices(reader, &wanted),
        el("div", "buttons", buttons),
    ]);
    let content = all([el("header", "handouts__head", head), list(parts.collect())]);
    let article = element(
        "article",
        &["class", "aria-labelledby"],
        ["guide handouts".into(), "heading".into()],
        content,
    );
    let bar = bar(reader, true, Html::default(), Html::default());
    frame(reader, Frame { bar, accent: Some(props.book.door.accent.as_str()), ..Frame::default() }, article)
}

fn choices(reader: &Reader, wanted: &UseStateHandle<[bool; PARTS.len()]>) -> Html {
    let choice = |(at, name): (usize, &&'static str)| {
        let set = wanted.clone();
        let onchange = Callback::from(move |_: Event| {
            let mut now = *set;
            now[at] = !now[at];
            set.set(now);
        });
        html! {
            <label class="notes__check"><input type="checkbox" checked={wanted[at]} {onchange} /><span>{ reader.text(name) }</span></label>
        }
    };
    let legend = el("legend", "", reader.text("handouts.which"));
    el("fieldset", "handouts__choices", all([legend, list(PARTS.iter().enumerate().map(choice).collect())]))
}

/// Cards that can be told apart from the other end of the room, by shape as well as by letter.
const SHAPES: [&str; 4] = [
    "M50 4A46 46 0 1 0 50 96A46 46 0 1 0 50 4Z",
    "M6 6H94V94H6Z",
    "M50 2L98 92H2Z",
    "M50 1L99 50L50 99L1 50Z",
];

fn cards(props: &HandoutProps, page: &Page<'_>) -> Html {
    let card = |(at, shape): (usize, &&'static str)| {
        let names = &["viewBox", "aria-hidden", "focusable"];
        let path = element("path", &["d"], [AttrValue::from(*shape)], Html::default());
        let drawn = element("svg", names, ["0 0 100 100", "true", "false"].map(AttrValue::from), path);
        el("div", "vote-card", all([drawn, el("b", "", text(letter(at)))]))
    };
    let cards = el("div", "vote-cards", list(SHAPES.iter().enumerate().map(card).collect()));
    let lead = el("p", "guide__lead handouts__note", props.reader.text("handouts.cards-lead"));
    guide::part(page, "handouts__part", "cards", PARTS[0], all([lead, cards]))
}

fn roles(props: &HandoutProps, page: &Page<'_>) -> Html {
    let roles = props.guide.iter().flat_map(|guide| &guide.roles).map(|role| guide::role(page, role));
    guide::part(page, "handouts__part", "roles", PARTS[1], el("div", "roles", list(roles.collect())))
}

fn worksheet(props: &HandoutProps, page: &Page<'_>) -> Html {
    guide::part(page, "handouts__part", "worksheet", PARTS[2], empty_sheet(&props.reader))
}

/// The guide as far as the cut needs it: what is taken for the group is told, and everything on what the group decides.
fn guide_of_cut(props: &HandoutProps, page: &Page<'_>) -> Html {
    let Some(known) = props.guide.as_deref() else { return Html::default() };
    let cut = props.minutes.and_then(|minutes| known.cut(minutes));
    let reader = &*props.reader;
    let length = match cut {
        Some(cut) => reader.words.fill("guide.minutes", &[("minutes", &cut.minutes.to_string())]),
        None => reader.say("handouts.whole").to_string(),
    };
    let is_taken = |entry: usize| cut.is_none_or(|cut: &Cut| cut.skip(entry).is_none());
    let decisions = known.decisions.iter().filter(|advice| is_taken(advice.entry));
    let decisions = decisions.map(|advice| guide::decision(page, advice));
    let told = cut.iter().flat_map(|cut| &cut.skips).map(|skip| {
        let date = el("strong", "", text(page.date(skip.entry)));
        el(
            "li",
            "cut__short",
            all([date, el("span", "cut__mark", reader.text("guide.taken")), guide::words(&skip.text)]),
        )
    });
    let told: Vec<Html> = told.collect();
    let told = if told.is_empty() { Html::default() } else { el("ul", "cut__decisions", list(told)) };
    let content = all([
        el("p", "guide__lead", text(length)),
        el("h3", "", reader.text("guide.aim")),
        guide::words(&known.aim),
        told,
        list(decisions.collect()),
    ]);
    guide::part(page, "handouts__part", "guide", PARTS[3], content)
}
