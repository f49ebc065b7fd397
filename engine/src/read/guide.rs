//! Reads `guide.toml`, and `guide.en.toml` and the like: what a trainer has beside a diary.

use speelruimte_source::{Code, Document, Fields, Files, Located, Problem, Report, suggest};

use super::{Reading, report_faults};
use crate::diary::{Advice, Choice, Cut, Diary, Guide, Role, Side, Skip};

/// How long a session with a group may take, in minutes.
const MINUTES: std::ops::RangeInclusive<i64> = 5..=240;

/// The file with the guide in this language; the one in the diary's own language has no language in its name.
pub fn guide_file(folder: &str, diary: &Diary, language: &str) -> String {
    let [translated, own] = guide_files(folder, language);
    if language == diary.language { own } else { translated }
}

/// The files in which the guide may stand for who reads in this language: translated, or in the diary's own.
pub fn guide_files(folder: &str, language: &str) -> [String; 2] {
    [format!("{folder}/guide.{language}.toml"), format!("{folder}/guide.toml")]
}

/// Reads the guide of a diary in a language.
pub fn guide(files: &Files, folder: &str, diary: &Diary, language: &str) -> Reading<Guide> {
    guide_from(files, &guide_file(folder, diary, language), diary, Some(language))
}

/// Reads a guide from this file. A language is held against the one that the file says it has.
pub fn guide_from(files: &Files, file: &str, diary: &Diary, language: Option<&str>) -> Reading<Guide> {
    let report = Report::default();
    let document = Document::read(files, file, &report);
    let guide = document.map(|document| whole(document.fields(&report), diary, language));
    Reading::of(guide, report)
}

fn whole(root: Fields<'_>, diary: &Diary, language: Option<&str>) -> Guide {
    super::format(&root);
    let written = root.need_text("language").zip(language);
    if let Some((written, language)) = written.filter(|(written, language)| written.value != *language) {
        let problem = Problem::new(Code::ValueUnknown, written.place).with("field", "language");
        root.report().add(problem.with("value", &written.value).with("allowed", language));
    }
    let aim = paragraphs(&root, "aim");
    let decisions = root.tables("decision").into_iter().filter_map(|fields| advice(fields, diary)).collect();
    let roles = root.tables("role").into_iter().filter_map(role).collect();
    let mut cuts: Vec<Cut> = Vec::new();
    for fields in root.tables("cut") {
        let cut = cut(fields, diary, &cuts);
        cuts.push(cut);
    }
    root.finish();
    Guide { aim, decisions, roles, cuts }
}

fn advice(fields: Fields<'_>, diary: &Diary) -> Option<Advice> {
    let entry = decision(&fields, diary);
    let [question, split, law] = ["question", "split", "law"].map(|key| paragraphs(&fields, key));
    fields.finish();
    Some(Advice { entry: entry?, question, split, law })
}

fn role(fields: Fields<'_>) -> Option<Role> {
    let side = fields.need_one_of("id", &Side::WORDS);
    let name = fields.need_text("name").unwrap_or_default().value;
    let text = paragraphs(&fields, "text");
    fields.finish();
    Some(Role { side: side?, name, text })
}

/// A cut is known by its minutes.
fn cut(fields: Fields<'_>, diary: &Diary, known: &[Cut]) -> Cut {
    if !fields.has("minutes") {
        fields.missing("minutes");
    }
    let written = fields.integer("minutes", MINUTES);
    let twice = written.as_ref().filter(|minutes| known.iter().any(|cut| cut.minutes == minutes.value));
    if let Some(minutes) = twice {
        let problem = Problem::new(Code::IdTwice, minutes.place.clone());
        fields.report().add(problem.with("id", minutes.value));
    }
    let minutes = written.unwrap_or_default().value;
    let skips = fields.tables("skip").into_iter().filter_map(|fields| skip(fields, diary)).collect();
    fields.finish();
    Cut { minutes, skips }
}

fn skip(fields: Fields<'_>, diary: &Diary) -> Option<Skip> {
    let text = paragraphs(&fields, "text");
    let (entry, chosen, signed) = (decision(&fields, diary), fields.need_id("choose"), fields.id("sign"));
    let choices = entry.map(|entry| diary.entries[entry].choices()).unwrap_or_default();
    let choice = entry.and_then(|_| {
        known(&chosen?, "word-choice", choices.iter().map(|choice| choice.id.as_str()), fields.report())
    });
    let reason = choice.and_then(|choice| reason(&fields, diary, &choices[choice], signed));
    fields.finish();
    Some(Skip { entry: entry?, choice: choice?, reason, text })
}

/// An act with a letter was signed with one of its reasons; an act without one was not signed.
fn reason(
    fields: &Fields<'_>,
    diary: &Diary,
    choice: &Choice,
    signed: Option<Located<String>>,
) -> Option<usize> {
    match (choice.letter.and_then(|letter| diary.letters.get(letter)), signed) {
        (Some(letter), Some(signed)) => {
            let reasons = letter.reasons.iter().map(|reason| reason.id.as_str());
            known(&signed, "word-reason", reasons, fields.report())
        }
        (Some(_), None) => {
            fields.missing("sign");
            None
        }
        (None, Some(signed)) => known(&signed, "word-reason", std::iter::empty(), fields.report()),
        (None, None) => None,
    }
}

/// The entry that the field names, which must be a decision.
fn decision(fields: &Fields<'_>, diary: &Diary) -> Option<usize> {
    let written = fields.need_id("entry")?;
    let is_decision = |entry: usize| !diary.entries[entry].choices().is_empty();
    let found = diary.entry(&written.value).filter(|entry| is_decision(*entry));
    if found.is_none() {
        let decisions = diary.entries.iter().filter(|entry| !entry.choices().is_empty());
        known(&written, "word-decision", decisions.map(|entry| entry.id.as_str()), fields.report());
    }
    found
}

/// The place of a name among those that are known; one that is not is reported.
fn known<'n>(
    written: &Located<String>,
    kind: &'static str,
    names: impl Iterator<Item = &'n str> + Clone,
    report: &Report,
) -> Option<usize> {
    let found = names.clone().position(|name| name == written.value);
    if found.is_none() {
        let problem = Problem::new(Code::ReferenceUnknown, written.place.clone()).with_word("kind", kind);
        report.add(problem.with("name", &written.value).suggesting(suggest(&written.value, names)));
    }
    found
}

/// A text that must be there.
fn paragraphs(fields: &Fields<'_>, key: &str) -> String {
    let text = fields.need_text(key).unwrap_or_default().value;
    report_faults(fields, key, &text);
    text
}
