//! The play on the screen, without a screen.

#![allow(clippy::unwrap_used)]

mod cuts;

use speelruimte_engine::overlay::{self, Overlay};
use speelruimte_engine::read;
use speelruimte_engine::session::{State, write_shelf};
use speelruimte_engine::simulation::{Order, fork_asks, fork_value, program};
use speelruimte_source::Files;

use super::*;

const HOUSE: &str = include_str!("../../engine/tests/session/house.toml");

fn diary_of(toml: &str) -> Rc<Diary> {
    let reading = read::diary(&Files::from_iter([("d/diary.toml", toml)]), "d", &declared());
    Rc::new(reading.value.unwrap())
}

fn declared() -> Rc<Declared> {
    let model = include_str!("../../scenarios/model.toml");
    let system = include_str!("../../scenarios/system.toml");
    Rc::new(read::model(&Files::from_iter([("model.toml", model), ("system.toml", system)])).value.unwrap())
}

/// A play that is opened on this shelf, as `new`.
fn opened(toml: &str, kept: Result<Shelf, SaveFault>) -> OpenPlay {
    OpenPlay::open(diary_of(toml), declared(), kept, "new".into())
}

/// A new play in which these lines were done.
fn played(lines: &str) -> OpenPlay {
    let mut play = opened(HOUSE, Ok(Shelf::default()));
    done(&mut play, lines);
    play
}

/// A new play of the house.
fn opened_house() -> OpenPlay {
    opened(HOUSE, Ok(Shelf::default()))
}

fn done(play: &mut OpenPlay, lines: &str) {
    actions(lines).into_iter().for_each(|action| {
        play.happen(PlayEvent::Do(action));
        answer_forks(play);
    });
}

/// What the simulator does in the browser.
fn answer_forks(play: &mut OpenPlay) {
    while let Some(value) = value_at_fork(play, play.session.state()) {
        play.happen(PlayEvent::Valued(value));
    }
}

fn value_at_fork(play: &OpenPlay, state: &State) -> Option<f64> {
    let declared = declared();
    let asked = fork_asks(&play.diary, &declared, state)?;
    let order = Order::of(&play.diary, &declared, state);
    let program = program(&declared.model).unwrap();
    Some(fork_value(&program, &declared.model, &order, asked).unwrap())
}

/// Actions as in a save, one a line.
fn actions(lines: &str) -> Vec<Action> {
    let lines = lines.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.map(|line| Action::try_from(words(line)).unwrap()).collect()
}

fn words(line: &str) -> Vec<String> {
    line.splitn(3, ' ').map(str::to_owned).collect()
}

fn shelf(plays: &[(&str, &OpenPlay, u64)]) -> Shelf {
    let mut shelf = Shelf::default();
    plays.iter().for_each(|(id, play, touched)| shelf.put(id, play.to_keep(*touched)));
    shelf
}

const ASKED: &str = "turn last_page\n ask deur kijken";
const TO_FORK: &str =
    "turn last_page\n ask deur kijken\n turn deur\n choose deur zwaaien\n turn gang\n turn gang
    turn kamer\n choose kamer blijven";
const TO_END: &str =
    "turn last_page\n ask deur kijken\n turn deur\n choose deur zwaaien\n turn gang\n turn gang
    turn kamer\n choose kamer gaan\n turn einde";

#[test]
fn a_new_play_begins_at_the_last_page() {
    let play = opened(HOUSE, Ok(Shelf::default()));
    assert_eq!((play.id.as_str(), play.page_id(), &play.notice), ("new", LAST_PAGE, &None));
    assert_eq!(play.session.log(), []);
}

#[test]
fn what_was_played_last_goes_on() {
    let (asked, begun) = (played(ASKED), played("turn last_page"));
    let play = opened(HOUSE, Ok(shelf(&[("one", &asked, 9), ("two", &begun, 3)])));
    assert_eq!((play.id.as_str(), &play.session, &play.notice), ("one", &asked.session, &None));
    let play = opened(HOUSE, Ok(shelf(&[("one", &asked, 3), ("two", &begun, 9)])));
    assert_eq!((play.id.as_str(), &play.session), ("two", &begun.session));
}

