//! From a model to a program.

use std::collections::HashSet;
use std::sync::Arc;

use super::column::{BEYOND_MEASURE, PACK};
use super::curve::Segments;
use super::fault::{CompileFault, Place};
use super::flatten::Flat;
use super::program::{Change, Compiled, EventAdd, EventPlan, Program, Shown, Uncertain, Watched};
use super::random::{EVENTS, PARAMETERS};
use super::scenario::Scenario;
use super::step::{Reg, Registers};
use crate::declare::{Basis, Indicator, IndicatorIx, LedgerView, Model};
use crate::equation::order;
use crate::ledger::View;
use crate::range::Range;
use crate::system::{
    CurveIx, Event, EventIx, Expression, Flow, FlowIx, HelperIx, InputIx, Money, ParameterIx, StockIx,
    System, Variable,
};

impl Program {
    /// Compiles the model with the arrows and parameters of the scenario.
    pub fn compile(model: &Model, scenario: &Scenario) -> Result<Program, CompileFault> {
        let compiled =
            Compiler { model, flat: Flat::new(&model.system, off(model, scenario)), uncertain: Vec::new() }
                .compile(scenario)?;
        compiled.check_fixed_lags()?;
        Ok(Program(Arc::new(compiled)))
    }
}

/// The equation of a flow or a helper.
pub(crate) fn equation(system: &System, variable: Variable) -> Option<&Expression> {
    match variable {
        Variable::Flow(FlowIx(ix)) => system.flows.get(usize::from(ix)).map(|flow| &flow.rate),
        Variable::Helper(HelperIx(ix)) => system.helpers.get(usize::from(ix)).map(|helper| &helper.value),
        Variable::Parameter(_) | Variable::Stock(_) | Variable::Input(_) => None,
    }
}

struct Compiler<'m> {
    model: &'m Model,
    flat: Flat<'m>,
    uncertain: Vec<Uncertain>,
}

