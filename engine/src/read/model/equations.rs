//! Takes equations and units, and remembers where their parts stand.

use std::collections::{BTreeMap, BTreeSet};

use speelruimte_model::equation::{self, Equation, EquationFault, Expected, FaultKind, Name};
use speelruimte_model::system::{Expression, Unit};
use speelruimte_source::{Code, Fields, Place, Problem};

use super::tables::Scope;
use crate::read::names::report_unknown;

/// The equations that were read, for what can only be checked when all are.
pub(super) struct Equations<'t, 'd> {
    scope: &'t Scope<Name>,
    written: BTreeMap<Equation, Written<'t, 'd>>,
    /// What has no unit or no equation because of a fault that is reported.
    pub(super) unread: BTreeSet<Name>,
}

/// An equation as it stands in the file.
struct Written<'t, 'd> {
    fields: &'t Fields<'d>,
    key: &'static str,
    text: String,
    places: Vec<usize>,
}

impl<'t, 'd> Equations<'t, 'd> {
    pub(super) fn new(scope: &'t Scope<Name>) -> Self {
        Self { scope, written: BTreeMap::new(), unread: BTreeSet::new() }
    }

    /// Takes an equation that must be there; 0, which fits everywhere, where it cannot be read.
    pub(super) fn take(
        &mut self,
        equation: Equation,
        fields: &'t Fields<'d>,
        key: &'static str,
    ) -> Expression {
        let read = fields.need_text(key).and_then(|text| {
            let parsed = equation::parse(&text.value, &|name| self.scope.get(name));
            self.report(fields, key, &text.value, parsed.faults);
            let expression = parsed.expression?;
            let places = parsed.places;
            self.written.insert(equation, Written { fields, key, text: text.value, places });
            Some(expression)
        });
        if read.is_none() {
            self.unread.extend(equation.variable().map(Name::Variable));
        }
        read.unwrap_or(Expression::Number(0.0))
    }

    /// Takes the unit of something; none where it cannot be read.
    pub(super) fn unit(&mut self, fields: &Fields<'_>, key: &str, of: Name) -> Unit {
        let unit = unit(fields, key);
        if unit.is_none() {
            self.unread.insert(of);
        }
        unit.unwrap_or_default()
    }

    /// Where a part of an equation stands, numbered as [`equation::nodes`] numbers them.
    pub(super) fn place(&self, equation: Equation, node: usize) -> Place {
        self.written.get(&equation).map_or_else(Place::default, |written| {
            let at = written.places.get(node).copied().unwrap_or_default();
            written.fields.places_within(written.key, &written.text)(at)
        })
    }

    /// The word with which a part of an equation begins.
    pub(super) fn word_at(&self, equation: Equation, node: usize) -> &str {
        let written = self.written.get(&equation);
        let text = written.and_then(|written| written.text.get(*written.places.get(node)?..));
        word_of(text.unwrap_or_default())
    }

    fn report(&self, fields: &Fields<'_>, key: &str, text: &str, faults: Vec<EquationFault>) {
        let place_of = fields.places_within(key, text);
        let report = fields.report();
        for EquationFault { kind, at } in faults {
            let place = place_of(at);
            let problem = match kind {
                FaultKind::Syntax(expected) => {
                    Problem::new(Code::EquationSyntax, place).with_word("expected", word(expected))
                }
                FaultKind::UnknownName(name) => {
                    report_unknown(&name, place, "word-equation-name", &self.scope.known, report);
                    continue;
                }
                FaultKind::Arguments { name, found, takes } => Problem::new(Code::EquationArguments, place)
                    .with("name", name)
                    .with("found", found)
                    .with("takes", takes),
                FaultKind::NumberTooLarge => Problem::new(Code::NumberOutOfRange, place)
                    .with("field", key)
                    .with("value", word_of(text.get(at..).unwrap_or_default()))
                    .with("least", 0)
                    .with("most", equation::LARGEST_NUMBER),
                FaultKind::TooLong => Problem::new(Code::EquationTooLong, place)
                    .with("parts", equation::LONGEST)
                    .with("deep", equation::DEEPEST),
            };
            report.add(problem);
        }
    }
}

/// Takes a unit that must be there.
pub(super) fn unit(fields: &Fields<'_>, key: &str) -> Option<Unit> {
    let written = fields.need_text(key)?;
    match Unit::parse(&written.value) {
        Ok(unit) => Some(unit),
        Err(at) => {
            let place = fields.places_within(key, &written.value)(at);
            fields.report().add(Problem::new(Code::UnitInvalid, place).with("unit", &written.value));
            None
        }
    }
}

fn word(expected: Expected) -> &'static str {
    match expected {
        Expected::Value => "word-expected-value",
        Expected::Operator => "word-expected-operator",
        Expected::Closing => "word-expected-closing",
        Expected::Opening => "word-expected-opening",
        Expected::Then => "word-expected-then",
        Expected::Else => "word-expected-else",
        Expected::Point => "word-expected-point",
    }
}

fn word_of(text: &str) -> &str {
    let end = text.find(|c: char| !c.is_alphanumeric() && c != '_' && c != '.').unwrap_or(text.len());
    &text[..end]
}
