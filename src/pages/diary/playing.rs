//! One play on the screen: keeps it, hears of other tabs, and shows the page that lies open.

use std::rc::Rc;

use speelruimte_engine::diary::Diary;
use speelruimte_engine::session::{Action, LAST_PAGE, Position, Session};
use yew::prelude::*;

use super::Shared;
use super::back::back_page;
use super::ending::ending_page;
use super::entry::entry_page;
use super::letter::{LetterPage, signed_page};
use super::menu::menu;
use super::opening::opening_page;
use crate::app::Reader;
use crate::browser::{channel, host};
use crate::components::{Frame, alert, bar, frame};
use crate::keeping;
use crate::library::Book;
use crate::play::{CurrentPlay, Notice, OpenPlay, PlayEvent};

/// What every part of a diary page is given.
#[derive(Clone, Properties)]
pub(super) struct PageProps {
    /// Who reads.
    pub reader: Rc<Reader>,
    /// The diary.
    pub book: Rc<Book>,
    /// The play.
    pub play: Rc<OpenPlay>,
    /// Does something.
    pub act: Callback<Action>,
}

impl PartialEq for PageProps {
    fn eq(&self, other: &Self) -> bool {
        self.reader == other.reader
            && Rc::ptr_eq(&self.book, &other.book)
            && Rc::ptr_eq(&self.play, &other.play)
    }
}

impl PageProps {
    pub fn diary(&self) -> &Diary {
        &self.book.diary
    }

    pub fn session(&self) -> &Session {
        &self.play.session
    }

    /// A callback that turns the page that lies open.
    pub fn turn(&self) -> Callback<SubmitEvent> {
        let page = self.page_id().to_owned();
        self.act.reform(move |event: SubmitEvent| {
            event.prevent_default();
            Action::Turn { page: page.clone() }
        })
    }

    /// The id of the page that lies open.
    pub fn page_id(&self) -> &str {
        let entry = self.session().state().position.entry();
        entry.map_or(LAST_PAGE, |entry| self.diary().entries[entry].id.as_str())
    }
}

/// The diary to be played.
#[derive(Properties, PartialEq)]
pub(super) struct PlayingProps {
    /// Who reads.
    pub reader: Rc<Reader>,
    /// The diary, in the language of the reader.
    pub book: Shared<Book>,
}

/// Plays the diary.
#[component]
pub(super) fn Playing(props: &PlayingProps) -> Html {
    let reader = props.reader.clone();
    let book = props.book.0.clone();
    let play = {
        let book = book.clone();
        use_reducer(move || {
            let kept = keeping::kept(&book.diary.id);
            let open = OpenPlay::open(book.diary.clone(), book.declared.clone(), kept, host::new_id());
            CurrentPlay(Rc::new(open))
        })
    };
    let current = play.0.clone();
    use_rewording(&props.book, &play);
    let refused = use_keeping(&book, &play);
    let elsewhere = use_other_tabs(&book, &play);
    use_focus(&reader, &book, &current);

    let act = {
        let dispatcher = play.dispatcher();
        Callback::from(move |action| dispatcher.dispatch(PlayEvent::Do(action)))
    };
    let page = PageProps { reader: reader.clone(), book: book.clone(), play: current.clone(), act };
    let texts = book.door.texts_in(&reader.words.language);
    let title = texts.map(|texts| {
        html! { <>{ &texts.title }{ " " }<span class="bar__official">{ &texts.official }</span></> }
    });
    let status = html! {
        <>
            { notice(&reader, &book, &current) }
            if *refused { { alert("warning", html! { <p>{ reader.say("status.not-saved") }</p> }) } }
            { other_tab(&reader, &play, &elsewhere) }
        </>
    };
    let bar = bar(&reader, true, title.unwrap_or_default(), menu(&page));
    let around = Frame { bar, accent: Some(book.door.accent.as_str()), status };
    frame(&reader, around, html! { <div class="book">{ open_page(&page, &play) }</div> })
}

/// The page that lies open. Its key makes another page another element, so that it arrives as a new leaf.
fn open_page(page: &PageProps, play: &UseReducerHandle<CurrentPlay>) -> Html {
    let state = page.session().state();
    let key = format!("{}-{}-{}", leaf(page.session()) as u8, state.visits.len(), page.play.just_signed);
    let leaf = if page.play.just_signed {
        let dispatcher = play.dispatcher();
        signed_page(page, Callback::from(move |()| dispatcher.dispatch(PlayEvent::SeenSignature)))
    } else {
        match state.position {
            Position::LastPage => opening_page(page),
            Position::Asking(_) | Position::Reading(_) | Position::Deciding(_) | Position::Fork(_) => {
                entry_page(page)
            }
            Position::Letter { .. } => html! { <LetterPage ..page.clone() /> },
            Position::Back { .. } => back_page(page),
            Position::Ended(_) => ending_page(page),
        }
    };
    html! { <div {key}>{ leaf }</div> }
}

/// Which side of which leaf lies open: asking, reading and deciding happen on the same page.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Leaf {
    Opening,
    Front,
    Letter,
    Back,
    Last,
}

fn leaf(session: &Session) -> Leaf {
    match session.state().position {
        Position::LastPage => Leaf::Opening,
        Position::Asking(_) | Position::Reading(_) | Position::Deciding(_) | Position::Fork(_) => Leaf::Front,
        Position::Letter { .. } => Leaf::Letter,
        Position::Back { .. } => Leaf::Back,
        Position::Ended(_) => Leaf::Last,
    }
}