impl Compiler<'_> {
    fn compile(mut self, scenario: &Scenario) -> Result<Compiled, CompileFault> {
        let system = &self.model.system;
        let curves = (0u16..).map(CurveIx).zip(&system.curves).map(|(ix, curve)| Segments::of(curve, ix));
        let curves = curves.collect::<Result<_, _>>()?;
        self.parameters(scenario)?;
        let inputs = self.inputs();
        let starts = self.stocks()?;
        let order = order(system).map_err(first_circle)?;
        self.equations(&order, &starts)?;
        let events = self.events()?;
        let changes = self.changes()?;
        let payments = self.payments()?;
        let indicators = self.indicators()?;
        let checks = self.checks(&order, &starts, &events)?;
        let variables = self.variables(&order)?;
        Ok(Compiled {
            registers: self.flat.count(),
            numbers: self.flat.numbers(),
            lags: self
                .flat
                .lags
                .iter()
                .map(|&(reg, place)| Watched { reg, place, fixed: self.flat.is_fixed(reg) })
                .collect(),
            month: self.flat.month,
            once: self.flat.once,
            monthly: self.flat.monthly,
            uncertain: self.uncertain,
            curves,
            starts,
            changes,
            inputs: inputs.into_iter().zip(&system.inputs).map(|(reg, it)| (reg, it.source)).collect(),
            events,
            payments,
            indicators,
            checks,
            variables,
            parties: self.model.parties.iter().map(|party| party.level).collect(),
        })
    }

    fn parameters(&mut self, scenario: &Scenario) -> Result<(), CompileFault> {
        for (ix, parameter) in (0u16..).map(ParameterIx).zip(&self.model.system.parameters) {
            let set = scenario.set.iter().rev().find(|(set, _)| *set == ix);
            let range = set.map_or(parameter.value, |&(_, range)| range);
            let place = Place::Variable(Variable::Parameter(ix));
            let reg = self.uncertain(PARAMETERS + u32::from(ix.0), range, place)?;
            self.flat.define(Variable::Parameter(ix), reg);
        }
        Ok(())
    }

    fn uncertain(&mut self, purpose: u32, range: Range, by: Place) -> Result<Reg, CompileFault> {
        // Not a number fails this too.
        let sensible = [range.low, range.likely, range.high].iter().all(|it| it.abs() <= BEYOND_MEASURE);
        if !sensible {
            return Err(CompileFault::Number(by));
        }
        let reg = self.flat.register(true);
        self.uncertain.push(Uncertain { purpose, reg, range: range.ordered() });
        Ok(reg)
    }

    fn inputs(&mut self) -> Vec<Reg> {
        let count = self.model.system.inputs.len();
        let define = |ix| {
            let reg = self.flat.register(false);
            self.flat.define(Variable::Input(InputIx(ix)), reg);
            reg
        };
        (0u16..).take(count).map(define).collect()
    }

    /// Starts are compiled before any stock is known: a start that needs one is a fault.
    fn stocks(&mut self) -> Result<Vec<(Reg, Reg)>, CompileFault> {
        let stocks = || (0u16..).map(StockIx).zip(&self.model.system.stocks);
        let mut starts = Vec::new();
        for (ix, stock) in stocks() {
            let place = Place::Variable(Variable::Stock(ix));
            let start = self.flat.value(&stock.start, place).map_err(|fault| match fault {
                CompileFault::Unknown(place) => CompileFault::Start(place),
                other => other,
            })?;
            if !self.flat.is_fixed(start) {
                return Err(CompileFault::Start(place));
            }
            starts.push(start);
        }
        let define = |(ix, start)| {
            let reg = self.flat.register(false);
            self.flat.define(Variable::Stock(StockIx(ix)), reg);
            (reg, start)
        };
        Ok((0u16..).zip(starts).map(define).collect())
    }

    fn equations(&mut self, order: &[Variable], stocks: &[(Reg, Reg)]) -> Result<(), CompileFault> {
        let system = &self.model.system;
        for &variable in order {
            let Some(equation) = equation(system, variable) else { continue };
            let place = Place::Variable(variable);
            let mut reg = self.flat.value(equation, place)?;
            if matches!(variable, Variable::Flow(_)) && stocks.iter().any(|&(stock, _)| stock == reg) {
                // Stocks change one after the other, and a flow is what the stock was before that.
                reg = self.flat.copy(reg, place)?;
            }
            self.flat.define(variable, reg);
        }
        Ok(())
    }

    fn events(&mut self) -> Result<Vec<EventPlan>, CompileFault> {
        let mut purpose = EVENTS;
        let events = (0u16..).map(EventIx).zip(&self.model.system.events);
        events.map(|(ix, event)| self.event(event, Place::Event(ix), &mut purpose)).collect()
    }

    fn event(&mut self, event: &Event, place: Place, purpose: &mut u32) -> Result<EventPlan, CompileFault> {
        let mut next = || {
            *purpose += 1;
            *purpose - 1
        };
        let chance = self.flat.value(&event.chance, place)?;
        self.flat.look_at(chance);
        let mut plan = EventPlan { chance, adds: Vec::new(), posts: Vec::new() };
        for add in &event.adds {
            self.flat.variable(Variable::Input(add.input), place)?;
            let size = self.uncertain(next(), add.size, place)?;
            plan.adds.push(EventAdd { input: add.input, size, months: add.months.max(1) });
        }
        for post in &event.posts {
            let size = self.uncertain(next(), post.size, place)?;
            plan.posts.push((size, self.money(post.money, place)?));
        }
        Ok(plan)
    }

    fn money(&self, money: Money, by: Place) -> Result<Money, CompileFault> {
        let known =
            [money.payer, money.beneficiary].iter().all(|it| usize::from(it.0) < self.model.parties.len());
        if known { Ok(money) } else { Err(CompileFault::Unknown(by)) }
    }

    fn changes(&self) -> Result<Vec<Change>, CompileFault> {
        let mut changes = Vec::new();
        for (variable, flow) in self.flows() {
            let place = Place::Variable(variable);
            let rate = self.flat.variable(variable, place)?;
            for (stock, fills) in [(flow.from, false), (flow.to, true)] {
                let Some(stock) = stock else { continue };
                let stock = self.flat.variable(Variable::Stock(stock), place)?;
                changes.push(Change { stock, rate, fills });
            }
        }
        Ok(changes)
    }

    fn payments(&self) -> Result<Vec<(FlowIx, Reg, Money)>, CompileFault> {
        let mut payments = Vec::new();
        for (ix, (variable, flow)) in (0u16..).map(FlowIx).zip(self.flows()) {
            let Some(money) = flow.money else { continue };
            let place = Place::Variable(variable);
            payments.push((ix, self.flat.variable(variable, place)?, self.money(money, place)?));
        }
        Ok(payments)
    }

    fn flows(&self) -> impl Iterator<Item = (Variable, &Flow)> {
        (0u16..).map(FlowIx).map(Variable::Flow).zip(&self.model.system.flows)
    }

    fn indicators(&mut self) -> Result<Vec<Shown>, CompileFault> {
        let indicators = (0u16..).map(IndicatorIx).zip(&self.model.indicators);
        indicators.map(|(ix, indicator)| self.indicator(Place::Indicator(ix), indicator)).collect()
    }

    fn indicator(&mut self, place: Place, indicator: &Indicator) -> Result<Shown, CompileFault> {
        Ok(match indicator.basis {
            Basis::Shows { variable, .. } => Shown::Register(self.flat.variable(variable, place)?),
            Basis::Ledger(LedgerView::Balance) => Shown::Ledger(View::Level(indicator.level)),
            Basis::Ledger(LedgerView::Resources) => Shown::Ledger(View::Resources),
        })
    }

    /// Stocks, then what needs it in order of cause, then chances; none twice.
    fn checks(
        &self,
        order: &[Variable],
        stocks: &[(Reg, Reg)],
        events: &[EventPlan],
    ) -> Result<Vec<Watched>, CompileFault> {
        let watched = |reg, place| Watched { reg, place, fixed: self.flat.is_fixed(reg) };
        let stock = |ix| Place::Variable(Variable::Stock(StockIx(ix)));
        let mut checks: Vec<_> =
            (0u16..).zip(stocks).map(|(ix, &(reg, _))| watched(reg, stock(ix))).collect();
        for &variable in order {
            let place = Place::Variable(variable);
            checks.push(watched(self.flat.variable(variable, place)?, place));
        }
        let events = (0u16..).map(|ix| Place::Event(EventIx(ix))).zip(events);
        checks.extend(events.map(|(place, event)| watched(event.chance, place)));
        let mut seen = HashSet::new();
        let is_stock = |it: &Watched| matches!(it.place, Place::Variable(Variable::Stock(_)));
        checks.retain(|it| (is_stock(it) || self.flat.is_looked_at(it.reg)) && seen.insert(it.reg));
        Ok(checks)
    }

    fn variables(&self, order: &[Variable]) -> Result<Vec<(Variable, Reg)>, CompileFault> {
        let system = &self.model.system;
        let stocks = (0u16..).map(|ix| Variable::Stock(StockIx(ix))).take(system.stocks.len());
        let inputs = (0u16..).map(|ix| Variable::Input(InputIx(ix))).take(system.inputs.len());
        let parameters =
            (0u16..).map(|ix| Variable::Parameter(ParameterIx(ix))).take(system.parameters.len());
        let mut all: Vec<Variable> =
            parameters.chain(stocks).chain(inputs).chain(order.iter().copied()).collect();
        all.sort_unstable();
        let place = |variable| Ok((variable, self.flat.variable(variable, Place::Variable(variable))?));
        all.into_iter().map(place).collect()
    }
}

