//! What stands on the page for a play.

use speelruimte_engine::diary::Text;
use speelruimte_engine::markup::{Block, Inline};
use speelruimte_engine::reading;
use speelruimte_source::Place;

use crate::house::{self, played};

/// Blocks as text: a line each, `_emphasis_`, `=strong=`, and brackets round what came from the player or a letter.
fn shown(blocks: &[Block]) -> String {
    let lines = blocks.iter().map(|block| match block {
        Block::Paragraph(words) => inlines(words),
        Block::Quotation(words) => format!("> {}", inlines(words)),
        Block::List(items) => items.iter().map(|item| format!("- {}", inlines(item))).collect(),
    });
    lines.collect::<Vec<_>>().join("\n")
}

fn inlines(words: &[Inline]) -> String {
    let shown = words.iter().map(|word| match word {
        Inline::Text(text) => text.clone(),
        Inline::Emphasis(inner) => format!("_{}_", inlines(inner)),
        Inline::Strong(inner) => format!("={}=", inlines(inner)),
        Inline::Quote(letter) => format!("<quote {letter}>"),
        Inline::Reason => "<reason>".to_owned(),
    });
    shown.collect()
}

/// The page of the latest visit after a play of the house.
#[track_caller]
fn check_page(play: &str, expected: &str) {
    let house = house::house();
    let session = played(&house, play);
    let visit = session.state().visits.last().unwrap();
    assert_eq!(shown(&reading::page(&house, session.state(), visit)), expected);
}

/// A text of paragraphs after a play of the house.
#[track_caller]
fn check_text(play: &str, text: &str, expected: &str) {
    let house = house::house();
    let text = Text { source: text.into(), place: Place::start_of("t") };
    assert_eq!(shown(&reading::blocks(&house, played(&house, play).state(), &text)), expected);
}

const OPEN: &str = "turn last_page\n turn deur\n choose deur open\n";

#[test]
fn a_passage_shows_when_its_condition_held_on_arrival() {
    let wait = "turn last_page\n turn deur\n choose deur wachten";
    check_page("turn last_page", "Er wordt gebeld.");
    check_page(wait, "Er wordt gebeld.\nWeer.");
    // What changed after the first arrival does not show on it.
    let house = house::house();
    let session = played(&house, wait);
    let first = &session.state().visits[0];
    assert_eq!(shown(&reading::page(&house, session.state(), first)), "Er wordt gebeld.");
    assert!(session.state().values.iter().any(|value| *value > 0));
}

#[test]
fn a_quotation_is_the_reason_that_was_signed() {
    let gang = |brief: &str, stempel: &str| format!("De gang is lang. ‘{brief}’ En: ‘{stempel}’");
    check_page(&format!("{OPEN} sign brief snel\n turn deur"), &gang("Dat is snel.", "…"));
    // A listed reason is quoted without its marks.
    check_page(&format!("{OPEN} sign brief eerlijk\n turn deur"), &gang("Dat is eerlijk.", "…"));
    check_page(
        "turn last_page\n turn deur\n choose deur dicht\n sign stempel regel",
        &gang("…", "Zo is de regel."),
    );
}

#[test]
fn own_words_stay_what_they_are() {
    let own = "*ster* **vet** {reason} {quote stempel} <b>dik</b> \\ - #";
    check_page(
        &format!("{OPEN} sign-own brief {own}\n turn deur"),
        &format!("De gang is lang. ‘{own}’ En: ‘…’"),
    );
    // In one piece of text: what was written is nowhere taken apart.
    let house = house::house();
    let session = played(&house, &format!("{OPEN} sign-own brief {own}"));
    let text = Text { source: "*Zij: {quote brief}*".into(), place: Place::start_of("t") };
    let line = reading::line(&house, session.state(), &text);
    let expected = [Inline::Emphasis(vec![Inline::Text("Zij: ".into()), Inline::Text(own.into())])];
    assert_eq!(line, expected);
    assert_eq!(reading::reason(&house, session.state(), 0).as_deref(), Some(own));
}

#[test]
fn a_quotation_may_stand_in_any_block() {
    let signed = format!("{OPEN} sign brief snel");
    check_text(&signed, "> **{quote brief}**", "> =Dat is snel.=");
    check_text(&signed, "- {quote brief}\n- {quote niets}", "- Dat is snel.- …");
    check_text("", "{quote brief}", "…");
}

#[test]
fn a_letter_with_and_without_its_reason() {
    let house = house::house();
    let letter = |reason: Option<&str>| shown(&reading::letter(&house, 0, reason));
    assert_eq!(letter(None), "Het mag. <reason>");
    assert_eq!(letter(Some("Zo *is* het.")), "Het mag. Zo *is* het.");
    assert_eq!(letter(Some("{reason}")), "Het mag. {reason}");
    assert_eq!(reading::letter(&house, 9, None), []);
}

#[test]
fn no_reason_before_it_is_signed() {
    let house = house::house();
    let reason = |play: &str, letter: usize| reading::reason(&house, played(&house, play).state(), letter);
    assert_eq!(reason(OPEN, 0), None);
    assert_eq!(reason(&format!("{OPEN} sign brief eerlijk"), 0).as_deref(), Some("Dat is eerlijk."));
    assert_eq!(reason(&format!("{OPEN} sign brief eerlijk"), 1), None);
    assert_eq!(reason("", 9), None);
}
