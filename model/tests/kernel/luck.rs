//! Random numbers: the published vectors, the triangle, and who has which luck.

use speelruimte_model::kernel::random::*;
use speelruimte_model::kernel::*;
use speelruimte_model::system::*;
use speelruimte_model::*;

use crate::build::Build;
use crate::common::*;

/// `kat_vectors` of Random123, philox4x32 with ten rounds: counter, key, words.
const VECTORS: [([u32; 4], [u32; 2], [u32; 4]); 3] = [
    ([0; 4], [0; 2], [0x6627_e8d5, 0xe169_c58d, 0xbc57_ac4c, 0x9b00_dbd8]),
    ([u32::MAX; 4], [u32::MAX; 2], [0x408f_276d, 0x41c8_3b0e, 0xa20b_c7c6, 0x6d54_51fd]),
    (
        [0x243f_6a88, 0x85a3_08d3, 0x1319_8a2e, 0x0370_7344],
        [0xa409_3822, 0x299f_31d0],
        [0xd16c_fe09, 0x94fd_cceb, 0x5001_e420, 0x2412_6ea1],
    ),
];

#[test]
fn the_published_vectors() {
    for (counter, key, words) in VECTORS {
        assert_eq!(philox4x32(counter, key), words);
        assert_ne!(philox4x32(counter, [key[0] ^ 1, key[1]]), words, "another key gives other words");
        let [a, b, c, d] = counter;
        assert_ne!(philox4x32([a, b, c ^ 1, d], key), words, "another counter gives other words");
    }
}

#[test]
fn a_uniform_number_is_one_word() {
    let seed = 0x299f_31d0_a409_3822;
    let words = philox4x32([5, 6, 2, 0], [0xa409_3822, 0x299f_31d0]);
    for (word, purpose) in words.into_iter().zip(8..) {
        assert_eq!(uniform(seed, 5, 6, purpose), (f64::from(word) + 0.5) / 4_294_967_296.0);
        assert_ne!(uniform(seed.swap_bytes(), 5, 6, purpose), uniform(seed, 5, 6, purpose));
    }
}

#[test]
fn a_triangle_has_its_ends_its_top_and_its_mean() {
    let triangle = Triangle::over(Range { low: 2.0, likely: 3.0, high: 6.0 }).unwrap();
    assert_eq!((triangle.at(0.0), triangle.at(1.0)), (2.0, 6.0));
    // A quarter of the triangle lies to the left of its top.
    assert!((triangle.at(0.25) - 3.0).abs() < 1e-12);
    let drawn: Vec<f64> = (0..10_000).map(|unit| triangle.at(uniform(1, unit, 0, 0))).collect();
    let mean = drawn.iter().sum::<f64>() / 10_000.0;
    let variance = (4.0 + 9.0 + 36.0 - 6.0 - 12.0 - 18.0) / 18.0_f64;
    let error = (variance / 10_000.0).sqrt();
    assert!((mean - 11.0 / 3.0).abs() < 3.0 * error, "{mean}");
    assert!((mean - 4.0).abs() > 3.0 * error, "the middle of the range is another number");
    assert_eq!(Triangle::over(Range::exactly(2.0)), None);
}

fn seven_parameters() -> Model {
    let ids = ["a", "b", "c", "d", "e", "f", "g"];
    let build = ids.iter().fold(Build::new(3), |build, id| build.parameter(id, [0.0, 1.0, 5.0]));
    build.helper("sum", "a + b + c + d + e + f + g").shows("sum", 0, Direction::Up).done()
}

#[test]
fn a_parameter_is_drawn_by_seed_unit_and_place() {
    let (model, scenario) = (seven_parameters(), months(3));
    let outcome = run(&model, &scenario, Luck::Drawn, 300);
    let triangle = Triangle::over(Range { low: 0.0, likely: 1.0, high: 5.0 }).unwrap();
    for unit in [0, 1, 63, 64, 127, 128, 299] {
        for place in 0..7 {
            let drawn = outcome.variable(Variable::Parameter(ParameterIx(place)), unit);
            let purpose = PARAMETERS + u32::from(place);
            assert_eq!(drawn, [triangle.at(uniform(7, unit, WHOLE_RUN, purpose)); 4]);
            assert_ne!(drawn, [triangle.at(uniform(7, unit, WHOLE_RUN, purpose + 1)); 4]);
        }
    }
    let likely = run(&model, &scenario, Luck::Likely, 1);
    assert_eq!(likely.series(FIRST, 0), [7.0; 4]);
}

#[test]
fn the_same_act_has_the_same_luck_whatever_else_is_done() {
    let model = Build::new(3)
        .input("in", InputSource::Acts)
        .helper("felt", "in")
        .shows("felt", 0, Direction::Up)
        .done();
    let uncertain = |tag| {
        let size = Range { low: 1.0, likely: 2.0, high: 4.0 };
        Act { does: ActDoes::Add { input: InputIx(0), size }, ..add(tag, 0, None, 0, 0.0) }
    };
    let felt = |acts: Vec<Act>| {
        run(&model, &Scenario { acts, ..months(3) }, Luck::Drawn, 50).figures(FIRST).to_vec()
    };
    let (alone, other) = (felt(vec![uncertain(3)]), felt(vec![uncertain(9)]));
    let both = felt(vec![uncertain(9), uncertain(3)]);
    assert_ne!(alone, other);
    for ((alone, other), both) in alone.iter().zip(&other).zip(&both) {
        assert!((alone + other - both).abs() < 1e-12);
    }
}

#[test]
fn setting_a_parameter_leaves_the_luck_of_the_others() {
    let (model, scenario) = (seven_parameters(), months(3));
    let set = Scenario { set: vec![(ParameterIx(2), Range::exactly(40.0))], ..scenario.clone() };
    let (before, after) = (run(&model, &scenario, Luck::Drawn, 40), run(&model, &set, Luck::Drawn, 40));
    for place in 0..7 {
        let of = |outcome: &Outcome| outcome.variable(Variable::Parameter(ParameterIx(place)), 39);
        assert_eq!(of(&before) == of(&after), place != 2);
    }
}
