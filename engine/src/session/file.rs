//! A file with everything kept of one diary, or of several: their saves, one behind the other. What is opened is not
//! trusted.

use super::save::{self, Head};
use super::{Play, Rows, Shelf};

/// Why a file cannot be opened. Nothing of it is taken then.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileFault {
    /// It was not made by this program.
    Foreign,
    /// It was made by another version of the program.
    OtherVersion,
    /// This row, counted from one, is none that a save can have.
    Damaged(usize),
    /// It has more than anyone can have played.
    TooMuch,
}

/// More plays than this in one file would keep a browser busy, and nobody has played them.
pub const MOST_PLAYS: usize = 500;

/// The shelves of diaries as one file.
pub fn write_file<'s>(shelves: impl IntoIterator<Item = (&'s str, &'s Shelf)>) -> Rows {
    shelves.into_iter().flat_map(|(diary, shelf)| super::write_shelf(diary, shelf)).collect()
}

/// Reads all shelves of a file. `now` is the time, in milliseconds since 1970: no play can have been touched later, and
/// what was played last in the file is what opens next.
pub fn read_file(rows: &[Vec<String>], now: u64) -> Result<Vec<(String, Shelf)>, FileFault> {
    let mut found: Vec<(String, Vec<(String, Play)>)> = Vec::new();
    let mut plays = 0;
    for (at, row) in rows.iter().enumerate() {
        match save::head(row) {
            Head::Of(diary) if speelruimte_source::is_id(diary) => found.push((diary.to_owned(), Vec::new())),
            Head::OtherVersion => return Err(FileFault::OtherVersion),
            Head::Of(_) => return Err(FileFault::Damaged(at + 1)),
            Head::None => {
                let (_, here) = found.last_mut().ok_or(FileFault::Foreign)?;
                let before = here.len();
                save::read_row(row, here).ok_or(FileFault::Damaged(at + 1))?;
                plays += here.len() - before;
            }
        }
        if plays > MOST_PLAYS {
            return Err(FileFault::TooMuch);
        }
    }
    if found.is_empty() {
        return Err(FileFault::Foreign);
    }
    Ok(on_shelves(found, now))
}

/// A diary may come more than once; all its plays go on one shelf.
fn on_shelves(found: Vec<(String, Vec<(String, Play)>)>, now: u64) -> Vec<(String, Shelf)> {
    let mut shelves: Vec<(String, Shelf)> = Vec::new();
    for (diary, mut plays) in found {
        let last = plays.iter().map(|(id, play)| (play.touched, id)).max().map(|(_, id)| id.clone());
        for (id, play) in &mut plays {
            play.touched = if Some(&*id) == last.as_ref() { now } else { play.touched.min(now) };
        }
        match shelves.iter_mut().find(|(known, _)| *known == diary) {
            Some((_, shelf)) => shelf.put_all(plays),
            None => {
                let mut shelf = Shelf::default();
                shelf.put_all(plays);
                shelves.push((diary, shelf));
            }
        }
    }
    shelves
}
