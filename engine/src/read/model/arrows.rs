//! Reads which variable influences which, and holds that against the equations.

use std::collections::BTreeMap;

use speelruimte_model::equation::{Equation, Name, equations, nodes};
use speelruimte_model::system::{Arrow, ArrowSign, Expression, System, Variable};
use speelruimte_source::{Code, Fields, Located, Problem};

use super::declaration::names;
use super::system::Reader;
use super::tables::Scope;
use crate::read::names::resolve;

/// Takes `[[arrow]]`.
pub(super) fn read(reader: &mut Reader<'_, '_>) {
    let variables = reader.tables.variables();
    let chosen = |is_end: fn(Variable) -> bool| -> Scope<Variable> {
        variables.iter().filter(|(_, variable)| is_end(*variable)).cloned().collect()
    };
    let (causes, results) = (chosen(is_cause), chosen(is_result));
    let mut declared: BTreeMap<(Variable, Variable), &Fields<'_>> = BTreeMap::new();
    let mut all_read = true;
    for fields in &reader.tables.arrows {
        let signs = [("+", ArrowSign::Same), ("-", ArrowSign::Opposite), ("+-", ArrowSign::Mixed)];
        let from = end(fields, "from", "word-cause", &causes);
        let to = end(fields, "to", "word-result", &results);
        let sign = fields.need_one_of("sign", &signs);
        let because = names(fields, "because").unwrap_or_default();
        let evidence = reader.sources.evidence(fields);
        let (Some((from_id, from)), Some((to_id, to))) = (from, to) else {
            all_read = false;
            continue;
        };
        let (from_id, to_id) = (from_id.value, to_id.value);
        if declared.insert((from, to), fields).is_some() {
            fields.report().add(about(Code::ArrowTwice, fields, &from_id, &to_id));
        }
        let id = format!("{from_id}-to-{to_id}");
        let sign = sign.unwrap_or(ArrowSign::Mixed);
        reader.system.arrows.push(Arrow { id, from, to, sign, evidence });
        reader.names.arrows.push(because);
    }
    report_idle(reader, &declared);
    // An arrow with a name that was not understood would be missed a second time.
    if all_read {
        report_missing(reader, &declared);
    }
}

fn is_cause(variable: Variable) -> bool {
    !matches!(variable, Variable::Parameter(_))
}

fn is_result(variable: Variable) -> bool {
    matches!(variable, Variable::Flow(_) | Variable::Helper(_))
}

fn end(
    fields: &Fields<'_>,
    key: &str,
    kind: &'static str,
    variables: &Scope<Variable>,
) -> Option<(Located<String>, Variable)> {
    let name = fields.need_id(key)?;
    resolve(&name, kind, &variables.known, fields.report())?;
    let variable = variables.get(&name.value)?;
    Some((name, variable))
}

fn about(code: Code, fields: &Fields<'_>, from: &str, to: &str) -> Problem {
    Problem::new(code, fields.place()).with("from", from).with("to", to)
}

type Declared<'t, 'd> = BTreeMap<(Variable, Variable), &'t Fields<'d>>;

/// The influences in the equations, each where it first stands.
fn influences(system: &System) -> BTreeMap<(Variable, Variable), (Equation, usize)> {
    let mut found = BTreeMap::new();
    for (equation, expression) in equations(system) {
        let Some(to) = equation.variable() else {
            continue;
        };
        for (node, part) in nodes(expression).into_iter().enumerate() {
            if let Expression::Value(from) = part
                && is_cause(*from)
            {
                found.entry((*from, to)).or_insert((equation, node));
            }
        }
    }
    found
}

fn report_idle(reader: &Reader<'_, '_>, declared: &Declared<'_, '_>) {
    let influences = influences(&reader.system);
    for ((from, to), fields) in declared {
        let is_read = !reader.equations.unread.contains(&Name::Variable(*to));
        if is_read && !influences.contains_key(&(*from, *to)) {
            let (from, to) = (id(&reader.system, *from), id(&reader.system, *to));
            fields.report().add(about(Code::ArrowIdle, fields, from, to));
        }
    }
}

fn report_missing(reader: &Reader<'_, '_>, declared: &Declared<'_, '_>) {
    for ((from, to), (equation, node)) in influences(&reader.system) {
        if !declared.contains_key(&(from, to)) {
            let place = reader.equations.place(equation, node);
            let problem = Problem::new(Code::ArrowMissing, place)
                .with("from", id(&reader.system, from))
                .with("to", id(&reader.system, to));
            reader.report.add(problem);
        }
    }
}

fn id(system: &System, variable: Variable) -> &str {
    system.id(Name::Variable(variable)).unwrap_or_default()
}
