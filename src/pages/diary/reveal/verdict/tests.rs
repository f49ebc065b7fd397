//! Words and counts that say the same.

#![allow(clippy::unwrap_used)]

use speelruimte_engine::read;
use speelruimte_engine::simulation::Line;
use speelruimte_model::answers::Counts;
use speelruimte_model::{IndicatorIx, Range};
use speelruimte_source::Files;

use super::*;

/// The first level of the model of the site, whose lead has points, of which a half counts.
fn said(likely: f64, peak: f64, last: f64, [better, same, worse]: [u64; 3]) -> (String, Expected) {
    let text = include_str!("../../../../../scenarios/model.toml");
    let model = read::declaration(&Files::from_iter([("model.toml", text)])).value.unwrap().model;
    let words = Words::read("en", include_str!("../../../../../texts/en.toml"))
        .made_whole(include_str!("../../../../../texts/later.en.toml"));
    let ix = IndicatorIx(0);
    let summary = Summary::new(&model, ix, Range::new(likely - 1.0, likely, likely + 1.0), 3, peak);
    let line = Line { indicator: ix, months: vec![Range::exactly(0.0), Range::exactly(last)] };
    let counts = vec![Counts { better, same, worse }];
    let comparison =
        Comparison { lines: vec![line], counts, summaries: vec![summary], ..Comparison::default() };
    (in_words(&words, &model, &comparison, 0, &summary), ink_height(&model, &comparison, 0, &summary))
}

#[test]
fn the_words_go_by_the_counts() {
    let (words, height) = said(1.0, 1.0, 1.0, [850, 100, 50]);
    assert!(words.starts_with("In 17 of 20 runs"), "{words}");
    assert!(words.contains("2 with no noticeable difference, 1 worse"), "{words}");
    assert!(
        words.contains("1.0 points more") && words.contains("no difference and 2.0 points more"),
        "{words}"
    );
    assert_eq!(height, Expected::Better);
}

#[test]
fn what_is_likely_is_silent_where_most_runs_say_otherwise() {
    let (words, height) = said(0.2, 0.2, 0.2, [0, 350, 650]);
    assert!(words.starts_with("In 13 of 20 runs") && words.contains("worse"), "{words}");
    assert!(!words.contains("points"), "{words}");
    assert_eq!(height, Expected::Worse);
    let (words, height) = said(0.6, 0.6, 0.6, [450, 550, 0]);
    assert!(words.starts_with("Over five years this makes no noticeable difference in 11 of 20"), "{words}");
    assert!(!words.contains("points"), "{words}");
    assert_eq!(height, Expected::Same);
}

#[test]
fn twenty_of_twenty_are_all_and_halves_are_divided() {
    let (words, _) = said(0.0, 0.0, 0.0, [0, 1000, 0]);
    assert_eq!(words, "Over five years this makes a noticeable difference in none of the 20 runs.");
    let (words, height) = said(-3.0, -3.0, -3.0, [0, 0, 1000]);
    assert!(words.starts_with("In all 20 runs this gets worse"), "{words}");
    assert_eq!(height, Expected::MuchWorse);
    let (words, _) = said(0.6, 0.6, 0.6, [500, 0, 500]);
    assert!(words.contains("10 better, 10 worse"), "{words}");
}

#[test]
fn without_runs_it_is_what_is_likely() {
    let (words, height) = said(-1.0, -1.0, -1.0, [0, 0, 0]);
    assert!(words.starts_with("This probably gets worse") && !words.contains("20"), "{words}");
    assert_eq!(height, Expected::Worse);
}

#[test]
fn what_passes_is_told_apart_from_what_comes_late() {
    let (passes, _) = said(-0.1, -1.0, 0.0, [0, 1000, 0]);
    let (late, _) = said(-0.1, -1.0, -0.9, [0, 1000, 0]);
    assert!(passes.contains("passes") && !late.contains("passes"), "{passes} {late}");
    assert!(late.contains("Towards the end"), "{late}");
}
