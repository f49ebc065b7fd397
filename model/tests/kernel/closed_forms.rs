//! Runs of which the answer is known, each beside one that is wrong.

use speelruimte_model::kernel::*;
use speelruimte_model::system::*;
use speelruimte_model::*;

use crate::build::Build;
use crate::common::*;

fn decay(rate: &str) -> Vec<f64> {
    let build = Build::new(24).stock("level", "100").flow("wear", "level ->", rate);
    likely(&build.shows("level", 0, Direction::Up).done(), &months(24))
}

#[test]
fn exponential_decay() {
    let expected: Vec<f64> =
        (0..=24).scan(100.0, |level, _| Some(std::mem::replace(level, *level * 0.9))).collect();
    close(&decay("level / 10"), &expected);
    apart(&decay("level / 10.1"), &expected);
    apart(&decay("0 - level / 10"), &expected);
}

/// What follows a step from 0 to 1 in month 2.
fn after_a_step(follows: &str) -> Vec<f64> {
    let build = Build::new(30).input("in", InputSource::Acts).helper("out", follows);
    let model = build.shows("out", 0, Direction::Up).done();
    likely(&model, &Scenario { acts: vec![add(1, 2, None, 0, 1.0)], ..months(30) })
}

/// After n months, a chain of stages has passed on what n throws of a coin with chance `stages / time` have in them:
/// the chance of at least so many heads.
fn step_response(stages: u32, time: f64) -> Vec<f64> {
    let p = f64::from(stages) / time;
    let fewer = |n: u32| -> f64 {
        let exactly = |heads: u32| {
            let ways = (0..heads).fold(1.0, |ways, it| ways * f64::from(n - it) / f64::from(it + 1));
            ways * (0..heads).fold(1.0, |it, _| it * p) * (heads..n).fold(1.0, |it, _| it * (1.0 - p))
        };
        (0..stages).filter(|&heads| heads <= n).map(exactly).sum()
    };
    (0..=30).map(|month: u32| 1.0 - fewer(month.saturating_sub(2))).collect()
}

#[test]
fn lags_after_a_step() {
    for (stages, time, functions) in
        [(1, 6.0, ["smooth1(in, 6)", "delay1(in, 6)"]), (3, 12.0, ["smooth3(in, 12)", "delay3(in, 12)"])]
    {
        for function in functions {
            close(&after_a_step(function), &step_response(stages, time));
            apart(&after_a_step(function), &step_response(stages, time + 1.0));
            apart(&after_a_step(function), &step_response(4 - stages, time));
        }
    }
}

#[test]
fn a_lag_begins_at_what_it_follows() {
    for function in ["smooth1(5 + in, 6)", "smooth3(5 + in, 6)", "delay1(5 + in, 6)", "delay3(5 + in, 6)"] {
        let values = after_a_step(function);
        close(&values[..3], &[5.0, 5.0, 5.0]);
        apart(&values[..7], &[5.0; 7]);
    }
}

/// Delays keep what flows through them when their time changes; smoothing does not.
#[test]
fn a_delay_loses_nothing_when_its_time_changes() {
    let passed = |follows: &str| {
        let build = Build::new(200)
            .input("in", InputSource::Acts)
            .helper("time", "if month < 10 then 8 else 3")
            .helper("out", follows)
            .stock("sum", "0")
            .flow("collected", "-> sum", "out");
        let model = build.shows("sum", 0, Direction::Up).done();
        let acts = vec![add(1, 2, Some(12), 0, 1.0)];
        likely(&model, &Scenario { acts, ..months(200) })[200]
    };
    assert!((passed("delay1(in, time)") - 12.0).abs() < 1e-12);
    assert!((passed("delay3(in, time)") - 12.0).abs() < 1e-12);
    assert!((passed("smooth1(in, time)") - 12.0).abs() > 0.1);
}

/// A state that is entered and left by chance. What happens is felt in the month after it: the state of a month holds
/// what happened in the month before.
fn two_states(enters: f64, leaves: f64) -> Model {
    let once = [1.0; 3];
    Build::new(24)
        .input("entered", InputSource::Acts)
        .input("left", InputSource::Acts)
        .stock("before", "0")
        .flow("moves", "-> before", "entered - left")
        .helper("state", "before + entered - left")
        .event("enters", &format!("(1 - state) * {enters}"), (&[("entered", once, 1)], &[]))
        .event("leaves", &format!("state * {leaves}"), (&[("left", once, 1)], &[]))
        .shows("state", 0, Direction::Up)
        .done()
}

/// By how many standard errors the mean over these seeds misses what a chain from outside to inside should have.
fn misses(model: &Model, seeds: impl Iterator<Item = u64>, enters: f64, leaves: f64) -> f64 {
    let program = Program::compile(model, &months(24)).unwrap();
    let states: Vec<Vec<f64>> = seeds
        .map(|seed| {
            let scenario = Scenario { seed, ..months(24) };
            let outcome = Job::new(&program, &scenario, Luck::Drawn, 0..1, Keep::Series).complete().unwrap();
            outcome.series(FIRST, 0)
        })
        .collect();
    assert!(states.iter().flatten().all(|&state| state == 0.0 || state == 1.0));
    let count = states.len() as f64;
    let stays = enters / (enters + leaves);
    let miss = |month: usize| {
        let chance = stays * (1.0 - (0..month).fold(1.0, |it, _| it * (1.0 - enters - leaves)));
        let mean = states.iter().map(|series| series[month]).sum::<f64>() / count;
        (mean - chance).abs() / (chance * (1.0 - chance) / count).sqrt()
    };
    [3, 6, 12, 24].map(miss).into_iter().fold(0.0, |worst, it| if it > worst { it } else { worst })
}

#[test]
fn a_markov_chain_of_two_states() {
    let model = two_states(0.1, 0.2);
    assert!(misses(&model, 0..400, 0.1, 0.2) < 3.0);
    assert!(misses(&model, 0..400, 0.1, 0.3) > 3.0, "a wrong coefficient is caught");
    assert!(misses(&two_states(0.2, 0.1), 0..400, 0.1, 0.2) > 3.0, "the wrong way round is caught");
    assert!(misses(&model, std::iter::repeat_n(3, 400), 0.1, 0.2) > 3.0, "one key for all is caught");
}
