//! Two orders on the same luck: how they differ, why, what it hangs on, and what lies between.

use speelruimte_engine::Declared;
use speelruimte_engine::diary::Attitude;
use speelruimte_engine::simulation::{
    Comparing, Comparison, DOTS, Evidence, Explaining, Order, TippingPoint, Tips, Walk,
    explanation_from_numbers, explanation_to_numbers, program, results,
};
use speelruimte_model::answers::Explanation;
use speelruimte_model::kernel::Program;
use speelruimte_model::system::{ArrowIx, ArrowSign, Class, ParameterIx};

use crate::chance::Chance;
use crate::effects::{HELP, diary};
use crate::house::{declared, first_diary, model_of_first_diary, played};
use crate::road::walked;

const RUNS: u32 = 200;

fn compared(declared: &Declared, these: &Order, those: &Order, runs: u32, slice: u32) -> Comparison {
    let model = &declared.model;
    let mut comparing = Comparing::new(&program(model).unwrap(), model, these, those, runs).unwrap();
    while !comparing.advance(slice) {}
    assert_eq!(comparing.done(), runs);
    comparing.finish(model).unwrap()
}

/// By purpose and by rule, in the first diary.
fn two_roads() -> (Declared, Program, Order, Order) {
    let (diary, declared) = (first_diary(), model_of_first_diary());
    let program = program(&declared.model).unwrap();
    let [purpose, rule] = [Attitude::Purpose, Attitude::Rule].map(|attitude| {
        let road = walked(Walk::following(&diary, attitude), &diary, &declared, &program);
        Order::of(&diary, &declared, road.state())
    });
    (declared, program, purpose, rule)
}

#[test]
fn an_order_can_be_taken_without_an_act_and_up_to_a_visit() {
    let (diary, declared) = (diary(), declared());
    let session = played(&diary, &format!("{HELP} turn lente\n fork lente goed"));
    let state = session.state();
    let months = |order: Order| order.acts.iter().map(|act| act.start).collect::<Vec<_>>();
    let whole = Order::of(&diary, &declared, state);
    assert_eq!(months(whole.clone()), [0, 0, 13, 0, 0, 0, 1]);
    // What was asked on that visit stays, and so does what was told after it.
    assert_eq!(months(Order::before(&diary, &declared, state, 0)), [0, 1]);
    // A fork is no act.
    assert_eq!(Order::before(&diary, &declared, state, 1), whole);
    assert_eq!(months(Order::up_to(&diary, &declared, state, 0)), [0, 0, 13, 0, 0, 0]);
    assert_eq!(Order::up_to(&diary, &declared, state, 1), whole);
    assert_eq!(Order::up_to(&diary, &declared, state, 9), whole);
    // A play that stops there has done no more.
    let earlier = played(&diary, HELP);
    assert_eq!(Order::up_to(&diary, &declared, state, 0), Order::of(&diary, &declared, earlier.state()));
}

#[test]
fn a_comparison_with_nothing_says_what_the_results_say() {
    let (diary, declared) = (diary(), declared());
    let session = played(&diary, HELP);
    let order = Order::of(&diary, &declared, session.state());
    let comparison = compared(&declared, &order, &Order { seed: order.seed, ..Order::default() }, 1000, 100);
    let results = results(&diary, &declared, session.state()).unwrap();
    assert_eq!(comparison.summaries, results.summaries);
    let leads: Vec<_> = declared.model.levels.iter().map(|level| level.lead).collect();
    assert_eq!(comparison.lines.iter().map(|line| line.indicator).collect::<Vec<_>>(), leads);
    // The balance falls by 170.50 at once and by 20 in the two months after that; chance spreads it.
    let balance = &comparison.lines[1].months;
    assert_eq!(balance.len(), 61);
    let likely: Vec<f64> = [0, 1, 2, 60].map(|month: usize| balance[month].likely).into();
    assert_eq!(likely, [-170.5, -190.5, -210.5, -210.5]);
    assert!(balance[60].low < -180.0 && balance[60].high > -170.0, "{:?}", balance[60]);
    assert!(balance.iter().all(|month| month.low <= month.likely && month.likely <= month.high));
}

#[test]
fn every_run_is_counted_and_every_dot_stands_for_as_many() {
    let (declared, _, purpose, rule) = two_roads();
    let comparison = compared(&declared, &purpose, &rule, RUNS, 7);
    let back = compared(&declared, &rule, &purpose, RUNS, u32::MAX);
    for (level, counts) in comparison.counts.iter().enumerate() {
        assert_eq!(counts.better + counts.same + counts.worse, u64::from(RUNS));
        let turned = back.counts[level];
        assert_eq!((counts.better, counts.same, counts.worse), (turned.worse, turned.same, turned.better));
        let [these, those] = &comparison.dots[level];
        assert_eq!((these.len(), those.len()), (DOTS, DOTS));
        assert!(these.is_sorted() && those.is_sorted());
        assert_eq!(back.dots[level], [those.clone(), these.clone()]);
        let months = &comparison.lines[level].months;
        assert!(months.iter().any(|month| month.low < month.high));
        let flipped = back.lines[level].months.iter().map(|month| (-month.likely, month.low <= month.high));
        assert!(flipped.eq(months.iter().map(|month| (month.likely, true))));
    }
    assert!(comparison.counts[0].better > 100, "{:?}", comparison.counts);
}

