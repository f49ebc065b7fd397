//! From effects to a series for each indicator.

use crate::declare::{Basis, Direction, Indicator, IndicatorIx, LedgerView, Model};
use crate::effect::{Change, Effect, Range, within};
use crate::ledger::{Cents, Ledger, View, likely_total};

/// What came of a set of effects.
#[derive(Clone, Debug, PartialEq)]
pub struct Run {
    series: Vec<Vec<Range>>,
    ledger: Ledger,
}

impl Run {
    /// The values of an indicator in month 0, 1, … up to and including the model's last; an indicator that is
    /// not declared has none. A value holds what begins in its month; the last closes the run.
    pub fn series(&self, indicator: IndicatorIx) -> &[Range] {
        self.series.get(usize::from(indicator.0)).map_or(&[], Vec::as_slice)
    }

    /// Who paid whom.
    pub fn ledger(&self) -> &Ledger {
        &self.ledger
    }
}

/// Runs the model under these effects.
///
/// An effect on a stock raises it by its size for as long as it holds; effects add up, and the sum is kept
/// within the stock's range. The lows are added with the lows and the highs with the highs: the band holds
/// everything that could come of it, also where much goes well or badly at once.
pub fn simulate(model: &Model, effects: &[Effect]) -> Run {
    let ledger = Ledger::book(model, effects);
    let series = (0u16..)
        .map(IndicatorIx)
        .zip(&model.indicators)
        .map(|(ix, indicator)| match indicator.basis {
            Basis::Stock { start, range } => stock(model, effects, ix, start, range),
            // The first form does not know the system.
            Basis::Shows { .. } => vec![Range::default(); model.horizon() as usize + 1],
            Basis::Ledger(view) => ledger
                .so_far(view_of(indicator, view), model.horizon())
                .into_iter()
                .map(Cents::euros)
                .collect(),
        })
        .collect();
    Run { series, ledger }
}

/// For each level the likely change of its lead indicator against doing nothing, turned so that up is better:
/// of a stock the mean over the run, of the ledger the total in euros.
///
/// It computes nothing else, so that very many paths can be compared.
pub fn lead_outcome(model: &Model, effects: &[Effect]) -> Vec<f64> {
    let outcome = |lead: IndicatorIx| {
        let Some(indicator) = model.indicators.get(usize::from(lead.0)) else {
            return 0.0;
        };
        let change = likely_change(model, effects, lead, indicator);
        match indicator.better {
            Direction::Up => change,
            Direction::Down => 0.0 - change,
        }
    };
    model.levels.iter().map(|level| outcome(level.lead)).collect()
}

/// The mean over the months of the run, without the closing value.
pub(crate) fn mean(differences: impl Iterator<Item = f64>, months: u32) -> f64 {
    let sum: f64 = differences.take(months as usize).fold(0.0, |sum, it| sum + it);
    if months == 0 { 0.0 } else { sum / f64::from(months) }
}

fn view_of(indicator: &Indicator, view: LedgerView) -> View {
    match view {
        LedgerView::Balance => View::Level(indicator.level),
        LedgerView::Resources => View::Resources,
    }
}

fn stock(model: &Model, effects: &[Effect], ix: IndicatorIx, start: f64, range: (f64, f64)) -> Vec<Range> {
    let mut values = vec![Range::exactly(start).tamed(); model.horizon() as usize + 1];
    for (effect, size) in changes_of(model, effects, ix) {
        for month in effect.months(model.horizon() + 1) {
            let value = &mut values[month as usize];
            *value = value.plus(size);
        }
    }
    for value in &mut values {
        *value = value.map(|it| within(it, range.0, range.1));
    }
    values
}

fn likely_change(model: &Model, effects: &[Effect], ix: IndicatorIx, indicator: &Indicator) -> f64 {
    let (start, range) = match indicator.basis {
        Basis::Ledger(view) => {
            return likely_total(model, effects, view_of(indicator, view)) as f64 / 100.0;
        }
        Basis::Stock { start, range } => (Range::exactly(start).tamed().likely, range),
        Basis::Shows { .. } => return 0.0,
    };
    let mut values = vec![start; model.horizon() as usize];
    for (effect, size) in changes_of(model, effects, ix) {
        for month in effect.months(model.horizon()) {
            values[month as usize] += size.likely;
        }
    }
    let untouched = within(start, range.0, range.1);
    mean(values.iter().map(|&value| within(value, range.0, range.1) - untouched), model.horizon())
}

fn changes_of<'a>(
    model: &'a Model,
    effects: &'a [Effect],
    ix: IndicatorIx,
) -> impl Iterator<Item = (&'a Effect, Range)> {
    effects.iter().filter_map(move |effect| match effect.change {
        Change::Indicator { on, size } if on == ix && effect.shows_in(model) => Some((effect, size.tamed())),
        _ => None,
    })
}
