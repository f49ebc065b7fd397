//! `random`: how often is everything seen?

use std::path::Path;

use serde::Serialize;
use speelruimte_engine::diary::Diary;
use speelruimte_engine::explore::{Tally, random_plays};

use crate::content::Content;
use crate::language::Language;
use crate::report::{print_faults, print_json};
use crate::{Failure, Format};

/// Plays the diary in a folder at random.
pub fn run(path: &Path, plays: u64, seed: u64, format: Format) -> Result<(), Failure> {
    let content = Content::read(path)?;
    let playable = content
        .playable()?
        .map_err(|problems| print_faults(problems, &content, Language::or_system(None)))?;
    let tally = random_plays(&playable.diary, plays, seed);
    let counts = Counts::of(&playable.diary, &tally, plays, seed);
    match format {
        Format::Json => print_json(&counts),
        Format::Text => counts.print(),
    }
    Ok(())
}

#[derive(Serialize)]
struct Counts {
    diary: String,
    plays: u64,
    seed: u64,
    ended: u64,
    stuck: u64,
    endless: u64,
    entries: Vec<EntryCount>,
}

#[derive(Serialize)]
struct EntryCount {
    id: String,
    visits: u64,
    ending: bool,
    asks: Vec<Count>,
    choices: Vec<Count>,
    outcomes: Vec<Count>,
}

#[derive(Serialize)]
struct Count {
    id: String,
    count: u64,
}

impl Counts {
    fn of(diary: &Diary, tally: &Tally, plays: u64, seed: u64) -> Self {
        let entries = diary.entries.iter().zip(&tally.entries);
        Self {
            diary: diary.id.clone(),
            plays,
            seed,
            ended: tally.ended,
            stuck: tally.stuck,
            endless: tally.endless,
            entries: entries
                .map(|(entry, counts)| EntryCount {
                    id: entry.id.clone(),
                    visits: counts.visits,
                    ending: entry.ending().is_some(),
                    asks: named(entry.asks.iter().map(|ask| &ask.id), &counts.asks),
                    choices: named(entry.choices().iter().map(|it| &it.id), &counts.choices),
                    outcomes: named(entry.outcomes().iter().map(|it| &it.id), &counts.outcomes),
                })
                .collect(),
        }
    }

    fn print(&self) {
        say!(
            "{}: {} plays, seed {}; {} ended, {} stuck, {} without end.",
            self.diary,
            self.plays,
            self.seed,
            self.ended,
            self.stuck,
            self.endless
        );
        for entry in &self.entries {
            let ending = if entry.ending { "  (ending)" } else { "" };
            say!("{:>8}  {}{ending}", entry.visits, entry.id);
            let kinds = [("ask", &entry.asks), ("choose", &entry.choices), ("fork", &entry.outcomes)];
            for (verb, counts) in kinds {
                for one in counts {
                    say!("{:>8}    {verb} {}", one.count, one.id);
                }
            }
        }
    }
}

fn named<'d>(ids: impl Iterator<Item = &'d String>, counts: &[u64]) -> Vec<Count> {
    ids.zip(counts).map(|(id, count)| Count { id: id.clone(), count: *count }).collect()
}
