//! Paths that can be replayed.

use std::fmt;

use super::graph::{Act, Mark, MarkIx, Node, NodeKind};
use super::guard::State;
use super::moments::Moments;
use super::walk::{Sight, Walk};
use crate::diary::Diary;

/// One thing that is done in a play. Shown as a line of a `.play` file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Step {
    /// A question, by id.
    Ask(String),
    /// An act, by id.
    Choose(String),
    /// A reason, by id, in the letter that goes with the act before.
    Sign(String),
    /// An outcome, by id.
    Fork(String),
}

impl fmt::Display for Step {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Ask(id) => write!(f, "ask {id}"),
            Self::Choose(id) => write!(f, "choose {id}"),
            Self::Sign(id) => write!(f, "sign {id}"),
            Self::Fork(id) => write!(f, "fork {id}"),
        }
    }
}

/// A shortest path to where something was seen.
pub(super) fn path_to(diary: &Diary, walk: &Walk<'_>, sight: Sight) -> Vec<Step> {
    let mut path = path_to_point(diary, walk, sight.point);
    let mut moments = Moments::default();
    walk.unfold(sight.point, &mut moments);
    ask_steps(diary, walk, sight, &moments, &mut path);
    path
}

/// A shortest path up to and including the act that shows a mark, for marks that an act shows.
pub(super) fn path_through(diary: &Diary, walk: &Walk<'_>, sight: Sight, mark: MarkIx) -> Vec<Step> {
    let mut path = path_to(diary, walk, sight);
    let mut moments = Moments::default();
    let node = walk.unfold(sight.point, &mut moments);
    let state = moments.state(sight.moment as usize);
    if let Some(act) = node.acts.iter().find(|act| act.when.holds(state) && shows(node, act, state, mark)) {
        act_steps(diary, walk.graph.marks[act.mark as usize], &mut path);
    }
    path
}

/// The steps for a question or an act.
pub(super) fn act_steps(diary: &Diary, mark: Mark, path: &mut Vec<Step>) {
    match mark {
        Mark::Ask { entry, ask } => path.push(Step::Ask(diary.entries[entry].asks[ask].id.clone())),
        Mark::Act { entry, act } => {
            let entry = &diary.entries[entry];
            if let Some(choice) = entry.choices().get(act) {
                path.push(Step::Choose(choice.id.clone()));
                let reason = choice.letter.and_then(|letter| diary.letters[letter].reasons.first());
                path.extend(reason.map(|reason| Step::Sign(reason.id.clone())));
            }
            path.extend(entry.outcomes().get(act).map(|outcome| Step::Fork(outcome.id.clone())));
        }
        _ => {}
    }
}

fn path_to_point(diary: &Diary, walk: &Walk<'_>, point: u32) -> Vec<Step> {
    let mut hops = Vec::new();
    let mut at = point;
    while at != 0 {
        let before = walk.before[at as usize];
        hops.push((before, at));
        at = before;
    }
    let mut path = Vec::new();
    let mut moments = Moments::default();
    for (from, to) in hops.into_iter().rev() {
        let node = walk.unfold(from, &mut moments);
        if let Some((moment, act)) = hop(walk, node, &moments, to) {
            ask_steps(diary, walk, Sight { point: from, moment: moment as u32 }, &moments, &mut path);
            act_steps(diary, walk.graph.marks[act.mark as usize], &mut path);
        }
    }
    path
}

/// The first moment and act that lead to a point.
fn hop<'g>(walk: &Walk<'_>, node: &'g Node, moments: &Moments, to: u32) -> Option<(usize, &'g Act)> {
    (0..moments.len()).find_map(|moment| {
        let state = moments.state(moment);
        let open = node.acts.iter().filter(|act| act.when.holds(state));
        let leads = open.into_iter().find(|act| walk.after(node, act, state) == Some(to))?;
        Some((moment, leads))
    })
}

fn ask_steps(diary: &Diary, walk: &Walk<'_>, sight: Sight, moments: &Moments, path: &mut Vec<Step>) {
    let entry = walk.points[sight.point as usize].0 as usize;
    for ask in moments.asks_to(sight.moment as usize) {
        act_steps(diary, Mark::Ask { entry, ask }, path);
    }
}

fn shows(node: &Node, act: &Act, state: State, mark: MarkIx) -> bool {
    if node.kind == NodeKind::End {
        return false;
    }
    let after = act.change.apply(state);
    let branch = node.follow(act, after).and_then(|(_, branch)| branch);
    let seen = act.watches.iter().any(|watch| watch.mark == mark && watch.when.holds(after));
    act.mark == mark || branch == Some(mark) || seen
}
