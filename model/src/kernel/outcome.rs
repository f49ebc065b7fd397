//! What came of a run.

use std::collections::BTreeMap;

use super::scenario::Keep;
use crate::declare::{IndicatorIx, PartyIx};
use crate::ledger::{Kind, Ledger};
use crate::system::{EventIx, Money, Variable};

/// What came of a run, of the units that are done.
#[derive(Clone, Debug, PartialEq)]
pub struct Outcome {
    pub(super) first_unit: u32,
    pub(super) units: u32,
    pub(super) keep: Keep,
    /// The months that are kept, in order.
    pub(super) months: Vec<u32>,
    pub(super) indicators: Rows,
    pub(super) variables: Rows,
    pub(super) shown: Vec<Variable>,
    pub(super) figures: Vec<Vec<f64>>,
    pub(super) happened: Vec<Happened>,
    pub(super) totals: BTreeMap<(PartyIx, PartyIx, Kind, u32), i64>,
    pub(super) ledgers: Vec<Ledger>,
}

/// One column of units for each kept month and each thing that is shown.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Rows {
    pub width: usize,
    pub columns: Vec<Vec<f64>>,
}

/// An event that happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Happened {
    /// In which unit.
    pub unit: u32,
    /// In which month.
    pub month: u32,
    /// What happened.
    pub event: EventIx,
}

/// Everything of one kind between two parties in one year, over all units.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Total {
    /// Who pays; of an avoided cost: who would have been paid.
    pub payer: PartyIx,
    /// Who gains; of an avoided cost: who is spared it.
    pub beneficiary: PartyIx,
    /// What sort of money it is.
    pub kind: Kind,
    /// Year 0 is the first twelve months.
    pub year: u32,
    /// How much together; stops at the largest number instead of wrapping round.
    pub cents: i64,
}

impl Outcome {
    /// The units that are done.
    pub fn units(&self) -> std::ops::Range<u32> {
        self.first_unit..self.first_unit + self.units
    }

    /// The months of which values are kept, in order.
    pub fn months(&self) -> &[u32] {
        &self.months
    }

    /// An indicator in each kept month of one unit; nothing where that is not there.
    pub fn series(&self, indicator: IndicatorIx, unit: u32) -> Vec<f64> {
        self.indicators.row(usize::from(indicator.0), self.lane(unit))
    }

    /// An indicator of every unit, in order of unit, in one month; nothing where that is not kept.
    ///
    /// A value holds what begins in its month; that of the last month closes the run.
    pub fn at(&self, indicator: IndicatorIx, month: u32) -> &[f64] {
        let place = self.months.binary_search(&month).ok();
        place.and_then(|place| self.indicators.column(place, usize::from(indicator.0))).unwrap_or(&[])
    }

    /// What an indicator comes to over the whole run, of every unit in order: of the ledger the total, of anything
    /// else the mean over the months, without the closing value.
    pub fn figures(&self, indicator: IndicatorIx) -> &[f64] {
        self.figures.get(usize::from(indicator.0)).map_or(&[], Vec::as_slice)
    }

    /// A variable in each month of one unit, with [`Keep::Variables`].
    pub fn variable(&self, variable: Variable, unit: u32) -> Vec<f64> {
        match self.shown.binary_search(&variable) {
            Ok(place) => self.variables.row(place, self.lane(unit)),
            Err(_) => Vec::new(),
        }
    }

    /// The months in which an event happened in one unit, in order.
    pub fn events(&self, event: EventIx, unit: u32) -> Vec<u32> {
        let from = self.happened.partition_point(|it| it.unit < unit);
        let here = self.happened[from..].iter().take_while(|it| it.unit == unit);
        here.filter(|it| it.event == event).map(|it| it.month).collect()
    }

    /// Everything that happened, by unit, month and event.
    pub fn happened(&self) -> &[Happened] {
        &self.happened
    }

    /// Who paid whom in one unit, with [`Keep::Postings`].
    pub fn ledger(&self, unit: u32) -> Option<&Ledger> {
        self.ledgers.get(self.lane(unit)?)
    }

    /// Who paid whom how much in all units together, by payer, beneficiary, kind and year.
    pub fn totals(&self) -> impl Iterator<Item = Total> {
        let total = |(&(payer, beneficiary, kind, year), &cents): (&(PartyIx, PartyIx, Kind, u32), &i64)| {
            Total { payer, beneficiary, kind, year, cents }
        };
        self.totals.iter().map(total)
    }

    /// How many bytes its columns and lists take.
    pub fn bytes(&self) -> usize {
        let columns = self.indicators.columns.iter().chain(&self.variables.columns).chain(&self.figures);
        let numbers: usize = columns.map(Vec::len).sum();
        let postings: usize = self.ledgers.iter().map(|ledger| ledger.postings().len()).sum();
        numbers * size_of::<f64>()
            + self.happened.len() * size_of::<Happened>()
            + postings * size_of::<crate::ledger::Posting>()
    }

    pub(super) fn add(&mut self, money: Money, year: u32, cents: i64) {
        let total = self.totals.entry((money.payer, money.beneficiary, money.kind, year)).or_default();
        *total = total.saturating_add(cents);
    }

    fn lane(&self, unit: u32) -> Option<usize> {
        self.units().contains(&unit).then(|| (unit - self.first_unit) as usize)
    }
}

impl Rows {
    pub fn new(width: usize, months: usize, units: usize) -> Rows {
        let room = units.min(1 << 16);
        Rows { width, columns: (0..width * months).map(|_| Vec::with_capacity(room)).collect() }
    }

    /// The units in one kept month.
    fn column(&self, month: usize, place: usize) -> Option<&[f64]> {
        (place < self.width)
            .then(|| self.columns.get(month * self.width + place))
            .flatten()
            .map(Vec::as_slice)
    }

    /// The kept months of one unit.
    fn row(&self, place: usize, lane: Option<usize>) -> Vec<f64> {
        let Some(lane) = lane.filter(|_| place < self.width) else { return Vec::new() };
        let columns = self.columns.iter().skip(place).step_by(self.width.max(1));
        columns.filter_map(|column| column.get(lane)).copied().collect()
    }

    /// Forgets all but the first units.
    pub fn truncate(&mut self, units: usize) {
        self.columns.iter_mut().for_each(|column| column.truncate(units));
    }
}