#[test]
fn what_is_kept_comes_back_the_same() {
    let play = played(TO_END);
    let kept = play.to_keep(5);
    assert_eq!(kept.progress.date.as_deref(), Some("2030-01-01"));
    assert_eq!((kept.touched, kept.progress.ended, kept.progress.endings.len()), (5, true, 1));
    let shelf = shelf(&[("one", &play, 5)]);
    assert_eq!(shelf.play("one"), Some(&kept));
    assert_eq!(opened(HOUSE, Ok(shelf)).to_keep(5), kept);
}

#[test]
fn an_unreadable_save_is_told_and_a_new_play_begins() {
    for fault in [SaveFault::Unreadable, SaveFault::OtherVersion, SaveFault::OtherDiary] {
        let play = opened(HOUSE, Err(fault));
        assert_eq!((play.id.as_str(), play.page_id()), ("new", LAST_PAGE));
        assert_eq!(play.notice, Some(Notice::Unreadable));
    }
}

#[test]
fn a_changed_diary_goes_on_where_it_fits_under_another_id() {
    let kept = shelf(&[("one", &played(TO_END), 1)]);
    let changed = HOUSE.replace("id = \"zwaaien\"", "id = \"wuiven\"");
    let mut play = opened(&changed, Ok(kept.clone()));
    let Some(Notice::Changed(stop)) = &play.notice else {
        panic!("{:?}", play.notice);
    };
    assert_eq!((stop.after, stop.refusal), (3, Refusal::Unknown));
    assert_eq!((play.id.as_str(), play.page_id()), ("new", "deur"));
    assert_eq!(play.endings, ["einde"], "what was reached stays reached");
    // Whatever is done now, the old play stays whole.
    done(&mut play, "choose deur wuiven");
    assert_eq!(play.notice, None);
    let mut both = kept.clone();
    both.put(&play.id, play.to_keep(2));
    assert_eq!(both.play("one"), kept.play("one"));
    assert_eq!(both.plays().count(), 2);
}

#[test]
fn changed_texts_go_unnoticed() {
    let kept = shelf(&[("one", &played(ASKED), 1)]);
    let play = opened(&HOUSE.replace("Er wordt gebeld.", "Er wordt geklopt."), Ok(kept));
    assert_eq!((play.id.as_str(), play.notice), ("one", None));
}

#[test]
fn a_fork_whose_outcome_is_gone_is_told_anew() {
    let kept = shelf(&[("one", &played(&format!("{TO_FORK}\n turn later")), 1)]);
    let mut play = opened(&HOUSE.replace("id = \"anders\"", "id = \"opnieuw\""), Ok(kept));
    assert!(matches!(play.session.state().position, Position::Fork(_)));
    answer_forks(&mut play);
    assert!(matches!(play.notice, Some(Notice::Changed(_))));
    let told = Action::Fork { entry: "later".into(), outcome: "opnieuw".into() };
    assert_eq!(play.session.log().last(), Some(&told));
    assert_eq!(play.page_id(), "deur");
}

#[test]
fn the_simulator_decides_a_fork() {
    let mut play = played(TO_FORK);
    assert_eq!(play.session.log().len(), 8);
    play.happen(PlayEvent::Do(actions("turn later").remove(0)));
    assert!(matches!(play.session.state().position, Position::Fork(_)));
    play.happen(PlayEvent::Waits(0));
    play.happen(PlayEvent::Fill(Draft { note: "Nu al?".into(), ..Draft::default() }));
    answer_forks(&mut play);
    assert_eq!(play.session.log().len(), 11, "turning the page, a note that was typed, and what was told");
    assert_eq!(play.session.notes().len(), 1);
    assert_eq!(play.session.state().position, Position::Asking(0));
    assert_eq!(play.simulated, Simulated::default());
}

#[test]
fn a_fork_that_was_foreseen_is_told_at_once() {
    assert!(played("turn last_page").fork_ahead().is_none(), "that page leads to no fork");
    let mut play = played(TO_FORK);
    let mut waits = play.clone();
    play.happen(PlayEvent::Foreseen(value_at_fork(&play, play.fork_ahead().unwrap().state()).unwrap()));
    assert!(play.fork_ahead().is_none(), "it is asked once");
    for play in [&mut play, &mut waits] {
        play.happen(PlayEvent::Do(actions("turn later").remove(0)));
    }
    assert!(matches!(waits.session.state().position, Position::Fork(_)));
    answer_forks(&mut waits);
    assert_eq!(play.session.log(), waits.session.log());
}

#[test]
fn an_answer_without_a_fork_tells_nothing() {
    let mut play = played(TO_FORK);
    play.happen(PlayEvent::Valued(3.0));
    assert_eq!(play.session.log().len(), 8);
}

