//! Who paid whom, and what counts as a saving.

use crate::common::*;
use speelruimte_model::kernel::{Act, ActDoes, Cause};
use speelruimte_model::*;

/// The likely totals of the family, the town's level and society's resources, in cents.
#[track_caller]
fn check(acts: &[Act], family: i64, town: i64, resources: i64) {
    let ledger = ledger(acts);
    let likely = |view| ledger.total(view).likely;
    let found = [View::Party(FAMILY), View::Level(LevelIx(1)), View::Resources].map(likely);
    assert_eq!(found, [family, town, resources]);
}

#[test]
fn a_transfer_moves_money_and_uses_nothing() {
    check(&[once(TOWN, FAMILY, Kind::Transfer, 25.0)], 2500, -2500, 0);
}

#[test]
fn what_a_level_pays_itself_cancels_out() {
    check(&[once(TOWN, DESK, Kind::Transfer, 25.0)], 0, 0, 0);
    check(&[once(TOWN, TOWN, Kind::Transfer, 25.0)], 0, 0, 0);
}

#[test]
fn resources_burden_the_payer_alone() {
    check(&[once(TOWN, FAMILY, Kind::Resources, 25.0)], 0, -2500, 2500);
}

#[test]
fn an_avoided_cost_is_money_only_where_it_can_be_cashed() {
    check(&[once(INSURER, TOWN, Kind::AvoidedCashable, 25.0)], 0, 2500, -2500);
    check(&[once(INSURER, TOWN, Kind::Avoided, 25.0)], 0, 0, -2500);
}

#[test]
fn cents_are_whole() {
    check(&[once(TOWN, FAMILY, Kind::Transfer, 0.005)], 1, -1, 0);
    check(&[once(TOWN, FAMILY, Kind::Transfer, 0.0049)], 0, 0, 0);
    check(&[once(TOWN, FAMILY, Kind::Transfer, f64::NAN)], 0, 0, 0);
    // A posting to a party that is not declared would have one party only: it is not made.
    check(&[once(TOWN, PartyIx(9), Kind::Resources, 25.0)], 0, 0, 0);
}

#[test]
fn a_ledger_can_be_asked_per_year_and_per_cause() {
    let does = ActDoes::Post {
        payer: TOWN,
        beneficiary: FAMILY,
        kind: Kind::Transfer,
        size: Range::exactly(10.0),
        monthly: true,
    };
    let rent = Act { tag: 8, start: 6, lasts: Some(12), does };
    let ledger = ledger(&[rent, once(TOWN, DESK, Kind::Resources, 5.0)]);
    let likely = |ledger: Ledger| ledger.total(View::Party(TOWN)).likely;
    assert_eq!([0, 1, 2].map(|year| likely(ledger.year(year))), [-6500, -6000, 0]);
    assert_eq!(likely(ledger.only(|posting| posting.kind == Kind::Transfer)), -12000);
    assert_eq!(likely(ledger.only(|posting| Cause::of(posting.cause) == Cause::Act(7))), -500);
    assert!(ledger.postings().is_sorted_by_key(|posting| posting.month));
    let flows: Vec<_> = ledger.flows().iter().map(|it| (it.kind, it.cents.likely)).collect();
    assert_eq!(flows, [(Kind::Resources, 500), (Kind::Transfer, 12000)]);
}
