//! What an act does: a change of an indicator, or money between two parties.

use crate::declare::{IndicatorIx, Model, PartyIx};

/// The largest size of one effect in either direction; anything beyond is cut off here.
pub const MAX_SIZE: f64 = 1e12;

/// Something that an act sets in motion.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Effect {
    /// A tag of the caller's own that says what caused this; the ledger keeps it.
    pub cause: u32,
    /// The month in which it begins, counted from month 0 of the run.
    pub start: u32,
    /// How many months it holds (at least one); `None`: to the end of the run.
    pub lasts: Option<u32>,
    /// What it changes.
    pub change: Change,
}

impl Effect {
    /// Whether a run of this model shows the effect at all: it begins before the end, on something declared.
    pub fn shows_in(&self, model: &Model) -> bool {
        self.start < model.horizon()
            && match self.change {
                Change::Indicator { on, .. } => model.indicators.get(usize::from(on.0)).is_some(),
                Change::Money { payer, beneficiary, .. } => {
                    [payer, beneficiary].iter().all(|party| model.parties.get(usize::from(party.0)).is_some())
                }
            }
    }

    /// The months of the run in which the effect is felt, up to and without `end`.
    pub(crate) fn months(&self, end: u32) -> std::ops::Range<u32> {
        let stop = match self.lasts {
            Some(months) => self.start.saturating_add(months.max(1)).min(end),
            None => end,
        };
        self.start..stop.max(self.start)
    }

    /// The months in which it is booked, where it is money.
    pub(crate) fn payments(&self, end: u32) -> std::ops::Range<u32> {
        match self.change {
            Change::Money { monthly: false, .. } => Effect { lasts: Some(1), ..*self }.months(end),
            _ => self.months(end),
        }
    }
}

/// What an effect changes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Change {
    /// An indicator stands this much higher (or lower) for as long as the effect holds.
    Indicator {
        /// The indicator. An indicator of the ledger moves by money alone: such a change does nothing.
        on: IndicatorIx,
        /// How much, in the indicator's unit.
        size: Range,
    },
    /// Money between two parties.
    Money {
        /// Who pays; of an avoided cost: who would have been paid.
        payer: PartyIx,
        /// Who gains; of an avoided cost: who is spared it.
        beneficiary: PartyIx,
        /// What sort of money it is.
        kind: Kind,
        /// How much, in euros.
        size: Range,
        /// Whether it returns every month while the effect holds, or is booked once.
        monthly: bool,
    },
}

/// What sort of money a posting is.
///
/// An avoided cost is a kind of its own, so that an average cost is never booked as a saving: only what its
/// author declares cashable touches anyone's balance.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// Money changes hands; society as a whole is neither richer nor poorer.
    Transfer,
    /// Time or goods are used up. The payer's balance falls; the beneficiary gets the time or the goods.
    Resources,
    /// A cost that does not arise, and money that is really left over by that.
    AvoidedCashable,
    /// A cost that does not arise, where nobody has money left: hours or beds go to others.
    Avoided,
}

/// A likely value with the lowest and the highest that we hold possible.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Range {
    /// The lowest.
    pub low: f64,
    /// The likely one.
    pub likely: f64,
    /// The highest.
    pub high: f64,
}

impl Range {
    /// A range of these three values.
    pub fn new(low: f64, likely: f64, high: f64) -> Range {
        Range { low, likely, high }
    }

    /// A range without width.
    pub fn exactly(value: f64) -> Range {
        Range::new(value, value, value)
    }

    /// The same range with the function applied to each value.
    pub(crate) fn map(self, change: impl Fn(f64) -> f64) -> Range {
        Range::new(change(self.low), change(self.likely), change(self.high))
    }

    /// The two ranges added value by value.
    pub(crate) fn plus(self, other: Range) -> Range {
        Range::new(self.low + other.low, self.likely + other.likely, self.high + other.high)
    }

    /// The same three values from small to large; they are numbers.
    pub(crate) fn ordered(self) -> Range {
        let (mut low, mut likely, mut high) = (self.low, self.likely, self.high);
        swap_if_wrong(&mut low, &mut likely);
        swap_if_wrong(&mut likely, &mut high);
        swap_if_wrong(&mut low, &mut likely);
        Range::new(low, likely, high)
    }

    /// Numbers only, none beyond [`MAX_SIZE`], from small to large.
    pub(crate) fn tamed(self) -> Range {
        self.map(tame).ordered()
    }
}

/// The value, brought between the two bounds. A non-number becomes zero first; swapped bounds are put right.
pub(crate) fn within(value: f64, a: f64, b: f64) -> f64 {
    let (value, a, b) = (tame(value), tame(a), tame(b));
    let (low, high) = if a <= b { (a, b) } else { (b, a) };
    if value < low {
        low
    } else if value > high {
        high
    } else {
        value
    }
}

/// By total order, so that minus zero comes before zero.
fn swap_if_wrong(small: &mut f64, large: &mut f64) {
    if small.total_cmp(large).is_gt() {
        std::mem::swap(small, large);
    }
}

fn tame(value: f64) -> f64 {
    if value.is_nan() {
        0.0
    } else if value > MAX_SIZE {
        MAX_SIZE
    } else if value < -MAX_SIZE {
        -MAX_SIZE
    } else {
        // Takes the sign off a negative zero.
        value + 0.0
    }
}
