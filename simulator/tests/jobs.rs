//! The simulator as the browser uses it, natively, on the real model.

#![allow(clippy::unwrap_used)]

use speelruimte_engine::read;
use speelruimte_engine::simulation::{
    Comparing, Comparison, Evidence, Order, OrderedAct, OrderedDoes, Results, TippingPoint,
    explanation_from_numbers, program, run,
};
use speelruimte_model::system::ParameterIx;
use speelruimte_model::{Kind, Model, Range};
use speelruimte_simulator::{Reading, Simulator};
use speelruimte_source::Files;

const MODEL: &str = include_str!("../../scenarios/model.toml");
const SYSTEM: &str = include_str!("../../scenarios/system.toml");

fn model() -> Model {
    read::model(&Files::from_iter([("model.toml", MODEL), ("system.toml", SYSTEM)])).value.unwrap().model
}

fn simulator(model: &str) -> Result<Simulator, String> {
    Reading::new(model, SYSTEM, None).finish()
}

fn act(tag: u32, start: u32, lasts: Option<u32>, does: OrderedDoes) -> OrderedAct {
    OrderedAct { tag, start, lasts, does }
}

fn order() -> Order {
    let size = Range::new(0.2, 0.7, 1.9);
    let calm = OrderedDoes::Add { on: "calm".into(), size };
    let trust = OrderedDoes::Add { on: "trust".into(), size: Range::new(-1.5, -0.4, 0.0) };
    let cost = OrderedDoes::Post {
        payer: "municipality".into(),
        beneficiary: "suppliers".into(),
        kind: Kind::Resources,
        size: Range::new(100.0, 250.5, 400.0),
        monthly: true,
    };
    let acts = vec![act(7, 3, Some(12), calm), act(8, 5, None, trust), act(9, 1, Some(6), cost)];
    Order { seed: 0x1234_5678_9ABC_DEF0, acts, ..Order::default() }
}

/// Does a job in slices of so many blocks.
fn done(what: &str, with: &[u32], slice: u32) -> Vec<f64> {
    let simulator = simulator(MODEL).unwrap();
    let mut job = simulator.start(what, &order().to_numbers(&model()), with).unwrap();
    while !job.advance(slice) {}
    job.finish().unwrap()
}

/// The same on two orders: one, and the same with an act less.
fn done_on_two(what: &str, with: &[u32], slice: u32) -> Vec<f64> {
    let (model, simulator) = (model(), simulator(MODEL).unwrap());
    let (these, those) = (order().to_numbers(&model), other_order().to_numbers(&model));
    let with = [with, &[these.len() as u32]].concat();
    let mut job = simulator.start(what, &[these, those].concat(), &with).unwrap();
    while !job.advance(slice) {}
    job.finish().unwrap()
}

fn other_order() -> Order {
    let mut order = order();
    order.acts.remove(0);
    order
}

fn bits(numbers: &[f64]) -> Vec<u64> {
    numbers.iter().map(|number| number.to_bits()).collect()
}

#[test]
fn an_order_crosses_as_it_is() {
    let (model, order) = (model(), order());
    let numbers = order.to_numbers(&model);
    assert_eq!(Order::from_numbers(&model, &numbers), Some(order.clone()));
    for broken in [&numbers[..1], &numbers[..numbers.len() - 1], &[0.5, 0.0]] {
        assert_eq!(Order::from_numbers(&model, broken), None);
    }
    let mut unknown = numbers.clone();
    unknown[6] = 1000.0;
    assert_eq!(Order::from_numbers(&model, &unknown), None, "an indicator that is not there");
    let elsewhere = OrderedDoes::Add { on: "nowhere".into(), size: Range::default() };
    let with_unknown = Order { acts: [order.acts, vec![act(1, 0, None, elsewhere)]].concat(), ..order };
    assert_eq!(with_unknown.to_numbers(&model), numbers);
}

