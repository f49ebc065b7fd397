//! `explore`: where a diary can go.

use std::collections::HashSet;
use std::path::Path;

use serde::Serialize;
use speelruimte_engine::diary::{Diary, Entry};
use speelruimte_engine::explore::{Exploration, explore};
use speelruimte_engine::play;
use speelruimte_source::{Code, Place, Severity};

use crate::content::{Content, Playable};
use crate::language::Language;
use crate::report::{Report, count, print_faults, print_json};
use crate::{Failure, Format};

/// Explores the diary in a folder.
pub fn run(path: &Path, format: Format, language: Language) -> Result<(), Failure> {
    let content = Content::read(path)?;
    let Playable { diary, declared, .. } =
        content.playable()?.map_err(|problems| print_faults(problems, &content, language))?;
    let explored = explore(&diary, &declared.model);
    let report = Explored::of(&diary, &explored, &content, language);
    match format {
        Format::Json => print_json(&report),
        Format::Text => report.print(&explored, &content),
    }
    let is_error = |severity| severity == Severity::Error;
    match explored.findings.iter().any(|finding| is_error(finding.problem.severity())) {
        true => Err(Failure::Errors),
        false => Ok(()),
    }
}

#[derive(Serialize)]
struct Explored {
    diary: String,
    states: usize,
    /// Whether these are all states there are.
    complete: bool,
    paths: usize,
    /// Whether these are all paths there are, or a sample.
    paths_exact: bool,
    /// Left out when not all states were looked at: then nobody knows.
    #[serde(skip_serializing_if = "Option::is_none")]
    reached: Option<Reached>,
    findings: Vec<Found>,
}

#[derive(Serialize)]
struct Reached {
    entries: Share,
    asks: Share,
    choices: Share,
    outcomes: Share,
    endings: Share,
}

#[derive(Serialize)]
struct Share {
    reached: usize,
    of: usize,
}

#[derive(Serialize)]
struct Found {
    #[serde(flatten)]
    problem: Report,
    /// A way there, as a play.
    play: String,
}

impl Explored {
    fn of(diary: &Diary, explored: &Exploration, content: &Content, language: Language) -> Self {
        let findings = explored.findings.iter().map(|finding| Found {
            problem: Report::of(&finding.problem, content, language),
            play: play::write(diary, &finding.path.actions(diary)),
        });
        Self {
            diary: diary.id.clone(),
            states: explored.states,
            complete: explored.complete,
            paths: explored.dominance.paths,
            paths_exact: explored.dominance.exact,
            reached: explored.complete.then(|| Reached::of(diary, explored)),
            findings: findings.collect(),
        }
    }

    fn print(&self, explored: &Exploration, content: &Content) {
        let states = count(self.states, "state", "states");
        let paths = count(self.paths, "path", "paths");
        let stopped = if self.complete { "" } else { ", and then stopped" };
        let sample = if self.paths_exact { "all" } else { "a sample" };
        say!("{}: {states}{stopped}; {paths} compared ({sample}).", self.diary);
        if let Some(reached) = &self.reached {
            say!("Reached: {}.", reached.in_words());
        }
        for (found, finding) in self.findings.iter().zip(&explored.findings) {
            say!("");
            say!("{}", found.problem.for_people(content, &finding.problem.place).trim_end());
            if !found.play.trim().is_empty() {
                say!("  a way there:");
                found.play.lines().for_each(|line| say!("    {line}"));
            }
        }
        say!("");
        say!("{}.", count(self.findings.len(), "finding", "findings"));
    }
}

impl Reached {
    /// What was reached: all there is, without what a finding says is never reached.
    fn of(diary: &Diary, explored: &Exploration) -> Self {
        let never: HashSet<&Place> = explored
            .findings
            .iter()
            .map(|finding| &finding.problem)
            .filter(|problem| {
                let never = [Code::EntryUnreachable, Code::AskNever, Code::ChoiceNever];
                never.contains(&problem.code)
            })
            .map(|problem| &problem.place)
            .collect();
        let share = |places: &dyn Fn(&Entry) -> Vec<Place>| {
            let mut share = Share { reached: 0, of: 0 };
            for entry in &diary.entries {
                let places = places(entry);
                share.of += places.len();
                if !never.contains(&entry.place) {
                    share.reached += places.iter().filter(|place| !never.contains(place)).count();
                }
            }
            share
        };
        Self {
            entries: share(&|entry| vec![entry.place.clone()]),
            asks: share(&|entry| entry.asks.iter().map(|ask| ask.place.clone()).collect()),
            choices: share(&|entry| entry.choices().iter().map(|it| it.place.clone()).collect()),
            outcomes: share(&|entry| entry.outcomes().iter().map(|it| it.place.clone()).collect()),
            endings: share(&|entry| entry.ending().map(|_| entry.place.clone()).into_iter().collect()),
        }
    }

    fn in_words(&self) -> String {
        let shares = [
            ("entries", &self.entries),
            ("questions", &self.asks),
            ("choices", &self.choices),
            ("fork outcomes", &self.outcomes),
            ("endings", &self.endings),
        ];
        let words: Vec<String> =
            shares.iter().map(|(name, share)| format!("{} of {} {name}", share.reached, share.of)).collect();
        words.join(", ")
    }
}
