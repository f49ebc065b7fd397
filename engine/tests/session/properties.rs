//! What holds for every play, tried on plays at random.

use speelruimte_engine::diary::{Diary, structure_hash};
use speelruimte_engine::session::{
    Action, Play, Position, Progress, Rows, Session, Shelf, read_shelf, write_shelf,
};

use crate::chance::{self, Chance, any_action};
use crate::house;

const PLAYS: u64 = 600;
const ACTIONS: usize = 120;

/// What the plays of one diary came to, to know that they came somewhere.
#[derive(Debug, Default)]
struct Seen {
    refused: usize,
    ended: usize,
    backs: usize,
    longest: usize,
}

#[test]
fn plays_of_the_first_diary() {
    let seen = play_at_random(&house::first_diary(), PLAYS, 1);
    assert!(seen.refused > 1000 && seen.ended > 20 && seen.backs > 500 && seen.longest > 15, "{seen:?}");
}

#[test]
fn plays_of_the_example() {
    let seen = play_at_random(&house::example(), PLAYS, 2);
    assert!(seen.refused > 1000 && seen.ended > 200 && seen.backs > 500, "{seen:?}");
}

#[test]
fn plays_of_the_house() {
    let seen = play_at_random(&house::house(), PLAYS, 3);
    assert!(seen.refused > 1000 && seen.ended > 100 && seen.backs > 500, "{seen:?}");
}

#[test]
fn plays_of_diaries_at_random() {
    let mut ended = 0;
    for seed in 0..50 {
        ended += play_at_random(&chance::diary(seed), 20, seed).ended;
    }
    assert!(ended > 100, "{ended}");
}

fn play_at_random(diary: &Diary, plays: u64, seed: u64) -> Seen {
    let mut seen = Seen::default();
    for play in 0..plays {
        let mut chance = Chance::new(seed << 32 | play);
        let session = random_play(&mut chance, diary, &mut seen);
        replays(diary, &session);
        saves(diary, &session);
        goes_back(&mut chance, diary, &session);
        seen.ended += usize::from(matches!(session.state().position, Position::Ended(_)));
        seen.longest = seen.longest.max(session.state().visits.len());
    }
    seen
}

fn random_play(chance: &mut Chance, diary: &Diary, seen: &mut Seen) -> Session {
    let mut session = Session::new(diary);
    for _ in 0..chance.below(ACTIONS) {
        let action = any_action(chance, diary, &session);
        seen.backs += usize::from(matches!(action, Action::Back { .. }));
        let before = session.clone();
        if session.apply(diary, action.clone()).is_ok() {
            assert_eq!(session.log().strip_suffix(&[action]), Some(before.log()), "a log only grows");
        } else {
            seen.refused += 1;
            assert_eq!(session, before, "a refused action changes nothing");
        }
        // Most plays stop where they have ended.
        if matches!(session.state().position, Position::Ended(_)) && chance.below(3) > 0 {
            break;
        }
    }
    session
}

/// The log, and what is left of it without detours, both lead here.
fn replays(diary: &Diary, session: &Session) {
    let (replayed, stop) = Session::replay(diary, session.log());
    assert_eq!(stop, None);
    assert_eq!(&replayed, session);
    let (straight, stop) = Session::replay(diary, session.standing());
    assert_eq!(stop, None);
    assert_eq!(straight.state(), session.state());
    assert_eq!(straight.log(), session.standing());
}

/// A save is read as it was written, also as JSON, and the play goes on where it was.
fn saves(diary: &Diary, session: &Session) {
    let mut shelf = Shelf::default();
    let progress = Progress { date: Some("2026-01-01".into()), ..Progress::default() };
    let (structure, log) = (structure_hash(diary), session.log().to_vec());
    shelf.put("een", Play { structure, touched: u64::MAX, progress, log });
    let rows = write_shelf(&diary.id, &shelf);
    let json = serde_json::to_string(&rows).unwrap();
    let read: Rows = serde_json::from_str(&json).unwrap();
    let restored = read_shelf(&diary.id, &read).unwrap();
    assert_eq!(restored, shelf);
    assert_eq!(write_shelf(&diary.id, &restored), rows);
    assert_eq!(&Session::replay(diary, &restored.play("een").unwrap().log).0, session);
}

/// Going back keeps the beginning of what stands, and doing the rest once more comes to the same state.
fn goes_back(chance: &mut Chance, diary: &Diary, session: &Session) {
    let visits = &session.state().visits;
    if visits.is_empty() {
        return;
    }
    let entry = diary.entries[visits[chance.below(visits.len())].entry].id.clone();
    let mut went_back = session.clone();
    went_back.apply(diary, Action::Back { entry: entry.clone() }).unwrap();
    let (kept, undone) = session.standing().split_at(went_back.standing().len());
    assert_eq!(went_back.standing(), kept);
    assert_eq!(went_back.state(), Session::replay(diary, kept).0.state());
    assert_eq!(went_back.notes(), session.notes());
    let open = went_back.state().position.entry().unwrap();
    assert_eq!(diary.entries[open].id, entry);
    for action in undone {
        went_back.apply(diary, action.clone()).unwrap();
    }
    assert_eq!(went_back.state(), session.state());
}

#[test]
fn a_hundred_thousand_actions_end_soon() {
    let house = house::house();
    let action = house::action;
    let mut log = vec![action("turn last_page")];
    for _ in 0..25_000 {
        log.extend([action("turn deur"), action("choose deur wachten")]);
    }
    log.extend((0..50_000).map(|_| action("back deur")));
    let begin = std::time::Instant::now();
    let (session, stop) = Session::replay(&house, &log);
    assert_eq!((stop, session.log().len()), (None, 100_001));
    assert!(begin.elapsed().as_secs() < 60, "{:?}", begin.elapsed());
}
