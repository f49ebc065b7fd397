//! Many sets of acts side by side come to the same as each of them alone.

use crate::common::*;
use speelruimte_model::kernel::{Act, ActDoes, Job, Keep, Program, Scenario};
use speelruimte_model::system::InputIx;
use speelruimte_model::*;

#[test]
fn side_by_side_is_as_alone() {
    let model = model(60);
    let size = Range::new(-1.0, 0.7, 3.0);
    let rest = Act { tag: 1, start: 3, lasts: Some(20), does: ActDoes::Add { input: InputIx(0), size } };
    let acts = [rest, once(TOWN, FAMILY, Kind::Transfer, 12.34)];
    // More sets than go side by side at once.
    let sets: Vec<[usize; 2]> = (0..300).map(|at| [at % 3, at % 2]).collect();
    let times: Vec<Vec<f64>> = (0..2).map(|act| sets.iter().map(|set| set[act] as f64).collect()).collect();
    let scenario = Scenario { months: 60, acts: acts.to_vec(), ..Scenario::default() };
    let program = Program::compile(&model, &scenario).unwrap();
    let many = Job::of_many(&program, &scenario, &times, 300, Keep::Figures).complete().unwrap();
    for (at, set) in sets.iter().enumerate() {
        let done: Vec<Act> = acts.iter().zip(set).flat_map(|(&act, &times)| vec![act; times]).collect();
        let alone = run(&model, &done).unwrap();
        for indicator in [CALM, BALANCE] {
            let (found, expected) = (many.figures(indicator)[at], alone.figures(indicator)[0]);
            assert!((found - expected).abs() < 1e-12, "{set:?}: {found} is not {expected}");
        }
    }
    assert_ne!(many.figures(CALM)[0], many.figures(CALM)[1]);
    assert_ne!(many.figures(BALANCE)[0], many.figures(BALANCE)[1]);
}
