//! Equations as other programs read them.

use std::collections::HashSet;

use super::names::Names;
use super::number;
use crate::declare::{Model, PartyIx};
use crate::equation::Name;
use crate::kernel::{Act, ActDoes, Scenario};
use crate::ledger::Kind;
use crate::range::Range;
use crate::system::{Binary, CurveIx, Expression, InputIx, InputSource, Lag, Order, System, Unary, Variable};

/// Writes the equation of one variable. Every operation stands in brackets: programs differ in what binds tighter,
/// and in what a sign in the middle of a sum belongs to.
pub(super) struct Writer<'a> {
    pub system: &'a System,
    pub names: &'a mut Names,
    /// Whose equation it is.
    pub of: Variable,
    /// What it sees as it was in month 0.
    pub off: &'a HashSet<Variable>,
    /// The curves that it needs: a variable of its own for each, and the place at which the curve is read.
    pub curves: Vec<(String, String, CurveIx)>,
}

impl Writer<'_> {
    /// Something with a number as its value.
    pub fn value(&mut self, expression: &Expression) -> String {
        match expression {
            Expression::Number(value) if *value < 0.0 => format!("({})", number(*value)),
            Expression::Number(value) => number(*value),
            Expression::Value(variable) => self.seen(*variable),
            Expression::Month => "TIME".to_owned(),
            Expression::Unary(Unary::Minus, a) => format!("(0 - {})", self.value(a)),
            Expression::Binary(Binary::Min, a, b) => format!("MIN({}, {})", self.value(a), self.value(b)),
            Expression::Binary(Binary::Max, a, b) => format!("MAX({}, {})", self.value(a), self.value(b)),
            Expression::If(a, b, c) => {
                format!("(IF {} THEN {} ELSE {})", self.condition(a), self.value(b), self.value(c))
            }
            Expression::Curve(ix, at) => self.curve(*ix, at),
            Expression::Smooth(lag) => self.lag("SMTH", lag),
            Expression::Delay(lag) => self.lag("DELAY", lag),
            Expression::Binary(binary, a, b) => match arithmetic(*binary) {
                Some(sign) => format!("({} {sign} {})", self.value(a), self.value(b)),
                None => self.truth(expression),
            },
            Expression::Unary(Unary::Not, _) => self.truth(expression),
        }
    }

    /// Something that is true or false: not every program takes a truth for a number, or a number for a truth.
    fn condition(&mut self, expression: &Expression) -> String {
        match expression {
            Expression::Unary(Unary::Not, a) => format!("(NOT {})", self.condition(a)),
            Expression::Binary(Binary::And, a, b) => {
                format!("({} AND {})", self.condition(a), self.condition(b))
            }
            Expression::Binary(Binary::Or, a, b) => {
                format!("({} OR {})", self.condition(a), self.condition(b))
            }
            Expression::Binary(binary, a, b) if comparison(*binary).is_some() => {
                let sign = comparison(*binary).unwrap_or_default();
                format!("({} {sign} {})", self.value(a), self.value(b))
            }
            _ => format!("({} <> 0)", self.value(expression)),
        }
    }

    fn truth(&mut self, expression: &Expression) -> String {
        format!("(IF {} THEN 1 ELSE 0)", self.condition(expression))
    }

    fn seen(&self, variable: Variable) -> String {
        let name = self.names.get(variable);
        match variable {
            Variable::Parameter(_) => name.to_owned(),
            Variable::Input(_) if self.off.contains(&variable) => "0".to_owned(),
            _ if self.off.contains(&variable) => format!("INIT({name})"),
            _ => name.to_owned(),
        }
    }

    fn curve(&mut self, ix: CurveIx, at: &Expression) -> String {
        let at = self.value(at);
        let curve = self.system.id(Name::Curve(ix)).unwrap_or_default();
        let name = self.names.take(&format!("{}_{curve}", self.names.get(self.of).to_owned()));
        self.curves.push((name.clone(), at, ix));
        name
    }

    fn lag(&mut self, function: &str, lag: &Lag) -> String {
        let order = match lag.order {
            Order::First => 1,
            Order::Third => 3,
        };
        format!("{function}{order}({}, {})", self.value(&lag.of), self.value(&lag.time))
    }
}

/// What comes in at an input, as a sum of expressions of time.
pub(super) fn input(source: InputSource, here: InputIx, model: &Model, scenario: &Scenario) -> String {
    let terms = scenario.acts.iter().filter_map(|act| match act.does {
        ActDoes::Add { input, size } if input == here => Some(while_it_lasts(act, likely(size))),
        ActDoes::Post { payer, beneficiary, kind, size, monthly } => {
            let InputSource::Money(party) = source else { return None };
            let known = |party: PartyIx| usize::from(party.0) < model.parties.len();
            let sign = brings(kind, payer == party, beneficiary == party);
            // Postings are whole cents.
            let euros = sign * (likely(size) * 100.0).round() / 100.0;
            let paid = if monthly { *act } else { Act { lasts: Some(1), ..*act } };
            (sign != 0.0 && known(payer) && known(beneficiary)).then(|| while_it_lasts(&paid, euros))
        }
        ActDoes::Add { .. } => None,
    });
    let sum = terms.reduce(|sum, term| format!("{sum} + {term}"));
    sum.unwrap_or_else(|| "0".to_owned())
}

fn likely(size: Range) -> f64 {
    size.tamed().likely
}

/// Whether a party gets a posting, pays it, or does not notice.
fn brings(kind: Kind, pays: bool, gains: bool) -> f64 {
    match kind {
        Kind::Transfer => f64::from(u8::from(gains)) - f64::from(u8::from(pays)),
        Kind::Resources if pays => -1.0,
        Kind::AvoidedCashable if gains => 1.0,
        Kind::Resources | Kind::AvoidedCashable | Kind::Avoided => 0.0,
    }
}

fn while_it_lasts(act: &Act, size: f64) -> String {
    let begun = format!("(TIME >= {})", act.start);
    let holds = match act.lasts {
        Some(months) => format!("({begun} AND (TIME < {}))", u64::from(act.start) + u64::from(months.max(1))),
        None => begun,
    };
    format!("(IF {holds} THEN ({}) ELSE 0)", number(size))
}

fn arithmetic(binary: Binary) -> Option<&'static str> {
    Some(match binary {
        Binary::Add => "+",
        Binary::Subtract => "-",
        Binary::Multiply => "*",
        Binary::Divide => "/",
        _ => return None,
    })
}

fn comparison(binary: Binary) -> Option<&'static str> {
    Some(match binary {
        Binary::Less => "<",
        Binary::LessOrEqual => "<=",
        Binary::Greater => ">",
        Binary::GreaterOrEqual => ">=",
        Binary::Equal => "=",
        Binary::Different => "<>",
        _ => return None,
    })
}
