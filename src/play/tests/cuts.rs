//! A play by a cut on the screen: what is done for the group, and when.

use speelruimte_engine::diary::{Cut, Guide, Skip};
use speelruimte_engine::session::Told;

use super::*;

/// The house by a cut that keeps the door shut.
fn guide() -> PlayEvent {
    let skip = Skip { entry: 0, choice: 1, reason: Some(0), text: "Dicht.".into() };
    PlayEvent::Guided(Some(Rc::new(Guide {
        cuts: vec![Cut { minutes: 45, skips: vec![skip] }],
        ..Guide::default()
    })))
}

fn begun(lines: &str) -> OpenPlay {
    let mut play = opened_house();
    done(&mut play, "cut 45 last_page");
    play.happen(guide());
    done(&mut play, lines);
    play
}

fn texts(play: &OpenPlay) -> Vec<String> {
    let told = play.shortened().unwrap().told();
    let text = |told: &Told<'_>| match told {
        Told::Text(text) => (*text).to_owned(),
        Told::Act(..) => "act".to_owned(),
    };
    told.iter().map(text).collect()
}

#[test]
fn the_cut_begins_when_the_last_page_is_turned() {
    let play = begun("");
    assert_eq!((play.page_id(), play.session.log().len()), (LAST_PAGE, 1));
    let play = begun("turn last_page");
    assert_eq!((play.page_id(), texts(&play)), ("kamer", vec!["Dicht.".to_owned()]));
    // The pages that were told in short cannot be gone back to by one step.
    assert_eq!(play.one_step_back(), None);
}

#[test]
fn a_guide_that_comes_late_goes_on_from_there() {
    let mut play = opened_house();
    done(&mut play, "cut 45 last_page\n turn last_page");
    assert_eq!(play.page_id(), "deur");
    assert!(!play.has_lost_its_cut());
    play.happen(guide());
    assert_eq!(play.page_id(), "kamer");
}

#[test]
fn without_its_guide_it_is_the_whole_diary() {
    let mut play = opened_house();
    done(&mut play, "cut 45 last_page\n turn last_page");
    play.happen(PlayEvent::Guided(None));
    assert!(play.has_lost_its_cut() && play.page_id() == "deur");
    let mut other = opened_house();
    done(&mut other, "cut 30 last_page\n turn last_page");
    other.happen(guide());
    assert!(other.has_lost_its_cut() && other.page_id() == "deur");
    assert!(!opened_house().has_lost_its_cut());
}

#[test]
fn who_goes_back_can_act_otherwise() {
    let mut play = begun("turn last_page");
    done(&mut play, "back deur");
    assert_eq!(play.page_id(), "deur");
    done(&mut play, "note deur Zo.");
    assert_eq!(play.page_id(), "deur");
    done(&mut play, "turn deur\n choose deur wachten");
    // It leads to the door again: that is skipped as before.
    assert_eq!(play.page_id(), "kamer");
}

#[test]
fn a_decision_that_comes_up_again_after_a_fork_is_taken_again() {
    let mut play = begun("turn last_page\n turn kamer\n choose kamer blijven");
    play.happen(PlayEvent::Do(Action::Turn { page: "later".into() }));
    assert!(matches!(play.session.state().position, Position::Fork(_)) && !play.is_passing());
    // The lowest outcome leads to the door.
    play.happen(PlayEvent::Valued(0.0));
    let doors = play.session.log().iter().filter(
        |action| matches!(action, Action::Choose { entry, choice } if entry == "deur" && choice == "dicht"),
    );
    assert_eq!((doors.count(), play.page_id(), texts(&play)), (2, "kamer", vec!["Dicht.".to_owned()]));
    // One step back is to the last page that the group read.
    let back = Action::Back { entry: "later".into() };
    assert_eq!(play.one_step_back(), Some(back));
}
