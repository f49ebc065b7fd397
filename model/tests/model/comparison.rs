//! Differences in words, spans of time, and amounts as they are shown.

use crate::common::*;
use speelruimte_model::*;

#[track_caller]
fn check(on: IndicatorIx, difference: f64, strength: Strength, sign: Sign) {
    let range = Range::new(difference - 0.25, difference, difference + 0.25);
    let found = Summary::new(&model(60), on, range, 3, 2.0 * difference);
    assert_eq!((found.indicator, found.difference), (on, range));
    assert_eq!((found.strength, found.sign), (strength, sign));
    assert_eq!((found.peak.month, found.peak.difference), (3, 2.0 * difference));
}

#[test]
fn strength_counts_noticeable_differences() {
    check(CALM, 0.0, Strength::None, Sign::Same);
    check(CALM, 0.25, Strength::None, Sign::Same);
    check(CALM, 0.5, Strength::Slight, Sign::Better);
    check(CALM, 1.0, Strength::Clear, Sign::Better);
    check(CALM, -1.0, Strength::Clear, Sign::Worse);
    check(CALM, 2.0, Strength::Strong, Sign::Better);
    check(BALANCE, -249.0, Strength::None, Sign::Same);
    check(BALANCE, -250.0, Strength::Slight, Sign::Worse);
}

#[test]
fn an_indicator_knows_its_direction() {
    check(RESOURCES, 2000.0, Strength::Strong, Sign::Worse);
    check(RESOURCES, -1000.0, Strength::Clear, Sign::Better);
    check(IndicatorIx(9), 1000.0, Strength::None, Sign::Same);
}

#[test]
fn a_short_blow_shows_as_a_peak() {
    let found = Summary::new(&model(60), CALM, Range::exactly(-0.1), 3, -3.0);
    let peak = Peak { month: 3, difference: -3.0, strength: Strength::Strong, sign: Sign::Worse };
    assert_eq!((found.strength, found.peak), (Strength::None, peak));
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
