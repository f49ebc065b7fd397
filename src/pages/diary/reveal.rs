//! What the ink page knows, and how far its reader has come: a pure state with its events.

use std::rc::Rc;

use speelruimte_engine::simulation::{Comparison, Evidence, Influence, Results};
use speelruimte_model::{IndicatorIx, Strength, Summary};
use yew::Reducible;

/// An effect by its tag, with what it brings to the difference in each indicator.
pub(super) type EffectPart = (u32, Vec<f64>);

/// What the simulator said about one act, and what of it is shown.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Reveal {
    /// How many steps are shown after the first.
    pub shown: usize,
    /// What the act changes.
    pub comparison: Option<Rc<Comparison>>,
    /// Whether that has its ranges.
    pub has_ranges: bool,
    /// What each effect of the act brings to the difference: its tag, and the change in each indicator.
    pub parts: Option<Rc<[EffectPart]>>,
    /// What the act itself costs.
    pub paid: Option<Rc<Results>>,
    /// The arrows between the act and what it comes to.
    pub evidence: Option<Rc<Evidence>>,
    /// Whether there is no answer.
    pub failed: bool,
    /// How often it was asked again.
    pub asked_again: u32,
    /// Whether something else than an arrow is doubted, of which nothing is written yet.
    pub doubts_other: bool,
}

/// What can happen on the ink page.
#[derive(Clone, Debug)]
pub(super) enum Revealed {
    /// The reader wants the next step.
    Next,
    /// What the act changes, with its ranges or without.
    Compared(Rc<Comparison>, bool),
    /// Why.
    Explained(Rc<[(u32, Vec<f64>)]>),
    /// What the act costs.
    Paid(Rc<Results>),
    /// The arrows.
    Evidence(Rc<Evidence>),
    /// There is no answer.
    Failed,
    /// It is asked again.
    Again,
    /// Something else is doubted, or an arrow.
    DoubtsOther(bool),
}

/// The steps after what happened: the ink, the reason, and who paid.
pub(super) const STEPS: usize = 3;

impl Reveal {
    /// Whether there is more to show. Without an answer there is nothing after the ink.
    pub fn has_more(&self) -> bool {
        self.shown < if self.failed { 1 } else { STEPS }
    }

    /// The lead indicator with the largest difference that can be noticed.
    pub fn most_changed(
        &self,
        leads: &[IndicatorIx],
        noticeable: impl Fn(IndicatorIx) -> f64,
    ) -> Option<Summary> {
        let summaries = self.comparison.iter().flat_map(|comparison| &comparison.summaries);
        let changed = summaries.filter(|it| leads.contains(&it.indicator) && it.strength != Strength::None);
        let times = |it: &Summary| it.difference.likely.abs() / noticeable(it.indicator);
        changed.copied().max_by(|one, other| times(one).total_cmp(&times(other)))
    }

    /// The tag of the effect that brings most to this difference.
    pub fn brought_most(&self, difference: &Summary) -> Option<u32> {
        let at = usize::from(difference.indicator.0);
        let sign = difference.difference.likely.signum();
        let towards = |change: &[f64]| change.get(at).map_or(0.0, |it| it * sign);
        let parts = self.parts.as_ref()?.iter().filter(|(_, change)| towards(change) > 0.0);
        parts.max_by(|one, other| towards(&one.1).total_cmp(&towards(&other.1))).map(|(tag, _)| *tag)
    }
}

impl Reducible for Reveal {
    type Action = Revealed;

    fn reduce(self: Rc<Self>, event: Revealed) -> Rc<Self> {
        let mut next = Self::clone(&self);
        match event {
            Revealed::Next => next.shown = (next.shown + 1).min(STEPS),
            // What is likely may come after the ranges, and is in them.
            Revealed::Compared(..) if next.has_ranges => {}
            Revealed::Compared(comparison, has_ranges) => {
                next.comparison = Some(comparison);
                next.has_ranges = has_ranges;
            }
            Revealed::Explained(parts) => next.parts = Some(parts),
            Revealed::Paid(paid) => next.paid = Some(paid),
            Revealed::Evidence(evidence) => next.evidence = Some(evidence),
            Revealed::Failed => next.failed = next.comparison.is_none(),
            Revealed::Again => {
                next.failed = false;
                next.asked_again += 1;
            }
            Revealed::DoubtsOther(other) => next.doubts_other = other,
        }
        Rc::new(next)
    }
}

/// How many of twenty a count is.
pub(super) fn of_twenty(count: u64, all: u64) -> u64 {
    (20 * count + all / 2).checked_div(all).unwrap_or_default()
}

/// The arrows on the shortest ways from the act to something, at most so many. Where nothing is called after it, those
/// nearest to the act.
pub(super) fn arrows_to<'e>(evidence: &'e Evidence, goal: &str, most: usize) -> Vec<&'e Influence> {
    let to_go = steps_to_go(&evidence.influences, goal);
    let mut ranked: Vec<_> = evidence.influences.iter().collect();
    let length = |arrow: &&Influence| match to_go.iter().find(|(name, _)| *name == arrow.to) {
        Some((_, to_go)) => arrow.steps + to_go,
        None => u32::MAX,
    };
    // In a stable order: of ways that are as long, the arrow nearest to the act comes first.
    ranked.sort_by_key(length);
    ranked.truncate(most);
    ranked
}

/// How many arrows there are from each thing to something that is called after the goal.
fn steps_to_go<'e>(arrows: &'e [Influence], goal: &str) -> Vec<(&'e str, u32)> {
    let mut reached: Vec<(&str, u32)> = Vec::new();
    let reach = |reached: &mut Vec<(&'e str, u32)>, name: &'e str, steps| {
        if !reached.iter().any(|(known, _)| *known == name) {
            reached.push((name, steps));
        }
    };
    arrows.iter().filter(|arrow| arrow.to.contains(goal)).for_each(|arrow| reach(&mut reached, &arrow.to, 0));
    let mut at = 0;
    while let Some(&(to, steps)) = reached.get(at) {
        arrows
            .iter()
            .filter(|arrow| arrow.to == to)
            .for_each(|arrow| reach(&mut reached, &arrow.from, steps + 1));
        at += 1;
    }
    reached
}

#[cfg(test)]
mod tests;
