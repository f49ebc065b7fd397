//! The language of equations, from outside: what reads as what, what is refused and where, and what is in the way of
//! working it out.
#![allow(clippy::unwrap_used)]

mod fuzz;
pub(crate) mod system;

use proptest::prelude::*;

use super::*;
use crate::system::{Binary, Lag, Order, Unary};
use system::{Sketch, resolve};

#[test]
fn operators_bind_as_the_page_says() {
    check("a + b * c", "a + (b * c)");
    check("a - b - c", "(a - b) - c");
    check("a / b * c", "(a / b) * c");
    check("-a * b", "(-a) * b");
    check("a - -b", "a - (-b)");
    check("a + b < c * d", "(a + b) < (c * d)");
    check("a < b and c or d", "((a < b) and c) or d");
    check("a or b and c", "a or (b and c)");
    check("not a < b", "not (a < b)");
    check("not a and b", "(not a) and b");
    check("not not a", "not (not a)");
    check("if a then b else c + d", "if (a) then (b) else (c + d)");
    check("if a then if b then c else d else a", "if a then (if b then c else d) else a");
    check("if a then b else if c then d else a", "if a then b else (if c then d else a)");
    check("min(a + b, if c then d else a)", "min((a + b), (if c then d else a))");
    check(" \n\ta\r\n*b ", "a * b");
}

#[test]
#[should_panic(expected = "a - b - c")]
fn an_operator_that_binds_otherwise_is_noticed() {
    check("a - b - c", "a - (b - c)");
}

#[test]
fn everything_in_the_language_becomes_what_it_says() {
    let value = |name| Box::new(Expression::Value(Sketch::letters().variable(name)));
    let lag = |order| Lag { order, of: value("a"), time: value("b") };
    for (text, expected) in [
        ("12", Expression::Number(12.0)),
        ("0.5", Expression::Number(0.5)),
        ("1.25e-3", Expression::Number(0.001_25)),
        ("2E+2", Expression::Number(200.0)),
        ("month", Expression::Month),
        ("a", *value("a")),
        ("-a", Expression::Unary(Unary::Minus, value("a"))),
        ("a <> b", Expression::Binary(Binary::Different, value("a"), value("b"))),
        ("a >= b", Expression::Binary(Binary::GreaterOrEqual, value("a"), value("b"))),
        ("max(a, b)", Expression::Binary(Binary::Max, value("a"), value("b"))),
        ("curve(a)", Expression::Curve(CurveIx(0), value("a"))),
        ("smooth1(a, b)", Expression::Smooth(lag(Order::First))),
        ("smooth3(a, b)", Expression::Smooth(lag(Order::Third))),
        ("delay1(a, b)", Expression::Delay(lag(Order::First))),
        ("delay3(a, b)", Expression::Delay(lag(Order::Third))),
    ] {
        assert_eq!(read(text), expected, "{text}");
    }
}

#[test]
fn faults_are_told_where_they_stand() {
    use Expected::*;
    check_faults("", &[(0, syntax(Value))]);
    check_faults("a +", &[(3, syntax(Value))]);
    check_faults("a b", &[(2, syntax(Operator))]);
    check_faults("2a", &[(1, syntax(Operator))]);
    check_faults("(a", &[(2, syntax(Closing))]);
    check_faults("a)", &[(1, syntax(Operator))]);
    check_faults("min a", &[(4, syntax(Opening))]);
    check_faults("curve", &[(5, syntax(Opening))]);
    check_faults("a(b)", &[(1, syntax(Operator))]);
    check_faults("if a else b", &[(5, syntax(Then))]);
    check_faults("if a then b", &[(11, syntax(Else))]);
    check_faults("1 + if a then b else c", &[(4, syntax(Value))]);
    check_faults("a = not b", &[(4, syntax(Value))]);
    check_faults("a < b < c", &[(6, syntax(Operator))]);
    check_faults("0,5 * a", &[(1, syntax(Point))]);
    check_faults("a ^ 2", &[(2, syntax(Operator))]);
    check_faults("1. + a", &[(1, syntax(Operator))]);
    check_faults("a × b", &[(2, syntax(Operator))]);
    check_faults("min(a)", &[(0, arguments("min", 1, 2))]);
    check_faults("smooth1(a, b, c)", &[(0, arguments("smooth1", 3, 2))]);
    check_faults("max()", &[(0, arguments("max", 0, 2))]);
    check_faults("a + curve(a, b)", &[(4, arguments("curve", 2, 1))]);
    check_faults("1e13", &[(0, FaultKind::NumberTooLarge)]);
    check_faults("1e999", &[(0, FaultKind::NumberTooLarge)]);
}

#[test]
fn every_unknown_name_is_told_at_once() {
    check_faults(
        "x + a * min(y, curve(z)) - w(v)",
        &[(0, unknown("x")), (12, unknown("y")), (21, unknown("z")), (27, unknown("w")), (29, unknown("v"))],
    );
    check_faults("é + A", &[(0, unknown("é")), (5, unknown("A"))]);
}

