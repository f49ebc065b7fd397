//! What was changed about the model, and what that comes to: a pure state with its events.

use std::rc::Rc;

use speelruimte_engine::simulation::{Comparison, Evidence, Number, Order};
use speelruimte_model::system::{ArrowIx, ParameterIx};

/// A comparison, and whether it has its ranges.
type Compared = Option<(Rc<Comparison>, bool)>;

/// The second layer as it stands.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Tinker {
    /// Whether it is unfolded.
    pub open: bool,
    /// The level that one looks at.
    pub level: usize,
    /// The arrows and numbers.
    pub evidence: Option<Rc<Evidence>>,
    /// Whether all arrows are unfolded.
    pub all_arrows: bool,
    /// Whether all numbers are.
    pub all_numbers: bool,
    /// What the model as it is declared says.
    pub was: Compared,
    /// What it says with the changes; nothing where there are none, or where it still has to say it.
    pub now: Compared,
    /// The arrows that are switched off.
    pub off: Vec<ArrowIx>,
    /// The numbers that have another value.
    pub set: Vec<(ParameterIx, f64)>,
    /// The arrow without which the reader came to look.
    pub came_without: Option<ArrowIx>,
    /// Whether the answer takes a while.
    pub waits: bool,
    /// Whether there is no answer.
    pub failed: bool,
}

/// What can happen to it.
#[derive(Clone, Debug)]
pub(super) enum Tinkered {
    /// It is unfolded, or folded.
    Open(bool),
    /// Another level is looked at.
    Level(usize),
    /// All arrows are unfolded, or folded.
    AllArrows(bool),
    /// All numbers are.
    AllNumbers(bool),
    /// The arrows and numbers have come.
    Evidence(Rc<Evidence>),
    /// What the model as it is declared says, with ranges or without.
    Was(Rc<Comparison>, bool),
    /// What it says with the changes.
    Now(Rc<Comparison>, bool),
    /// The answer takes a while.
    Waits,
    /// There is no answer.
    Failed,
    /// An arrow counts from now on, or no longer.
    Switch(ArrowIx, bool),
    /// A number has another value.
    Set(ParameterIx, f64),
    /// A level is looked at without an arrow, and with everything else as it was.
    Without(ArrowIx, usize),
    /// All is as it was.
    Back,
    /// All is as it was, and the reader goes back to where they came from.
    Return,
}

impl Tinker {
    /// Whether anything is other than declared.
    pub fn is_changed(&self) -> bool {
        !(self.off.is_empty() && self.set.is_empty())
    }

    /// Whether something was just changed, and it is not known yet what that does: the answer comes sooner than the page is
    /// drawn. What takes a while says so.
    pub fn is_under_way(&self) -> bool {
        self.is_changed() && self.now.is_none() && !self.waits && !self.failed
    }

    /// An order under the changes.
    pub fn changed(&self, order: &Order) -> Order {
        Order { off: self.off.clone(), set: self.set.clone(), ..order.clone() }
    }

    /// The value of a number, with the changes.
    pub fn value(&self, number: &Number) -> f64 {
        let set = self.set.iter().find(|(known, _)| *known == number.parameter);
        set.map_or(number.value.likely, |(_, value)| *value)
    }

    /// What follows from an event.
    pub fn happen(&mut self, event: Tinkered) {
        let changes = (self.off.clone(), self.set.clone());
        match event {
            Tinkered::Open(open) => self.open = open,
            Tinkered::Level(level) => self.level = level,
            Tinkered::AllArrows(open) => self.all_arrows = open,
            Tinkered::AllNumbers(open) => self.all_numbers = open,
            Tinkered::Evidence(evidence) => self.evidence = Some(evidence),
            Tinkered::Was(was, ranged) => keep(&mut self.was, was, ranged),
            Tinkered::Now(now, ranged) if self.is_changed() => keep(&mut self.now, now, ranged),
            // It was put back in the meantime.
            Tinkered::Now(..) => {}
            Tinkered::Waits => self.waits = true,
            Tinkered::Failed => self.failed = true,
            Tinkered::Switch(arrow, on) => {
                self.off.retain(|known| *known != arrow);
                if !on {
                    self.off.push(arrow);
                }
            }
            Tinkered::Set(parameter, value) if value.is_finite() => self.set(parameter, value),
            Tinkered::Set(..) => {}
            Tinkered::Without(arrow, level) => {
                (self.open, self.level, self.came_without) = (true, level, Some(arrow));
                self.off = vec![arrow];
                self.set.clear();
            }
            Tinkered::Back => self.put_back(),
            Tinkered::Return => {
                self.put_back();
                self.open = false;
            }
        }
        if changes != (self.off.clone(), self.set.clone()) {
            (self.now, self.waits) = (None, false);
        }
    }

    fn put_back(&mut self) {
        self.off.clear();
        self.set.clear();
        self.came_without = None;
    }

    /// A number within its range; what it was declared as is no change.
    fn set(&mut self, parameter: ParameterIx, value: f64) {
        let numbers = self.evidence.iter().flat_map(|evidence| &evidence.numbers);
        let Some(number) = numbers.clone().find(|number| number.parameter == parameter) else { return };
        let value = value.clamp(number.value.low, number.value.high);
        let likely = number.value.likely;
        self.set.retain(|(known, _)| *known != parameter);
        if value != likely {
            self.set.push((parameter, value));
        }
    }
}

/// What is likely may come after the ranges, and is in them.
fn keep(kept: &mut Compared, comparison: Rc<Comparison>, ranged: bool) {
    if ranged || !matches!(kept, Some((_, true))) {
        *kept = Some((comparison, ranged));
    }
}

#[cfg(test)]
mod tests;
