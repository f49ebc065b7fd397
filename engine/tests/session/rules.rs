//! The rules of play: what may be done where, and what comes of it.

use speelruimte_engine::session::{Action, LONGEST_OWN_TEXT, Reason, Refusal};

use crate::house::{action, house, played, position, shown};

/// Plays lines that are all accepted, and shows where that leads.
#[track_caller]
fn check(lines: &str, expected: &str) {
    let house = house();
    assert_eq!(shown(&house, played(&house, lines).state()), expected);
}

/// Plays lines that are all accepted, then one that is not.
#[track_caller]
fn check_refused(lines: &str, refused: &str, expected: Refusal) {
    let house = house();
    let mut session = played(&house, lines);
    let before = session.clone();
    assert_eq!(session.apply(&house, action(refused)), Err(expected));
    assert_eq!(session, before, "a refused action changes nothing");
}

/// Every kind of position with a way to get there.
const POSITIONS: [(&str, &str); 11] = [
    ("last page", ""),
    ("asking deur", "turn last_page"),
    ("deciding deur", "turn last_page\n turn deur"),
    ("letter deur/open", "turn last_page\n turn deur\n choose deur open"),
    ("letter deur/dicht", "turn last_page\n turn deur\n choose deur dicht"),
    ("back deur/open", "turn last_page\n turn deur\n choose deur open\n sign brief snel"),
    ("reading gang", "turn last_page\n turn deur\n choose deur dicht\n sign stempel regel"),
    ("back gang", "turn last_page\n turn deur\n choose deur dicht\n sign stempel regel\n turn gang"),
    (
        "asking straat",
        "turn last_page\n turn deur\n choose deur dicht\n sign stempel regel\n turn gang\n turn gang",
    ),
    ("fork later", TO_FORK),
    ("ended einde", TO_END),
];

const TO_FORK: &str =
    "turn last_page\n ask deur kijken\n turn deur\n choose deur zwaaien\n turn gang\n turn gang
    turn kamer\n choose kamer blijven\n turn later";

const TO_END: &str =
    "turn last_page\n ask deur kijken\n turn deur\n choose deur zwaaien\n turn gang\n turn gang
    turn kamer\n choose kamer gaan\n turn einde";

#[test]
fn every_position_comes_up() {
    let house = house();
    for (name, lines) in POSITIONS {
        assert_eq!(position(&house, played(&house, lines).state().position), name);
    }
}

/// A row for each action, a column for each of [`POSITIONS`]: `.` accepted, else the refusal (see [`letter`]).
const TABLE: &str = "
.nnnnnnnnnn hope resident rust
.nnnnnnnnnn hope resident
unnnnnnnnnn hope resident geld
unnnnnnnnnn hope niveau rust
n.nnnnnnnnn ask deur kijken
ncnnnnnnnnn ask deur zoeken
uuuuuuuuuuu ask deur niets
nnnnnnnn.nn ask straat roepen
uuuuuuuuuuu ask nergens kijken
nn.nnnnnnnn choose deur open
nncnnnnnnnn choose deur zwaaien
uuuuuuuuuuu choose deur niets
uuuuuuuuuuu choose gang open
uuuuuuuuuuu choose nergens open
nnn.nnnnnnn sign brief snel
nnnunnnnnnn sign brief regel
nnn.nnnnnnn sign-own brief Zomaar.
nnnn.nnnnnn sign stempel regel
nnnnonnnnnn sign-own stempel Zomaar.
uuuuuuuuuuu sign niets snel
.nnnnnnnnnn turn last_page
n.nnn.nnnnn turn deur
nnnnnn..nnn turn gang
nnnnnnnn.nn turn straat
nnnnnnnnnnn turn later
nnnnnnnnnnn turn einde
nnnnnnnnnnn turn nergens
nnnnnnnnn.n fork later goed
uuuuuuuuuuu fork later niets
uuuuuuuuuuu fork deur goed
uuuuuuuuuuu fork nergens goed
v.......... back deur
vvvvvv..... back gang
vvvvvvvvv.. back kamer
uuuuuuuuuuu back nergens
uuuuuuuuuuu back last_page
........... restart
........... note last_page Let op.
........... note kamer Let op.
uuuuuuuuuuu note nergens Let op.
";

#[test]
fn every_action_in_every_position() {
    let house = house();
    let sessions = POSITIONS.map(|(_, lines)| played(&house, lines));
    let rows = TABLE.lines().filter(|line| !line.is_empty());
    let found = rows.map(|row| {
        let (_, line) = row.split_at(12);
        let cells = sessions.iter().map(|session| {
            let mut session = session.clone();
            session.apply(&house, action(line)).map_or_else(letter, |()| '.')
        });
        format!("{} {line}\n", cells.collect::<String>())
    });
    assert_eq!(format!("\n{}", found.collect::<String>()), TABLE);
}

