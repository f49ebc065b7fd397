//! Each kind of finding, and near misses beside it.

use crate::small::{diary, explored, found};

#[track_caller]
fn check(shorthand: &str, expected: &[&str]) {
    assert_eq!(found(shorthand), expected);
}

#[test]
fn a_sound_diary_has_no_findings() {
    check(
        "entry one
         passage p
         ask q
         sets = ['a']
         choice x
         to = 'end'
         choice y purpose
         when = 'a'
         letter = 'l'
         to = 'answer'
         entry answer 2026-02-01 ‘{quote l}’
         entry end 2026-03-01
         ending",
        &[],
    );
}

#[test]
fn an_entry_that_no_way_leads_to() {
    check(
        "entry one
         to = 'end'
         entry lost
         choice x
         when = 'a'
         choice y
         entry end
         ending",
        &["entry-unreachable lost: "],
    );
}

#[test]
fn a_choice_that_is_never_open() {
    let body = |when: &str| {
        format!(
            "entry one
             choice first
             sets = ['a']
             entry two
             choice x
             when = '{when}'
             choice y
             entry end
             ending"
        )
    };
    check(&body("b"), &["choice-never two x: first"]);
    check(&body("a and not a"), &["choice-never two x: first"]);
    check(&body("n >= 1"), &["choice-never two x: first"]);
    check(&body("a"), &[]);
    check(&body("not b and n < 1"), &[]);
}

#[test]
fn a_question_that_can_never_be_asked() {
    let body = |when: &str| {
        format!(
            "entry one
             ask p
             sets = ['a']
             ask q
             when = '{when}'
             choice x
             entry end
             ending"
        )
    };
    // What can be asked is settled when the page is opened.
    check(&body("a"), &["ask-never one q: "]);
    check(&body("not a"), &[]);
}

#[test]
fn a_passage_that_is_never_shown() {
    let body = |when: &str| {
        format!(
            "entry one
             ask q
             sets = ['a']
             passage p
             when = '{when}'
             entry end
             ending"
        )
    };
    check(&body("a"), &["passage-never one p: "]);
    check(&body("a or n = 0"), &[]);
}

#[test]
fn a_branch_that_is_never_taken() {
    let body = |second: &str| {
        format!(
            "entry one
             ask q
             sets = ['a']
             branch
             when = 'a'
             to = 'end'
             branch
             when = '{second}'
             to = 'other'
             entry other
             entry end
             ending"
        )
    };
    // The first branch that holds wins.
    check(&body("a"), &["branch-never one other: "]);
    check(&body("not a"), &[]);
}

#[test]
fn a_decision_without_an_open_act() {
    let body = |asks: &str, both: &str| {
        format!(
            "entry one
             choice w
             adds = {{ n = 2 }}
             choice v
             entry two
             {asks}
             ask p
             sets = ['a']
             ask q
             sets = ['b']
             choice x
             when = '{both}'
             choice y
             when = 'n = 2'
             entry end
             ending"
        )
    };
    // One can always have asked enough.
    check(&body("", "a"), &["dead-end two: v"]);
    check(&body("", "a or not b"), &["dead-end two: v, ask q"]);
    check(&body("asks = 1", "not (a and b)"), &[]);
    check(&body("asks = 2", "not (a and b)"), &["dead-end two: v, ask p, ask q"]);
}

#[test]
fn a_circle_without_a_way_out() {
    let body = |when: &str| {
        format!(
            "entry one
             choice in
             to = 'two'
             choice out
             to = 'end'
             entry two
             choice x
             to = 'three'
             choice y
             when = '{when}'
             adds = {{ n = 1 }}
             to = 'three'
             entry three
             branch
             when = 'n >= 3'
             to = 'end'
             branch
             when = 'n < 3'
             to = 'two'
             entry end
             ending"
        )
    };
    check(&body("n <= 3"), &[]);
    check(&body("n < 2"), &["loop-without-exit two two, three: in", "branch-never three end: in, x"]);
}

#[test]
fn a_circle_that_ends_in_a_dead_end_is_told_once() {
    check(
        "entry one
         choice x
         adds = { n = 1 }
         when = 'n < 2'
         to = 'one'",
        &["dead-end one: x, x"],
    );
}

#[test]
fn an_effect_that_begins_after_the_run() {
    let body = |after: &str| {
        format!(
            "entry one 2026-01-01
             entry two 2030-01-01
             choice x
             effect calm 1
             after = '{after}'
             choice y
             entry end 2030-02-01
             ending"
        )
    };
    check(&body("11 months"), &[]);
    check(&body("1 year"), &["effect-never two calm 60: x"]);
}

#[test]
fn time_that_runs_backwards() {
    check(
        "entry one 2026-01-02
         choice x
         to = 'two'
         choice y
         to = 'end'
         entry two 2026-01-01
         branch
         when = 'not a'
         to = 'end'
         entry end 2026-01-02
         ending",
        &["time-backwards one 2026-01-02 two 2026-01-01: x"],
    );
    check(
        "entry one 2026-01-02
         entry two 2026-01-01
         fork
         outcome o
         at_least = 5.0
         to = 'early'
         outcome p
         to = 'end'
         entry early 2025-01-01
         branch
         when = 'a'
         to = 'one'
         entry end 2026-01-01
         ending",
        &[
            "time-backwards one 2026-01-02 two 2026-01-01: ",
            "time-backwards two 2026-01-01 early 2025-01-01: fork o",
            "branch-never early one: fork o",
        ],
    );
}

#[test]
fn a_letter_is_quoted_that_was_not_signed() {
    let quoting = |letter: &str, entry: &str| {
        format!(
            "entry one
             choice x
             {letter}
             choice y
             sets = ['a']
             {letter}
             {entry}
             entry end
             ending"
        )
    };
    let text = "entry two 2026-01-01 ‘{quote l}’";
    check(&quoting("", text), &["quote-unsigned two l: x"]);
    check(&quoting("letter = 'l'", text), &[]);
    let in_passage = "entry two
        [[entry.passage]]
        id = 'p'
        when = 'a'
        text = '{quote l}'";
    check(&quoting("", in_passage), &["quote-unsigned two l: y"]);
    let on_the_back = "[entry.choice.back]
        text = '*{quote l}*'";
    check(&quoting("", on_the_back), &["quote-unsigned one l: y"]);
    check(&quoting("letter = 'l'", on_the_back), &[]);
}

#[test]
fn findings_stand_where_the_author_has_to_look() {
    let diary = diary("entry one\nchoice x\nwhen = 'b'\nchoice y\nentry end\nending");
    let place = explored(&diary).findings[0].problem.place.clone();
    assert_eq!(place, diary.entries[0].choices()[0].place);
}

#[test]
fn states_that_differ_in_nothing_that_is_read_are_one() {
    let states = |when: &str| {
        let diary = diary(&format!(
            "entry one
             ask p
             sets = ['a']
             ask q
             sets = ['b']
             choice x
             adds = {{ n = 1 }}
             choice y
             entry two
             passage v
             when = '{when}'
             entry three
             entry end
             ending"
        ));
        explored(&diary).states
    };
    assert_eq!(states("not d"), 4);
    assert_eq!(states("not d or a"), 5);
    assert_eq!(states("not d or a and b and n >= 1"), 4 + 7);
}
