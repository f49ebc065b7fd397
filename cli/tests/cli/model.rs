//! The commands that run the model.

use crate::run::{Desk, Run, project};

#[track_caller]
fn run(arguments: &[&str]) -> Run {
    let run = Desk::new().run(arguments);
    assert_eq!((run.exit, run.err.as_str()), (0, ""), "{arguments:?}");
    run
}

/// The numbers of the first line that begins like this.
#[track_caller]
fn numbers(csv: &str, begin: &str) -> Vec<f64> {
    let line = csv.lines().find(|line| line.starts_with(begin)).unwrap();
    line[begin.len()..].trim_start_matches(',').split(',').map(|number| number.parse().unwrap()).collect()
}

#[test]
fn a_household_is_run_many_times() {
    let told = run(&["simulate", ".", "--runs", "300", "--months", "3"]).out;
    // A head, and three indicators in four months.
    assert_eq!(told.lines().count(), 1 + 3 * 4);
    assert_eq!(told.lines().next(), Some("indicator,unit,month,p5,p25,p50,p75,p95"));
    let calm = numbers(&told, "calm,points,3");
    assert!(calm.is_sorted() && calm[0] > 2.0 && calm[4] < 6.0 && calm[4] - calm[0] > 2.0, "{calm:?}");
    let balance = numbers(&told, "balance,euro,3");
    // Three months of rent, from 500 over 600 to 700 euros, go to a party of the municipality's level.
    assert!(balance.is_sorted() && balance[0] > 1500.0 && balance[4] < 2200.0, "{balance:?}");
}

#[test]
fn the_same_seed_gives_the_same_numbers() {
    let simulate = |seed| run(&["simulate", ".", "--runs", "20", "--seed", seed]).out;
    assert_eq!(simulate("5"), simulate("5"));
    assert_ne!(simulate("5"), simulate("6"));
}

#[test]
fn what_is_booked_is_that_of_one_run_or_of_all_households() {
    let paid = ["--pay", "municipality:household=12.5@0+2", "--format", "ledger"];
    let euros = |command: &[&str]| {
        let told = run(&[command, &paid].concat()).out;
        numbers(&told, "municipality,household,transfer,0")
    };
    assert_eq!(euros(&["simulate", ".", "--runs", "10"]), [25.0]);
    assert_eq!(euros(&["municipality", ".", "--households", "10"]), [250.0]);
}

#[test]
fn households_are_told_by_year_and_differ() {
    let told = run(&["municipality", ".", "--households", "200"]).out;
    let months: Vec<&str> = told.lines().filter(|line| line.starts_with("sleep,")).collect();
    assert_eq!(months.len(), 6, "month 0, and the end of each of five years");
    let sleep = numbers(&told, "sleep,hours,60");
    assert!(sleep[4] - sleep[0] > 0.1, "{sleep:?}");
}

#[test]
fn machines_get_everything() {
    let json = run(&["simulate", ".", "--runs", "5", "--format", "json"]).json();
    assert_eq!((&json["seed"], &json["units"]), (&1.into(), &5.into()));
    assert_eq!(json["indicators"].as_array().unwrap().len(), 3 * 61);
    assert_eq!(json["ledger"][0]["payer"], "household");
    assert!(json["assumptions"].as_u64().unwrap() > 5 && json["sources"] == 1, "{json}");
}

#[test]
fn a_play_is_run_and_held_against_the_same_luck_without_it() {
    let scenarios = project("scenarios");
    let (diary, play) = (scenarios.join("de-fietsen"), scenarios.join("de-fietsen/plays/om-zeven.play"));
    let (diary, play) = (diary.to_str().unwrap(), play.to_str().unwrap());
    let calm = |options: &[&str]| {
        let told = run(&[&["simulate", diary, "--runs", "50", "--months", "12"], options].concat()).out;
        numbers(&told, "calm,points,12")
    };
    assert_ne!(calm(&["--play", play]), calm(&[]));
    let json =
        run(&["sensitivity", diary, "--play", play, "--runs", "3", "--on", "calm", "--format", "json"]);
    let moved = &json.json()[0];
    assert_eq!(moved["indicator"], "calm");
    assert!(moved["mean"].as_f64().unwrap().abs() < 2.0, "a difference, not a level: {moved}");
    assert!(moved["parameters"].as_array().unwrap().len() > 5);
}

#[test]
fn the_strongest_parameter_comes_first() {
    let told = run(&["sensitivity", ".", "--on", "calm", "--runs", "50"]).out;
    let lines: Vec<&str> = told.lines().collect();
    assert!(lines[0].starts_with("calm: ") && lines[0].ends_with(" points on average"), "{told}");
    assert!(lines[1].starts_with("  calm-start: -") && lines[1].contains(" at 2, +"), "{told}");
    // Nothing but its start moves calm; without a choice the leads are told.
    assert_eq!(lines[2..], [""], "{told}");
    let leads = run(&["sensitivity", ".", "--runs", "5"]).out;
    assert!(leads.contains("calm: ") && leads.contains("balance: ") && !leads.contains("sleep: "), "{leads}");
}

#[test]
fn a_run_that_leaves_the_numbers_says_where() {
    let desk = Desk::new();
    desk.change("model.toml", "rate = \"rent\"", "rate = \"rent * (rent / (rent - rent))\"");
    let run = desk.run(&["simulate", ".", "--runs", "3"]);
    assert_eq!((run.exit, run.out.as_str()), (2, ""));
    assert!(run.err.contains("`rent-paid`") && run.err.contains("in month 0 of run 0"), "{}", run.err);
}

#[test]
fn wrong_use_is_told() {
    for (arguments, said) in [
        (vec!["simulate", ".", "--runs", "0"], "0 is not in 1..=100000"),
        (vec!["sensitivity", ".", "--on", "clam"], "no indicator `clam`; did you mean `calm`?"),
        (vec!["municipality", "nowhere"], "nowhere"),
    ] {
        let run = Desk::new().run(&arguments);
        assert_eq!(run.exit, 2, "{arguments:?}");
        assert!(run.err.contains(said), "{}", run.err);
    }
}
