//! What is kept here of all diaries: as a file to take away, and opened again from one.

use std::rc::Rc;

use speelruimte_engine::session::{Play, Shelf};
use yew::prelude::*;

use super::Doors;
use super::corridor::shown_date;
use crate::app::Reader;
use crate::browser::host::{self, Chosen};
use crate::components::{Weight, alert, all, button, el, link, list, plain_page, text};
use crate::keeping::{self, NotOpened, Opened};
use crate::route::Route;

/// The largest file that is opened, in bytes: many times what anyone writes in all diaries.
const LARGEST: f64 = 2_000_000.0;

/// Shows it. Erasing everything makes it another page.
pub fn kept_page(reader: &Reader, doors: Option<&Rc<Doors>>, erasures: u32) -> Html {
    let (reader, doors) = (Rc::new(reader.clone()), doors.cloned());
    html! { <KeptPage key={erasures.to_string()} {reader} {doors} /> }
}

/// The title on the door of a diary, or its id where there is no such door.
pub fn title_of(reader: &Reader, doors: Option<&Doors>, diary: &str) -> String {
    let doors = doors.and_then(|doors| doors.as_ref().ok());
    let door = doors.and_then(|doors| doors.iter().find(|(id, _)| id == diary));
    let texts = door.and_then(|(_, door)| door.as_ref().ok()?.texts_in(&reader.words.language));
    texts.map_or_else(|| diary.to_owned(), |texts| texts.title.clone())
}

/// Who reads, and which doors there are.
#[derive(Properties)]
struct KeptProps {
    reader: Rc<Reader>,
    doors: Option<Rc<Doors>>,
}

impl PartialEq for KeptProps {
    fn eq(&self, other: &Self) -> bool {
        let doors = |props: &Self| props.doors.as_ref().map(Rc::as_ptr);
        self.reader == other.reader && doors(self) == doors(other)
    }
}

/// What came of the file that was chosen last.
#[derive(Clone, PartialEq)]
enum Outcome {
    Opened(Opened),
    NotOpened(NotOpened),
    TooLarge,
    Unreadable,
}

#[component]
fn KeptPage(props: &KeptProps) -> Html {
    let (reader, doors) = (&*props.reader, props.doors.as_deref());
    let outcome = use_state(|| None::<Outcome>);
    let content = all([
        el("p", "", reader.text("kept.lead")),
        el("h2", "", reader.text("file.open")),
        chooser(reader, props.doors.clone(), &outcome),
        told(reader, doors, outcome.as_ref()),
        el("h2", "", reader.text("kept.here")),
        plays(reader, doors),
    ]);
    let save = Callback::from(|_: MouseEvent| host::download("speelruimte.json", &keeping::all_as_file()));
    let buttons = all([
        button(Weight::Secondary, reader.text("file.save-all"), save),
        link("", &Route::Signals, reader.text("debrief.to-signals")),
        link("", &Route::Corridor, reader.text("problem.to-corridor")),
    ]);
    plain_page(reader, "kept.title", content, buttons)
}

fn chooser(reader: &Reader, doors: Option<Rc<Doors>>, outcome: &UseStateHandle<Option<Outcome>>) -> Html {
    let outcome = outcome.clone();
    let onchange = Callback::from(move |event: Event| {
        let (outcome, doors) = (outcome.clone(), doors.clone());
        host::chosen_file(&event, LARGEST, move |chosen| {
            outcome.set(Some(match chosen {
                Chosen::Text(json) => opened(&json, doors.as_deref()),
                Chosen::TooLarge => Outcome::TooLarge,
                Chosen::Unreadable => Outcome::Unreadable,
            }));
        });
    });
    html! {
        <div class="chooser">
            <div class="chooser__button">
                <input
                    class="chooser__file"
                    id="file"
                    type="file"
                    accept=".json,application/json"
                    aria-describedby="file-help"
                    {onchange}
                />
                <label class="utrecht-button utrecht-button--secondary-action" for="file">
                    { reader.text("file.choose") }
                </label>
            </div>
            <p id="file-help" class="soft">{ reader.text("file.help") }</p>
        </div>
    }
}

/// Where the list of diaries did not come, nobody can say that a diary is not here.
fn opened(json: &str, doors: Option<&Doors>) -> Outcome {
    let is_here = |diary: &str| match doors {
        Some(Ok(doors)) => doors.iter().any(|(id, _)| id == diary),
        _ => true,
    };
    match keeping::open_file(json, is_here, host::now()) {
        Ok(opened) => Outcome::Opened(opened),
        Err(fault) => Outcome::NotOpened(fault),
    }
}

