//! What the ink page knows, and how far its reader has come: a pure state with its events.

mod verdict;

use verdict::moves;
pub(super) use verdict::{in_words, ink_height};

use std::rc::Rc;

use speelruimte_engine::simulation::{Comparison, Evidence, Results};
use speelruimte_model::system::ArrowIx;
use speelruimte_model::{IndicatorIx, Strength, Summary};

/// An effect by its tag, with what it brings to the difference in each indicator.
pub(in crate::pages) type EffectPart = (u32, Vec<f64>);

/// What the simulator said about one act, and what of it is shown.
#[derive(Clone, Debug, Default, PartialEq)]
pub(in crate::pages) struct Reveal {
    /// How many steps are shown after the first.
    pub shown: usize,
    /// What can be seen already, so that not all is drawn at once: the page, and then the ink on it.
    pub seen: Option<Seen>,
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
    /// What it comes to without each of these arrows.
    pub without: Option<Rc<[(ArrowIx, Comparison)]>>,
    /// What the reader wants to look at now.
    pub look: Option<Look>,
    /// Whether there is no answer.
    pub failed: bool,
    /// How often it was asked again.
    pub asked_again: u32,
    /// Whether something else than an arrow is doubted, of which nothing is written yet.
    pub doubts_other: bool,
}

/// What a reader can see of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::pages) enum Seen {
    /// Its words.
    Page,
    /// The ink as well.
    Ink,
}

/// The model without one arrow, on a level by its place in the model. Each time is another one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::pages) struct Look {
    /// The arrow.
    pub without: ArrowIx,
    /// The level.
    pub level: usize,
    /// How often the reader looked before.
    pub before: u32,
}

/// What can happen on the ink page.
#[derive(Clone, Debug)]
pub(in crate::pages) enum Revealed {
    /// The reader wants the next step.
    Next,
    /// The reader sees this now.
    Sees(Seen),
    /// What the act changes, with its ranges or without.
    Compared(Rc<Comparison>, bool),
    /// Why.
    Explained(Rc<[(u32, Vec<f64>)]>),
    /// What the act costs.
    Paid(Rc<Results>),
    /// The arrows.
    Evidence(Rc<Evidence>),
    /// What it comes to without each arrow.
    Weighed(Rc<[(ArrowIx, Comparison)]>),
    /// The reader looks at a level without an arrow.
    Look(ArrowIx, usize),
    /// There is no answer.
    Failed,
    /// It is asked again.
    Again,
    /// Something else is doubted, or an arrow.
    DoubtsOther(bool),
}

/// The steps after the ink: the reason, and who paid.
pub(super) const STEPS: usize = 2;

impl Reveal {
    /// Whether there is more to show. Without an answer there is nothing after the ink.
    pub fn has_more(&self) -> bool {
        !self.failed && self.shown < STEPS
    }

    /// The lead indicator with the largest difference that can be noticed: over the whole, or in most of the runs.
    pub fn most_changed(
        &self,
        leads: &[IndicatorIx],
        noticeable: impl Fn(IndicatorIx) -> f64,
    ) -> Option<Summary> {
        let comparison = self.comparison.as_deref()?;
        let is_noticed = |it: &&Summary| it.strength != Strength::None || moves(comparison, it);
        let changed =
            comparison.summaries.iter().filter(|it| leads.contains(&it.indicator)).filter(is_noticed);
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

    /// What follows from an event.
    pub fn happen(&mut self, event: Revealed) {
        match event {
            Revealed::Next => self.shown = (self.shown + 1).min(STEPS),
            Revealed::Sees(seen) => self.seen = Some(seen),
            // What is likely may come after the ranges, and is in them.
            Revealed::Compared(..) if self.has_ranges => {}
            Revealed::Compared(comparison, has_ranges) => {
                self.comparison = Some(comparison);
                self.has_ranges = has_ranges;
            }
            Revealed::Explained(parts) => self.parts = Some(parts),
            Revealed::Paid(paid) => self.paid = Some(paid),
            Revealed::Evidence(evidence) => self.evidence = Some(evidence),
            Revealed::Weighed(without) => self.without = Some(without),
            Revealed::Look(without, level) => {
                let before = self.look.map_or(0, |look| look.before + 1);
                self.look = Some(Look { without, level, before });
            }
            Revealed::Failed => self.failed = self.comparison.is_none(),
            Revealed::Again => {
                self.failed = false;
                self.asked_again += 1;
            }
            Revealed::DoubtsOther(other) => self.doubts_other = other,
        }
    }
}

#[cfg(test)]
mod tests;
