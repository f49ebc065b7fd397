//! Reads `door.toml` and `catalogue.toml`.

use speelruimte_source::{Document, Fields, Files, Index, Located, Report};

use super::Reading;
use super::names::note_id;
use crate::diary::{Accent, Catalogue, Door, DoorTexts};

/// Reads the door of the diary in a folder.
pub fn door(files: &Files, folder: &str) -> Reading<Door> {
    let report = Report::default();
    let document = Document::read(files, &format!("{folder}/door.toml"), &report);
    let door = document.and_then(|document| whole(document.fields(&report), folder));
    Reading::of(door, report)
}

/// Reads the list of diaries.
pub fn catalogue(files: &Files) -> Reading<Catalogue> {
    let report = Report::default();
    let document = Document::read(files, "catalogue.toml", &report);
    let catalogue = document.map(|document| {
        let root = document.fields(&report);
        super::format(&root);
        if !root.has("diaries") {
            root.missing("diaries");
        }
        let diaries = root.ids("diaries");
        let mut taken = Index::default();
        diaries.iter().for_each(|diary| note_id(diary, &mut taken, &report));
        root.finish();
        Catalogue { diaries: diaries.into_iter().map(|diary| diary.value).collect() }
    });
    Reading::of(catalogue, report)
}

fn whole(root: Fields<'_>, folder: &str) -> Option<Door> {
    super::format(&root);
    let minutes = root.integer("minutes", 1..=120);
    if !root.has("minutes") {
        root.missing("minutes");
    }
    let accent = root.need_one_of("accent", &Accent::WORDS);
    let texts = languages(&root);
    if texts.is_empty() {
        root.missing("nl");
    }
    root.finish();
    let diary = folder.rsplit('/').next().unwrap_or(folder).to_owned();
    Some(Door {
        diary,
        minutes: minutes.unwrap_or_default().value,
        accent: accent.unwrap_or(Accent::Brick),
        texts,
    })
}

/// Every key of two letters is a language; whatever else is there is an unknown field.
fn languages(root: &Fields<'_>) -> Vec<(String, DoorTexts)> {
    let is_language = |key: &Located<String>| key.value.len() == 2;
    let keys = root.rest().into_iter().filter(is_language);
    keys.filter_map(|key| Some((key.value.clone(), door_texts(root.table(&key.value)?)))).collect()
}

fn door_texts(fields: Fields<'_>) -> DoorTexts {
    let title = fields.need_text("title").unwrap_or_default().value;
    let official = fields.need_text("official").unwrap_or_default().value;
    let summary = fields.need_text("summary").unwrap_or_default().value;
    fields.finish();
    DoorTexts { title, official, summary }
}
