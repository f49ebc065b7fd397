//! What becomes of every level on very many paths: likely runs, many side by side.

use indexmap::IndexMap;
use rustc_hash::FxBuildHasher;
use speelruimte_model::kernel::{Act, Job, Keep, Program, Scenario};
use speelruimte_model::{Direction, Model};

use super::graph::{Graph, MarkIx, consequence};
use crate::diary::Diary;
use crate::simulation::{OrderedAct, month_of, program};

/// How many paths are run at a time: their acts need not be the same, but each act of one of them costs all of them.
const AT_A_TIME: usize = 1024;

/// Finds out what becomes of every level.
pub(super) struct Outcomes<'a> {
    model: &'a Model,
    program: Program,
    /// The acts that follow from each mark.
    acts: Vec<Vec<Act>>,
}

impl<'a> Outcomes<'a> {
    /// `None` when the model cannot be run.
    pub fn new(diary: &Diary, model: &'a Model, graph: &Graph) -> Option<Self> {
        let program = program(model).ok()?;
        let acts = |&mark| {
            let (entry, found) = consequence(diary, mark)?;
            let begin = month_of(diary, entry);
            let acts = found.effects.iter().map(|effect| OrderedAct::of(effect, begin, 0));
            let acts = acts.filter(|act| act.shows_in(model));
            Some(acts.filter_map(|act| act.in_model(model)).collect())
        };
        let acts = graph.marks.iter().map(|mark| acts(mark).unwrap_or_default()).collect();
        Some(Self { model, program, acts })
    }

    /// For each path, by what causes something on it, the likely value of the lead indicator of every level, turned so
    /// that up is better, in millionths: the order of adding must not make a difference. `None` when a run is stopped.
    pub fn of(&self, paths: &[&[MarkIx]]) -> Option<Vec<Vec<i64>>> {
        let mut outcomes = Vec::with_capacity(paths.len());
        for some in paths.chunks(AT_A_TIME) {
            outcomes.extend(self.of_some(some)?);
        }
        Some(outcomes)
    }

    fn of_some(&self, paths: &[&[MarkIx]]) -> Option<Vec<Vec<i64>>> {
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
        let outcome = Job::of_many(&self.program, &scenario, &times, units, Keep::Figures).complete().ok()?;
        let leads: Vec<(&[f64], f64)> = self
            .model
            .levels
            .iter()
            .map(|level| {
                let is_up = self.model.indicators.get(usize::from(level.lead.0))?.better == Direction::Up;
                Some((outcome.figures(level.lead), if is_up { 1e6 } else { -1e6 }))
            })
            .collect::<Option<_>>()?;
        let path =
            |at: usize| leads.iter().map(|(values, scale)| (values[at] * scale).round() as i64).collect();
        Some((0..paths.len()).map(path).collect())
    }
}
