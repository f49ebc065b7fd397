//! Files that nobody writes on purpose: they are reported where they are wrong, and soon.

use std::time::{Duration, Instant};

use speelruimte_engine::check;
use speelruimte_source::{Files, Problem};

use crate::common::{folder, shown, text};

const DIARY: &str = "lamp/diary.toml";

/// Generous for a slow machine and an unoptimised build; what this guards against takes minutes or for ever.
const SOON: Duration = Duration::from_secs(20);

#[test]
fn a_byte_order_mark_moves_nothing() {
    for name in ["lamp/diary.toml", "lamp/plays/stil.play", "lamp/door.toml"] {
        let mut files = faulty();
        let before = shown(&checked(&files));
        let marked = format!("\u{feff}{}", text(&files, name));
        files.insert(name, marked);
        assert_eq!(shown(&checked(&files)), before, "{name}");
    }
}

#[test]
fn windows_line_ends_move_nothing() {
    let mut files = faulty();
    let before = shown(&checked(&files));
    let names: Vec<String> = files.names().map(str::to_owned).collect();
    for name in names {
        let converted = text(&files, &name).replace('\n', "\r\n");
        files.insert(name, converted);
    }
    assert_eq!(shown(&checked(&files)), before);
    assert_eq!(before.len(), 4, "{before:?}");
}

#[test]
fn a_byte_that_is_not_utf8_is_found_in_its_column() {
    let mut files = base();
    let mut bytes = files.get(DIARY).unwrap().to_vec();
    let at = text(&files, DIARY).find("Geef nooit").unwrap();
    bytes[at] = 0xFF;
    let line = text(&files, DIARY)[..at].matches('\n').count() + 1;
    files.insert(DIARY, bytes);
    // The quotation mark before it is three bytes and one column.
    let expected = format!("not-utf8 at lamp/diary.toml:{line}:13");
    assert_eq!(shown(&checked(&files)), [expected]);
}

#[test]
fn nothing_but_bytes() {
    for bytes in [vec![], vec![0; 1000], vec![0xFF; 1000], vec![b'['; 100_000]] {
        for name in
            [DIARY, "lamp/door.toml", "lamp/plays/stil.play", "deur/en.toml", "model.toml", "catalogue.toml"]
        {
            let mut files = base();
            files.insert(name, bytes.clone());
            checked(&files);
        }
    }
}

#[test]
fn a_line_of_ten_megabytes() {
    let long = "é ".repeat(10_000_000 / 3);
    let files = changed("Het is december.", &format!("{long}*x"));
    let expected = format!("markup-unclosed at lamp/diary.toml:151:{}", 9 + 2 * (10_000_000 / 3));
    assert_eq!(shown(&checked(&files)), [expected]);
}

#[test]
fn a_key_of_ten_megabytes() {
    let long = "k".repeat(10_000_000);
    let problems = checked(&changed("key = true", &format!("{long} = true")));
    assert_eq!(shown(&problems), ["field-unknown at lamp/diary.toml:66:1"]);
}

#[test]
fn a_text_with_a_hundred_thousand_faults() {
    for (fault, code) in [("**a*\n\n", "markup-unclosed"), ("{quote geen}", "reference-unknown")] {
        let many = format!("'''{}'''", fault.repeat(100_000));
        let problems = checked(&changed("\"Het is december.\"", &many));
        assert_many(&problems, code);
    }
}

/// Warnings beyond the most are left out without making an error of it: the diary stays playable.
#[test]
fn a_text_with_a_hundred_thousand_warnings() {
    let many = format!("'''{}'''", "`".repeat(100_000));
    let problems = checked(&changed("\"Het is december.\"", &many));
    assert!(problems.iter().filter(|problem| problem.code.as_str() == "markup-unsupported").count() >= 500);
    assert!(problems.iter().all(|problem| problem.severity() == speelruimte_source::Severity::Warning));
}

#[test]
fn a_hundred_thousand_unknown_fields() {
    let many: String = (0..100_000).map(|n| format!("veld-{n} = 1\n")).collect();
    assert_many(&checked(&changed("key = true\n", &many)), "field-unknown");
}

#[test]
fn a_hundred_thousand_unknown_references() {
    let many: String = (0..100_000).map(|n| format!("\"weet-waaron-{n}\", ")).collect();
    assert_many(
        &checked(&changed("sets = [\"gaf-sleutel\"]", &format!("sets = [{many}]"))),
        "reference-unknown",
    );
}

