//! Quantiles, comparisons, why, sensitivity and tipping values.

use speelruimte_model::answers::*;
use speelruimte_model::kernel::*;
use speelruimte_model::system::*;
use speelruimte_model::*;

use crate::build::Build;
use crate::common::*;
use crate::slices;

#[test]
fn quantiles_by_nearest_rank() {
    let five = sorted(&[15.0, 50.0, 20.0, 40.0, 35.0]);
    let at = |thousandths| quantile(&five, thousandths).unwrap();
    assert_eq!([0, 50, 200, 201, 400, 500, 1000].map(at), [15.0, 15.0, 15.0, 20.0, 20.0, 35.0, 50.0]);
    assert_eq!(at(5000), 50.0);
    let hundred: Vec<f64> = (1..=100).map(f64::from).collect();
    assert_eq!(quantile(&hundred, 70), Some(7.0), "exactly, not one too far");
    assert_eq!((quantile(&[], 500), mean(&[])), (None, 0.0));
    assert_eq!(mean(&[1.0, 2.0, 6.0]), 3.0);
}

#[test]
fn paired_and_unpaired() {
    let (these, those) = ([1.0, 2.0, 3.0, 4.0], [0.0, 2.0, 5.0, 3.5]);
    let counts = |better, same, worse| Counts { better, same, worse };
    assert_eq!(paired(&these, &those, Direction::Up, 0.0), counts(2, 1, 1));
    assert_eq!(paired(&these, &those, Direction::Down, 0.0), counts(1, 1, 2));
    assert_eq!(paired(&these, &those, Direction::Up, 1.0), counts(1, 2, 1));
    let values = |seed| -> Vec<f64> {
        (0..60).map(|unit| (random::uniform(seed, unit, 0, 0) * 10.0).round() / 2.0).collect()
    };
    let (these, those) = (values(1), values(2));
    for (better, noticeable) in [(Direction::Up, 0.0), (Direction::Down, 0.0), (Direction::Up, 1.0)] {
        let mut all = Counts::default();
        for this in &these {
            let one = paired(&vec![*this; those.len()], &those, better, noticeable);
            all = counts(all.better + one.better, all.same + one.same, all.worse + one.worse);
        }
        assert_eq!(unpaired(&these, &those, better, noticeable), all);
        assert_ne!(
            unpaired(&those, &these, better, noticeable),
            all,
            "the other way round is another answer"
        );
    }
}

/// Two inputs; `combined` says what they do.
fn combined(combined: &str) -> Model {
    Build::new(4)
        .parameter("weight", [1.0, 2.0, 3.0])
        .input("a", InputSource::Acts)
        .input("b", InputSource::Acts)
        .helper("out", combined)
        .shows("out", 0, Direction::Up)
        .done()
}

fn two_acts() -> Scenario {
    Scenario { acts: vec![add(1, 0, None, 0, 3.0), add(2, 0, None, 1, 5.0)], ..months(4) }
}

fn explained(model: &Model, scenario: &Scenario) -> Explanation {
    Why::new(model, scenario, 50).complete().unwrap()
}

#[test]
fn what_adds_up_is_explained_by_its_parts() {
    let explanation = explained(&combined("a + 2 * b"), &two_acts());
    let parts: Vec<_> = explanation.parts.iter().map(|part| (part.tag, part.change[0])).collect();
    assert_eq!(parts, [(1, 3.0), (2, 10.0)]);
    assert_eq!((explanation.total[0], explanation.together[0]), (13.0, 0.0));
}

#[test]
fn what_does_not_add_up_is_together() {
    let explanation = explained(&combined("a * b"), &two_acts());
    let parts: Vec<_> = explanation.parts.iter().map(|part| part.change[0]).collect();
    assert_eq!((explanation.total[0], parts, explanation.together[0]), (15.0, vec![15.0, 15.0], -15.0));
    let same_tag =
        Scenario { acts: two_acts().acts.iter().map(|act| Act { tag: 7, ..*act }).collect(), ..two_acts() };
    let one = explained(&combined("a * b"), &same_tag);
    assert_eq!((one.parts.len(), one.parts[0].change[0], one.together[0]), (1, 15.0, 0.0));
}

#[test]
fn an_act_without_effect_explains_exactly_nothing() {
    let mut scenario = slices::scenario();
    scenario.acts.push(add(9, 2, None, 0, 0.0));
    let explanation = explained(&slices::model(), &scenario);
    assert_eq!(explanation.parts[1].change, [0.0, 0.0]);
    assert!(explanation.parts[0].change.iter().all(|&change| change != 0.0));
}

fn question(runs: u32) -> Question {
    let scenario = Scenario { acts: vec![add(1, 0, None, 0, 1.0)], ..months(4) };
    Question { scenario, against: Some(vec![add(2, 0, None, 1, 1.0)]), runs }
}

#[test]
fn sensitivity_of_a_difference() {
    let model = Build::new(4)
        .parameter("weight", [1.0, 2.0, 3.0])
        .parameter("idle", [0.0, 1.0, 9.0])
        .parameter("steep", [0.0, 1.0, 8.0])
        .input("a", InputSource::Acts)
        .input("b", InputSource::Acts)
        .helper("out", "a * weight - b * steep")
        .helper("elsewhere", "idle * a")
        .shows("out", 0, Direction::Up)
        .done();
    let swings = Sensitivity::new(&model, &question(400), &[FIRST]).complete().unwrap();
    let parameters: Vec<_> = swings.swings.iter().map(|swing| swing.parameter).collect();
    assert_eq!(parameters, [ParameterIx(0), ParameterIx(2)], "what cannot move it is not tried");
    for (swing, width) in swings.swings.iter().zip([2.0, 8.0]) {
        assert!((swing.width(FIRST) - width).abs() < 1e-9);
        assert!(swing.low[0] < 0.0 && swing.high[0] > 0.0);
    }
    let strongest: Vec<_> = swings.strongest(FIRST, 1).iter().map(|swing| swing.parameter).collect();
    assert_eq!(strongest, [ParameterIx(2)]);
}

