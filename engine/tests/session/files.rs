//! Files to open again, of which nothing is trusted.

use speelruimte_engine::session::{FileFault, MOST_PLAYS, Rows, Shelf, read_file, write_file};

const HEAD: &str = "speelruimte|1|de-deur";
const NOW: u64 = 1000;

fn split(rows: &str) -> Rows {
    rows.lines().map(|row| row.split('|').map(str::to_owned).collect()).collect()
}

/// What a file brings: a line for each play, or the fault.
fn read(rows: &str) -> Result<String, FileFault> {
    let shelves = read_file(&split(rows), NOW)?;
    let of_shelf = |(diary, shelf): &(String, Shelf)| {
        let plays = shelf.plays().map(|(id, play)| format!("{id}@{}:{}", play.touched, play.log.len()));
        format!("{diary}[{}]", plays.collect::<Vec<_>>().join(" "))
    };
    Ok(shelves.iter().map(of_shelf).collect::<Vec<_>>().join(" "))
}

#[track_caller]
fn check(rows: &str, expected: Result<&str, FileFault>) {
    assert_eq!(read(rows), expected.map(str::to_owned), "{rows}");
}

#[test]
fn several_diaries_in_one_file() {
    check(HEAD, Ok("de-deur[]"));
    check(
        &format!("{HEAD}\nplay|een|s|7||open\nrestart\nspeelruimte|1|de-gang"),
        Ok("de-deur[een@1000:1] de-gang[]"),
    );
    check(
        &format!("{HEAD}\nplay|een|s|7||open\n{HEAD}\nplay|twee|s|8||open"),
        Ok("de-deur[een@1000:0 twee@1000:0]"),
    );
}

#[test]
fn nothing_comes_from_the_future_and_the_latest_opens_next() {
    let plays = "play|een|s|99999||open\nplay|twee|s|5||open\nplay|drie|s|18446744073709551615||open";
    check(&format!("{HEAD}\n{plays}"), Ok("de-deur[drie@1000:0 een@1000:0 twee@5:0]"));
    let shelves =
        read_file(&split(&format!("{HEAD}\nplay|oud|s|3||open\nplay|nieuw|s|4||open")), NOW).unwrap();
    assert_eq!(shelves[0].1.latest().unwrap().0, "nieuw");
}

#[test]
fn what_is_no_file() {
    check("", Err(FileFault::Foreign));
    check("iets", Err(FileFault::Foreign));
    check("play|een|s|7||open", Err(FileFault::Foreign));
    check("speelruimte|2|de-deur", Err(FileFault::OtherVersion));
    check(&format!("{HEAD}\nspeelruimte|2|de-gang"), Err(FileFault::OtherVersion));
    check("speelruimte|1|../deur", Err(FileFault::Damaged(1)));
    check("speelruimte|1|", Err(FileFault::Damaged(1)));
    check(&format!("{HEAD}\nrestart"), Err(FileFault::Damaged(2)));
    check(&format!("{HEAD}\nplay|een|s|7||open\ndance|melding"), Err(FileFault::Damaged(3)));
    check(&format!("{HEAD}\nplay|een|s|-7||open"), Err(FileFault::Damaged(2)));
}

#[test]
fn more_than_anyone_has_played() {
    let file = |plays: usize| {
        let rows = (0..plays).map(|at| format!("play|p{at}|s|7||open")).collect::<Vec<_>>().join("\n");
        read(&format!("{HEAD}\n{rows}"))
    };
    assert!(file(MOST_PLAYS).is_ok());
    assert_eq!(file(MOST_PLAYS + 1), Err(FileFault::TooMuch));
}

#[test]
fn what_is_written_is_read_again() {
    let rows = split(&format!(
        "{HEAD}\nplay|een|s|1000|2026-01-10|ended\nending|plek\nturn|last_page\nspeelruimte|1|de-gang\nplay|b|s|1000||open"
    ));
    let shelves = read_file(&rows, NOW).unwrap();
    assert_eq!(write_file(shelves.iter().map(|(diary, shelf)| (diary.as_str(), shelf))), rows);
}
