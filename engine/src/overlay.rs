//! Other words for the same diary: translations, and a municipality's own changes.

use speelruimte_source::{
    Code, Document, Fields, Files, Index, Located, Named, Place, Problem, Report, suggest,
};

use crate::diary::{Diary, Text, fingerprint, texts, texts_mut};
use crate::markup;
use crate::read::{Reading, format, report_faults};

/// Texts by address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Overlay {
    /// The language of the texts.
    pub language: String,
    /// The replacements, by address.
    pub texts: Named<Replacement>,
    /// The file it was read from.
    pub place: Place,
}

/// A text that takes the place of another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Replacement {
    /// The fingerprint of the text that it replaces, where it was noted.
    pub of: Option<String>,
    /// The text that it replaces, where somebody wrote it down to be told what changed.
    pub was: Option<String>,
    /// The text.
    pub text: Text,
}

/// Reads an overlay file.
pub fn read(files: &Files, name: &str) -> Reading<Overlay> {
    let report = Report::default();
    let document = Document::read(files, name, &report);
    let overlay = document.and_then(|document| whole(document.fields(&report)));
    Reading::of(overlay, report)
}

/// The diary with the texts of the overlay, and what does not fit.
pub fn apply(diary: &Diary, overlay: &Overlay) -> (Diary, Vec<Problem>) {
    (put_on(diary.clone(), overlay).0, problems(diary, overlay))
}

/// The diary with the texts of the overlay, and how many the overlay lacks; those stay as they are.
pub fn put_on(mut diary: Diary, overlay: &Overlay) -> (Diary, usize) {
    let mut missing = 0;
    texts_mut(&mut diary, &mut |address, _, text| match overlay.texts.get(address) {
        Some(replacement) => *text = replacement.text.clone(),
        None => missing += 1,
    });
    diary.language.clone_from(&overlay.language);
    (diary, missing)
}

/// What does not fit: texts without an address or out of date, and addresses without a text.
pub fn problems(diary: &Diary, overlay: &Overlay) -> Vec<Problem> {
    let report = Report::default();
    let mut used = Index::default();
    let mut missing = Vec::new();
    for (address, _, text) in texts(diary) {
        match overlay.texts.get(&address) {
            Some(replacement) => {
                used.add(&address);
                compare(&address, &text, replacement, &report);
            }
            None => missing.push(address),
        }
    }
    report_unknown(diary, overlay, &used, &report);
    if let Some(first) = missing.first() {
        report.add(
            Problem::new(Code::OverlayIncomplete, overlay.place.clone())
                .with("count", missing.len())
                .with("first", first),
        );
    }
    report.into_problems()
}

/// The overlay as a file, with an entry for every text of the diary: kept where there is one, empty where not, and
/// with fingerprints of the present originals where none were noted. What belongs to no text is kept at the end.
pub fn write(diary: &Diary, language: &str, known: Option<&Overlay>) -> String {
    let mut file = format!("format = 1\nlanguage = \"{language}\"\n");
    let mut used = Index::default();
    for (address, _, text) in texts(diary) {
        let now = fingerprint(&text.source);
        match known.and_then(|overlay| overlay.texts.get(&address)) {
            Some(replacement) => {
                let of = replacement.of.as_ref().unwrap_or(&now);
                file.push_str(&entry(&address, Some(of), &replacement.text.source));
            }
            None => file.push_str(&open_entry(&address, &now, &text.source)),
        }
        used.add(&address);
    }
    let others = known.into_iter().flat_map(|overlay| overlay.texts.iter());
    for (address, other) in others.filter(|(address, _)| !used.contains(address)) {
        file.push_str(&entry(address, other.of.as_ref(), &other.text.source));
    }
    file
}

fn entry(address: &str, of: Option<&String>, text: &str) -> String {
    let of = of.map_or(String::new(), |of| format!("of = {}\n", quoted(of)));
    format!("\n[[text]]\nfor = {}\n{of}text = {}\n", quoted(address), quoted(text))
}

