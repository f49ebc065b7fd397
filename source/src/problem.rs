//! What is wrong, where, and with what.

use std::cell::RefCell;

use crate::{Code, Place, Severity, in_order};

/// A fault in a file. It carries no sentence: [`crate::Wording`] words it in the reader's language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// What kind of fault this is.
    pub code: Code,
    /// Where it stands.
    pub place: Place,
    /// What the wording needs, by name.
    pub arguments: Vec<(&'static str, Argument)>,
    /// The known name that was probably meant.
    pub suggestion: Option<String>,
}

/// Something that a wording fills in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Argument {
    /// Shown as it is.
    Plain(String),
    /// A word of our own vocabulary, which the wording translates.
    Word(&'static str),
}

impl Problem {
    /// A fault at a place.
    pub fn new(code: Code, place: Place) -> Self {
        Self { code, place, arguments: Vec::new(), suggestion: None }
    }

    /// Adds something that the wording shows.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl ToString) -> Self {
        self.arguments.push((name, Argument::Plain(shortened(&value.to_string()))));
        self
    }

    /// Adds a word that the wording translates.
    #[must_use]
    pub fn with_word(mut self, name: &'static str, word: &'static str) -> Self {
        self.arguments.push((name, Argument::Word(word)));
        self
    }

    /// Adds the known name that was probably meant.
    #[must_use]
    pub fn suggesting(mut self, suggestion: Option<String>) -> Self {
        self.suggestion = suggestion;
        self
    }

    /// How bad it is.
    pub fn severity(&self) -> Severity {
        self.code.severity()
    }
}

/// Hostile files have names of megabytes; nobody reads those.
fn shortened(text: &str) -> String {
    const LONGEST: usize = 200;
    if text.chars().count() <= LONGEST {
        return text.to_owned();
    }
    text.chars().take(LONGEST).chain(['…']).collect()
}

/// Collects problems while a file is read.
#[derive(Debug, Default)]
pub struct Report {
    problems: RefCell<Vec<Problem>>,
}

impl Report {
    /// More problems than this in one report are counted no further: nobody mends them one by one.
    pub const MOST: usize = 500;

    /// Adds a problem.
    pub fn add(&self, problem: Problem) {
        let mut problems = self.problems.borrow_mut();
        match problems.len() {
            n if n < Self::MOST => problems.push(problem),
            // Warnings beyond are left out without a word: they must not make a diary unplayable.
            n if n == Self::MOST && problem.severity() == Severity::Error => {
                problems.push(Problem::new(Code::TooManyProblems, problem.place));
            }
            _ => {}
        }
    }

    /// Whether further problems are not kept.
    pub fn is_full(&self) -> bool {
        self.problems.borrow().len() > Self::MOST
    }

    /// Adds several problems.
    pub fn extend(&self, problems: impl IntoIterator<Item = Problem>) {
        problems.into_iter().for_each(|problem| self.add(problem));
    }

    /// Whether an error (not merely a warning) was reported so far.
    pub fn has_errors(&self) -> bool {
        self.problems.borrow().iter().any(|problem| problem.severity() == Severity::Error)
    }

    /// All problems, in the order of their places.
    pub fn into_problems(self) -> Vec<Problem> {
        let place =
            |problem: &Problem| (u64::from(problem.place.line) << 32) | u64::from(problem.place.column);
        let mut problems = in_order(self.problems.into_inner(), place);
        problems.dedup();
        problems
    }
}
