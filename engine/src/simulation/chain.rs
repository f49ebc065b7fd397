//! Finds what lies between acts and what they come to.

use speelruimte_model::answers::{Rests, rests_on};
use speelruimte_model::equation::{Equation, equations, references};
use speelruimte_model::kernel::ActDoes;
use speelruimte_model::system::{
    self, ArrowIx, Expression, InputIx, InputSource, ParameterIx, System, Variable,
};
use speelruimte_model::{IndicatorIx, Model, PartyIx};

use super::Order;
use super::evidence::{Evidence, Grounds, Influence, Number};
use crate::{Names, SystemNames};

impl Evidence {
    /// What lies between the acts that only one of two orders has and the lead indicators. Arrows and numbers are as
    /// in the first order; one that is switched off stays in the list, so that it can be switched on again.
    pub fn of(model: &Model, names: &SystemNames, these: &Order, those: &Order, language: &str) -> Self {
        let leads: Vec<IndicatorIx> = model.levels.iter().map(|level| level.lead).collect();
        let mut chain = Chain::new(&model.system, rests_on(model, &[], &leads));
        chain.begin(model, these, those);
        chain.follow();
        let said = Said { system: &model.system, names, order: these, language };
        Self {
            influences: chain
                .arrows
                .iter()
                .filter_map(|&(arrow, steps)| said.influence(arrow, steps))
                .collect(),
            numbers: chain
                .parameters()
                .into_iter()
                .filter_map(|(at, steps)| said.number(at, steps))
                .collect(),
        }
    }
}

/// Everything that is reached from the acts, the nearest first.
struct Chain<'m> {
    system: &'m System,
    equations: Vec<(Equation, &'m Expression)>,
    rests: Rests,
    reached: Vec<(Variable, u32)>,
    arrows: Vec<(ArrowIx, u32)>,
    parameters: Vec<(ParameterIx, u32)>,
}

impl<'m> Chain<'m> {
    fn new(system: &'m System, rests: Rests) -> Self {
        let (reached, arrows, parameters) = (Vec::new(), Vec::new(), Vec::new());
        Self { system, equations: equations(system), rests, reached, arrows, parameters }
    }

    fn begin(&mut self, model: &Model, these: &Order, those: &Order) {
        let one_has = |one: &Order, other: &Order| {
            let acts = one.acts.iter().filter(|act| !other.acts.contains(act));
            acts.filter_map(|act| act.in_model(model)).collect::<Vec<_>>()
        };
        for act in one_has(these, those).into_iter().chain(one_has(those, these)) {
            match act.does {
                ActDoes::Add { input, .. } => self.reach(Variable::Input(input), 0),
                ActDoes::Post { payer, beneficiary, .. } => self.pay([payer, beneficiary], 0),
            }
        }
    }

    /// What was reached grows while it is followed.
    fn follow(&mut self) {
        let mut at = 0;
        while let Some(&(from, steps)) = self.reached.get(at) {
            self.arrows_from(from, steps);
            self.filled_by(from, steps);
            self.made_likely_by(from, steps);
            at += 1;
        }
    }

    fn reach(&mut self, variable: Variable, steps: u32) {
        if !self.reached.iter().any(|(known, _)| *known == variable) {
            self.reached.push((variable, steps));
        }
    }

    fn pay(&mut self, parties: [PartyIx; 2], steps: u32) {
        for (ix, input) in (0u16..).map(InputIx).zip(&self.system.inputs) {
            if matches!(input.source, InputSource::Money(party) if parties.contains(&party)) {
                self.reach(Variable::Input(ix), steps);
            }
        }
    }

    fn arrows_from(&mut self, from: Variable, steps: u32) {
        for (ix, arrow) in (0u16..).map(ArrowIx).zip(&self.system.arrows) {
            if arrow.from == from && self.rests.arrows.contains(&ix) {
                self.arrows.push((ix, steps));
                self.numbers_in(|equation| equation.variable() == Some(arrow.to), steps);
                self.reach(arrow.to, steps + 1);
            }
        }
    }