/// An entry that waits for its text, with the original beside it.
fn open_entry(address: &str, of: &str, original: &str) -> String {
    let lines = original.lines().map(|line| line.replace(|c: char| c.is_control(), " "));
    let remark: String = lines.map(|line| format!("# {line}\n")).collect();
    format!("\n[[text]]\nfor = \"{address}\"\nof = \"{of}\"\n{remark}# text = \"\"\n")
}

fn whole(root: Fields<'_>) -> Option<Overlay> {
    format(&root);
    let place = root.place();
    let language = root.need_id("language");
    let mut texts = Named::default();
    for fields in root.tables("text") {
        let address = fields.need_text("for");
        let of = fields.text("of").map(|of| of.value);
        let was = fields.text("was").map(|was| was.value);
        // A text that is not there yet is merely missing: `write` makes such entries.
        let text = fields.text("text");
        let report = fields.report();
        if let Some(text) = &text {
            report_faults(&fields, "text", &text.value);
        }
        fields.finish();
        if let (Some(address), Some(text)) = (address, text) {
            insert(
                &mut texts,
                address,
                Replacement { of, was, text: Text { source: text.value, place: text.place } },
                report,
            );
        }
    }
    root.finish();
    Some(Overlay { language: language?.value, texts, place })
}

fn insert(
    texts: &mut Named<Replacement>,
    address: Located<String>,
    replacement: Replacement,
    report: &Report,
) {
    if texts.insert(&address.value, replacement).is_some() {
        report.add(Problem::new(Code::IdTwice, address.place).with("id", &address.value));
    }
}

fn compare(address: &str, original: &Text, replacement: &Replacement, report: &Report) {
    let problem = |code| Problem::new(code, replacement.text.place.clone()).with("address", address);
    let now = fingerprint(&original.source);
    match &replacement.of {
        None => report.add(problem(Code::OverlayUnmarked).with("now", now)),
        Some(of) if *of != now => report.add(problem(Code::OverlayOutdated).with("now", now).with("of", of)),
        Some(_) => {}
    }
    if !same_placeholders(&original.source, &replacement.text.source) {
        report.add(problem(Code::OverlayPlaceholders));
    }
}

/// Whether two texts have the same placeholders, in whatever order.
fn same_placeholders(one: &str, other: &str) -> bool {
    let (ones, others) = (markup::quoted_letters(one), markup::quoted_letters(other));
    markup::has_reason(one) == markup::has_reason(other)
        && ones.iter().all(|letter| others.contains(letter))
        && others.iter().all(|letter| ones.contains(letter))
}

fn report_unknown(diary: &Diary, overlay: &Overlay, used: &Index, report: &Report) {
    let unknown: Vec<_> = overlay.texts.iter().filter(|(address, _)| !used.contains(address)).collect();
    if unknown.is_empty() {
        return;
    }
    let known: Vec<String> = texts(diary).into_iter().map(|(address, ..)| address).collect();
    for (address, replacement) in unknown {
        report.add(
            Problem::new(Code::OverlayAddressUnknown, replacement.text.place.clone())
                .with("address", address)
                .suggesting(suggest(address, known.iter().map(String::as_str))),
        );
    }
}

/// A TOML string that is easy to read and to edit.
fn quoted(text: &str) -> String {
    let mut quoted = String::new();
    for character in text.chars() {
        match character {
            '\\' | '"' => quoted.extend(['\\', character]),
            '\n' | '\t' => quoted.push(character),
            control if control.is_control() => quoted.push_str(&format!("\\u{:04X}", u32::from(control))),
            other => quoted.push(other),
        }
    }
    match text.contains('\n') {
        true => format!("\"\"\"\n{quoted}\n\"\"\""),
        false => format!("\"{quoted}\""),
    }
}
