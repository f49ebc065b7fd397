//! The save: versioned rows of words, documented in `docs/save.md`. What is read is not trusted.
//!
//! The edge writes the rows as JSON, an array of arrays of strings; the engine itself needs no JSON.

use super::{Action, Play, Progress, Shelf};

/// Why a save cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SaveFault {
    /// It is no save, or damaged.
    Unreadable,
    /// It was made by another version of the program.
    OtherVersion,
    /// It belongs to another diary.
    OtherDiary,
}

/// Rows of words.
pub type Rows = Vec<Vec<String>>;

const MARK: &str = "speelruimte";
const VERSION: &str = "1";
const PLAY: &str = "play";
const ENDING: &str = "ending";
const ENDED: &str = "ended";
const OPEN: &str = "open";

/// The shelf of a diary as rows.
pub fn write_shelf(diary: &str, shelf: &Shelf) -> Rows {
    let mut rows = vec![row([MARK, VERSION, diary])];
    for (id, play) in shelf.plays() {
        let ended = if play.progress.ended { ENDED } else { OPEN };
        let date = play.progress.date.as_deref().unwrap_or_default();
        rows.push(row([PLAY, id, &play.structure, &play.touched.to_string(), date, ended]));
        rows.extend(play.progress.endings.iter().map(|ending| row([ENDING, ending])));
        rows.extend(play.log.iter().cloned().map(Vec::from));
    }
    rows
}

/// Reads the shelf of a diary.
pub fn read_shelf(diary: &str, rows: &[Vec<String>]) -> Result<Shelf, SaveFault> {
    let (first, rows) = rows.split_first().ok_or(SaveFault::Unreadable)?;
    match head(first) {
        Head::Of(of) if of == diary => {}
        Head::Of(_) => return Err(SaveFault::OtherDiary),
        Head::OtherVersion => return Err(SaveFault::OtherVersion),
        Head::None => return Err(SaveFault::Unreadable),
    }
    let mut plays: Vec<(String, Play)> = Vec::new();
    for row in rows {
        read_row(row, &mut plays).ok_or(SaveFault::Unreadable)?;
    }
    let mut shelf = Shelf::default();
    shelf.put_all(plays);
    Ok(shelf)
}

/// What a row is as the first of a save.
pub(super) enum Head<'r> {
    /// It begins the save of this diary.
    Of(&'r str),
    /// It begins one of another version.
    OtherVersion,
    /// It begins none.
    None,
}

/// What a row is as the first of a save.
pub(super) fn head(row: &[String]) -> Head<'_> {
    match words(row).as_slice() {
        [MARK, VERSION, diary] => Head::Of(diary),
        [MARK, ..] => Head::OtherVersion,
        _ => Head::None,
    }
}

/// Takes a row below the head; `None` where it is no such row.
pub(super) fn read_row(row: &[String], plays: &mut Vec<(String, Play)>) -> Option<()> {
    match words(row).as_slice() {
        [PLAY, id, structure, touched, date, ended @ (ENDED | OPEN)] => {
            let date = (!date.is_empty()).then(|| (*date).to_owned());
            let progress = Progress { date, ended: *ended == ENDED, endings: Vec::new() };
            let touched = touched.parse().ok()?;
            let structure = (*structure).to_owned();
            plays.push(((*id).to_owned(), Play { structure, touched, progress, log: Vec::new() }));
        }
        [ENDING, ending] => plays.last_mut()?.1.progress.add_ending(ending),
        _ => plays.last_mut()?.1.log.push(Action::try_from(row.to_vec()).ok()?),
    }
    Some(())
}

fn words(row: &[String]) -> Vec<&str> {
    row.iter().map(String::as_str).collect()
}

fn row<const N: usize>(words: [&str; N]) -> Vec<String> {
    words.map(str::to_owned).to_vec()
}