fn tip(model: &Model, up: bool) -> Option<Tip> {
    let question = question(20);
    let moves = Moves::one(model, &question, ParameterIx(0), up);
    Tipping::new(model, &question, FIRST, moves).complete().unwrap()
}

#[test]
fn a_tipping_value_is_found_where_it_is() {
    // With one unit of each, a wins while its weight is above 1.3.
    let model = combined("a * weight + b * 1.3");
    let down = tip(&model, false).unwrap();
    assert_eq!(down.values[0].0, ParameterIx(0));
    assert!((down.values[0].1 - 1.3).abs() < 0.001, "{down:?}");
    assert!((down.share - 0.7).abs() < 0.001);
    assert_eq!(tip(&model, true), None, "more weight makes it win more");
}

#[test]
fn beyond_the_range_is_looked_at_up_to_four_times_as_far() {
    let beyond = tip(&combined("a * weight + b * 4.5"), true).unwrap();
    assert!((beyond.values[0].1 - 4.5).abs() < 0.003 && (beyond.share - 2.5).abs() < 0.003, "{beyond:?}");
    assert_eq!(tip(&combined("a * weight + b * 6.5"), true), None);
    // Below zero a weight that is never negative does not get.
    assert_eq!(tip(&combined("a * (weight + 0.5) + b * 0.2"), false), None);
    assert!(tip(&combined("a * (weight + 0.5) + b * 0.7"), false).is_some());
}

/// Where neither wins, the other road does not win either.
#[test]
fn no_difference_is_no_turn() {
    assert_eq!(tip(&combined("a * min(weight, 1)"), false), None);
    assert!(tip(&combined("a * (weight - 0.5)"), false).is_some());
}

#[test]
fn what_cannot_be_run_beyond_the_range_is_impossible() {
    let lag = "a * smooth1(1, 4 - weight) + b * (1.5 + 0 * weight)";
    assert_eq!(tip(&combined(&lag.replace("1.5", "0.5")), true), None);
    let question = question(20);
    let broken = combined("a / (weight - 3)");
    let moves = Moves::one(&broken, &question, ParameterIx(0), true);
    let answer = Tipping::new(&broken, &question, FIRST, moves).complete();
    assert!(matches!(answer, Err(Fault::Run(_))), "within its range it is a fault: {answer:?}");
}

#[test]
fn pairs_tip_where_one_alone_does_not() {
    let model = Build::new(4)
        .parameter("first", [1.0, 2.0, 3.0])
        .parameter("second", [1.2, 2.0, 2.8])
        .parameter("weak", [0.9, 1.0, 1.1])
        .input("a", InputSource::Acts)
        .input("b", InputSource::Acts)
        .helper("out", "a * (first + weak - second) + b * 0.1")
        .shows("out", 0, Direction::Up)
        .done();
    let tips = Pairs::new(&model, &question(40), FIRST).complete().unwrap();
    let pairs: Vec<Vec<u16>> =
        tips.iter().map(|tip| tip.values.iter().map(|(parameter, _)| parameter.0).collect()).collect();
    assert_eq!(pairs, [vec![0, 1], vec![0, 2], vec![1, 2]]);
    // (2 - share) + 1 - (2 + 0.8 * share) = 0.1, where 1 is about the mean of what was drawn for the weak one.
    let share = tips[0].share;
    assert!((share - 0.5).abs() < 0.02, "{share}");
    let values: Vec<f64> = tips[0].values.iter().map(|&(_, value)| value).collect();
    close(&values, &[2.0 - share, 2.0 + 0.8 * share]);
}

#[test]
fn slices_change_no_answer() {
    fn sliced<W: Work<Answer: PartialEq + std::fmt::Debug> + Clone>(work: &W) {
        let whole = work.clone().complete().unwrap();
        for slice in [1, 37, 200] {
            let mut work = work.clone();
            let mut before = 0;
            while !work.advance(slice) {
                let (done, all) = work.progress();
                assert!(done <= all && done >= before && done - before <= u64::from(slice));
                before = done;
            }
            assert_eq!(work.finish().unwrap(), whole);
        }
    }
    let (model, scenario) = (slices::model(), slices::scenario());
    let question = Question { scenario: scenario.clone(), against: Some(Vec::new()), runs: 90 };
    sliced(&Why::new(&model, &scenario, 90));
    sliced(&Sensitivity::new(&model, &question, &[FIRST]));
    sliced(&Tipping::new(&model, &question, FIRST, Moves::one(&model, &question, ParameterIx(0), true)));
    sliced(&Pairs::new(&model, &question, FIRST));
}

#[test]
fn work_that_is_not_done_has_no_answer() {
    let mut why = Why::new(&slices::model(), &slices::scenario(), 90);
    assert!(!why.advance(100));
    assert_eq!(why.finish(), Err(Fault::NotDone));
}

#[test]
fn a_fault_is_an_answer_too() {
    let model = combined("1 / (month - 2)");
    assert!(matches!(
        Why::new(&model, &two_acts(), 10).complete(),
        Err(Fault::Run(RunFault { month: 2, .. }))
    ));
    let circle = Build::new(3).helper("a", "a").done();
    assert!(matches!(Why::new(&circle, &two_acts(), 10).complete(), Err(Fault::Compile(_))));
    assert!(matches!(Pairs::new(&model, &question(10), FIRST).complete(), Err(Fault::Run(_))));
}
