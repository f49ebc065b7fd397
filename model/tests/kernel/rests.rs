//! What a result rests on.

use speelruimte_model::answers::*;
use speelruimte_model::system::*;
use speelruimte_model::*;

use crate::build::Build;
use crate::common::*;

/// `out` follows a stock that one flow fills; `apart` has nothing to do with it.
fn model() -> Model {
    let paid = Money { payer: PartyIx(0), beneficiary: PartyIx(1), kind: Kind::Transfer };
    let build = Build::new(5)
        .parties(&[&["household"], &["town"], &["insurer"]])
        .parameter("start", [1.0, 2.0, 3.0])
        .parameter("speed", [1.0, 2.0, 3.0])
        .parameter("idle", [1.0, 2.0, 3.0])
        .parameter("risk", [0.0, 0.1, 0.2])
        .parameter("price", [1.0, 2.0, 3.0])
        .input("in", InputSource::Acts)
        .input("purse", InputSource::Money(PartyIx(0)))
        .curve("bend", &[(0.0, 0.0), (1.0, 1.0)])
        .curve("unused", &[(0.0, 0.0), (1.0, 1.0)])
        .stock("level", "start")
        .helper("push", "speed + in")
        .flow("growth", "-> level", "bend(push)")
        .helper("out", "level")
        .helper("apart", "idle")
        .helper("rich", "purse")
        .paid("rent", "->", "price", Some(paid));
    let build = build
        .event("blow", "risk", (&[("in", [1.0; 3], 1)], &[]))
        .event("bill", "0.1", (&[], &[([1.0; 3], paid)]))
        .arrow("in", "push")
        .arrow("push", "growth")
        .arrow("level", "out")
        .arrow("purse", "rich")
        .shows("out", 0, Direction::Up)
        .shows("apart", 0, Direction::Up)
        .shows("rich", 0, Direction::Up)
        .ledger("town", 1, LedgerView::Balance)
        .ledger("insurer", 2, LedgerView::Balance);
    let mut model = build.done();
    let known = |source| Evidence { class: Class::B, source: Some(source), year: Some(2020), checked: true };
    model.system.parameters[0].evidence = known(3);
    model.system.parameters[1].evidence = known(3);
    model.system.curves[0].evidence = known(4);
    model
}

fn found(off: &[u16], indicator: u16) -> (Vec<u16>, Vec<u16>, Vec<u16>, Vec<u16>) {
    let off: Vec<ArrowIx> = off.iter().copied().map(ArrowIx).collect();
    let rests = rests_on(&model(), &off, &[IndicatorIx(indicator)]);
    (
        rests.parameters.iter().map(|ix| ix.0).collect(),
        rests.arrows.iter().map(|ix| ix.0).collect(),
        rests.curves.iter().map(|ix| ix.0).collect(),
        rests.events.iter().map(|ix| ix.0).collect(),
    )
}

#[test]
fn everything_that_leads_to_an_indicator_and_nothing_else() {
    assert_eq!(found(&[], 0), (vec![0, 1, 3], vec![0, 1, 2], vec![0], vec![0]));
    assert_eq!(found(&[], 1), (vec![2], vec![], vec![], vec![]));
    assert_eq!(found(&[], 2), (vec![], vec![3], vec![], vec![1]), "an event that costs money");
    assert_eq!(found(&[], 3), (vec![4], vec![], vec![], vec![1]), "flows and events that pay");
    assert_eq!(found(&[], 4), (vec![], vec![], vec![], vec![]), "nobody pays the insurer");
}

#[test]
fn an_arrow_that_is_off_leads_to_the_beginning_only() {
    assert_eq!(found(&[0], 0), (vec![0, 1], vec![1, 2], vec![0], vec![]), "no events come in any more");
    assert_eq!(found(&[1], 0), (vec![0, 1], vec![0, 2], vec![0], vec![]), "the speed counts in month 0");
    assert_eq!(found(&[2], 0), (vec![0], vec![], vec![], vec![]), "a stock as it started");
}

#[test]
fn assumptions_and_sources_are_counted() {
    let rests = rests_on(&model(), &[], &[FIRST]);
    // One parameter, three arrows and an event; two parameters share a source, and a curve has another.
    assert_eq!((rests.assumptions, rests.sources), (5, 2));
    let all = rests_on(&model(), &[], &[FIRST, IndicatorIx(1), IndicatorIx(2), IndicatorIx(3)]);
    assert_eq!((all.assumptions, all.sources), (9, 2));
}
