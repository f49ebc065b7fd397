//! Small systems to try equations in.

use std::sync::LazyLock;

use crate::Range;
use crate::equation::{Name, parse};
use crate::system::*;

/// A system of which only what a test is about matters.
#[derive(Default)]
pub struct Sketch {
    pub system: System,
}

impl Sketch {
    /// Parameters without a unit `a` to `d` and `taking-part`, and a curve.
    pub fn letters() -> &'static Self {
        static LETTERS: LazyLock<Sketch> = LazyLock::new(Sketch::with_letters);
        &LETTERS
    }

    fn with_letters() -> Self {
        let mut sketch = Self::default();
        for name in ["a", "b", "c", "d", "taking-part"] {
            sketch.parameter(name, "1", Range::exactly(1.0));
        }
        sketch.curve("curve", "1", "1", &[(0.0, 0.0), (1.0, 1.0)]);
        sketch
    }

    /// The letters, a stock `s`, numbers of months, and these helpers.
    pub fn of(helpers: &[(&str, &str)]) -> Self {
        let mut sketch = Self::with_letters();
        sketch.parameter("one", "month", Range::exactly(1.0));
        sketch.parameter("few", "month", Range::new(2.0, 4.0, 8.0));
        sketch.parameter("many", "month", Range::new(6.0, 12.0, 24.0));
        sketch.curve("long", "month", "month", &[(0.0, 3.0), (10.0, 1.0)]);
        sketch.system.stocks.push(Stock {
            id: "s".into(),
            unit: unit("month"),
            start: Expression::Number(0.0),
        });
        for (id, _) in helpers {
            sketch.helper(id, "month");
        }
        for (at, (_, value)) in helpers.iter().enumerate() {
            sketch.system.helpers[at].value = sketch.read(value);
        }
        sketch
    }

    pub fn parameter(&mut self, id: &str, in_unit: &str, value: Range) {
        let evidence = EVIDENCE;
        self.system.parameters.push(Parameter { id: id.into(), unit: unit(in_unit), value, evidence });
    }

    pub fn helper(&mut self, id: &str, in_unit: &str) {
        let value = Expression::Number(0.0);
        self.system.helpers.push(Helper { id: id.into(), unit: unit(in_unit), value });
    }

    pub fn curve(&mut self, id: &str, x: &str, y: &str, points: &[(f64, f64)]) {
        let (x, y, points) = (unit(x), unit(y), points.to_vec());
        self.system.curves.push(Curve { id: id.into(), x, y, points, evidence: EVIDENCE });
    }

    /// The expression of a text without faults.
    #[track_caller]
    pub fn read(&self, text: &str) -> Expression {
        let parsed = parse(text, &|name| self.name(name));
        assert_eq!(parsed.faults, [], "{text}");
        parsed.expression.unwrap()
    }

    pub fn variable(&self, written: &str) -> Variable {
        match self.name(written) {
            Some(Name::Variable(variable)) => variable,
            other => panic!("{written} is {other:?}"),
        }
    }

    pub fn name(&self, written: &str) -> Option<Name> {
        let system = &self.system;
        let variables = (0..system.parameters.len() as u16)
            .map(|at| Variable::Parameter(ParameterIx(at)))
            .chain((0..system.stocks.len() as u16).map(|at| Variable::Stock(StockIx(at))))
            .chain((0..system.flows.len() as u16).map(|at| Variable::Flow(FlowIx(at))))
            .chain((0..system.helpers.len() as u16).map(|at| Variable::Helper(HelperIx(at))))
            .chain((0..system.inputs.len() as u16).map(|at| Variable::Input(InputIx(at))))
            .map(Name::Variable);
        let curves = (0..system.curves.len() as u16).map(|at| Name::Curve(CurveIx(at)));
        variables.chain(curves).find(|name| system.id(*name).unwrap().replace('-', "_") == written)
    }
}

/// The names of [`Sketch::letters`].
pub fn resolve(written: &str) -> Option<Name> {
    Sketch::letters().name(written)
}

pub fn unit(text: &str) -> Unit {
    Unit::parse(text).unwrap()
}

const EVIDENCE: Evidence = Evidence { class: Class::Assumption, year: None, checked: false, source: None };