#[test]
fn two_questions_unless_the_page_says_otherwise() {
    check("turn last_page\n ask deur kijken", "asking deur | deur | gezien=1 | -");
    check("turn last_page\n ask deur kijken\n ask deur vragen", "deciding deur | deur | gezien=1 | -");
    check_refused("turn last_page\n ask deur kijken", "ask deur kijken", Refusal::AskedBefore);
    check_refused("turn last_page\n ask deur kijken\n ask deur vragen", "ask deur bellen", Refusal::NotHere);
    let to_room =
        "turn last_page\n ask deur kijken\n turn deur\n choose deur zwaaien\n turn gang\n turn gang\n";
    check(&format!("{to_room} ask kamer voelen"), "deciding kamer | deur gang kamer | gezien=1 | -");
    check_refused(&format!("{to_room} ask kamer voelen"), "ask kamer luisteren", Refusal::NotHere);
}

#[test]
fn what_can_be_asked_is_settled_when_the_page_is_opened() {
    // Calling would close `vragen` and looking would open `zoeken`, were it not for that.
    check("turn last_page\n ask deur bellen\n ask deur vragen", "deciding deur | deur | gebeld=1 | -");
    check_refused("turn last_page\n ask deur kijken", "ask deur zoeken", Refusal::Closed);
    let again = "turn last_page\n ask deur kijken\n turn deur\n choose deur wachten\n";
    check(&format!("{again} ask deur zoeken"), "asking deur | deur deur | gezien=1 keer=1 | -");
}

#[test]
fn asks_are_over_when_none_is_left() {
    let to_street =
        "turn last_page\n turn deur\n choose deur dicht\n sign stempel regel\n turn gang\n turn gang\n";
    let signed = "deur gang straat | - | stempel:regel";
    check(&format!("{to_street} ask straat roepen"), &format!("asking straat | {signed}"));
    check(
        &format!("{to_street} ask straat roepen\n ask straat lopen"),
        &format!("reading straat | {signed}"),
    );
    check(&format!("{to_street} turn straat"), &format!("reading straat | {signed}"));
}

#[test]
fn an_act_may_be_opened_by_what_was_just_asked() {
    check_refused("turn last_page\n turn deur", "choose deur zwaaien", Refusal::Closed);
    let asked = "turn last_page\n ask deur kijken\n turn deur\n choose deur zwaaien";
    check(asked, "reading gang | deur gang | gezien=1 | -");
}

#[test]
fn a_counter_stays_within_its_range() {
    let wait = " turn deur\n choose deur wachten\n";
    check(
        &format!("turn last_page\n{}", wait.repeat(4)),
        "asking deur | deur deur deur deur deur | keer=2 | -",
    );
}

#[test]
fn own_words() {
    let letter = "turn last_page\n turn deur\n choose deur open\n";
    let signed = |text: &str| Action::Sign { letter: "brief".into(), reason: Reason::Own(text.into()) };
    let house = house();
    for (text, expected) in [
        ("Zomaar.", Ok("Zomaar.".to_owned())),
        ("  *Zo*\nmaar \n", Ok("*Zo*\nmaar".to_owned())),
        ("", Err(Refusal::TextEmpty)),
        (" \n\t ", Err(Refusal::TextEmpty)),
        (&"é".repeat(LONGEST_OWN_TEXT), Ok("é".repeat(LONGEST_OWN_TEXT))),
        (&format!("  {}  ", "é".repeat(LONGEST_OWN_TEXT)), Ok("é".repeat(LONGEST_OWN_TEXT))),
        (&"é".repeat(LONGEST_OWN_TEXT + 1), Err(Refusal::TextTooLong)),
    ] {
        let mut session = played(&house, letter);
        let done = session.apply(&house, signed(text));
        let reason = speelruimte_engine::reading::reason(&house, session.state(), 0);
        assert_eq!(done.map(|()| reason.unwrap()), expected, "{text}");

        let mut session = played(&house, letter);
        let done = session.apply(&house, Action::Note { entry: "deur".into(), text: text.into() });
        assert_eq!(done.map(|()| session.notes()[0].text.clone()), expected, "a note has the same bounds");
    }
}

#[test]
fn a_letter_takes_only_its_own_reasons() {
    let letter = "turn last_page\n turn deur\n choose deur dicht";
    check_refused(letter, "sign-own stempel Zomaar.", Refusal::OwnReasonNotAllowed);
    check_refused(letter, "sign stempel snel", Refusal::Unknown);
    check_refused(letter, "sign brief snel", Refusal::NotHere);
}

