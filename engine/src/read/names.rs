//! The names that a diary declares, gathered before anything refers to them.

use speelruimte_source::{Code, Document, Fields, Index, Located, Place, Problem, Report, suggest};

use crate::Declared;

/// What can be referred to. Places in these lists are places in the lists of the diary.
pub(super) struct Names<'m> {
    pub(super) declared: &'m Declared,
    pub(super) indicators: Known,
    pub(super) parties: Known,
    pub(super) entries: Known,
    pub(super) variables: Known,
    pub(super) letters: Known,
    pub(super) laws: Known,
    pub(super) values: Known,
    pub(super) sources: Known,
}

/// Names in their order; each can be looked up. Of the same name the first counts.
#[derive(Default)]
pub(super) struct Known {
    names: Vec<String>,
    /// Places in `names`, by place in the index: the same unless a name is there twice.
    index: Index,
    places: Vec<usize>,
}

impl Known {
    pub(super) fn place(&self, name: &str) -> Option<usize> {
        self.places.get(self.index.place(name)?).copied()
    }

    fn add(&mut self, name: String) {
        if self.index.add(&name) {
            self.places.push(self.names.len());
        }
        self.names.push(name);
    }
}

impl FromIterator<String> for Known {
    fn from_iter<I: IntoIterator<Item = String>>(names: I) -> Self {
        let mut known = Self::default();
        names.into_iter().for_each(|name| known.add(name));
        known
    }
}

impl<'m> Names<'m> {
    /// Gathers the names. Faults are not reported here: the reading proper does that.
    pub(super) fn gather(document: &Document, declared: &'m Declared) -> Self {
        let ignored = Report::default();
        let root = document.fields(&ignored);
        let ids = |key| -> Known {
            root.tables(key).iter().filter_map(|table| table.id("id")).map(|id| id.value).collect()
        };
        let flags = root.ids("flags").into_iter().map(|flag| flag.value);
        let counters = root.table("counters").map_or(Vec::new(), |counters| counters.named_tables());
        let model = &declared.model;
        let indicators = model.indicators.iter().map(|known| known.id.clone());
        let parties = model.parties.iter().map(|known| known.id.clone());
        Self {
            declared,
            indicators: indicators.collect(),
            parties: parties.collect(),
            entries: ids("entry"),
            variables: flags.chain(counters.into_iter().map(|(name, _)| name.value)).collect(),
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
    known: &Known,
    report: &Report,
) -> Option<usize> {
    let found = known.place(&written.value);
    if found.is_none() {
        report_unknown(&written.value, written.place.clone(), kind, known, report);
    }
    found
}

/// Reports a name that is not in the list.
pub(super) fn report_unknown(name: &str, place: Place, kind: &'static str, known: &Known, report: &Report) {
    // Looking for what was meant takes time: not for problems that nobody will see.
    if report.is_full() {
        return;
    }
    let suggestion = suggest(name, known.names.iter().map(String::as_str));
    let problem = Problem::new(Code::ReferenceUnknown, place).with_word("kind", kind);
    report.add(problem.with("name", name).suggesting(suggestion));
}

/// The places of several names.
pub(super) fn resolve_all(
    written: Vec<Located<String>>,
    kind: &'static str,
    known: &Known,
    report: &Report,
) -> Vec<usize> {
    written.iter().filter_map(|name| resolve(name, kind, known, report)).collect()
}

/// Takes an id that must be there, and reports it when it was there before.
pub(crate) fn unique_id(fields: &Fields<'_>, taken: &mut Index) -> Located<String> {
    let id = fields.need_id("id");
    if let Some(id) = &id {
        note_id(id, taken, fields.report());
    }
    id.unwrap_or_default()
}

/// Reports an id that was there before.
pub(super) fn note_id(id: &Located<String>, taken: &mut Index, report: &Report) {
    if !taken.add(&id.value) {
        report.add(Problem::new(Code::IdTwice, id.place.clone()).with("id", &id.value));
    }
}
