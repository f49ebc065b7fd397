//! Takes texts and checks their marks.

use speelruimte_source::{Fields, Located, Problem, Report};

use super::names::{Names, report_unknown};
use crate::diary::Text;
use crate::markup;

/// Takes a text; its faults are reported where they stand.
pub(super) fn text(fields: &Fields<'_>, key: &str, names: &Names<'_>) -> Option<Text> {
    fields.text(key).map(|text| checked(fields, key, text, names))
}

/// Takes a text that must be there; empty where it is not, which is reported.
pub(super) fn need_text(fields: &Fields<'_>, key: &str, names: &Names<'_>) -> Text {
    fields.need_text(key).map(|text| checked(fields, key, text, names)).unwrap_or_default()
}

/// Reports what is wrong with the marks of a text; gives its parts.
pub(crate) fn report_faults(fields: &Fields<'_>, key: &str, text: &str) -> Vec<markup::Block> {
    let (blocks, faults) = markup::read(text);
    if !faults.is_empty() {
        let place_of = fields.places_within(key, text);
        for fault in faults.into_iter().take(Report::MOST + 1) {
            fields.report().add(Problem::new(fault.code, place_of(fault.at)));
        }
    }
    blocks
}

fn checked(fields: &Fields<'_>, key: &str, text: Located<String>, names: &Names<'_>) -> Text {
    let letters = markup::letters_in(report_faults(fields, key, &text.value));
    if letters.iter().any(|letter| names.letters.place(letter).is_none()) {
        report_unknown_letters(fields, key, &text.value, letters, names);
    }
    Text { source: text.value, place: text.place }
}

fn report_unknown_letters(
    fields: &Fields<'_>,
    key: &str,
    text: &str,
    letters: Vec<String>,
    names: &Names<'_>,
) {
    let report = fields.report();
    let place_of = fields.places_within(key, text);
    let mut behind = 0;
    for letter in letters {
        // The letters come in the order of the text, so each is looked for behind the one before.
        let mark = format!("{{quote {letter}}}");
        let rest = text.get(behind..).unwrap_or_default();
        let at = behind + rest.find(&mark).unwrap_or_default();
        if names.letters.place(&letter).is_none() && !report.is_full() {
            report_unknown(&letter, place_of(at), "word-letter", &names.letters, report);
        }
        behind = text.len().min(at + mark.len());
    }
}
