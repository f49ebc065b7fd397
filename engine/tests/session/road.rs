//! The other road: a play that goes on by itself is a play like any other.

use speelruimte_engine::Declared;
use speelruimte_engine::diary::{Attitude, Diary};
use speelruimte_engine::session::{Position, Session};
use speelruimte_engine::simulation::{Order, Results, Step, Walk, decide_fork, fork_value, program, run};
use speelruimte_model::kernel::Program;

use crate::house::{self, HEAD, first_diary, model_of_first_diary, plays_of_first_diary};

/// The walk to its end, with forks that the model decides here.
pub fn walked(mut walk: Walk, diary: &Diary, declared: &Declared, program: &Program) -> Session {
    loop {
        match walk.step(diary, declared) {
            Step::Done(session) => return session,
            Step::Fork(asked, order) => {
                walk.answer(diary, fork_value(program, &declared.model, &order, asked).unwrap());
            }
        }
    }
}

fn few_runs(program: &Program, declared: &Declared, order: &Order) -> Vec<u64> {
    let results: Results = run(program, &declared.model, order, 8).unwrap();
    results.to_numbers().into_iter().map(f64::to_bits).collect()
}

/// Every act that could have been chosen instead: the play, the visit and the choice.
fn turnings(diary: &Diary, session: &Session) -> Vec<(usize, usize)> {
    let choices = |visit: usize| diary.entries[session.state().visits[visit].entry].choices().len();
    let decisions = session.decisions(diary).into_iter();
    decisions.flat_map(|visit| (0..choices(visit)).map(move |choice| (visit, choice))).collect()
}

#[test]
fn every_other_road_of_the_first_diary_is_a_play_that_gives_the_same_to_the_bit() {
    let (diary, declared) = (first_diary(), model_of_first_diary());
    let program = program(&declared.model).unwrap();
    let (mut roads, mut closed) = (0, 0);
    for (name, log) in plays_of_first_diary(&diary, &declared) {
        let session = Session::replay(&diary, &log).0;
        for (visit, choice) in turnings(&diary, &session) {
            let Some(walk) = Walk::with(&diary, &session, visit, choice) else {
                closed += 1;
                continue;
            };
            let road = walked(walk, &diary, &declared, &program);
            assert!(matches!(road.state().position, Position::Ended(_)), "{name} {visit} {choice}");
            assert_eq!(road.state().visits[visit].choice, Some(choice));
            assert_eq!(road.state().visits[..visit], session.state().visits[..visit], "{name} {visit}");
            // What the walk told at its forks is what a play is told there.
            let (played, stop) = Session::replay(&diary, road.log());
            assert_eq!(stop, None);
            assert_eq!(played, road);
            check_forks(&diary, &declared, &road);
            let order = Order::of(&diary, &declared, played.state());
            let of_walk = Order::of(&diary, &declared, road.state());
            assert_eq!(order, of_walk);
            assert_eq!(few_runs(&program, &declared, &order), few_runs(&program, &declared, &of_walk));
            roads += 1;
        }
    }
    assert!(roads > 60 && closed < roads, "{roads} roads, {closed} closed");
}

/// Every fork of a play was told as the simulation decides it on the way there.
fn check_forks(diary: &Diary, declared: &Declared, session: &Session) {
    let mut replayed = Session::new(diary);
    for action in session.log() {
        if let Position::Fork(at) = replayed.state().position {
            let told = decide_fork(diary, declared, replayed.state());
            let words: Vec<String> = action.clone().into();
            assert_eq!(words, ["fork", &diary.entries[at].id, told.unwrap()]);
        }
        replayed.apply(diary, action.clone()).unwrap();
    }
}

#[test]
fn another_seed_or_one_act_less_gives_other_results() {
    let (diary, declared) = (first_diary(), model_of_first_diary());
    let program = program(&declared.model).unwrap();
    let road = walked(Walk::following(&diary, Attitude::Purpose), &diary, &declared, &program);
    let order = Order::of(&diary, &declared, road.state());
    let whole = few_runs(&program, &declared, &order);
    assert_eq!(few_runs(&program, &declared, &order.clone()), whole);
    assert_ne!(few_runs(&program, &declared, &Order { seed: order.seed + 1, ..order.clone() }), whole);
    for without in 0..order.acts.len() {
        let mut less = order.clone();
        let act = less.acts.remove(without);
        assert_ne!(few_runs(&program, &declared, &less), whole, "{act:?}");
    }
}

#[test]
fn the_same_act_again_is_the_same_play() {
    let (diary, declared) = (first_diary(), model_of_first_diary());
    let program = program(&declared.model).unwrap();
    for (name, log) in plays_of_first_diary(&diary, &declared) {
        let session = Session::replay(&diary, &log).0;
        for visit in session.decisions(&diary) {
            let chosen = session.state().visits[visit].choice.unwrap();
            let walk = Walk::with(&diary, &session, visit, chosen).unwrap();
            let road = walked(walk, &diary, &declared, &program);
            let order = |session: &Session| Order::of(&diary, &declared, session.state());
            assert_eq!(order(&road), order(&session), "{name} {visit}");
            assert_eq!(road.state().signed, session.state().signed, "{name} {visit}");
        }
    }
}

