//! What can only be checked when the whole system is read.

use speelruimte_model::equation::{Equation, Name, ShortLag, nodes, order, short_lags};
use speelruimte_model::system::{Expression, InputIx, InputSource, StockIx, Unit, Variable};
use speelruimte_model::unit::{UnitFault, UnitPlace, check_units};
use speelruimte_model::{Basis, Indicator};
use speelruimte_source::{Code, Fields, Problem};

use super::equations::unit;
use super::events::inputs_for_acts;
use super::system::Reader;
use super::tables::ids;
use crate::Declared;
use crate::read::names::{Known, report_unknown};

/// Reports what does not fit together.
pub(super) fn whole(reader: &Reader<'_, '_>, declared: &Declared) {
    starts(reader);
    units(reader);
    circles(reader);
    lags(reader);
    indicators(reader, declared);
}

/// Reports a unit that is not the one that belongs there.
pub(super) fn mismatch(fields: &Fields<'_>, key: &str, found: &Unit, expected: &Unit) {
    let place = fields.text(key).map_or_else(|| fields.place_of(key), |text| text.place);
    let problem = Problem::new(Code::UnitMismatch, place);
    fields.report().add(problem.with("found", found).with("expected", expected));
}

/// A stock starts the same in every run with the same parameters.
fn starts(reader: &Reader<'_, '_>) {
    for (stock, at) in reader.system.stocks.iter().zip((0..).map(StockIx)) {
        let equation = Equation::Start(at);
        for (node, part) in nodes(&stock.start).into_iter().enumerate() {
            if varies(part) {
                let place = reader.equations.place(equation, node);
                let name = reader.equations.word_at(equation, node);
                reader.report.add(Problem::new(Code::StartVaries, place).with("name", name));
            }
        }
    }
}

fn varies(part: &Expression) -> bool {
    match part {
        Expression::Value(variable) => !matches!(variable, Variable::Parameter(_)),
        Expression::Month | Expression::Smooth(_) | Expression::Delay(_) => true,
        _ => false,
    }
}

fn units(reader: &Reader<'_, '_>) {
    for UnitFault { place, found, expected } in
        check_units(&reader.system, &|name| reader.equations.unread.contains(&name))
    {
        match place {
            UnitPlace::Node(equation, node) => {
                let problem = Problem::new(Code::UnitMismatch, reader.equations.place(equation, node));
                reader.report.add(problem.with("found", found).with("expected", expected));
            }
            UnitPlace::Stock(flow, _) => {
                mismatch(&reader.tables.flows[usize::from(flow.0)], "unit", &found, &expected);
            }
        }
    }
}

fn circles(reader: &Reader<'_, '_>) {
    let Err(circles) = order(&reader.system) else {
        return;
    };
    for circle in circles {
        let round = || circle.iter().chain(circle.first());
        let names: Vec<&str> =
            round().filter_map(|variable| reader.system.id(Name::Variable(*variable))).collect();
        let Some((equation, node)) = round().nth(1).and_then(|next| naming(reader, *circle.first()?, *next))
        else {
            continue;
        };
        let problem = Problem::new(Code::EquationCircle, reader.equations.place(equation, node));
        reader.report.add(problem.with("names", names.join(" → ")));
    }
}

/// Where in its equation a variable names another.
fn naming(reader: &Reader<'_, '_>, variable: Variable, other: Variable) -> Option<(Equation, usize)> {
    let (equation, expression) = match variable {
        Variable::Flow(at) => (Equation::Rate(at), &reader.system.flows.get(usize::from(at.0))?.rate),
        Variable::Helper(at) => (Equation::Value(at), &reader.system.helpers.get(usize::from(at.0))?.value),
        _ => return None,
    };
    let is_it = |part: &&Expression| **part == Expression::Value(other);
    nodes(expression).iter().position(is_it).map(|node| (equation, node))
}

fn lags(reader: &Reader<'_, '_>) {
    // What could not be read counts as 0, and would make every lag too short.
    if !reader.equations.unread.is_empty() {
        return;
    }
    for ShortLag { equation, node, least, found } in short_lags(&reader.system) {
        let problem = Problem::new(Code::LagTooShort, reader.equations.place(equation, node));
        let problem = problem.with("least", least);
        reader.report.add(match found.is_finite() {
            true => problem.with("found", found),
            false => problem.with_word("found", "word-unbounded"),
        });
    }
}

fn indicators(reader: &Reader<'_, '_>, declared: &Declared) {
    let tables = &reader.tables.indicators;
    let known: Known = ids(tables).into_iter().collect();
    for Indicator { id, basis, .. } in &declared.model.indicators {
        // Of the same id the first counts; that there is another is reported elsewhere.
        let fields = known.place(id).and_then(|at| tables.get(at));
        if let (Basis::Shows { variable, input }, Some(fields)) = (basis, fields.filter(|it| it.has("shows")))
        {
            shown(reader, fields, *variable, *input);
        }
    }
}

/// An indicator, what it shows, and where effects on it come in have one unit.
fn shown(reader: &Reader<'_, '_>, fields: &Fields<'_>, variable: Variable, input: Option<InputIx>) {
    let Some(unit) = unit(fields, "unit") else {
        return;
    };
    let ends = [(variable, "shows")].into_iter().chain(input.map(|input| (Variable::Input(input), "input")));
    for (variable, key) in ends {
        let is_read = !reader.equations.unread.contains(&Name::Variable(variable));
        if let Some(found) = reader.system.unit(variable).filter(|found| **found != unit && is_read) {
            mismatch(fields, key, found, &unit);
        }
    }
    let input = input.and_then(|at| reader.system.inputs.get(usize::from(at.0)));
    let name = fields.id("input");
    if let Some(name) = name.filter(|_| input.is_some_and(|input| input.source != InputSource::Acts)) {
        report_unknown(&name.value, name.place, "word-acts-input", &inputs_for_acts(reader), reader.report);
    }
}
