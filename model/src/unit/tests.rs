//! Units: what reads as what, and what fits what.
#![allow(clippy::unwrap_used)]

use super::*;
use crate::Range;
use crate::equation::tests::system::{Sketch, unit};
use crate::equation::{Equation, Name, Printed, nodes};
use crate::system::{Event, EventIx, Evidence, Expression, Flow, FlowIx, HelperIx, Stock, StockIx, Variable};

#[test]
fn units_are_read_and_written() {
    for (text, written) in [
        ("1", "1"),
        ("euro", "euro"),
        ("euros / months", "euro/month"),
        ("1/month", "1/month"),
        ("month*euro", "euro*month"),
        ("euro/month/household", "euro/month/households"),
        ("hour^2", "hour^2"),
        ("1/month/month", "1/month^2"),
        ("1/month^2*month", "1/month"),
        ("points*1/points", "1"),
    ] {
        assert_eq!(unit(text).to_string(), written, "{text}");
        assert_eq!(unit(written), unit(text), "{text}");
    }
}

#[test]
fn what_is_no_unit_is_told_where() {
    for (text, at) in [
        ("", 0),
        ("uur", 0),
        ("euro per month", 0),
        ("euro/", 5),
        ("euro/ dag", 6),
        ("/month", 0),
        ("2", 0),
        ("hour^", 0),
        ("euro*hour^0", 5),
        ("hour^-1", 0),
        ("hour^99", 0),
        ("Euro", 0),
    ] {
        assert_eq!(Unit::parse(text), Err(at), "{text}");
    }
}

#[test]
fn units_multiply_and_divide() {
    assert_eq!(unit("euro/month").times(&unit("month")), unit("euro"));
    assert_eq!(unit("euro").per(&unit("euro")), Unit::one());
    assert!(unit("euro").per(&unit("euro")).is_one() && !unit("euro").is_one());
    let huge = (0..400).fold(unit("euro"), |unit, _| unit.times(&unit));
    assert_eq!(huge.times(&huge), huge, "powers stop growing");
}

#[test]
fn equations_fit_or_are_told_where_they_do_not() {
    check("e + e", "euro", None);
    check("e + m", "euro", Some(("m", "month", "euro")));
    check("e - p", "euro", Some(("p", "points", "euro")));
    check("e / m", "euro/month", None);
    check("e / m", "euro", Some(("e / m", "euro/month", "euro")));
    check("e * n", "euro", None);
    check("2 * e", "euro", None);
    check("e + 2", "euro", Some(("2", "1", "euro")));
    check("e + 0", "euro", None);
    check("0", "euro", None);
    check("-0", "euro", None);
    check("max(0, e)", "euro", None);
    check("max(1, e)", "euro", Some(("e", "euro", "1")));
    check("if e < 0 then 0 else e", "euro", None);
    check("if e then e else e", "euro", Some(("e", "euro", "1")));
    check("if e > m then e else e", "euro", Some(("m", "month", "euro")));
    check("if n then e else p", "euro", Some(("p", "points", "euro")));
    check("not n and e > 0", "1", None);
    check("not e", "1", Some(("e", "euro", "1")));
    check("n or m", "1", Some(("m", "month", "1")));
    check("month", "month", None);
    check("month * e", "euro*month", None);
    check("c(e)", "points", None);
    check("c(m)", "points", Some(("m", "month", "euro")));
    check("c(e)", "euro", Some(("c(e)", "points", "euro")));
    check("smooth3(e, m)", "euro", None);
    check("delay1(e, 3)", "euro", Some(("3", "1", "month")));
    check("smooth1(0, m)", "euro", None);
    // What could not be read fits everywhere, and so does what it becomes.
    check("lost + e", "euro", None);
    check("lost * e", "points", None);
    check("lost(e) + e", "euro", None);
    check("e + lost + m", "euro", Some(("m", "month", "euro")));
}

