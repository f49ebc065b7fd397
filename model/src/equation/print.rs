//! From an expression to text that reads back as the same expression.

use std::fmt::{self, Display, Formatter};

use super::Name;
use super::binding::{AND, COMPARISON, IF, NOT, OR, PRODUCT, SIGN, SUM, VALUE};
use crate::system::{Binary, Expression, Order, System, Unary, Variable};

/// An expression with the system that has its names, to be shown as text.
#[derive(Clone, Copy, Debug)]
pub struct Printed<'a>(pub &'a Expression, pub &'a System);

impl Display for Printed<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let Self(expression, system) = *self;
        let sub = |inner| Self(inner, system);
        let call = |f: &mut Formatter<'_>, function, a, b| write!(f, "{function}({}, {})", sub(a), sub(b));
        match expression {
            Expression::Number(number) => write!(f, "{number}"),
            Expression::Value(variable) => f.write_str(&name(system, Name::Variable(*variable))),
            Expression::Month => f.write_str("month"),
            Expression::Unary(Unary::Minus, of) => write!(f, "-{}", Bracketed(sub(of), SIGN)),
            Expression::Unary(Unary::Not, of) => write!(f, "not {}", Bracketed(sub(of), NOT)),
            Expression::Binary(Binary::Min, a, b) => call(f, "min", a, b),
            Expression::Binary(Binary::Max, a, b) => call(f, "max", a, b),
            Expression::Binary(binary, a, b) => {
                let level = level(expression);
                // A comparison of a comparison needs brackets on both sides.
                let left = if level == COMPARISON { level + 1 } else { level };
                write!(f, "{} {} {}", Bracketed(sub(a), left), sign(*binary), Bracketed(sub(b), level + 1))
            }
            Expression::If(condition, yes, no) => {
                write!(f, "if {} then {} else {}", sub(condition), sub(yes), sub(no))
            }
            Expression::Curve(curve, place) => {
                write!(f, "{}({})", name(system, Name::Curve(*curve)), sub(place))
            }
            Expression::Smooth(lag) => call(f, in_order(lag.order, "smooth1", "smooth3"), &lag.of, &lag.time),
            Expression::Delay(lag) => call(f, in_order(lag.order, "delay1", "delay3"), &lag.of, &lag.time),
        }
    }
}

/// In brackets unless it binds at least as tightly as this.
struct Bracketed<'a>(Printed<'a>, u8);

impl Display for Bracketed<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let Self(printed, tightest) = self;
        if level(printed.0) < *tightest { write!(f, "({printed})") } else { printed.fmt(f) }
    }
}

fn level(expression: &Expression) -> u8 {
    match expression {
        Expression::If(..) => IF,
        Expression::Unary(Unary::Not, _) => NOT,
        Expression::Unary(Unary::Minus, _) => SIGN,
        Expression::Number(number) if number.is_sign_negative() => SIGN,
        Expression::Binary(binary, ..) => match binary {
            Binary::Or => OR,
            Binary::And => AND,
            Binary::Add | Binary::Subtract => SUM,
            Binary::Multiply | Binary::Divide => PRODUCT,
            Binary::Min | Binary::Max => VALUE,
            _ => COMPARISON,
        },
        _ => VALUE,
    }
}

fn sign(binary: Binary) -> &'static str {
    match binary {
        Binary::Add => "+",
        Binary::Subtract => "-",
        Binary::Multiply => "*",
        Binary::Divide => "/",
        Binary::Min => "min",
        Binary::Max => "max",
        Binary::Less => "<",
        Binary::LessOrEqual => "<=",
        Binary::Greater => ">",
        Binary::GreaterOrEqual => ">=",
        Binary::Equal => "=",
        Binary::Different => "<>",
        Binary::And => "and",
        Binary::Or => "or",
    }
}

fn in_order(order: Order, first: &'static str, third: &'static str) -> &'static str {
    match order {
        Order::First => first,
        Order::Third => third,
    }
}

/// The id as equations write it; `?` for what the system does not have.
fn name(system: &System, name: Name) -> String {
    system.id(name).unwrap_or("?").replace('-', "_")
}

impl System {
    /// The id of a variable or curve.
    pub fn id(&self, name: Name) -> Option<&str> {
        let id = match name {
            Name::Variable(Variable::Parameter(at)) => &self.parameters.get(usize::from(at.0))?.id,
            Name::Variable(Variable::Stock(at)) => &self.stocks.get(usize::from(at.0))?.id,
            Name::Variable(Variable::Flow(at)) => &self.flows.get(usize::from(at.0))?.id,
            Name::Variable(Variable::Helper(at)) => &self.helpers.get(usize::from(at.0))?.id,
            Name::Variable(Variable::Input(at)) => &self.inputs.get(usize::from(at.0))?.id,
            Name::Curve(at) => &self.curves.get(usize::from(at.0))?.id,
        };
        Some(id)
    }
}
