//! Takes what numbers and arrows rest on.

use speelruimte_model::system::{Class, Evidence};
use speelruimte_source::{Code, Fields, Index, Problem};

use super::declaration::names;
use super::tables::ids;
use crate::declared::{ModelSource, Names};
use crate::read::names::{Known, resolve, unique_id};

/// The years in which a number can have been measured.
pub(super) const YEARS: std::ops::RangeInclusive<i64> = 1900..=2100;

/// The sources, and how they are found.
pub(super) struct Sources {
    pub(super) list: Vec<ModelSource>,
    known: Known,
}

impl Sources {
    /// Takes `[[source]]`.
    pub(super) fn take(tables: &[Fields<'_>]) -> Self {
        let mut taken = Index::default();
        let list = tables.iter().map(|fields| source(fields, &mut taken)).collect();
        Self { list, known: ids(tables).into_iter().collect() }
    }

    /// Takes `class`, `source`, `year` and `checked`.
    pub(super) fn evidence(&self, fields: &Fields<'_>) -> Evidence {
        let classes = [("A", Class::A), ("B", Class::B), ("C", Class::C), ("assumption", Class::Assumption)];
        let class = fields.need_one_of("class", &classes);
        let source = match class {
            Some(Class::Assumption) => {
                if fields.has("source") {
                    let problem = Problem::new(Code::AssumptionSourced, fields.place_of("source"));
                    fields.report().add(problem);
                }
                None
            }
            Some(_) => fields.need_id("source"),
            None => fields.id("source"),
        };
        let source = source.and_then(|source| resolve(&source, "word-source", &self.known, fields.report()));
        let year = fields.integer("year", YEARS).map(|year| year.value as u16);
        Evidence {
            class: class.unwrap_or(Class::Assumption),
            year: year.or_else(|| Some(self.list.get(source?)?.year)),
            checked: fields.boolean("checked", false),
            source: source.map(|source| source as u16),
        }
    }
}

fn source(fields: &Fields<'_>, taken: &mut Index) -> ModelSource {
    let id = unique_id(fields, taken).value;
    if !fields.has("year") {
        fields.missing("year");
    }
    let year = fields.integer("year", YEARS).unwrap_or_default().value as u16;
    ModelSource { id, title: title(fields), year }
}

/// A title is the same in every language, unless it is written in several.
fn title(fields: &Fields<'_>) -> Names {
    if fields.holds_table("title") {
        return names(fields, "title").unwrap_or_default();
    }
    let title = fields.need_text("title").map(|title| (String::new(), title.value));
    Names(title.into_iter().collect())
}