#[test]
fn each_fault_is_told() {
    let (_, faults) = faults("(e + m) * (p + m)", "euro*points");
    assert_eq!(faults.len(), 2, "{faults:?}");
}

#[test]
fn flows_are_per_month_of_their_stocks() {
    for (flow_unit, faults) in [("euro/month", 0), ("euro", 2), ("points/month", 2)] {
        let mut system = Sketch::default().system;
        let start = Expression::Number(0.0);
        system.stocks.push(Stock { id: "s".into(), unit: unit("euro"), start });
        let (stock, rate) = (Some(StockIx(0)), Expression::Number(0.0));
        let unit = unit(flow_unit);
        system.flows.push(Flow { id: "f".into(), unit, from: stock, to: stock, rate, money: None });
        let found = check_units(&system, &|_| false);
        let is_flow = |fault: &UnitFault| fault.place == UnitPlace::Stock(FlowIx(0), StockIx(0));
        assert_eq!(found.iter().filter(|fault| is_flow(fault)).count(), faults, "{flow_unit}");
        assert_eq!(found.len(), faults, "{flow_unit}");
        let unread = Name::Variable(Variable::Flow(FlowIx(0)));
        assert_eq!(check_units(&system, &|name| name == unread), []);
    }
}

#[test]
fn a_chance_is_a_mere_number() {
    for (chance, is_well) in [("n", true), ("0", true), ("m", false)] {
        let mut sketch = sketch();
        let chance = sketch.read(chance);
        let evidence = Evidence { class: crate::system::Class::C, year: None, checked: false, source: None };
        let (adds, posts) = (Vec::new(), Vec::new());
        sketch.system.events.push(Event { id: "event".into(), chance, adds, posts, evidence });
        let found = check_units(&sketch.system, &|_| false);
        assert_eq!(found.is_empty(), is_well);
        assert!(found.iter().all(|fault| fault.place == UnitPlace::Node(Equation::Chance(EventIx(0)), 0)));
    }
}

fn sketch() -> Sketch {
    let mut sketch = Sketch::default();
    for (name, unit) in
        [("e", "euro"), ("m", "month"), ("p", "points"), ("n", "1"), ("lost-parameter", "hour")]
    {
        sketch.parameter(name, unit, Range::exactly(1.0));
    }
    sketch.curve("c", "euro", "points", &[(0.0, 0.0), (1.0, 1.0)]);
    sketch
}

/// The first part whose unit does not fit, with its unit and the one that belongs there.
#[track_caller]
fn check(value: &str, expected_unit: &str, expected: Option<(&str, &str, &str)>) {
    let (sketch, faults) = faults(value, expected_unit);
    let found = faults.first().map(|fault| {
        let UnitPlace::Node(equation, node) = fault.place else {
            panic!("{fault:?}");
        };
        assert_eq!(equation, Equation::Value(HelperIx(0)));
        let part = nodes(&sketch.system.helpers[0].value)[node];
        (Printed(part, &sketch.system).to_string(), fault.found.to_string(), fault.expected.to_string())
    });
    let expected = expected.map(|(part, is, should)| (part.to_owned(), is.to_owned(), should.to_owned()));
    assert_eq!(found, expected, "{value}");
    assert!(faults.len() <= 1, "{value}: {faults:?}");
}

/// `lost` stands for a parameter, and `lost(` for a curve, whose unit could not be read.
fn faults(value: &str, in_unit: &str) -> (Sketch, Vec<UnitFault>) {
    let mut sketch = sketch();
    sketch.curve("lost-curve", "month", "month", &[(0.0, 0.0), (1.0, 1.0)]);
    sketch.helper("h", in_unit);
    let value =
        value.replace("lost(", "LOST(").replace("lost", "lost_parameter").replace("LOST", "lost_curve");
    sketch.system.helpers[0].value = sketch.read(&value);
    let is_lost = |name: Name| sketch.system.id(name).is_some_and(|id| id.starts_with("lost"));
    let faults = check_units(&sketch.system, &is_lost);
    (sketch, faults)
}