/// Another language is the same play in other words.
#[hook]
fn use_rewording(book: &Shared<Book>, play: &UseReducerHandle<CurrentPlay>) {
    let dispatcher = play.dispatcher();
    use_effect_with(book.clone(), move |book| {
        dispatcher.dispatch(PlayEvent::Reworded(book.0.diary.clone(), book.0.declared.clone()));
    });
}

/// Keeps the play after every step; answers whether the store refused.
#[hook]
fn use_keeping(book: &Rc<Book>, play: &UseReducerHandle<CurrentPlay>) -> UseStateHandle<bool> {
    let refused = use_state_eq(|| false);
    let (told, dispatcher, current) = (refused.clone(), play.dispatcher(), play.0.clone());
    let diary = book.diary.id.clone();
    let steps = (current.id.clone(), current.session.log().len());
    use_effect_with(steps, move |(id, steps)| {
        if *steps == 0 {
            return;
        }
        match keeping::keep(&diary, id, current.to_keep(host::now())) {
            Ok(now) if now != *id => dispatcher.dispatch(PlayEvent::KeptAs(now)),
            Ok(_) => told.set(false),
            Err(_) => told.set(true),
        }
    });
    refused
}

type Elsewhere = Option<(String, Vec<Action>)>;

/// What another tab did beyond this one in the same play.
#[hook]
fn use_other_tabs(book: &Rc<Book>, play: &UseReducerHandle<CurrentPlay>) -> UseStateHandle<Elsewhere> {
    let elsewhere = use_state(|| None);
    let current = play.0.clone();
    let here = use_mut_ref(|| current.clone());
    *here.borrow_mut() = current.clone();
    let diary = book.diary.id.clone();
    {
        let elsewhere = elsewhere.clone();
        use_effect_with((), move |()| {
            let listening = channel::listen(move |name| {
                if name == keeping::name(&diary) {
                    let here = here.borrow().clone();
                    elsewhere.set(keeping::gone_on_elsewhere(&diary, &here.id, here.session.log()));
                }
            });
            move || drop(listening)
        });
    }
    elsewhere
}

/// A new page has the focus on its heading; something new on the same page has it there.
#[hook]
fn use_focus(reader: &Rc<Reader>, book: &Rc<Book>, play: &Rc<OpenPlay>) {
    let session = &play.session;
    let visits = session.state().visits.len();
    let asked = session.state().visits.last().map_or(0, |visit| visit.asked.len());
    let page = (leaf(session), visits, play.just_signed);
    let decides = matches!(session.state().position, Position::Deciding(_));
    let last = use_mut_ref(|| None);
    let title = title(reader, book, session);
    use_effect_with((page, asked, decides), move |(page, asked, _)| {
        let before = last.borrow_mut().replace((*page, *asked));
        match before {
            Some((same, fewer)) if same == *page && fewer < *asked => host::focus(&format!("answer-{asked}")),
            Some((same, equal)) if same == *page && equal == *asked => host::focus("decision"),
            _ => {
                host::scroll_to_top();
                host::focus("entry");
            }
        }
    });
    use_effect_with(title, |title| host::set_title(title));
}

fn title(reader: &Reader, book: &Book, session: &Session) -> String {
    let diary = book.door.texts_in(&reader.words.language).map_or("", |texts| &texts.title);
    let words = &reader.words;
    let date = match session.state().position {
        Position::LastPage | Position::Ended(_) => words.full_date(book.diary.last_page.date),
        position => position.entry().map_or(String::new(), |entry| {
            let date = book.diary.entries[entry].date;
            format!("{} {}", words.weekday(date), words.day(date))
        }),
    };
    format!("{date} · {diary}")
}

fn notice(reader: &Reader, book: &Book, play: &OpenPlay) -> Html {
    let refused = play.refused.is_some().then(|| reader.say("status.refused").to_string());
    let opened = play.notice.as_ref().map(|notice| match notice {
        Notice::Unreadable => reader.say("status.unreadable").to_string(),
        Notice::BegunAgain => reader.say("status.begun-again").to_string(),
        Notice::Changed(_) => {
            let page = play.session.state().visits.last().map(|visit| book.diary.entries[visit.entry].date);
            let page = page.unwrap_or(book.diary.last_page.date);
            reader.words.fill("status.changed", &[("page", &reader.words.full_date(page))])
        }
    });
    let translation = book.partly_translated.then(|| reader.say("status.translation").to_string());
    [refused, opened, translation]
        .into_iter()
        .flatten()
        .map(|text| alert("info", html! { <p>{ text }</p> }))
        .collect()
}

fn other_tab(
    reader: &Reader,
    play: &UseReducerHandle<CurrentPlay>,
    elsewhere: &UseStateHandle<Elsewhere>,
) -> Html {
    let Some((id, log)) = (**elsewhere).clone() else {
        return Html::default();
    };
    let adopt = {
        let (dispatcher, elsewhere) = (play.dispatcher(), elsewhere.clone());
        Callback::from(move |_: MouseEvent| {
            dispatcher.dispatch(PlayEvent::Adopt(id.clone(), log.clone()));
            elsewhere.set(None);
        })
    };
    let message = html! {
        <>
            <p>{ reader.say("status.other-tab") }</p>
            <div class="buttons">
                <button type="button" class="utrecht-button utrecht-button--secondary-action" onclick={adopt}>
                    { reader.say("status.other-tab-adopt") }
                </button>
            </div>
        </>
    };
    alert("info", message)
}