#[test]
fn slices_of_any_size_give_the_same_bits_and_no_runs_give_what_is_likely() {
    let (declared, program, purpose, rule) = two_roads();
    let whole = compared(&declared, &purpose, &rule, 50, u32::MAX);
    assert_eq!(compared(&declared, &purpose, &rule, 50, 1), whole);
    let other = Order { seed: 2, ..purpose.clone() };
    assert_ne!(compared(&declared, &other, &Order { seed: 2, ..rule.clone() }, 50, 9), whole);
    let likely = compared(&declared, &purpose, &rule, 0, 1);
    for (line, with_runs) in likely.lines.iter().zip(&whole.lines) {
        assert!(line.months.iter().all(|month| month.low == month.likely && month.likely == month.high));
        let same = line.months.iter().zip(&with_runs.months).all(|(one, other)| one.likely == other.likely);
        assert!(same, "the likely line is the same with runs");
    }
    assert!(likely.counts.iter().all(|counts| *counts == Default::default()));
    assert!(likely.dots.iter().flatten().all(Vec::is_empty));
    // Runs that are done on one side only do not count.
    let mut half = Comparing::new(&program, &declared.model, &purpose, &rule, 50).unwrap();
    half.advance(20);
    assert_eq!((half.done(), half.finish(&declared.model).unwrap().counts[0]), (0, Default::default()));
}

#[test]
fn an_arrow_can_be_switched_off_and_a_number_changed_and_back() {
    let (declared, _, purpose, rule) = two_roads();
    let as_declared = compared(&declared, &purpose, &rule, 20, 20);
    let arrows = declared.model.system.arrows.len() as u16;
    let parameters = declared.model.system.parameters.len() as u16;
    let under = |off: &[ArrowIx], set: &[(ParameterIx, f64)]| {
        let [these, those] =
            [&purpose, &rule].map(|order| Order { off: off.into(), set: set.into(), ..order.clone() });
        compared(&declared, &these, &those, 20, 20)
    };
    assert_eq!(under(&[], &[]), as_declared);
    let moves = |comparison: &Comparison| comparison.lines != as_declared.lines;
    let moving = (0..arrows).filter(|&arrow| moves(&under(&[ArrowIx(arrow)], &[]))).count();
    assert!(moving > 20, "{moving} of {arrows} arrows");
    assert!(under(&[ArrowIx(0)], &[]).rests_on.0 <= as_declared.rests_on.0);
    let calls =
        declared.model.system.parameters.iter().position(|it| it.id == "calls-per-point").unwrap() as u16;
    assert!(moves(&under(&[], &[(ParameterIx(calls), 2.0)])));
    // What the model does not have does nothing.
    assert!(!moves(&under(&[ArrowIx(arrows)], &[(ParameterIx(parameters), 2.0)])));
}

fn explained(
    declared: &Declared,
    program: &Program,
    these: &Order,
    those: &Order,
    slice: u32,
) -> Explanation {
    let mut explaining = Explaining::new(program, &declared.model, these, those, 40).unwrap();
    while !explaining.advance(slice) {}
    explaining.finish().unwrap()
}

#[test]
fn an_explanation_adds_up_and_names_every_act_that_differs() {
    let (declared, program, purpose, rule) = two_roads();
    let explanation = explained(&declared, &program, &purpose, &rule, u32::MAX);
    assert_eq!(explained(&declared, &program, &purpose, &rule, 3), explanation);
    let tags = |one: &Order, other: &Order| -> Vec<u32> {
        one.acts.iter().filter(|act| !other.acts.contains(act)).map(|act| act.tag).collect()
    };
    let expected = [tags(&purpose, &rule), tags(&rule, &purpose)].concat();
    assert_eq!(explanation.parts.iter().map(|part| part.tag).collect::<Vec<_>>(), expected);
    for (ix, total) in explanation.total.iter().enumerate() {
        let parts =
            explanation.parts.iter().fold(explanation.together[ix], |sum, part| sum + part.change[ix]);
        assert!((parts - total).abs() <= 1e-9 * (1.0 + total.abs()), "indicator {ix}");
    }
    // With one act between them, that act is the whole difference.
    let mut without = purpose.clone();
    let act = without.acts.pop().unwrap();
    for (these, those, sign) in [(&purpose, &without, 1.0), (&without, &purpose, -1.0)] {
        let alone = explained(&declared, &program, these, those, 9);
        assert_eq!((alone.parts.len(), alone.parts[0].tag), (1, act.tag));
        assert_eq!(alone.parts[0].change, alone.total);
        let other = explained(&declared, &program, those, these, 9);
        assert!(alone.total.iter().zip(&other.total).all(|(one, back)| one * sign == -back * sign));
    }
    assert!(explained(&declared, &program, &rule, &rule, 9).parts.is_empty());
}