#[test]
fn a_fork_that_is_decided_leaves_the_signature_in_sight() {
    let mut play = played(TO_FORK);
    play.happen(PlayEvent::Do(actions("turn later").remove(0)));
    play.just_signed = true;
    answer_forks(&mut play);
    assert!(play.just_signed);
}

#[test]
fn what_the_simulator_said_stays_until_the_next_step() {
    let mut play = played(TO_END);
    play.happen(PlayEvent::Waits(7));
    assert_eq!(play.simulated.at, Some(7));
    play.happen(PlayEvent::Resulted(Rc::default(), true));
    assert_eq!((play.simulated.at, play.simulated.has_ranges), (None, true));
    play.happen(PlayEvent::Unanswered(Fault("network".into())));
    assert!(play.simulated.results.is_some(), "what is known stays");
    play.happen(PlayEvent::Do(Action::Note { entry: "einde".into(), text: "Toch.".into() }));
    assert_eq!(play.simulated.fault, Some(Fault("network".into())));
    done(&mut play, "back einde");
    assert_eq!(play.simulated, Simulated::default());
}

/// Where one step back leads.
#[track_caller]
fn check_back(lines: &str, expected: Option<&str>) {
    let mut play = played(lines);
    let back = play.one_step_back();
    assert_eq!(back, expected.map(|entry| Action::Back { entry: entry.into() }));
    if let Some(back) = back {
        play.happen(PlayEvent::Do(back));
        assert_eq!((play.refused, Some(play.page_id())), (None, expected));
    }
}

#[test]
fn one_step_back() {
    check_back("", None);
    check_back("hope resident rust", None);
    check_back("turn last_page", None);
    check_back(ASKED, Some("deur"));
    check_back("turn last_page\n turn deur\n choose deur open", Some("deur"));
    check_back("turn last_page\n turn deur\n choose deur open\n sign brief snel", Some("deur"));
    let hall = "turn last_page\n turn deur\n choose deur dicht\n sign stempel regel";
    check_back(hall, Some("deur"));
    check_back(&format!("{hall}\n turn gang"), Some("gang"));
    check_back(&format!("{hall}\n turn gang\n turn gang"), Some("gang"));
    check_back(TO_END, Some("einde"));
}

#[test]
fn one_step_back_from_pencil_and_ink_is_the_decision() {
    let key = HOUSE.replacen("id = \"deur\"\n", "id = \"deur\"\nkey = true\n", 1);
    let mut play = opened(&key, Ok(Shelf::default()));
    done(&mut play, "turn last_page\n turn deur\n choose deur open\n sign brief snel");
    let decision = Some(Action::Back { entry: "deur".into() });
    let mut at = Vec::new();
    for lines in ["predict deur resident better", "turn deur", "turn deur"] {
        done(&mut play, lines);
        assert_eq!(play.one_step_back(), decision, "{lines}");
        at.push(play.session.state().position);
    }
    assert!(
        matches!(at[..], [Position::Pencil { .. }, Position::Back { .. }, Position::Ink { .. }]),
        "{at:?}"
    );
}

#[test]
fn what_is_written_beside_the_story_leaves_the_page_as_it_is() {
    let mut play = played("turn last_page");
    play.happen(PlayEvent::Pick("open".into()));
    play.happen(PlayEvent::Foreseen(1.0));
    let (entry, field, text) = ("deur".into(), "doubt".into(), "Aan de rust.".into());
    play.happen(PlayEvent::Do(Action::Write { entry, field, text }));
    assert_eq!((play.draft.chosen.as_deref(), play.simulated.foreseen), (Some("open"), Some(1.0)));
}

#[test]
fn a_refusal_is_told_until_something_else_is_done() {
    let mut play = played("turn last_page\n turn gang");
    assert_eq!((play.refused, play.page_id()), (Some(Refusal::NotHere), "deur"));
    done(&mut play, "ask deur kijken");
    assert_eq!(play.refused, None);
}

#[test]
fn a_signature_shows_until_it_was_seen() {
    let mut play = played("turn last_page\n turn deur\n choose deur open");
    assert!(!play.just_signed);
    done(&mut play, "sign-own brief Zomaar.");
    assert!(play.just_signed);
    play.happen(PlayEvent::SeenSignature);
    assert!(!play.just_signed);
}

