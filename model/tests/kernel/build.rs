//! Builds a model from equations as text, for tests and measurements.

use std::collections::HashMap;

use speelruimte_model::equation::{Name, parse};
use speelruimte_model::system::*;
use speelruimte_model::*;

/// A model under construction; everything is referred to by name, whatever comes first.
#[derive(Default)]
pub struct Build {
    model: Model,
    names: HashMap<String, Name>,
    starts: Vec<String>,
    rates: Vec<String>,
    values: Vec<String>,
    chances: Vec<String>,
    ends: Vec<[Option<String>; 2]>,
    shows: Vec<(usize, String)>,
}

/// An event's additions (input, size, months) and postings.
pub type Event<'a> = (&'a [(&'a str, [f64; 3], u32)], &'a [([f64; 3], Money)]);

impl Build {
    pub fn new(months: u32) -> Build {
        Build { model: Model { months, ..Model::default() }, ..Build::default() }
    }

    /// A level for each of these groups of parties.
    pub fn parties(mut self, levels: &[&[&str]]) -> Build {
        for (ix, parties) in levels.iter().enumerate() {
            let level = LevelIx(ix as u16);
            self.model.levels.push(Level { id: format!("level-{ix}"), lead: IndicatorIx(ix as u16) });
            self.model.parties.extend(parties.iter().map(|&id| Party { id: id.into(), level }));
        }
        self
    }

    pub fn parameter(mut self, id: &str, [low, likely, high]: [f64; 3]) -> Build {
        let value = Range { low, likely, high };
        let parameters = &mut self.model.system.parameters;
        self.names
            .insert(id.into(), Name::Variable(Variable::Parameter(ParameterIx(parameters.len() as u16))));
        parameters.push(Parameter { id: id.into(), unit: Unit::default(), value, evidence: evidence() });
        self
    }

    pub fn stock(mut self, id: &str, start: &str) -> Build {
        let stocks = &mut self.model.system.stocks;
        self.names.insert(id.into(), Name::Variable(Variable::Stock(StockIx(stocks.len() as u16))));
        stocks.push(Stock { id: id.into(), unit: Unit::default(), start: Expression::Number(0.0) });
        self.starts.push(start.into());
        self
    }

    /// `ends` is written `from -> to`, with nothing where it begins or ends outside.
    pub fn flow(self, id: &str, ends: &str, rate: &str) -> Build {
        self.paid(id, ends, rate, None)
    }

    pub fn paid(mut self, id: &str, ends: &str, rate: &str, money: Option<Money>) -> Build {
        let flows = &mut self.model.system.flows;
        self.names.insert(id.into(), Name::Variable(Variable::Flow(FlowIx(flows.len() as u16))));
        let rate_later = Expression::Number(0.0);
        flows.push(system::Flow {
            id: id.into(),
            unit: Unit::default(),
            from: None,
            to: None,
            rate: rate_later,
            money,
        });
        let (from, to) = ends.split_once("->").unwrap_or((ends, ""));
        self.ends.push([from, to].map(|end| Some(end.trim().to_owned()).filter(|end| !end.is_empty())));
        self.rates.push(rate.into());
        self
    }

    pub fn helper(mut self, id: &str, value: &str) -> Build {
        let helpers = &mut self.model.system.helpers;
        self.names.insert(id.into(), Name::Variable(Variable::Helper(HelperIx(helpers.len() as u16))));
        helpers.push(Helper { id: id.into(), unit: Unit::default(), value: Expression::Number(0.0) });
        self.values.push(value.into());
        self
    }

    pub fn curve(mut self, id: &str, points: &[(f64, f64)]) -> Build {
        let curves = &mut self.model.system.curves;
        self.names.insert(id.into(), Name::Curve(CurveIx(curves.len() as u16)));
        let (x, y, points) = (Unit::default(), Unit::default(), points.to_vec());
        curves.push(Curve { id: id.into(), x, y, points, evidence: evidence() });
        self
    }

    pub fn input(mut self, id: &str, source: InputSource) -> Build {
        let inputs = &mut self.model.system.inputs;
        self.names.insert(id.into(), Name::Variable(Variable::Input(InputIx(inputs.len() as u16))));
        inputs.push(Input { id: id.into(), unit: Unit::default(), source });
        self
    }

    /// The inputs have to be there already.
    pub fn event(mut self, id: &str, chance: &str, (adds, posts): Event) -> Build {
        let adds = adds.iter().map(|&(input, [low, likely, high], months)| {
            let Some(Name::Variable(Variable::Input(input))) = self.names.get(input).copied() else {
                panic!("no input {input}");
            };
            EventAddition { input, size: Range { low, likely, high }, months }
        });
        let posts = posts
            .iter()
            .map(|&([low, likely, high], money)| EventPosting { size: Range { low, likely, high }, money });
        let event = system::Event {
            id: id.into(),
            chance: Expression::Number(0.0),
            adds: adds.collect(),
            posts: posts.collect(),
            evidence: evidence(),
        };
        self.model.system.events.push(event);
        self.chances.push(chance.into());
        self
    }

    pub fn arrow(mut self, from: &str, to: &str) -> Build {
        let [from, to] = [from, to].map(|name| self.variable(name));
        let id = format!("arrow-{}", self.model.system.arrows.len());
        self.model.system.arrows.push(Arrow { id, from, to, sign: ArrowSign::Same, evidence: evidence() });
        self
    }

    pub fn shows(mut self, variable: &str, level: u16, better: Direction) -> Build {
        self.shows.push((self.model.indicators.len(), variable.into()));
        let basis = Basis::Shows { variable: Variable::Parameter(ParameterIx(0)), input: None };
        self.indicator(variable, level, better, basis)
    }

    pub fn ledger(self, id: &str, level: u16, view: LedgerView) -> Build {
        let better = match view {
            LedgerView::Balance => Direction::Up,
            LedgerView::Resources => Direction::Down,
        };
        self.indicator(id, level, better, Basis::Ledger(view))
    }

    fn indicator(mut self, id: &str, level: u16, better: Direction, basis: Basis) -> Build {
        let (id, level, unit) = (id.to_owned(), LevelIx(level), "points".to_owned());
        self.model.indicators.push(Indicator { id, level, unit, better, noticeable: 0.5, basis });
        self
    }

    pub fn done(mut self) -> Model {
        let read = |text: &str| {
            let parsed = parse(text, &|name| self.names.get(name).copied());
            parsed.expression.unwrap_or_else(|| panic!("{text}: {:?}", parsed.faults))
        };
        let read_all = |texts: &[String]| texts.iter().map(|text| read(text)).collect::<Vec<_>>();
        let [starts, rates, values, chances] =
            [&self.starts, &self.rates, &self.values, &self.chances].map(|texts| read_all(texts));
        let ends: Vec<_> =
            self.ends.iter().map(|ends| ends.clone().map(|end| end.map(|it| self.stock_of(&it)))).collect();
        let shown: Vec<_> = self.shows.iter().map(|(at, name)| (*at, self.variable(name))).collect();
        for (at, variable) in shown {
            self.model.indicators[at].basis = Basis::Shows { variable, input: None };
        }
        let system = &mut self.model.system;
        system.stocks.iter_mut().zip(starts).for_each(|(stock, start)| stock.start = start);
        system.helpers.iter_mut().zip(values).for_each(|(helper, value)| helper.value = value);
        system.events.iter_mut().zip(chances).for_each(|(event, chance)| event.chance = chance);
        for ((flow, rate), [from, to]) in system.flows.iter_mut().zip(rates).zip(ends) {
            (flow.rate, flow.from, flow.to) = (rate, from, to);
        }
        self.model
    }

    fn variable(&self, name: &str) -> Variable {
        match self.names.get(name) {
            Some(Name::Variable(variable)) => *variable,
            _ => panic!("no variable {name}"),
        }
    }

    fn stock_of(&self, name: &str) -> StockIx {
        match self.variable(name) {
            Variable::Stock(ix) => ix,
            _ => panic!("{name} is no stock"),
        }
    }
}

pub fn evidence() -> Evidence {
    Evidence { class: Class::Assumption, year: None, checked: false, source: None }
}