#[test]
fn a_tipping_point_really_tips() {
    let (declared, _, purpose, rule) = two_roads();
    let resources = declared.model.indicator("resources").unwrap();
    let mut tips = Tips::new(&declared.model, &purpose, &rule, resources, 60);
    let (mut slices, mut told) = (0, Vec::new());
    while !tips.advance(50) {
        slices += 1;
        told.extend(tips.news().map(<[_]>::to_vec));
    }
    assert!(slices > 20 && tips.done() > 60);
    let points = tips.finish().unwrap();
    // They come one by one, each as it stays.
    assert_eq!(told.len(), 4);
    assert!(told.iter().zip(1..).all(|(known, count)| known == &points[..count]), "{told:?}");
    assert_eq!(points.len(), 5);
    let found: Vec<&TippingPoint> = points.iter().filter(|point| point.tips.is_some()).collect();
    assert!(!found.is_empty(), "{points:?}");
    for point in found {
        assert_eq!(point.now, declared.model.system.parameters[usize::from(point.parameter.0)].value.likely);
        let difference = |value: f64| {
            let [these, those] =
                [&purpose, &rule].map(|order| Order { set: vec![(point.parameter, value)], ..order.clone() });
            explained_total(&declared, &these, &those, 60, usize::from(resources.0))
        };
        let tips = point.tips.unwrap();
        let beyond = tips + 0.05 * (tips - point.now);
        let short = tips - 0.05 * (tips - point.now);
        assert!(difference(short) * difference(beyond) < 0.0, "{point:?}");
    }
}

/// The mean difference in an indicator.
fn explained_total(declared: &Declared, these: &Order, those: &Order, runs: u32, indicator: usize) -> f64 {
    let program = program(&declared.model).unwrap();
    let same = Order { acts: Vec::new(), ..those.clone() };
    let against_nothing = |order: &Order| {
        let mut explaining = Explaining::new(&program, &declared.model, order, &same, runs).unwrap();
        while !explaining.advance(u32::MAX) {}
        explaining.finish().unwrap().total[indicator]
    };
    against_nothing(these) - against_nothing(those)
}

#[test]
fn evidence_names_what_lies_between_in_the_language_that_is_asked() {
    let (declared, _, purpose, rule) = two_roads();
    let of = |these: &Order, those: &Order, language| {
        Evidence::of(&declared.model, &declared.system, these, those, language)
    };
    let [dutch, english] = ["nl", "en"].map(|language| of(&purpose, &rule, language));
    assert!(dutch.influences.len() > 20 && dutch.numbers.len() > 20);
    assert_eq!(dutch.influences.len(), english.influences.len());
    assert_ne!(dutch.influences[0].from, english.influences[0].from);
    assert!(
        dutch.influences.is_sorted_by_key(|it| it.steps) && dutch.numbers.is_sorted_by_key(|it| it.steps)
    );
    assert_eq!(dutch.influences[0].steps, 0);
    for it in &dutch.influences {
        let arrow = &declared.model.system.arrows[usize::from(it.arrow.0)];
        assert_eq!((it.sign, it.grounds.class), (arrow.sign, arrow.evidence.class));
        assert_eq!(it.grounds.source.is_empty(), it.grounds.class == Class::Assumption, "{it:?}");
        assert!(
            it.on && !it.from.is_empty() && !it.to.is_empty() && !it.grounds.because.is_empty(),
            "{it:?}"
        );
    }
    // Whatever tips can be named.
    let known = |parameter: u16| dutch.numbers.iter().any(|number| number.parameter.0 == parameter);
    let system = &declared.model.system;
    let calls = system.parameters.iter().position(|it| it.id == "calls-per-point").unwrap() as u16;
    assert!(known(calls));
    // Changed, it says so; and where nothing differs, nothing lies between.
    let (arrow, parameter) = (dutch.influences[3].arrow, dutch.numbers[2].parameter);
    let changed = Order { off: vec![arrow], set: vec![(parameter, 0.25)], ..purpose.clone() };
    let changed = of(&changed, &rule, "nl");
    assert!(!changed.influences[3].on && changed.influences[4].on);
    assert_eq!((changed.numbers[2].now, changed.numbers[2].value), (0.25, dutch.numbers[2].value));
    assert!(of(&rule, &rule, "nl").influences.is_empty());
}