/// What came of it: which fault and what to do, or where to read on.
fn told(reader: &Reader, doors: Option<&Doors>, outcome: Option<&Outcome>) -> Html {
    let said = match outcome {
        None => Html::default(),
        Some(Outcome::Opened(opened)) => all([here(reader, doors, opened), elsewhere(reader, opened)]),
        Some(Outcome::TooLarge) => refused(reader, "file.too-large"),
        Some(Outcome::Unreadable) => refused(reader, "file.unreadable"),
        Some(Outcome::NotOpened(fault)) => match fault {
            NotOpened::Empty => refused(reader, "file.empty"),
            NotOpened::Broken => refused(reader, "file.broken"),
            NotOpened::Foreign => refused(reader, "file.foreign"),
            NotOpened::OtherVersion => refused(reader, "file.other-version"),
            NotOpened::TooMuch => refused(reader, "file.too-much"),
            NotOpened::Full => refused(reader, "file.full"),
            NotOpened::Damaged(row) => {
                warning(reader, reader.words.fill("file.damaged", &[("row", &row.to_string())]))
            }
        },
    };
    html! { <div class="opened" role="status">{ said }</div> }
}

fn here(reader: &Reader, doors: Option<&Doors>, opened: &Opened) -> Html {
    if opened.here.is_empty() {
        return Html::default();
    }
    let one = |id: &String| {
        let title = title_of(reader, doors, id);
        let on = reader.words.fill("file.read-on", &[("diary", &title)]);
        el("li", "", link("", &Route::Diary(id.clone()), text(on)))
    };
    let list = el("ul", "", list(opened.here.iter().map(one).collect()));
    alert("utrecht-alert utrecht-alert--ok", all([el("p", "", reader.text("file.opened")), list]))
}

fn elsewhere(reader: &Reader, opened: &Opened) -> Html {
    if opened.elsewhere.is_empty() {
        return Html::default();
    }
    let names = opened.elsewhere.join(", ");
    warning(reader, reader.words.fill("file.elsewhere", &[("diaries", &names)]))
}

fn refused(reader: &Reader, key: &str) -> Html {
    warning(reader, reader.say(key).to_string())
}

fn warning(reader: &Reader, fault: String) -> Html {
    let said = all([el("p", "", text(fault)), el("p", "", reader.text("file.nothing-lost"))]);
    alert("utrecht-alert utrecht-alert--warning", said)
}

/// Every play of every diary, the last one first.
fn plays(reader: &Reader, doors: Option<&Doors>) -> Html {
    let of_diary = |(id, shelf): &(String, Shelf)| {
        let mut plays: Vec<(&str, &Play)> = shelf.plays().filter(|(_, play)| !play.log.is_empty()).collect();
        plays.sort_by_key(|(_, play)| std::cmp::Reverse(play.touched));
        let items: Vec<Html> = plays.iter().map(|(play_id, play)| one(reader, id, play_id, play)).collect();
        let title = el("h3", "", text(title_of(reader, doors, id)));
        (!items.is_empty()).then(|| all([title, el("ul", "plays", list(items))]))
    };
    let found: Vec<Html> = keeping::diaries().iter().filter_map(of_diary).collect();
    match found.is_empty() {
        true => el("p", "", reader.text("kept.nothing")),
        false => list(found),
    }
}

fn one(reader: &Reader, diary: &str, id: &str, play: &Play) -> Html {
    let words = &reader.words;
    let stands = match (&play.progress.date, play.progress.ended) {
        (_, true) => words.say("corridor.finished").to_string(),
        (Some(date), _) => words.fill("corridor.begun", &[("date", &shown_date(reader, date))]),
        (None, _) => words.say("corridor.begun-first").to_string(),
    };
    let when = words.full_date(host::day(play.touched));
    let about = words.fill("kept.play", &[("stands", &stands), ("date", &when)]);
    let go = {
        let (diary, id) = (diary.to_owned(), id.to_owned());
        Callback::from(move |_: MouseEvent| {
            // Where nothing can be kept, the diary opens where it was.
            let _ = keeping::take_up(&diary, &id, host::now());
            host::go_to(&Route::Diary(diary.clone()).to_string());
        })
    };
    let label = reader.say("kept.take-up");
    let name = format!("{label}: {about}");
    let go = html! {
        <button type="button" class="utrecht-button utrecht-button--subtle" onclick={go} aria-label={name}>
            { text(label) }
        </button>
    };
    el("li", "", all([el("span", "", text(format!("{about} "))), go]))
}
