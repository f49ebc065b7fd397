//! Asks the simulator about the other road.

use std::rc::Rc;

use speelruimte_engine::simulation::{Comparison, Evidence, Order, TippingPoint, explanation_from_numbers};
use yew::prelude::*;

use super::state::{Ask, Road, RoadEvent, Tips};
use crate::browser::simulator::{self, Asking, Fault, Told};
use crate::library::Book;
use crate::pages::diary::simulating::RUNS;

/// How many runs say which acts bring most: the roads are run again without each of them.
const RUNS_TO_EXPLAIN: u32 = 200;

/// How many runs say where a difference tips: the roads are run again for every value that is tried.
const RUNS_TO_TIP: u32 = 60;

/// Asks it. Dropped, it is no longer wanted.
pub(super) fn ask(book: &Rc<Book>, language: &str, road: &Road, tell: &Callback<RoadEvent>) -> Vec<Asking> {
    let Some(ask) = road.asks() else {
        return Vec::new();
    };
    let model = book.declared.clone();
    let asked = match (ask, road.orders()) {
        (Ask::Value(asked, order), _) => {
            let told = answered(tell, |numbers| numbers.first().copied().map(RoadEvent::Valued));
            vec![simulator::ask_value(book, &order, asked, told)]
        }
        (Ask::Compare(_), Some([these, those])) => {
            let compared = |runs| {
                let model = model.clone();
                let told = answered(tell, move |numbers| {
                    let comparison = Comparison::from_numbers(&model.model, numbers)?;
                    Some(RoadEvent::Compared(Rc::new(comparison), runs > 0))
                });
                simulator::ask_comparison(book, &these, &those, runs, told)
            };
            vec![compared(0), compared(RUNS)]
        }
        (Ask::Why(_), Some([these, those])) => {
            let told = answered(tell, move |numbers| {
                Some(RoadEvent::Explained(Rc::new(explanation_from_numbers(&model.model, numbers)?)))
            });
            vec![simulator::ask_why(book, &these, &those, RUNS_TO_EXPLAIN, told)]
        }
        (Ask::Tips(_, level), Some(orders)) => tips(book, language, level, orders, tell),
        (_, None) => Vec::new(),
    };
    asked.into_iter().flatten().collect()
}

/// The names of the numbers first: they come at once.
fn tips(
    book: &Rc<Book>,
    language: &str,
    level: usize,
    [these, those]: [Order; 2],
    tell: &Callback<RoadEvent>,
) -> Vec<Option<Asking>> {
    let Some(lead) = book.declared.model.levels.get(level).map(|level| level.lead) else {
        return Vec::new();
    };
    let named =
        answered(tell, |numbers| Some(RoadEvent::Evidence(Rc::new(Evidence::from_numbers(numbers)?))));
    let points = move |numbers: &[f64], all| {
        let points = TippingPoint::from_numbers(numbers)?.into();
        Some(RoadEvent::Tips(level, Tips { points, all }))
    };
    let whole = answered(tell, move |numbers| points(numbers, true));
    let told = {
        let tell = tell.clone();
        Callback::from(move |told| match told {
            Told::Part(numbers) => tell.emit(points(&numbers, false).unwrap_or_else(broken)),
            told => whole.emit(told),
        })
    };
    vec![
        simulator::ask_evidence(book, &these, &those, language, named),
        simulator::ask_tips(book, &these, &those, lead, RUNS_TO_TIP, told),
    ]
}

/// An answer as an event; numbers that make no sense are a fault.
fn answered(
    tell: &Callback<RoadEvent>,
    read: impl Fn(&[f64]) -> Option<RoadEvent> + 'static,
) -> Callback<Told> {
    tell.reform(move |told| match told {
        Told::At(runs) => RoadEvent::Waits(runs),
        Told::Failed(fault) => RoadEvent::Unanswered(fault),
        Told::Done(numbers) => read(&numbers).unwrap_or_else(broken),
        Told::Part(_) => broken(),
    })
}

fn broken() -> RoadEvent {
    RoadEvent::Unanswered(Fault::broken())
}
