//! Postings, balances, and what money does to inputs.

use speelruimte_model::kernel::*;
use speelruimte_model::system::*;
use speelruimte_model::*;

use crate::build::Build;
use crate::common::*;

const HOUSEHOLD: PartyIx = PartyIx(0);
const TOWN: PartyIx = PartyIx(1);
const INSURER: PartyIx = PartyIx(2);

fn model() -> Model {
    let bill = Money { payer: HOUSEHOLD, beneficiary: INSURER, kind: Kind::Transfer };
    let work = Money { payer: TOWN, beneficiary: HOUSEHOLD, kind: Kind::Resources };
    Build::new(30)
        .parties(&[&["household"], &["town"], &["insurer"]])
        .parameter("price", [10.0, 20.004, 40.0])
        .input("given", InputSource::Money(HOUSEHOLD))
        .stock("purse", "1000")
        .flow("income", "-> purse", "given")
        .paid("premium", "purse ->", "price", Some(bill))
        .paid("talks", "->", "price * 1.5", Some(work))
        .event(
            "fine",
            "0.1",
            (&[], &[([50.0, 80.0, 200.0], Money { payer: HOUSEHOLD, beneficiary: TOWN, ..bill })]),
        )
        .ledger("household", 0, LedgerView::Balance)
        .ledger("town", 1, LedgerView::Balance)
        .ledger("resources", 2, LedgerView::Resources)
        .shows("purse", 0, Direction::Up)
        .done()
}

fn post(tag: u32, start: u32, lasts: Option<u32>, payer: PartyIx, beneficiary: PartyIx, kind: Kind) -> Act {
    let size = Range { low: 5.0, likely: 10.006, high: 30.0 };
    let does = ActDoes::Post { payer, beneficiary, kind, size, monthly: lasts != Some(1) };
    Act { tag, start, lasts, does }
}

fn scenario() -> Scenario {
    let acts = vec![
        post(1, 0, Some(1), TOWN, HOUSEHOLD, Kind::Transfer),
        post(2, 3, Some(5), INSURER, HOUSEHOLD, Kind::Transfer),
        post(3, 2, None, INSURER, TOWN, Kind::AvoidedCashable),
        post(4, 5, Some(1), HOUSEHOLD, INSURER, Kind::Avoided),
        post(5, 1, Some(2), HOUSEHOLD, TOWN, Kind::Resources),
    ];
    Scenario { acts, ..months(30) }
}

#[test]
fn the_ledger_adds_up() {
    let outcome = run(&model(), &scenario(), Luck::Drawn, 150);
    for unit in [0, 63, 64, 149] {
        let ledger = outcome.ledger(unit).unwrap();
        let views = [View::Level(LevelIx(0)), View::Level(LevelIx(1)), View::Resources];
        for (indicator, view) in (0u16..).map(IndicatorIx).zip(views) {
            let total = ledger.total(view).likely as f64 / 100.0;
            assert_eq!(outcome.series(indicator, unit)[30], total);
            assert_eq!(outcome.figures(indicator)[unit as usize], total);
            let until_ten = ledger.only(|posting| posting.month <= 10).total(view).likely as f64 / 100.0;
            assert_eq!(outcome.series(indicator, unit)[10], until_ten);
            assert_ne!(outcome.series(indicator, unit)[10], total, "a month is not the end");
        }
    }
}

#[test]
fn totals_are_what_all_ledgers_have_together() {
    let outcome = run(&model(), &scenario(), Luck::Drawn, 150);
    let mut totals = 0;
    for total in outcome.totals() {
        let sums = (0..150).map(|unit| {
            let of_year = outcome.ledger(unit).unwrap().year(total.year);
            let same = of_year.flows().into_iter().filter(|flow| {
                (flow.payer, flow.beneficiary, flow.kind) == (total.payer, total.beneficiary, total.kind)
            });
            same.map(|flow| flow.cents.likely).sum::<i64>()
        });
        assert_eq!(total.cents, sums.sum::<i64>());
        totals += i32::from(total.cents != 0);
    }
    assert!(totals > 10, "{totals}");
}

