//! Reads the system: what stands, what flows, what helps to reckon, and where the outside comes in.

use speelruimte_model::equation::{Equation, Name, RESERVED};
use speelruimte_model::system::{
    BaseUnit, Curve, CurveIx, Expression, Flow, FlowIx, Helper, HelperIx, Input, InputIx, InputSource, Money,
    Parameter, ParameterIx, Stock, StockIx, System, Unit, Variable,
};
use speelruimte_model::{PartyIx, Range};
use speelruimte_source::{Code, Fields, Index, Located, Problem, Report};

use super::declaration::names;
use super::equations::Equations;
use super::evidence::Sources;
use super::tables::{Tables, ids, in_equations};
use super::{arrows, check, events};
use crate::Declared;
use crate::declared::{Names, SystemNames};
use crate::read::money::money;
use crate::read::names::{Known, note_id, resolve};

/// Takes the system, and checks what can only be checked as a whole.
pub(super) fn read<'d>(tables: &Tables<'d>, report: &'d Report, declared: &mut Declared) {
    let scope = in_equations(tables);
    let mut reader = Reader::new(tables, report, Equations::new(&scope), declared);
    let mut taken = Index::default();
    reader.parameters(&mut taken);
    reader.stocks(&mut taken);
    reader.flows(&mut taken);
    reader.helpers(&mut taken);
    reader.curves(&mut taken);
    reader.inputs(&mut taken);
    events::read(&mut reader);
    arrows::read(&mut reader);
    check::whole(&reader, declared);
    declared.model.system = reader.system;
    declared.system = SystemNames { sources: reader.sources.list, ..reader.names };
}

/// What is read so far. Every table gives an item, whatever is wrong with it, so that places in the lists hold.
pub(super) struct Reader<'t, 'd> {
    pub(super) tables: &'t Tables<'d>,
    pub(super) report: &'d Report,
    pub(super) equations: Equations<'t, 'd>,
    pub(super) sources: Sources,
    pub(super) parties: Known,
    pub(super) months: u32,
    pub(super) system: System,
    pub(super) names: SystemNames,
    stocks: Known,
}

impl<'t, 'd> Reader<'t, 'd> {
    fn new(
        tables: &'t Tables<'d>,
        report: &'d Report,
        equations: Equations<'t, 'd>,
        declared: &Declared,
    ) -> Self {
        let model = &declared.model;
        Self {
            tables,
            report,
            equations,
            sources: Sources::take(&tables.sources),
            parties: model.parties.iter().map(|party| party.id.clone()).collect(),
            months: model.months,
            system: System::default(),
            names: SystemNames::default(),
            stocks: ids(&tables.stocks).into_iter().collect(),
        }
    }

    fn parameters(&mut self, taken: &mut Index) {
        for (fields, at) in self.tables.parameters.iter().zip((0..).map(ParameterIx)) {
            let (id, name) = headed(fields, taken);
            let this = Name::Variable(Variable::Parameter(at));
            let unit = self.equations.unit(fields, "unit", this);
            let value = range(fields);
            if value.is_none() {
                self.equations.unread.insert(this);
            }
            let because = if fields.has("because") { names(fields, "because") } else { None };
            let evidence = self.sources.evidence(fields);
            self.system.parameters.push(Parameter { id, unit, value: value.unwrap_or_default(), evidence });
            self.names.parameters.push(name);
            self.names.parameter_reasons.push(because.unwrap_or_default());
        }
    }

    fn stocks(&mut self, taken: &mut Index) {
        for (fields, at) in self.tables.stocks.iter().zip((0..).map(StockIx)) {
            let (id, name) = headed(fields, taken);
            let unit = self.equations.unit(fields, "unit", Name::Variable(Variable::Stock(at)));
            let start = self.equations.take(Equation::Start(at), fields, "start");
            self.system.stocks.push(Stock { id, unit, start });
            self.names.stocks.push(name);
        }
    }

    fn flows(&mut self, taken: &mut Index) {
        for (fields, at) in self.tables.flows.iter().zip((0..).map(FlowIx)) {
            let (id, name) = headed(fields, taken);
            let this = Name::Variable(Variable::Flow(at));
            let unit = self.equations.unit(fields, "unit", this);
            let stock = |key| {
                let stock = fields.id(key)?;
                resolve(&stock, "word-stock", &self.stocks, fields.report()).map(|at| StockIx(at as u16))
            };
            let (from, to) = (stock("from"), stock("to"));
            if !fields.has("from") && !fields.has("to") {
                fields.missing("to");
            }
            let rate = self.equations.take(Equation::Rate(at), fields, "rate");
            let is_read = !self.equations.unread.contains(&this);
            let money = self.flow_money(fields, is_read.then_some((&unit, &rate)));
            self.system.flows.push(Flow { id, unit, from, to, rate, money });
            self.names.flows.push(name);
        }
    }

