//! A diary, as the rest of the engine sees it: everything resolved, nothing left to go wrong.

mod address;
mod condition;
mod consequence;
mod door;
mod fingerprint;
mod guide;
mod scene;

use speelruimte_source::{Date, Place};

pub use address::{Form, texts, texts_mut};
pub use condition::{Comparison, Condition};
pub use consequence::{Change, Consequence, DiaryEffect, EffectTarget, StateChange};
pub use door::{Accent, Catalogue, Door, DoorTexts};
pub(crate) use fingerprint::fnv;
pub use fingerprint::{fingerprint, structure_hash};
pub use guide::{Advice, Cut, Guide, Role, Side, Skip};
pub use scene::{Layer, Scene};

/// One diary in its source language.
#[derive(Clone, Debug)]
pub struct Diary {
    /// The name of its folder.
    pub id: String,
    /// The language of its texts, such as `nl`.
    pub language: String,
    /// Whose pages are on the back.
    pub resident: Text,
    /// Story state: flags first, then counters. Conditions and changes refer to it by place.
    pub variables: Vec<Variable>,
    /// The core values it is about, three at most.
    pub values: Vec<Value>,
    /// The articles that acts may cite.
    pub laws: Vec<Law>,
    /// Where numbers come from.
    pub sources: Vec<Source>,
    /// The page it begins and ends with.
    pub last_page: LastPage,
    /// The decision letters.
    pub letters: Vec<Letter>,
    /// The drawing in layers that follow the indicators.
    pub scene: Option<Scene>,
    /// The pages, in reading order; the first is where the story begins.
    pub entries: Vec<Entry>,
}

impl Diary {
    /// The entry with this id.
    pub fn entry(&self, id: &str) -> Option<usize> {
        self.entries.iter().position(|entry| entry.id == id)
    }

    /// The letter with this id.
    pub fn letter(&self, id: &str) -> Option<usize> {
        self.letters.iter().position(|letter| letter.id == id)
    }
}

/// A text as the author wrote it, in the subset of [`crate::markup`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Text {
    /// The text with its marks.
    pub source: String,
    /// Where it stands.
    pub place: Place,
}

/// Something that the story remembers: a flag is a counter from 0 to 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Variable {
    /// Its name.
    pub id: String,
    /// The value at the start, and the lowest.
    pub from: i32,
    /// The highest value.
    pub to: i32,
    /// Where it is declared.
    pub place: Place,
}

/// A core value.
#[derive(Clone, Debug)]
pub struct Value {
    /// How acts refer to it.
    pub id: String,
    /// Its name.
    pub name: Text,
    /// Whether it should not count here: an own liking that plays along. The debrief names the acts that it got into.
    pub irrelevant: bool,
}

/// An article of law.
#[derive(Clone, Debug)]
pub struct Law {
    /// How acts refer to it.
    pub id: String,
    /// The Act and the article.
    pub article: Text,
    /// What it says, in the author's words.
    pub says: Text,
    /// The date of the text that was read.
    pub text_of: Option<Date>,
    /// Whether a person compared it with the official text.
    pub checked: bool,
}

/// Where a number comes from.
#[derive(Clone, Debug)]
pub struct Source {
    /// How effects refer to it.
    pub id: String,
    /// Author and title.
    pub title: Text,
    /// The year of the number.
    pub year: i64,
    /// How good it is.
    pub class: SourceClass,
    /// Whether a person opened the source.
    pub checked: bool,
}

/// How good a source is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SourceClass {
    /// Official statistic.
    Official,
    /// Solid study.
    Solid,
    /// Old, small, or by someone with an interest: shown as indicative.
    Indicative,
}

/// The page with which the diary begins, empty, and to which it comes back.
#[derive(Clone, Debug)]
pub struct LastPage {
    /// Its date, years ahead.
    pub date: Date,
    /// What may be hoped for, level by level.
    pub levels: Vec<HopeLevel>,
}

/// What may be hoped for on one level of the model.
#[derive(Clone, Debug)]
pub struct HopeLevel {
    /// The id of the level.
    pub level: String,
    /// The lines that can be chosen.
    pub hopes: Vec<Hope>,
}

