//! Takes texts and checks their marks.

use speelruimte_source::{Code, Fields, Located, Problem, suggest};

use super::names::Names;
use crate::diary::Text;
use crate::markup;

/// Takes a text; its faults are reported where they stand.
pub(super) fn text(fields: &Fields<'_>, key: &str, names: &Names<'_>) -> Option<Text> {
    fields
        .text(key)
        .map(|text| checked(fields, key, text, names))
}

/// Takes a text that must be there.
pub(super) fn need_text(fields: &Fields<'_>, key: &str, names: &Names<'_>) -> Option<Text> {
    fields
        .need_text(key)
        .map(|text| checked(fields, key, text, names))
}

fn checked(fields: &Fields<'_>, key: &str, text: Located<String>, names: &Names<'_>) -> Text {
    let (_, faults) = markup::read(&text.value);
    for fault in faults {
        let place = fields.place_within(key, &text.value, fault.at);
        fields.report().add(Problem::new(fault.code, place));
    }
    for letter in markup::quoted_letters(&text.value) {
        if !names.letters.contains(&letter) {
            let offset = text.value.find(&format!("{{quote {letter}}}")).unwrap_or(0);
            fields.report().add(
                Problem::new(
                    Code::ReferenceUnknown,
                    fields.place_within(key, &text.value, offset),
                )
                .with_word("kind", "word-letter")
                .with("name", &letter)
                .suggesting(suggest(&letter, names.letters.iter().map(String::as_str))),
            );
        }
    }
    Text {
        source: text.value,
        place: text.place,
    }
}
