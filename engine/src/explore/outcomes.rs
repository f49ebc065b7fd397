//! What becomes of every level on very many paths: likely runs, many side by side.

use indexmap::IndexMap;
use rustc_hash::FxBuildHasher;
use speelruimte_model::kernel::{self, Act, Job, Keep, Program, RunFault, Scenario};
use speelruimte_model::{Direction, Model};
use speelruimte_source::{Code, Place, Problem};

use super::graph::{Graph, MarkIx, consequence};
use crate::diary::{Diary, DiaryEffect};
use crate::simulation::{OrderedAct, month_of, program};

/// How many paths are run at a time: their acts need not be the same, but each act of one of them costs all of them.
const AT_A_TIME: usize = 1024;

/// Finds out what becomes of every level.
pub(super) struct Outcomes<'a> {
    diary: &'a Diary,
    model: &'a Model,
    program: Program,
    /// The acts that follow from each mark. Their tags are the places of their effects in the list.
    acts: Vec<Vec<Act>>,
    effects: Vec<&'a DiaryEffect>,
}

/// A path on which a run was stopped, by its place among the paths.
pub(super) struct Stopped {
    pub path: usize,
    pub problem: Problem,
}

impl<'a> Outcomes<'a> {
    /// `None` when the model cannot be run.
    pub fn new(diary: &'a Diary, model: &'a Model, graph: &Graph) -> Option<Self> {
        let program = program(model).ok()?;
        let mut effects = Vec::new();
        let mut acts = |&mark| {
            let (entry, found) = consequence(diary, mark)?;
            let begin = month_of(diary, entry);
            let acts = found.effects.iter().map(|effect| {
                effects.push(effect);
                OrderedAct::of(effect, begin, effects.len() as u32 - 1)
            });
            let acts = acts.filter(|act| act.shows_in(model));
            Some(acts.filter_map(|act| act.in_model(model)).collect())
        };
        let acts = graph.marks.iter().map(|mark| acts(mark).unwrap_or_default()).collect();
        Some(Self { diary, model, program, acts, effects })
    }

    /// For each path, by what causes something on it, the likely value of the lead indicator of every level, turned so
    /// that up is better, in millionths: the order of adding must not make a difference.
    pub fn of(&self, paths: &[&[MarkIx]]) -> Result<Vec<Vec<i64>>, Stopped> {
        let mut outcomes = Vec::with_capacity(paths.len());
        for some in paths.chunks(AT_A_TIME) {
            let before = outcomes.len();
            outcomes.extend(self.of_some(some).map_err(|fault| Stopped {
                path: before + fault.unit as usize,
                problem: self.problem(fault),
            })?);
        }
        Ok(outcomes)
    }

    /// It stands at the effect that is too large; what else leaves the numbers does so by all effects together.
    fn problem(&self, fault: RunFault) -> Problem {
        match fault.place {
            kernel::Place::Act(tag) => {
                let effect = self.effects[tag as usize];
                stopped(effect.place.clone(), &effect.id, fault)
            }
            place => stopped(beginning(self.diary), place.id(self.model).unwrap_or_default(), fault),
        }
    }

    fn of_some(&self, paths: &[&[MarkIx]]) -> Result<Vec<Vec<i64>>, RunFault> {
        let mut done: IndexMap<MarkIx, Vec<f64>, FxBuildHasher> = IndexMap::default();
        for (at, causes) in paths.iter().enumerate() {
            for &cause in causes.iter().filter(|&&cause| !self.acts[cause as usize].is_empty()) {
                done.entry(cause).or_insert_with(|| vec![0.0; paths.len()])[at] += 1.0;
            }
        }
        let acts = done.iter().flat_map(|(&cause, times)| {
            self.acts[cause as usize].iter().map(move |&act| (act, times.clone()))
        });
        let (acts, times): (Vec<Act>, Vec<Vec<f64>>) = acts.unzip();
        let scenario = Scenario { months: self.model.horizon(), acts, ..Scenario::default() };
        let units = paths.len() as u32;
        let outcome = Job::of_many(&self.program, &scenario, &times, units, Keep::Figures).complete()?;
        let leads = self.model.levels.iter().filter_map(|level| {
            let is_up = self.model.indicators.get(usize::from(level.lead.0))?.better == Direction::Up;
            Some((outcome.figures(level.lead), if is_up { 1e6 } else { -1e6 }))
        });
        let leads: Vec<(&[f64], f64)> = leads.collect();
        let path =
            |at: usize| leads.iter().map(|(values, scale)| (values[at] * scale).round() as i64).collect();
        Ok((0..paths.len()).map(path).collect())
    }
}

/// A run was stopped by what has this id.
pub(super) fn stopped(place: Place, what: &str, fault: RunFault) -> Problem {
    Problem::new(Code::RunStopped, place).with("what", what).with("month", fault.month)
}

/// Where the diary begins.
pub(super) fn beginning(diary: &Diary) -> Place {
    Place::start_of(diary.entries.first().map_or("diary.toml", |entry| &entry.place.file))
}
