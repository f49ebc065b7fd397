//! What equations, inputs, arrows and events mean.

use speelruimte_model::kernel::*;
use speelruimte_model::system::*;
use speelruimte_model::*;

use crate::build::Build;
use crate::common::*;

/// The value of an expression of `x`, which goes from 0 to 6 in steps of 1.
fn values(expression: &str) -> Vec<f64> {
    let build = Build::new(6).helper("x", "month").curve("bend", &[(1.0, 10.0), (2.0, 20.0), (4.0, 0.0)]);
    likely(&build.helper("out", expression).shows("out", 0, Direction::Up).done(), &months(6))
}

#[test]
fn operators() {
    let cases: [(&str, [f64; 7]); 12] = [
        ("2 * x - 3 + 6 / 2", [0.0, 2.0, 4.0, 6.0, 8.0, 10.0, 12.0]),
        ("min(x, 3)", [0.0, 1.0, 2.0, 3.0, 3.0, 3.0, 3.0]),
        ("max(4 - x, 2)", [4.0, 3.0, 2.0, 2.0, 2.0, 2.0, 2.0]),
        ("x < 3", [1.0, 1.0, 1.0, 0.0, 0.0, 0.0, 0.0]),
        ("x <= 3", [1.0, 1.0, 1.0, 1.0, 0.0, 0.0, 0.0]),
        ("x > 3", [0.0, 0.0, 0.0, 0.0, 1.0, 1.0, 1.0]),
        ("x >= 3", [0.0, 0.0, 0.0, 1.0, 1.0, 1.0, 1.0]),
        ("x = 3", [0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0]),
        ("x <> 3", [1.0, 1.0, 1.0, 0.0, 1.0, 1.0, 1.0]),
        ("x > 1 and x < 4", [0.0, 0.0, 1.0, 1.0, 0.0, 0.0, 0.0]),
        ("not (x > 1) or x > 4", [1.0, 1.0, 0.0, 0.0, 0.0, 1.0, 1.0]),
        ("bend(x)", [10.0, 10.0, 20.0, 10.0, 0.0, 0.0, 0.0]),
    ];
    for (expression, expected) in cases {
        assert_eq!(values(expression), expected, "{expression}");
    }
}

#[test]
fn what_is_not_a_number_counts_in_the_chosen_branch_only() {
    assert_eq!(values("if x > 2 then 6 / (x - 1) else 0")[..5], [0.0, 0.0, 0.0, 3.0, 2.0]);
    assert_eq!(values("if x = 1 then 7 else 1 / (x - 1)")[..2], [-1.0, 7.0]);
}

fn doubled() -> Model {
    Build::new(4)
        .parameter("weight", [0.0, 0.0, 0.0])
        .stock("level", "1")
        .input("in", InputSource::Acts)
        .flow("growth", "-> level", "level")
        .helper("out", "2 * level + in")
        .helper("unmoved", "2 * level + weight * in + weight * level")
        .arrow("level", "out")
        .arrow("in", "out")
        .arrow("in", "unmoved")
        .arrow("level", "growth")
        .shows("out", 0, Direction::Up)
        .shows("unmoved", 0, Direction::Up)
        .done()
}

#[test]
fn an_arrow_that_is_off_holds_its_beginning() {
    let series = |off: Vec<u16>| {
        let off = off.into_iter().map(ArrowIx).collect();
        likely(&doubled(), &Scenario { acts: vec![add(1, 0, None, 0, 0.5)], off, ..months(4) })
    };
    assert_eq!(series(vec![]), [2.5, 4.5, 8.5, 16.5, 32.5]);
    assert_eq!(series(vec![0]), [2.5; 5], "the stock as it was in month 0");
    assert_eq!(series(vec![1]), [2.0, 4.0, 8.0, 16.0, 32.0], "an input as if nothing came in");
    assert_eq!(series(vec![3]), [2.5, 4.5, 6.5, 8.5, 10.5], "another equation still sees the stock");
    assert_eq!(series(vec![99]), series(vec![]), "an arrow that is not there");
}

#[test]
fn a_flow_as_large_as_a_stock_takes_it_as_it_was_this_month() {
    let model = Build::new(3)
        .stock("below", "10")
        .stock("above", "0")
        .flow("leak", "below ->", "1")
        .flow("rise", "-> above", "below")
        .shows("above", 0, Direction::Up);
    assert_eq!(likely(&model.done(), &months(3)), [0.0, 10.0, 19.0, 27.0]);
}

