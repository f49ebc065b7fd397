//! The corridor of the town hall: every desk a door.

use speelruimte_engine::diary::Door;
use speelruimte_source::Date;
use yew::prelude::*;

use crate::app::{Reader, Update};
use crate::browser::host;
use crate::components::{
    DoorStands, Frame, Weight, alert, all, bar, button, corridor_fault, corridor_rest, door_drawing, el,
    element, frame, heading, link, list, problem_list, text, whose,
};
use crate::keeping::{Bookmark, bookmark};
use crate::library::LoadFault;
use crate::route::Route;

/// The diaries with their doors, or why there are none.
pub type Doors = Result<Vec<(String, Result<Door, LoadFault>)>, LoadFault>;

/// Shows the corridor. `erased` says that everything kept was erased just now; `update` that a new release is there.
pub fn corridor(reader: &Reader, doors: Option<&Doors>, erased: bool, update: Option<Update>) -> Html {
    let status = match erased {
        true => alert("utrecht-alert utrecht-alert--ok", el("p", "", reader.text("erase.done"))),
        false => Html::default(),
    };
    let head = all([
        heading("h1", "corridor__title", "heading", reader.text("app.title")),
        el("p", "corridor__lead", reader.text("corridor.lead")),
        el(
            "p",
            "corridor__kept",
            all([
                link("", &Route::Workshops, reader.text("rooms.title")),
                link("", &Route::Kept, reader.text("corridor.to-kept")),
            ]),
        ),
    ]);
    let page = all([el("header", "corridor__head", head), doors_html(reader, doors)]);
    let bar = bar(reader, false, whose::mark(reader), Html::default());
    let status = all([status, whose::for_the_manager(reader), new_release(reader, update)]);
    frame(reader, Frame { bar, status, ..Frame::default() }, el("div", "corridor", page))
}

/// A new release waits until somebody wants it: here, where no diary lies open.
fn new_release(reader: &Reader, update: Option<Update>) -> Html {
    let Some(update) = update else { return Html::default() };
    let says = match update {
        Update::Ready => "update.ready",
        Update::OtherWindows => "update.others",
    };
    let take = Callback::from(|_: MouseEvent| host::take_over());
    let words = el("p", "", reader.text(says));
    let button = button(Weight::Secondary, reader.text("update.take"), take);
    alert("utrecht-alert utrecht-alert--info", all([words, el("div", "buttons", button)]))
}

fn doors_html(reader: &Reader, doors: Option<&Doors>) -> Html {
    let doors = match doors {
        None => return el("p", "waiting", reader.text("app.loading")),
        Some(Err(fault)) => return corridor_fault(reader, fault),
        Some(Ok(doors)) if doors.is_empty() => return el("p", "prose", reader.text("corridor.empty")),
        Some(Ok(doors)) => doors,
    };
    let door = |(id, door): &(String, Result<Door, LoadFault>)| match door {
        Ok(door) => whole_door(reader, door),
        Err(fault) => stuck_door(reader, id, fault),
    };
    html! {
        <ul class="doors" aria-label={reader.say("corridor.doors")}>
            { list(doors.iter().map(door).collect()) }
            <li class="doors__rest" aria-hidden="true">{ corridor_rest() }</li>
        </ul>
    }
}

fn whole_door(reader: &Reader, door: &Door) -> Html {
    let Some(texts) = door.texts_in(&reader.words.language) else {
        return Html::default();
    };
    let mark = bookmark(&door.diary);
    let (stands, class) = match (mark.ended, mark.begun) {
        (true, _) => (DoorStands::Open, "door door--finished"),
        (false, true) => (DoorStands::Ajar, "door door--begun"),
        (false, false) => (DoorStands::Closed, "door door--new"),
    };
    let (name, work) = texts.official.split_once(", ").unwrap_or((&texts.official, ""));
    let plate = all([el("b", "", text(name.to_owned())), text(format!(" {work}"))]);
    let title = link("", &Route::Diary(door.diary.clone()), text(texts.title.clone()));
    let card = all([
        el("p", "door__plate", plate),
        el("h2", "door__title", title),
        el("p", "door__summary", text(texts.summary.clone())),
        el("p", "door__state", state(reader, door, &mark)),
    ]);
    one_door(class, door.accent.as_str(), stands, card)
}

fn stuck_door(reader: &Reader, id: &str, fault: &LoadFault) -> Html {
    let problems = match fault {
        LoadFault::Unreachable => el("p", "", reader.text("problem.unreachable")),
        LoadFault::Broken(problems, wording) => {
            let summary = el("summary", "", reader.text("corridor.stuck-problems"));
            el("details", "door__problems", all([summary, problem_list(reader, problems, wording)]))
        }
    };
    let card = all([
        el("h2", "door__title", text(id.to_owned())),
        el("p", "door__state", reader.text("corridor.stuck")),
        problems,
    ]);
    one_door("door door--stuck", "ochre", DoorStands::Stuck, card)
}

fn one_door(class: &'static str, accent: &'static str, stands: DoorStands, card: Html) -> Html {
    let content = all([door_drawing(stands), el("div", "door__card", card)]);
    element("li", &["class", "data-accent"], [class.into(), accent.into()], content)
}

fn state(reader: &Reader, door: &Door, mark: &Bookmark) -> Html {
    let words = &reader.words;
    let minutes = words.fill("corridor.minutes", &[("minutes", &door.minutes.to_string())]);
    let seen = match mark.endings {
        0 => minutes.clone(),
        1 => words.say("corridor.endings-one").to_string(),
        count => words.fill("corridor.endings-more", &[("count", &count.to_string())]),
    };
    let (strong, rest) = match (mark.ended, mark.begun, &mark.date) {
        (true, ..) => (words.say("corridor.finished").to_string(), seen),
        (false, true, Some(date)) => {
            (words.fill("corridor.begun", &[("date", &shown_date(reader, date))]), minutes)
        }
        (false, true, None) => (words.say("corridor.begun-first").to_string(), minutes),
        (false, false, _) => (words.say("corridor.new").to_string(), minutes),
    };
    all([el("strong", "", text(strong)), text(format!(" · {rest}"))])
}

/// The date of a bookmark in words; as it is where it cannot be read.
pub(super) fn shown_date(reader: &Reader, iso: &str) -> String {
    let mut parts = iso.splitn(3, '-').map(|part| part.parse::<u16>().ok());
    match (parts.next().flatten(), parts.next().flatten(), parts.next().flatten()) {
        (Some(year), Some(month @ 1..=12), Some(day @ 1..=31)) => {
            let date = Date { year, month: month as u8, day: day as u8 };
            format!("{} {}", reader.words.weekday(date), reader.words.day(date))
        }
        _ => iso.to_owned(),
    }
}
