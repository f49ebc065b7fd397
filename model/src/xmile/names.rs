//! Names that other programs take.

use std::collections::{HashMap, HashSet};

use crate::equation::Name;
use crate::system::{System, Variable};

/// Words of XMILE and of the programs that read it, in lower case: none can name a variable.
const TAKEN: &[&str] = &[
    "abs",
    "and",
    "arccos",
    "arcsin",
    "arctan",
    "cos",
    "delay",
    "delay1",
    "delay3",
    "delayn",
    "dt",
    "else",
    "endval",
    "exp",
    "exprnd",
    "final_time",
    "forcst",
    "history",
    "if",
    "inf",
    "init",
    "initial_time",
    "int",
    "integer",
    "lag",
    "ln",
    "log10",
    "lognormal",
    "lookup",
    "max",
    "mean",
    "min",
    "mod",
    "nan",
    "normal",
    "not",
    "npv",
    "or",
    "pi",
    "poisson",
    "previous",
    "pulse",
    "ramp",
    "random",
    "rank",
    "safediv",
    "saveper",
    "self",
    "sin",
    "size",
    "smth1",
    "smth3",
    "smthn",
    "sqrt",
    "starttime",
    "step",
    "stddev",
    "stop_time",
    "stoptime",
    "sum",
    "tan",
    "then",
    "time",
    "time_step",
    "trend",
    "uniform",
];

/// What the variables of a system are called in a document.
pub(super) struct Names {
    of: HashMap<Variable, String>,
    used: HashSet<String>,
}

impl Names {
    /// The ids as equations write them, changed where they cannot be used.
    pub fn of(system: &System) -> Names {
        let mut names = Names { of: HashMap::new(), used: HashSet::new() };
        for variable in super::variables(system) {
            let id = system.id(Name::Variable(variable)).unwrap_or_default();
            let name = names.take(id);
            names.of.insert(variable, name);
        }
        names
    }

    /// The name of a variable that the system has.
    pub fn get(&self, variable: Variable) -> &str {
        self.of.get(&variable).map_or("", String::as_str)
    }

    /// A name like this one that nothing else has; programs do not tell capitals from small letters.
    pub fn take(&mut self, wanted: &str) -> String {
        let plain = |c: char| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '_' };
        let mut name: String = wanted.chars().map(plain).collect();
        if !name.starts_with(|c: char| c.is_ascii_alphabetic()) || TAKEN.contains(&name.as_str()) {
            name = format!("the_{name}");
        }
        let numbered = (2u32..).map(|number| format!("{name}_{number}"));
        let free = std::iter::once(name.clone()).chain(numbered).find(|name| !self.used.contains(name));
        let name = free.unwrap_or(name);
        self.used.insert(name.clone());
        name
    }
}
