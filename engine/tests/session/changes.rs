//! A diary that has changed since it was played.

use speelruimte_engine::diary::structure_hash;
use speelruimte_engine::overlay;
use speelruimte_engine::session::{Refusal, Session};
use speelruimte_source::Files;

use crate::house::{self, HOUSE, actions, position};

/// A play through most of the house.
const PLAY: &str = "hope resident werk\n turn last_page\n ask deur kijken\n turn deur\n choose deur open
    sign brief eerlijk\n turn deur\n turn gang\n turn gang\n ask kamer voelen\n choose kamer blijven\n turn later
    fork later goed\n turn einde";

/// The house with one text in place of another.
#[track_caller]
fn changed(from: &str, to: &str) -> String {
    assert_eq!(HOUSE.matches(from).count(), 1, "{from}");
    HOUSE.replace(from, to)
}

/// Plays [`PLAY`] in the changed house, and tells where it stopped, at which action and why, and what lies open.
#[track_caller]
fn check(from: &str, to: &str, expected: &str) {
    let house = house::read(&changed(from, to));
    let log = actions(PLAY);
    let (session, stop) = Session::replay(&house, &log);
    let told = stop.as_ref().map_or("to the end".to_owned(), |stop| {
        let words = Vec::from(stop.action.clone()).join(" ");
        format!("after {}, {words}: {}", stop.after, refusal(stop.refusal))
    });
    let open = position(&house, session.state().position);
    assert_eq!(format!("{told}; {open}"), expected);
    // As far as it fits: what fits was done, and what comes next was really refused.
    let fits = stop.map_or(log.len(), |stop| stop.after);
    assert_eq!(session.log(), &log[..fits]);
    if let Some(next) = log.get(fits) {
        assert!(session.clone().apply(&house, next.clone()).is_err());
    }
}

fn refusal(refusal: Refusal) -> &'static str {
    refusal.as_str().trim_start_matches("word-refused-")
}

#[test]
fn texts_effects_and_evidence_change_nothing() {
    check("Er wordt gebeld.", "Er wordt geklopt.", "to the end; ended einde");
    check("at_least = 5.0", "at_least = 9.5", "to the end; ended einde");
    check("when = \"keer >= 1\"", "when = \"keer >= 2\"", "to the end; ended einde");
}

#[test]
fn what_is_not_there_any_more_stops_the_replay() {
    check("id = \"werk\"", "id = \"baan\"", "after 0, hope resident werk: unknown; last page");
    check("id = \"kijken\"", "id = \"gluren\"", "after 2, ask deur kijken: unknown; asking deur");
    check("id = \"open\"", "id = \"doe-open\"", "after 4, choose deur open: unknown; deciding deur");
    check("id = \"eerlijk\"", "id = \"billijk\"", "after 5, sign brief eerlijk: unknown; letter deur/open");
    check("id = \"goed\"", "id = \"beter\"", "after 12, fork later goed: unknown; fork later");
    let (gone, here) = ("id = \"kamer\"\ndate", "id = \"zaal\"\ndate");
    let house = changed(gone, here).replace("to = \"kamer\"", "to = \"zaal\"");
    let (session, stop) = Session::replay(&house::read(&house), &actions(PLAY));
    assert_eq!((stop.unwrap().refusal, session.log().len()), (Refusal::Unknown, 9));
}

#[test]
fn other_ways_and_conditions_stop_it_where_they_differ() {
    let open = "id = \"open\"\nact = \"Ik doe open.\"\nattitude = \"purpose\"\nroom = \"discretion\"\n";
    let closed = format!("{open}when = \"gebeld\"\n");
    check(open, &closed, "after 4, choose deur open: closed; deciding deur");
    check(
        "when = \"gezien\"\nto = \"kamer\"",
        "when = \"gebeld\"\nto = \"kamer\"",
        "after 9, ask kamer voelen: not-here; asking straat",
    );
    check("letter = \"brief\"\n", "", "after 5, sign brief eerlijk: not-here; back deur/open");
    check(
        "[entry.back]\ntext = \"Ik wachtte in de gang.\"\n",
        "",
        "after 8, turn gang: not-here; asking kamer",
    );
    check("asks = 1\n", "", "after 10, choose kamer blijven: not-here; asking kamer");
}

