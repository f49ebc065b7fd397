//! What cannot be compiled, and what stops a run.

use speelruimte_model::kernel::*;
use speelruimte_model::system::*;
use speelruimte_model::*;

use crate::build::Build;
use crate::common::*;

fn helper(ix: u16) -> Variable {
    Variable::Helper(HelperIx(ix))
}

#[track_caller]
fn check(build: Build, expected: Result<(), CompileFault>) {
    assert_eq!(Program::compile(&build.done(), &months(3)).map(|_| ()), expected);
}

#[test]
fn a_circle_is_named_in_order() {
    let build = || Build::new(3).stock("level", "0").helper("a", "b + 1").helper("b", "level");
    check(build().helper("c", "a + b"), Ok(()));
    let circle =
        Build::new(3).helper("a", "b + 1").helper("b", "2 * c").helper("c", "if a > 0 then 1 else 2");
    check(circle, Err(CompileFault::Circle(vec![helper(0), helper(1), helper(2)])));
    check(Build::new(3).helper("a", "a"), Err(CompileFault::Circle(vec![helper(0)])));
    // Where a lag begins, it has the value of what it follows.
    check(Build::new(3).helper("a", "smooth1(a, 3) + 1"), Err(CompileFault::Circle(vec![helper(0)])));
}

#[test]
fn a_constant_lag_may_not_be_too_short() {
    let short = Err(CompileFault::ShortLag(Place::Variable(helper(0))));
    let lag = |function: &str| Build::new(3).parameter("time", [0.5, 2.0, 4.0]).helper("a", function);
    check(lag("smooth1(month, 1)"), Ok(()));
    check(lag("smooth1(month, 0.9)"), short.clone());
    check(lag("delay3(month, 3)"), Ok(()));
    check(lag("delay3(month, 2.9)"), short.clone());
    check(lag("smooth1(month, time)"), short);
    check(lag("smooth1(month, time * 2)"), Ok(()));
}

#[test]
fn numbers_curves_starts_and_places_that_make_no_sense() {
    check(Build::new(3).stock("a", "1").stock("b", "1 + 1"), Ok(()));
    let start = |ix| Err(CompileFault::Start(Place::Variable(Variable::Stock(StockIx(ix)))));
    check(Build::new(3).stock("a", "1").stock("b", "a"), start(1));
    check(Build::new(3).stock("a", "month"), start(0));
    let parameter = Place::Variable(Variable::Parameter(ParameterIx(0)));
    check(Build::new(3).parameter("p", [0.0, f64::NAN, 1.0]), Err(CompileFault::Number(parameter)));
    check(Build::new(3).parameter("p", [0.0, 1.0, f64::INFINITY]), Err(CompileFault::Number(parameter)));
    check(Build::new(3).curve("c", &[(0.0, 1.0), (1.0, 1.0)]), Ok(()));
    check(Build::new(3).curve("c", &[(0.0, 1.0), (0.0, 2.0)]), Err(CompileFault::Curve(CurveIx(0))));
    check(Build::new(3).curve("c", &[(0.0, 1.0)]), Err(CompileFault::Curve(CurveIx(0))));
    let paid = Money { payer: PartyIx(0), beneficiary: PartyIx(1), kind: Kind::Transfer };
    let flow = || Build::new(3).paid("f", "->", "1", Some(paid));
    check(flow().parties(&[&["a", "b"]]), Ok(()));
    check(flow().parties(&[&["a"]]), Err(CompileFault::Unknown(Place::Variable(Variable::Flow(FlowIx(0))))));
}

#[track_caller]
fn stops(build: Build, month: u32, unit: u32, place: Place, cause: RunCause) {
    let fault = attempt(&build.done(), &months(12), Luck::Drawn, 300).map(|_| ());
    assert_eq!(fault, Err(RunFault { place, month, unit, cause }));
}

#[test]
fn a_run_that_leaves_the_numbers_stops_with_its_place() {
    let place = Place::Variable(helper(0));
    stops(Build::new(12).helper("a", "1 / (month - 5)"), 5, 0, place, RunCause::NotANumber);
    stops(Build::new(12).helper("a", "min(5, 0 / (month - 5))"), 5, 0, place, RunCause::NotANumber);
    stops(Build::new(12).helper("a", "max(0 / (month - 5), 5)"), 5, 0, place, RunCause::NotANumber);
    let curved = Build::new(12).curve("c", &[(0.0, 1.0), (1.0, 2.0)]);
    stops(curved.helper("a", "c(0 / (month - 5))"), 5, 0, place, RunCause::NotANumber);
    let flow = Place::Variable(Variable::Flow(FlowIx(0)));
    let explodes = Build::new(12).stock("s", "1000").flow("f", "-> s", "s * s");
    stops(explodes, 5, 0, flow, RunCause::NotANumber);
    let chance = Build::new(12).event("e", "0 / (month - 4)", (&[], &[]));
    stops(chance, 4, 0, Place::Event(EventIx(0)), RunCause::NotANumber);
}

#[test]
fn the_first_of_a_chain_is_named() {
    let chain = Build::new(12).helper("last", "first * 2").helper("first", "1 / (month - 2)");
    stops(chain, 2, 0, Place::Variable(helper(1)), RunCause::NotANumber);
}

#[test]
fn a_computed_lag_stops_the_run_where_it_gets_too_short() {
    let place = Place::Variable(helper(0));
    stops(Build::new(12).helper("a", "smooth1(1, 4 - month)"), 4, 0, place, RunCause::ShortLag);
    stops(Build::new(12).helper("a", "delay3(1, 9 - month)"), 7, 0, place, RunCause::ShortLag);
}

#[test]
fn an_amount_beyond_measure_stops_the_run() {
    let paid = Money { payer: PartyIx(0), beneficiary: PartyIx(1), kind: Kind::Transfer };
    let flow = |rate| Build::new(12).parties(&[&["a", "b"]]).paid("f", "->", rate, Some(paid));
    let place = Place::Variable(Variable::Flow(FlowIx(0)));
    stops(flow("500000000 * (month - 1)"), 4, 0, place, RunCause::Amount);
    assert!(attempt(&flow("1000000000").done(), &months(12), Luck::Drawn, 2).is_ok());
}

/// Which unit stops first does not depend on the slices, and those before it are done.
#[test]
fn the_first_unit_that_stops_is_the_same_in_all_slices() {
    let build = Build::new(12).parameter("p", [0.0, 0.5, 1.0]).helper("a", "1 / max(p - 0.05, 0)");
    let model = build.shows("a", 0, Direction::Up).done();
    let program = Program::compile(&model, &months(12)).unwrap();
    let stop = |slice: u32| {
        let mut job = Job::new(&program, &months(12), Luck::Drawn, 0..2000, Keep::Series);
        while !job.advance(slice) {}
        (job.done_units(), job.so_far().clone(), job.finish().unwrap_err())
    };
    let (done, so_far, fault) = stop(u32::MAX);
    assert_eq!((fault.unit, fault.month), (done, 0));
    assert!(done > 10, "some units come before it");
    assert_eq!(so_far.figures(FIRST).len(), done as usize);
    for slice in [1, 7, 100] {
        assert_eq!(stop(slice), (done, so_far.clone(), fault));
    }
}
