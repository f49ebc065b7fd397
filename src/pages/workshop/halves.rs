//! What lies between the roads of two halves, on the same luck.

use std::rc::Rc;

use speelruimte_engine::session::Session;
use speelruimte_engine::simulation::{Comparison, Order};
use speelruimte_engine::workshop::Workshop;
use yew::prelude::*;

use crate::browser::simulator::{self, Asking, Told};
use crate::components::{all, el, element, text};
use crate::library::Book;
use crate::pages::diary::chart;
use crate::pages::diary::ink;
use crate::pages::diary::page::Page;
use crate::pages::diary::pencil::{lead_name, lead_of};
use crate::pages::diary::road::verdict::{difference_in_words, runs_in_words};
use crate::pages::diary::simulating::RUNS;

/// Asks it: what is likely first, and then with its ranges. A group that is not split has nothing to compare.
pub(super) fn ask(book: &Rc<Book>, workshop: &Workshop, tell: &Callback<Rc<Comparison>>) -> Vec<Asking> {
    let [these, those] = workshop.plays() else { return Vec::new() };
    let order = |play: &Session| Order::of(&book.diary, &book.declared, play.state());
    let (these, those) = (order(these), order(those));
    let ask = |runs| {
        let (tell, declared) = (tell.clone(), book.declared.clone());
        let told = Callback::from(move |told| {
            if let Told::Done(numbers) = told
                && let Some(comparison) = Comparison::from_numbers(&declared.model, &numbers)
            {
                tell.emit(comparison.into());
            }
        });
        simulator::ask_comparison(book, &these, &those, runs, told)
    };
    [0, RUNS].into_iter().filter_map(ask).collect()
}

/// How the road of the left half differs from that of the right on a level of the last page.
pub(super) fn on_level(page: &Page, comparison: &Comparison, level: usize) -> Html {
    let Some(known) = page.diary().last_page.levels.get(level) else { return Html::default() };
    let Some((at, lead)) = lead_of(page, known) else { return Html::default() };
    let name = lead_name(page, (at, lead));
    let said = difference_in_words(page, comparison, at).unwrap_or_default();
    let said = format!("{said} {}", runs_in_words(page, comparison, at));
    let chart = ink::line_chart(page, format!("{name}. {said}"), comparison, at, None);
    let chart = chart.map(|it| chart::line(&page.reader, &it)).unwrap_or_default();
    let content = all([el("p", "level__name", text(name)), el("p", "", text(said)), chart]);
    element("div", &["class"], [format!("level level--{}", known.level).into()], content)
}
