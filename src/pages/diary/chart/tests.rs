//! Where lines and heights go.

use speelruimte_engine::session::Expected;
use speelruimte_model::Range;

use super::line::from_nothing;
use super::more_or_less;
use super::path::{HEIGHT, band, by_hand, likely, nearest, y, y_of};
use crate::words::Words;

#[test]
fn the_scale_is_two_heights_and_nothing_leaves_the_paper() {
    assert_eq!(y(0.0, true, 4.0), HEIGHT / 2);
    assert_eq!(y(4.0, true, 4.0), y_of(Expected::MuchBetter));
    assert_eq!(y(-2.0, true, 4.0), y_of(Expected::Worse));
    assert_eq!(y(1e12, true, 4.0), 10);
    assert_eq!(y(-1e12, true, 4.0), HEIGHT - 10);
    assert!(y(8.0, true, 4.0) < y(4.0, true, 4.0), "more is higher, also beyond the scale");
}

#[test]
fn up_is_better_whatever_the_direction_of_the_indicator() {
    assert_eq!(y(-4.0, false, 4.0), y_of(Expected::MuchBetter));
    assert_eq!(y(0.0, false, 4.0), HEIGHT / 2);
}

#[test]
fn a_pointer_comes_to_the_nearest_height() {
    for (share, expected) in [
        (-1.0, Expected::MuchBetter),
        (0.0, Expected::MuchBetter),
        (0.21, Expected::Better),
        (0.5, Expected::Same),
        (0.79, Expected::Worse),
        (0.81, Expected::MuchWorse),
        (2.0, Expected::MuchWorse),
    ] {
        assert_eq!(nearest(share), expected, "{share}");
    }
}

#[test]
fn a_line_has_a_place_for_each_month_and_a_band_only_where_there_is_a_range() {
    let place = |difference: f64| y(difference, true, 4.0);
    let exact = [Range::exactly(0.0), Range::exactly(4.0), Range::exactly(-4.0)];
    assert_eq!(likely(&exact, place), "M0 250L600 50L1200 450");
    assert_eq!(band(&exact, place), None);
    let wide = [Range::exactly(0.0), Range::new(0.0, 2.0, 4.0)];
    assert_eq!(band(&wide, place).as_deref(), Some("M0 250L1200 50L1200 250L0 250Z"));
}

#[test]
fn a_line_begins_where_nothing_differs() {
    let months = [Range::exactly(-810.0), Range::new(-900.0, -820.0, -800.0)];
    assert_eq!(from_nothing(&months), [Range::exactly(0.0), months[1]]);
    assert_eq!(from_nothing(&[]), []);
}

#[test]
fn differences_are_more_or_less_and_too_small_ones_are_none() {
    let words = Words::read("en", include_str!("../../../../texts/en.toml"))
        .made_whole(include_str!("../../../../texts/later.en.toml"));
    assert_eq!(more_or_less(&words, 0.62, "points"), "0.6 points more");
    assert_eq!(more_or_less(&words, -810.0, "euro"), "€810 less");
    assert_eq!(more_or_less(&words, -0.04, "points"), "no difference");
    assert_eq!(more_or_less(&words, 0.4, "euro"), "no difference");
}

#[test]
fn a_stroke_by_hand_goes_from_the_fold_to_its_height() {
    let [firmly, lightly] = by_hand(Expected::MuchBetter);
    assert!(firmly.starts_with("M0 250Q") && firmly.ends_with("L1200 53"), "{firmly}");
    assert_ne!(firmly, lightly, "a hand never draws the same line twice");
}