/// A line that the player may hope to read on the last page.
#[derive(Clone, Debug)]
pub struct Hope {
    /// Its name.
    pub id: String,
    /// The line.
    pub text: Text,
}

/// A decision letter.
#[derive(Clone, Debug)]
pub struct Letter {
    /// Its name.
    pub id: String,
    /// The addressee.
    pub to: Text,
    /// The letter, with `{reason}` where the reason stands.
    pub text: Text,
    /// The reasons that can be chosen.
    pub reasons: Vec<Reason>,
    /// Whether the player may write a reason.
    pub own: bool,
}

/// A reason that can be signed.
#[derive(Clone, Debug)]
pub struct Reason {
    /// Its name.
    pub id: String,
    /// The sentence.
    pub text: Text,
}

/// One page of the diary.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Its name.
    pub id: String,
    /// Where it stands in the file.
    pub place: Place,
    /// The story date.
    pub date: Date,
    /// A few words beside the date.
    pub moment: Option<Text>,
    /// What the official writes.
    pub text: Text,
    /// Text that is added, under conditions.
    pub passages: Vec<Passage>,
    /// A drawing.
    pub picture: Option<Picture>,
    /// For the trainer only.
    pub note: Option<Text>,
    /// A question for the group.
    pub question: Option<Text>,
    /// Whether this is a key decision.
    pub key: bool,
    /// The resident's page: of the same day, or of when they hear of it.
    pub back: Option<Text>,
    /// Ways to find out more.
    pub asks: Vec<Ask>,
    /// How many of them may be used.
    pub ask_limit: usize,
    /// How it goes on.
    pub way: Way,
}

impl Entry {
    /// The acts to choose from; none where the entry is no decision.
    pub fn choices(&self) -> &[Choice] {
        match &self.way {
            Way::Decide { choices, .. } => choices,
            _ => &[],
        }
    }

    /// The outcomes of a fork; none where the entry is no fork.
    pub fn outcomes(&self) -> &[Outcome] {
        match &self.way {
            Way::Fork(fork) => &fork.outcomes,
            _ => &[],
        }
    }

    /// The conditions under which it goes elsewhere; none for endings and forks.
    pub fn onward(&self) -> Option<&Onward> {
        match &self.way {
            Way::On(onward) => Some(onward),
            Way::Decide { onward, .. } => onward.as_ref(),
            _ => None,
        }
    }

    /// The ending, if it is one.
    pub fn ending(&self) -> Option<&Ending> {
        match &self.way {
            Way::End(ending) => Some(ending),
            _ => None,
        }
    }
}

/// Text that is added under a condition.
#[derive(Clone, Debug)]
pub struct Passage {
    /// Its name.
    pub id: String,
    /// Where it stands in the file.
    pub place: Place,
    /// When it is shown; `None`: always.
    pub when: Option<Condition>,
    /// The text.
    pub text: Text,
}

/// A drawing with its alternative.
#[derive(Clone, Debug)]
pub struct Picture {
    /// The file in the diary's folder `pictures`.
    pub file: String,
    /// What it shows, for those who do not see it.
    pub alt: Text,
}

/// A way to find out more.
#[derive(Clone, Debug)]
pub struct Ask {
    /// Its name.
    pub id: String,
    /// Where it stands in the file.
    pub place: Place,
    /// What the official does.
    pub act: Text,
    /// What that brings to light.
    pub reveals: Text,
    /// When it is possible; `None`: always.
    pub when: Option<Condition>,
    /// What follows from it.
    pub consequence: Consequence,
}

/// How an entry goes on.
#[derive(Clone, Debug)]
pub enum Way {
    /// To another entry.
    On(Onward),
    /// By a decision of the player.
    Decide {
        /// The acts.
        choices: Vec<Choice>,
        /// Where an act leads that does not say so itself.
        onward: Option<Onward>,
    },
    /// By what the simulation decides.
    Fork(Fork),
    /// Not at all.
    End(Ending),
}

