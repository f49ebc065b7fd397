//! What a result rests on.

use std::collections::BTreeSet;

use crate::declare::{Basis, IndicatorIx, LedgerView, Model, PartyIx};
use crate::equation::{nodes, references};
use crate::kernel::{equation, touches};
use crate::ledger::View;
use crate::system::{
    ArrowIx, Class, CurveIx, EventIx, Evidence, Expression, InputIx, InputSource, Money, ParameterIx,
    StockIx, Variable,
};

/// Everything in a model that can influence what is asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rests {
    /// Parameters.
    pub parameters: Vec<ParameterIx>,
    /// Arrows.
    pub arrows: Vec<ArrowIx>,
    /// Curves.
    pub curves: Vec<CurveIx>,
    /// Chance events.
    pub events: Vec<EventIx>,
    /// How many of all these are assumptions.
    pub assumptions: usize,
    /// How many different sources the others have.
    pub sources: usize,
}

/// What these indicators rest on with these arrows switched off. An arrow that is switched off does not count; what
/// it holds at its value of month 0 still does, as far as that value goes.
pub fn rests_on(model: &Model, off: &[ArrowIx], indicators: &[IndicatorIx]) -> Rests {
    let mut search = Search { model, off, seen: BTreeSet::new(), open: Vec::new(), found: Found::default() };
    for indicator in indicators.iter().filter_map(|ix| model.indicators.get(usize::from(ix.0))) {
        match indicator.basis {
            Basis::Shows { variable, .. } => search.reach(variable, When::Always),
            Basis::Ledger(LedgerView::Balance) => search.money(View::Level(indicator.level)),
            Basis::Ledger(LedgerView::Resources) => search.money(View::Resources),
        }
    }
    while let Some((variable, when)) = search.open.pop() {
        search.look_at(variable, when);
    }
    search.found.counted(model)
}

/// Whether a value counts in every month or in the first only.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum When {
    Always,
    AtFirst,
}

struct Search<'m> {
    model: &'m Model,
    off: &'m [ArrowIx],
    seen: BTreeSet<(Variable, When)>,
    open: Vec<(Variable, When)>,
    found: Found,
}

#[derive(Default)]
struct Found {
    parameters: BTreeSet<ParameterIx>,
    arrows: BTreeSet<ArrowIx>,
    curves: BTreeSet<CurveIx>,
    events: BTreeSet<EventIx>,
}

impl Search<'_> {
    fn reach(&mut self, variable: Variable, when: When) {
        if self.seen.insert((variable, when)) {
            self.open.push((variable, when));
        }
    }

    fn look_at(&mut self, variable: Variable, when: When) {
        match variable {
            Variable::Parameter(ix) => {
                self.found.parameters.insert(ix);
            }
            Variable::Stock(ix) => self.stock(ix, when),
            Variable::Input(ix) => self.input(ix, when),
            Variable::Flow(_) | Variable::Helper(_) => {
                if let Some(equation) = equation(&self.model.system, variable) {
                    self.expression(equation, Some(variable), when);
                }
            }
        }
    }

    fn stock(&mut self, ix: StockIx, when: When) {
        let system = &self.model.system;
        if let Some(stock) = system.stocks.get(usize::from(ix.0)) {
            self.expression(&stock.start, None, when);
        }
        if when == When::Always {
            let touching =
                (0u16..).zip(&system.flows).filter(|(_, flow)| [flow.from, flow.to].contains(&Some(ix)));
            for (flow, _) in touching {
                self.reach(Variable::Flow(crate::system::FlowIx(flow)), when);
            }
        }
    }

    /// Nothing has happened yet in the first month.
    fn input(&mut self, ix: InputIx, when: When) {
        let system = &self.model.system;
        let Some(input) = system.inputs.get(usize::from(ix.0)) else { return };
        let paid = |money: Money| match input.source {
            InputSource::Money(party) => self.counts(View::Party(party), money),
            InputSource::Acts => false,
        };
        let brings = |event: &crate::system::Event| {
            event.adds.iter().any(|add| add.input == ix) || event.posts.iter().any(|post| paid(post.money))
        };
        let events: Vec<u16> =
            (0u16..).zip(&system.events).filter(|(_, event)| brings(event)).map(|(ix, _)| ix).collect();
        if when == When::Always {
            events.into_iter().for_each(|ix| self.event(EventIx(ix)));
        }
    }

    fn event(&mut self, ix: EventIx) {
        if self.found.events.insert(ix)
            && let Some(event) = self.model.system.events.get(usize::from(ix.0))
        {
            self.expression(&event.chance, None, When::Always);
        }
    }

    fn money(&mut self, view: View) {
        let system = &self.model.system;
        for (ix, flow) in (0u16..).zip(&system.flows) {
            if flow.money.is_some_and(|money| self.counts(view, money)) {
                self.reach(Variable::Flow(crate::system::FlowIx(ix)), When::Always);
            }
        }
        for (ix, event) in (0u16..).zip(&system.events) {
            if event.posts.iter().any(|post| self.counts(view, post.money)) {
                self.event(EventIx(ix));
            }
        }
    }

    fn counts(&self, view: View, money: Money) -> bool {
        let level_of = |party: PartyIx| self.model.parties.get(usize::from(party.0)).map(|it| it.level);
        touches(view, money, level_of)
    }

    fn expression(&mut self, expression: &Expression, of: Option<Variable>, when: When) {
        for node in nodes(expression) {
            if let Expression::Curve(ix, _) = node {
                self.found.curves.insert(*ix);
            }
        }
        for from in references(expression) {
            let arrow = of.and_then(|to| self.arrow(from, to));
            match arrow {
                Some(arrow) if self.off.contains(&arrow) => {
                    if !matches!(from, Variable::Input(_)) {
                        self.reach(from, When::AtFirst);
                    }
                }
                Some(arrow) => {
                    self.found.arrows.insert(arrow);
                    self.reach(from, when);
                }
                None => self.reach(from, when),
            }
        }
    }

    fn arrow(&self, from: Variable, to: Variable) -> Option<ArrowIx> {
        let arrows = (0u16..).map(ArrowIx).zip(&self.model.system.arrows);
        arrows.into_iter().find(|(_, arrow)| (arrow.from, arrow.to) == (from, to)).map(|(ix, _)| ix)
    }
}

impl Found {
    fn counted(self, model: &Model) -> Rests {
        let Found { parameters, arrows, curves, events } = self;
        let system = &model.system;
        let all = parameters
            .iter()
            .filter_map(|ix| system.parameters.get(usize::from(ix.0)).map(|it| it.evidence))
            .chain(arrows.iter().filter_map(|ix| system.arrows.get(usize::from(ix.0)).map(|it| it.evidence)))
            .chain(curves.iter().filter_map(|ix| system.curves.get(usize::from(ix.0)).map(|it| it.evidence)))
            .chain(events.iter().filter_map(|ix| system.events.get(usize::from(ix.0)).map(|it| it.evidence)));
        let (assumed, known): (Vec<Evidence>, Vec<Evidence>) =
            all.partition(|it| it.class == Class::Assumption);
        let sources: BTreeSet<_> = known.iter().filter_map(|evidence| evidence.source).collect();
        Rests {
            assumptions: assumed.len(),
            sources: sources.len(),
            parameters: parameters.into_iter().collect(),
            arrows: arrows.into_iter().collect(),
            curves: curves.into_iter().collect(),
            events: events.into_iter().collect(),
        }
    }
}
