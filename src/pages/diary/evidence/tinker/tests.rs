//! What can be changed about the model, and how all comes back.

#![allow(clippy::unwrap_used)]

use std::rc::Rc;

use speelruimte_engine::simulation::{Comparison, Evidence, Grounds, Number};
use speelruimte_model::Range;
use speelruimte_model::system::{ArrowIx, Class, ParameterIx};

use super::{Tinker, Tinkered};

const NUMBER: ParameterIx = ParameterIx(3);

fn after(events: impl IntoIterator<Item = Tinkered>) -> Tinker {
    let mut tinker = Tinker::default();
    std::iter::once(Tinkered::Evidence(evidence())).chain(events).for_each(|event| tinker.happen(event));
    tinker
}

fn evidence() -> Rc<Evidence> {
    let grounds = Grounds {
        because: String::new(),
        class: Class::Assumption,
        checked: false,
        source: String::new(),
        year: None,
    };
    let value = Range::new(0.0, 2.0, 5.0);
    let (name, unit) = (String::from("number"), String::from("1"));
    let number = Number { parameter: NUMBER, steps: 0, name, unit, value, now: 2.0, grounds };
    Evidence { influences: Vec::new(), numbers: vec![number] }.into()
}

fn says() -> Rc<Comparison> {
    Comparison::default().into()
}

#[test]
fn a_number_stays_within_its_range() {
    for (wanted, becomes) in [(3.0, 3.0), (9.0, 5.0), (-1.0, 0.0)] {
        let tinker = after([Tinkered::Set(NUMBER, wanted)]);
        assert_eq!((tinker.set.clone(), tinker.is_changed()), (vec![(NUMBER, becomes)], true));
        assert_eq!(tinker.value(&evidence().numbers[0]), becomes);
    }
}

#[test]
fn what_changes_nothing_is_no_change() {
    for same in [2.0, f64::NAN, f64::INFINITY] {
        assert!(!after([Tinkered::Set(NUMBER, same)]).is_changed(), "{same}");
    }
    assert!(!after([Tinkered::Set(ParameterIx(9), 1.0)]).is_changed(), "a number that is not there");
    assert!(!after([Tinkered::Set(NUMBER, 3.0), Tinkered::Set(NUMBER, 2.0)]).is_changed());
    assert!(!after([Tinkered::Switch(ArrowIx(1), false), Tinkered::Switch(ArrowIx(1), true)]).is_changed());
}

#[test]
fn one_step_puts_all_back() {
    let changes =
        [Tinkered::Switch(ArrowIx(1), false), Tinkered::Set(NUMBER, 3.0), Tinkered::Now(says(), true)];
    assert!(after(changes.clone()).now.is_some());
    let back = after(changes.into_iter().chain([Tinkered::Back]));
    assert_eq!((back.is_changed(), back.now), (false, None));
}

#[test]
fn what_was_said_of_other_changes_does_not_count() {
    let switched = Tinkered::Switch(ArrowIx(1), false);
    let again = after([switched.clone(), Tinkered::Now(says(), true), Tinkered::Set(NUMBER, 3.0)]);
    assert_eq!(again.now, None);
    assert_eq!(after([switched, Tinkered::Back, Tinkered::Now(says(), true)]).now, None);
}

#[test]
fn what_is_likely_does_not_take_the_place_of_ranges() {
    let was = |events: [bool; 2]| after(events.map(|ranged| Tinkered::Was(says(), ranged))).was.unwrap().1;
    assert!(was([true, false]) && was([false, true]) && !was([false, false]));
}

#[test]
fn who_came_to_look_without_an_arrow_goes_back_with_all_as_it_was() {
    let looking = [Tinkered::Set(NUMBER, 3.0), Tinkered::Without(ArrowIx(1), 2)];
    let tinker = after(looking.clone());
    assert_eq!((tinker.open, tinker.level, tinker.came_without), (true, 2, Some(ArrowIx(1))));
    assert_eq!((&tinker.off[..], &tinker.set[..]), (&[ArrowIx(1)][..], &[][..]), "only that is changed");
    let back = after(looking.into_iter().chain([Tinkered::Return]));
    assert_eq!((back.open, back.is_changed(), back.came_without), (false, false, None));
}

#[test]
fn a_change_is_under_way_until_something_is_said() {
    let changed = || Tinkered::Switch(ArrowIx(1), false);
    assert!(!after([]).is_under_way());
    assert!(after([changed()]).is_under_way());
    for said in [Tinkered::Now(says(), false), Tinkered::Waits, Tinkered::Failed] {
        assert!(!after([changed(), said]).is_under_way());
    }
    assert!(after([changed(), Tinkered::Waits, Tinkered::Switch(ArrowIx(2), false)]).is_under_way());
}
