//! What the values of an expression can be at the least, as far as that is certain before a run.

use super::{Equation, equations, nodes, order};
use crate::system::{Binary, Expression, Lag, Order, System, Unary, Variable};

/// A lag whose time may be shorter than a month for each of its stages.
#[derive(Clone, Debug, PartialEq)]
pub struct ShortLag {
    /// Where it stands.
    pub equation: Equation,
    /// The place of its time in [`nodes`].
    pub node: usize,
    /// How many months it must be at the least.
    pub least: u8,
    /// What it may be; endless where nothing is certain.
    pub found: f64,
}

/// The lags of a system whose time is not certain to be long enough. None where equations run in a circle: nothing is
/// certain then.
pub fn short_lags(system: &System) -> Vec<ShortLag> {
    let Ok(order) = order(system) else {
        return Vec::new();
    };
    let mut known = Known { system, helpers: vec![ANY; system.helpers.len()] };
    for variable in order {
        if let Variable::Helper(at) = variable
            && let Some(helper) = system.helpers.get(usize::from(at.0))
        {
            known.helpers[usize::from(at.0)] = known.bounds(&helper.value);
        }
    }
    equations(system).into_iter().flat_map(|(equation, of)| known.short_lags(equation, of)).collect()
}

/// The least and the most.
type Bounds = (f64, f64);

const ANY: Bounds = (f64::NEG_INFINITY, f64::INFINITY);
const TRUTH: Bounds = (0.0, 1.0);

struct Known<'s> {
    system: &'s System,
    helpers: Vec<Bounds>,
}

impl Known<'_> {
    fn short_lags(&self, equation: Equation, of: &Expression) -> Vec<ShortLag> {
        let mut found = Vec::new();
        let nodes = nodes(of);
        for (at, node) in nodes.iter().enumerate() {
            let (Expression::Smooth(lag) | Expression::Delay(lag)) = node else {
                continue;
            };
            let least = stages(lag);
            let time = self.bounds(&lag.time).0;
            if time < f64::from(least) {
                // The time is the last part of a lag, and so comes right before it.
                found.push(ShortLag { equation, node: at - 1, least, found: time });
            }
        }
        found
    }

    fn bounds(&self, expression: &Expression) -> Bounds {
        let bounds = match expression {
            Expression::Number(number) => (*number, *number),
            Expression::Value(variable) => self.variable(*variable),
            Expression::Month => (0.0, f64::INFINITY),
            Expression::Unary(Unary::Minus, of) => {
                let (low, high) = self.bounds(of);
                (-high, -low)
            }
            Expression::Unary(Unary::Not, _) => TRUTH,
            Expression::Binary(binary, a, b) => combined(*binary, self.bounds(a), self.bounds(b)),
            Expression::If(_, yes, no) => around([self.bounds(yes), self.bounds(no)]),
            Expression::Curve(at, _) => {
                let points = self.system.curves.get(usize::from(at.0)).map_or(&[][..], |curve| &curve.points);
                around(points.iter().map(|(_, y)| (*y, *y)))
            }
            Expression::Smooth(lag) => self.bounds(&lag.of),
            // What comes out of a delay can be more than what went in, when its time becomes shorter.
            Expression::Delay(_) => ANY,
        };
        if bounds.0 <= bounds.1 { bounds } else { ANY }
    }

    fn variable(&self, variable: Variable) -> Bounds {
        match variable {
            Variable::Parameter(at) => {
                self.system.parameters.get(usize::from(at.0)).map_or(ANY, |p| (p.value.low, p.value.high))
            }
            Variable::Helper(at) => self.helpers.get(usize::from(at.0)).copied().unwrap_or(ANY),
            Variable::Stock(_) | Variable::Flow(_) | Variable::Input(_) => ANY,
        }
    }
}

fn stages(lag: &Lag) -> u8 {
    match lag.order {
        Order::First => 1,
        Order::Third => 3,
    }
}

/// A non-number among the results says that nothing is certain.
fn combined(binary: Binary, a: Bounds, b: Bounds) -> Bounds {
    match binary {
        Binary::Add => (a.0 + b.0, a.1 + b.1),
        Binary::Subtract => (a.0 - b.1, a.1 - b.0),
        Binary::Multiply => corners(a, b, |a, b| a * b),
        Binary::Divide if b.0 > 0.0 || b.1 < 0.0 => corners(a, b, |a, b| a / b),
        Binary::Divide => ANY,
        Binary::Min => (smaller(a.0, b.0), smaller(a.1, b.1)),
        Binary::Max => (larger(a.0, b.0), larger(a.1, b.1)),
        _ => TRUTH,
    }
}

fn corners(a: Bounds, b: Bounds, of: impl Fn(f64, f64) -> f64) -> Bounds {
    let values = [of(a.0, b.0), of(a.0, b.1), of(a.1, b.0), of(a.1, b.1)];
    if values.iter().any(|value| value.is_nan()) { ANY } else { around(values.map(|value| (value, value))) }
}

/// The bounds around all of these; anything where there are none.
fn around(all: impl IntoIterator<Item = Bounds>) -> Bounds {
    all.into_iter().reduce(|a, b| (smaller(a.0, b.0), larger(a.1, b.1))).unwrap_or(ANY)
}

fn smaller(a: f64, b: f64) -> f64 {
    if a < b { a } else { b }
}

fn larger(a: f64, b: f64) -> f64 {
    if a > b { a } else { b }
}