    /// Money has a payer and a beneficiary, unless it stays in the system or came in by acts, which say so themselves.
    fn flow_money(&self, fields: &Fields<'_>, read: Option<(&Unit, &Expression)>) -> Option<Money> {
        if read.is_some_and(|(unit, _)| *unit != euros_a_month()) {
            return None;
        }
        if ["payer", "beneficiary", "kind"].map(|key| fields.has(key)).contains(&true) {
            return money(fields, &self.parties);
        }
        let stays = fields.has("from") && fields.has("to");
        let needs_parties = read.is_some_and(|(_, rate)| !stays && !self.is_booked(rate));
        if needs_parties {
            fields.report().add(Problem::new(Code::FlowParties, fields.place()));
        }
        None
    }

    /// Whether this is just what acts and events paid.
    fn is_booked(&self, rate: &Expression) -> bool {
        let Expression::Value(Variable::Input(at)) = rate else {
            return false;
        };
        self.tables.inputs.get(usize::from(at.0)).is_some_and(|input| input.has("money"))
    }

    fn helpers(&mut self, taken: &mut Index) {
        for (fields, at) in self.tables.helpers.iter().zip((0..).map(HelperIx)) {
            let (id, name) = headed(fields, taken);
            let unit = self.equations.unit(fields, "unit", Name::Variable(Variable::Helper(at)));
            let value = self.equations.take(Equation::Value(at), fields, "value");
            self.system.helpers.push(Helper { id, unit, value });
            self.names.helpers.push(name);
        }
    }

    fn curves(&mut self, taken: &mut Index) {
        for (fields, at) in self.tables.curves.iter().zip((0..).map(CurveIx)) {
            let (id, name) = headed(fields, taken);
            let x = self.equations.unit(fields, "x", Name::Curve(at));
            let y = self.equations.unit(fields, "y", Name::Curve(at));
            let points = points(fields);
            let evidence = self.sources.evidence(fields);
            self.system.curves.push(Curve { id, x, y, points, evidence });
            self.names.curves.push(name);
        }
    }

    fn inputs(&mut self, taken: &mut Index) {
        for (fields, at) in self.tables.inputs.iter().zip((0..).map(InputIx)) {
            let (id, name) = headed(fields, taken);
            let this = Name::Variable(Variable::Input(at));
            let unit = self.equations.unit(fields, "unit", this);
            let source = self.input_source(fields);
            if let InputSource::Money(_) = source
                && unit != euros_a_month()
                && !self.equations.unread.contains(&this)
            {
                check::mismatch(fields, "unit", &unit, &euros_a_month());
            }
            self.system.inputs.push(Input { id, unit, source });
            self.names.inputs.push(name);
        }
    }

    fn input_source(&self, fields: &Fields<'_>) -> InputSource {
        if fields.boolean("acts", false) == fields.has("money") {
            fields.report().add(Problem::new(Code::InputSource, fields.place()));
        }
        let party = fields.id("money");
        let party = party.and_then(|party| resolve(&party, "word-party", &self.parties, fields.report()));
        party.map_or(InputSource::Acts, |party| InputSource::Money(PartyIx(party as u16)))
    }
}

/// Takes the id, which nothing else in the system may have, and the name.
fn headed(fields: &Fields<'_>, taken: &mut Index) -> (String, Names) {
    let id = fields.need_id("id");
    if let Some(id) = &id {
        note_id(id, taken, fields.report());
        refuse_reserved(id, fields);
    }
    (id.unwrap_or_default().value, names(fields, "name").unwrap_or_default())
}

fn refuse_reserved(id: &Located<String>, fields: &Fields<'_>) {
    if RESERVED.contains(&id.value.as_str()) {
        fields.report().add(Problem::new(Code::IdReserved, id.place.clone()).with("id", &id.value));
    }
}

/// Takes `low`, `value` and `high`, in that order.
/// Takes `value`, `low` and `high`, which are in that order.
pub(super) fn range(fields: &Fields<'_>) -> Option<Range> {
    let number = |key| {
        if !fields.has(key) {
            fields.missing(key);
        }
        fields.number(key)
    };
    let (likely, low, high) = (number("value"), number("low"), number("high"));
    let range = Range::new(low?.value, likely?.value, high?.value);
    if range.low <= range.likely && range.likely <= range.high {
        return Some(range);
    }
    fields.report().add(Problem::new(Code::SizeOrder, fields.place_of("value")));
    None
}

/// Takes `points`, which go up in x.
fn points(fields: &Fields<'_>) -> Vec<(f64, f64)> {
    if !fields.has("points") {
        fields.missing("points");
        return Vec::new();
    }
    let points = fields.pairs("points");
    let steps = points.iter().zip(points.iter().skip(1));
    let back = steps.map(|(before, after)| (before.value.0 < after.value.0, &after.place));
    let place = back.filter(|(rises, _)| !rises).map(|(_, place)| place.clone()).next();
    let place = place.or_else(|| (points.len() == 1).then(|| fields.place_of("points")));
    if let Some(place) = place {
        fields.report().add(Problem::new(Code::CurvePoints, place));
    }
    points.into_iter().map(|point| point.value).collect()
}

fn euros_a_month() -> Unit {
    Unit::of(BaseUnit::Euro).per(&Unit::of(BaseUnit::Month))
}
