//! The parts of an expression, one after the other.

use crate::system::{Expression, Variable};

/// Every part, each after those that it is made of; within a part in the order in which they are written.
pub fn nodes(expression: &Expression) -> Vec<&Expression> {
    let mut found = Vec::new();
    collect(expression, &mut found);
    found
}

/// The variables that are named, each once, in the order in which they are written.
pub fn references(expression: &Expression) -> Vec<Variable> {
    let mut found = Vec::new();
    for node in nodes(expression) {
        if let Expression::Value(variable) = node
            && !found.contains(variable)
        {
            found.push(*variable);
        }
    }
    found
}

/// What a part is directly made of.
pub(super) fn children(expression: &Expression) -> [Option<&Expression>; 3] {
    match expression {
        Expression::Number(_) | Expression::Value(_) | Expression::Month => [None, None, None],
        Expression::Unary(_, a) | Expression::Curve(_, a) => [Some(a), None, None],
        Expression::Binary(_, a, b) => [Some(a), Some(b), None],
        Expression::If(a, b, c) => [Some(a), Some(b), Some(c)],
        Expression::Smooth(lag) | Expression::Delay(lag) => [Some(&lag.of), Some(&lag.time), None],
    }
}

fn collect<'e>(expression: &'e Expression, found: &mut Vec<&'e Expression>) {
    for child in children(expression).into_iter().flatten() {
        collect(child, found);
    }
    found.push(expression);
}
