//! How one road differs from another, in a form that can be put into words.

use crate::declare::{Direction, Indicator, IndicatorIx, Model};
use crate::range::Range;

/// How one road differs from another in one indicator.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Summary {
    /// The indicator.
    pub indicator: IndicatorIx,
    /// The difference in the indicator's unit: of the ledger the total, of anything else the mean over the run. The
    /// likely one is that of the likely runs; from low to high are 18 of 20 differences on the same luck.
    pub difference: Range,
    /// How much of a difference that is.
    pub strength: Strength,
    /// For better or for worse; the same where the difference is too small to notice.
    pub sign: Sign,
    /// Where the likely lines are furthest apart; a short blow shows here and not in the mean.
    pub peak: Peak,
}

/// Where two likely lines are furthest apart.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Peak {
    /// The first such month.
    pub month: u32,
    /// The difference there, in the indicator's unit.
    pub difference: f64,
    /// How much of a difference that is.
    pub strength: Strength,
    /// For better or for worse.
    pub sign: Sign,
}

/// A difference in multiples of the smallest one that counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Strength {
    /// Less than counts.
    None,
    /// Once to twice.
    Slight,
    /// Twice to four times.
    Clear,
    /// Four times or more.
    Strong,
}

/// Which way a difference goes, seen from what is better for the indicator.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Sign {
    /// For the better.
    Better,
    /// For the worse.
    Worse,
    /// Neither.
    Same,
}

impl Summary {
    /// Weighs a difference, and the one where the likely lines are furthest apart.
    pub fn new(
        model: &Model,
        indicator: IndicatorIx,
        difference: Range,
        peak_month: u32,
        peak_difference: f64,
    ) -> Summary {
        let weigh = |difference| match model.indicators.get(usize::from(indicator.0)) {
            Some(indicator) => weigh(indicator, difference),
            None => (Strength::None, Sign::Same),
        };
        let (strength, sign) = weigh(difference.likely);
        let (peak_strength, peak_sign) = weigh(peak_difference);
        let peak =
            Peak { month: peak_month, difference: peak_difference, strength: peak_strength, sign: peak_sign };
        Summary { indicator, difference, strength, sign, peak }
    }
}

/// The value in two significant figures, as amounts are shown: 1,234 becomes 1,200. Not a number: zero.
pub fn two_significant(value: f64) -> f64 {
    let size = value.abs();
    if !(TINY..=HUGE).contains(&size) {
        return 0.0;
    }
    let mut scale = 1.0;
    if size >= 100.0 {
        while size / scale >= 100.0 {
            scale *= 10.0;
        }
        return (value / scale).round() * scale;
    }
    while size * scale < 10.0 {
        scale *= 10.0;
    }
    (value * scale).round() / scale
}

/// Outside these a value is shown as nothing; within them the scale stays an exact power of ten.
const TINY: f64 = 1e-20;
const HUGE: f64 = 1e22;

fn weigh(indicator: &Indicator, difference: f64) -> (Strength, Sign) {
    // Without a sensible threshold every difference counts.
    let unit = if indicator.noticeable > 0.0 { indicator.noticeable } else { f64::MIN_POSITIVE };
    let strength = match difference.abs() / unit {
        times if times >= 4.0 => Strength::Strong,
        times if times >= 2.0 => Strength::Clear,
        times if times >= 1.0 => Strength::Slight,
        _ => Strength::None,
    };
    let sign = match (strength, difference > 0.0, indicator.better) {
        (Strength::None, _, _) => Sign::Same,
        (_, true, Direction::Up) | (_, false, Direction::Down) => Sign::Better,
        _ => Sign::Worse,
    };
    (strength, sign)
}
