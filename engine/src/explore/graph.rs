//! A diary reduced to what matters for where it can go.

use speelruimte_source::Place;

use super::guard::{Change, Guard, State};
use crate::diary::{Consequence, Diary};

/// The pages of a diary with their ways on. Entries keep their places.
#[derive(Debug)]
pub(super) struct Graph {
    pub nodes: Vec<Node>,
    /// Everything that can happen in a walk.
    pub marks: Vec<Mark>,
    /// Where the texts stand that quote a letter.
    pub quotes: Vec<Place>,
}

/// The place of a mark in [`Graph::marks`].
pub(super) type MarkIx = u32;

/// Something that can happen in a walk. What ought to happen and never does is a finding, and so is what ought
/// not to happen and does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Mark {
    /// The entry is reached.
    Entry(usize),
    /// No act is open at the entry when the asking is over.
    Stuck(usize),
    /// The text of a passage is shown.
    Passage { entry: usize, passage: usize },
    /// A question is asked.
    Ask { entry: usize, ask: usize },
    /// An act is chosen, an outcome told, or an entry without either goes on.
    Act { entry: usize, act: usize },
    /// A branch is taken.
    Branch { entry: usize, branch: usize },
    /// No branch is taken.
    Rest(usize),
    /// A letter is quoted that was not signed.
    Unsigned { entry: usize, letter: usize, quote: usize },
}

/// An entry.
#[derive(Debug)]
pub(super) struct Node {
    pub kind: NodeKind,
    pub reached: MarkIx,
    pub stuck: MarkIx,
    /// What is shown on arrival.
    pub watches: Vec<Watch>,
    pub asks: Vec<Ask>,
    pub ask_limit: u32,
    pub acts: Vec<Act>,
    /// Where acts lead that do not say so themselves.
    pub route: Option<Route>,
}

/// What the acts of a node are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NodeKind {
    /// One nameless act: the page is turned.
    On,
    /// Choices of the player.
    Decide,
    /// Outcomes; each of them is possible.
    Fork,
    /// None: the diary ends here.
    End,
}

/// Something to look at when the story comes by.
#[derive(Debug)]
pub(super) struct Watch {
    pub mark: MarkIx,
    pub when: Guard,
}

/// A way to find out more. Its condition looks at the state on arrival.
#[derive(Debug)]
pub(super) struct Ask {
    pub mark: MarkIx,
    pub when: Guard,
    pub change: Change,
    /// What is shown once it is asked.
    pub watches: Vec<Watch>,
}

/// A way to leave a node.
#[derive(Debug)]
pub(super) struct Act {
    pub mark: MarkIx,
    pub when: Guard,
    pub change: Change,
    /// What is shown once it is done.
    pub watches: Vec<Watch>,
    /// The node that follows; `None`: the node's route says.
    pub to: Option<u32>,
}

/// Where the story goes: the first branch that holds, or else `to`.
#[derive(Debug)]
pub(super) struct Route {
    pub branches: Vec<Branch>,
    pub rest: MarkIx,
    pub to: u32,
}

/// A way under a condition.
#[derive(Debug)]
pub(super) struct Branch {
    pub mark: MarkIx,
    pub when: Guard,
    pub to: u32,
}

impl Node {
    /// Where an act leads from the state after it, with the mark of the branch.
    pub fn follow(&self, act: &Act, after: State) -> Option<(u32, Option<MarkIx>)> {
        if let Some(to) = act.to {
            return Some((to, None));
        }
        let route = self.route.as_ref()?;
        let taken = route.branches.iter().find(|branch| branch.when.holds(after));
        Some(taken.map_or((route.to, Some(route.rest)), |branch| (branch.to, Some(branch.mark))))
    }
}

impl Route {
    /// Every node to which it can lead.
    pub fn targets(&self) -> impl Iterator<Item = u32> {
        self.branches.iter().map(|branch| branch.to).chain([self.to])
    }
}

/// What follows from a question, an act or an outcome, with its entry; nothing from anything else.
pub(super) fn consequence(diary: &Diary, mark: Mark) -> Option<(usize, &Consequence)> {
    match mark {
        Mark::Ask { entry, ask } => Some((entry, &diary.entries[entry].asks.get(ask)?.consequence)),
        Mark::Act { entry, act } => {
            let choice = diary.entries[entry].choices().get(act).map(|choice| &choice.consequence);
            let outcome = diary.entries[entry].outcomes().get(act).map(|outcome| &outcome.consequence);
            Some((entry, choice.or(outcome)?))
        }
        _ => None,
    }
}
