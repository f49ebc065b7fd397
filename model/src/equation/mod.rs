//! The right-hand sides of the declared system as text: read, walked, put in order, and written back.
//!
//! The language has numbers, names, `+ - * /`, comparisons, `and or not`, `if c then a else b`, `min`, `max`, curves
//! by name, `smooth1`, `smooth3`, `delay1`, `delay3` and `month`. No text makes the reader panic.

mod binding;
mod bounds;
mod order;
mod parse;
mod print;
#[cfg(test)]
pub(crate) mod tests;
mod token;
mod walk;

pub use bounds::{ShortLag, short_lags};
pub use order::order;
pub use parse::{
    DEEPEST, EquationFault, Expected, FaultKind, LARGEST_NUMBER, LONGEST, LONGEST_TEXT, Parsed, parse,
};
pub use print::Printed;
pub use token::RESERVED;
pub use walk::{nodes, references};

use crate::system::{CurveIx, EventIx, Expression, FlowIx, HelperIx, StockIx, System, Variable};

/// What a name in an equation stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Name {
    /// Something with a value in every month.
    Variable(Variable),
    /// A curve, written with the place at which it is read: `curve(x)`.
    Curve(CurveIx),
}

/// Whose right-hand side an expression is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Equation {
    /// The value of a stock in month 0.
    Start(StockIx),
    /// The rate of a flow.
    Rate(FlowIx),
    /// The value of a helper.
    Value(HelperIx),
    /// The chance of an event.
    Chance(EventIx),
}

impl Equation {
    /// The variable that has this equation in every month: a flow or a helper.
    pub fn variable(self) -> Option<Variable> {
        match self {
            Self::Rate(flow) => Some(Variable::Flow(flow)),
            Self::Value(helper) => Some(Variable::Helper(helper)),
            Self::Start(_) | Self::Chance(_) => None,
        }
    }
}

/// Every equation of a system, in the order of its lists.
pub fn equations(system: &System) -> Vec<(Equation, &Expression)> {
    let starts =
        system.stocks.iter().zip(0..).map(|(stock, at)| (Equation::Start(StockIx(at)), &stock.start));
    let rates = system.flows.iter().zip(0..).map(|(flow, at)| (Equation::Rate(FlowIx(at)), &flow.rate));
    let values =
        system.helpers.iter().zip(0..).map(|(helper, at)| (Equation::Value(HelperIx(at)), &helper.value));
    let chances =
        system.events.iter().zip(0..).map(|(event, at)| (Equation::Chance(EventIx(at)), &event.chance));
    starts.chain(rates).chain(values).chain(chances).collect()
}