#[test]
fn an_arrow_without_weight_changes_nothing() {
    let scenario = Scenario { acts: vec![add(1, 1, None, 0, 3.0)], ..months(4) };
    let series = |arrow| {
        let off = vec![ArrowIx(arrow)];
        run(&doubled(), &Scenario { off, ..scenario.clone() }, Luck::Likely, 1).series(IndicatorIx(1), 0)
    };
    let all_on = run(&doubled(), &scenario, Luck::Likely, 1).series(IndicatorIx(1), 0);
    assert_eq!(series(2), all_on);
    assert_ne!(series(3), all_on, "an arrow with weight does");
}

#[test]
fn acts_hold_for_as_long_as_they_say() {
    let model = Build::new(5)
        .input("in", InputSource::Acts)
        .helper("out", "in")
        .shows("out", 0, Direction::Up)
        .done();
    let series = |act| likely(&model, &Scenario { acts: vec![act], ..months(5) });
    assert_eq!(series(add(1, 1, Some(2), 0, 2.0)), [0.0, 2.0, 2.0, 0.0, 0.0, 0.0]);
    assert_eq!(series(add(1, 3, None, 0, 2.0)), [0.0, 0.0, 0.0, 2.0, 2.0, 2.0]);
    assert_eq!(series(add(1, 3, Some(0), 0, 2.0)), [0.0, 0.0, 0.0, 2.0, 0.0, 0.0], "at least a month");
    assert_eq!(series(add(1, 9, None, 0, 2.0)), [0.0; 6]);
    assert_eq!(series(add(1, 0, None, 8, 2.0)), [0.0; 6], "no such input");
}

/// Happens in month 1 and 2, and adds 1 for three months.
fn twice(chance: &str) -> Model {
    Build::new(7)
        .input("in", InputSource::Acts)
        .helper("out", "in")
        .event("blow", chance, (&[("in", [1.0; 3], 3)], &[]))
        .shows("out", 0, Direction::Up)
        .done()
}

#[test]
fn what_happens_is_felt_from_the_month_after_it_and_adds_up() {
    let model = twice("if month = 1 or month = 2 then 4 else 0 - 1");
    let outcome = run(&model, &months(7), Luck::Drawn, 3);
    assert_eq!(outcome.series(FIRST, 2), [0.0, 0.0, 1.0, 2.0, 2.0, 1.0, 0.0, 0.0]);
    assert_eq!(outcome.events(EventIx(0), 2), [1, 2]);
    assert_eq!(outcome.events(EventIx(0), 3), [], "there is no such unit");
    let likely = run(&model, &months(7), Luck::Likely, 1);
    assert_eq!((likely.series(FIRST, 0), likely.happened().len()), (vec![0.0; 8], 0));
}

#[test]
fn it_happens_where_the_uniform_number_is_below_the_chance() {
    let outcome = run(&twice("0.3"), &months(7), Luck::Drawn, 200);
    let expected = |purpose| -> Vec<(u32, u32)> {
        let all = (0..200).flat_map(|unit| (0..7).map(move |month| (unit, month)));
        all.filter(|&(unit, month)| random::uniform(7, unit, month, purpose) < 0.3).collect()
    };
    let found: Vec<_> = outcome.happened().iter().map(|it| (it.unit, it.month)).collect();
    assert_eq!(found, expected(random::EVENTS));
    assert_ne!(found, expected(random::EVENTS + 1), "the luck of another event");
}

#[test]
fn figures_are_means_without_the_closing_value() {
    let outcome = run(&doubled(), &months(4), Luck::Likely, 1);
    assert_eq!(outcome.figures(FIRST), [(2.0 + 4.0 + 8.0 + 16.0) / 4.0]);
    assert_eq!(outcome.at(FIRST, 4), [32.0]);
    assert_eq!(outcome.at(FIRST, 5), [] as [f64; 0]);
}

#[test]
fn years_keep_every_twelfth_month_and_the_last() {
    let model = doubled();
    let program = Program::compile(&model, &months(30)).unwrap();
    let job = |keep| Job::new(&program, &months(30), Luck::Likely, 0..1, keep).complete().unwrap();
    let (years, series) = (job(Keep::Years), job(Keep::Series));
    assert_eq!(years.months(), [0, 12, 24, 30]);
    assert_eq!(years.at(FIRST, 24), series.at(FIRST, 24));
    assert_eq!(years.figures(FIRST), series.figures(FIRST));
    assert!(job(Keep::Figures).months().is_empty());
}