#[test]
fn an_id_with_hyphens_is_taken_for_the_name_it_was_meant_to_be() {
    check_faults("a + taking-part * x", &[(4, unknown("taking-part")), (18, unknown("x"))]);
    check_faults("taking-part-time", &[(0, unknown("taking")), (7, unknown("part")), (12, unknown("time"))]);
    check("a-b", "a - b");
}

#[test]
fn depth_and_length_have_bounds() {
    let nested = |deep: usize| format!("{}a{}", "(".repeat(deep), ")".repeat(deep));
    check(&nested(DEEPEST - 1), "a");
    check_faults(&nested(DEEPEST), &[(DEEPEST, FaultKind::TooLong)]);
    check_faults(&nested(4_900), &[(DEEPEST, FaultKind::TooLong)]);
    let sum = |names: usize| vec!["a"; names].join(" + ");
    assert!(nodes(&read(&sum(250))).len() == 499);
    assert_eq!(parse(&sum(251), &resolve).faults.len(), 1);
    check_faults(&" ".repeat(LONGEST_TEXT + 1), &[(0, FaultKind::TooLong)]);
    for repeated in ["-", "not ", "if ", "min(", "a and ", "a-"] {
        assert!(parse(&repeated.repeat(1_000), &resolve).expression.is_none(), "{repeated}");
    }
}

#[test]
fn places_are_those_of_the_parts() {
    let text = "max(0, a) + (b - c) / curve(d)";
    let parsed = parse(text, &resolve);
    let expression = parsed.expression.unwrap();
    let parts: Vec<(usize, String)> =
        nodes(&expression).into_iter().map(shown).zip(parsed.places).map(|(part, at)| (at, part)).collect();
    let expected = [
        (4, "0"),
        (7, "a"),
        (0, "max(0, a)"),
        (13, "b"),
        (17, "c"),
        (13, "b - c"),
        (28, "d"),
        (22, "curve(d)"),
        (12, "(b - c) / curve(d)"),
        (0, "max(0, a) + (b - c) / curve(d)"),
    ];
    assert_eq!(parts, expected.map(|(at, part)| (at, part.to_owned())));
}

#[test]
fn each_reference_is_told_once_in_the_order_of_the_text() {
    let letters = Sketch::letters();
    let expected = ["c", "a", "b"].map(|name| letters.variable(name));
    assert_eq!(references(&read("c * a + smooth1(c, b) + curve(a) + month")), expected);
}

#[test]
fn circles_are_told_in_their_order() {
    check_order(&[("h", "i + a"), ("i", "j"), ("j", "a")], Ok(&["j", "i", "h"]));
    check_order(&[("h", "h + a")], Err(&[&["h"]]));
    check_order(&[("h", "i"), ("i", "j"), ("j", "i")], Err(&[&["i", "j"]]));
    check_order(&[("h", "i"), ("i", "h"), ("j", "j")], Err(&[&["h", "i"], &["j"]]));
    // A lag starts at what it follows, so it needs it in month 0.
    check_order(&[("h", "smooth1(i, a)"), ("i", "h")], Err(&[&["h", "i"]]));
}

#[test]
fn a_chain_of_ten_thousand_helpers_has_an_order() {
    let mut sketch = Sketch::default();
    sketch.parameter("a", "1", crate::Range::exactly(1.0));
    for at in 0..10_000 {
        sketch.helper("h", "1");
        sketch.system.helpers[at].value = match at {
            9_999 => Expression::Value(sketch.variable("a")),
            _ => Expression::Value(Variable::Helper(HelperIx(at as u16 + 1))),
        };
    }
    let system = sketch.system;
    assert_eq!(order(&system).unwrap()[0], Variable::Helper(HelperIx(9_999)));
    assert!(short_lags(&system).is_empty());
}

#[test]
fn the_time_of_a_lag_must_be_certain_to_be_long_enough() {
    // The sketch has: a stock `s`, and parameters `one` (1 to 1), `few` (2 to 8) and `many` (6 to 24).
    check_lag("smooth1(s, one)", None);
    check_lag("smooth3(s, one)", Some(1.0));
    check_lag("smooth3(s, few)", Some(2.0));
    check_lag("delay3(s, few + one)", None);
    check_lag("delay1(s, few - one)", None);
    check_lag("delay1(s, few - 2 * one)", Some(0.0));
    check_lag("smooth1(s, many / few)", Some(0.75));
    check_lag("smooth1(s, few * -1)", Some(-8.0));
    check_lag("smooth1(s, s)", Some(f64::NEG_INFINITY));
    check_lag("smooth1(s, one / s)", Some(f64::NEG_INFINITY));
    check_lag("smooth1(s, max(one, s))", None);
    check_lag("smooth1(s, min(many, s))", Some(f64::NEG_INFINITY));
    check_lag("smooth3(s, if s < 0 then many else few)", Some(2.0));
    check_lag("smooth3(s, if s < 0 then many else 3 * one)", None);
    check_lag("smooth1(s, month)", Some(0.0));
    check_lag("smooth1(s, one + month)", None);
    check_lag("smooth1(s, long(s))", None);
    check_lag("smooth3(s, delay1(many, one))", Some(f64::NEG_INFINITY));
    check_lag("smooth3(s, smooth1(many, one))", None);
    check_lag("smooth3(s, time)", None);
}

