//! Does the model ever come near what a fork tells?

use std::collections::BTreeMap;

use indexmap::IndexSet;
use rustc_hash::FxBuildHasher;
use speelruimte_model::kernel::{self, Act, Job, Keep, Luck, Program, RunFault, Scenario};
use speelruimte_model::{IndicatorIx, Model};
use speelruimte_source::{Code, Problem};

use super::graph::{Mark, consequence};
use super::outcomes::stopped;
use super::random::random_play;
use crate::diary::{Diary, DiaryEffect, Fork, Outcome, Way};
use crate::session::{State, Visit};
use crate::simulation::{Order, OrderedAct, month_of, most_of, program, until};

/// How many plays at random look for roads to forks, and how many roads to one fork are run.
const PLAYS: u64 = 300;
const ROADS: usize = 32;

/// How often each road is run.
const RUNS: u32 = 200;

/// Outcomes outside what the model has in 18 of 20 runs: on every road to their fork, or on one where its likely run
/// tells them. Roads are those of the plays, and some at random. What calls itself exceptional is left alone.
pub fn improbable(diary: &Diary, model: &Model, plays: &[&State]) -> Vec<Problem> {
    let has_forks = diary.entries.iter().any(|entry| matches!(entry.way, Way::Fork(_)));
    let Some(program) = program(model).ok().filter(|_| has_forks) else {
        return Vec::new();
    };
    let problems = roads(diary, plays).into_iter().flat_map(|(entry, roads)| {
        let Way::Fork(fork) = &diary.entries[entry].way else {
            return Vec::new();
        };
        let indicator = model.indicator(&fork.on);
        let look =
            |indicator| Look { diary, model, program: &program, entry, fork, indicator }.problems(&roads);
        indicator.map(look).unwrap_or_default()
    });
    problems.collect()
}

/// Everything with effects that was asked, done and told on the way to a fork.
type Road = Vec<Mark>;

/// The roads to each fork, those of the plays first.
#[derive(Default)]
struct Roads(BTreeMap<usize, IndexSet<Road, FxBuildHasher>>);

fn roads(diary: &Diary, plays: &[&State]) -> BTreeMap<usize, IndexSet<Road, FxBuildHasher>> {
    let mut roads = Roads::default();
    for state in plays {
        let mut road = Road::new();
        state.visits.iter().flat_map(marks).for_each(|mark| roads.pass(diary, &mut road, mark));
    }
    for play in 0..PLAYS {
        let mut road = Road::new();
        random_play(diary, Order::SEED, play, |mark| roads.pass(diary, &mut road, mark));
    }
    roads.0
}

impl Roads {
    /// Something happens on a road.
    fn pass(&mut self, diary: &Diary, road: &mut Road, mark: Mark) {
        if let Mark::Act { entry, .. } = mark
            && !diary.entries[entry].outcomes().is_empty()
        {
            let known = self.0.entry(entry).or_default();
            if known.len() < ROADS {
                let mut done = road.clone();
                done.sort_unstable();
                known.insert(done);
            }
        }
        if consequence(diary, mark).is_some_and(|(_, found)| !found.effects.is_empty()) {
            road.push(mark);
        }
    }
}

fn marks(visit: &Visit) -> impl Iterator<Item = Mark> {
    let entry = visit.entry;
    let asked = visit.asked.iter().map(move |&ask| Mark::Ask { entry, ask });
    asked.chain(visit.choice.or(visit.outcome).map(|act| Mark::Act { entry, act }))
}

/// One fork.
struct Look<'a> {
    diary: &'a Diary,
    model: &'a Model,
    program: &'a Program,
    entry: usize,
    fork: &'a Fork,
    indicator: IndicatorIx,
}

/// What the model has on one road.
struct Found {
    likely: f64,
    /// From where to where it is in 18 of 20 runs.
    most: (f64, f64),
}