#[test]
fn a_hundred_thousand_faults_of_toml() {
    for fault in ["= 1\n", "a = \n", "[x\n", "\u{1}\n"] {
        assert_many(&checked(&changed("key = true\n", &fault.repeat(100_000))), "toml-syntax");
    }
}

#[test]
fn twenty_thousand_pages_that_lead_nowhere() {
    let page =
        |n| format!("[[entry]]\nid = \"p{n}\"\ndate = 2029-09-03\ntext = \"x\"\nto = \"pagina-{n}\"\n\n");
    let pages: String = (0..20_000).map(page).collect();
    let problems = checked(&changed("[[entry]]\nid = \"stil\"", &format!("{pages}[[entry]]\nid = \"stil\"")));
    assert_many(&problems, "reference-unknown");
}

#[test]
fn nesting_of_ten_thousand() {
    let deep = 10_000;
    let nested = [
        format!("key = {}1{}", "[".repeat(deep), "]".repeat(deep)),
        format!("key = {}1{}", "{ a = ".repeat(deep), " }".repeat(deep)),
        format!("{}key = 1", "a.".repeat(deep)),
        format!("[{}key]", "a.".repeat(deep)),
        format!("key = {{ {}a = 1 }}", "a.".repeat(deep)),
        format!("key = {}", "[".repeat(deep)),
        "[[a]]\n".repeat(deep),
    ];
    for nested in nested {
        let problems = checked(&changed("key = true\n", &format!("{nested}\n")));
        let is_there = |problem: &Problem| problem.place.line == 66;
        assert!(problems.iter().any(is_there), "{:.40}… {problems:?}", nested);
    }
}

#[test]
fn conditions_nested_ten_thousand_deep() {
    let deep = 10_000;
    let nested = [
        format!("{}weet-waarom{}", "(".repeat(deep), ")".repeat(deep)),
        format!("{}weet-waarom", "not ".repeat(deep)),
    ];
    for nested in nested {
        let problems = checked(&changed("weet-waarom\"\nletter", &format!("{nested}\"\nletter")));
        assert!(shown(&problems)[0].starts_with("condition-syntax at lamp/diary.toml:108:"), "{problems:?}");
    }
}

#[test]
fn long_conditions_without_brackets() {
    for word in ["and", "or"] {
        let long = format!("weet-waarom{}", format!(" {word} weet-waarom").repeat(10_000));
        assert_ends(&changed("weet-waarom\"\nletter", &format!("{long}\"\nletter")));
    }
}

/// Four faults on different lines of different files, in and after texts of several lines.
fn faulty() -> Files {
    let mut files = changed(
        "text = \"Het is december.\"",
        "text = \"\"\"\nHet is december.\n\nHet *is.\n\"\"\"\nlos = 1",
    );
    for (name, before, after) in [
        ("lamp/plays/stil.play", "sign regels", "teken regels"),
        ("lamp/door.toml", "minutes = 5", "minutes = 5\nyears = 5"),
    ] {
        let broken = text(&files, name).replace(before, after);
        files.insert(name, broken);
    }
    files
}

fn base() -> Files {
    folder("tests/faults/base")
}

fn changed(before: &str, after: &str) -> Files {
    let mut files = base();
    let diary = text(&files, DIARY);
    assert_eq!(diary.matches(before).count(), 1, "{before}");
    let broken = diary.replace(before, after);
    files.insert(DIARY, broken);
    files
}

/// The problems, each at a place that is in its file.
fn checked(files: &Files) -> Vec<Problem> {
    let begin = Instant::now();
    let problems = check::everything(files);
    let taken = begin.elapsed();
    assert!(taken < SOON, "{taken:?}");
    problems
}

#[track_caller]
fn assert_ends(files: &Files) {
    assert!(!checked(files).is_empty());
}

#[track_caller]
fn assert_many(problems: &[Problem], code: &str) {
    let of_code = problems.iter().filter(|problem| problem.code.as_str() == code).count();
    assert!((500..=501).contains(&of_code), "{of_code} of {}", problems.len());
    assert!(problems.iter().any(|problem| problem.code.as_str() == "too-many-problems"));
}
