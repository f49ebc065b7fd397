//! Whether the units in every equation fit each other.

use crate::equation::{Equation, Name, equations};
use crate::system::{BaseUnit, Binary, Expression, FlowIx, StockIx, System, Unary, Unit, Variable};

/// Two units that should be the same and are not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnitFault {
    /// Where.
    pub place: UnitPlace,
    /// The unit that is there.
    pub found: Unit,
    /// The unit that belongs there.
    pub expected: Unit,
}

/// Where a unit does not fit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UnitPlace {
    /// In an equation, at this place in [`crate::equation::nodes`].
    Node(Equation, usize),
    /// A flow has another unit than its stock, per month.
    Stock(FlowIx, StockIx),
}

/// Every place where units do not fit. What `is_unread` holds for fits everywhere: its unit could not be read, which
/// has been said elsewhere.
pub fn check_units(system: &System, is_unread: &dyn Fn(Name) -> bool) -> Vec<UnitFault> {
    let mut faults = Vec::new();
    check_flows(system, is_unread, &mut faults);
    for (equation, expression) in equations(system) {
        let mut check = Check { system, is_unread, equation, nodes: 0, faults: &mut faults };
        let found = check.fit(expression);
        let expected = match equation {
            Equation::Start(at) => check.declared(Name::Variable(Variable::Stock(at))),
            Equation::Rate(at) => check.declared(Name::Variable(Variable::Flow(at))),
            Equation::Value(at) => check.declared(Name::Variable(Variable::Helper(at))),
            Equation::Chance(_) => Fit::Unit(Unit::one()),
        };
        check.same(expected, found);
    }
    faults
}

fn check_flows(system: &System, is_unread: &dyn Fn(Name) -> bool, faults: &mut Vec<UnitFault>) {
    let month = Unit::of(BaseUnit::Month);
    for (flow, at) in system.flows.iter().zip((0..).map(FlowIx)) {
        for stock in [flow.from, flow.to].into_iter().flatten() {
            let unread = [Variable::Flow(at), Variable::Stock(stock)].map(Name::Variable).into_iter();
            let Some(unit) = system.stocks.get(usize::from(stock.0)).map(|stock| stock.unit.per(&month))
            else {
                continue;
            };
            if unit != flow.unit && !unread.into_iter().any(is_unread) {
                let place = UnitPlace::Stock(at, stock);
                faults.push(UnitFault { place, found: flow.unit.clone(), expected: unit });
            }
        }
    }
}

/// What a part can stand for.
#[derive(Clone)]
enum Fit {
    /// A value in this unit.
    Unit(Unit),
    /// The number 0 fits every unit.
    Zero,
    /// Its unit could not be read, or is in doubt.
    Unread,
}

struct Check<'s> {
    system: &'s System,
    is_unread: &'s dyn Fn(Name) -> bool,
    equation: Equation,
    /// How many parts are done, in the order of [`crate::equation::nodes`].
    nodes: usize,
    faults: &'s mut Vec<UnitFault>,
}

impl Check<'_> {
    fn fit(&mut self, expression: &Expression) -> Fit {
        let fit = match expression {
            Expression::Number(0.0) => Fit::Zero,
            Expression::Number(_) => Fit::Unit(Unit::one()),
            Expression::Value(variable) => self.declared(Name::Variable(*variable)),
            Expression::Month => Fit::Unit(Unit::of(BaseUnit::Month)),
            Expression::Unary(Unary::Minus, of) => self.fit(of),
            Expression::Unary(Unary::Not, of) => self.demanded(of, Fit::Unit(Unit::one())),
            Expression::Binary(binary, a, b) => self.binary(*binary, a, b),
            Expression::If(condition, yes, no) => {
                self.demanded(condition, Fit::Unit(Unit::one()));
                let yes = self.fit(yes);
                self.demanded(no, yes)
            }
            Expression::Curve(at, place) => {
                let curve = self.system.curves.get(usize::from(at.0));
                match curve.filter(|_| !(self.is_unread)(Name::Curve(*at))) {
                    Some(curve) => {
                        self.demanded(place, Fit::Unit(curve.x.clone()));
                        Fit::Unit(curve.y.clone())
                    }
                    None => {
                        self.fit(place);
                        Fit::Unread
                    }
                }
            }
            Expression::Smooth(lag) | Expression::Delay(lag) => {
                let of = self.fit(&lag.of);
                self.demanded(&lag.time, Fit::Unit(Unit::of(BaseUnit::Month)));
                of
            }
        };
        self.nodes += 1;
        fit
    }

    fn binary(&mut self, binary: Binary, a: &Expression, b: &Expression) -> Fit {
        match binary {
            Binary::Multiply | Binary::Divide => {
                let (a, b) = (self.fit(a), self.fit(b));
                let (Some(a), Some(b)) = (factor(a), factor(b)) else {
                    return Fit::Unread;
                };
                Fit::Unit(if binary == Binary::Multiply { a.times(&b) } else { a.per(&b) })
            }
            Binary::Add | Binary::Subtract | Binary::Min | Binary::Max => {
                let a = self.fit(a);
                self.demanded(b, a)
            }
            Binary::And | Binary::Or => {
                self.demanded(a, Fit::Unit(Unit::one()));
                self.demanded(b, Fit::Unit(Unit::one()))
            }
            _ => {
                let a = self.fit(a);
                self.demanded(b, a);
                Fit::Unit(Unit::one())
            }
        }
    }

    /// The unit of a part that must be the same as another: the more certain of the two.
    fn demanded(&mut self, expression: &Expression, expected: Fit) -> Fit {
        let found = self.fit(expression);
        self.same(expected, found)
    }

    /// Compares the part that was done last with what belongs there.
    fn same(&mut self, expected: Fit, found: Fit) -> Fit {
        match (expected, found) {
            (Fit::Unit(expected), Fit::Unit(found)) if expected != found => {
                let place = UnitPlace::Node(self.equation, self.nodes - 1);
                self.faults.push(UnitFault { place, found, expected });
                // Which of the two was meant is not known: what is made of it is not reported again.
                Fit::Unread
            }
            (Fit::Unit(unit), _) | (_, Fit::Unit(unit)) => Fit::Unit(unit),
            (Fit::Unread, _) | (_, Fit::Unread) => Fit::Unread,
            (Fit::Zero, Fit::Zero) => Fit::Zero,
        }
    }

    fn declared(&self, name: Name) -> Fit {
        let Name::Variable(variable) = name else {
            return Fit::Unread;
        };
        match self.system.unit(variable) {
            Some(unit) if !(self.is_unread)(name) => Fit::Unit(unit.clone()),
            _ => Fit::Unread,
        }
    }
}

/// The unit in a product, where 0 is a number as any other.
fn factor(fit: Fit) -> Option<Unit> {
    match fit {
        Fit::Unit(unit) => Some(unit),
        Fit::Zero => Some(Unit::one()),
        Fit::Unread => None,
    }
}

impl System {
    /// The unit of a variable.
    pub fn unit(&self, variable: Variable) -> Option<&Unit> {
        let unit = match variable {
            Variable::Parameter(at) => &self.parameters.get(usize::from(at.0))?.unit,
            Variable::Stock(at) => &self.stocks.get(usize::from(at.0))?.unit,
            Variable::Flow(at) => &self.flows.get(usize::from(at.0))?.unit,
            Variable::Helper(at) => &self.helpers.get(usize::from(at.0))?.unit,
            Variable::Input(at) => &self.inputs.get(usize::from(at.0))?.unit,
        };
        Some(unit)
    }
}
