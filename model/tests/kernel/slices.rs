//! A job does the same in slices of any size.

use speelruimte_model::kernel::*;
use speelruimte_model::system::*;
use speelruimte_model::*;

use crate::build::Build;
use crate::common::*;

/// Something of everything.
pub fn model() -> Model {
    let paid = Money { payer: PartyIx(0), beneficiary: PartyIx(1), kind: Kind::Transfer };
    Build::new(30)
        .parties(&[&["household"], &["town"]])
        .parameter("speed", [0.05, 0.1, 0.3])
        .parameter("price", [10.0, 20.0, 50.0])
        .input("in", InputSource::Acts)
        .input("purse", InputSource::Money(PartyIx(0)))
        .curve("bend", &[(0.0, 0.0), (4.0, 2.0), (10.0, 3.0)])
        .stock("calm", "5")
        .helper("goal", "max(bend(smooth3(calm, 6)) + 4 + in + purse / 1000, 0)")
        .flow("calming", "-> calm", "(goal - calm) * speed")
        .paid("rent", "->", "price * calm", Some(paid))
        .event("blow", "0.02 + speed / 10", (&[("in", [-3.0, -1.0, 0.0], 4)], &[([10.0, 30.0, 90.0], paid)]))
        .shows("calm", 0, Direction::Up)
        .ledger("balance", 0, LedgerView::Balance)
        .done()
}

pub fn scenario() -> Scenario {
    let size = Range { low: 0.5, likely: 1.0, high: 3.0 };
    let does = ActDoes::Add { input: InputIx(0), size };
    Scenario { acts: vec![Act { does, ..add(4, 3, Some(9), 0, 0.0) }], ..months(30) }
}

fn in_slices(units: std::ops::Range<u32>, sizes: &[u32], keep: Keep) -> Outcome {
    let (model, scenario) = (model(), scenario());
    let program = Program::compile(&model, &scenario).unwrap();
    let mut job = Job::new(&program, &scenario, Luck::Drawn, units, keep);
    for size in sizes.iter().cycle() {
        let before = job.done_units();
        let done = job.advance(*size);
        assert!(job.done_units() - before <= *size);
        if done {
            break;
        }
    }
    job.finish().unwrap()
}

fn bits(values: &[f64]) -> Vec<u64> {
    values.iter().map(|value| value.to_bits()).collect()
}

#[test]
fn slices_change_no_bit() {
    for keep in [Keep::Figures, Keep::Years, Keep::Series, Keep::Postings, Keep::Variables] {
        let whole = in_slices(0..400, &[400], keep);
        for sizes in [&[1][..], &[3, 128, 129], &[64], &[127, 2]] {
            let sliced = in_slices(0..400, sizes, keep);
            assert_eq!(sliced, whole);
            for indicator in [FIRST, IndicatorIx(1)] {
                assert_eq!(bits(sliced.figures(indicator)), bits(whole.figures(indicator)));
                assert_eq!(bits(sliced.at(indicator, 12)), bits(whole.at(indicator, 12)));
            }
        }
    }
}

#[test]
fn a_unit_is_the_same_whoever_runs_beside_it() {
    let (all, some) = (in_slices(0..400, &[400], Keep::Postings), in_slices(150..160, &[3], Keep::Postings));
    assert_eq!(some.units(), 150..160);
    for unit in some.units() {
        assert_eq!(bits(&some.series(FIRST, unit)), bits(&all.series(FIRST, unit)));
        assert_eq!(some.ledger(unit), all.ledger(unit));
        assert_eq!(some.events(EventIx(0), unit), all.events(EventIx(0), unit));
    }
    assert_ne!(some.series(FIRST, 150), all.series(FIRST, 151));
    assert_eq!(some.series(FIRST, 149), [] as [f64; 0]);
}

#[test]
fn what_is_done_can_be_looked_at() {
    let (model, scenario) = (model(), scenario());
    let program = Program::compile(&model, &scenario).unwrap();
    let mut job = Job::new(&program, &scenario, Luck::Drawn, 0..400, Keep::Series);
    assert!(!job.advance(100));
    assert_eq!((job.done_units(), job.so_far().units()), (100, 0..100));
    let early = job.so_far().clone();
    let whole = job.complete().unwrap();
    assert_eq!(early.figures(FIRST), &whole.figures(FIRST)[..100]);
    assert_eq!(early.at(FIRST, 30), &whole.at(FIRST, 30)[..100]);
}

#[test]
fn another_seed_is_another_luck() {
    let (model, scenario) = (model(), scenario());
    let other = Scenario { seed: scenario.seed + (1 << 32), ..scenario.clone() };
    let [this, that] = [&scenario, &other].map(|it| run(&model, it, Luck::Drawn, 20).figures(FIRST).to_vec());
    assert!(this.iter().zip(&that).all(|(this, that)| this != that));
}

#[test]
fn no_units_and_no_months_are_runs_too() {
    let none = in_slices(5..5, &[1], Keep::Series);
    assert_eq!((none.units(), none.figures(FIRST).len()), (5..5, 0));
    let model = model();
    let at_once = run(&model, &Scenario { months: 0, ..scenario() }, Luck::Drawn, 2);
    assert_eq!((at_once.series(FIRST, 1), at_once.figures(FIRST)), (vec![5.0], &[0.0, 0.0][..]));
}
