//! The names that a diary declares, gathered before anything refers to them.

use std::collections::BTreeSet;

use speelruimte_source::{Code, Document, Fields, Located, Problem, Report, suggest};

use crate::Declared;

/// What can be referred to. Places in these lists are places in the lists of the diary.
pub(super) struct Names<'m> {
    pub(super) declared: &'m Declared,
    pub(super) entries: Vec<String>,
    pub(super) variables: Vec<String>,
    pub(super) letters: Vec<String>,
    pub(super) laws: Vec<String>,
    pub(super) values: Vec<String>,
    pub(super) sources: Vec<String>,
}

impl<'m> Names<'m> {
    /// Gathers the names. Faults are not reported here: the reading proper does that.
    pub(super) fn gather(document: &Document, declared: &'m Declared) -> Self {
        let ignored = Report::default();
        let root = document.fields(&ignored);
        let ids = |key| {
            root.tables(key)
                .iter()
                .filter_map(|table| table.id("id"))
                .map(|id| id.value)
                .collect()
        };
        let flags = root.ids("flags").into_iter().map(|flag| flag.value);
        let counters = root
            .table("counters")
            .map_or(Vec::new(), |counters| counters.named_tables());
        Self {
            declared,
            entries: ids("entry"),
            variables: flags
                .chain(counters.into_iter().map(|(name, _)| name.value))
                .collect(),
            letters: ids("letter"),
            laws: ids("law"),
            values: ids("value"),
            sources: ids("source"),
        }
    }
}

/// The place of a name in a list; a name that is not there is reported.
pub(super) fn resolve(
    written: &Located<String>,
    kind: &'static str,
    known: &[String],
    report: &Report,
) -> Option<usize> {
    let found = known.iter().position(|name| *name == written.value);
    if found.is_none() {
        report.add(
            Problem::new(Code::ReferenceUnknown, written.place.clone())
                .with_word("kind", kind)
                .with("name", &written.value)
                .suggesting(suggest(&written.value, known.iter().map(String::as_str))),
        );
    }
    found
}

/// The places of several names.
pub(super) fn resolve_all(
    written: Vec<Located<String>>,
    kind: &'static str,
    known: &[String],
    report: &Report,
) -> Vec<usize> {
    written
        .iter()
        .filter_map(|name| resolve(name, kind, known, report))
        .collect()
}

/// Takes an id and reports it when it was there before.
pub(super) fn unique_id(
    fields: &Fields<'_>,
    taken: &mut BTreeSet<String>,
) -> Option<Located<String>> {
    let id = fields.need_id("id")?;
    note_id(&id, taken, fields.report());
    Some(id)
}

/// Reports an id that was there before.
pub(super) fn note_id(id: &Located<String>, taken: &mut BTreeSet<String>, report: &Report) {
    if !taken.insert(id.value.clone()) {
        report.add(Problem::new(Code::IdTwice, id.place.clone()).with("id", &id.value));
    }
}
