//! What a comparison comes to, in words. They go by the counts as soon as there are any: what stands beneath them.

use speelruimte_engine::lens::out_of_twenty;
use speelruimte_engine::session::Expected;
use speelruimte_engine::simulation::Comparison;
use speelruimte_model::{Basis, Indicator, Model, Sign, Summary};

use crate::pages::diary::chart::{more_or_less, scale};
use crate::words::Words;

/// The height at which the model draws a level, which goes by its place in the model: that nearest to the line.
pub(in crate::pages::diary) fn ink_height(
    model: &Model,
    comparison: &Comparison,
    level: usize,
    summary: &Summary,
) -> Expected {
    let indicator = model.indicators.get(usize::from(summary.indicator.0));
    let much = indicator.is_some_and(|it| summary.difference.likely.abs() >= 0.75 * scale(it));
    match (Verdict::of(comparison, level, summary), much) {
        (Verdict::Same | Verdict::Divided, _) => Expected::Same,
        (Verdict::Better, true) => Expected::MuchBetter,
        (Verdict::Better, false) => Expected::Better,
        (Verdict::Worse, true) => Expected::MuchWorse,
        (Verdict::Worse, false) => Expected::Worse,
    }
}

/// Whether a lead goes one way in most of the runs.
pub(super) fn moves(comparison: &Comparison, lead: &Summary) -> bool {
    let level = comparison.lines.iter().position(|line| line.indicator == lead.indicator);
    let verdict = level.map(|level| Verdict::of(comparison, level, lead));
    matches!(verdict, Some(Verdict::Better | Verdict::Worse))
}

/// What a level comes to: which way it goes, how much that is, and what passes.
pub(in crate::pages::diary) fn in_words(
    words: &Words,
    model: &Model,
    comparison: &Comparison,
    level: usize,
    summary: &Summary,
) -> String {
    let counts = counts(comparison, level);
    let verdict = Verdict::of(comparison, level, summary);
    let said = match counts {
        Some(counts) => counted(words, verdict, counts),
        None => words.say(verdict.likely()).to_string(),
    };
    let more = match model.indicators.get(usize::from(summary.indicator.0)) {
        Some(indicator) if verdict.agrees(summary) => amount(words, indicator, summary, counts.is_some()),
        _ if verdict == Verdict::Same => for_a_while(words, comparison, level, summary),
        _ => String::new(),
    };
    format!("{said} {more}").trim_end().to_owned()
}

/// Which way it goes in more than half of the runs; without runs, the way that is likely.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Verdict {
    Better,
    Same,
    Worse,
    /// No way has more than half.
    Divided,
}

impl Verdict {
    fn of(comparison: &Comparison, level: usize, summary: &Summary) -> Self {
        match (counts(comparison, level), summary.sign) {
            (Some([better, _, _]), _) if better > 10 => Self::Better,
            (Some([_, same, _]), _) if same > 10 => Self::Same,
            (Some([_, _, worse]), _) if worse > 10 => Self::Worse,
            (Some(_), _) => Self::Divided,
            (None, Sign::Better) => Self::Better,
            (None, Sign::Worse) => Self::Worse,
            (None, Sign::Same) => Self::Same,
        }
    }

    fn likely(self) -> &'static str {
        match self {
            Self::Better => "ink.likely-better",
            Self::Worse => "ink.likely-worse",
            Self::Same | Self::Divided => "ink.likely-same",
        }
    }

    /// Whether the likely amount says the same, so that it can stand beside it.
    fn agrees(self, summary: &Summary) -> bool {
        matches!((self, summary.sign), (Self::Better, Sign::Better) | (Self::Worse, Sign::Worse))
    }
}

/// Out of twenty: better, the same, worse; nothing without runs.
fn counts(comparison: &Comparison, level: usize) -> Option<[u64; 3]> {
    let counts = out_of_twenty(comparison.counts.get(level)?);
    (counts.iter().sum::<u64>() > 0).then_some(counts)
}

/// First what happens most, and then the other times.
fn counted(words: &Words, verdict: Verdict, counts: [u64; 3]) -> String {
    let (at, some, all) = match verdict {
        Verdict::Better => (0, "ink.better", "ink.all-better"),
        Verdict::Same => (1, "ink.same", "ink.all-same"),
        Verdict::Worse => (2, "ink.worse", "ink.all-worse"),
        Verdict::Divided => return words.fill("ink.divided", &[("times", &times(words, counts))]),
    };
    let mut others = counts;
    others[at] = 0;
    if others == [0; 3] {
        return words.say(all).to_string();
    }
    let said = words.fill(some, &[("count", &counts[at].to_string())]);
    let others = words.fill("ink.other-times", &[("times", &times(words, others))]);
    format!("{said} {others}")
}

fn times(words: &Words, counts: [u64; 3]) -> String {
    let said = counts.into_iter().zip(["ink.times-better", "ink.times-same", "ink.times-worse"]);
    let said = said.filter(|(count, _)| *count > 0);
    let said: Vec<_> = said.map(|(count, key)| words.fill(key, &[("count", &count.to_string())])).collect();
    said.join(", ")
}

fn amount(words: &Words, indicator: &Indicator, summary: &Summary, has_ranges: bool) -> String {
    let said = |value: f64| more_or_less(words, value, &indicator.unit);
    let over = if matches!(indicator.basis, Basis::Ledger(_)) { "ink.total" } else { "ink.mean" };
    let likely = words.fill(over, &[("amount", &said(summary.difference.likely))]);
    if !has_ranges {
        return likely;
    }
    let (low, high) = (said(summary.difference.low), said(summary.difference.high));
    let between = words.fill("ink.between", &[("low", &low), ("high", &high)]);
    format!("{likely} {between}")
}

/// A difference that counts in some month, and not over the whole time: it passes, or comes late.
fn for_a_while(words: &Words, comparison: &Comparison, level: usize, summary: &Summary) -> String {
    let last = comparison.lines.get(level).and_then(|line| line.months.last()).map_or(0.0, |it| it.likely);
    let passes = last.abs() < summary.peak.difference.abs() / 2.0;
    let key = match (summary.peak.sign, passes) {
        (Sign::Same, _) => return String::new(),
        (Sign::Better, true) => "ink.brief-better",
        (Sign::Better, false) => "ink.late-better",
        (Sign::Worse, true) => "ink.brief-worse",
        (Sign::Worse, false) => "ink.late-worse",
    };
    words.say(key).to_string()
}

#[cfg(test)]
mod tests;
