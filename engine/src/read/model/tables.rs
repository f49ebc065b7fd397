//! The tables of `model.toml` in their lists, and the names they have.

use speelruimte_model::equation::Name;
use speelruimte_model::system::{CurveIx, FlowIx, HelperIx, InputIx, ParameterIx, StockIx, Variable};
use speelruimte_source::{Code, Fields, Problem};

use crate::read::names::Known;

/// More of one kind than anyone writes; few enough to be numbered.
const MOST: usize = 10_000;

/// The lists that make up the system.
pub(super) struct Tables<'d> {
    pub(super) indicators: Vec<Fields<'d>>,
    pub(super) parameters: Vec<Fields<'d>>,
    pub(super) stocks: Vec<Fields<'d>>,
    pub(super) flows: Vec<Fields<'d>>,
    pub(super) helpers: Vec<Fields<'d>>,
    pub(super) curves: Vec<Fields<'d>>,
    pub(super) inputs: Vec<Fields<'d>>,
    pub(super) events: Vec<Fields<'d>>,
    pub(super) arrows: Vec<Fields<'d>>,
    pub(super) sources: Vec<Fields<'d>>,
}

impl<'d> Tables<'d> {
    /// The tables of one file, and those of a second one after them.
    pub(super) fn take(root: &Fields<'d>, rest: Option<&Fields<'d>>) -> Self {
        let both = |key| {
            let mut tables = list(root, key);
            tables.extend(rest.map_or(Vec::new(), |rest| list(rest, key)));
            tables
        };
        Self {
            indicators: root.tables("indicator"),
            parameters: both("parameter"),
            stocks: both("stock"),
            flows: both("flow"),
            helpers: both("helper"),
            curves: both("curve"),
            inputs: both("input"),
            events: both("event"),
            arrows: both("arrow"),
            sources: both("source"),
        }
    }

    /// Everything that has a value in a month, by id, in the order of the lists.
    pub(super) fn variables(&self) -> Vec<(String, Variable)> {
        let mut named = Vec::new();
        let mut add = |tables: &[Fields<'_>], variable: fn(u16) -> Variable| {
            named.extend(ids(tables).into_iter().zip((0..).map(variable)));
        };
        add(&self.parameters, |at| Variable::Parameter(ParameterIx(at)));
        add(&self.stocks, |at| Variable::Stock(StockIx(at)));
        add(&self.flows, |at| Variable::Flow(FlowIx(at)));
        add(&self.helpers, |at| Variable::Helper(HelperIx(at)));
        add(&self.inputs, |at| Variable::Input(InputIx(at)));
        named
    }

    /// Reports what nobody asked for; indicators see to themselves.
    pub(super) fn finish(self) {
        let lists = [
            self.parameters,
            self.stocks,
            self.flows,
            self.helpers,
            self.curves,
            self.inputs,
            self.events,
            self.arrows,
            self.sources,
        ];
        lists.into_iter().flatten().for_each(Fields::finish);
    }
}

/// Names, and what each stands for.
pub(super) struct Scope<T> {
    pub(super) known: Known,
    things: Vec<T>,
}

impl<T: Copy> Scope<T> {
    /// What a name stands for.
    pub(super) fn get(&self, name: &str) -> Option<T> {
        self.things.get(self.known.place(name)?).copied()
    }
}

impl<T> FromIterator<(String, T)> for Scope<T> {
    fn from_iter<I: IntoIterator<Item = (String, T)>>(named: I) -> Self {
        let (names, things): (Vec<String>, Vec<T>) = named.into_iter().unzip();
        Self { known: names.into_iter().collect(), things }
    }
}

/// What equations can name, as they write it.
pub(super) fn in_equations(tables: &Tables<'_>) -> Scope<Name> {
    let variables = tables.variables().into_iter().map(|(id, variable)| (id, Name::Variable(variable)));
    let curves = ids(&tables.curves).into_iter().zip((0..).map(CurveIx).map(Name::Curve));
    // A table without an id has no name that an equation could write.
    variables.chain(curves).map(|(id, name)| (id.replace('-', "_"), name)).collect()
}

/// The ids of tables, each in the place of its table; empty where there is none.
pub(super) fn ids(tables: &[Fields<'_>]) -> Vec<String> {
    tables.iter().map(|table| table.text("id").unwrap_or_default().value).collect()
}

/// The tables of a list.
pub(super) fn list<'d>(root: &Fields<'d>, key: &str) -> Vec<Fields<'d>> {
    let mut tables = root.tables(key);
    if let Some(beyond) = tables.get(MOST) {
        let problem = Problem::new(Code::ListTooLong, beyond.place());
        root.report().add(problem.with("field", key).with("most", MOST));
        tables.truncate(MOST);
    }
    tables
}
