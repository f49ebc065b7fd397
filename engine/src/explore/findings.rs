//! From what was seen on the walk to findings.

use speelruimte_model::Model;
use speelruimte_source::{Code, Place, Problem};

use super::dominance::Dominance;
use super::graph::{Mark, MarkIx, consequence};
use super::path::{Path, path_through, path_to};
use super::trapped::circles;
use super::walk::{Sight, Walk};
use crate::diary::{Attitude, Diary};
use crate::simulation::{OrderedAct, month_of};

/// Something that is wrong with where a diary can go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// What is wrong, and where in the file.
    pub problem: Problem,
    /// A shortest path that leads to it: to the page where an act is never open, or through the step that goes
    /// wrong. Empty for a page that no path reaches.
    pub path: Path,
}

/// All findings, in the order of the file.
pub(super) fn findings(diary: &Diary, model: &Model, walk: &Walk<'_>, dominance: &Dominance) -> Vec<Finding> {
    let finder = Finder { diary, model, walk };
    let mut findings: Vec<Finding> = Vec::new();
    for (ix, mark) in (0..).zip(&walk.graph.marks) {
        match walk.sight(ix) {
            Some(sight) => findings.extend(finder.happened(*mark, ix, sight)),
            None if walk.complete => findings.extend(finder.never(*mark)),
            None => {}
        }
    }
    findings.extend(finder.circles());
    findings.extend(finder.winners(dominance));
    findings.extend(dominance.stopped.clone());
    findings.sort_by(|a, b| (&a.problem.place, a.problem.code).cmp(&(&b.problem.place, b.problem.code)));
    findings
}

struct Finder<'a> {
    diary: &'a Diary,
    model: &'a Model,
    walk: &'a Walk<'a>,
}