proptest! {
    #[test]
    fn what_is_printed_reads_back_the_same(expression in any_expression()) {
        let text = shown(&expression);
        let parsed = parse(&text, &resolve);
        prop_assert_eq!(parsed.faults, vec![], "{}", text);
        prop_assert_eq!(parsed.expression, Some(expression), "{}", text);
    }
}

fn any_expression() -> impl Strategy<Value = Expression> {
    let leaf = prop_oneof![
        (0.0..1e12).prop_map(Expression::Number),
        (0u32..1000).prop_map(|number| Expression::Number(f64::from(number) / 8.0)),
        prop::sample::select(vec!["a", "b", "c", "d", "taking_part"])
            .prop_map(|name| Expression::Value(Sketch::letters().variable(name))),
        Just(Expression::Month),
    ];
    leaf.prop_recursive(5, 60, 3, |inner| {
        let boxed = || inner.clone().prop_map(Box::new);
        let unary = prop::sample::select(vec![Unary::Minus, Unary::Not]);
        let order = prop::sample::select(vec![Order::First, Order::Third]);
        let lag = (order, boxed(), boxed()).prop_map(|(order, of, time)| Lag { order, of, time });
        prop_oneof![
            (unary, boxed()).prop_map(|(unary, of)| Expression::Unary(unary, of)),
            (any_binary(), boxed(), boxed()).prop_map(|(binary, a, b)| Expression::Binary(binary, a, b)),
            (boxed(), boxed(), boxed()).prop_map(|(a, b, c)| Expression::If(a, b, c)),
            boxed().prop_map(|place| Expression::Curve(CurveIx(0), place)),
            lag.clone().prop_map(Expression::Smooth),
            lag.prop_map(Expression::Delay),
        ]
    })
}

fn any_binary() -> impl Strategy<Value = Binary> {
    use Binary::*;
    prop::sample::select(vec![
        Add,
        Subtract,
        Multiply,
        Divide,
        Min,
        Max,
        Less,
        LessOrEqual,
        Greater,
        GreaterOrEqual,
        Equal,
        Different,
        And,
        Or,
    ])
}

/// Both read as the same expression, and it prints as something that reads as it too.
#[track_caller]
fn check(text: &str, bracketed: &str) {
    let expression = read(text);
    assert_eq!(expression, read(bracketed), "{text}");
    assert_eq!(expression, read(&shown(&expression)), "{text}");
}

#[track_caller]
fn check_faults(text: &str, expected: &[(usize, FaultKind)]) {
    let parsed = parse(text, &resolve);
    let found: Vec<(usize, FaultKind)> =
        parsed.faults.into_iter().map(|fault| (fault.at, fault.kind)).collect();
    assert_eq!(found, expected, "{text}");
    assert_eq!(parsed.expression, None, "{text}");
}

#[track_caller]
fn check_order(helpers: &[(&str, &str)], expected: Result<&[&str], &[&[&str]]>) {
    let sketch = Sketch::of(helpers);
    let names = |variables: Vec<Variable>| -> Vec<String> {
        let name = |variable| sketch.system.id(Name::Variable(variable)).unwrap().to_owned();
        variables.into_iter().map(name).collect()
    };
    let found = order(&sketch.system);
    let found = found.map(names).map_err(|circles| circles.into_iter().map(names).collect::<Vec<_>>());
    match (found, expected) {
        (Ok(found), Ok(expected)) => assert_eq!(found, expected),
        (Err(found), Err(expected)) => assert_eq!(found, expected),
        (found, expected) => panic!("{found:?} is not {expected:?}"),
    }
}

/// What the time of the one lag can be at the least, where that is too little.
#[track_caller]
fn check_lag(value: &str, expected: Option<f64>) {
    let sketch = Sketch::of(&[("h", value), ("time", "many / 2")]);
    let found = short_lags(&sketch.system);
    assert_eq!(found.first().map(|lag| lag.found), expected, "{value}");
    for lag in found {
        let helper = &sketch.system.helpers[0].value;
        let node = nodes(helper)[lag.node].clone();
        let is_time = |part: &&Expression| match part {
            Expression::Smooth(lag) | Expression::Delay(lag) => *lag.time == node,
            _ => false,
        };
        assert!(nodes(helper).iter().any(is_time), "{value}: {node:?}");
    }
}

fn read(text: &str) -> Expression {
    let parsed = parse(text, &resolve);
    assert_eq!(parsed.faults, [], "{text}");
    parsed.expression.unwrap()
}

fn shown(expression: &Expression) -> String {
    Printed(expression, &Sketch::letters().system).to_string()
}

fn syntax(expected: Expected) -> FaultKind {
    FaultKind::Syntax(expected)
}

fn unknown(name: &str) -> FaultKind {
    FaultKind::UnknownName(name.to_owned())
}

fn arguments(name: &str, found: usize, takes: usize) -> FaultKind {
    FaultKind::Arguments { name: name.to_owned(), found, takes }
}
