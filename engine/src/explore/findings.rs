//! From what was seen on the walk to findings.

use speelruimte_model::Model;
use speelruimte_source::{Code, Place, Problem};

use super::dominance::Dominance;
use super::graph::{Mark, MarkIx, consequence};
use super::path::{Visit, actions, path_through, path_to};
use super::trapped::circles;
use super::walk::{Sight, Walk};
use crate::diary::{Attitude, Diary, Entry};
use crate::session::Action;
use crate::simulation::{month_of, to_model};

/// Something that is wrong with where a diary can go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// What is wrong, and where in the file.
    pub problem: Problem,
    /// A shortest path that leads to it: to the page where an act is never open, or through the step that goes
    /// wrong. Empty for a page that no path reaches.
    pub path: Vec<Action>,
}

/// All findings, in the order of the file.
pub(super) fn findings(
    diary: &Diary,
    model: &Model,
    walk: &Walk<'_>,
    dominance: &Dominance,
) -> Vec<Finding> {
    let finder = Finder { diary, model, walk };
    let mut findings: Vec<Finding> = Vec::new();
    for (ix, mark) in (0..).zip(&walk.graph.marks) {
        match walk.sight(ix) {
            Some(sight) => finder.happened(*mark, ix, sight, &mut findings),
            None if walk.complete => findings.extend(finder.never(*mark)),
            None => {}
        }
    }
    findings.extend(finder.circles());
    findings.extend(finder.winners(dominance));
    findings.sort_by(|a, b| {
        (&a.problem.place, a.problem.code).cmp(&(&b.problem.place, b.problem.code))
    });
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
        let named = |code, place: &Place, kind, name: &str| {
            Problem::new(code, place.clone()).with(kind, name)
        };
        let (at, problem) = match mark {
            Mark::Entry(at) => {
                let problem = Problem::new(Code::EntryUnreachable, entries[at].place.clone());
                let problem = problem.with("entry", &entries[at].id);
                return Some(Finding {
                    problem,
                    path: Vec::new(),
                });
            }
            Mark::Ask { entry, ask } => {
                let ask = &entries[entry].asks[ask];
                (entry, named(Code::AskNever, &ask.place, "ask", &ask.id))
            }
            Mark::Act { entry, act } => {
                let choice = entries[entry].choices().get(act)?;
                (
                    entry,
                    named(Code::ChoiceNever, &choice.place, "choice", &choice.id),
                )
            }
            Mark::Passage { entry, passage } => {
                let passage = &entries[entry].passages[passage];
                (
                    entry,
                    named(Code::PassageNever, &passage.place, "passage", &passage.id),
                )
            }
            Mark::Branch { entry, branch } => {
                let branch = entries[entry].onward()?.branches.get(branch)?;
                (
                    entry,
                    named(
                        Code::BranchNever,
                        &branch.place,
                        "to",
                        &entries[branch.to].id,
                    ),
                )
            }
            Mark::Stuck(_) | Mark::Rest(_) | Mark::Unsigned { .. } => return None,
        };
        let reached = self.walk.sight(self.walk.graph.nodes[at].reached)?;
        let problem = problem.with("entry", &entries[at].id);
        Some(Finding {
            problem,
            path: self.actions(&path_to(self.walk, reached)),
        })
    }

    /// What should not happen and does.
    fn happened(&self, mark: Mark, ix: MarkIx, sight: Sight, findings: &mut Vec<Finding>) {
        match mark {
            Mark::Stuck(at) => findings.push(self.about(Code::DeadEnd, at, sight)),
            Mark::Unsigned {
                entry,
                letter,
                quote,
            } => findings.push(self.unsigned(entry, letter, quote, ix, sight)),
            Mark::Ask { .. } => self.late_effects(mark, ix, sight, findings),
            Mark::Act { entry, act } => {
                self.late_effects(mark, ix, sight, findings);
                let entry = &self.diary.entries[entry];
                let choice = entry
                    .choices()
                    .get(act)
                    .and_then(|choice| Some((&choice.place, choice.to?)));
                let outcome = entry
                    .outcomes()
                    .get(act)
                    .map(|outcome| (&outcome.place, outcome.to));
                if let Some((place, to)) = choice.or(outcome) {
                    findings.extend(self.backwards(entry, place, to, ix, sight));
                }
            }
            Mark::Branch { entry, branch } => {
                let entry = &self.diary.entries[entry];
                if let Some(branch) = entry
                    .onward()
                    .and_then(|onward| onward.branches.get(branch))
                {
                    findings.extend(self.backwards(entry, &branch.place, branch.to, ix, sight));
                }
            }
            Mark::Rest(entry) => {
                let entry = &self.diary.entries[entry];
                if let Some(onward) = entry.onward() {
                    findings.extend(self.backwards(entry, &entry.place, onward.to, ix, sight));
                }
            }
            Mark::Entry(_) | Mark::Passage { .. } => {}
        }
    }

    fn about(&self, code: Code, entry: usize, sight: Sight) -> Finding {
        let entry = &self.diary.entries[entry];
        let problem = Problem::new(code, entry.place.clone()).with("entry", &entry.id);
        let is_stuck = code == Code::DeadEnd;
        Finding {
            problem,
            path: actions(self.diary, &path_to(self.walk, sight), is_stuck),
        }
    }

    fn actions(&self, path: &[Visit]) -> Vec<Action> {
        actions(self.diary, path, false)
    }

    fn unsigned(
        &self,
        entry: usize,
        letter: usize,
        quote: usize,
        ix: MarkIx,
        sight: Sight,
    ) -> Finding {
        let place = self.walk.graph.quotes[quote].clone();
        let problem = Problem::new(Code::QuoteUnsigned, place)
            .with("entry", &self.diary.entries[entry].id)
            .with("letter", &self.diary.letters[letter].id);
        Finding {
            problem,
            path: self.actions(&path_through(self.walk, sight, ix)),
        }
    }

    /// A step to an earlier date.
    fn backwards(
        &self,
        from: &Entry,
        place: &Place,
        to: usize,
        ix: MarkIx,
        sight: Sight,
    ) -> Option<Finding> {
        let (arrival, to) = (
            Visit {
                entry: to,
                asks: Vec::new(),
                act: None,
            },
            &self.diary.entries[to],
        );
        if to.date >= from.date {
            return None;
        }
        let mut path = path_through(self.walk, sight, ix);
        path.push(arrival);
        let problem = Problem::new(Code::TimeBackwards, place.clone())
            .with("entry", &from.id)
            .with("date", from.date)
            .with("to", &to.id)
            .with("to_date", to.date);
        Some(Finding {
            problem,
            path: self.actions(&path),
        })
    }

    /// Effects of something that is done, which begin when the run has ended.
    fn late_effects(&self, mark: Mark, ix: MarkIx, sight: Sight, findings: &mut Vec<Finding>) {
        let Some((entry, consequence)) = consequence(self.diary, mark) else {
            return;
        };
        for declared in &consequence.effects {
            let effect = to_model(self.model, declared, month_of(self.diary, entry), 0);
            if !effect.is_some_and(|effect| effect.shows_in(self.model)) {
                let problem = Problem::new(Code::EffectNever, declared.place.clone())
                    .with("effect", &declared.id)
                    .with("entry", &self.diary.entries[entry].id)
                    .with("months", self.model.horizon());
                findings.push(Finding {
                    problem,
                    path: self.actions(&path_through(self.walk, sight, ix)),
                });
            }
        }
    }

    fn circles(&self) -> impl Iterator<Item = Finding> {
        circles(self.walk).into_iter().map(|circle| {
            let ids: Vec<&str> = circle
                .entries
                .iter()
                .map(|&at| self.diary.entries[at].id.as_str())
                .collect();
            let sight = Sight {
                point: circle.point,
                moment: 0,
            };
            let mut finding =
                self.about(Code::LoopWithoutExit, self.walk.entry(circle.point), sight);
            finding.problem = finding.problem.with("entries", ids.join(", "));
            finding
        })
    }

    fn winners(&self, dominance: &Dominance) -> impl Iterator<Item = Finding> {
        let place = self.diary.entries.first().map(|entry| entry.place.clone());
        dominance
            .winners
            .iter()
            .zip(place.into_iter().cycle())
            .map(|((attitude, path), place)| {
                let problem = Problem::new(Code::AttitudeWins, Place::start_of(&place.file))
                    .with_word("attitude", word(*attitude))
                    .with("paths", dominance.paths);
                Finding {
                    problem,
                    path: path.clone(),
                }
            })
    }
}

fn word(attitude: Attitude) -> &'static str {
    match attitude {
        Attitude::Rule => "word-rule",
        Attitude::Purpose => "word-purpose",
        Attitude::Between => "word-between",
    }
}
