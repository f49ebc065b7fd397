//! The paths of a diary from its beginning to its endings, told apart by what they do to the outcome.

use indexmap::map::Entry;
use indexmap::{IndexMap, IndexSet};
use rustc_hash::FxBuildHasher;

use super::chance::Chance;
use super::graph::{Mark, MarkIx, consequence};
use super::moments::Moments;
use super::moves::{Faith, Move, moves};
use super::path::{Path, Visit};
use super::walk::Walk;
use crate::diary::Diary;

/// Paths on their way, and those that have come to an end.
pub(super) struct Paths<'a> {
    diary: &'a Diary,
    walk: &'a Walk<'a>,
    has_effects: Vec<bool>,
    /// The moves from each point, once they were asked for.
    moves: Vec<Option<Box<[Move]>>>,
    moments: Moments,
    /// How much was looked at to find them.
    work: usize,
    /// How each step of a path came about.
    origins: Vec<Origin>,
    /// The ends, each with the last step of one path that leads to it.
    ends: IndexMap<EndKey, u32, FxBuildHasher>,
}

/// An end of one or more paths.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct End<'p> {
    pub faith: Faith,
    /// The questions, acts and outcomes that have effects, as often as they were on the path.
    pub causes: &'p [MarkIx],
    origin: u32,
}

/// The step before, and the move from there.
#[derive(Clone, Copy, Default)]
struct Origin {
    before: u32,
    point: u32,
    made: u32,
}

/// A path at a point: all that matters for how it can end.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
struct Trail {
    point: u32,
    faith: Faith,
    /// The place of its causes among all lists of causes.
    causes: u32,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct EndKey {
    point: u32,
    faith: Faith,
    causes: Vec<MarkIx>,
}

/// Trails are kept for this many times the limit on paths.
const TRAILS_PER_PATH: usize = 10;

/// A sampled path is given up after this many steps, and sampling after so many times the limit on paths.
const LONGEST_SAMPLE: usize = 20_000;
const STEPS_PER_PATH: usize = 20;

impl<'a> Paths<'a> {
    /// No paths yet.
    pub fn new(diary: &'a Diary, walk: &'a Walk<'a>) -> Self {
        let has = |mark: &Mark| consequence(diary, *mark).is_some_and(|(_, found)| !found.effects.is_empty());
        Self {
            diary,
            walk,
            has_effects: walk.graph.marks.iter().map(has).collect(),
            moves: vec![None; walk.points.len()],
            moments: Moments::default(),
            work: 0,
            origins: Vec::new(),
            ends: IndexMap::default(),
        }
    }

    /// Follows every path to its end. Whether there were few enough of them.
    pub fn all(&mut self, limit: usize) -> bool {
        let mut lists: IndexSet<Vec<MarkIx>, FxBuildHasher> = IndexSet::default();
        lists.insert(Vec::new());
        let mut trails: IndexSet<Trail, FxBuildHasher> = IndexSet::default();
        if !self.walk.points.is_empty() {
            trails.insert(Trail::default());
        }
        self.origins = vec![Origin::default()];
        let mut at = 0;
        while let Some(&trail) = trails.get_index(at) {
            let Trail { point, faith, causes } = trail;
            if self.ends_at(point) {
                let causes = lists[causes as usize].clone();
                self.ends.insert(EndKey { point, faith, causes }, at as u32);
            }
            for made in 0..self.moves_from(point).len() {
                let next = &self.moves_from(point)[made];
                let faith = faith.and(next.faith);
                let causes = if next.causes.is_empty() {
                    causes
                } else {
                    lists.insert_full(merged(&lists[causes as usize], &next.causes)).0 as u32
                };
                if trails.insert(Trail { point: next.to, faith, causes }) {
                    let (before, made) = (at as u32, made as u32);
                    self.origins.push(Origin { before, point, made });
                }
            }
            let most = limit.saturating_mul(TRAILS_PER_PATH);
            if self.ends.len() > limit || trails.len().max(self.work) > most {
                return false;
            }
            at += 1;
        }
        true
    }

