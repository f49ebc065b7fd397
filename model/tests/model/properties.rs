//! What holds for every set of acts, also absurd ones.

use crate::common::*;
use proptest::prelude::*;
use speelruimte_model::kernel::{Act, ActDoes, Job, Keep, Luck, Program, RunCause, Scenario};
use speelruimte_model::system::InputIx;
use speelruimte_model::*;

proptest! {
    #[test]
    fn nothing_makes_the_model_panic(months in any_month(), acts in any_acts()) {
        let model = model(months % 130);
        let scenario = Scenario { seed: 1, months, acts, ..Scenario::default() };
        let program = Program::compile(&model, &scenario).unwrap();
        match Job::new(&program, &scenario, Luck::Drawn, 0..3, Keep::Postings).complete() {
            Ok(outcome) => {
                for indicator in (0u16..5).map(IndicatorIx) {
                    let series = outcome.series(indicator, 2);
                    prop_assert!(series.iter().chain(outcome.figures(indicator)).all(|it| it.is_finite()));
                }
            }
            Err(fault) => prop_assert_eq!(fault.cause, RunCause::Amount),
        }
    }

    #[test]
    fn the_ledger_adds_up(acts in any_acts()) {
        let Ok(outcome) = run(&model(60), &acts) else { return Ok(()) };
        let ledger = outcome.ledger(0).unwrap();
        for posting in ledger.postings() {
            prop_assert!(posting.payer.0 < 4 && posting.beneficiary.0 < 4 && posting.month < 60);
        }
        let transfers = ledger.only(|posting| posting.kind == Kind::Transfer);
        let balances = [FAMILY, TOWN, DESK, INSURER].map(|it| transfers.total(View::Party(it)));
        prop_assert_eq!(balances.iter().map(|it| it.likely).sum::<i64>(), 0);
        prop_assert_eq!(transfers.total(View::Resources), Cents::default());
        let years: i64 = (0..5).map(|year| ledger.year(year).total(View::Resources).likely).sum();
        prop_assert_eq!(years, ledger.total(View::Resources).likely);
        let flows: i64 = ledger.flows().iter().map(|it| it.cents.likely).sum();
        prop_assert_eq!(flows, ledger.postings().iter().map(|it| it.cents.likely).sum::<i64>());
        let shown = outcome.figures(RESOURCES)[0];
        prop_assert_eq!((shown * 100.0).round() as i64, ledger.total(View::Resources).likely);
    }
}

fn any_size() -> impl Strategy<Value = f64> {
    prop_oneof![
        40 => -2000.0..2000.0,
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

fn any_act() -> impl Strategy<Value = ActDoes> {
    prop_oneof![
        (0u16..3, any_range()).prop_map(|(input, size)| ActDoes::Add { input: InputIx(input), size }),
        (0u16..5, 0u16..5, any_kind(), any_range(), any::<bool>()).prop_map(
            |(payer, beneficiary, kind, size, monthly)| ActDoes::Post {
                payer: PartyIx(payer),
                beneficiary: PartyIx(beneficiary),
                kind,
                size,
                monthly,
            }
        ),
    ]
}

fn any_acts() -> impl Strategy<Value = Vec<Act>> {
    let act = (0u32..Act::TAGS, any_month(), prop::option::of(any_month()), any_act())
        .prop_map(|(tag, start, lasts, does)| Act { tag, start, lasts, does });
    prop::collection::vec(act, 0..12)
}
