//! Everything that can be said about a diary before anyone plays it.

use std::collections::BTreeSet;

use speelruimte_source::{Code, Files, Place, Problem};

use crate::diary::{Diary, Door, Scene};
use crate::explore::{explore, improbable};
use crate::overlay::{self, Overlay};
use crate::session::Session;
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
    let mut problems = read_only(files, folder, declared);
    let diary = read::diary(files, folder, declared).value;
    if let Some(diary) = &diary {
        let explored = explore(diary, &declared.model);
        problems.extend(explored.findings.into_iter().map(|finding| finding.problem));
    }
    let (sessions, of_plays) = plays(files, folder, diary.as_ref(), declared);
    problems.extend(of_plays);
    if let Some(diary) = &diary {
        let states: Vec<_> = sessions.iter().map(Session::state).collect();
        problems.extend(improbable(diary, &declared.model, &states));
    }
    problems
}

/// What can be said about the diary in a folder by reading it: its door, its texts in every language, its pictures.
pub fn read_only(files: &Files, folder: &str, declared: &Declared) -> Vec<Problem> {
    let door = read::door(files, folder);
    let diary = read::diary(files, folder, declared);
    let mut problems = door.problems;
    problems.extend(diary.problems);
    let diary = diary.value.as_ref();
    problems.extend(diary.map(|diary| missing_pictures(files, folder, diary)).unwrap_or_default());
    let on_the_door = diary.zip(door.value.as_ref());
    if let Some((diary, door)) = on_the_door {
        problems.extend(guides(files, folder, diary, door));
    }
    let mut languages = languages_with_a_file(files, folder);
    if let Some((diary, door)) = on_the_door {
        problems.extend(not_on_the_door(folder, door, &diary.language));
        languages.extend(door.texts.iter().map(|(language, _)| language.clone()));
        languages.remove(&diary.language);
    }
    for language in &languages {
        problems.extend(overlay(files, folder, language, diary));
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
    let drawn = pictures.map(|picture| (&picture.file, &picture.alt));
    let scene = diary.scene.iter().map(|scene| (&scene.file, &scene.alt));
    scene
        .chain(drawn)
        .filter(|(file, _)| !files.contains(&format!("{folder}/pictures/{file}")))
        .map(|(file, alt)| Problem::new(Code::PictureMissing, alt.place.clone()).with("file", file))
        .chain(layers_without_a_group(files, folder, diary))
        .collect()
}

/// A layer is a group in the file of the scene.
fn layers_without_a_group(files: &Files, folder: &str, diary: &Diary) -> Vec<Problem> {
    let Some(scene) = &diary.scene else { return Vec::new() };
    let drawing = files.get(&format!("{folder}/pictures/{}", scene.file)).map(String::from_utf8_lossy);
    let Some(drawing) = drawing else { return Vec::new() };
    let is_missing = |id: &str| !drawing.contains(&format!("id=\"{id}\""));
    let named = |id: &str| format!("{}#{id}", scene.file);
    let missing = |id: &str, place: &Place| {
        is_missing(id).then(|| Problem::new(Code::PictureMissing, place.clone()).with("file", named(id)))
    };
    let layers = scene.layers.iter().filter_map(|layer| missing(&layer.id, &layer.place));
    missing(Scene::BASE, &scene.alt.place).into_iter().chain(layers).collect()
}

/// A door must say in the diary's own language what stands behind it.
fn not_on_the_door(folder: &str, door: &Door, language: &str) -> Option<Problem> {
    let is_there = door.texts.iter().any(|(known, _)| known == language);
    let place = Place::start_of(&format!("{folder}/door.toml"));
    (!is_there).then(|| Problem::new(Code::FieldMissing, place).with("field", language))
}

/// A guide is not needed, but one that is there is there in every language on the door.
fn guides(files: &Files, folder: &str, diary: &Diary, door: &Door) -> Vec<Problem> {
    let languages = || door.texts.iter().map(|(language, _)| language.as_str());
    let has_one = languages().any(|language| files.contains(&read::guide_file(folder, diary, language)));
    let wanted = languages().filter(|_| has_one);
    wanted.flat_map(|language| read::guide(files, folder, diary, language).problems).collect()
}

/// The plays as far as they come. A line that is no action is told even where the diary cannot be played.
fn plays(
    files: &Files,
    folder: &str,
    diary: Option<&Diary>,
    declared: &Declared,
) -> (Vec<Session>, Vec<Problem>) {
    let (mut sessions, mut problems) = (Vec::new(), Vec::new());
    for name in play_files(files, folder) {
        let script = play::read(files, name);
        problems.extend(script.problems);
        if let Some((script, diary)) = script.value.zip(diary) {
            let played = play::run(diary, declared, &script);
            problems.extend(played.problems);
            sessions.push(played.session);
        }
    }
    (sessions, problems)
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
