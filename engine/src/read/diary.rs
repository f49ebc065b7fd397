//! Reads `diary.toml`.

use speelruimte_source::{Code, Document, Fields, Files, Index, Problem, Report};

use super::names::Names;
use super::{Reading, entry, parts, scene, text};
use crate::Declared;
use crate::diary::{Condition, Diary, Entry};

/// Reads the diary in a folder.
pub fn diary(files: &Files, folder: &str, declared: &Declared) -> Reading<Diary> {
    let report = Report::default();
    let document = Document::read(files, &format!("{folder}/diary.toml"), &report);
    let diary = document.and_then(|document| {
        let names = Names::gather(&document, declared);
        whole(document.fields(&report), folder, &names)
    });
    Reading::of(diary, report)
}

fn whole(root: Fields<'_>, folder: &str, names: &Names<'_>) -> Option<Diary> {
    super::format(&root);
    let language = root.need_id("language");
    let resident = text::need_text(&root, "resident", names);
    let variables = parts::variables(&root);
    let values = parts::values(&root, names);
    let laws = parts::laws(&root, names);
    let sources = parts::sources(&root, names);
    let last_page = parts::last_page(&root, names);
    let scene = scene::scene(&root, names);
    let letters = parts::letters(&root, names);
    let entries = entries(&root, names);
    let report = root.report();
    let start = root.place();
    root.finish();
    if entries.0 == 0 {
        report.add(Problem::new(Code::EntryNone, start));
    }
    let id = folder.rsplit('/').next().unwrap_or(folder).to_owned();
    let diary = Diary {
        id,
        language: language.unwrap_or_default().value,
        resident,
        variables,
        values,
        laws,
        sources,
        last_page: last_page?,
        letters,
        scene,
        entries: entries.1,
    };
    if !report.has_errors() {
        warn_of_unread(&diary, report);
        diary.entries.iter().for_each(|entry| warn_of_thin_decision(entry, report));
    }
    Some(diary)
}

/// The number of entries in the file, and those that could be read.
fn entries(root: &Fields<'_>, names: &Names<'_>) -> (usize, Vec<Entry>) {
    let tables = root.tables("entry");
    let count = tables.len();
    let mut taken = Index::default();
    let read = tables
        .into_iter()
        .enumerate()
        .filter_map(|(at, fields)| {
            entry::entry(fields, names, (at + 1 < count).then_some(at + 1), &mut taken)
        })
        .collect();
    (count, read)
}

fn warn_of_unread(diary: &Diary, report: &Report) {
    let mut read = vec![false; diary.variables.len()];
    each_condition(diary, &mut |condition| condition.each_variable(&mut |variable| read[variable] = true));
    for (variable, read) in diary.variables.iter().zip(read) {
        if !read {
            report.add(Problem::new(Code::FlagUnread, variable.place.clone()).with("name", &variable.id));
        }
    }
}

fn each_condition(diary: &Diary, visit: &mut impl FnMut(&Condition)) {
    for entry in &diary.entries {
        let passages = entry.passages.iter().filter_map(|passage| passage.when.as_ref());
        let asks = entry.asks.iter().filter_map(|ask| ask.when.as_ref());
        let choices = entry.choices().iter().filter_map(|choice| choice.when.as_ref());
        let branches = entry.onward().into_iter().flat_map(|onward| onward.branches.iter().map(|b| &b.when));
        passages.chain(asks).chain(choices).chain(branches).for_each(&mut *visit);
    }
}

fn warn_of_thin_decision(entry: &Entry, report: &Report) {
    if let [only] = entry.choices() {
        report.add(Problem::new(Code::ChoiceSingle, only.place.clone()));
    }
    let key_choices = entry.choices().iter().filter(|_| entry.key);
    for choice in key_choices {
        let lacks = |code| Problem::new(code, choice.place.clone()).with("choice", &choice.id);
        if choice.letter.is_none() {
            report.add(lacks(Code::KeyWithoutLetter));
        }
        if choice.back.is_none() && entry.back.is_none() {
            report.add(lacks(Code::KeyWithoutBack));
        }
    }
}
