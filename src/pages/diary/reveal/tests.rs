//! What an ink page shows, and what it says is the reason.

#![allow(clippy::unwrap_used)]

use std::rc::Rc;

use speelruimte_engine::read;
use speelruimte_engine::simulation::{Comparison, Line};
use speelruimte_model::answers::Counts;
use speelruimte_model::system::ArrowIx;
use speelruimte_model::{IndicatorIx, Model, Range, Summary};
use speelruimte_source::Files;

use super::{Reveal, Revealed, STEPS};

fn after(events: impl IntoIterator<Item = Revealed>) -> Reveal {
    let mut reveal = Reveal::default();
    events.into_iter().for_each(|event| reveal.happen(event));
    reveal
}

fn compared(has_ranges: bool, likely: &[f64]) -> Revealed {
    let model = model();
    let summary = |(ix, likely): (u16, &f64)| {
        Summary::new(&model, IndicatorIx(ix), Range::exactly(*likely), 0, *likely)
    };
    let summaries = (0u16..).zip(likely).map(summary).collect();
    Revealed::Compared(Comparison { summaries, ..Comparison::default() }.into(), has_ranges)
}

/// The model of the site: its first indicators have points, of which a half counts.
fn model() -> Model {
    let model = include_str!("../../../../scenarios/model.toml");
    read::declaration(&Files::from_iter([("model.toml", model)])).value.unwrap().model
}

#[test]
fn the_reader_comes_to_the_end_and_no_further() {
    let reveal = after([Revealed::Next, Revealed::Next, Revealed::Next, Revealed::Next]);
    assert_eq!((reveal.shown, reveal.has_more()), (STEPS, false));
}

#[test]
fn without_an_answer_one_goes_on_at_once() {
    let reveal = after([Revealed::Failed]);
    assert!(reveal.failed && !reveal.has_more());
    assert!(!after([Revealed::Failed, Revealed::Again]).failed);
    let rest = after([compared(false, &[1.0]), Revealed::Failed, Revealed::Next]);
    assert!(!rest.failed && rest.has_more(), "what is known stays, whatever else fails");
}

#[test]
fn what_is_likely_does_not_take_the_place_of_ranges() {
    let reveal = after([compared(true, &[1.0]), compared(false, &[2.0])]);
    assert!(reveal.has_ranges);
    assert_eq!(reveal.comparison.unwrap().summaries[0].difference.likely, 1.0);
}

#[test]
fn the_largest_difference_is_that_of_a_lead_in_multiples_of_what_counts() {
    let reveal = after([compared(true, &[2.0, -3.0, 9.0])]);
    let leads = [IndicatorIx(0), IndicatorIx(1)];
    let most =
        |noticeable: fn(IndicatorIx) -> f64| reveal.most_changed(&leads, noticeable).unwrap().indicator;
    assert_eq!(most(|_| 1.0), IndicatorIx(1));
    assert_eq!(most(|ix| if ix.0 == 0 { 0.1 } else { 1.0 }), IndicatorIx(0));
    assert_eq!(after([compared(true, &[0.2])]).most_changed(&leads, |_| 1.0), None);
}

#[test]
fn what_most_runs_say_is_a_difference_too() {
    let Revealed::Compared(small, _) = compared(true, &[0.2]) else { unreachable!() };
    let with = |[better, same, worse]: [u64; 3]| {
        let lines = vec![Line { indicator: IndicatorIx(0), months: Vec::new() }];
        let compared =
            Comparison { lines, counts: vec![Counts { better, same, worse }], ..Comparison::clone(&small) };
        let reveal = after([Revealed::Compared(compared.into(), true)]);
        reveal.most_changed(&[IndicatorIx(0)], |_| 1.0).is_some()
    };
    assert!(with([8, 0, 12]));
    assert!(!with([0, 12, 8]) && !with([10, 0, 10]));
}

#[test]
fn the_reason_goes_the_way_of_the_difference() {
    let parts: Rc<[_]> = [(1, vec![5.0]), (2, vec![-4.0]), (3, vec![-1.0])].into();
    let reveal = after([compared(true, &[-2.0]), Revealed::Explained(parts)]);
    let difference = reveal.most_changed(&[IndicatorIx(0)], |_| 1.0).unwrap();
    assert_eq!(reveal.brought_most(&difference), Some(2));
    let against: Rc<[_]> = [(1, vec![5.0])].into();
    let reveal = after([compared(true, &[-2.0]), Revealed::Explained(against)]);
    assert_eq!(reveal.brought_most(&difference), None, "what works the other way is no reason");
}

#[test]
fn every_look_is_another_one() {
    let look = |times| after((0..times).map(|_| Revealed::Look(ArrowIx(7), 1))).look.unwrap();
    assert_eq!((look(1).without, look(1).level), (ArrowIx(7), 1));
    assert_ne!(look(1), look(2), "whoever came back can look again");
}
