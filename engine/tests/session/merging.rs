//! Two tabs, two shelves: whatever the order in which they come together, nothing is lost.

use std::time::Instant;

use speelruimte_engine::session::{Action, LAST_PAGE, Play, Progress, Shelf, read_shelf, write_shelf};

use crate::chance::Chance;

/// A play in which these letters were written in the margin, one after the other.
fn play(letters: &str, touched: u64) -> Play {
    let mut progress = Progress::default();
    // What was reached follows from what was done, so a longer log has reached no less.
    letters.chars().for_each(|letter| progress.add_ending(&letter.to_string()));
    let log = letters.chars().map(|letter| Action::Note { entry: LAST_PAGE.into(), text: letter.into() });
    Play { structure: "s".into(), touched, progress, log: log.collect() }
}

fn letters(log: &[Action]) -> String {
    let letter = |action: &Action| match action {
        Action::Note { text, .. } => text.clone(),
        other => panic!("{other:?}"),
    };
    log.iter().map(letter).collect()
}

/// A shelf of plays, each written as `id:letters`.
fn shelf(plays: &str) -> Shelf {
    let mut shelf = Shelf::default();
    for written in plays.split_whitespace() {
        let (id, letters) = written.split_once(':').unwrap();
        shelf.put(id, play(letters, 0));
    }
    shelf
}

/// The shelf in the same way, with the hash of a branch left out.
fn shown(shelf: &Shelf) -> String {
    let plays = shelf.plays().map(|(id, play)| {
        let (root, branch) = id.split_once('~').map_or((id, ""), |(root, _)| (root, "~"));
        format!("{root}{branch}:{}", letters(&play.log))
    });
    let mut plays: Vec<String> = plays.collect();
    plays.sort();
    plays.join(" ")
}

#[track_caller]
fn check(one: &str, other: &str, expected: &str) {
    assert_eq!(shown(&shelf(one).merged(shelf(other))), expected);
    assert_eq!(shown(&shelf(other).merged(shelf(one))), expected, "the other way round");
}

#[test]
fn two_shelves_come_together() {
    check("", "", "");
    check("p:ab", "", "p:ab");
    check("p:ab", "q:ab", "p:ab q:ab");
    // The longer goes on where the shorter stopped.
    check("p:ab", "p:abc", "p:abc");
    check("p:", "p:abc", "p:abc");
    // They went different ways.
    check("p:abc", "p:ad", "p:abc p~:ad");
    check("p:abc", "p:abd", "p:abd p~:abc");
    // The branch goes on, and the one that it grew out of is gone.
    check("p:abc p:ad", "p:ade", "p:ade p~:abc");
    check("p:abc p:ad", "p:adef", "p:adef p~:abc");
    check("p:abc p:ad p:ae", "p:ad", "p:abc p~:ad p~:ae");
}

#[test]
fn a_stale_branch_goes_and_a_play_of_its_own_stays() {
    check("p:abc p~1:ab", "", "p:abc");
    check("p:ab p~1:abc", "", "p:ab p~1:abc".replace("~1", "~").as_str());
    check("p~1:ab p~2:ab", "", "p~:ab");
    // Another family with the same log is another play.
    check("p:abc q~1:ab", "", "p:abc q~:ab");
}

#[test]
fn what_is_joined_keeps_the_latest_touch_and_every_ending() {
    let mut one = play("ab", 9);
    one.progress.add_ending("x");
    let mut both = Shelf::default();
    both.put("p", play("abc", 3));
    both.put("p", one);
    let joined = both.play("p").unwrap();
    assert_eq!((joined.touched, letters(&joined.log)), (9, "abc".into()));
    assert_eq!(joined.progress.endings, ["a", "b", "c", "x"]);
    assert_eq!(both.endings(), ["a", "b", "c", "x"]);
}

#[test]
fn the_latest_is_what_was_touched_last() {
    let mut both = Shelf::default();
    assert_eq!(both.latest(), None);
    both.put("p", play("abc", 2));
    both.put("q", play("", 7));
    both.put("a", play("", 7));
    assert_eq!(both.latest().unwrap().0, "q");
}