#[test]
fn results_cross_as_they_are() {
    let (model, order) = (model(), order());
    let expected = run(&program(&model).unwrap(), &model, &order, 300).unwrap();
    assert!(!expected.payments.is_empty());
    let numbers = done("results", &[300], 1);
    assert_eq!(Results::from_numbers(&model, &numbers), Some(expected));
    assert_eq!(Results::from_numbers(&model, &numbers[..numbers.len() - 1]), None);
    assert_eq!(Results::from_numbers(&model, &numbers[..9]), None);
}

#[test]
fn slices_change_nothing() {
    let jobs: [(&str, &[u32]); 5] = [
        ("value", &[1, 24]),
        ("results", &[300]),
        ("runs", &[300]),
        ("why", &[100]),
        ("tipping", &[50, 1, 0, 1]),
    ];
    for (what, with) in jobs {
        let whole = bits(&done(what, with, u32::MAX));
        assert_eq!(bits(&done(what, with, 1)), whole, "{what}");
        assert!(what == "tipping" || !whole.is_empty(), "{what}");
    }
}

#[test]
fn slices_change_nothing_on_two_orders_either() {
    let jobs: [(&str, &[u32]); 4] =
        [("compare", &[300]), ("explain", &[300]), ("tips", &[40, 5]), ("evidence", &[110, 108])];
    for (what, with) in jobs {
        let whole = bits(&done_on_two(what, with, u32::MAX));
        assert_eq!(bits(&done_on_two(what, with, 1)), whole, "{what}");
        assert!(!whole.is_empty(), "{what}");
    }
}

#[test]
fn questions_about_two_orders_are_answered_as_the_engine_answers_them() {
    let model = model();
    let program = program(&model).unwrap();
    let (these, those) = (order(), other_order());
    let mut comparing = Comparing::new(&program, &model, &these, &those, 300).unwrap();
    while !comparing.advance(77) {}
    let compared = Comparison::from_numbers(&model, &done_on_two("compare", &[300], 1));
    assert_eq!(compared, Some(comparing.finish(&model).unwrap()));
    let explained = explanation_from_numbers(&model, &done_on_two("explain", &[20], 1)).unwrap();
    assert_eq!(explained.parts.iter().map(|part| part.tag).collect::<Vec<_>>(), [7]);
    assert_eq!(explained.parts[0].change, explained.total);
    let tips = TippingPoint::from_numbers(&done_on_two("tips", &[20, 5], 1)).unwrap();
    assert!(tips.iter().all(|point| usize::from(point.parameter.0) < model.system.parameters.len()));
    let [dutch, english] = [b"nl", b"en"].map(|letters| {
        let letters = letters.map(u32::from);
        Evidence::from_numbers(&done_on_two("evidence", &letters, 1)).unwrap()
    });
    assert!(!dutch.influences.is_empty());
    assert_ne!(dutch, english);
}

/// What is switched off or set counts in every question.
#[test]
fn conditions_count_in_every_question() {
    let model = model();
    let simulator = simulator(MODEL).unwrap();
    let hour = model.system.parameters.iter().position(|it| it.id == "hour-cost").unwrap() as u16;
    let start = |order: &Order, what, with: &[u32]| {
        let mut job = simulator.start(what, &order.to_numbers(&model), with).unwrap();
        while !job.advance(u32::MAX) {}
        bits(&job.finish().unwrap())
    };
    let changed = Order { set: vec![(ParameterIx(hour), 200.0)], ..order() };
    for (what, with) in [("value", &[5, 60][..]), ("results", &[0]), ("runs", &[3]), ("why", &[3])] {
        assert_ne!(start(&changed, what, with), start(&order(), what, with), "{what}");
        let unknown = Order { set: vec![(ParameterIx(9999), 200.0)], ..order() };
        assert_eq!(start(&unknown, what, with), start(&order(), what, with), "{what}");
    }
}

