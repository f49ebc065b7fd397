//! The corridor of the town hall: every desk a door.

use std::rc::Rc;

use speelruimte_engine::diary::Door;
use speelruimte_source::Date;
use yew::platform::spawn_local;
use yew::prelude::*;

use crate::app::Reader;
use crate::components::{
    DoorStands, Frame, alert, bar, corridor_rest, door_drawing, fault_page, frame, problem_list,
};
use crate::keeping::{Bookmark, bookmark};
use crate::library::{self, LoadFault};
use crate::route::Route;

type Doors = Result<Vec<(String, Result<Door, LoadFault>)>, LoadFault>;

/// Who reads, and whether the page was opened by erasing everything.
#[derive(Properties, PartialEq)]
pub struct CorridorProps {
    /// Who reads.
    pub reader: Rc<Reader>,
    /// Whether everything was erased just now.
    pub erased: bool,
}

/// Shows the corridor.
#[component]
pub fn Corridor(props: &CorridorProps) -> Html {
    let reader = &props.reader;
    let doors = use_state(|| None::<Rc<Doors>>);
    {
        let doors = doors.clone();
        use_effect_with(reader.words.language.clone(), move |language| {
            let language = language.clone();
            spawn_local(async move { doors.set(Some(Rc::new(library::doors(&language).await))) });
        });
    }
    let erased = || alert("ok", html! { <p>{ reader.say("erase.done") }</p> });
    let status = if props.erased { erased() } else { Html::default() };
    let page = html! {
        <div class="corridor">
            <header class="corridor__head">
                <h1 class="corridor__title" id="heading" tabindex="-1">{ reader.say("app.title") }</h1>
                <p class="corridor__lead">{ reader.say("corridor.lead") }</p>
            </header>
            { doors_html(reader, (*doors).as_deref()) }
        </div>
    };
    let bar = bar(reader, false, Html::default(), Html::default());
    frame(reader, Frame { bar, status, ..Frame::default() }, page)
}

fn doors_html(reader: &Reader, doors: Option<&Doors>) -> Html {
    match doors {
        None => html! { <p class="waiting">{ reader.say("app.loading") }</p> },
        Some(Err(fault)) => html! { <>{ fault_page(reader, fault) }</> },
        Some(Ok(doors)) if doors.is_empty() => {
            html! { <p class="prose">{ reader.say("corridor.empty") }</p> }
        }
        Some(Ok(doors)) => html! {
            <ul class="doors" aria-label={reader.say("corridor.doors")}>
                { for doors.iter().map(|(id, door)| match door {
                    Ok(door) => whole_door(reader, door),
                    Err(fault) => stuck_door(reader, id, fault),
                }) }
                <li class="doors__rest" aria-hidden="true">{ corridor_rest() }</li>
            </ul>
        },
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
    let address = Route::Diary(door.diary.clone()).to_string();
    html! {
        <li key={door.diary.clone()} {class} data-accent={door.accent.as_str()}>
            { door_drawing(stands) }
            <div class="door__card">
                <p class="door__plate"><b>{ name }</b>{ " " }{ work }</p>
                <h2 class="door__title"><a href={address}>{ &texts.title }</a></h2>
                <p class="door__summary">{ &texts.summary }</p>
                <p class="door__state">{ state(reader, door, &mark) }</p>
            </div>
        </li>
    }
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
    html! { <><strong>{ strong }</strong>{ " · " }{ rest }</> }
}

/// The date of a bookmark in words; as it is where it cannot be read.
fn shown_date(reader: &Reader, iso: &str) -> String {
    let mut parts = iso.splitn(3, '-').map(|part| part.parse::<u16>().ok());
    match (parts.next().flatten(), parts.next().flatten(), parts.next().flatten()) {
        (Some(year), Some(month @ 1..=12), Some(day @ 1..=31)) => {
            let date = Date { year, month: month as u8, day: day as u8 };
            format!("{} {}", reader.words.weekday(date), reader.words.day(date))
        }
        _ => iso.to_owned(),
    }
}

fn stuck_door(reader: &Reader, id: &str, fault: &LoadFault) -> Html {
    let problems = match fault {
        LoadFault::Unreachable => html! { <p>{ reader.say("problem.unreachable") }</p> },
        LoadFault::Broken(problems, wording) => html! {
            <details class="door__problems">
                <summary>{ reader.say("corridor.stuck-problems") }</summary>
                { problem_list(reader, problems, wording) }
            </details>
        },
    };
    html! {
        <li key={id.to_owned()} class="door door--stuck" data-accent="ochre">
            { door_drawing(DoorStands::Stuck) }
            <div class="door__card">
                <h2 class="door__title">{ id }</h2>
                <p class="door__state">{ reader.say("corridor.stuck") }</p>
                { problems }
            </div>
        </li>
    }
}
