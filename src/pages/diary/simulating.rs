//! Asks the simulator what the play needs to know: at a fork how it goes on, at the end what it did.

use std::rc::Rc;

use speelruimte_engine::session::State;
use speelruimte_engine::simulation::{Order, Results, evidence, fork_asks};
use yew::prelude::*;

use super::page::Page;
use crate::browser::simulator::{self, Asking, Fault, Told};
use crate::library::Book;
use crate::play::{OpenPlay, PlayEvent};

/// How many runs stand behind a range.
pub(in crate::pages) const RUNS: u32 = 1000;

/// Asks what the play needs to know where it stands now. Dropped, what was asked is no longer wanted.
pub(in crate::pages) fn ask_simulator(page: &Page) -> Option<[Option<Asking>; 2]> {
    if let Some(ahead) = page.play.fork_ahead() {
        return Some([foresee(page, ahead.state()), None]);
    }
    page.play.wants_simulator().then(|| ask(&page.tell, &page.book, &page.play))
}

/// Asks about the fork to which the page leads while the page is read. Who turns it before there is an answer, waits.
fn foresee(page: &Page, state: &State) -> Option<Asking> {
    let asked = fork_asks(page.diary(), &page.book.declared, state)?;
    let order = Order::of(page.diary(), &page.book.declared, state);
    let tell = page.tell.clone();
    let foreseen = Callback::from(move |told| {
        if let Told::Done(numbers) = told
            && let Some(value) = numbers.first()
        {
            tell.emit(PlayEvent::Foreseen(*value));
        }
    });
    simulator::ask_value(&page.book, &order, asked, foreseen)
}

fn ask(tell: &Callback<PlayEvent>, book: &Rc<Book>, play: &OpenPlay) -> [Option<Asking>; 2] {
    let (diary, state) = (&*book.diary, play.session.state());
    let order = Order::of(diary, &book.declared, state);
    if let Some(asked) = fork_asks(diary, &book.declared, state) {
        let valued = tell.reform(|told| match told {
            Told::Done(numbers) => numbers.first().map_or_else(broken, |value| PlayEvent::Valued(*value)),
            told => unfinished(told),
        });
        return [simulator::ask_value(book, &order, asked, valued), None];
    }
    let (assumptions, sources) = evidence(diary, state);
    [0, RUNS].map(|runs| {
        let declared = book.declared.clone();
        let resulted = tell.reform(move |told| match told {
            Told::Done(numbers) => match Results::from_numbers(&declared.model, &numbers) {
                Some(mut results) => {
                    results.rests_on.0 += assumptions;
                    results.rests_on.1 += sources;
                    PlayEvent::Resulted(Rc::new(results), runs > 0)
                }
                None => broken(),
            },
            told => unfinished(told),
        });
        simulator::ask_results(book, &order, runs, resulted)
    })
}

fn unfinished(told: Told) -> PlayEvent {
    match told {
        Told::At(runs) => PlayEvent::Waits(runs),
        Told::Failed(fault) => PlayEvent::Unanswered(fault),
        Told::Done(_) | Told::Part(_) => broken(),
    }
}

fn broken() -> PlayEvent {
    PlayEvent::Unanswered(Fault::broken())
}
