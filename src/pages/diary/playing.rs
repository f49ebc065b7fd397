//! One play on the screen: keeps it, hears of other tabs, and shows the page that lies open.

use std::cell::RefCell;
use std::rc::Rc;

use speelruimte_engine::markup::plain;
use speelruimte_engine::session::{Action, Position, Session};
use yew::platform::spawn_local;
use yew::prelude::*;

use super::back::back_page;
use super::ending::ending_page;
use super::entry::{entry_page, weekday};
use super::ink::ink_page;
use super::letter::{letter_page, signed_page};
use super::menu::menu;
use super::opening::opening_page;
use super::page::{Page, Reading, use_kept_play};
use super::pencil::pencil_page;
use super::rehearsal::rehearse;
use super::simulating::ask_simulator;
use super::status::status;
use super::summary::passing_page;
use crate::browser::simulator::Asking;
use crate::browser::{channel, host};
use crate::components::{Frame, all, bar, el, frame, text};
use crate::keeping;
use crate::library::{self};
use crate::play::{OpenPlay, PlayEvent};

/// Plays the diary.
#[component]
pub fn Playing(reading: &Reading) -> Html {
    let page = use_kept_play(reading, |event| {
        if leaves_page(event) {
            host::let_go_of_focus();
        }
    });
    use_step(&page);
    let bar = bar(&page.reader, true, title(&page), menu(&page));
    let around = Frame { bar, accent: Some(page.book.door.accent.as_str()), status: status(&page) };
    // A reader who is faster than the sentences waits for them.
    let is_here = page.reader.words.is_whole || page.session().log().is_empty();
    let open = if is_here { open_page(&page) } else { el("p", "waiting", page.reader.text("app.loading")) };
    frame(&page.reader, around, el("div", "book", open))
}

fn title(page: &Page) -> Html {
    let Some(texts) = page.book.door.texts_in(&page.reader.words.language) else {
        return Html::default();
    };
    let official = el("span", "bar__official", text(texts.official.clone()));
    all([text(format!("{} ", texts.title)), official])
}

/// The page that lies open. Its key makes another page another element, so that it arrives as a new leaf.
pub(super) fn open_page(page: &Page) -> Html {
    let key = leaf(&page.play);
    html! { <div key={format!("{}-{}", key.0, key.1)}>{ leaf_of(page)(page) }</div> }
}

/// What draws the page that lies open. Chosen first and called then, so that the kinds of page stay functions apart:
/// browsers compile a function whole at its first call, while the reader waits.
fn leaf_of(page: &Page) -> fn(&Page) -> Html {
    match page.session().state().position {
        _ if page.play.just_signed => signed_page,
        Position::Fork(_) if page.play.is_passing() => passing_page,
        Position::LastPage => opening_page,
        Position::Asking(_) | Position::Reading(_) | Position::Deciding(_) | Position::Fork(_) => entry_page,
        Position::Letter { .. } => letter_page,
        Position::Pencil { .. } => pencil_page,
        Position::Back { .. } => back_page,
        Position::Ink { .. } => ink_page,
        Position::Ended(_) => ending_page,
    }
}

/// Whether the button that was pressed goes away with its page. With the focus on it that takes a browser longer, and
/// the heading of the next page gets the focus anyway.
fn leaves_page(event: &PlayEvent) -> bool {
    matches!(event, PlayEvent::Do(Action::Choose { .. } | Action::Sign { .. } | Action::Turn { .. }))
}

/// Which leaf lies open, and on which side: asking, reading and deciding happen on the same page.
fn leaf(play: &OpenPlay) -> (usize, u8) {
    let state = play.session.state();
    let side = match state.position {
        _ if play.just_signed => 0,
        Position::Fork(_) if play.is_passing() => 7,
        Position::LastPage => 1,
        Position::Asking(_) | Position::Reading(_) | Position::Deciding(_) | Position::Fork(_) => 2,
        Position::Letter { .. } => 3,
        Position::Back { .. } => 4,
        Position::Pencil { .. } => 5,
        Position::Ink { .. } => 6,
        Position::Ended(_) => 10 + play.screen as u8,
    };
    (state.visits.len(), side)
}

/// What the reader was shown last, and what is kept of it.
#[derive(Clone, PartialEq)]
struct Step {
    kept: (String, usize),
    wants_simulator: bool,
    leaf: (usize, u8),
    asked: usize,
    decides: bool,
    title: String,
}

impl Step {
    fn of(page: &Page) -> Self {
        let state = page.session().state();
        Self {
            kept: (page.play.id.clone(), page.session().log().len()),
            wants_simulator: page.play.wants_simulator(),
            leaf: leaf(&page.play),
            asked: state.visits.last().map_or(0, |visit| visit.asked.len()),
            decides: matches!(state.position, Position::Deciding(_)),
            title: page_title(page, page.session()),
        }
    }
}

/// What is remembered from step to step. What is dropped from it stops.
#[derive(Default)]
struct Memory {
    before: Option<Step>,
    play: Option<Rc<OpenPlay>>,
    asking: Option<[Option<Asking>; 2]>,
    listening: Option<channel::Listening>,
    has_rehearsed: bool,
    /// In which language the guide was sent for.
    guided: Option<String>,
}

