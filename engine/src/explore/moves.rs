//! The ways on from a point, told apart by what they do to the outcome.

use indexmap::IndexMap;
use rustc_hash::FxBuildHasher;

use super::graph::{Mark, MarkIx, Node, NodeKind};
use super::guard::State;
use super::moments::Moments;
use super::walk::Walk;
use crate::diary::{Attitude, Diary};

/// A way on: questions and then an act. Ways that lead to the same point, with the same effects and the same
/// faith, are one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Move {
    pub to: u32,
    pub faith: Faith,
    /// The questions and the act that have effects.
    pub causes: Vec<MarkIx>,
    pub moment: u32,
    pub act: u32,
}

/// How a path relates to every attitude, a bit for each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(super) struct Faith {
    /// An act of the attitude was chosen.
    kept: u8,
    /// Another act was chosen although one of the attitude was open.
    broken: u8,
}

impl Faith {
    /// The faith of a path that goes on.
    pub fn and(self, next: Self) -> Self {
        Self { kept: self.kept | next.kept, broken: self.broken | next.broken }
    }

    /// Whether the path follows the attitude: at least one act of it, and no other where one was open.
    pub fn follows(self, attitude: usize) -> bool {
        self.kept & 1 << attitude != 0 && !self.strays(attitude)
    }

    /// Whether the path chose otherwise where an act of the attitude was open.
    pub fn strays(self, attitude: usize) -> bool {
        self.broken & 1 << attitude != 0
    }

    fn of(chosen: Attitude, open: u8) -> Self {
        let kept = bit(chosen);
        Self { kept, broken: open & !kept }
    }
}

/// The moves from a point. `has_effects` says for each mark whether it has any.
pub(super) fn moves(
    diary: &Diary,
    walk: &Walk<'_>,
    point: u32,
    has_effects: &[bool],
    moments: &mut Moments,
) -> Vec<Move> {
    let node = walk.unfold(point, moments);
    let mut known: IndexMap<_, _, FxBuildHasher> = IndexMap::default();
    for moment in 0..moments.len() {
        let state = moments.state(moment);
        let asked = moments.asks_to(moment).into_iter().map(|ask| node.asks[ask].mark);
        let asked: Vec<MarkIx> = asked.filter(|&mark| has_effects[mark as usize]).collect();
        let attitudes = open_attitudes(diary, walk, node, state);
        for (place, act) in (0..).zip(&node.acts).filter(|(_, act)| act.when.holds(state)) {
            let Some(to) = walk.after(node, act, state) else {
                continue;
            };
            let faith = choice_attitude(diary, walk.graph.marks[act.mark as usize])
                .map_or(Faith::default(), |chosen| Faith::of(chosen, attitudes));
            let mut causes = asked.clone();
            causes.extend(has_effects[act.mark as usize].then_some(act.mark));
            causes.sort_unstable();
            known.entry((to, faith, causes)).or_insert((moment as u32, place));
        }
    }
    let moves = known.into_iter();
    moves.map(|((to, faith, causes), (moment, act))| Move { to, faith, causes, moment, act }).collect()
}

fn open_attitudes(diary: &Diary, walk: &Walk<'_>, node: &Node, state: State) -> u8 {
    if node.kind != NodeKind::Decide {
        return 0;
    }
    let open = node.acts.iter().filter(|act| act.when.holds(state));
    let attitudes = open.filter_map(|act| choice_attitude(diary, walk.graph.marks[act.mark as usize]));
    attitudes.fold(0, |all, attitude| all | bit(attitude))
}

fn choice_attitude(diary: &Diary, mark: Mark) -> Option<Attitude> {
    let Mark::Act { entry, act } = mark else {
        return None;
    };
    Some(diary.entries[entry].choices().get(act)?.attitude)
}

fn bit(attitude: Attitude) -> u8 {
    let place = Attitude::WORDS.iter().position(|(_, known)| *known == attitude);
    1 << place.unwrap_or(0)
}
