//! What forks tell, held against what the model has.

use speelruimte_engine::explore::improbable;
use speelruimte_engine::session::{Action, Session, State};
use speelruimte_model::Range;
use speelruimte_model::system::{EventAddition, Expression, InputIx};

use crate::small::{declared, diary, shown};

/// Calm is 4, or 5 after the first act. Between the two pages lie three months.
fn fork(least: f64, more: &str) -> String {
    format!(
        "entry one 2026-01-01
         choice x
         effect calm 1
         choice y
         entry two 2026-04-01
         fork
         outcome good
         at_least = {least:?}
         {more}
         to = 'end'
         outcome bad
         to = 'end'
         entry end 2026-05-01
         ending"
    )
}

/// The arguments of each problem, in a line.
fn told(shorthand: &str, plays: &[&State]) -> Vec<String> {
    let problems = improbable(&diary(shorthand), &declared().model, plays);
    let line = |problem: &speelruimte_source::Problem| {
        let arguments: Vec<String> = problem.arguments.iter().map(|(_, value)| shown(value)).collect();
        format!("{} {}", problem.code.as_str(), arguments.join(" "))
    };
    problems.iter().map(line).collect()
}

#[test]
fn an_outcome_that_no_road_comes_near_is_told() {
    assert_eq!(told(&fork(5.5, ""), &[]), ["outcome-improbable good two calm 4.00 5.00"]);
    assert_eq!(told(&fork(3.5, ""), &[]), ["outcome-improbable bad two calm 4.00 5.00"]);
}

#[test]
fn one_road_that_comes_near_is_enough() {
    assert_eq!(told(&fork(5.0, ""), &[]), [""; 0]);
    assert_eq!(told(&fork(4.5, ""), &[]), [""; 0]);
}

#[test]
fn an_exception_that_says_so_is_left_alone() {
    assert_eq!(told(&fork(5.5, "exceptional = true"), &[]), [""; 0]);
    assert_eq!(told(&fork(3.5, "exceptional = true"), &[]).len(), 1, "the other outcome does not say so");
}

#[test]
fn what_the_likely_run_tells_is_held_against_the_others() {
    let mut declared = declared();
    let diary = diary(&fork(3.5, ""));
    // Somebody calls every month but in the likely run, and each call takes four points of calm away.
    let event = &mut declared.model.system.events[0];
    let calm = declared.model.system.inputs.iter().position(|input| input.id == "acts-calm").unwrap();
    event.chance = Expression::Number(1.0);
    event.adds = vec![EventAddition { input: InputIx(calm as u16), size: Range::exactly(-4.0), months: 1 }];
    let problems = improbable(&diary, &declared.model, &[]);
    let outcomes: Vec<String> = problems.iter().map(|problem| shown(&problem.arguments[0].1)).collect();
    assert_eq!(outcomes, ["good"], "`bad` is what the other runs come to");
}

#[test]
fn the_roads_of_plays_are_looked_at_too() {
    // Eight decisions between six acts, and only one road comes to 8: hardly any play at random finds it.
    let decision = |at: usize| {
        let others: String = (1..6).map(|act| format!("choice c{act}\n")).collect();
        format!("entry e{at}\nchoice c0\neffect calm 0.5\n{others}")
    };
    let decisions: String = (0..8).map(decision).collect();
    let shorthand = format!(
        "{decisions}entry two\nfork\noutcome good\nat_least = 8.0\nto = 'end'\noutcome bad\nto = 'end'\nentry end\nending"
    );
    assert_eq!(told(&shorthand, &[]).len(), 1);
    let diary = diary(&shorthand);
    let mut session = Session::new(&diary);
    session.apply(&diary, Action::Turn { page: "last_page".to_owned() }).unwrap();
    for at in 0..8 {
        let choice = Action::Choose { entry: format!("e{at}"), choice: "c0".to_owned() };
        session.apply(&diary, choice).unwrap();
    }
    session.apply(&diary, Action::Turn { page: "two".to_owned() }).unwrap();
    session.apply(&diary, Action::Fork { entry: "two".to_owned(), outcome: "good".to_owned() }).unwrap();
    assert_eq!(told(&shorthand, &[session.state()]), [""; 0]);
}
