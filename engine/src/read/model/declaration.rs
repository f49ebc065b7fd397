//! Reads what effects may point to: levels, indicators, parties.

use speelruimte_model::system::{InputIx, Variable};
use speelruimte_model::{
    Basis, Direction, Indicator, IndicatorIx, LedgerView, Level, LevelIx, MAX_MONTHS, Model, Party,
};
use speelruimte_source::{Fields, Index, Located};

use super::tables::{Scope, ids, list};
use crate::Declared;
use crate::declared::Names;
use crate::read::names::{Known, report_unknown, resolve, unique_id};

/// Takes everything but the system. What indicators show is looked up among the variables, where these are given.
pub(super) fn read(root: &Fields<'_>, variables: Option<&Scope<Variable>>) -> Declared {
    crate::read::format(root);
    if !root.has("months") {
        root.missing("months");
    }
    let months = root.integer("months", 1..=i64::from(MAX_MONTHS)).map_or(0, |months| months.value as u32);
    let indicator_ids: Known = ids(&list(root, "indicator")).into_iter().collect();
    let level_ids: Known = ids(&list(root, "level")).into_iter().collect();
    let mut declared = Declared { model: Model { months, ..Model::default() }, ..Declared::default() };
    for (level, names) in listed(root, "level", |fields, id| level(fields, id, &indicator_ids)) {
        declared.model.levels.push(level);
        declared.levels.push(names);
    }
    for (indicator, names) in
        listed(root, "indicator", |fields, id| indicator(fields, id, &level_ids, variables))
    {
        declared.model.indicators.push(indicator);
        declared.indicators.push(names);
    }
    for (party, names) in listed(root, "party", |fields, id| party(fields, id, &level_ids)) {
        declared.model.parties.push(party);
        declared.parties.push(names);
    }
    declared
}

/// Takes a name in every language that it is written in.
pub(super) fn names(fields: &Fields<'_>, key: &str) -> Option<Names> {
    if !fields.has(key) {
        fields.missing(key);
    }
    let names = fields.table(key)?.named_texts();
    Some(Names(names.into_iter().map(|(language, name)| (language.value, name.value)).collect()))
}

fn listed<'d, T>(
    root: &Fields<'d>,
    key: &str,
    read: impl Fn(&Fields<'d>, Located<String>) -> Option<T>,
) -> Vec<(T, Names)> {
    let mut taken = Index::default();
    let mut items = Vec::new();
    for fields in list(root, key) {
        let id = unique_id(&fields, &mut taken);
        let names = names(&fields, "name");
        let item = read(&fields, id);
        fields.finish();
        items.extend(item.zip(names));
    }
    items
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

fn indicator(
    fields: &Fields<'_>,
    id: Located<String>,
    levels: &Known,
    variables: Option<&Scope<Variable>>,
) -> Option<Indicator> {
    let level = level_of(fields, levels);
    let unit = fields.need_text("unit");
    let better = fields.need_one_of("better", &[("up", Direction::Up), ("down", Direction::Down)]);
    if !fields.has("noticeable") {
        fields.missing("noticeable");
    }
    let noticeable = fields.number("noticeable");
    let basis = if fields.has("ledger") { ledger(fields) } else { shows(fields, variables) };
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

fn shows(fields: &Fields<'_>, variables: Option<&Scope<Variable>>) -> Option<Basis> {
    if !fields.has("shows") {
        fields.missing("shows");
    }
    let Some(variables) = variables else {
        // Nobody runs a model without a system: it only counts whether effects can come in.
        let input = fields.id("input").map(|_| InputIx(0));
        return Some(Basis::Shows { variable: Variable::Input(InputIx(0)), input });
    };
    let shown = variable(fields, "shows", "word-model-variable", variables);
    let input = variable(fields, "input", "word-input", variables);
    let input = match input {
        Some((_, Variable::Input(input))) => Some(input),
        Some((name, _)) => {
            report_unknown(&name.value, name.place, "word-input", &variables.known, fields.report());
            None
        }
        None => None,
    };
    Some(Basis::Shows { variable: shown?.1, input })
}

fn variable(
    fields: &Fields<'_>,
    key: &str,
    kind: &'static str,
    variables: &Scope<Variable>,
) -> Option<(Located<String>, Variable)> {
    let name = fields.id(key)?;
    resolve(&name, kind, &variables.known, fields.report())?;
    let variable = variables.get(&name.value)?;
    Some((name, variable))
}

fn party(fields: &Fields<'_>, id: Located<String>, levels: &Known) -> Option<Party> {
    Some(Party { id: id.value, level: level_of(fields, levels)? })
}
