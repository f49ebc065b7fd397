//! Does one attitude always win? Then the dilemma is a sham.
//!
//! A path follows an attitude when at every decision where an act of it is open, such an act is chosen. The
//! attitude wins when one path that follows it is at least as good on the lead indicator of every level as
//! every path that does not, and equal to none of them.

use indexmap::{IndexMap, IndexSet};
use rustc_hash::FxBuildHasher;
use speelruimte_model::{Effect, Model, lead_outcome};

use super::chance::Chance;
use super::graph::{Mark, MarkIx, consequence};
use super::moments::Moments;
use super::moves::{Faith, Move, moves};
use super::path::{Visit, actions};
use super::walk::Walk;
use crate::diary::{Attitude, Diary};
use crate::session::Action;
use crate::simulation::{month_of, to_model};

/// What came of comparing the paths.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dominance {
    /// The attitudes that always win, each with a path that shows it.
    pub winners: Vec<(Attitude, Vec<Action>)>,
    /// How many paths were compared. Paths with the same effects, in the same state of the story, are one.
    pub paths: usize,
    /// Whether these are all there are, or a sample.
    pub exact: bool,
}

/// Compares the paths: all of them when there are at most `limit`, otherwise a sample of about as many.
pub(super) fn dominance(
    diary: &Diary,
    model: &Model,
    walk: &Walk<'_>,
    limit: usize,
    seed: u64,
) -> Dominance {
    let mut paths = Paths::new(diary, model, walk);
    let exact = walk.complete && paths.all(limit);
    if !exact {
        paths.sample(limit, seed);
    }
    let outcomes: Vec<Vec<i64>> = paths
        .ends
        .keys()
        .map(|end| paths.outcome(&end.causes))
        .collect();
    let winners = (0..Attitude::WORDS.len())
        .filter_map(|attitude| {
            let winner = winner(
                attitude,
                paths.ends.keys().map(|end| end.faith).zip(&outcomes),
            )?;
            Some((
                Attitude::WORDS[attitude].1,
                paths.actions(paths.ends[winner]),
            ))
        })
        .collect();
    Dominance {
        winners,
        paths: paths.ends.len(),
        exact,
    }
}

/// The first path that follows the attitude and beats every path that strays from it.
fn winner<'o>(
    attitude: usize,
    paths: impl Iterator<Item = (Faith, &'o Vec<i64>)> + Clone,
) -> Option<usize> {
    let strays = || {
        paths
            .clone()
            .filter(|(faith, _)| faith.strays(attitude))
            .map(|(_, outcome)| outcome)
    };
    let mut best = strays().next()?.clone();
    for outcome in strays() {
        best.iter_mut()
            .zip(outcome)
            .for_each(|(best, value)| *best = (*best).max(*value));
    }
    let beats = |outcome: &Vec<i64>| outcome.iter().zip(&best).all(|(mine, best)| mine >= best);
    // Only a path with exactly the best of everything can be equal to one that beats everything.
    let best_exists = strays().any(|outcome| *outcome == best);
    paths.clone().position(|(faith, outcome)| {
        faith.follows(attitude) && beats(outcome) && !(best_exists && *outcome == best)
    })
}

/// Paths on their way, and those that have come to an end.
struct Paths<'a> {
    diary: &'a Diary,
    model: &'a Model,
    walk: &'a Walk<'a>,
    has_effects: Vec<bool>,
    moves: Vec<Option<Box<[Move]>>>,
    /// How each trail came about: the trail before it and the move from there.
    origins: Vec<Origin>,
    /// The ends, each with one trail that leads to it.
    ends: IndexMap<End, u32, FxBuildHasher>,
}

#[derive(Clone, Copy)]
struct Origin {
    before: u32,
    point: u32,
    made: u32,
}

/// A path at a point; all that matters for how it can end.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Trail {
    point: u32,
    faith: Faith,
    /// The place of its causes among all lists of causes.
    causes: u32,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct End {
    point: u32,
    faith: Faith,
    causes: Vec<MarkIx>,
}

/// Trails are kept for this many times the limit on paths.
const TRAILS_PER_PATH: usize = 20;

/// A sampled path is given up after this many steps, and sampling after so many times the limit on paths.
const LONGEST_SAMPLE: usize = 20_000;
const STEPS_PER_PATH: usize = 30;

impl<'a> Paths<'a> {
    fn new(diary: &'a Diary, model: &'a Model, walk: &'a Walk<'a>) -> Self {
        let has = |mark: &Mark| {
            consequence(diary, *mark).is_some_and(|(_, found)| !found.effects.is_empty())
        };
        Self {
            diary,
            model,
            walk,
            has_effects: walk.graph.marks.iter().map(has).collect(),
            moves: vec![None; walk.points.len()],
            origins: Vec::new(),
            ends: IndexMap::default(),
        }
    }