/// What follows from a step once it is shown. All in one effect: each costs the browser more to load than it holds.
#[hook]
fn use_step(page: &Page) {
    let memory = use_mut_ref(Memory::default);
    memory.borrow_mut().play = Some(page.play.clone());
    let page = page.clone();
    let words = &page.reader.words;
    use_effect_with((Step::of(&page), words.language.clone(), words.is_whole), move |(now, _, is_whole)| {
        let before = memory.borrow_mut().before.replace(now.clone());
        if before.is_none() {
            let listening = follow_other_tabs(&page, &memory);
            memory.borrow_mut().listening = Some(listening);
        }
        if *is_whole && !std::mem::replace(&mut memory.borrow_mut().has_rehearsed, true) {
            spawn_local(rehearse(page.clone()));
        }
        reword(&page);
        send_for_guide(&page, &mut memory.borrow_mut().guided);
        if before.as_ref().is_none_or(|before| before.kept != now.kept) {
            keep(&page);
        }
        let stands = |step: &Step| (step.kept.1, step.wants_simulator);
        let asks = before.as_ref().is_none_or(|before| stands(before) != stands(now));
        if asks {
            // What was asked before is no longer wanted.
            memory.borrow_mut().asking = None;
        }
        let same_leaf = before.filter(|before| before.leaf == now.leaf);
        match &same_leaf {
            Some(before) => {
                host::set_title(&now.title);
                move_focus(before, now);
            }
            None => host::scroll_to_top(),
        }
        // Each of these takes the browser a good part of what drawing the page takes, and nobody notices that they come
        // right after.
        let (memory, title) = (Rc::downgrade(&memory), same_leaf.is_none().then(|| now.title.clone()));
        host::after_paint(move || {
            let Some(memory) = memory.upgrade() else { return };
            if let Some(title) = title {
                host::set_title(&title);
                host::focus_heading("entry");
            }
            if asks {
                let asking = ask_simulator(&page);
                memory.borrow_mut().asking = asking;
            }
        });
    });
}

/// Another language is the same play in other words.
fn reword(page: &Page) {
    if !page.play.is_worded_as(&page.book.diary) {
        page.tell.emit(PlayEvent::Reworded(page.book.diary.clone(), page.book.declared.clone()));
    }
}

/// Sends for the guide where the play goes by one of its cuts.
fn send_for_guide(page: &Page, guided: &mut Option<String>) {
    let language = &page.reader.words.language;
    if page.session().state().begun.is_none() || guided.as_ref() == Some(language) {
        return;
    }
    *guided = Some(language.clone());
    let (settings, diary) = (page.reader.settings.clone(), page.book.diary.clone());
    let (language, tell) = (language.clone(), page.tell.clone());
    spawn_local(async move {
        let guide = library::guide(&settings, &diary, &language).await;
        tell.emit(PlayEvent::Guided(guide.ok().map(Rc::new)));
    });
}

/// Keeps the play after every step.
fn keep(page: &Page) {
    let play = &page.play;
    if play.session.log().is_empty() {
        return;
    }
    match keeping::keep(&page.book.diary.id, &play.id, play.to_keep(host::now())) {
        Ok(now) if now != play.id || play.not_kept => page.tell.emit(PlayEvent::KeptAs(now)),
        Ok(_) => {}
        Err(_) => page.tell.emit(PlayEvent::NotKept),
    }
}

/// Hears what another tab does beyond this one in the same play.
fn follow_other_tabs(page: &Page, memory: &Rc<RefCell<Memory>>) -> channel::Listening {
    let (tell, diary) = (page.tell.clone(), page.book.diary.id.clone());
    // The memory has the listener: would the listener have the memory, neither would ever go.
    let memory = Rc::downgrade(memory);
    channel::listen(move |name| {
        let here = memory.upgrade().filter(|_| name == keeping::name(&diary));
        let here = here.and_then(|memory| memory.borrow().play.clone());
        if let Some(here) = here {
            let elsewhere = keeping::gone_on_elsewhere(&diary, &here.id, here.session.log());
            tell.emit(PlayEvent::Elsewhere(elsewhere));
        }
    })
}

/// Something new on the same page has the focus.
fn move_focus(before: &Step, now: &Step) {
    if before.asked < now.asked {
        host::focus(&format!("answer-{}", now.asked));
    } else if !before.decides && now.decides {
        host::focus("decision");
    }
}

/// The date, the side of the leaf and the diary: every page has a title of its own.
fn page_title(page: &Page, session: &Session) -> String {
    let (words, state) = (&page.reader.words, session.state());
    let diary = page.book.door.texts_in(&words.language).map_or("", |texts| &texts.title);
    let entry = state.position.entry().map(|entry| &page.diary().entries[entry]);
    let date = entry.map_or(String::new(), |entry| weekday(&page.reader, page.diary(), entry.date));
    let side = match state.position {
        _ if page.play.just_signed => words.say("letter.turn").to_string(),
        Position::LastPage => return format!("{diary} · {}", words.full_date(page.diary().last_page.date)),
        Position::Ended(_) => words.say(page.play.screen.title()).to_string(),
        Position::Letter { .. } => words.say("letter.page").to_string(),
        Position::Pencil { .. } => words.say("pencil.title").to_string(),
        Position::Ink { .. } => words.say("ink.title").to_string(),
        Position::Back { .. } => plain(&page.diary().resident.source),
        _ => words.fill("entry.page", &[("number", &state.visits.len().to_string())]),
    };
    format!("{date}, {side} · {diary}")
}
