//! What effects do to indicators, month by month.

use crate::common::*;
use speelruimte_model::*;

#[track_caller]
fn check(months: u32, effects: &[Effect], on: IndicatorIx, likely: &[f64]) {
    let run = simulate(&model(months), effects);
    let found: Vec<f64> = run.series(on).iter().map(|it| it.likely).collect();
    assert_eq!(found, likely);
}

#[test]
fn nothing_happens_without_effects() {
    check(3, &[], CALM, &[4.0, 4.0, 4.0, 4.0]);
    check(0, &[], CALM, &[4.0]);
    check(3, &[], BALANCE, &[0.0, 0.0, 0.0, 0.0]);
}

#[test]
fn an_effect_has_a_delay_and_a_duration() {
    check(3, &[calm(0, None, [1.0; 3])], CALM, &[5.0, 5.0, 5.0, 5.0]);
    check(3, &[calm(2, None, [1.0; 3])], CALM, &[4.0, 4.0, 5.0, 5.0]);
    check(3, &[calm(1, Some(2), [1.0; 3])], CALM, &[4.0, 5.0, 5.0, 4.0]);
    check(3, &[calm(1, Some(0), [1.0; 3])], CALM, &[4.0, 5.0, 4.0, 4.0]);
    check(3, &[calm(3, None, [1.0; 3])], CALM, &[4.0, 4.0, 4.0, 4.0]);
    check(3, &[calm(u32::MAX, Some(u32::MAX), [1.0; 3])], CALM, &[4.0; 4]);
}

#[test]
fn effects_add_up_within_the_range() {
    let (up, down) = (calm(0, None, [4.0; 3]), calm(1, None, [-1.0; 3]));
    check(2, &[up, down], CALM, &[8.0, 7.0, 7.0]);
    check(2, &[up, up, down], CALM, &[10.0, 10.0, 10.0]);
    check(2, &[calm(1, None, [-9.0; 3])], CALM, &[4.0, 0.0, 0.0]);
}

#[test]
fn what_is_no_number_or_nowhere_does_nothing() {
    check(1, &[calm(0, None, [f64::NAN; 3])], CALM, &[4.0, 4.0]);
    check(1, &[calm(0, None, [f64::INFINITY; 3])], CALM, &[10.0, 10.0]);
    let size = Range::exactly(1.0);
    let nowhere = Change::Indicator { on: IndicatorIx(9), size };
    check(1, &[Effect { change: nowhere, ..calm(0, None, [0.0; 3]) }], CALM, &[4.0, 4.0]);
    let on_the_ledger = Change::Indicator { on: BALANCE, size };
    check(1, &[Effect { change: on_the_ledger, ..calm(0, None, [0.0; 3]) }], BALANCE, &[0.0, 0.0]);
}

#[test]
fn the_band_runs_from_all_lows_to_all_highs() {
    let effects = [calm(0, None, [-1.0, 0.5, 2.0]), calm(0, None, [-1.0, 0.0, 1.0])];
    let run = simulate(&model(1), &effects);
    assert_eq!(run.series(CALM)[0], Range::new(2.0, 4.5, 7.0));
    // Sizes in the wrong order are put right.
    let run = simulate(&model(1), &[calm(0, None, [2.0, 0.5, -1.0])]);
    assert_eq!(run.series(CALM)[0], Range::new(3.0, 4.5, 6.0));
}

#[test]
fn a_ledger_indicator_is_the_total_so_far() {
    let rent = money(1, Some(2), TOWN, FAMILY, Kind::Transfer, [10.0; 3], true);
    check(4, &[rent], BALANCE, &[0.0, -10.0, -20.0, -20.0, -20.0]);
    let five_years = money(0, None, TOWN, FAMILY, Kind::Resources, [10.0; 3], true);
    let run = simulate(&model(60), &[five_years]);
    assert_eq!(run.ledger().postings().len(), 60);
    assert_eq!(run.series(RESOURCES).last(), Some(&Range::exactly(600.0)));
}

#[test]
fn a_run_is_never_longer_than_a_century() {
    let run = simulate(&model(u32::MAX), &[calm(0, None, [1.0; 3])]);
    assert_eq!(run.series(CALM).len(), MAX_MONTHS as usize + 1);
}

#[test]
fn an_effect_knows_whether_it_shows() {
    let model = model(60);
    let cases = [
        (calm(59, None, [1.0; 3]), true),
        (calm(60, None, [1.0; 3]), false),
        (once(TOWN, FAMILY, Kind::Transfer, [1.0; 3]), true),
        (once(TOWN, PartyIx(4), Kind::Transfer, [1.0; 3]), false),
        (once(PartyIx(4), TOWN, Kind::Transfer, [1.0; 3]), false),
    ];
    for (effect, shows) in cases {
        assert_eq!(effect.shows_in(&model), shows, "{effect:?}");
        let changed = simulate(&model, &[effect]) != simulate(&model, &[]);
        assert_eq!(changed, shows, "{effect:?}");
    }
}

#[test]
fn ids_are_found() {
    let model = model(60);
    assert_eq!(model.indicator("resources"), Some(RESOURCES));
    assert_eq!(model.party("insurer"), Some(INSURER));
    assert_eq!(model.level("town"), Some(LevelIx(1)));
    assert_eq!(model.indicator("happiness"), None);
}