#[test]
fn the_chain_of_a_small_model_is_known() {
    let (diary, declared) = (diary(), declared());
    let order = Order::of(&diary, &declared, played(&diary, HELP).state());
    let nothing = Order::default();
    let evidence = Evidence::of(&declared.model, &declared.system, &order, &nothing, "en");
    // Of what acts touch only calm matters to a lead: who is not calm calls, and that costs money. Security is a lead,
    // but nothing that was done touches it.
    let shown: Vec<_> =
        evidence.influences.iter().map(|it| (it.from.as_str(), it.to.as_str(), it.sign)).collect();
    assert_eq!(shown, [("what touches calm", "calm", ArrowSign::Same)]);
    let numbers: Vec<_> = evidence.numbers.iter().map(|it| (it.name.as_str(), it.steps)).collect();
    let expected = [
        ("calm at the start", 0),
        ("chance of a call, for a point of unrest", 1),
        ("calm at which nobody calls", 1),
        ("security at the start", 1),
    ];
    assert_eq!(numbers, expected);
    let grounds = &evidence.numbers[1].grounds;
    assert_eq!(
        (grounds.source.as_str(), grounds.year, grounds.class),
        ("Count in the example village", Some(2024), Class::C)
    );
}

/// Whatever crosses comes back as it was, and numbers that make no sense never panic.
#[test]
fn everything_crosses_as_it_is_and_nonsense_is_refused() {
    let (declared, program, purpose, rule) = two_roads();
    let model = &declared.model;
    let changed = Order { off: vec![ArrowIx(3), ArrowIx(1)], set: vec![(ParameterIx(5), -2.5)], ..purpose };
    let numbers = changed.to_numbers(model);
    assert_eq!(Order::from_numbers(model, &numbers), Some(changed.clone()));
    check_nonsense(&numbers, |numbers| Order::from_numbers(model, numbers).is_some());
    for runs in [0, 5] {
        let comparison = compared(&declared, &changed, &rule, runs, 5);
        let numbers = comparison.to_numbers();
        assert_eq!(Comparison::from_numbers(model, &numbers), Some(comparison));
        check_nonsense(&numbers, |numbers| Comparison::from_numbers(model, numbers).is_some());
        for bad in [f64::NAN, f64::INFINITY] {
            let mut broken = numbers.clone();
            *broken.last_mut().unwrap() = bad;
            assert_eq!(Comparison::from_numbers(model, &broken), None);
        }
    }
    let explanation = explained(&declared, &program, &changed, &rule, 50);
    let numbers = explanation_to_numbers(&explanation);
    assert_eq!(explanation_from_numbers(model, &numbers), Some(explanation));
    check_nonsense(&numbers, |numbers| explanation_from_numbers(model, numbers).is_some());
    let point = |parameter, tips| TippingPoint { parameter: ParameterIx(parameter), now: 2.0, tips };
    let points = vec![point(3, None), point(65_535, Some(-0.5))];
    let numbers = TippingPoint::to_numbers(&points);
    assert_eq!(TippingPoint::from_numbers(&numbers), Some(points));
    check_nonsense(&numbers, |numbers| TippingPoint::from_numbers(numbers).is_some());
    let evidence = Evidence::of(model, &declared.system, &changed, &rule, "nl");
    let numbers = evidence.to_numbers();
    assert_eq!(Evidence::from_numbers(&numbers), Some(evidence.clone()));
    check_nonsense(&numbers[..2000], |numbers| Evidence::from_numbers(numbers).is_some());
    for broken in ["", "arrow", "arrow\t1", "parameter\tx\t\t\t\t\t\t\t\t\t\t\t\t", "other\t1\t2"] {
        assert_eq!(Evidence::from_rows([broken]), None, "{broken}");
    }
    assert_eq!(Evidence::from_numbers(&[f64::from(0xD800)]), None, "half a character");
}

/// One number less is refused, and any number in any place is read or refused.
#[track_caller]
fn check_nonsense(numbers: &[f64], reads: impl Fn(&[f64]) -> bool) {
    assert!(!reads(&numbers[..numbers.len() - 1]));
    let mut chance = Chance::new(5);
    let bad = [f64::NAN, f64::NEG_INFINITY, -1.0, 0.5, 1e300, 4_294_967_295.0, 65_536.0, 7.0, -0.0];
    let refused = (0..2000).filter(|_| {
        let mut broken = numbers.to_vec();
        broken[chance.below(numbers.len())] = chance.one_of(&bad);
        broken.truncate(numbers.len() - chance.below(3) / 2 * chance.below(40).min(numbers.len()));
        !reads(&broken)
    });
    assert!(refused.count() > 100);
}
