//! Does one attitude always win?

use speelruimte_engine::diary::Attitude;
use speelruimte_engine::explore::{Limits, explore_within};

use crate::small::{declared, diary, explored, found, path};

/// One decision; the acts are `(id, attitude, security, cost to the municipality)`.
fn decision(acts: &[(&str, &str, i32, i32)]) -> String {
    let acts = acts.iter().map(|(id, attitude, security, cost)| {
        format!("choice {id} {attitude}\nto = 'end'\neffect security {security}\ncost {cost}\n")
    });
    format!("entry one\n{}entry end\nending", acts.collect::<String>())
}

#[track_caller]
fn check(acts: &[(&str, &str, i32, i32)], expected: &[&str]) {
    assert_eq!(found(&decision(acts)), expected);
}

#[test]
fn an_attitude_wins_when_it_is_best_everywhere() {
    check(&[("x", "rule", 0, 0), ("y", "purpose", 1, 0)], &["attitude-wins word-purpose 2: y"]);
    check(&[("x", "rule", 0, 0), ("y", "purpose", 1, 100)], &[]);
    check(&[("x", "rule", 1, 1), ("y", "purpose", 0, 2)], &["attitude-wins word-rule 2: x"]);
    check(
        &[("x", "rule", 0, 5), ("y", "purpose", 1, 9), ("z", "between", 2, 5)],
        &["attitude-wins word-between 3: z"],
    );
}

#[test]
fn it_has_to_beat_every_other_path_and_not_equal_one() {
    check(&[("x", "rule", 1, 1), ("y", "purpose", 1, 1)], &[]);
    check(&[("x", "rule", 0, 1), ("y", "purpose", 1, 1), ("z", "between", 1, 1)], &[]);
    check(&[("x", "rule", 2, 3), ("y", "purpose", 1, 1), ("z", "between", 3, 2)], &[]);
}

#[test]
fn one_path_of_the_attitude_is_enough() {
    check(
        &[("x", "rule", 0, 0), ("v", "purpose", -3, 0), ("y", "purpose", 1, 0)],
        &["attitude-wins word-purpose 3: y"],
    );
}

#[test]
fn where_there_is_no_other_way_nothing_wins() {
    check(&[("x", "rule", 0, 0), ("y", "rule", 1, 0)], &[]);
}

#[test]
fn to_follow_is_to_choose_it_wherever_it_is_open() {
    let two_decisions = |when: &str| {
        format!(
            "entry one
             ask q
             sets = ['a']
             effect security -1
             choice x rule
             choice y purpose
             effect security 1
             entry two
             choice v rule
             choice w purpose
             when = '{when}'
             effect security -1
             entry end
             ending"
        )
    };
    // Not to ask keeps the second purpose-driven act closed, and the path follows purpose all the same.
    assert_eq!(found(&two_decisions("a")), ["attitude-wins word-purpose 6: y, v"]);
    assert_eq!(found(&two_decisions("not a or n = 0")), [""; 0]);
}

#[test]
fn questions_and_outcomes_are_part_of_a_path() {
    let diary = diary(
        "entry one
         ask q
         effect security 2
         choice x rule
         choice y purpose
         effect security 1
         entry two
         fork
         outcome good
         at_least = 5.0
         to = 'end'
         effect security 1
         outcome bad
         to = 'end'
         entry end
         ending",
    );
    let found = explored(&diary).dominance;
    assert_eq!((found.paths, found.exact), (8, true));
    let winners: Vec<_> =
        found.winners.iter().map(|(attitude, actions)| (*attitude, path(&actions.actions(&diary)))).collect();
    assert_eq!(winners, [(Attitude::Purpose, "ask q, y, fork good".to_owned())]);
}

/// Ten decisions between five acts are almost ten million paths, all of them different.
fn many_paths(best: &str) -> String {
    let decision = |at: i32| {
        let act = |id: i32, attitude| format!("choice c{id} {attitude}\neffect security 0.0{at}{id}\n");
        format!(
            "entry e{at}\n{}{}{}choice z {best}\neffect security 0.1\neffect calm 1\n",
            act(1, "rule"),
            act(2, "purpose"),
            act(3, "between")
        )
    };
    let decisions: String = (0..10).map(decision).collect();
    format!("{decisions}entry end\nending")
}

#[test]
fn many_paths_are_sampled_and_that_is_said() {
    let diary = diary(&many_paths("between"));
    let limits = Limits { paths: 1000, ..Limits::default() };
    let explore = |limits| explore_within(&diary, &declared().model, limits).dominance;
    let found = explore(limits);
    assert!(!found.exact);
    assert!((400..=1000).contains(&found.paths), "{}", found.paths);
    let winners: Vec<_> =
        found.winners.iter().map(|(attitude, path)| (*attitude, path.actions(&diary).len())).collect();
    // One action to open the first page, and one for each decision.
    assert_eq!(winners, [(Attitude::Between, 11)]);
    assert_eq!(explore(limits), found, "the same seed finds the same");
    assert_ne!(explore(Limits { seed: 2, ..limits }), found);
}

#[test]
fn paths_are_compared_exactly_up_to_the_limit() {
    let acts: Vec<_> = (0..50).map(|at| (format!("x{at}"), at)).collect();
    let acts: Vec<_> = acts.iter().map(|(id, at)| (id.as_str(), "rule", *at, 0)).collect();
    let diary = diary(&decision(&acts));
    let exact = |paths| {
        let limits = Limits { paths, ..Limits::default() };
        explore_within(&diary, &declared().model, limits).dominance.exact
    };
    assert!(exact(50));
    assert!(!exact(49));
}
