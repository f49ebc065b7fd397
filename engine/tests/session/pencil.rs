//! What is drawn at a key decision, and what is written outside the story.

use speelruimte_engine::diary::Diary;
use speelruimte_engine::session::{Expected, LAST_PAGE, LONGEST_OWN_TEXT, Refusal, Session};

use crate::house::{HOUSE, action, played, position, read};

/// The house, in which the door is a key decision.
fn house() -> Diary {
    read(&HOUSE.replacen("id = \"deur\"\n", "id = \"deur\"\nkey = true\n", 1))
}

const SIGNED: &str = "turn last_page\n turn deur\n choose deur open\n sign brief snel";

#[track_caller]
fn check(lines: &str, expected: &str) {
    let house = house();
    assert_eq!(position(&house, played(&house, lines).state().position), expected);
}

#[track_caller]
fn check_refused(session: &Session, refused: &str, expected: Refusal) {
    let mut after = session.clone();
    assert_eq!(after.apply(&house(), action(refused)), Err(expected), "{refused}");
    assert_eq!(after, *session, "a refused action changes nothing");
}

#[test]
fn a_key_decision_is_drawn_then_turned_then_drawn_over() {
    check(SIGNED, "pencil deur/open");
    check(&format!("{SIGNED}\n turn deur"), "back deur/open");
    check(&format!("{SIGNED}\n turn deur\n turn deur"), "ink deur/open");
    check(&format!("{SIGNED}\n turn deur\n turn deur\n turn deur"), "reading gang");
}

#[test]
fn what_is_drawn_can_be_drawn_anew_and_rubbed_out() {
    let house = house();
    let drawn = |lines: &str| {
        let session = played(&house, &format!("{SIGNED}\n {lines}"));
        session.state().visits.last().unwrap().expected.clone()
    };
    assert_eq!(drawn("predict deur resident better"), [Some(Expected::Better), None, None]);
    let anew = "predict deur resident better\n predict deur resident much-worse\n predict deur society same";
    assert_eq!(drawn(anew), [Some(Expected::MuchWorse), None, Some(Expected::Same)]);
    assert_eq!(drawn("predict deur resident better\n predict deur resident"), [None; 3]);
}

#[test]
fn nothing_is_drawn_elsewhere() {
    let house = house();
    let pencil = played(&house, SIGNED);
    check_refused(&pencil, "predict deur nobody better", Refusal::Unknown);
    check_refused(&pencil, "predict nowhere resident better", Refusal::Unknown);
    check_refused(&pencil, "predict gang resident better", Refusal::NotHere);
    check_refused(&played(&house, "turn last_page"), "predict deur resident better", Refusal::NotHere);
    let turned = played(&house, &format!("{SIGNED}\n turn deur"));
    check_refused(&turned, "predict deur resident better", Refusal::NotHere);
}

#[test]
fn expectations_have_a_word_and_a_height() {
    for (at, expected) in (-2..).zip(Expected::ALL) {
        assert_eq!((Expected::parse(expected.id()), expected.height()), (Some(expected), at));
    }
    assert_eq!(Expected::parse("beste"), None);
}

#[test]
fn what_is_written_takes_the_place_of_what_stood_there_and_stays() {
    let house = house();
    let mut session =
        played(&house, "turn last_page\n write last_page promise Eerst.\n write last_page promise Dan.");
    session.apply(&house, action("write deur doubt Rust.")).unwrap();
    session.apply(&house, action("restart")).unwrap();
    assert_eq!(session.written(LAST_PAGE, "promise"), Some("Dan."));
    assert_eq!(session.written("deur", "doubt"), Some("Rust."));
    assert_eq!((session.written("deur", "promise"), session.written(LAST_PAGE, "signal")), (None, None));
}

#[test]
fn an_empty_text_takes_away_what_stood_there() {
    use speelruimte_engine::session::Action;
    let house = house();
    let mut session = played(&house, "write last_page signal Weg.");
    let write = |text: String| Action::Write { entry: LAST_PAGE.into(), field: "signal".into(), text };
    assert_eq!(session.apply(&house, write("e".repeat(LONGEST_OWN_TEXT + 1))), Err(Refusal::TextTooLong));
    assert_eq!(session.written(LAST_PAGE, "signal"), Some("Weg."));
    session.apply(&house, write(" ".into())).unwrap();
    assert_eq!(session.written(LAST_PAGE, "signal"), None);
    check_refused(&session, "write last_page anything Iets.", Refusal::Unknown);
    check_refused(&session, "write nowhere signal Iets.", Refusal::Unknown);
}