impl Finder<'_> {
    /// What should happen and never does. Of a page that is never reached only that is told.
    fn never(&self, mark: Mark) -> Option<Finding> {
        let entries = &self.diary.entries;
        let (at, code, place, argument) = match mark {
            Mark::Entry(at) => {
                let problem = self.about(Code::EntryUnreachable, &entries[at].place, at);
                return Some(Finding { problem, path: Path::default() });
            }
            Mark::Ask { entry, ask } => {
                let ask = &entries[entry].asks[ask];
                (entry, Code::AskNever, &ask.place, ("ask", &ask.id))
            }
            Mark::Act { entry, act } => {
                let choice = entries[entry].choices().get(act)?;
                (entry, Code::ChoiceNever, &choice.place, ("choice", &choice.id))
            }
            Mark::Passage { entry, passage } => {
                let passage = &entries[entry].passages[passage];
                (entry, Code::PassageNever, &passage.place, ("passage", &passage.id))
            }
            Mark::Branch { entry, branch } => {
                let branch = entries[entry].onward()?.branches.get(branch)?;
                (entry, Code::BranchNever, &branch.place, ("to", &entries[branch.to].id))
            }
            Mark::Stuck(_) | Mark::Rest(_) | Mark::Unsigned { .. } => return None,
        };
        let reached = self.walk.sight(self.walk.graph.nodes[at].reached)?;
        let problem = self.about(code, place, at).with(argument.0, argument.1);
        Some(Finding { problem, path: path_to(self.walk, reached) })
    }

    /// What should not happen and does.
    fn happened(&self, mark: Mark, ix: MarkIx, sight: Sight) -> Vec<Finding> {
        match mark {
            Mark::Stuck(at) => {
                let problem = self.about(Code::DeadEnd, &self.diary.entries[at].place, at);
                vec![Finding { problem, path: path_to(self.walk, sight).until_decision() }]
            }
            Mark::Unsigned { entry, letter, quote } => {
                let place = &self.walk.graph.quotes[quote];
                let problem = self.about(Code::QuoteUnsigned, place, entry);
                let problem = problem.with("letter", &self.diary.letters[letter].id);
                vec![Finding { problem, path: path_through(self.walk, sight, ix) }]
            }
            _ => {
                let late = self.late_effects(mark, ix, sight);
                late.chain(self.backwards(mark, ix, sight)).collect()
            }
        }
    }

    /// Effects of something that is done, which begin when the run has ended.
    fn late_effects(&self, mark: Mark, ix: MarkIx, sight: Sight) -> impl Iterator<Item = Finding> {
        let done = consequence(self.diary, mark).into_iter();
        let effects = done.flat_map(|(entry, done)| done.effects.iter().map(move |it| (entry, it)));
        effects.filter_map(move |(entry, declared)| {
            if OrderedAct::of(declared, month_of(self.diary, entry), 0).shows_in(self.model) {
                return None;
            }
            let problem = self.about(Code::EffectNever, &declared.place, entry);
            let problem = problem.with("effect", &declared.id).with("months", self.model.horizon());
            Some(Finding { problem, path: path_through(self.walk, sight, ix) })
        })
    }

    /// A step to an earlier date.
    fn backwards(&self, mark: Mark, ix: MarkIx, sight: Sight) -> Option<Finding> {
        let (from, place, to) = self.step(mark)?;
        let (here, there) = (&self.diary.entries[from], &self.diary.entries[to]);
        if there.date >= here.date {
            return None;
        }
        let problem = self.about(Code::TimeBackwards, place, from);
        let problem = problem.with("date", here.date).with("to", &there.id);
        let problem = problem.with("to_date", there.date);
        Some(Finding { problem, path: path_through(self.walk, sight, ix).then(to) })
    }

    /// Where a step from entry to entry is written; nothing where the entry's own way on says where it leads.
    fn step(&self, mark: Mark) -> Option<(usize, &Place, usize)> {
        let entries = &self.diary.entries;
        match mark {
            Mark::Act { entry, act } => {
                let choice = entries[entry].choices().get(act).map(|it| (&it.place, it.to));
                let outcome = entries[entry].outcomes().get(act).map(|it| (&it.place, Some(it.to)));
                let (place, to) = choice.or(outcome)?;
                Some((entry, place, to?))
            }
            Mark::Branch { entry, branch } => {
                let branch = entries[entry].onward()?.branches.get(branch)?;
                Some((entry, &branch.place, branch.to))
            }
            Mark::Rest(entry) => Some((entry, &entries[entry].place, entries[entry].onward()?.to)),
            _ => None,
        }
    }

    fn circles(&self) -> impl Iterator<Item = Finding> {
        circles(self.walk).into_iter().map(|circle| {
            let ids = circle.entries.iter().map(|&at| self.diary.entries[at].id.as_str());
            let at = self.walk.entry(circle.point);
            let problem = self.about(Code::LoopWithoutExit, &self.diary.entries[at].place, at);
            let problem = problem.with("entries", ids.collect::<Vec<_>>().join(", "));
            let sight = Sight { point: circle.point, moment: 0 };
            Finding { problem, path: path_to(self.walk, sight) }
        })
    }

    fn winners(&self, dominance: &Dominance) -> impl Iterator<Item = Finding> {
        let file = self.diary.entries.first().map(|entry| entry.place.file.clone());
        let winners = dominance.winners.iter().zip(file.into_iter().cycle());
        winners.map(|((attitude, path), file)| {
            let problem = Problem::new(Code::AttitudeWins, Place::start_of(&file))
                .with_word("attitude", word(*attitude))
                .with("paths", dominance.paths);
            Finding { problem, path: path.clone() }
        })
    }

    fn about(&self, code: Code, place: &Place, entry: usize) -> Problem {
        Problem::new(code, place.clone()).with("entry", &self.diary.entries[entry].id)
    }
}

fn word(attitude: Attitude) -> &'static str {
    match attitude {
        Attitude::Rule => "word-rule",
        Attitude::Purpose => "word-purpose",
        Attitude::Between => "word-between",
    }
}