/// Where the story goes.
#[derive(Clone, Debug)]
pub struct Onward {
    /// The first branch whose condition holds wins.
    pub branches: Vec<Branch>,
    /// The entry that follows otherwise.
    pub to: usize,
}

/// A way that is taken under a condition.
#[derive(Clone, Debug)]
pub struct Branch {
    /// Where it stands in the file.
    pub place: Place,
    /// When it is taken.
    pub when: Condition,
    /// The entry that follows.
    pub to: usize,
}

/// An act of the player.
#[derive(Clone, Debug)]
pub struct Choice {
    /// Its name.
    pub id: String,
    /// Where it stands in the file.
    pub place: Place,
    /// The act in the official's words.
    pub act: Text,
    /// Rule, purpose or between; hidden until the debrief.
    pub attitude: Attitude,
    /// The legal room that it uses.
    pub room: Room,
    /// The articles that it cites, by place in [`Diary::laws`].
    pub cites: Vec<usize>,
    /// The best that can be said for it.
    pub best_argument: Option<Text>,
    /// The values it serves, by place in [`Diary::values`].
    pub serves: Vec<usize>,
    /// The values it strains.
    pub strains: Vec<usize>,
    /// When it is open; `None`: always.
    pub when: Option<Condition>,
    /// The letter that goes with it, by place in [`Diary::letters`].
    pub letter: Option<usize>,
    /// What follows from it.
    pub consequence: Consequence,
    /// The entry that follows; `None`: as the entry says.
    pub to: Option<usize>,
    /// The resident's page after this act.
    pub back: Option<Text>,
}

/// Letter of the rule, purpose of the rule, or between.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Attitude {
    /// By the letter.
    Rule,
    /// By the purpose.
    Purpose,
    /// Between the two.
    Between,
}

impl Attitude {
    /// Every attitude with its word in a diary file.
    pub const WORDS: [(&'static str, Attitude); 3] =
        [("rule", Self::Rule), ("purpose", Self::Purpose), ("between", Self::Between)];
}

/// The legal room that an act uses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Room {
    /// The law leaves no choice.
    Bound,
    /// The facts fill an open norm.
    OpenNorm,
    /// The municipality may weigh.
    Discretion,
    /// Departure from a policy rule (Awb 4:84).
    PolicyDeparture,
    /// A hardship clause in a bylaw.
    Hardship,
    /// An exception that the statute itself makes.
    Exception,
    /// No ground was found.
    None,
}

impl Room {
    /// Every kind of room with its word in a diary file.
    pub const WORDS: [(&'static str, Room); 7] = [
        ("bound", Self::Bound),
        ("open-norm", Self::OpenNorm),
        ("discretion", Self::Discretion),
        ("policy-departure", Self::PolicyDeparture),
        ("hardship", Self::Hardship),
        ("exception", Self::Exception),
        ("none", Self::None),
    ];
}

/// What the simulation decides.
#[derive(Clone, Debug)]
pub struct Fork {
    /// The id of the indicator it looks at, in the month of the entry.
    pub on: String,
    /// What may come out; thresholds go down, the last has none.
    pub outcomes: Vec<Outcome>,
}

impl Fork {
    /// What is told at this value, as a place among the outcomes.
    pub fn at(&self, value: f64) -> Option<usize> {
        self.outcomes.iter().position(|outcome| outcome.at_least.is_none_or(|least| value >= least))
    }
}

/// One outcome of a fork.
#[derive(Clone, Debug)]
pub struct Outcome {
    /// Its name.
    pub id: String,
    /// Where it stands in the file.
    pub place: Place,
    /// The value from which on it is told; `None`: whatever is left.
    pub at_least: Option<f64>,
    /// Whether the story presents it as unusual.
    pub exceptional: bool,
    /// What follows from it.
    pub consequence: Consequence,
    /// The entry that follows.
    pub to: usize,
}

/// The end of the diary.
#[derive(Clone, Debug)]
pub struct Ending {
    /// Its title.
    pub title: Text,
    /// What the last page says now, by level in the order of the model.
    pub levels: Vec<(String, Text)>,
    /// Whether few will reach it.
    pub rare: bool,
}