    /// Where a flow leads: to its stocks, and to whoever pays and is paid.
    fn filled_by(&mut self, from: Variable, steps: u32) {
        let Variable::Flow(ix) = from else { return };
        let Some(flow) = self.system.flows.get(usize::from(ix.0)) else { return };
        for stock in [flow.from, flow.to].into_iter().flatten() {
            self.reach(Variable::Stock(stock), steps + 1);
            self.numbers_in(|equation| equation == Equation::Start(stock), steps);
        }
        if let Some(money) = flow.money {
            self.pay([money.payer, money.beneficiary], steps + 1);
        }
    }

    /// What an event brings whose chance it decides.
    fn made_likely_by(&mut self, from: Variable, steps: u32) {
        for (ix, event) in (0u16..).map(system::EventIx).zip(&self.system.events) {
            if !references(&event.chance).contains(&from) {
                continue;
            }
            self.numbers_in(|equation| equation == Equation::Chance(ix), steps);
            event.adds.iter().for_each(|add| self.reach(Variable::Input(add.input), steps + 1));
            event
                .posts
                .iter()
                .for_each(|post| self.pay([post.money.payer, post.money.beneficiary], steps + 1));
        }
    }

    fn numbers_in(&mut self, is_it: impl Fn(Equation) -> bool, steps: u32) {
        let found = self.equations.iter().filter(|(equation, _)| is_it(*equation));
        for variable in found.flat_map(|(_, expression)| references(expression)) {
            if let Variable::Parameter(ix) = variable
                && !self.parameters.iter().any(|(known, _)| *known == ix)
            {
                self.parameters.push((ix, steps));
            }
        }
    }

    /// Those on the way that count, and behind them all others that do.
    fn parameters(&self) -> Vec<(ParameterIx, u32)> {
        let last = self.arrows.last().map_or(0, |(_, steps)| steps + 1);
        let on_the_way = self.parameters.iter().filter(|(ix, _)| self.rests.parameters.contains(ix)).copied();
        let elsewhere =
            self.rests.parameters.iter().filter(|ix| !self.parameters.iter().any(|(it, _)| it == *ix));
        on_the_way.chain(elsewhere.map(|&ix| (ix, last))).collect()
    }
}

/// What things are called in a language, and how an order has them.
struct Said<'m> {
    system: &'m System,
    names: &'m SystemNames,
    order: &'m Order,
    language: &'m str,
}

impl Said<'_> {
    fn influence(&self, ix: ArrowIx, steps: u32) -> Option<Influence> {
        let arrow = self.system.arrows.get(usize::from(ix.0))?;
        Some(Influence {
            arrow: ix,
            steps,
            from: self.name(arrow.from),
            to: self.name(arrow.to),
            sign: arrow.sign,
            on: !self.order.off.contains(&ix),
            grounds: self.grounds(arrow.evidence, &self.names.arrows, ix.0),
        })
    }

    fn number(&self, ix: ParameterIx, steps: u32) -> Option<Number> {
        let parameter = self.system.parameters.get(usize::from(ix.0))?;
        let set = self.order.set.iter().rev().find(|(set, _)| *set == ix);
        Some(Number {
            parameter: ix,
            steps,
            name: self.name(Variable::Parameter(ix)),
            unit: parameter.unit.to_string(),
            value: parameter.value,
            now: set.map_or(parameter.value.likely, |(_, value)| *value),
            grounds: self.grounds(parameter.evidence, &self.names.parameter_reasons, ix.0),
        })
    }

    fn grounds(&self, evidence: system::Evidence, reasons: &[Names], at: u16) -> Grounds {
        let source = evidence.source.and_then(|source| self.names.sources.get(usize::from(source)));
        Grounds {
            because: self.text(reasons, at),
            class: evidence.class,
            checked: evidence.checked,
            source: source
                .map_or_else(String::new, |source| source.title.in_language(self.language).to_owned()),
            year: evidence.year.or(source.map(|source| source.year)),
        }
    }

    fn name(&self, variable: Variable) -> String {
        match variable {
            Variable::Parameter(ix) => self.text(&self.names.parameters, ix.0),
            Variable::Stock(ix) => self.text(&self.names.stocks, ix.0),
            Variable::Flow(ix) => self.text(&self.names.flows, ix.0),
            Variable::Helper(ix) => self.text(&self.names.helpers, ix.0),
            Variable::Input(ix) => self.text(&self.names.inputs, ix.0),
        }
    }

    fn text(&self, names: &[Names], at: u16) -> String {
        names.get(usize::from(at)).map_or_else(String::new, |name| name.in_language(self.language).to_owned())
    }
}
