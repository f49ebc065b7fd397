//! Everything that can be said about a diary before anyone plays it.

use std::collections::BTreeSet;

use speelruimte_source::{Code, Files, Problem};

use crate::diary::Diary;
use crate::explore::explore;
use crate::overlay::{self, Overlay};
use crate::{Declared, play, read};

/// The catalogue, the model, and every diary in the catalogue.
pub fn everything(files: &Files) -> Vec<Problem> {
    let catalogue = read::catalogue(files);
    let model = read::model(files);
    let mut problems = catalogue.problems;
    problems.extend(model.problems);
    if let (Some(catalogue), Some(declared)) = (catalogue.value, model.value) {
        for diary in &catalogue.diaries {
            problems.extend(folder(files, diary, &declared));
        }
    }
    problems
}

/// The diary in a folder: its door, its texts in every language, its pictures, its plays, and what comes to light when
/// every road is walked.
pub fn folder(files: &Files, folder: &str, declared: &Declared) -> Vec<Problem> {
    let door = read::door(files, folder);
    let diary = read::diary(files, folder, declared);
    let mut languages = languages_with_a_file(files, folder);
    let mut problems = door.problems;
    problems.extend(diary.problems);
    if let Some(diary) = &diary.value {
        let on_the_door = door.value.map_or(Vec::new(), |door| door.texts);
        languages.extend(on_the_door.into_iter().map(|(language, _)| language));
        languages.remove(&diary.language);
        let explored = explore(diary, &declared.model);
        problems.extend(explored.findings.into_iter().map(|finding| finding.problem));
        problems.extend(missing_pictures(files, folder, diary));
        problems.extend(plays(files, folder, diary, declared));
    }
    for language in &languages {
        problems.extend(overlay(files, folder, language, diary.value.as_ref()));
    }
    problems
}

/// The names of the play-throughs of the diary in a folder.
pub fn play_files<'f>(files: &'f Files, folder: &'f str) -> impl Iterator<Item = &'f str> {
    let in_plays = move |name: &&str| {
        let inside = name.strip_prefix(folder).unwrap_or_default();
        inside.starts_with("/plays/") && inside.ends_with(".play")
    };
    files.under(folder).filter(in_plays)
}

/// The languages for which the folder has an overlay: `en.toml` and the like.
fn languages_with_a_file(files: &Files, folder: &str) -> BTreeSet<String> {
    let language = |name: &str| {
        let inside = name.strip_prefix(folder)?.strip_prefix('/')?;
        let language = inside.strip_suffix(".toml")?;
        (language.len() == 2).then(|| language.to_owned())
    };
    files.under(folder).filter_map(language).collect()
}

fn missing_pictures(files: &Files, folder: &str, diary: &Diary) -> Vec<Problem> {
    let pictures = diary.entries.iter().filter_map(|entry| entry.picture.as_ref());
    pictures
        .filter(|picture| !files.contains(&format!("{folder}/pictures/{}", picture.file)))
        .map(|picture| {
            Problem::new(Code::PictureMissing, picture.alt.place.clone()).with("file", &picture.file)
        })
        .collect()
}

fn plays(files: &Files, folder: &str, diary: &Diary, declared: &Declared) -> Vec<Problem> {
    let played = play_files(files, folder).flat_map(|name| {
        let script = play::read(files, name);
        let run = script.value.map(|script| play::run(diary, declared, &script).problems);
        script.problems.into_iter().chain(run.unwrap_or_default())
    });
    played.collect()
}

fn overlay(files: &Files, folder: &str, language: &str, diary: Option<&Diary>) -> Vec<Problem> {
    let read = overlay::read(files, &format!("{folder}/{language}.toml"));
    let mut problems = read.problems;
    if let Some(overlay) = read.value {
        problems.extend(other_language(&overlay, language));
        if let Some(diary) = diary {
            problems.extend(overlay::apply(diary, &overlay).1);
        }
    }
    problems
}

fn other_language(overlay: &Overlay, language: &str) -> Option<Problem> {
    let differs = overlay.language != language;
    differs.then(|| {
        Problem::new(Code::ValueUnknown, overlay.place.clone())
            .with("field", "language")
            .with("value", &overlay.language)
            .with("allowed", language)
    })
}