impl Compiled {
    /// Tries what stays the same during a run with every parameter at its lowest, likely and highest.
    fn check_fixed_lags(&self) -> Result<(), CompileFault> {
        let mut registers = Registers::new(self.registers, PACK);
        self.numbers.iter().for_each(|&(reg, number)| registers.get_mut(reg).fill(number));
        for Uncertain { reg, range, .. } in &self.uncertain {
            registers.get_mut(*reg)[..3].copy_from_slice(&[range.low, range.likely, range.high]);
        }
        registers.run(&self.once, &self.curves, 0);
        let short = |it: &&Watched| it.fixed && !registers.get(it.reg)[..3].iter().all(|&time| time >= 1.0);
        self.lags.iter().find(short).map_or(Ok(()), |it| Err(CompileFault::ShortLag(it.place)))
    }
}

/// From where to where the arrows go that are switched off.
fn off(model: &Model, scenario: &Scenario) -> HashSet<(Variable, Variable)> {
    let arrows = scenario.off.iter().filter_map(|ix| model.system.arrows.get(usize::from(ix.0)));
    arrows.map(|arrow| (arrow.from, arrow.to)).collect()
}

fn first_circle(circles: Vec<Vec<Variable>>) -> CompileFault {
    CompileFault::Circle(circles.into_iter().next().unwrap_or_default())
}
