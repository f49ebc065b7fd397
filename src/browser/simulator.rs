//! The simulator: the effect model in a wasm of its own, which answers from a worker, or in slices where there is none.
//!
//! The page brings it when it is first wanted. `simulator/simulator.js` says what crosses.

use gloo::events::EventListener;
use js_sys::{Array, Float64Array, Uint32Array};
use speelruimte_engine::simulation::{Asked, Order};
use speelruimte_model::IndicatorIx;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{MessageChannel, MessageEvent, MessagePort};
use yew::Callback;

use super::host::ask_page;
use crate::library::Book;

/// Why the simulator has no answer: a word of `simulator` in `texts/`, and where a run stopped the id of what left the
/// numbers, and the month.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault(pub String);

/// What the simulator says to something that was asked.
#[derive(Clone, Debug, PartialEq)]
pub enum Told {
    /// It takes a while; so many runs are done.
    At(u32),
    /// This is known of it by now.
    Part(Vec<f64>),
    /// This is the answer.
    Done(Vec<f64>),
    /// There is none.
    Failed(Fault),
}

/// Something that was asked. Dropped, it is no longer wanted.
pub struct Asking {
    port: MessagePort,
    _listener: EventListener,
}

/// Has the page bring the simulator, with the model that it will run.
pub fn get_ready(book: &Book) {
    // Where this fails, the first question says so.
    let _ = ask_page(WANTED, &Array::of1(&(&*book.model).into()));
}

/// Asks for the likely value of an indicator in a month: one number.
pub fn ask_value(book: &Book, order: &Order, asked: Asked, tell: Callback<Told>) -> Option<Asking> {
    ask(book, "value", order, &[asked.indicator.0.into(), asked.month], tell)
}

/// Asks what an order does, with ranges from this many runs, or without for none: the numbers of results.
pub fn ask_results(book: &Book, order: &Order, runs: u32, tell: Callback<Told>) -> Option<Asking> {
    ask(book, "results", order, &[runs], tell)
}

/// Asks how one order differs from another on the same luck: the numbers of a comparison. Without runs it has what is
/// likely, and no ranges.
pub fn ask_comparison(
    book: &Book,
    these: &Order,
    those: &Order,
    runs: u32,
    tell: Callback<Told>,
) -> Option<Asking> {
    ask_about_two(book, "compare", [these, those], &[runs], tell)
}

/// Asks why these differ from those: for each act that only one of them has, what it brings to the difference
/// (`explanation_from_numbers`).
pub fn ask_why(book: &Book, these: &Order, those: &Order, runs: u32, tell: Callback<Told>) -> Option<Asking> {
    ask_about_two(book, "explain", [these, those], &[runs], tell)
}

/// Asks which numbers move the difference in an indicator most, and from which value on it goes the other way
/// (`TippingPoint::from_numbers`). What is known of the first ones comes as parts.
pub fn ask_tips(
    book: &Book,
    these: &Order,
    those: &Order,
    indicator: IndicatorIx,
    runs: u32,
    tell: Callback<Told>,
) -> Option<Asking> {
    ask_about_two(book, "tips", [these, those], &[runs, indicator.0.into()], tell)
}

/// Asks what lies between what only one of them does and what that comes to, and what it rests on, in a language of two
/// letters (`Evidence::from_numbers`). Arrows and numbers are as in these.
pub fn ask_evidence(
    book: &Book,
    these: &Order,
    those: &Order,
    language: &str,
    tell: Callback<Told>,
) -> Option<Asking> {
    let letters: Vec<u32> = language.chars().map(u32::from).collect();
    ask_about_two(book, "evidence", [these, those], &letters, tell)
}

/// The event with which the page is asked.
const WANTED: &str = "speelruimte:simulator";

impl Told {
    /// How many are done is a number, a part numbers in an array, an answer numbers, a fault words.
    fn heard(said: JsValue) -> Self {
        if let Some(done) = said.as_f64() {
            return Self::At(done as u32);
        }
        if Array::is_array(&said) {
            return match Array::from(&said).get(0).dyn_into::<Float64Array>() {
                Ok(numbers) => Self::Part(numbers.to_vec()),
                Err(_) => Self::Failed(Fault::broken()),
            };
        }
        match said.dyn_into::<Float64Array>() {
            Ok(numbers) => Self::Done(numbers.to_vec()),
            Err(why) => Self::Failed(Fault(why.as_string().unwrap_or_default())),
        }
    }
}

impl Fault {
    /// What was said makes no sense.
    pub fn broken() -> Self {
        Self("broken".to_owned())
    }
}

impl Drop for Asking {
    fn drop(&mut self) {
        // Where this does not get through, the answer finds nobody.
        let _ = self.port.post_message(&JsValue::NULL);
    }
}

fn ask(book: &Book, what: &str, order: &Order, with: &[u32], tell: Callback<Told>) -> Option<Asking> {
    ask_with(book, what, &order.to_numbers(&book.declared.model), with, tell)
}

/// One order behind the other; how many numbers the first takes is said last.
fn ask_about_two(
    book: &Book,
    what: &str,
    orders: [&Order; 2],
    with: &[u32],
    tell: Callback<Told>,
) -> Option<Asking> {
    let [these, those] = orders.map(|order| order.to_numbers(&book.declared.model));
    let with = [with, &[these.len() as u32]].concat();
    ask_with(book, what, &[these, those].concat(), &with, tell)
}

fn ask_with(book: &Book, what: &str, order: &[f64], with: &[u32], tell: Callback<Told>) -> Option<Asking> {
    let asking = send(book, what, order, with, tell.clone());
    if asking.is_err() {
        tell.emit(Told::Failed(Fault::broken()));
    }
    asking.ok()
}

fn send(
    book: &Book,
    what: &str,
    order: &[f64],
    with: &[u32],
    tell: Callback<Told>,
) -> Result<Asking, JsValue> {
    let channel = MessageChannel::new()?;
    let port = channel.port1();
    let listener = EventListener::new(&port, "message", move |event| {
        tell.emit(Told::heard(event.unchecked_ref::<MessageEvent>().data()));
    });
    port.start();
    let (order, with) = (Float64Array::from(order), Uint32Array::from(with));
    let question: [JsValue; 5] =
        [(&*book.model).into(), channel.port2().into(), what.into(), order.into(), with.into()];
    ask_page(WANTED, &question.into_iter().collect())?;
    Ok(Asking { port, _listener: listener })
}
