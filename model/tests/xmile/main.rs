//! What stands in a document. That other programs read it as it is meant is held by `cargo xtask verify-model`.
#![allow(clippy::unwrap_used)]

#[path = "../kernel/build.rs"]
#[allow(dead_code)]
mod build;

use build::Build;
use speelruimte_model::kernel::{Act, ActDoes, CompileFault, Scenario};
use speelruimte_model::system::*;
use speelruimte_model::xmile::export;
use speelruimte_model::*;

fn model() -> Build {
    Build::new(24)
        .parties(&[&["household", "shops"]])
        .parameter("speed", [0.0, 0.00000025, 0.75])
        .curve("shape", &[(-1.0, 0.0), (2.5, 1e-7)])
        .input("push", InputSource::Acts)
        .input("money", InputSource::Money(PartyIx(0)))
        .stock("level", "2 * speed - -3")
        .flow("fill", " -> level", "push + money + shape(level) * shape(level - 1)")
        .flow("leak", "level -> ", "if level > 3 and not (speed < 1) or speed then level else 0")
        .helper("time", "smooth3(level + month, 6) + delay1(push, 2) + min(level, 1) * (level <> 1)")
        .arrow("push", "fill")
        .arrow("level", "fill")
}

fn document(scenario: &Scenario) -> String {
    let months = if scenario.months == 0 { 24 } else { scenario.months };
    export(&model().done(), &Scenario { months, ..scenario.clone() }).unwrap().document
}

/// The equation of a variable, without the way in which it is escaped.
fn equation(document: &str, name: &str) -> String {
    let (_, rest) = document.split_once(&format!("name=\"{name}\">")).unwrap();
    let (_, rest) = rest.split_once("<eqn>").unwrap();
    let (equation, _) = rest.split_once("</eqn>").unwrap();
    equation.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
}

fn equation_at_rest(name: &str) -> String {
    equation(&document(&Scenario::default()), name)
}

fn with(acts: &[Act], name: &str) -> String {
    equation(&document(&Scenario { acts: acts.to_vec(), ..Scenario::default() }), name)
}

#[test]
fn stocks_name_what_fills_and_drains_them() {
    let text = document(&Scenario::default());
    assert!(text.contains("<inflow>fill</inflow>") && text.contains("<outflow>leak</outflow>"));
    assert!(text.contains("<stop>24</stop>") && text.contains("method=\"Euler\""));
    assert_eq!(equation(&text, "level"), "((2 * speed) - (0 - 3))");
}

#[test]
fn numbers_read_back_as_the_same_numbers() {
    assert_eq!(equation_at_rest("speed"), "2.5e-7");
    let set = vec![(ParameterIx(0), Range::exactly(0.1 + 0.2))];
    let text = document(&Scenario { set, ..Scenario::default() });
    assert_eq!(equation(&text, "speed").parse(), Ok(0.1 + 0.2));
}

#[test]
fn a_truth_is_a_number_where_a_number_belongs_and_only_there() {
    let expected = "(IF (((level > 3) AND (NOT (speed < 1))) OR (speed <> 0)) THEN level ELSE 0)";
    assert_eq!(equation_at_rest("leak"), expected);
    assert!(equation_at_rest("the_time").ends_with("(MIN(level, 1) * (IF (level <> 1) THEN 1 ELSE 0)))"));
}

#[test]
fn lags_keep_their_order() {
    assert!(equation_at_rest("the_time").starts_with("((SMTH3((level + TIME), 6) + DELAY1(push, 2))"));
}

#[test]
fn every_use_of_a_curve_is_a_variable_of_its_own() {
    let text = document(&Scenario::default());
    assert_eq!(equation(&text, "fill"), "((push + money) + (fill_shape * fill_shape_2))");
    assert_eq!(equation(&text, "fill_shape_2"), "(level - 1)");
    assert_eq!(text.matches("<xpts>-1,2.5</xpts>").count(), 2);
    assert_eq!(text.matches("<ypts>0,1e-7</ypts>").count(), 2);
}

#[test]
fn acts_come_in_while_they_last() {
    let add = |start, lasts, size| Act {
        tag: start,
        start,
        lasts,
        does: ActDoes::Add { input: InputIx(0), size: Range::new(size - 1.0, size, size + 1.0) },
    };
    assert_eq!(equation_at_rest("push"), "0");
    assert_eq!(
        with(&[add(3, Some(2), 1.5), add(4, None, -1.0)], "push"),
        "(IF ((TIME >= 3) AND (TIME < 5)) THEN (1.5) ELSE 0) + (IF (TIME >= 4) THEN (-1) ELSE 0)"
    );
}

#[test]
fn money_comes_in_as_whole_cents_with_the_sign_of_its_kind() {
    let post = |kind, payer, monthly| Act {
        tag: 1,
        start: 2,
        lasts: None,
        does: ActDoes::Post {
            payer: PartyIx(payer),
            beneficiary: PartyIx(1 - payer),
            kind,
            size: Range::exactly(0.125),
            monthly,
        },
    };
    let once = |size| format!("(IF ((TIME >= 2) AND (TIME < 3)) THEN ({size}) ELSE 0)");
    assert_eq!(with(&[post(Kind::Transfer, 1, false)], "money"), once("0.13"));
    assert_eq!(with(&[post(Kind::Transfer, 0, false)], "money"), once("-0.13"));
    assert_eq!(with(&[post(Kind::Resources, 0, false)], "money"), once("-0.13"));
    assert_eq!(with(&[post(Kind::AvoidedCashable, 1, false)], "money"), once("0.13"));
    assert_eq!(with(&[post(Kind::Transfer, 1, true)], "money"), "(IF (TIME >= 2) THEN (0.13) ELSE 0)");
    for unnoticed in [post(Kind::Resources, 1, false), post(Kind::Avoided, 1, false)] {
        assert_eq!(with(&[unnoticed], "money"), "0");
    }
}

#[test]
fn an_arrow_that_is_off_holds_what_it_comes_from() {
    let text = document(&Scenario { off: vec![ArrowIx(0), ArrowIx(1)], ..Scenario::default() });
    assert_eq!(equation(&text, "fill"), "((0 + money) + (fill_shape * fill_shape_2))");
    assert_eq!(equation(&text, "fill_shape_2"), "(INIT(level) - 1)");
    assert_eq!(equation(&text, "leak"), equation_at_rest("leak"), "no other equation changes");
}

#[test]
fn names_are_ones_that_others_take_and_no_two_are_the_same() {
    let mut model = model().done();
    for id in ["DT", "x y", "1-2", "x-y", "é", "X_y"] {
        let helper = Helper { id: id.into(), ..model.system.helpers[0].clone() };
        model.system.helpers.push(helper);
    }
    let names: Vec<String> =
        export(&model, &Scenario::default()).unwrap().names.into_iter().map(|(_, name)| name).collect();
    let added = &names[names.len() - 6..];
    assert_eq!(added, ["the_dt", "x_y", "the_1_2", "x_y_2", "the__", "x_y_3"]);
}

#[test]
fn what_cannot_be_run_is_not_written() {
    let round = Build::new(1).helper("a", "b").helper("b", "a").done();
    assert!(matches!(export(&round, &Scenario::default()), Err(CompileFault::Circle(_))));
}
