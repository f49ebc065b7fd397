//! How fast the kernel is, side by side with a loop written by hand: `cargo run --release --example kernel_bench`.
//!
//! Prints one line of JSON for each figure, and ends in a panic where the two do not agree.
#![allow(clippy::unwrap_used)]

#[path = "../../tests/kernel/build.rs"]
#[allow(dead_code)]
mod build;
mod by_hand;
mod declared;

use std::time::Instant;

use speelruimte_model::IndicatorIx;
use speelruimte_model::answers::{Moves, Question, Sensitivity, Tipping, Why, Work};
use speelruimte_model::kernel::{Job, Keep, Luck, Outcome, Program};
use speelruimte_model::system::ParameterIx;

use by_hand::ByHand;

const HOUSEHOLDS: u32 = 46_700;
const SEED: u64 = 20_260_301;
const CALM: IndicatorIx = IndicatorIx(1);
const RESOURCES: IndicatorIx = IndicatorIx(11);

fn main() {
    let model = declared::model();
    let scenario = declared::scenario(SEED);
    let compile = || Program::compile(&model, &scenario).unwrap();
    let program = compile();
    let run = |luck, units, keep| Job::new(&program, &scenario, luck, 0..units, keep).complete().unwrap();

    let (by_hand_time, by_hand) = best_of(5, || by_hand::run(&scenario, HOUSEHOLDS));
    let (kernel_time, outcome) = best_of(5, || run(Luck::Drawn, HOUSEHOLDS, Keep::Years));
    say("model.municipality_native", kernel_time, "s");
    say("model.municipality_by_hand", by_hand_time, "s");
    say("model.municipality_ratio", kernel_time / by_hand_time, "times");
    say("model.municipality_deviation", agreed(&by_hand, &outcome), "relative");
    say("model.bytes_per_household", outcome.bytes() as f64 / f64::from(HOUSEHOLDS), "bytes");
    say("model.bytes_per_lane", program.bytes_per_lane() as f64, "bytes");

    let ms = |figure: &str, seconds: f64| say(figure, seconds * 1e3, "ms");
    ms("model.household_2000_native", best_of(100, || run(Luck::Drawn, 2_000, Keep::Series)).0);
    ms("model.household_2000_figures_native", best_of(100, || run(Luck::Drawn, 2_000, Keep::Figures)).0);
    ms("model.likely_native", best_of(100, || run(Luck::Likely, 1, Keep::Postings)).0);
    ms("model.compile_native", best_of(100, compile).0);

    let question = Question { scenario: scenario.clone(), against: Some(Vec::new()), runs: 1_000 };
    let moves = || Moves::one(&model, &question, parameter("case_hours"), true);
    let why = || Why::new(&model, &scenario, 1_000).complete().unwrap();
    // Two roads are run thirteen times before this one is found.
    let tipping = || Tipping::new(&model, &question, RESOURCES, moves()).complete().unwrap().unwrap();
    let sensitivity = || Sensitivity::new(&model, &question, &[CALM]).complete().unwrap();
    ms("model.why_8_acts_1000_runs_native", best_of(5, why).0);
    ms("model.tipping_1000_runs_native", best_of(5, tipping).0);
    ms("model.sensitivity_1000_runs_native", best_of(2, sensitivity).0);
}

fn parameter(id: &str) -> ParameterIx {
    let place = declared::PARAMETERS.iter().position(|(name, _)| *name == id);
    ParameterIx(place.unwrap() as u16)
}

fn say(figure: &str, value: f64, unit: &str) {
    println!("{{\"figure\":\"{figure}\",\"value\":{value:.4e},\"unit\":\"{unit}\"}}");
}

/// The shortest of so many times, in seconds, and what came of the last.
fn best_of<T>(times: usize, work: impl Fn() -> T) -> (f64, T) {
    let timed = || {
        let begin = Instant::now();
        let result = work();
        (begin.elapsed().as_secs_f64(), result)
    };
    (1..times).fold(timed(), |best, _| {
        let (seconds, result) = timed();
        (if seconds < best.0 { seconds } else { best.0 }, result)
    })
}

/// How far the two are apart at the most. A loop with another luck shows that it would be noticed.
fn agreed(by_hand: &ByHand, outcome: &Outcome) -> f64 {
    let found = deviation(by_hand, outcome);
    assert!(found <= 1e-12, "the kernel and the loop differ by {found}");
    let other = by_hand::run(&declared::scenario(SEED + 1), HOUSEHOLDS);
    assert!(deviation(&other, outcome) > 1e-3, "another luck is not noticed");
    found
}

/// The largest difference, in proportion to the size of the value; endless where not as many events happened.
fn deviation(by_hand: &ByHand, outcome: &Outcome) -> f64 {
    if by_hand.events != outcome.happened().len() as u64 {
        return f64::INFINITY;
    }
    let mut worst = 0.0;
    for (ix, (figures, years)) in by_hand.figures.iter().zip(&by_hand.years).enumerate() {
        let indicator = IndicatorIx(ix as u16);
        let kernel_years: Vec<f64> =
            (0..HOUSEHOLDS).flat_map(|unit| outcome.series(indicator, unit)).collect();
        let kernel_figures = outcome.figures(indicator);
        assert_eq!((figures.len(), years.len()), (kernel_figures.len(), kernel_years.len()));
        let pairs = figures.iter().zip(kernel_figures).chain(years.iter().zip(&kernel_years));
        for (a, b) in pairs {
            let size = if a.abs() > 1.0 { a.abs() } else { 1.0 };
            let off = (a - b).abs() / size;
            worst = if off > worst { off } else { worst };
        }
    }
    worst
}