impl Look<'_> {
    fn problems(&self, roads: &IndexSet<Road, FxBuildHasher>) -> Vec<Problem> {
        let mut problems = Vec::new();
        let mut found = Vec::new();
        for road in roads {
            match self.run(road) {
                Ok(most) => found.extend(most),
                // The model says nothing about the outcomes there; that it is so is told once.
                Err(fault) if problems.is_empty() => problems.push(self.stopped(fault, road)),
                Err(_) => {}
            }
        }
        let outcomes = (0..self.fork.outcomes.len()).filter(|&at| !self.fork.outcomes[at].exceptional);
        problems.extend(outcomes.filter_map(|at| self.problem(at, &found)));
        problems
    }

    fn stopped(&self, fault: RunFault, road: &Road) -> Problem {
        let what = match fault.place {
            kernel::Place::Act(tag) => {
                self.effects(road).nth(tag as usize).map(|(_, effect)| effect.id.as_str())
            }
            place => place.id(self.model),
        };
        stopped(self.diary.entries[self.entry].place.clone(), what.unwrap_or_default(), fault)
    }

    fn run(&self, road: &Road) -> Result<Option<Found>, RunFault> {
        let month = month_of(self.diary, self.entry).min(self.model.horizon());
        let acts = self.acts(road);
        let scenario =
            Scenario { seed: Order::SEED, months: self.model.horizon(), acts, ..Scenario::default() };
        let scenario = until(&scenario, self.model, month);
        let values = |luck, units| -> Result<Vec<f64>, RunFault> {
            let outcome = Job::new(self.program, &scenario, luck, 0..units, Keep::Series).complete()?;
            Ok(outcome.at(self.indicator, month).to_vec())
        };
        let likely = values(Luck::Likely, 1)?.first().copied().unwrap_or_default();
        Ok(most_of(&values(Luck::Drawn, RUNS)?).map(|most| Found { likely, most }))
    }

    /// Each effect has luck of its own.
    fn acts(&self, road: &Road) -> Vec<Act> {
        let acts = (0u32..)
            .zip(self.effects(road))
            .map(|(tag, (entry, effect))| OrderedAct::of(effect, month_of(self.diary, entry), tag));
        acts.filter_map(|act| act.in_model(self.model)).collect()
    }

    /// The effects of everything on a road, with their entries.
    fn effects(&self, road: &Road) -> impl Iterator<Item = (usize, &DiaryEffect)> {
        let done = road.iter().filter_map(|&mark| consequence(self.diary, mark));
        done.flat_map(|(entry, found)| found.effects.iter().map(move |effect| (entry, effect)))
    }

    fn problem(&self, at: usize, found: &[Found]) -> Option<Problem> {
        let outcome = &self.fork.outcomes[at];
        let outside = |found: &Found| !self.is_within(at, found.most);
        let told = found.iter().find(|&found| self.fork.at(found.likely) == Some(at) && outside(found));
        let (low, high) = match told {
            Some(found) => found.most,
            None if found.iter().all(outside) => all_of(found)?,
            None => return None,
        };
        Some(self.about(outcome).with("low", shown(low)).with("high", shown(high)))
    }

    /// Whether the model comes as far as this outcome, and no further.
    fn is_within(&self, at: usize, (low, high): (f64, f64)) -> bool {
        let outcomes = &self.fork.outcomes;
        let from = outcomes[at].at_least;
        let to = at.checked_sub(1).and_then(|above| outcomes[above].at_least);
        from.is_none_or(|from| high >= from) && to.is_none_or(|to| low < to)
    }

    fn about(&self, outcome: &Outcome) -> Problem {
        Problem::new(Code::OutcomeImprobable, outcome.place.clone())
            .with("outcome", &outcome.id)
            .with("entry", &self.diary.entries[self.entry].id)
            .with("on", &self.fork.on)
    }
}

/// From where to where all of it is; nothing where no road was run.
fn all_of(found: &[Found]) -> Option<(f64, f64)> {
    let low = found.iter().map(|found| found.most.0).min_by(f64::total_cmp)?;
    let high = found.iter().map(|found| found.most.1).max_by(f64::total_cmp)?;
    Some((low, high))
}

fn shown(value: f64) -> String {
    format!("{value:.2}")
}
