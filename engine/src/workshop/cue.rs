//! What a trainer can have the projector do.
//!
//! In the log a cue is a row of words, such as `["play", "0", "choose", "melding", "verbaal"]`.

use crate::session::Action;

/// One of the halves into which a group may be split. A group that is not split is the first.
pub type Half = usize;

/// One thing that the trainer had done. Everything is named by its stable id, so that a log outlives a change of texts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cue {
    /// Something is done in the play of a half.
    Play(Half, Action),
    /// So many parts of the page that lies open are shown.
    Show(usize),
    /// This half is on the screen.
    Turn(Half),
    /// The whole group plays on in two halves, from where it stands.
    Split,
    /// The group voted on the acts of a decision, each as often as this, in the order of the acts.
    Vote {
        /// The half that voted.
        half: Half,
        /// The page.
        entry: String,
        /// Before or after the talk.
        round: Round,
        /// How many held up each card.
        counts: Vec<u16>,
    },
    /// The group may see how it voted.
    Disclose {
        /// The half that voted.
        half: Half,
        /// The page.
        entry: String,
    },
    /// The group showed what it expects on a level, from worst to best.
    Sketch {
        /// The half that expects it.
        half: Half,
        /// The page.
        entry: String,
        /// The level.
        level: String,
        /// How many expect each height.
        counts: Vec<u16>,
    },
    /// Nobody speaks until then, in milliseconds since 1970; 0: the quiet is over.
    Quiet(u64),
    /// The screen is black, or no longer.
    Black(bool),
    /// The text is so many steps larger than usual, or smaller.
    Size(i8),
}

/// When a group votes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Round {
    /// Before the talk.
    First,
    /// After it.
    Second,
}

/// The most steps by which the text is larger or smaller.
pub const MOST_STEPS: i8 = 4;

impl From<Cue> for Vec<String> {
    fn from(cue: Cue) -> Self {
        let head = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
        let and = |mut head: Vec<String>, counts: Vec<u16>| {
            head.extend(counts.iter().map(u16::to_string));
            head
        };
        match cue {
            Cue::Play(half, action) => [head(&["play", &half.to_string()]), Vec::from(action)].concat(),
            Cue::Show(parts) => head(&["show", &parts.to_string()]),
            Cue::Turn(half) => head(&["turn-to", &half.to_string()]),
            Cue::Split => head(&["split"]),
            Cue::Vote { half, entry, round, counts } => {
                let round = if round == Round::First { "1" } else { "2" };
                and(head(&["vote", &half.to_string(), &entry, round]), counts)
            }
            Cue::Disclose { half, entry } => head(&["disclose", &half.to_string(), &entry]),
            Cue::Sketch { half, entry, level, counts } => {
                and(head(&["sketch", &half.to_string(), &entry, &level]), counts)
            }
            Cue::Quiet(until) => head(&["quiet", &until.to_string()]),
            Cue::Black(black) => head(&["black", if black { "on" } else { "off" }]),
            Cue::Size(steps) => head(&["size", &steps.to_string()]),
        }
    }
}

const UNKNOWN: &str = "no cue has these words";

impl TryFrom<Vec<String>> for Cue {
    type Error = &'static str;

    fn try_from(row: Vec<String>) -> Result<Self, Self::Error> {
        read(&row).ok_or(UNKNOWN)
    }
}

fn read(row: &[String]) -> Option<Cue> {
    let words: Vec<&str> = row.iter().map(String::as_str).collect();
    let half = |word: &str| word.parse().ok().filter(|half| *half < HALVES);
    let counts = |words: &[&str]| words.iter().map(|word| word.parse().ok()).collect::<Option<Vec<u16>>>();
    Some(match words.as_slice() {
        ["play", at, ..] => Cue::Play(half(at)?, Action::try_from(row[2..].to_vec()).ok()?),
        ["show", parts] => Cue::Show(parts.parse().ok()?),
        ["turn-to", at] => Cue::Turn(half(at)?),
        ["split"] => Cue::Split,
        ["vote", at, entry, round @ ("1" | "2"), given @ ..] => {
            let round = if *round == "1" { Round::First } else { Round::Second };
            Cue::Vote { half: half(at)?, entry: (*entry).to_owned(), round, counts: counts(given)? }
        }
        ["disclose", at, entry] => Cue::Disclose { half: half(at)?, entry: (*entry).to_owned() },
        ["sketch", at, entry, level, given @ ..] => {
            let (entry, level) = ((*entry).to_owned(), (*level).to_owned());
            Cue::Sketch { half: half(at)?, entry, level, counts: counts(given)? }
        }
        ["quiet", until] => Cue::Quiet(until.parse().ok()?),
        ["black", "on"] => Cue::Black(true),
        ["black", "off"] => Cue::Black(false),
        ["size", steps] => {
            Cue::Size(steps.parse().ok().filter(|it: &i8| it.unsigned_abs() <= MOST_STEPS.unsigned_abs())?)
        }
        _ => return None,
    })
}

/// Into how many halves a group is split at most.
pub(super) const HALVES: usize = 2;
