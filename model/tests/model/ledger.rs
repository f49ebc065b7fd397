//! Who paid whom, and what counts as a saving.

use crate::common::*;
use speelruimte_model::*;

/// The likely totals of the family, the town's level and society's resources, in cents.
#[track_caller]
fn check(effects: &[Effect], family: i64, town: i64, resources: i64) {
    let run = simulate(&model(60), effects);
    let likely = |view| run.ledger().total(view).likely;
    let found = [View::Party(FAMILY), View::Level(LevelIx(1)), View::Resources].map(likely);
    assert_eq!(found, [family, town, resources]);
}

#[test]
fn a_transfer_moves_money_and_uses_nothing() {
    check(&[once(TOWN, FAMILY, Kind::Transfer, [25.0; 3])], 2500, -2500, 0);
}

#[test]
fn what_a_level_pays_itself_cancels_out() {
    check(&[once(TOWN, DESK, Kind::Transfer, [25.0; 3])], 0, 0, 0);
    check(&[once(TOWN, TOWN, Kind::Transfer, [25.0; 3])], 0, 0, 0);
}

#[test]
fn resources_burden_the_payer_alone() {
    check(&[once(TOWN, FAMILY, Kind::Resources, [25.0; 3])], 0, -2500, 2500);
}

#[test]
fn an_avoided_cost_is_money_only_where_it_can_be_cashed() {
    check(&[once(INSURER, TOWN, Kind::AvoidedCashable, [25.0; 3])], 0, 2500, -2500);
    check(&[once(INSURER, TOWN, Kind::Avoided, [25.0; 3])], 0, 0, -2500);
}

#[test]
fn cents_are_whole_and_endless_sums_are_cut_off() {
    check(&[once(TOWN, FAMILY, Kind::Transfer, [0.005; 3])], 1, -1, 0);
    check(&[once(TOWN, FAMILY, Kind::Transfer, [0.0049; 3])], 0, 0, 0);
    check(&[once(TOWN, FAMILY, Kind::Transfer, [f64::NAN; 3])], 0, 0, 0);
    let most = (MAX_SIZE * 100.0) as i64;
    check(&[once(TOWN, FAMILY, Kind::Transfer, [f64::INFINITY; 3])], most, -most, 0);
    // A posting to a party that is not declared would have one party only: it is not made.
    check(&[once(TOWN, PartyIx(9), Kind::Resources, [25.0; 3])], 0, 0, 0);
}

#[test]
fn the_lowest_balance_pays_the_highest_bill() {
    let run = simulate(&model(60), &[once(TOWN, FAMILY, Kind::Resources, [10.0, 20.0, 40.0])]);
    let town = run.ledger().total(View::Party(TOWN));
    assert_eq!(town, Cents { low: -4000, likely: -2000, high: -1000 });
    assert_eq!(town.euros(), Range::new(-40.0, -20.0, -10.0));
    let saved = simulate(&model(60), &[once(INSURER, TOWN, Kind::Avoided, [10.0, 20.0, 40.0])]);
    let resources = saved.ledger().total(View::Resources);
    assert_eq!(resources, Cents { low: -4000, likely: -2000, high: -1000 });
}

#[test]
fn a_ledger_can_be_asked_per_year_and_per_cause() {
    let rent = money(6, Some(12), TOWN, FAMILY, Kind::Transfer, [10.0; 3], true);
    let run = simulate(&model(60), &[rent, once(TOWN, DESK, Kind::Resources, [5.0; 3])]);
    let likely = |ledger: Ledger| ledger.total(View::Party(TOWN)).likely;
    let ledger = run.ledger();
    assert_eq!([0, 1, 2].map(|year| likely(ledger.year(year))), [-6500, -6000, 0]);
    assert_eq!(likely(ledger.only(|posting| posting.kind == Kind::Transfer)), -12000);
    assert_eq!(likely(ledger.only(|posting| posting.cause == 8)), 0);
    assert!(ledger.postings().is_sorted_by_key(|posting| posting.month));
    let flows: Vec<_> = ledger.flows().iter().map(|it| (it.kind, it.cents.likely)).collect();
    assert_eq!(flows, [(Kind::Resources, 500), (Kind::Transfer, 12000)]);
}