#[test]
fn another_seed_gives_other_runs() {
    let (model, simulator) = (model(), simulator(MODEL).unwrap());
    let runs = |seed| {
        let order = Order { seed, ..order() };
        let mut job = simulator.start("runs", &order.to_numbers(&model), &[20]).unwrap();
        assert!(job.advance(1));
        job.finish().unwrap()
    };
    assert_eq!(bits(&runs(5)), bits(&runs(5)));
    assert_ne!(bits(&runs(5)), bits(&runs(6)));
}

#[test]
fn why_adds_up() {
    let indicators = model().indicators.len();
    let numbers = done("why", &[100], 1);
    let (total, rest) = numbers.split_at(indicators);
    let (together, parts) = rest.split_at(indicators);
    let parts: Vec<_> = parts.chunks(indicators + 1).collect();
    assert_eq!(parts.iter().map(|part| part[0]).collect::<Vec<_>>(), [7.0, 8.0, 9.0]);
    for ix in 0..indicators {
        let sum = parts.iter().fold(together[ix], |sum, part| sum + part[ix + 1]);
        assert!((sum - total[ix]).abs() <= 1e-9 * (1.0 + total[ix].abs()), "indicator {ix}");
    }
}

#[test]
fn what_makes_no_sense_is_refused() {
    assert_eq!(simulator("format = 1").unwrap_err(), "broken");
    let simulator = simulator(MODEL).unwrap();
    let jobs: [(&str, &[u32]); 4] =
        [("results", &[]), ("nothing", &[1]), ("value", &[70_000, 1]), ("tipping", &[1, 2])];
    for (what, with) in jobs {
        assert_eq!(simulator.start(what, &[1.0, 0.0], with).unwrap_err(), "broken", "{what}");
    }
    assert_eq!(simulator.start("runs", &[1.0], &[1]).unwrap_err(), "broken");
    for with in [&[][..], &[1], &[1, 3], &[1, u32::MAX], &[1, 2, 2], &[1, 70_000, 2]] {
        for what in ["compare", "explain", "tips"] {
            assert_eq!(simulator.start(what, &[1.0, 0.0], with).unwrap_err(), "broken", "{what} {with:?}");
        }
    }
}

#[test]
fn a_run_that_leaves_the_numbers_says_where_and_when() {
    let order = Order { acts: vec![costly(1e12)], ..order() };
    let simulator = simulator(MODEL).unwrap();
    let fault = simulator.start("results", &order.to_numbers(&model()), &[0]).unwrap_err();
    assert!(fault.starts_with("stopped act "), "{fault}");
    let order = Order { acts: vec![costly(1e6)], ..order };
    assert!(simulator.start("results", &order.to_numbers(&model()), &[0]).is_ok());
}

/// An act that costs this much; beyond a milliard a run stops.
fn costly(euros: f64) -> OrderedAct {
    let does = OrderedDoes::Post {
        payer: "municipality".into(),
        beneficiary: "suppliers".into(),
        kind: Kind::Resources,
        size: Range::exactly(euros),
        monthly: false,
    };
    act(1, 2, None, does)
}

/// What comes of the order with these numbers of a municipality.
fn done_with(parameters: Option<&str>) -> Vec<u64> {
    let simulator = Reading::new(MODEL, SYSTEM, parameters.map(str::to_owned)).finish().unwrap();
    let mut job = simulator.start("results", &order().to_numbers(&model()), &[64]).unwrap();
    while !job.advance(1) {}
    bits(&job.finish().unwrap())
}

#[test]
fn numbers_of_a_municipality_change_a_run_and_faulty_ones_change_nothing() {
    let rent = |low: &str| {
        format!(
            "format = 1\n[[parameter]]\nid = \"rent\"\nvalue = 900\nlow = {low}\nhigh = 1000\n\
             because = {{ nl = \"Hier is de huur hoger.\", en = \"Rents are higher here.\" }}\n"
        )
    };
    let without = done_with(None);
    assert_ne!(done_with(Some(&rent("800"))), without);
    for faulty in
        [rent("950"), rent("\"veel\""), rent("800").replace("rent", "huur"), "[[".to_owned(), String::new()]
    {
        assert_eq!(done_with(Some(&faulty)), without, "{faulty}");
    }
}
