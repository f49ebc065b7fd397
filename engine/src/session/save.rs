//! The save: versioned JSON, documented in `docs/save.md`. What is read is not trusted.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

use super::{Play, Shelf};

/// Why a save cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SaveFault {
    /// It is no JSON, or not of this shape.
    Unreadable,
    /// It was made by another version of the program.
    OtherVersion,
    /// It belongs to another diary.
    OtherDiary,
}

#[derive(Serialize, Deserialize)]
struct SavedShelf {
    speelruimte: u32,
    diary: String,
    plays: BTreeMap<String, Play>,
}

/// Only the version, for a save of which the rest may look different.
#[derive(Deserialize)]
struct SavedVersion {
    speelruimte: u32,
}

const VERSION: u32 = 1;

/// The shelf of a diary as JSON.
pub fn write_shelf(diary: &str, shelf: &Shelf) -> String {
    let plays = shelf.plays().map(|(id, play)| (id.to_owned(), play.clone())).collect();
    let saved = SavedShelf { speelruimte: VERSION, diary: diary.to_owned(), plays };
    serde_json::to_string(&saved).unwrap_or_default()
}

/// Reads the shelf of a diary.
pub fn read_shelf(diary: &str, json: &str) -> Result<Shelf, SaveFault> {
    let version: SavedVersion = serde_json::from_str(json).map_err(|_| SaveFault::Unreadable)?;
    if version.speelruimte != VERSION {
        return Err(SaveFault::OtherVersion);
    }
    let saved: SavedShelf = serde_json::from_str(json).map_err(|_| SaveFault::Unreadable)?;
    if saved.diary != diary {
        return Err(SaveFault::OtherDiary);
    }
    let mut shelf = Shelf::default();
    for (id, play) in saved.plays {
        shelf.put(&id, play);
    }
    Ok(shelf)
}
