//! Workshops: the ones that are kept here, and the diaries for a new one.

use std::rc::Rc;

use speelruimte_engine::workshop::Log;
use yew::prelude::*;

use super::kept;
use crate::app::Reader;
use crate::browser::host;
use crate::components::{Weight, all, button, el, link, list, plain_page, text};
use crate::pages::Doors;
use crate::pages::kept::title_of;
use crate::route::{Route, Window};

/// Shows them.
pub fn workshops_page(reader: &Rc<Reader>, doors: Option<&Rc<Doors>>) -> Html {
    html! { <Overview reader={reader.clone()} doors={doors.cloned()} /> }
}

#[derive(Properties)]
struct OverviewProps {
    reader: Rc<Reader>,
    doors: Option<Rc<Doors>>,
}

impl PartialEq for OverviewProps {
    fn eq(&self, other: &Self) -> bool {
        let doors = |props: &Self| props.doors.as_ref().map(Rc::as_ptr);
        self.reader == other.reader && doors(self) == doors(other)
    }
}

#[component]
fn Overview(props: &OverviewProps) -> Html {
    let (reader, doors) = (&*props.reader, props.doors.as_deref());
    let erased = use_state(|| 0);
    let diaries = doors.and_then(|doors| doors.as_ref().ok()).into_iter().flatten();
    let diary = |(id, _): &(String, _)| {
        let setup = Route::Setup(id.clone());
        el("li", "", link("", &setup, text(title_of(reader, doors, id))))
    };
    let diaries = el("ul", "workshops__diaries", list(diaries.map(diary).collect()));
    let workshops = kept::all();
    let one = |(key, log): &(String, Log)| {
        let (gone, erase) = (erased.clone(), key.clone());
        let erase = Callback::from(move |_: MouseEvent| {
            kept::erase(&erase);
            gone.set(*gone + 1);
        });
        workshop(reader, &title_of(reader, doors, &log.diary), key, log, erase)
    };
    let before = match workshops.is_empty() {
        true => el("p", "soft", reader.text("rooms.none")),
        false => el("ul", "workshops__kept", list(workshops.iter().map(one).collect())),
    };
    let content = all([
        el("p", "", reader.text("rooms.lead")),
        el("h2", "", reader.text("rooms.new")),
        diaries,
        el("h2", "", reader.text("rooms.kept")),
        before,
    ]);
    plain_page(reader, "rooms.title", content, link("", &Route::Corridor, reader.text("problem.to-corridor")))
}

fn workshop(reader: &Reader, title: &str, key: &str, log: &Log, erase: Callback<MouseEvent>) -> Html {
    let last = log.given.last().map_or(log.begun, |given| given.at);
    let date = reader.words.full_date(host::day(last));
    let minutes = (log.elapsed(last) / 60_000).to_string();
    let said = reader.words.fill("rooms.one", &[("date", &date), ("minutes", &minutes)]);
    let to = |window, label: &str| {
        link("", &Route::Workshop(log.diary.clone(), key.to_owned(), window), reader.text(label))
    };
    let ways = all([
        to(Window::Presenter, "rooms.resume"),
        to(Window::Report, "rooms.report"),
        button(Weight::Subtle, reader.text("rooms.erase"), erase),
    ]);
    let name = all([el("strong", "", text(title.to_owned())), text(format!(" {said}"))]);
    el("li", "", all([el("p", "", name), el("div", "buttons", ways)]))
}
