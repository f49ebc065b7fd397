//! What is too large is said, and never takes for ever.

use speelruimte_engine::explore::{Limits, explore, explore_within, random_plays};

use crate::small::{declared, diary, line};

/// A chain of entries, each with a choice that sets one of four flags and one that is never open.
fn chain(length: usize) -> String {
    let entry = |at: usize| {
        let flag = ['a', 'b', 'c', 'd'][at % 4];
        format!(
            "entry e{at}\nchoice x\nsets = ['{flag}']\nchoice y\nclears = ['{flag}']\nchoice z\nwhen = 'n > 2'\n"
        )
    };
    let entries: String = (0..length).map(entry).collect();
    format!("{entries}entry last\nchoice x\nwhen = 'a and b and c and d'\nchoice y\nentry end\nending")
}

#[test]
fn a_bounded_exploration_says_so_and_claims_nothing() {
    let diary = diary(&chain(20));
    let limits = Limits { states: 100, ..Limits::default() };
    let found = explore_within(&diary, &declared().model, limits);
    assert!(!found.complete);
    assert!((100..300).contains(&found.states), "{}", found.states);
    let lines: Vec<String> = found.findings.iter().map(|finding| line(&diary, finding)).collect();
    assert_eq!(lines, [format!("exploration-bounded {}: ", found.states)]);
    let whole = explore(&diary, &declared().model);
    assert!(whole.complete);
    assert_eq!(whole.findings.len(), 20, "every z is found");
}

#[test]
fn very_many_questions_end_soon() {
    let ask = |at: usize| format!("ask q{at}\nadds = {{ n = {at} }}\neffect calm {at}\n");
    let asks: String = (0..60).map(ask).collect();
    let diary = diary(&format!(
        "entry one\nasks = 20\n{asks}choice x\nto = 'one'\nchoice y\nwhen = 'n < 2'\nentry end\nending"
    ));
    let limits = Limits { states: 100_000, paths: 1000, ..Limits::default() };
    let found = explore_within(&diary, &declared().model, limits);
    assert!(!found.complete && !found.dominance.exact);
}

#[test]
fn state_that_does_not_fit_in_a_word_is_said() {
    let with = |counters: i32| {
        let conditions: Vec<String> = (0..counters).map(|at| format!("c{at} >= 500")).collect();
        let diary =
            format!("entry one\nchoice x\nchoice y\nwhen = '{}'\nentry end\nending", conditions.join(" or "));
        let counters: String =
            (0..counters).map(|at| format!("c{at} = {{ from = -500, to = 500 }}\n")).collect();
        let diary = crate::small::diary_with(&counters, &diary);
        explore(&diary, &declared().model).complete
    };
    // Ten bits each.
    assert!(with(6));
    assert!(!with(7));
}

#[test]
fn a_diary_without_entries_has_nothing_to_explore() {
    let mut diary = diary("entry end\nending");
    diary.entries.clear();
    let found = explore(&diary, &declared().model);
    assert_eq!((found.states, found.findings.len(), found.dominance.paths), (0, 0, 0));
    assert_eq!(random_plays(&diary, 10, 1).ended, 0);
}
