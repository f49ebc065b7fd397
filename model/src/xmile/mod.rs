//! Writes the likely run of a system as XMILE 1.0, the exchange format of system dynamics, so that other programs
//! can run it too.
//!
//! Only what they agree on is used: lags by `SMTH1`, `SMTH3`, `DELAY1` and `DELAY3`; curves as graphical functions of
//! variables of their own; `INIT` for arrows that are switched off. Acts become expressions of `TIME` at their inputs.
//! Chance is left out: the likely run has none. Ledgers are left out as well, for XMILE has no whole cents.

mod equation;
mod names;

use std::collections::HashSet;
use std::fmt::Write;

use crate::declare::Model;
use crate::kernel::{CompileFault, Program, Scenario};
use crate::system::{
    Curve, CurveIx, Expression, Flow, FlowIx, HelperIx, InputIx, ParameterIx, StockIx, System, Unit, Variable,
};
use equation::Writer;
use names::Names;

/// A system as other programs read it.
#[derive(Clone, Debug, PartialEq)]
pub struct Xmile {
    /// The document.
    pub document: String,
    /// What each variable is called in it, in the order in which it holds them.
    pub names: Vec<(Variable, String)>,
}

/// Writes the likely run of a scenario.
///
/// # Errors
/// What cannot be run cannot be written.
pub fn export(model: &Model, scenario: &Scenario) -> Result<Xmile, CompileFault> {
    Program::compile(model, scenario)?;
    let system = &model.system;
    let mut names = Names::of(system);
    let mut body = String::new();
    for variable in variables(system) {
        body += &element(model, scenario, &mut names, variable);
    }
    let document = format!(
        r#"<?xml version="1.0" encoding="utf-8"?>
<xmile version="1.0" xmlns="http://docs.oasis-open.org/xmile/ns/XMILE/v1.0">
  <header>
    <vendor>Speelruimte</vendor>
    <product version="{}">Speelruimte</product>
  </header>
  <sim_specs method="Euler" time_units="month">
    <start>0</start>
    <stop>{}</stop>
    <dt>1</dt>
  </sim_specs>
  <model>
    <variables>
{body}    </variables>
  </model>
</xmile>
"#,
        env!("CARGO_PKG_VERSION"),
        scenario.horizon(),
    );
    let called = variables(system).map(|variable| (variable, names.get(variable).to_owned()));
    Ok(Xmile { document, names: called.collect() })
}

/// Every variable, kind by kind.
fn variables(system: &System) -> impl Iterator<Item = Variable> {
    let parameters = (0..).take(system.parameters.len()).map(|ix| Variable::Parameter(ParameterIx(ix)));
    let inputs = (0..).take(system.inputs.len()).map(|ix| Variable::Input(InputIx(ix)));
    let stocks = (0..).take(system.stocks.len()).map(|ix| Variable::Stock(StockIx(ix)));
    let flows = (0..).take(system.flows.len()).map(|ix| Variable::Flow(FlowIx(ix)));
    let helpers = (0..).take(system.helpers.len()).map(|ix| Variable::Helper(HelperIx(ix)));
    parameters.chain(inputs).chain(stocks).chain(flows).chain(helpers)
}

fn element(model: &Model, scenario: &Scenario, names: &mut Names, variable: Variable) -> String {
    let system = &model.system;
    let name = names.get(variable).to_owned();
    match variable {
        Variable::Parameter(ix) => {
            let parameter = &system.parameters[usize::from(ix.0)];
            let set = scenario.set.iter().rev().find(|(set, _)| *set == ix);
            let value = set.map_or(parameter.value, |&(_, range)| range).ordered().likely;
            tag("aux", &name, &number(value), &parameter.unit, "")
        }
        Variable::Input(ix) => {
            let input = &system.inputs[usize::from(ix.0)];
            tag("aux", &name, &equation::input(input.source, ix, model, scenario), &input.unit, "")
        }
        Variable::Stock(ix) => {
            let stock = &system.stocks[usize::from(ix.0)];
            let (start, curves) = written(&stock.start, model, scenario, names, variable);
            curves + &tag("stock", &name, &start, &stock.unit, &flows(system, names, ix))
        }
        Variable::Flow(FlowIx(ix)) => {
            let Flow { rate, unit, .. } = &system.flows[usize::from(ix)];
            let (rate, curves) = written(rate, model, scenario, names, variable);
            curves + &tag("flow", &name, &rate, unit, "")
        }
        Variable::Helper(HelperIx(ix)) => {
            let helper = &system.helpers[usize::from(ix)];
            let (value, curves) = written(&helper.value, model, scenario, names, variable);
            curves + &tag("aux", &name, &value, &helper.unit, "")
        }
    }
}

/// An equation, and the variables of their own that its curves become.
fn written(
    expression: &Expression,
    model: &Model,
    scenario: &Scenario,
    names: &mut Names,
    of: Variable,
) -> (String, String) {
    let off: HashSet<Variable> = scenario
        .off
        .iter()
        .filter_map(|ix| model.system.arrows.get(usize::from(ix.0)))
        .filter(|arrow| arrow.to == of)
        .map(|arrow| arrow.from)
        .collect();
    let mut writer = Writer { system: &model.system, names, of, off: &off, curves: Vec::new() };
    let text = writer.value(expression);
    let curves = writer.curves.iter().map(|(name, at, ix)| curve(&model.system, name, at, *ix));
    (text, curves.collect())
}

fn curve(system: &System, name: &str, at: &str, CurveIx(ix): CurveIx) -> String {
    let Curve { points, y, .. } = &system.curves[usize::from(ix)];
    let list = |of: fn(&(f64, f64)) -> f64| {
        points.iter().map(|point| number(of(point))).collect::<Vec<_>>().join(",")
    };
    let (xs, ys) = (list(|point| point.0), list(|point| point.1));
    let lines = [format!("<xpts>{xs}</xpts>"), format!("<ypts>{ys}</ypts>")];
    let graph = format!("{IN}<gf type=\"continuous\">\n{IN}  {}\n{IN}  {}\n{IN}</gf>\n", lines[0], lines[1]);
    tag("aux", name, at, y, &graph)
}

/// What fills and drains a stock.
fn flows(system: &System, names: &Names, stock: StockIx) -> String {
    let mut text = String::new();
    for (ix, flow) in (0..).map(FlowIx).zip(&system.flows) {
        for (end, kind) in [(flow.to, "inflow"), (flow.from, "outflow")] {
            if end == Some(stock) {
                let name = names.get(Variable::Flow(ix));
                // Writing to a string does not fail.
                let _ = writeln!(text, "{IN}<{kind}>{name}</{kind}>");
            }
        }
    }
    text
}

const IN: &str = "        ";

/// One variable; its equation comes before what else is inside.
fn tag(kind: &str, name: &str, equation: &str, unit: &Unit, inside: &str) -> String {
    let equation = equation.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    format!(
        "      <{kind} name=\"{name}\">\n{IN}<eqn>{equation}</eqn>\n{inside}{IN}<units>{unit}</units>\n      </{kind}>\n"
    )
}

/// The shortest text that reads back as the same number; zero has no sign.
fn number(value: f64) -> String {
    let value = if value == 0.0 { 0.0 } else { value };
    let plain = value == 0.0 || (1e-5..1e16).contains(&value.abs());
    if plain { format!("{value}") } else { format!("{value:e}") }
}
