//! Leafs through a diary where nobody sees it, before anyone turns a page.
//!
//! Browsers compile a function at its first call. Without this the reader would wait for that at the first page of each
//! kind; so each kind is drawn once while the first page is being read.

use std::mem::discriminant;
use std::rc::Rc;

use speelruimte_engine::diary::Diary;
use speelruimte_engine::session::{Action, LAST_PAGE, Position, Reason, Session, is_open};
use yew::prelude::*;

use super::page::Page;
use super::playing::open_page;
use crate::browser::host;
use crate::components::el;
use crate::play::{OpenPlay, PlayEvent};

/// More steps than any road has: a story that went round in circles would end.
const STEPS: usize = 100;
/// Two pages of a kind do nearly all that pages of that kind do.
const OF_A_KIND: usize = 2;

/// Begins once the browser has nothing better to do. What is drawn goes when the play does.
pub(super) async fn rehearse(page: Page) {
    host::rest_of_app().await;
    let mut stage =
        host::Stage::<Unseen>::new(Shown { page: Page { tell: Callback::noop(), ..page.clone() } });
    let mut play = OpenPlay::clone(&page.play);
    play.happen(PlayEvent::Do(Action::Restart));
    let mut shown = Vec::new();
    for _ in 0..STEPS {
        let event = match next(page.diary(), &play.session) {
            Some(action) => PlayEvent::Do(action),
            None => match play.screen.after() {
                Some(screen) => PlayEvent::Show(screen),
                None => break,
            },
        };
        play.happen(event);
        let kind = (discriminant(&play.session.state().position), play.just_signed, play.screen);
        shown.push(kind);
        if shown.iter().filter(|before| **before == kind).count() > OF_A_KIND {
            continue;
        }
        host::idle().await;
        let play = Rc::new(play.clone());
        stage.show(Shown { page: Page { tell: Callback::noop(), play, ..page.clone() } });
        host::idle().await;
        stage.measure();
    }
}

/// A page that nobody sees.
#[derive(Clone, Properties)]
struct Shown {
    page: Page,
}

impl PartialEq for Shown {
    fn eq(&self, _: &Self) -> bool {
        false
    }
}

#[component]
fn Unseen(shown: &Shown) -> Html {
    el("div", "book", open_page(&shown.page))
}

/// What a player in a hurry would do.
fn next(diary: &Diary, session: &Session) -> Option<Action> {
    let state = session.state();
    let page = || state.position.entry().map_or(LAST_PAGE, |entry| &diary.entries[entry].id).to_owned();
    match state.position {
        Position::Deciding(entry) => {
            let open = diary.entries[entry].choices().iter().find(|choice| is_open(choice, &state.values))?;
            Some(Action::Choose { entry: page(), choice: open.id.clone() })
        }
        Position::Letter { entry, choice } => {
            let letter = diary.letters.get(diary.entries[entry].choices()[choice].letter?)?;
            let reason = Reason::Listed(letter.reasons.first()?.id.clone());
            Some(Action::Sign { letter: letter.id.clone(), reason })
        }
        Position::Fork(entry) => {
            let outcome = diary.entries[entry].outcomes().first()?.id.clone();
            Some(Action::Fork { entry: page(), outcome })
        }
        Position::Ended(_) => None,
        _ => Some(Action::Turn { page: page() }),
    }
}
