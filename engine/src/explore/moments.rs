//! The moments within one entry: after every combination of questions that can be asked there.

use indexmap::IndexSet;
use rustc_hash::FxBuildHasher;

use super::graph::Node;
use super::guard::State;

/// More moments than this in one entry are not looked at.
const MOST: usize = 1 << 16;

/// An entry with more acts than this counts for more than one.
const ORDINARY_ACTS: usize = 8;

/// The moments of one entry in one state; the first is the arrival. Used again and again, to save allocations.
#[derive(Debug, Default)]
pub(super) struct Moments {
    /// Which questions were asked, and the state after them.
    known: IndexSet<(u64, State), FxBuildHasher>,
    /// For each moment the one before its last question, and that question.
    origins: Vec<(u32, u32)>,
    /// Whether there were too many to look at all of them.
    pub cut_off: bool,
}

impl Moments {
    /// Fills in the moments of a node on arrival in this state. `inside` are the variables alive there. Whether
    /// something can be asked depends on the state on arrival.
    pub fn unfold(&mut self, node: &Node, state: State, inside: State) {
        self.known.clear();
        self.origins.clear();
        self.cut_off = false;
        self.add((0, state & inside), (0, 0));
        let mut at = 0;
        while !node.asks.is_empty() && at < self.len() && !self.cut_off {
            self.ask_on(node, at, state, inside);
            at += 1;
        }
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.origins.len()
    }

    /// How much work it is to follow every act from every moment, in moments of an ordinary entry.
    pub fn work(&self, node: &Node) -> usize {
        self.len() * (1 + node.acts.len() / ORDINARY_ACTS)
    }

    /// The state at a moment.
    pub fn state(&self, at: usize) -> State {
        self.known[at].1
    }

    /// The question that led to a moment; none to the first.
    pub fn last_ask(&self, at: usize) -> Option<usize> {
        (at > 0).then(|| self.origins[at].1 as usize)
    }

    /// The questions that lead to a moment, in order.
    pub fn asks_to(&self, at: usize) -> Vec<usize> {
        let mut at = at;
        let mut asks = Vec::new();
        while let Some(ask) = self.last_ask(at) {
            asks.push(ask);
            at = self.origins[at].0 as usize;
        }
        asks.reverse();
        asks
    }

    fn ask_on(&mut self, node: &Node, at: usize, arrival: State, inside: State) {
        let (asked, state) = self.known[at];
        if asked.count_ones() >= node.ask_limit {
            return;
        }
        for (place, ask) in (0u32..).zip(&node.asks) {
            if asked & 1 << place == 0 && ask.when.holds(arrival) {
                let after = (asked | 1 << place, ask.change.apply(state) & inside);
                self.add(after, (at as u32, place));
            }
        }
    }

    fn add(&mut self, moment: (u64, State), origin: (u32, u32)) {
        if self.len() == MOST {
            self.cut_off = true;
        } else if self.known.insert(moment) {
            self.origins.push(origin);
        }
    }
}