    /// Follows every path to its end. Whether there were few enough of them.
    fn all(&mut self, limit: usize) -> bool {
        let mut lists: IndexSet<Vec<MarkIx>, FxBuildHasher> = IndexSet::default();
        lists.insert(Vec::new());
        let mut trails: IndexSet<Trail, FxBuildHasher> = IndexSet::default();
        trails.insert(Trail {
            point: 0,
            faith: Faith::default(),
            causes: 0,
        });
        self.origins = vec![Origin {
            before: 0,
            point: 0,
            made: 0,
        }];
        let mut at = 0;
        while let Some(trail) = trails.get_index(at).cloned() {
            for made in 0..self.moves_from(trail.point).len() {
                let next = &self.moves_from(trail.point)[made];
                let (to, faith) = (next.to, trail.faith.and(next.faith));
                let causes = match next.causes.is_empty() {
                    true => trail.causes,
                    false => {
                        lists
                            .insert_full(merged(&lists[trail.causes as usize], &next.causes))
                            .0 as u32
                    }
                };
                if trails.insert(Trail {
                    point: to,
                    faith,
                    causes,
                }) {
                    self.origins.push(Origin {
                        before: at as u32,
                        point: trail.point,
                        made: made as u32,
                    });
                }
            }
            if self.ends_at(trail.point) {
                let causes = lists[trail.causes as usize].clone();
                self.ends.insert(
                    End {
                        point: trail.point,
                        faith: trail.faith,
                        causes,
                    },
                    at as u32,
                );
            }
            if self.ends.len() > limit || trails.len() > limit.saturating_mul(TRAILS_PER_PATH) {
                return false;
            }
            at += 1;
        }
        true
    }

    /// Plays at random: one in four freely, and the others faithful to each attitude in turn, for a free play
    /// hardly ever follows one all the way.
    fn sample(&mut self, limit: usize, seed: u64) {
        self.ends.clear();
        self.origins = vec![Origin {
            before: 0,
            point: 0,
            made: 0,
        }];
        let mut steps = 0;
        for play in 0..limit {
            let attitude = (play % 4).checked_sub(1);
            steps += self.sample_one(attitude, &mut Chance::new(seed, play as u64));
            if steps > limit.saturating_mul(STEPS_PER_PATH) {
                return;
            }
        }
    }

    /// Plays once, and returns the number of steps.
    fn sample_one(&mut self, attitude: Option<usize>, chance: &mut Chance) -> usize {
        let begin = self.origins.len();
        let (mut point, mut faith, mut causes, mut before) = (0, Faith::default(), Vec::new(), 0);
        for step in 0..LONGEST_SAMPLE {
            if self.ends_at(point) {
                causes.sort_unstable();
                // A play to an end that is known already need not be remembered.
                match self.ends.entry(End {
                    point,
                    faith,
                    causes,
                }) {
                    indexmap::map::Entry::Occupied(_) => self.origins.truncate(begin),
                    indexmap::map::Entry::Vacant(free) => drop(free.insert(before)),
                }
                return step + 1;
            }
            let moves = self.moves_from(point);
            let faithful =
                |next: &&Move| attitude.is_none_or(|attitude| !next.faith.strays(attitude));
            let count = moves.iter().filter(faithful).count();
            let Some(next) = moves
                .iter()
                .filter(faithful)
                .nth(chance.below(count))
                .cloned()
            else {
                break;
            };
            let made = moves.iter().position(|it| *it == next).unwrap_or(0) as u32;
            self.origins.push(Origin {
                before,
                point,
                made,
            });
            before = (self.origins.len() - 1) as u32;
            (point, faith) = (next.to, faith.and(next.faith));
            causes.extend(next.causes);
        }
        let made = self.origins.len() - begin;
        self.origins.truncate(begin);
        made + 1
    }

    fn moves_from(&mut self, point: u32) -> &[Move] {
        let (diary, walk, has_effects) = (self.diary, self.walk, &self.has_effects);
        self.moves[point as usize]
            .get_or_insert_with(|| moves(diary, walk, point, has_effects).into())
    }

    fn ends_at(&self, point: u32) -> bool {
        self.diary.entries[self.walk.entry(point)]
            .ending()
            .is_some()
    }

    /// What becomes of every level, up is better, in millionths: the order in which effects are added must
    /// not make a difference.
    fn outcome(&self, causes: &[MarkIx]) -> Vec<i64> {
        let effects: Vec<Effect> = causes
            .iter()
            .filter_map(|&mark| consequence(self.diary, self.walk.graph.marks[mark as usize]))
            .flat_map(|(entry, found)| found.effects.iter().map(move |it| (entry, it)))
            .filter_map(|(entry, it)| to_model(self.model, it, month_of(self.diary, entry), 0))
            .collect();
        lead_outcome(self.model, &effects)
            .into_iter()
            .map(|value| (value * 1e6).round() as i64)
            .collect()
    }

    fn actions(&self, trail: u32) -> Vec<Action> {
        let mut hops = Vec::new();
        let mut at = trail;
        while at != 0 {
            let origin = self.origins[at as usize];
            hops.push(origin);
            at = origin.before;
        }
        let mut moments = Moments::default();
        let visits = hops
            .into_iter()
            .rev()
            .filter_map(|Origin { point, made, .. }| {
                self.walk.unfold(point, &mut moments);
                let made = self.moves[point as usize].as_ref()?.get(made as usize)?;
                let asks = moments.asks_to(made.moment as usize);
                Some(Visit {
                    entry: self.walk.entry(point),
                    asks,
                    act: Some(made.act as usize),
                })
            });
        actions(self.diary, &visits.collect::<Vec<_>>(), false)
    }
}

fn merged(one: &[MarkIx], other: &[MarkIx]) -> Vec<MarkIx> {
    let mut all = [one, other].concat();
    all.sort_unstable();
    all
}
