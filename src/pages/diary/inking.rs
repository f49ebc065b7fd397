//! What the ink page asks the simulator.

use speelruimte_engine::simulation::{Comparison, Evidence, Order, Results, explanation_from_numbers};
use yew::Callback;

use super::page::Page;
use super::reveal::Revealed;
use super::simulating::RUNS;
use crate::browser::simulator::{self, Asking, Told};

/// How many runs say which effect brings most.
const RUNS_FOR_WHY: u32 = 100;

/// What was done up to this page, and the same without the act that was chosen on it.
pub(super) fn orders(page: &Page) -> (Order, Order) {
    let (diary, declared, state) = (page.diary(), &*page.book.declared, page.session().state());
    let visit = state.visits.len().saturating_sub(1);
    (Order::up_to(diary, declared, state, visit), Order::before(diary, declared, state, visit))
}

/// Asks all that the page shows. What is wanted first is asked first.
pub(super) fn ask(page: &Page, tell: &Callback<Revealed>) -> Vec<Asking> {
    let (book, (these, those)) = (&*page.book, orders(page));
    let only = Order {
        acts: these.acts.iter().filter(|act| !those.acts.contains(act)).cloned().collect(),
        ..these.clone()
    };
    let (runs, likely) = (RUNS, 0);
    let language = &page.reader.words.language;
    let compared = |runs| {
        let declared = book.declared.clone();
        hearing(tell, move |numbers| {
            let comparison = Comparison::from_numbers(&declared.model, numbers)?;
            Some(Revealed::Compared(comparison.into(), runs > 0))
        })
    };
    let explained = {
        let declared = book.declared.clone();
        hearing(tell, move |numbers| {
            let parts = explanation_from_numbers(&declared.model, numbers)?.parts;
            Some(Revealed::Explained(parts.into_iter().map(|part| (part.tag, part.change)).collect()))
        })
    };
    let paid = {
        let declared = book.declared.clone();
        hearing(tell, move |numbers| {
            Some(Revealed::Paid(Results::from_numbers(&declared.model, numbers)?.into()))
        })
    };
    let evidence = hearing(tell, |numbers| Some(Revealed::Evidence(Evidence::from_numbers(numbers)?.into())));
    let asked = [
        simulator::ask_comparison(book, &these, &those, likely, compared(likely)),
        simulator::ask_comparison(book, &these, &those, runs, compared(runs)),
        simulator::ask_results(book, &only, likely, paid),
        simulator::ask_why(book, &these, &those, RUNS_FOR_WHY, explained),
        simulator::ask_evidence(book, &these, &those, language, evidence),
    ];
    asked.into_iter().flatten().collect()
}

/// Tells what an answer comes to; how far it is does not matter here.
pub(super) fn hearing(
    tell: &Callback<Revealed>,
    read: impl Fn(&[f64]) -> Option<Revealed> + 'static,
) -> Callback<Told> {
    let tell = tell.clone();
    Callback::from(move |told| match told {
        Told::At(_) => {}
        Told::Done(numbers) => tell.emit(read(&numbers).unwrap_or(Revealed::Failed)),
        Told::Failed(_) => tell.emit(Revealed::Failed),
    })
}
