//! Reads `model.toml`.

use speelruimte_model::{
    Basis, Direction, Indicator, IndicatorIx, LedgerView, Level, LevelIx, MAX_MONTHS, Model, Party,
};
use speelruimte_source::{Code, Document, Fields, Files, Index, Located, Problem, Report};

use super::Reading;
use super::names::{Known, resolve, unique_id};
use crate::Declared;
use crate::declared::Names;

/// Reads the declared model.
pub fn model(files: &Files) -> Reading<Declared> {
    let report = Report::default();
    let document = Document::read(files, "model.toml", &report);
    let declared = document.map(|document| whole(document.fields(&report)));
    Reading::of(declared, report)
}

fn whole(root: Fields<'_>) -> Declared {
    super::format(&root);
    if !root.has("months") {
        root.missing("months");
    }
    let months = root.integer("months", 1..=i64::from(MAX_MONTHS)).map_or(0, |months| months.value as u32);
    let indicator_ids = ids(&root, "indicator");
    let level_ids = ids(&root, "level");
    let mut declared = Declared { model: Model { months, ..Model::default() }, ..Declared::default() };
    for (level, names) in listed(&root, "level", |fields, id| level(fields, id, &indicator_ids)) {
        declared.model.levels.push(level);
        declared.levels.push(names);
    }
    for (indicator, names) in listed(&root, "indicator", |fields, id| indicator(fields, id, &level_ids)) {
        declared.model.indicators.push(indicator);
        declared.indicators.push(names);
    }
    for (party, names) in listed(&root, "party", |fields, id| party(fields, id, &level_ids)) {
        declared.model.parties.push(party);
        declared.parties.push(names);
    }
    root.finish();
    declared
}

fn ids(root: &Fields<'_>, key: &str) -> Known {
    root.tables(key).iter().filter_map(|table| table.text("id")).map(|id| id.value).collect()
}

fn listed<'d, T>(
    root: &Fields<'d>,
    key: &str,
    read: impl Fn(&Fields<'d>, Located<String>) -> Option<T>,
) -> Vec<(T, Names)> {
    let mut taken = Index::default();
    let mut items = Vec::new();
    for fields in root.tables(key) {
        let id = unique_id(&fields, &mut taken);
        let names = names(&fields);
        let item = read(&fields, id);
        fields.finish();
        items.extend(item.zip(names));
    }
    items
}

fn names(fields: &Fields<'_>) -> Option<Names> {
    if !fields.has("name") {
        fields.missing("name");
    }
    let names = fields.table("name")?.named_texts();
    Some(Names(names.into_iter().map(|(language, name)| (language.value, name.value)).collect()))
}

fn level(fields: &Fields<'_>, id: Located<String>, indicators: &Known) -> Option<Level> {
    let lead = fields.need_id("lead")?;
    let lead = resolve(&lead, "word-indicator", indicators, fields.report())?;
    Some(Level { id: id.value, lead: IndicatorIx(lead as u16) })
}

fn level_of(fields: &Fields<'_>, levels: &Known) -> Option<LevelIx> {
    let level = fields.need_id("level")?;
    resolve(&level, "word-level", levels, fields.report()).map(|at| LevelIx(at as u16))
}

fn indicator(fields: &Fields<'_>, id: Located<String>, levels: &Known) -> Option<Indicator> {
    let level = level_of(fields, levels);
    let unit = fields.need_text("unit");
    let better = fields.need_one_of("better", &[("up", Direction::Up), ("down", Direction::Down)]);
    if !fields.has("noticeable") {
        fields.missing("noticeable");
    }
    let noticeable = fields.number("noticeable");
    let basis = if fields.has("ledger") { ledger(fields) } else { stock(fields) };
    Some(Indicator {
        id: id.value,
        level: level.unwrap_or(LevelIx(0)),
        unit: unit.unwrap_or_default().value,
        better: better.unwrap_or(Direction::Up),
        noticeable: noticeable.unwrap_or_default().value,
        basis: basis?,
    })
}

fn ledger(fields: &Fields<'_>) -> Option<Basis> {
    let views = [("balance", LedgerView::Balance), ("resources", LedgerView::Resources)];
    fields.one_of("ledger", &views).map(Basis::Ledger)
}

fn stock(fields: &Fields<'_>) -> Option<Basis> {
    for key in ["start", "range"] {
        if !fields.has(key) {
            fields.missing(key);
        }
    }
    let (start, range) = (fields.number("start"), fields.numbers("range"));
    match range.as_slice() {
        [low, high] if low.value < high.value => {
            Some(Basis::Stock { start: start?.value, range: (low.value, high.value) })
        }
        [] => None,
        _ => {
            fields.report().add(Problem::new(Code::SizeOrder, fields.place_of("range")));
            None
        }
    }
}

fn party(fields: &Fields<'_>, id: Located<String>, levels: &Known) -> Option<Party> {
    Some(Party { id: id.value, level: level_of(fields, levels)? })
}
