//! What holds for every model and every set of effects, also absurd ones.

use crate::common::*;
use proptest::prelude::*;
use speelruimte_model::*;

proptest! {
    #[test]
    fn nothing_makes_the_model_panic(model in any_model(), effects in any_effects()) {
        let run = simulate(&model, &effects);
        for value in (0u16..5).flat_map(|ix| run.series(IndicatorIx(ix))) {
            prop_assert!(value.low <= value.likely && value.likely <= value.high, "{value:?}");
        }
        for summary in summarize(&model, &run, &simulate(&model, &[])) {
            prop_assert!(summary.difference.likely.is_finite());
            prop_assert!(two_significant(summary.difference.likely).is_finite());
        }
        prop_assert!(lead_outcome(&model, &effects).iter().all(|it| it.is_finite()));
        run.ledger().flows();
    }

    #[test]
    fn a_series_stays_within_its_range(effects in any_effects()) {
        let run = simulate(&model(60), &effects);
        prop_assert_eq!(run.series(CALM).len(), 61);
        for value in run.series(CALM) {
            prop_assert!(value.low >= 0.0 && value.high <= 10.0, "{value:?}");
        }
    }

    #[test]
    fn the_ledger_adds_up(effects in any_effects()) {
        let ledger = simulate(&model(60), &effects).ledger().clone();
        for posting in ledger.postings() {
            prop_assert!(posting.payer.0 < 4 && posting.beneficiary.0 < 4 && posting.month < 60);
        }
        let transfers = ledger.only(|posting| posting.kind == Kind::Transfer);
        let balances = [FAMILY, TOWN, DESK, INSURER].map(|it| transfers.total(View::Party(it)));
        prop_assert_eq!(balances.iter().map(|it| it.likely).sum::<i64>(), 0);
        prop_assert_eq!(balances.iter().map(|it| it.low + it.high).sum::<i64>(), 0);
        prop_assert_eq!(transfers.total(View::Resources), Cents::default());
        let years: i64 = (0..5).map(|year| ledger.year(year).total(View::Resources).likely).sum();
        prop_assert_eq!(years, ledger.total(View::Resources).likely);
        let flows: i64 = ledger.flows().iter().map(|it| it.cents.likely).sum();
        prop_assert_eq!(flows, ledger.postings().iter().map(|it| it.cents.likely).sum::<i64>());
    }

    #[test]
    fn lead_outcome_is_what_the_summary_says(effects in any_effects()) {
        let model = model(60);
        let run = simulate(&model, &effects);
        let summaries = summarize(&model, &run, &simulate(&model, &[]));
        for (outcome, summary) in lead_outcome(&model, &effects).into_iter().zip(&summaries) {
            let turned = if summary.indicator == RESOURCES { -outcome } else { outcome };
            prop_assert_eq!(turned, summary.difference.likely);
        }
    }
}

fn any_size() -> impl Strategy<Value = f64> {
    prop_oneof![
        4 => -2000.0..2000.0,
        1 => any::<f64>(),
        1 => prop::sample::select(vec![0.0, -0.0, f64::NAN, f64::INFINITY, f64::NEG_INFINITY]),
    ]
}

fn any_range() -> impl Strategy<Value = Range> {
    (any_size(), any_size(), any_size()).prop_map(|(low, likely, high)| Range::new(low, likely, high))
}

fn any_kind() -> impl Strategy<Value = Kind> {
    use Kind::*;
    prop::sample::select(vec![Transfer, Resources, AvoidedCashable, Avoided])
}

fn any_month() -> impl Strategy<Value = u32> {
    prop_oneof![4 => 0u32..70, 1 => any::<u32>()]
}

fn any_change() -> impl Strategy<Value = Change> {
    prop_oneof![
        (0u16..5, any_range()).prop_map(|(on, size)| Change::Indicator { on: IndicatorIx(on), size }),
        (0u16..5, 0u16..5, any_kind(), any_range(), any::<bool>()).prop_map(
            |(payer, beneficiary, kind, size, monthly)| Change::Money {
                payer: PartyIx(payer),
                beneficiary: PartyIx(beneficiary),
                kind,
                size,
                monthly,
            }
        ),
    ]
}

fn any_effects() -> impl Strategy<Value = Vec<Effect>> {
    let effect = (any_month(), prop::option::of(any_month()), any_change())
        .prop_map(|(start, lasts, change)| Effect { cause: 0, start, lasts, change });
    prop::collection::vec(effect, 0..12)
}

fn any_model() -> impl Strategy<Value = Model> {
    (any::<u32>(), any_size(), any_size(), any_size(), any_size(), 0u16..4).prop_map(
        |(months, start, low, high, noticeable, lead)| {
            let mut model = model(if months % 4 == 0 { months } else { months % 61 });
            model.levels[0].lead = IndicatorIx(lead);
            model.indicators[0].noticeable = noticeable;
            model.indicators[0].basis = Basis::Stock { start, range: (low, high) };
            model
        },
    )
}