#[test]
fn transfers_are_gained_by_one_and_lost_by_the_other() {
    let outcome = run(&model(), &scenario(), Luck::Drawn, 20);
    let transfers = outcome.ledger(5).unwrap().only(|posting| posting.kind == Kind::Transfer);
    let all = (0..3).map(|party| transfers.total(View::Party(PartyIx(party))).likely);
    assert_eq!(all.sum::<i64>(), 0);
    assert_ne!(transfers.total(View::Party(HOUSEHOLD)).likely, 0);
}

/// A purse follows what the ledger says of its owner. What happened by chance reaches it a month later, and resources
/// in the hands of others are no money.
#[test]
fn the_purse_agrees_with_the_ledger() {
    let outcome = run(&model(), &scenario(), Luck::Drawn, 100);
    let fined = |unit| outcome.events(EventIx(0), unit).contains(&29);
    let mut seen = [false; 2];
    for unit in 0..100 {
        let ledger = outcome.ledger(unit).unwrap();
        let own = |posting: &Posting| {
            let late = Cause::of(posting.cause) == Cause::Event(EventIx(0)) && posting.month == 29;
            // The purse loses the premium as it is, the ledger in whole cents.
            !late && Cause::of(posting.cause) != Cause::Flow(FlowIx(1))
        };
        let given = ledger.only(own).total(View::Party(HOUSEHOLD)).likely as f64 / 100.0;
        let premium = 30.0 * outcome.variable(Variable::Flow(FlowIx(1)), unit)[0];
        let purse = outcome.series(IndicatorIx(3), unit)[30];
        assert!((purse - (1000.0 + given - premium)).abs() < 1e-9, "{unit}: {purse}");
        let everything = ledger.total(View::Party(HOUSEHOLD)).likely as f64 / 100.0;
        let off = (purse - 1000.0 - everything).abs();
        assert_eq!(off > 20.0, fined(unit), "only a fine of the last month makes a difference: {off}");
        seen[usize::from(fined(unit))] = true;
    }
    assert_eq!(seen, [true; 2]);
}

#[test]
fn a_posting_says_what_caused_it() {
    let outcome = run(&model(), &scenario(), Luck::Drawn, 5);
    let postings = outcome.ledger(0).unwrap().postings();
    assert!(postings.is_sorted_by_key(|posting| posting.month));
    let causes = |month| -> Vec<Cause> {
        postings.iter().filter(|it| it.month == month).map(|it| Cause::of(it.cause)).collect()
    };
    let flows = [Cause::Flow(FlowIx(1)), Cause::Flow(FlowIx(2))];
    assert_eq!(causes(0)[..3], [flows[0], flows[1], Cause::Act(1)]);
    assert!(causes(5).contains(&Cause::Act(4)) && !causes(6).contains(&Cause::Act(4)));
    assert!(causes(29).contains(&Cause::Act(3)) && causes(30).is_empty());
    for cause in [Cause::Act(12), Cause::Flow(FlowIx(12)), Cause::Event(EventIx(12))] {
        assert_eq!(Cause::of(cause.tag()), cause);
    }
}

#[test]
fn halves_of_cents_go_away_from_zero() {
    let likely = run(&model(), &Scenario { acts: vec![], ..months(1) }, Luck::Likely, 1);
    // 20.004 and 30.006 euros.
    let cents: Vec<i64> = likely.ledger(0).unwrap().postings().iter().map(|it| it.cents.likely).collect();
    assert_eq!(cents, [2000, 3001]);
    let paid = Money { payer: HOUSEHOLD, beneficiary: TOWN, kind: Kind::Transfer };
    let halves = Build::new(1).parties(&[&["household", "town"]]).paid("up", "->", "0.125", Some(paid));
    let halves = halves.paid("down", "->", "0 - 0.125", Some(paid)).done();
    let postings = run(&halves, &months(1), Luck::Likely, 1);
    let cents: Vec<i64> = postings.ledger(0).unwrap().postings().iter().map(|it| it.cents.likely).collect();
    assert_eq!(cents, [13, -13]);
}
