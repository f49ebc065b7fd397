//! Two runs compared, in a form that can be put into words.

use crate::declare::{Basis, Direction, Indicator, IndicatorIx, Model};
use crate::effect::Range;
use crate::run::{Run, mean};

/// How one run differs from another in one indicator.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Summary {
    /// The indicator.
    pub indicator: IndicatorIx,
    /// The difference in the indicator's unit: of a stock the mean over the run, of the ledger the total.
    /// Lows are compared with lows and highs with highs, and the results put in order.
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

/// Compares a run with another of the same model, usually the one without effects; one summary for each
/// indicator, in the model's order.
pub fn summarize(model: &Model, run: &Run, baseline: &Run) -> Vec<Summary> {
    (0u16..)
        .map(IndicatorIx)
        .zip(&model.indicators)
        .map(|(ix, indicator)| compare(model, indicator, ix, run.series(ix), baseline.series(ix)))
        .collect()
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

fn compare(
    model: &Model,
    indicator: &Indicator,
    ix: IndicatorIx,
    run: &[Range],
    baseline: &[Range],
) -> Summary {
    let between = |value: fn(&Range) -> f64| match indicator.basis {
        Basis::Stock { .. } | Basis::Shows { .. } => mean(differences(run, baseline, value), model.horizon()),
        Basis::Ledger(_) => differences(run, baseline, value).last().unwrap_or(0.0),
    };
    let difference = Range::new(between(|it| it.low), between(|it| it.likely), between(|it| it.high));
    let (strength, sign) = weigh(indicator, difference.likely);
    let difference = difference.ordered();
    Summary { indicator: ix, difference, strength, sign, peak: peak(indicator, run, baseline) }
}

fn peak(indicator: &Indicator, run: &[Range], baseline: &[Range]) -> Peak {
    let (month, difference) = (0u32..).zip(differences(run, baseline, |it| it.likely)).fold(
        (0, 0.0),
        |furthest: (u32, f64), it| {
            if it.1.abs() > furthest.1.abs() { it } else { furthest }
        },
    );
    let (strength, sign) = weigh(indicator, difference);
    Peak { month, difference, strength, sign }
}

fn differences<'a>(
    run: &'a [Range],
    baseline: &'a [Range],
    value: fn(&Range) -> f64,
) -> impl Iterator<Item = f64> + 'a {
    run.iter().zip(baseline).map(move |(with, without)| value(with) - value(without))
}

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
