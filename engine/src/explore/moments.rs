//! The moments within one entry: after every combination of questions that can be asked there.

use indexmap::IndexSet;
use rustc_hash::FxBuildHasher;

use super::graph::Node;
use super::guard::State;

/// More moments than this in one entry are not looked at.
const MOST: usize = 1 << 16;

/// The moments of one entry in one state; the first is the arrival. Used again and again, to save allocations.
#[derive(Debug, Default)]
pub(super) struct Moments {
    /// Which questions were asked, and the state after them.
    known: IndexSet<(u64, State), FxBuildHasher>,
    details: Vec<Detail>,
    /// Whether there were too many to look at all of them.
    pub cut_off: bool,
}

#[derive(Clone, Copy, Debug)]
struct Detail {
    /// The moment before the last question, and the question.
    before: u32,
    ask: u32,
    /// Whether nothing can be asked any more.
    last: bool,
}

impl Moments {
    /// Fills in the moments of a node on arrival in this state. `inside` are the variables alive there.
    pub fn unfold(&mut self, node: &Node, state: State, inside: State) {
        self.known.clear();
        self.details.clear();
        self.cut_off = false;
        self.add((0, state & inside), Detail { before: 0, ask: 0, last: true });
        let mut at = 0;
        while !node.asks.is_empty() && at < self.details.len() && !self.cut_off {
            self.ask_on(node, at, inside);
            at += 1;
        }
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.details.len()
    }

    /// The state at a moment.
    pub fn state(&self, at: usize) -> State {
        self.known[at].1
    }

    /// Whether nothing can be asked any more.
    pub fn is_last(&self, at: usize) -> bool {
        self.details[at].last
    }

    /// The question that led to a moment; none to the first.
    pub fn last_ask(&self, at: usize) -> Option<usize> {
        (at > 0).then(|| self.details[at].ask as usize)
    }

    /// The questions that lead to a moment, in order.
    pub fn asks_to(&self, at: usize) -> Vec<usize> {
        let mut at = at;
        let mut asks = Vec::new();
        while let Some(ask) = self.last_ask(at) {
            asks.push(ask);
            at = self.details[at].before as usize;
        }
        asks.reverse();
        asks
    }

    fn ask_on(&mut self, node: &Node, at: usize, inside: State) {
        let &(asked, state) = &self.known[at];
        if asked.count_ones() >= node.ask_limit {
            return;
        }
        for (place, ask) in (0u32..).zip(&node.asks) {
            if asked & 1 << place == 0 && ask.when.holds(state) {
                self.details[at].last = false;
                let after = (asked | 1 << place, ask.change.apply(state) & inside);
                self.add(after, Detail { before: at as u32, ask: place, last: true });
            }
        }
    }

    fn add(&mut self, moment: (u64, State), detail: Detail) {
        if self.details.len() == MOST {
            self.cut_off = true;
        } else if self.known.insert(moment) {
            self.details.push(detail);
        }
    }
}
