//! Reading saves, of which nothing is trusted.

use speelruimte_engine::session::{Rows, SaveFault, Shelf, read_shelf, write_shelf};

/// Reads rows of words with `|` between them, and shows what came of it: a line for each play.
fn read(rows: &str) -> String {
    match read_shelf("de-deur", &split(rows)) {
        Ok(shelf) => shown(&shelf),
        Err(SaveFault::Unreadable) => "unreadable".into(),
        Err(SaveFault::OtherVersion) => "other version".into(),
        Err(SaveFault::OtherDiary) => "other diary".into(),
    }
}

fn split(rows: &str) -> Rows {
    rows.lines().map(|row| row.split('|').map(str::to_owned).collect()).collect()
}

fn shown(shelf: &Shelf) -> String {
    let plays = shelf.plays().map(|(id, play)| {
        let progress = &play.progress;
        let date = progress.date.as_deref().unwrap_or("-");
        let ended = if progress.ended { "ended" } else { "open" };
        let counts = format!("{} actions, {} endings", play.log.len(), progress.endings.len());
        format!("{id} {} {} {date} {ended}: {counts}", play.structure, play.touched)
    });
    plays.collect::<Vec<_>>().join("; ")
}

/// Reads these rows after the head of a save of this diary.
#[track_caller]
fn check(rows: &str, expected: &str) {
    assert_eq!(read(&format!("{HEAD}\n{rows}")), expected, "{rows}");
}

const HEAD: &str = "speelruimte|1|de-deur";
const PLAY: &str = "play|een|ab12|7|2026-01-10|open";

#[test]
fn heads() {
    assert_eq!(read_shelf("de-deur", &[]), Err(SaveFault::Unreadable));
    assert_eq!(read_shelf("de-deur", &[vec![]]), Err(SaveFault::Unreadable));
    for (head, expected) in [
        (HEAD, ""),
        ("speelruimte|1|de-gang", "other diary"),
        ("speelruimte|1|", "other diary"),
        ("speelruimte|2|de-deur", "other version"),
        ("speelruimte|01|de-deur", "other version"),
        ("speelruimte|1", "other version"),
        ("speelruimte|1|de-deur|meer", "other version"),
        ("speelruimte", "other version"),
        ("Speelruimte|1|de-deur", "unreadable"),
        ("speelruimte |1|de-deur", "unreadable"),
        ("\u{feff}speelruimte|1|de-deur", "unreadable"),
        ("iets", "unreadable"),
        ("play|een|ab12|7|2026-01-10|open", "unreadable"),
    ] {
        assert_eq!(read(head), expected, "{head}");
    }
}

#[test]
fn plays() {
    check(PLAY, "een ab12 7 2026-01-10 open: 0 actions, 0 endings");
    check("play|een|ab12|7||ended", "een ab12 7 - ended: 0 actions, 0 endings");
    check("play||||", "unreadable");
    check("play|||0||open", "  0 - open: 0 actions, 0 endings");
    check("play|een|ab12|7|2026-01-10|half", "unreadable");
    check("play|een|ab12|7|2026-01-10", "unreadable");
    check("play|een|ab12|7|2026-01-10|open|meer", "unreadable");
    check("play|een|ab12|zeven||open", "unreadable");
    check("play|een|ab12|-7||open", "unreadable");
    check("play|een|ab12|7.5||open", "unreadable");
    check("play|een|ab12|||open", "unreadable");
    let most = u64::MAX;
    check(&format!("play|een|s|{most}||open"), &format!("een s {most} - open: 0 actions, 0 endings"));
    check("play|een|s|18446744073709551616||open", "unreadable");
    check(
        "play|twee|s|1||open\nplay|een|s|2||open",
        "een s 2 - open: 0 actions, 0 endings; twee s 1 - open: 0 actions, 0 endings",
    );
}

#[test]
fn actions() {
    for row in [
        "hope|resident|rust",
        "hope|resident",
        "ask|deur|kijken",
        "choose|deur|open",
        "sign|brief|snel",
        "sign-own|brief|Zomaar.",
        "turn|last_page",
        "fork|later|goed",
        "back|deur",
        "cut|45|deur",
        "restart",
        "note|deur|",
        "ask||",
    ] {
        check(&format!("{PLAY}\n{row}"), "een ab12 7 2026-01-10 open: 1 actions, 0 endings");
        check(row, "unreadable");
        check(&format!("{PLAY}\n{row}|meer|en|meer"), "unreadable");
    }
    for row in [
        " ",
        "zwerf|deur",
        "Ask|deur|kijken",
        "ask|deur",
        "ask",
        "hope",
        "hope|resident|rust|werk",
        "choose|deur",
        "sign|brief",
        "sign-own|brief",
        "turn",
        "turn|deur|gang",
        "fork|later",
        "back",
        "back|deur|gang",
        "restart|nu",
        "cut|45",
        "cut|veel|deur",
        "cut|-1|deur",
        "cut|65536|deur",
        "note|deur",
        "speelruimte|1|de-deur",
    ] {
        check(&format!("{PLAY}\n{row}"), "unreadable");
    }
    let empty = [split(HEAD), split(PLAY), vec![vec![]]].concat();
    assert_eq!(read_shelf("de-deur", &empty), Err(SaveFault::Unreadable));
}

#[test]
fn endings() {
    check(&format!("{PLAY}\nending|einde"), "een ab12 7 2026-01-10 open: 0 actions, 1 endings");
    check(&format!("{PLAY}\nending|einde\nending|einde"), "een ab12 7 2026-01-10 open: 0 actions, 1 endings");
    check(&format!("{PLAY}\nrestart\nending|einde"), "een ab12 7 2026-01-10 open: 1 actions, 1 endings");
    check("ending|einde", "unreadable");
    check(&format!("{PLAY}\nending"), "unreadable");
    check(&format!("{PLAY}\nending|einde|nog"), "unreadable");
}

#[test]
fn a_play_that_stands_there_twice_is_joined() {
    let twice = |more: &str| format!("{PLAY}\nrestart\nplay|een|cd34|9||ended\n{more}");
    check(&twice("restart"), "een cd34 9 - ended: 1 actions, 0 endings");
    check(&twice("restart\nback|deur"), "een cd34 9 - ended: 2 actions, 0 endings");
    let parted = read(&format!("{HEAD}\n{}", twice("back|deur")));
    assert_eq!(parted.matches("1 actions").count(), 2, "{parted}");
}

#[test]
fn a_save_is_written_as_it_is_documented() {
    let rows = format!("{HEAD}\n{PLAY}\nending|einde\nturn|last_page\nsign-own|brief|Zo | maar");
    let mut rows = split(&rows);
    rows[4] = ["sign-own", "brief", "Zo\n\"maar\" | é"].map(str::to_owned).to_vec();
    let shelf = read_shelf("de-deur", &rows).unwrap();
    assert_eq!(write_shelf("de-deur", &shelf), rows);
}