#[test]
fn the_whole_diary_can_be_walked_in_one_attitude() {
    let (diary, declared) = (first_diary(), model_of_first_diary());
    let program = program(&declared.model).unwrap();
    let roads = [Attitude::Rule, Attitude::Purpose].map(|attitude| {
        let road = walked(Walk::following(&diary, attitude), &diary, &declared, &program);
        assert!(matches!(road.state().position, Position::Ended(_)));
        let acts = road.state().visits.iter().filter_map(|visit| {
            assert!(visit.asked.is_empty());
            diary.entries[visit.entry].choices().get(visit.choice?)
        });
        let acts: Vec<Attitude> = acts.map(|choice| choice.attitude).collect();
        let kept = acts.iter().filter(|kept| **kept == attitude).count();
        assert!(2 * kept > acts.len(), "{attitude:?}: {acts:?}");
        Order::of(&diary, &declared, road.state())
    });
    assert_ne!(roads[0], roads[1]);
}

const HOUSE_WITH_TWO_LETTERS: &str = "
[[entry]]
id = 'een'
date = 2026-01-01
text = 't'
[[entry.ask]]
id = 'vraag'
act = 't'
reveals = 't'
[[entry.choice]]
id = 'links'
act = 't'
attitude = 'rule'
room = 'discretion'
letter = 'brief'
[[entry.choice]]
id = 'rechts'
act = 't'
attitude = 'purpose'
room = 'discretion'
letter = 'stempel'
sets = ['a']

[[entry]]
id = 'twee'
date = 2026-02-01
text = 't'
asks = 2
[[entry.ask]]
id = 'open'
act = 't'
reveals = 't'
[[entry.ask]]
id = 'dicht'
act = 't'
reveals = 't'
when = 'not a'
[[entry.choice]]
id = 'regel'
act = 't'
attitude = 'rule'
room = 'discretion'
letter = 'brief'
when = 'not a'
[[entry.choice]]
id = 'midden'
act = 't'
attitude = 'between'
room = 'discretion'
[[entry.choice]]
id = 'doel'
act = 't'
attitude = 'purpose'
room = 'discretion'
letter = 'brief'

[[entry]]
id = 'eind'
date = 2026-03-01
text = 't'
[entry.ending]
title = 't'
resident = 't'
municipality = 't'
society = 't'
";

const LEFT: &str = "hope resident werk
turn last_page
ask een vraag
choose een links
sign-own brief Omdat het zo is.
ask twee open
ask twee dicht
choose twee regel
sign brief s
turn eind";

#[track_caller]
fn check_walk(diary: &Diary, walk: Option<Walk>, expected: &str) {
    let declared = house::declared();
    let road = walked(walk.unwrap(), diary, &declared, &program(&declared.model).unwrap());
    assert_eq!(road.log(), house::actions(expected));
}

#[test]
fn a_walk_does_what_was_done_where_it_is_open_and_keeps_to_its_attitude_elsewhere() {
    let diary = house::read(&format!("{HEAD}{HOUSE_WITH_TWO_LETTERS}"));
    let left = house::played(&diary, LEFT);
    // What it can no longer ask or choose there it leaves; a letter that was never signed has its first reason.
    let right = "hope resident werk\n turn last_page\n ask een vraag\n choose een rechts\n sign stempel r
        ask twee open\n choose twee doel\n sign brief s\n turn eind";
    check_walk(&diary, Walk::with(&diary, &left, 0, 1), right);
    let second = "hope resident werk\n turn last_page\n ask een vraag\n choose een links
        sign-own brief Omdat het zo is.\n ask twee open\n ask twee dicht\n choose twee midden\n turn eind";
    check_walk(&diary, Walk::with(&diary, &left, 1, 1), second);
    let by_rule =
        "turn last_page\n turn een\n choose een links\n sign brief r\n turn twee\n choose twee regel
        sign brief r\n turn eind";
    check_walk(&diary, Some(Walk::following(&diary, Attitude::Rule)), by_rule);
    let between =
        "turn last_page\n turn een\n choose een links\n sign brief r\n turn twee\n choose twee midden
        turn eind";
    check_walk(&diary, Some(Walk::following(&diary, Attitude::Between)), between);
}

#[test]
fn an_act_that_could_not_be_chosen_is_no_road() {
    let diary = house::read(&format!("{HEAD}{HOUSE_WITH_TWO_LETTERS}"));
    let right =
        house::played(&diary, "turn last_page\n turn een\n choose een rechts\n sign stempel r\n turn twee");
    let with = |visit, choice| Walk::with(&diary, &right, visit, choice);
    assert!(with(0, 0).is_some());
    // Another act there, but not one that is not there; a decision that is still open can be walked from; no page
    // beyond those that were opened.
    assert_eq!((with(0, 2), with(1, 0), with(2, 0), with(9, 9)), (None, None, None, None));
    assert!(with(1, 2).is_some());
}

#[test]
fn a_walk_in_a_circle_ends() {
    let circle = HOUSE_WITH_TWO_LETTERS.replace("id = 'midden'", "id = 'midden'\nto = 'een'");
    let diary = house::read(&format!("{HEAD}{circle}"));
    let declared = house::declared();
    let walk = Walk::following(&diary, Attitude::Between);
    let road = walked(walk, &diary, &declared, &program(&declared.model).unwrap());
    assert!(matches!(road.state().position, Position::Asking(_) | Position::Deciding(_)));
    assert!(road.state().visits.len() > 10);
}

#[test]
fn a_value_is_told_only_where_a_fork_lies_open() {
    let (diary, declared) = (first_diary(), model_of_first_diary());
    let mut walk = Walk::following(&diary, Attitude::Rule);
    let untouched = walk.clone();
    walk.answer(&diary, 1.0);
    assert_eq!(walk, untouched);
    let open = walk.step(&diary, &declared);
    assert!(matches!(open, Step::Fork(..)));
    assert_eq!(walk.step(&diary, &declared), open, "it stays open until it is told");
    // Whatever the value is, something is told.
    walk.answer(&diary, f64::NAN);
    assert_ne!(walk.step(&diary, &declared), open);
}