    /// Plays at random: one in four freely, and the others faithful to each attitude in turn, for a free play
    /// hardly ever follows one all the way.
    pub fn sample(&mut self, limit: usize, seed: u64) {
        self.ends.clear();
        self.origins = vec![Origin::default()];
        self.work = 0;
        let most = limit.saturating_mul(STEPS_PER_PATH);
        for play in 0..limit {
            let attitude = (play % 4).checked_sub(1);
            self.sample_one(attitude, &mut Chance::new(seed, play as u64), most);
            if self.work > most {
                return;
            }
        }
    }

    /// The ends found so far.
    pub fn ends(&self) -> Vec<End<'_>> {
        let ends = self.ends.iter();
        ends.map(|(key, &origin)| End { faith: key.faith, causes: &key.causes, origin }).collect()
    }

    /// A path to one of the ends.
    pub fn path(&self, end: End<'_>) -> Path {
        let mut steps = Vec::new();
        let mut at = end.origin;
        while at != 0 {
            let origin = self.origins[at as usize];
            steps.push(origin);
            at = origin.before;
        }
        let mut moments = Moments::default();
        let visits = steps.into_iter().rev().filter_map(|Origin { point, made, .. }| {
            self.walk.unfold(point, &mut moments);
            let made = self.moves[point as usize].as_ref()?.get(made as usize)?;
            let asks = moments.asks_to(made.moment as usize);
            Some(Visit { entry: self.walk.entry(point), asks, act: Some(made.act as usize) })
        });
        Path::of(visits.collect())
    }

    /// Plays once, unless that takes too long or more than `most` work.
    fn sample_one(&mut self, attitude: Option<usize>, chance: &mut Chance, most: usize) {
        let begin = self.origins.len();
        let (mut point, mut faith, mut causes, mut before) = (0, Faith::default(), Vec::new(), 0);
        for _ in 0..LONGEST_SAMPLE {
            self.work += 1;
            if self.ends_at(point) {
                causes.sort_unstable();
                return self.keep(EndKey { point, faith, causes }, before, begin);
            }
            let moves = self.moves_from(point);
            let is_faithful = |at: &usize| attitude.is_none_or(|it| !moves[*at].faith.strays(it));
            let count = (0..moves.len()).filter(is_faithful).count();
            let made = (0..moves.len()).filter(is_faithful).nth(chance.below(count));
            let Some(made) = made.filter(|_| self.work <= most) else { break };
            let next = &self.moves_from(point)[made];
            faith = faith.and(next.faith);
            causes.extend_from_slice(&next.causes);
            let origin = Origin { before, point, made: made as u32 };
            point = next.to;
            before = self.origins.len() as u32;
            self.origins.push(origin);
        }
        self.origins.truncate(begin);
    }

    /// Keeps a path to a new end; one to an end that is known already need not be remembered.
    fn keep(&mut self, end: EndKey, last: u32, begin: usize) {
        match self.ends.entry(end) {
            Entry::Occupied(_) => self.origins.truncate(begin),
            Entry::Vacant(free) => {
                free.insert(last);
            }
        }
    }

    fn moves_from(&mut self, point: u32) -> &[Move] {
        let (diary, walk, has_effects) = (self.diary, self.walk, &self.has_effects);
        let (moments, work) = (&mut self.moments, &mut self.work);
        self.moves[point as usize].get_or_insert_with(|| {
            let moves = moves(diary, walk, point, has_effects, moments);
            *work += moments.work(&walk.graph.nodes[walk.points[point as usize].0 as usize]);
            moves.into()
        })
    }

    fn ends_at(&self, point: u32) -> bool {
        self.diary.entries[self.walk.entry(point)].ending().is_some()
    }
}

fn merged(one: &[MarkIx], other: &[MarkIx]) -> Vec<MarkIx> {
    let mut all = [one, other].concat();
    all.sort_unstable();
    all
}
