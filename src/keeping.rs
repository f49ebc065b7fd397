//! Keeps plays on this device, and brings those of two tabs together.

use speelruimte_engine::diary::fingerprint;
use speelruimte_engine::session::{Action, Play, SaveFault, Shelf, read_shelf, write_shelf};

use crate::browser::store::{self, Refused};

/// How far a diary was read, for its door.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Bookmark {
    /// Whether anything was done in it.
    pub begun: bool,
    /// The story date of the page that lies open.
    pub date: Option<String>,
    /// Whether its last page is filled.
    pub ended: bool,
    /// How many different endings were seen.
    pub endings: usize,
}

/// What is kept of a diary; nothing kept is an empty shelf.
pub fn kept(diary: &str) -> Result<Shelf, SaveFault> {
    match store::read(&name(diary)) {
        None => Ok(Shelf::default()),
        Some(json) => read_shelf(diary, &store::from_json(&json).ok_or(SaveFault::Unreadable)?),
    }
}

/// Adds a play to what is kept of the diary. Answers with the id under which it stands now.
pub fn keep(diary: &str, id: &str, play: Play) -> Result<String, Refused> {
    let mut shelf = shelf_to_write(diary)?;
    let log = play.log.clone();
    shelf.put(id, play);
    let now = shelf.find(id, &log).unwrap_or(id).to_owned();
    store::write(&name(diary), &store::to_json(&write_shelf(diary, &shelf)))?;
    Ok(now)
}

/// What another tab did beyond this log: in the same play, or in any where nothing was done here yet.
pub fn gone_on_elsewhere(diary: &str, id: &str, log: &[Action]) -> Option<(String, Vec<Action>)> {
    let shelf = shelf(diary);
    let (id, play) = if log.is_empty() { shelf.latest()? } else { (id, shelf.play(id)?) };
    (play.log.len() > log.len() && play.log.starts_with(log)).then(|| (id.to_owned(), play.log.clone()))
}

/// The name under which a diary is kept.
pub fn name(diary: &str) -> String {
    format!("diary:{diary}")
}

/// How far a diary was read.
pub fn bookmark(diary: &str) -> Bookmark {
    let shelf = shelf(diary);
    let latest = shelf.latest().map(|(_, play)| play);
    Bookmark {
        begun: latest.is_some_and(|play| !play.log.is_empty()),
        date: latest.and_then(|play| play.progress.date.clone()),
        ended: latest.is_some_and(|play| play.progress.ended),
        endings: shelf.endings().len(),
    }
}

/// Everything of a diary as a file to take away.
pub fn as_file(diary: &str, id: &str, play: Play) -> String {
    let mut shelf = shelf(diary);
    shelf.put(id, play);
    store::to_json(&write_shelf(diary, &shelf))
}

fn shelf(diary: &str) -> Shelf {
    kept(diary).unwrap_or_default()
}

/// What cannot be read is set aside before anything takes its place; where that fails, nothing does.
fn shelf_to_write(diary: &str) -> Result<Shelf, Refused> {
    if let Ok(shelf) = kept(diary) {
        return Ok(shelf);
    }
    let unreadable = store::read(&name(diary)).unwrap_or_default();
    store::write(&format!("aside:{diary}:{}", fingerprint(&unreadable)), &unreadable)?;
    Ok(Shelf::default())
}
