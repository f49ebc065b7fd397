//! How fast the kernel is, side by side with a loop that somebody wrote by hand for the real model:
//! `cargo run --release -p speelruimte-simulator --example kernel_bench -- scenarios`.
//!
//! Prints one line of JSON for each figure, and ends in a panic where the two do not agree.
#![allow(clippy::unwrap_used)]

mod by_hand;
mod household;

use std::path::Path;
use std::time::Instant;

use speelruimte_engine::read;
use speelruimte_model::answers::{Moves, Question, Sensitivity, Tipping, Why, Work};
use speelruimte_model::kernel::{Act, ActDoes, Job, Keep, Luck, Outcome, Program, Scenario};
use speelruimte_model::system::{InputIx, InputSource, Money, ParameterIx};
use speelruimte_model::{IndicatorIx, Model, Range};
use speelruimte_source::Files;

use by_hand::{ByHand, Found};

const HOUSEHOLDS: u32 = 46_700;
const SEED: u64 = 0x0123_4567_89AB_CDEF;
/// What the two may differ.
const LIMIT: f64 = 1e-12;

fn main() {
    let folder = std::env::args().nth(1).unwrap_or_else(|| "scenarios".to_owned());
    let model = model(Path::new(&folder));
    let scenario = Scenario { seed: SEED, months: model.horizon(), ..Scenario::default() };
    let program = Program::compile(&model, &scenario).unwrap();
    municipality(&model, &scenario, &program);
    answers(&model, &scenario, &program);
}

fn model(folder: &Path) -> Model {
    let names = ["model.toml", "system.toml"];
    let files = Files::from_iter(names.map(|name| (name, std::fs::read(folder.join(name)).unwrap())));
    read::model(&files).value.unwrap().model
}

/// All households of a municipality, with chance, the ledger and the indicators of every year.
fn municipality(model: &Model, scenario: &Scenario, program: &Program) {
    let by_hand = ByHand::of(model);
    let kernel = || Job::new(program, scenario, Luck::Drawn, 0..HOUSEHOLDS, Keep::Years).complete().unwrap();
    let (kernel_time, outcome) = best_of(5, kernel);
    let (by_hand_time, found) = best_of(5, || by_hand.run(SEED, HOUSEHOLDS));
    let apart = deviation(model, &found, &outcome);
    assert!(apart <= LIMIT, "the kernel and the loop differ by {apart}");
    let other = deviation(model, &by_hand.run(SEED + 1, HOUSEHOLDS), &outcome);
    assert!(other > 1e-3, "another luck is not noticed");

    say("model.municipality_native", kernel_time, "s", "");
    say("model.municipality_by_hand", by_hand_time, "s", &format!(",\"deviation\":{apart:.1e}"));
    say("model.municipality_over_by_hand", kernel_time / by_hand_time, "times", ",\"goal\":3");
    say("model.bytes_per_household", outcome.bytes() as f64 / f64::from(HOUSEHOLDS), "bytes", "");
    say("model.bytes_per_household_under_way", program.bytes_per_lane() as f64, "bytes", "");
}

/// What is asked of the model: here of eight acts of all sorts.
fn answers(model: &Model, scenario: &Scenario, program: &Program) {
    let scenario = Scenario { acts: acts(model), ..scenario.clone() };
    let run = |luck, units, keep| Job::new(program, &scenario, luck, 0..units, keep).complete().unwrap();
    let ms = |figure: &str, seconds: f64| say(figure, seconds * 1e3, "ms", "");
    ms("model.household_2000_native", best_of(100, || run(Luck::Drawn, 2_000, Keep::Series)).0);
    ms("model.household_2000_figures_native", best_of(100, || run(Luck::Drawn, 2_000, Keep::Figures)).0);
    ms("model.likely_native", best_of(100, || run(Luck::Likely, 1, Keep::Postings)).0);
    ms("model.compile_native", best_of(100, || Program::compile(model, &scenario).unwrap()).0);

    let question = Question { scenario: scenario.clone(), against: Some(Vec::new()), runs: 1_000 };
    let moves = || Moves::one(model, &question, parameter(model, "settling-time"), true);
    let calm = IndicatorIx(1);
    let why = || Why::new(model, &scenario, 1_000).complete().unwrap();
    let tipping = || Tipping::new(model, &question, calm, moves()).complete().unwrap();
    let sensitivity = || Sensitivity::new(model, &question, &[calm]).complete().unwrap();
    ms("model.why_8_acts_1000_runs_native", best_of(5, why).0);
    ms("model.tipping_1000_runs_native", best_of(5, tipping).0);
    ms("model.sensitivity_1000_runs_native", best_of(2, sensitivity).0);
}