#[test]
fn where_pages_lead() {
    // By the act, with the resident's page after it.
    let open = "turn last_page\n turn deur\n choose deur open\n sign brief eerlijk\n";
    check(&format!("{open} turn deur"), "reading gang | deur gang | - | brief:eerlijk");
    // To the rest, and by a branch.
    check(
        &format!("{open} turn deur\n turn gang\n turn gang"),
        "asking straat | deur gang straat | - | brief:eerlijk",
    );
    let seen = open.replacen("turn deur", "ask deur kijken\n turn deur", 1);
    check(
        &format!("{seen} turn deur\n turn gang\n turn gang"),
        "asking kamer | deur gang kamer | gezien=1 | brief:eerlijk",
    );
    // To the next in the file.
    check(TO_FORK, "fork later | deur gang kamer later | gezien=1 | -");
    check(TO_END, "ended einde | deur gang kamer einde | gezien=1 | -");
}

#[test]
fn what_was_told_is_recorded() {
    let house = house();
    let session = played(&house, &format!("{TO_FORK}\n fork later anders"));
    assert_eq!(shown(&house, session.state()), "asking deur | deur gang kamer later deur | gezien=1 | -");
    assert_eq!(session.state().visits[3].outcome, Some(1));
    check(
        &format!("{TO_FORK}\n fork later goed"),
        "reading einde | deur gang kamer later einde | gezien=1 keer=1 | -",
    );
}

#[test]
fn back_leads_to_the_latest_visit_as_it_was() {
    let round = "turn last_page\n ask deur kijken\n turn deur\n choose deur wachten\n";
    let twice =
        format!("{round} ask deur zoeken\n turn deur\n choose deur open\n sign brief snel\n turn deur\n");
    check(&twice, "reading gang | deur deur gang | gezien=1 keer=1 | brief:snel");
    check(&format!("{twice} back deur"), "asking deur | deur deur | gezien=1 keer=1 | -");
    check(&format!("{twice} back gang"), "reading gang | deur deur gang | gezien=1 keer=1 | brief:snel");
    // The page before a page is reached by its own id, not by going back twice to the same.
    check(&format!("{twice} back deur\n back deur"), "asking deur | deur deur | gezien=1 keer=1 | -");
}

#[test]
fn back_takes_an_overwritten_letter_off_again() {
    let signed_once = format!("{TO_FORK}\n fork later anders").replacen("choose deur zwaaien", OPEN, 1);
    let signed_twice = format!("{signed_once}\n turn deur\n choose deur open\n sign brief snel");
    let pages = "deur gang kamer later deur | gezien=1";
    check(&signed_twice, &format!("back deur/open | {pages} | brief:snel"));
    check(&format!("{signed_twice}\n back deur"), &format!("asking deur | {pages} | brief:eerlijk"));
}

const OPEN: &str = "choose deur open\n sign brief eerlijk\n turn deur";

#[test]
fn nothing_that_was_done_is_lost() {
    let house = house();
    let lines = "hope resident rust\n turn last_page\n note deur Koud.\n ask deur kijken\n back deur\n restart\n turn last_page";
    let session = played(&house, lines);
    assert_eq!(shown(&house, session.state()), "asking deur | deur | - | -");
    assert_eq!(session.log().len(), 7);
    assert_eq!(session.standing(), [action("turn last_page")]);
    assert_eq!(session.notes()[0].text, "Koud.");
    assert_eq!(session.state().hopes, [None, None, None]);
}

#[test]
fn a_hope_can_be_changed_and_taken_off() {
    let house = house();
    let hopes = |lines: &str| played(&house, lines).state().hopes.clone();
    assert_eq!(hopes("hope resident rust"), [Some(0), None, None]);
    assert_eq!(
        hopes("hope resident rust\n hope resident werk\n hope society plek"),
        [Some(1), None, Some(0)]
    );
    assert_eq!(hopes("hope resident rust\n hope resident"), [None, None, None]);
}

#[test]
fn decisions_are_the_pages_where_an_act_was_asked() {
    let house = house();
    assert_eq!(played(&house, TO_FORK).decisions(&house), [0, 2]);
}

fn letter(refusal: Refusal) -> char {
    match refusal {
        Refusal::Unknown => 'u',
        Refusal::NotHere => 'n',
        Refusal::Closed => 'c',
        Refusal::AskedBefore => 'a',
        Refusal::NeverVisited => 'v',
        Refusal::OwnReasonNotAllowed => 'o',
        Refusal::TextEmpty => 'e',
        Refusal::TextTooLong => 'l',
    }
}
