//! Reads what stands around the entries: state, values, laws, sources, the last page, letters.

use speelruimte_source::{Code, Fields, Index, Located, Problem, is_id};

use super::names::{Names, note_id, unique_id};
use super::text::need_text;
use crate::diary::{Hope, HopeLevel, LastPage, Law, Letter, Reason, Source, SourceClass, Value, Variable};
use crate::markup;

/// More core values than this make a diary about nothing in particular.
const MOST_VALUES: usize = 3;

/// Takes `flags` and `counters`.
pub(super) fn variables(root: &Fields<'_>) -> Vec<Variable> {
    let mut taken = Index::default();
    let mut variables = Vec::new();
    for flag in root.ids("flags") {
        note_id(&flag, &mut taken, root.report());
        variables.push(Variable { id: flag.value, from: 0, to: 1, place: flag.place });
    }
    for (name, fields) in root.table("counters").map_or(Vec::new(), |counters| counters.named_tables()) {
        if !is_id(&name.value) {
            root.report().add(Problem::new(Code::IdInvalid, name.place.clone()).with("id", &name.value));
        }
        note_id(&name, &mut taken, root.report());
        variables.extend(counter(name, fields));
    }
    variables
}

fn counter(name: Located<String>, fields: Fields<'_>) -> Option<Variable> {
    let bound = |key, least| {
        if !fields.has(key) {
            fields.missing(key);
        }
        fields.integer(key, least..=1000).map(|number| number.value)
    };
    let from = bound("from", -1000);
    let to = bound("to", from.unwrap_or(-1000));
    fields.finish();
    Some(Variable {
        id: name.value,
        from: from.unwrap_or(0) as i32,
        to: to.unwrap_or(0) as i32,
        place: name.place,
    })
}

/// Takes the tables of a list whose items have ids.
fn listed<'d, T>(
    root: &Fields<'d>,
    key: &str,
    mut read: impl FnMut(&Fields<'d>, String) -> Option<T>,
) -> Vec<T> {
    let mut taken = Index::default();
    let mut items = Vec::new();
    for fields in root.tables(key) {
        let id = unique_id(&fields, &mut taken);
        let item = read(&fields, id.value);
        fields.finish();
        items.extend(item);
    }
    items
}

/// Takes `[[value]]`.
pub(super) fn values(root: &Fields<'_>, names: &Names<'_>) -> Vec<Value> {
    if let Some(extra) = root.tables("value").get(MOST_VALUES) {
        root.report().add(Problem::new(Code::ValuesTooMany, extra.place()).with("most", MOST_VALUES));
    }
    listed(root, "value", |fields, id| {
        let name = need_text(fields, "name", names);
        Some(Value { id, name, irrelevant: fields.boolean("irrelevant", false) })
    })
}

/// Takes `[[law]]`.
pub(super) fn laws(root: &Fields<'_>, names: &Names<'_>) -> Vec<Law> {
    listed(root, "law", |fields, id| {
        let (article, says) = (need_text(fields, "article", names), need_text(fields, "says", names));
        let text_of = fields.date("text_of").map(|date| date.value);
        let checked = fields.boolean("checked", false);
        Some(Law { id, article, says, text_of, checked })
    })
}

/// Takes `[[source]]`.
pub(super) fn sources(root: &Fields<'_>, names: &Names<'_>) -> Vec<Source> {
    let classes = [("A", SourceClass::Official), ("B", SourceClass::Solid), ("C", SourceClass::Indicative)];
    listed(root, "source", |fields, id| {
        let title = need_text(fields, "title", names);
        let class = fields.need_one_of("class", &classes);
        let year = fields.integer("year", 1900..=2100);
        if !fields.has("year") {
            fields.missing("year");
        }
        let checked = fields.boolean("checked", false);
        Some(Source {
            id,
            title,
            year: year.unwrap_or_default().value,
            class: class.unwrap_or(SourceClass::Indicative),
            checked,
        })
    })
}

/// Takes `[last_page]`.
pub(super) fn last_page(root: &Fields<'_>, names: &Names<'_>) -> Option<LastPage> {
    let Some(fields) = root.table("last_page") else {
        if !root.has("last_page") {
            root.missing("last_page");
        }
        return None;
    };
    let date = fields.need_date("date");
    let levels = names.declared.level_keys().map(|level| {
        if !fields.has(level) {
            fields.missing(level);
        }
        let hopes =
            listed(&fields, level, |hope, id| Some(Hope { id, text: need_text(hope, "text", names) }));
        HopeLevel { level: level.to_owned(), hopes }
    });
    let levels = levels.collect();
    fields.finish();
    Some(LastPage { date: date.unwrap_or_default().value, levels })
}

/// Takes `[[letter]]`.
pub(super) fn letters(root: &Fields<'_>, names: &Names<'_>) -> Vec<Letter> {
    listed(root, "letter", |fields, id| {
        let (to, text) = (need_text(fields, "to", names), need_text(fields, "text", names));
        if !text.source.is_empty() && !markup::has_reason(&text.source) {
            fields.report().add(Problem::new(Code::LetterWithoutSlot, text.place.clone()));
        }
        if fields.tables("reason").len() < 2 {
            fields.report().add(Problem::new(Code::LetterFewReasons, fields.place_of("reason")));
        }
        let reasons = listed(fields, "reason", |reason, id| {
            Some(Reason { id, text: need_text(reason, "text", names) })
        });
        let own = fields.boolean("own", true);
        Some(Letter { id, to, text, reasons, own })
    })
}