fn acts(model: &Model) -> Vec<Act> {
    let inputs = (0u16..).map(InputIx).zip(&model.system.inputs);
    let inputs = inputs.filter(|(_, input)| matches!(input.source, InputSource::Acts));
    let size = Range { low: 0.2, likely: 0.7, high: 1.9 };
    let adds = inputs.map(|(input, _)| ActDoes::Add { input, size });
    let paid = model.system.flows.iter().filter_map(|flow| flow.money);
    let posts = paid.map(|Money { payer, beneficiary, kind }| {
        let size = Range { low: 100.0, likely: 250.0, high: 400.0 };
        ActDoes::Post { payer, beneficiary, kind, size, monthly: true }
    });
    let all = adds.take(5).chain(posts.take(3));
    all.zip(0u32..).map(|(does, tag)| Act { tag, start: tag, lasts: Some(6 + tag), does }).collect()
}

fn parameter(model: &Model, id: &str) -> ParameterIx {
    let place = model.system.parameters.iter().position(|parameter| parameter.id == id);
    ParameterIx(place.unwrap() as u16)
}

fn say(figure: &str, value: f64, unit: &str, more: &str) {
    println!("{{\"figure\":\"{figure}\",\"value\":{value:.4e},\"unit\":\"{unit}\"{more}}}");
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

/// The largest difference, in proportion to the larger of the two; endless where not as many events happened, or
/// another cent was paid.
fn deviation(model: &Model, found: &Found, outcome: &Outcome) -> f64 {
    if found.events != outcome.happened().len() as u64 || !same_cents(model, found, outcome) {
        return f64::INFINITY;
    }
    let mut worst = 0.0;
    for (ix, (figures, years)) in (0u16..).map(IndicatorIx).zip(found.figures.iter().zip(&found.years)) {
        let kernel_years: Vec<f64> = (0..HOUSEHOLDS).flat_map(|unit| outcome.series(ix, unit)).collect();
        assert_eq!((figures.len(), years.len()), (outcome.figures(ix).len(), kernel_years.len()));
        for (a, b) in figures.iter().zip(outcome.figures(ix)).chain(years.iter().zip(&kernel_years)) {
            let size = if a.abs() > b.abs() { a.abs() } else { b.abs() };
            let off = if a == b { 0.0 } else { (a - b).abs() / size };
            worst = if off > worst { off } else { worst };
        }
    }
    worst
}

/// Whether everybody paid everybody the same in every year.
fn same_cents(model: &Model, found: &Found, outcome: &Outcome) -> bool {
    let flows = model.system.flows.iter().filter_map(|flow| flow.money);
    let posts = model.system.events.iter().flat_map(|event| event.posts.iter().map(|post| post.money));
    let accounts: Vec<Money> = flows.chain(posts).collect();
    outcome.totals().all(|total| {
        let is = |money: &Money| {
            (money.payer, money.beneficiary, money.kind) == (total.payer, total.beneficiary, total.kind)
        };
        let paid = accounts.iter().zip(&found.paid[total.year as usize]).filter(|(money, _)| is(money));
        paid.map(|(_, cents)| cents).sum::<i64>() == total.cents
    })
}