#[test]
fn own_words_that_are_no_longer_allowed_stop_it() {
    let house = changed("text = \"Het mag. {reason}\"", "text = \"Het mag. {reason}\"\nown = false");
    let log = actions("turn last_page\n turn deur\n choose deur open\n sign-own brief Zomaar.");
    assert_eq!(Session::replay(&house::house(), &log).1, None, "it did fit");
    let stop = Session::replay(&house::read(&house), &log).1.unwrap();
    assert_eq!((stop.after, stop.refusal), (3, Refusal::OwnReasonNotAllowed));
}

/// Whether the hash of the structure differs after this change.
#[track_caller]
fn check_hash(from: &str, to: &str, differs: bool) {
    let (before, after) = (house::house(), house::read(&changed(from, to)));
    assert_eq!(structure_hash(&before) != structure_hash(&after), differs, "{from} -> {to}");
}

#[test]
fn the_hash_leaves_out_what_no_replay_looks_at() {
    for (from, to) in [
        ("Er wordt gebeld.", "Er wordt geklopt."),
        ("Dat is *eerlijk*.", "Dat is billijk."),
        ("Ik wachtte in de gang.", "Ik stond in de gang."),
        ("title = \"Het einde\"", "title = \"Klaar\""),
        ("# A diary", "# Another diary"),
        ("at_least = 5.0", "at_least = 6.0"),
        ("act = \"Ik blijf.\"\nattitude = \"purpose\"", "act = \"Ik blijf.\"\nattitude = \"between\""),
        ("act = \"Ik blijf.\"\n", "act = \"Ik blijf.\"\nbest_argument = \"Het is warm.\"\n"),
        ("to = \"einde\"\n\n[[entry]]\nid = \"later\"", EFFECT),
    ] {
        check_hash(from, to, false);
    }
}

const EFFECT: &str =
    "to = \"einde\"\n[[entry.choice.effect]]\non = \"calm\"\nsize = [1.0, 2.0, 3.0]\nunit = \"points\"
because = \"t\"\nevidence = \"assumption\"\n\n[[entry]]\nid = \"later\"";

#[test]
fn the_hash_sees_whatever_a_replay_depends_on() {
    for (from, to) in [
        ("keer = { from = 0, to = 2 }", "keer = { from = 0, to = 3 }"),
        ("[\"gezien\", \"gebeld\"]", "[\"gebeld\", \"gezien\"]"),
        ("id = \"werk\"", "id = \"baan\""),
        ("id = \"snel\"", "id = \"vlug\""),
        ("\nown = false", ""),
        ("asks = 1\n", ""),
        ("id = \"roepen\"", "id = \"schreeuwen\""),
        ("when = \"not gebeld\"", "when = \"gebeld\""),
        (
            "when = \"keer >= 1\"\n",
            "when = \"keer >= 1\"\ntext = \"Extra.\"\n\n[[entry.passage]]\nid = \"extra\"\n",
        ),
        ("reveals = \"Niemand weet iets.\"\nsets = [\"gebeld\"]", "reveals = \"Niemand weet iets.\""),
        ("adds = { keer = 1 }\nto = \"deur\"", "adds = { keer = 2 }\nto = \"deur\""),
        (
            "act = \"Ik ga.\"\nattitude = \"rule\"\nroom = \"discretion\"\nto = \"einde\"",
            "act = \"Ik ga.\"\nattitude = \"rule\"\nroom = \"discretion\"\nto = \"later\"",
        ),
        ("letter = \"stempel\"", "letter = \"brief\""),
        ("[entry.choice.back]\ntext = \"De deur ging open.\"\n", ""),
        ("[entry.back]\ntext = \"Ik wachtte in de gang.\"\n", ""),
        ("when = \"gezien\"\nto = \"kamer\"", "when = \"gezien\"\nto = \"straat\""),
        ("id = \"anders\"\nto = \"deur\"", "id = \"anders\"\nto = \"gang\""),
    ] {
        // A passage is text, whatever it depends on.
        check_hash(from, to, !to.contains("passage"));
    }
}

#[test]
fn another_language_is_the_same_structure() {
    let files = Files::from_iter([("en.toml", include_str!("../../../scenarios/de-fietsen/en.toml"))]);
    let overlay = overlay::read(&files, "en.toml").value.unwrap();
    let dutch = house::first_diary();
    let english = overlay::apply(&dutch, &overlay).0;
    assert_ne!(dutch.entries[0].text, english.entries[0].text);
    assert_eq!(structure_hash(&dutch), structure_hash(&english));
}
