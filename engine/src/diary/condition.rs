//! Conditions on story state.

/// A condition. Variables are places in [`crate::diary::Diary::variables`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Condition {
    /// The variable compares like this with the number. A flag is set when it is at least 1.
    Compare {
        /// The variable.
        variable: usize,
        /// How.
        comparison: Comparison,
        /// With what.
        number: i32,
    },
    /// The opposite.
    Not(Box<Condition>),
    /// Both.
    And(Box<Condition>, Box<Condition>),
    /// Either, or both.
    Or(Box<Condition>, Box<Condition>),
}

/// How two numbers compare.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Comparison {
    /// `=`
    Equal,
    /// `>=`
    AtLeast,
    /// `<=`
    AtMost,
    /// `>`
    More,
    /// `<`
    Less,
}

impl Condition {
    /// Whether it holds when the variables have these values.
    pub fn holds(&self, values: &[i32]) -> bool {
        match self {
            Self::Compare { variable, comparison, number } => {
                comparison.holds(values.get(*variable).copied().unwrap_or(0), *number)
            }
            Self::Not(inner) => !inner.holds(values),
            Self::And(one, other) => one.holds(values) && other.holds(values),
            Self::Or(one, other) => one.holds(values) || other.holds(values),
        }
    }

    /// Calls `visit` for every variable that it reads.
    pub fn each_variable(&self, visit: &mut impl FnMut(usize)) {
        match self {
            Self::Compare { variable, .. } => visit(*variable),
            Self::Not(inner) => inner.each_variable(visit),
            Self::And(one, other) | Self::Or(one, other) => {
                one.each_variable(visit);
                other.each_variable(visit);
            }
        }
    }
}

impl Comparison {
    /// How it is written.
    pub fn sign(self) -> &'static str {
        match self {
            Self::Equal => "=",
            Self::AtLeast => ">=",
            Self::AtMost => "<=",
            Self::More => ">",
            Self::Less => "<",
        }
    }

    /// Whether it holds between these two.
    pub fn holds(self, value: i32, number: i32) -> bool {
        match self {
            Self::Equal => value == number,
            Self::AtLeast => value >= number,
            Self::AtMost => value <= number,
            Self::More => value > number,
            Self::Less => value < number,
        }
    }
}
