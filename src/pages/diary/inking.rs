//! What the ink page asks the simulator.

use std::cell::RefCell;
use std::rc::{Rc, Weak};

use speelruimte_engine::simulation::{Comparison, Evidence, Order, Results, explanation_from_numbers};
use speelruimte_model::system::ArrowIx;
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
pub(in crate::pages) fn ask(page: &Page, tell: &Callback<Revealed>) -> Vec<Asking> {
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
        Told::At(_) | Told::Part(_) => {}
        Told::Done(numbers) => tell.emit(read(&numbers).unwrap_or(Revealed::Failed)),
        Told::Failed(_) => tell.emit(Revealed::Failed),
    })
}

/// Finds out what each reason is worth: what the act comes to with that arrow switched off. One is asked at a time, so
/// that whatever else is asked need not wait; dropped, no more is.
pub(super) struct Weighing {
    page: Page,
    tell: Callback<Revealed>,
    arrows: Vec<ArrowIx>,
    found: RefCell<Vec<(ArrowIx, Comparison)>>,
    asking: RefCell<Vec<Asking>>,
}

impl Weighing {
    /// Asks the first; all that was found is told at once.
    pub fn begin(page: &Page, evidence: &Evidence, tell: &Callback<Revealed>) -> Rc<Self> {
        let weighing = Rc::new(Self {
            page: page.clone(),
            tell: tell.clone(),
            arrows: evidence.reasons().map(|reason| reason.arrow).collect(),
            found: RefCell::default(),
            asking: RefCell::default(),
        });
        weighing.ask_next();
        weighing
    }

    fn ask_next(self: &Rc<Self>) {
        let Some(&arrow) = self.arrows.get(self.found.borrow().len()) else {
            return self.tell.emit(Revealed::Weighed(self.found.take().into()));
        };
        let (these, those) = orders(&self.page);
        let [these, those] = [these, those].map(|order| Order { off: vec![arrow], ..order });
        // It has the asking: would what it asks have it, neither would ever go.
        let weighing = Rc::downgrade(self);
        let told = Callback::from(move |told| hear(&weighing, arrow, told));
        let asking = simulator::ask_comparison(&self.page.book, &these, &those, 0, told);
        let mut known = self.asking.borrow_mut();
        // That which is being heard now stays until the next one is.
        let answered = known.len().saturating_sub(1);
        known.drain(..answered);
        known.extend(asking);
    }
}

fn hear(weighing: &Weak<Weighing>, arrow: ArrowIx, told: Told) {
    let Some(weighing) = weighing.upgrade() else { return };
    let comparison = match told {
        Told::At(_) | Told::Part(_) => return,
        Told::Done(numbers) => Comparison::from_numbers(&weighing.page.book.declared.model, &numbers),
        Told::Failed(_) => None,
    };
    // What cannot be found out changes nothing; and nobody draws the lines.
    let summaries = comparison.unwrap_or_default().summaries;
    weighing.found.borrow_mut().push((arrow, Comparison { summaries, ..Comparison::default() }));
    weighing.ask_next();
}
