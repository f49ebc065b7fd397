//! Equations become steps over registers, each value reckoned once.

use std::collections::{HashMap, HashSet};

use super::fault::{CompileFault, Place};
use super::step::{Code, Reg, Step};
use crate::system::{Binary, Expression, Lag, Order, System, Unary, Variable};

/// Steps and registers under construction. No register is written by two steps.
pub(super) struct Flat<'m> {
    system: &'m System,
    off: HashSet<(Variable, Variable)>,
    /// Of each register, whether it has the same value in every month.
    fixed: Vec<bool>,
    /// Of each register, whether a run would stop before it was no number.
    sure: Vec<bool>,
    /// Registers that have to be looked at in every month, so that they are sure.
    looked_at: HashSet<Reg>,
    numbers: HashMap<u64, Reg>,
    variables: HashMap<Variable, Reg>,
    known: HashMap<(Code, Reg, Reg, Reg), Reg>,
    /// The months since the run began.
    pub month: Reg,
    /// What is reckoned once, before month 0.
    pub once: Vec<Step>,
    /// What is reckoned anew each month.
    pub monthly: Vec<Step>,
    /// The times of lags, for each of their stages, and the equations in which they stand.
    pub lags: Vec<(Reg, Place)>,
}

impl<'m> Flat<'m> {
    pub fn new(system: &'m System, off: HashSet<(Variable, Variable)>) -> Flat<'m> {
        let mut flat = Flat {
            system,
            off,
            fixed: Vec::new(),
            sure: Vec::new(),
            looked_at: HashSet::new(),
            numbers: HashMap::new(),
            variables: HashMap::new(),
            known: HashMap::new(),
            month: 0,
            once: Vec::new(),
            monthly: Vec::new(),
            lags: Vec::new(),
        };
        flat.month = flat.register(false);
        flat
    }

    /// A register that is filled from outside.
    pub fn register(&mut self, fixed: bool) -> Reg {
        self.fixed.push(fixed);
        self.sure.push(true);
        (self.fixed.len() - 1) as Reg
    }

    /// How many registers there are.
    pub fn count(&self) -> usize {
        self.fixed.len()
    }

    pub fn is_fixed(&self, reg: Reg) -> bool {
        self.fixed[reg as usize]
    }

    /// A variable has its value in this register from now on.
    pub fn define(&mut self, variable: Variable, reg: Reg) {
        self.look_at(reg);
        self.variables.insert(variable, reg);
    }

    /// A run stops where this is no number.
    pub fn look_at(&mut self, reg: Reg) {
        if !std::mem::replace(&mut self.sure[reg as usize], true) {
            self.looked_at.insert(reg);
        }
    }

    /// Whether this has to be looked at; what comes from outside is known to the one who fills it.
    pub fn is_looked_at(&self, reg: Reg) -> bool {
        self.looked_at.contains(&reg)
    }

    /// Where a variable has its value.
    pub fn variable(&self, variable: Variable, by: Place) -> Result<Reg, CompileFault> {
        self.variables.get(&variable).copied().ok_or(CompileFault::Unknown(by))
    }

    /// The register of a number.
    pub fn number(&mut self, number: f64, by: Place) -> Result<Reg, CompileFault> {
        if !number.is_finite() {
            return Err(CompileFault::Number(by));
        }
        if let Some(&reg) = self.numbers.get(&number.to_bits()) {
            return Ok(reg);
        }
        let reg = self.register(true);
        self.numbers.insert(number.to_bits(), reg);
        Ok(reg)
    }

    /// All numbers with their registers, in order of register.
    pub fn numbers(&self) -> Vec<(Reg, f64)> {
        let mut numbers: Vec<_> =
            self.numbers.iter().map(|(&bits, &reg)| (reg, f64::from_bits(bits))).collect();
        numbers.sort_unstable_by_key(|&(reg, _)| reg);
        numbers
    }

    /// Another register with the same value.
    pub fn copy(&mut self, reg: Reg, by: Place) -> Result<Reg, CompileFault> {
        let one = self.number(1.0, by)?;
        Ok(self.step(Code::Multiply, reg, one, reg))
    }

    /// The register in which an expression has its value.
    pub fn value(&mut self, expression: &Expression, by: Place) -> Result<Reg, CompileFault> {
        Ok(match expression {
            Expression::Number(number) => self.number(*number, by)?,
            Expression::Value(variable) => self.seen(*variable, by)?,
            Expression::Month => self.month,
            Expression::Unary(unary, a) => {
                let a = self.value(a, by)?;
                self.step(unary_code(*unary), a, a, a)
            }
            Expression::Binary(binary, a, b) => {
                let (a, b) = (self.value(a, by)?, self.value(b, by)?);
                self.binary(*binary, a, b)
            }
            Expression::If(a, b, c) => {
                let (a, b, c) = (self.value(a, by)?, self.value(b, by)?, self.value(c, by)?);
                self.step(Code::Select, a, b, c)
            }
            Expression::Curve(ix, a) => {
                let a = self.value(a, by)?;
                if usize::from(ix.0) >= self.system.curves.len() {
                    return Err(CompileFault::Unknown(by));
                }
                self.step(Code::Curve(ix.0), a, a, a)
            }
            Expression::Smooth(lag) => self.lag(Code::Smooth, lag, by)?,
            Expression::Delay(lag) => self.lag(Code::Delay, lag, by)?,
        })
    }

    /// The value of a variable as the equation of `by` sees it.
    fn seen(&mut self, variable: Variable, by: Place) -> Result<Reg, CompileFault> {
        let reg = self.variable(variable, by)?;
        let Place::Variable(to) = by else { return Ok(reg) };
        if self.is_fixed(reg) || !self.off.contains(&(variable, to)) {
            return Ok(reg);
        }
        if matches!(variable, Variable::Input(_)) {
            return self.number(0.0, by);
        }
        Ok(self.step(Code::Hold, reg, reg, reg))
    }

    /// Three stages are three lags of one stage behind each other.
    fn lag(&mut self, code: Code, lag: &Lag, by: Place) -> Result<Reg, CompileFault> {
        let (of, mut time) = (self.value(&lag.of, by)?, self.value(&lag.time, by)?);
        let stages = match lag.order {
            Order::First => 1,
            Order::Third => 3,
        };
        if stages > 1 {
            let count = self.number(f64::from(stages), by)?;
            time = self.step(Code::Divide, time, count, time);
        }
        self.lags.push((time, by));
        Ok((0..stages).fold(of, |of, _| {
            let stage = self.register(false);
            self.step(code, of, time, stage)
        }))
    }

    fn binary(&mut self, binary: Binary, a: Reg, b: Reg) -> Reg {
        let (code, a, b) = match (binary, self.sure[a as usize], self.sure[b as usize]) {
            (Binary::Min, true, _) => (Code::Min, a, b),
            (Binary::Min, false, true) => (Code::Min, b, a),
            (Binary::Min, false, false) => (Code::MinOfAny, a, b),
            (Binary::Max, true, _) => (Code::Max, a, b),
            (Binary::Max, false, true) => (Code::Max, b, a),
            (Binary::Max, false, false) => (Code::MaxOfAny, a, b),
            (Binary::Add, ..) => (Code::Add, a, b),
            (Binary::Subtract, ..) => (Code::Subtract, a, b),
            (Binary::Multiply, ..) => (Code::Multiply, a, b),
            (Binary::Divide, ..) => (Code::Divide, a, b),
            (Binary::Less, ..) => (Code::Less, a, b),
            (Binary::Greater, ..) => (Code::Less, b, a),
            (Binary::LessOrEqual, ..) => (Code::LessOrEqual, a, b),
            (Binary::GreaterOrEqual, ..) => (Code::LessOrEqual, b, a),
            (Binary::Equal, ..) => (Code::Equal, a, b),
            (Binary::Different, ..) => (Code::Different, a, b),
            (Binary::And, ..) => (Code::And, a, b),
            (Binary::Or, ..) => (Code::Or, a, b),
        };
        self.step(code, a, b, a)
    }

    /// Whether a value is a number wherever its operands are: where it is one of them, or lies between given points.
    fn is_sure(&self, code: Code, operands: [Reg; 3]) -> bool {
        let [a, b, c] = operands.map(|reg| self.sure[reg as usize]);
        match code {
            Code::Add | Code::Subtract | Code::Multiply | Code::Divide | Code::Smooth | Code::Delay => false,
            Code::Minus | Code::Hold | Code::Curve(_) => a,
            Code::Min | Code::Max | Code::MinOfAny | Code::MaxOfAny => a && b,
            Code::Select => b && c,
            Code::Not | Code::Less | Code::LessOrEqual | Code::Equal | Code::Different => true,
            Code::And | Code::Or => true,
        }
    }

    fn step(&mut self, code: Code, a: Reg, b: Reg, c: Reg) -> Reg {
        if let Some(&known) = self.known.get(&(code, a, b, c)) {
            return known;
        }
        let fixed = [a, b, c].iter().all(|&reg| self.is_fixed(reg));
        let out = self.register(fixed);
        self.sure[out as usize] = self.is_sure(code, [a, b, c]);
        let steps = if fixed { &mut self.once } else { &mut self.monthly };
        steps.push(Step { code, out, a, b, c });
        self.known.insert((code, a, b, c), out);
        out
    }
}

fn unary_code(unary: Unary) -> Code {
    match unary {
        Unary::Minus => Code::Minus,
        Unary::Not => Code::Not,
    }
}