#[test]
fn a_play_is_found_where_it_has_grown() {
    let find = |plays: &str, id: &str, letters: &str| {
        let shelf = shelf(plays);
        let found = shelf.find(id, &play(letters, 0).log).map(str::to_owned);
        found.map(|id| self::letters(&shelf.play(&id).unwrap().log))
    };
    assert_eq!(find("p:abc p:ad", "p", "ab").as_deref(), Some("abc"));
    assert_eq!(find("p:abc p:ad", "p", "ad").as_deref(), Some("ad"));
    assert_eq!(find("p:abc p:ad", "p", "a").as_deref(), Some("abc"), "its own id comes first");
    assert_eq!(find("p:abc p:ad", "p~gone", "ad").as_deref(), Some("ad"));
    assert_eq!(find("p:abc p:ad", "p", "ax"), None);
    assert_eq!(find("p:abc", "q", "a"), None);
}

/// Shelves of a few plays with short logs, as tabs make them: a longer log was touched later.
fn any_shelf(chance: &mut Chance, ids: &[&str]) -> Shelf {
    let mut shelf = Shelf::default();
    for _ in 0..chance.below(4) {
        let length = chance.below(5);
        let letters: String = (0..length).map(|_| chance.one_of(&["a", "b"])).collect();
        let mut play = play(&letters, (length * 10 + chance.below(9)) as u64);
        play.structure = chance.one_of(&["s", "t"]).into();
        play.progress.date = chance.one_of(&[None, Some("2026-01-01".into())]);
        shelf.put(chance.one_of(ids), play);
    }
    shelf
}

const TRIPLES: u64 = 3000;

#[test]
fn the_order_of_merging_does_not_matter() {
    for seed in 0..TRIPLES {
        let mut chance = Chance::new(seed);
        let mut any = || any_shelf(&mut chance, &["p", "q"]);
        let (a, b, c) = (any(), any(), any());
        let ab = a.clone().merged(b.clone());
        assert_eq!(ab, b.clone().merged(a.clone()), "commutative: {seed}");
        assert_eq!(a.clone().merged(a.clone()), a, "idempotent: {seed}");
        assert_eq!(ab.clone().merged(b.clone()), ab, "once more: {seed}");
        let bc = b.clone().merged(c.clone());
        assert_eq!(ab.merged(c), a.merged(bc), "associative: {seed}");
    }
}

/// Ids of branches whose plays are no branches of anything: only a save that was tampered with has them.
const COLLIDING: [&str; 6] = ["p", "p~", "p~~", "p~1", "q~1", ""];

#[test]
fn nothing_is_lost_whatever_the_ids() {
    for seed in 0..TRIPLES {
        let mut chance = Chance::new(seed);
        let mut any = || any_shelf(&mut chance, &COLLIDING);
        let (a, b) = (any(), any());
        let both = a.clone().merged(b.clone());
        for (id, play) in a.plays().chain(b.plays()) {
            let found = both.find(id, &play.log).unwrap_or_else(|| panic!("{seed}: {id} is lost"));
            assert!(both.play(found).unwrap().log.starts_with(&play.log));
            assert!(play.progress.endings.iter().all(|ending| both.endings().contains(&ending.as_str())));
        }
        assert_eq!(furthest(&both), furthest(&b.merged(a)), "{seed}");
        assert_eq!(read_shelf("d", &write_shelf("d", &both)), Ok(both));
    }
}

/// The logs that no other log of their family contains.
fn furthest(shelf: &Shelf) -> Vec<(String, String)> {
    let family = |id: &str| id.split('~').next().unwrap().to_owned();
    let logs: Vec<_> = shelf.plays().map(|(id, play)| (family(id), letters(&play.log))).collect();
    let is_contained = |(id, log): &(String, String)| {
        logs.iter().any(|(other, longer)| other == id && longer != log && longer.starts_with(log))
    };
    let mut furthest: Vec<_> = logs.iter().filter(|play| !is_contained(play)).cloned().collect();
    furthest.sort();
    furthest.dedup();
    furthest
}

#[test]
fn a_save_made_to_take_long_ends_soon() {
    let begin = Instant::now();
    let alike = "a".repeat(95);
    for id in [|_: usize| "p".to_owned(), |at: usize| format!("p~{at}"), |at: usize| format!("p{at}")] {
        let mut rows = write_shelf("d", &Shelf::default());
        for at in 0..1000 {
            let one = Shelf::default().merged(shelf(&format!("x:{alike}{at:05}")));
            let mut of_one = write_shelf("d", &one).split_off(1);
            of_one[0][1] = id(at);
            rows.extend(of_one);
        }
        assert!(rows.len() > 100_000);
        let read = read_shelf("d", &rows).unwrap();
        assert_eq!(read.plays().count(), 1000, "all are different");
        assert_eq!(read.clone().merged(read.clone()), read);
    }
    assert!(begin.elapsed().as_secs() < 60, "{:?}", begin.elapsed());
}
