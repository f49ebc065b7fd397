//! Keeps plays on this device, and brings those of two tabs together.

use std::cell::RefCell;

use speelruimte_engine::diary::fingerprint;
use speelruimte_engine::session::{
    Action, FileFault, Play, SaveFault, Shelf, read_file, read_shelf, write_file, write_shelf,
};

use crate::browser::store::{self, NoRows, Refused};

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
        Some(json) => match Written::here(diary, &json) {
            Some(shelf) => Ok(shelf),
            None => read_shelf(diary, &store::from_json(&json).ok_or(SaveFault::Unreadable)?),
        },
    }
}

/// Adds a play to what is kept of the diary. Answers with the id under which it stands now.
pub fn keep(diary: &str, id: &str, play: Play) -> Result<String, Refused> {
    let mut shelf = shelf_to_write(diary)?;
    let log = play.log.clone();
    shelf.put(id, play);
    let now = shelf.find(id, &log).unwrap_or(id).to_owned();
    let json = store::to_json(&write_shelf(diary, &shelf));
    store::write(&name(diary), &json)?;
    LAST.set(Some(Written { diary: diary.to_owned(), json, shelf }));
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
    format!("{DIARY}{diary}")
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

/// Everything of all diaries as a file to take away. What cannot be read is left out.
pub fn all_as_file() -> String {
    let kept = diaries();
    store::to_json(&write_file(kept.iter().map(|(diary, shelf)| (diary.as_str(), shelf))))
}

/// Every diary of which something is kept.
pub fn diaries() -> Vec<(String, Shelf)> {
    let names = store::names().into_iter();
    let ids = names.filter_map(|name| name.strip_prefix(DIARY).map(str::to_owned));
    ids.map(|id| {
        let shelf = shelf(&id);
        (id, shelf)
    })
    .collect()
}

/// Why a file was not opened. What was kept before is all still there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotOpened {
    /// It has nothing in it.
    Empty,
    /// It is not whole, or no text of this kind.
    Broken,
    /// It is of something else.
    Foreign,
    /// It is of another version of the program.
    OtherVersion,
    /// This row makes no sense.
    Damaged(usize),
    /// It has more than anyone can have played.
    TooMuch,
    /// The store refused.
    Full,
}

/// What came of opening a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Opened {
    /// The diaries that it put something on the shelf of.
    pub here: Vec<String>,
    /// Those that this site does not have: nothing was taken of them.
    pub elsewhere: Vec<String>,
}

/// Puts what is in a file on the shelves, beside what was there.
pub fn open_file(json: &str, is_here: impl Fn(&str) -> bool, now: u64) -> Result<Opened, NotOpened> {
    if json.trim().is_empty() {
        return Err(NotOpened::Empty);
    }
    let rows = store::from_file(json).map_err(|fault| match fault {
        NoRows::Broken => NotOpened::Broken,
        NoRows::Foreign => NotOpened::Foreign,
    })?;
    let shelves = read_file(&rows, now).map_err(|fault| match fault {
        FileFault::Foreign => NotOpened::Foreign,
        FileFault::OtherVersion => NotOpened::OtherVersion,
        FileFault::Damaged(row) => NotOpened::Damaged(row),
        FileFault::TooMuch => NotOpened::TooMuch,
    })?;
    let mut opened = Opened::default();
    for (diary, coming) in shelves {
        if is_here(&diary) {
            let merged = shelf_to_write(&diary).map_err(|_| NotOpened::Full)?.merged(coming);
            let json = store::to_json(&write_shelf(&diary, &merged));
            store::write(&name(&diary), &json).map_err(|_| NotOpened::Full)?;
            opened.here.push(diary);
        } else {
            opened.elsewhere.push(diary);
        }
    }
    Ok(opened)
}

/// Makes a play the one that was played last, so that its diary opens there.
pub fn take_up(diary: &str, id: &str, now: u64) -> Result<(), Refused> {
    let mut shelf = shelf_to_write(diary)?;
    let Some(play) = shelf.play(id).cloned() else { return Ok(()) };
    shelf.put(id, Play { touched: now, ..play });
    store::write(&name(diary), &store::to_json(&write_shelf(diary, &shelf)))
}

/// With what the name of a diary begins.
const DIARY: &str = "diary:";

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

/// What this tab wrote last. As long as it stands there unchanged, nothing needs to be read again at every step.
struct Written {
    diary: String,
    json: String,
    shelf: Shelf,
}

thread_local! {
    static LAST: RefCell<Option<Written>> = const { RefCell::new(None) };
}

impl Written {
    /// The shelf, if this is what was written last.
    fn here(diary: &str, json: &str) -> Option<Shelf> {
        let is_it = |last: &&Self| last.diary == diary && last.json == json;
        LAST.with_borrow(|last| last.as_ref().filter(is_it).map(|last| last.shelf.clone()))
    }
}
