//! What was expected of each key decision, beside what the simulation says of it: for the report.

use std::rc::Rc;

use speelruimte_engine::session::{State, Visit};
use speelruimte_engine::simulation::{Comparison, Order};
use speelruimte_model::Summary;
use yew::prelude::*;

use super::figures::in_words;
use super::page::Page;
use super::simulating::RUNS;
use crate::browser::simulator::{self, Asking, Told};
use crate::components::{el, list, text};

/// What the simulation says of each key decision that was asked about: the visit, and with the act against without it.
#[derive(Clone, Default)]
pub(super) struct Reckoning(Vec<(usize, Rc<Comparison>)>);

/// Asks about every key decision of the play. Where there is no answer, the report is silent about it.
pub(super) fn ask_reckoning(page: &Page, reckoning: &UseStateHandle<Reckoning>) -> Vec<Asking> {
    let known = Rc::new(std::cell::RefCell::new(Reckoning::default()));
    let state = page.session().state();
    let visits = (0..state.visits.len()).filter(|&visit| is_key(page, &state.visits[visit]));
    let asked = visits.filter_map(|visit| {
        let [with, without] = orders(page, state, visit);
        let (declared, known, reckoning) = (page.book.declared.clone(), known.clone(), reckoning.clone());
        let told = Callback::from(move |told| {
            if let Told::Done(numbers) = told
                && let Some(comparison) = Comparison::from_numbers(&declared.model, &numbers)
            {
                known.borrow_mut().0.push((visit, Rc::new(comparison)));
                reckoning.set(known.borrow().clone());
            }
        });
        simulator::ask_comparison(&page.book, &with, &without, RUNS, told)
    });
    asked.collect()
}

/// What was drawn in pencil and in ink, level by level; nothing at other decisions.
pub(super) fn reckoned(page: &Page, reckoning: &Reckoning, visit: &Visit) -> Html {
    if !is_key(page, visit) {
        return Html::default();
    }
    let visits = &page.session().state().visits;
    let at = visits.iter().position(|known| std::ptr::eq(known, visit));
    let comparison = reckoning.0.iter().find(|(visit, _)| Some(*visit) == at).map(|(_, it)| it);
    let (declared, words) = (&page.book.declared, &page.reader.words);
    let level = |(level, names): (usize, &speelruimte_engine::Names)| {
        let drawn = visit.expected.get(level).copied().flatten();
        let sentence = if drawn.is_some() { "report.reckoned" } else { "report.reckoned-only" };
        let drawn = drawn.map(|expected| words.say(&format!("expected.{}", expected.id())));
        let lead = declared.model.levels.get(level).map(|level| level.lead);
        let summary = comparison.and_then(|it| it.summaries.iter().find(|one| Some(one.indicator) == lead));
        let unit = |summary: &Summary| {
            let indicator = declared.model.indicators.get(usize::from(summary.indicator.0));
            indicator.map_or("", |indicator| indicator.unit.as_str())
        };
        let said = match summary {
            Some(summary) => in_words(words, summary, unit(summary)),
            None => words.say("report.not-known").to_string(),
        };
        let name = names.in_language(&words.language);
        let values = [("level", name), ("pencil", drawn.as_deref().unwrap_or_default()), ("ink", &*said)];
        el("li", "", text(words.fill(sentence, &values)))
    };
    let levels = declared.levels.iter().enumerate().map(level).collect();
    el("ul", "report__reckoned", list(levels))
}

fn is_key(page: &Page, visit: &Visit) -> bool {
    page.diary().entries[visit.entry].key && visit.choice.is_some()
}

/// The play up to this visit, with the act and without it: as the diary had it when its page was turned.
fn orders(page: &Page, state: &State, visit: usize) -> [Order; 2] {
    let (diary, declared) = (page.diary(), &page.book.declared);
    let with = Order::up_to(diary, declared, state, visit);
    let before = Order::before(diary, declared, state, visit);
    let mut without = with.clone();
    without.acts.retain(|act| before.acts.contains(act));
    [with, without]
}
