//! Two runs compared, spans of time, and amounts as they are shown.

use crate::common::*;
use speelruimte_model::*;

#[track_caller]
fn check(effects: &[Effect], on: IndicatorIx, difference: [f64; 3], strength: Strength, sign: Sign) {
    let model = model(60);
    let summaries = summarize(&model, &simulate(&model, effects), &simulate(&model, &[]));
    let found = &summaries[usize::from(on.0)];
    let [low, likely, high] = difference;
    assert_eq!(found.difference, Range::new(low, likely, high));
    assert_eq!((found.indicator, found.strength, found.sign), (on, strength, sign));
    let outcome = lead_outcome(&model, effects)[usize::from(on.0)];
    let turned = if on == RESOURCES { 0.0 - likely } else { likely };
    assert_eq!(outcome, turned, "lead_outcome says the same");
}

#[test]
fn strength_counts_noticeable_differences() {
    let for_good = |size: f64| [calm(0, None, [size - 0.25, size, size + 0.25])];
    check(&[], CALM, [0.0; 3], Strength::None, Sign::Same);
    check(&for_good(0.25), CALM, [0.0, 0.25, 0.5], Strength::None, Sign::Same);
    check(&for_good(0.5), CALM, [0.25, 0.5, 0.75], Strength::Slight, Sign::Better);
    check(&for_good(1.0), CALM, [0.75, 1.0, 1.25], Strength::Clear, Sign::Better);
    check(&for_good(-1.0), CALM, [-1.25, -1.0, -0.75], Strength::Clear, Sign::Worse);
    check(&for_good(2.0), CALM, [1.75, 2.0, 2.25], Strength::Strong, Sign::Better);
    check(&[calm(30, None, [1.0; 3])], CALM, [0.5; 3], Strength::Slight, Sign::Better);
}

#[test]
fn the_ledger_counts_its_total_and_knows_its_direction() {
    let bill = |size| [once(TOWN, FAMILY, Kind::Resources, [size; 3])];
    check(&bill(249.0), BALANCE, [-249.0; 3], Strength::None, Sign::Same);
    check(&bill(250.0), BALANCE, [-250.0; 3], Strength::Slight, Sign::Worse);
    check(&bill(2000.0), RESOURCES, [2000.0; 3], Strength::Strong, Sign::Worse);
    let saved = [once(INSURER, TOWN, Kind::Avoided, [1000.0; 3])];
    check(&saved, RESOURCES, [-1000.0; 3], Strength::Clear, Sign::Better);
    check(&saved, BALANCE, [0.0; 3], Strength::None, Sign::Same);
    let monthly = [money(48, None, TOWN, FAMILY, Kind::Transfer, [100.0; 3], true)];
    check(&monthly, BALANCE, [-1200.0; 3], Strength::Strong, Sign::Worse);
}

#[test]
fn a_short_blow_shows_as_a_peak() {
    let model = model(60);
    let blow = [calm(2, Some(3), [-2.0; 3]), calm(3, Some(1), [-1.0; 3])];
    let found = summarize(&model, &simulate(&model, &blow), &simulate(&model, &[]))[0];
    assert_eq!(found.strength, Strength::None);
    let peak = Peak { month: 3, difference: -3.0, strength: Strength::Strong, sign: Sign::Worse };
    assert_eq!(found.peak, peak);
}

#[test]
fn two_ways_can_be_compared_with_each_other() {
    let model = model(60);
    let (one, other) = ([calm(0, None, [1.0, 2.0, 3.0])], [calm(0, None, [0.0, 1.0, 4.0])]);
    let found = summarize(&model, &simulate(&model, &one), &simulate(&model, &other))[0];
    assert_eq!(found.difference, Range::new(-1.0, 1.0, 1.0));
}

#[test]
fn spans_round_to_whole_months() {
    let cases = [
        (Span::Days(0), 0),
        (Span::Days(15), 0),
        (Span::Days(16), 1),
        (Span::Days(45), 1),
        (Span::Days(46), 2),
        (Span::Days(365), 12),
        (Span::Weeks(2), 0),
        (Span::Weeks(3), 1),
        (Span::Weeks(6), 1),
        (Span::Weeks(52), 12),
        (Span::Months(6), 6),
        (Span::Years(5), 60),
        (Span::Years(u32::MAX), u32::MAX),
        (Span::Weeks(u32::MAX), 987_754_286),
    ];
    for (span, months) in cases {
        assert_eq!(span.in_months(), months, "{span:?}");
        assert_eq!(span.as_duration(), months.max(1), "{span:?}");
    }
}

#[test]
fn amounts_are_shown_in_two_figures() {
    let cases = [
        (0.0, 0.0),
        (1234.0, 1200.0),
        (-1250.0, -1300.0),
        (99.6, 100.0),
        (99.4, 99.0),
        (12.3, 12.0),
        (0.0567, 0.057),
        (9.96, 10.0),
        (7.0, 7.0),
        (1e12, 1e12),
        (1e300, 0.0),
        (f64::MIN_POSITIVE, 0.0),
        (f64::NAN, 0.0),
        (f64::INFINITY, 0.0),
    ];
    for (value, shown) in cases {
        assert_eq!(two_significant(value), shown, "{value}");
    }
}