#[test]
fn beginning_again_is_told_once() {
    let mut play = played(&format!("{ASKED}\n restart"));
    assert_eq!(play.notice, Some(Notice::BegunAgain));
    done(&mut play, "turn last_page");
    assert_eq!(play.notice, None);
}

#[test]
fn an_ending_counts_once_and_stays() {
    let mut play = played(TO_END);
    assert_eq!(play.endings, ["einde"]);
    done(&mut play, "back einde\n turn einde\n restart");
    assert_eq!(play.endings, ["einde"]);
    let kept = play.to_keep(1).progress;
    assert_eq!((kept.ended, kept.endings), (false, vec!["einde".to_owned()]));
}

#[test]
fn another_tab_is_adopted() {
    let mut play = played("turn last_page\n turn gang");
    let other = played(TO_END);
    play.happen(PlayEvent::Elsewhere(Some(("one".into(), other.session.log().to_vec()))));
    assert_eq!(play.page_id(), "deur", "not before it is asked for");
    play.happen(PlayEvent::Adopt);
    assert_eq!((play.id.as_str(), &play.session), ("one", &other.session));
    assert_eq!((play.refused, play.elsewhere.as_ref(), play.endings.len()), (None, None, 1));
    play.happen(PlayEvent::Adopt);
    assert_eq!(play.session, other.session, "there is nothing more to adopt");
}

#[test]
fn endings_of_an_adopted_play_are_not_lost() {
    let mut other = played(TO_END);
    done(&mut other, "restart");
    let mut play = played("turn last_page");
    play.happen(PlayEvent::Elsewhere(Some(("one".into(), other.session.log().to_vec()))));
    play.happen(PlayEvent::Adopt);
    done(&mut play, "turn last_page");
    let kept = shelf(&[("one", &other, 1), ("one", &play, 2)]);
    assert_eq!(kept.plays().count(), 1);
    assert_eq!(kept.endings(), ["einde"]);
}

#[test]
fn it_is_kept_under_the_id_it_was_given() {
    let mut play = played(ASKED);
    play.happen(PlayEvent::NotKept);
    assert!(play.not_kept);
    play.happen(PlayEvent::KeptAs("new~1".into()));
    assert_eq!((play.id.as_str(), play.not_kept), ("new~1", false));
}

#[test]
fn other_words_leave_the_place_as_it_is() {
    let mut play = played(ASKED);
    let (session, structure) = (play.session.clone(), play.to_keep(0).structure);
    let english = Rc::new(overlay::apply(&diary_of(HOUSE), &english()).0);
    play.happen(PlayEvent::Reworded(english, declared()));
    assert_eq!((&play.session, play.to_keep(0).structure), (&session, structure));
    done(&mut play, "ask deur vragen");
    assert_eq!((play.refused, play.session.log().len()), (None, 3));
}

fn english() -> Overlay {
    let text = "format = 1\nlanguage = 'en'\n[[text]]\nfor = 'entry.deur.text'\ntext = 'Somebody rings.'";
    overlay::read(&Files::from_iter([("en.toml", text)]), "en.toml").value.unwrap()
}

#[test]
fn a_typed_note_is_kept_when_the_page_is_turned() {
    let mut play = played("turn last_page");
    play.happen(PlayEvent::Fill(Draft { note: "Koud.".into(), ..Draft::default() }));
    done(&mut play, "turn deur");
    let notes: Vec<_> = play.session.notes().iter().map(|note| (&*note.entry, &*note.text)).collect();
    assert_eq!(notes, [("deur", "Koud.")]);
    assert_eq!(play.draft, Draft::default());
}

#[test]
fn a_choice_that_was_not_made_yet_goes_with_its_page() {
    let mut play = played("turn last_page");
    play.happen(PlayEvent::Pick("kijken".into()));
    assert_eq!(play.draft.chosen.as_deref(), Some("kijken"));
    done(&mut play, "turn deur");
    assert_eq!(play.draft.chosen, None);
}

#[test]
fn a_reducer_leaves_the_play_before_as_it_was() {
    let before = Rc::new(CurrentPlay(Rc::new(played("turn last_page"))));
    let after = Rc::clone(&before).reduce(PlayEvent::Do(actions("turn deur").remove(0)));
    assert_eq!((before.0.session.log().len(), after.0.session.log().len()), (1, 2));
    let rows = |play: &OpenPlay| write_shelf("d", &shelf(&[("one", play, 1)]));
    assert_ne!(rows(&before.0), rows(&after.0));
}
