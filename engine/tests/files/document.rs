//! The examples in `docs/format.md` are one diary, and it is a good one.

use std::collections::BTreeMap;

use speelruimte_engine::session::Position;
use speelruimte_engine::{check, explore, play, read};
use speelruimte_source::{Code, Files};

use crate::common::{assert_clean, project, shown, text};

/// The files that the examples on the page make up, with the model that all diaries share.
pub fn documented() -> Files {
    let page = std::fs::read_to_string(project("docs/format.md")).unwrap();
    let mut examples: BTreeMap<&str, String> = BTreeMap::new();
    for block in page.split("\n```").skip(1).step_by(2) {
        let (info, body) = block.split_once('\n').unwrap();
        if let Some((_, name)) = info.split_once(' ') {
            let example = examples.entry(name).or_default();
            example.push_str(body);
            example.push_str("\n\n");
        }
    }
    let place = |name: &str| match name {
        "catalogue.toml" => name.to_owned(),
        _ => format!("de-sleutel/{name}"),
    };
    let mut files: Files = examples.into_iter().map(|(name, example)| (place(name), example)).collect();
    let model = std::fs::read(project("scenarios/model.toml")).unwrap();
    files.insert("model.toml", model);
    files.insert("system.toml", std::fs::read(project("scenarios/system.toml")).unwrap());
    files.insert("de-sleutel/pictures/lamp.svg", r#"<svg><g id="base"/><g id="licht"/></svg>"#);
    files
}

#[test]
fn the_page_shows_every_kind_of_file() {
    let files = documented();
    let names: Vec<&str> = files.names().collect();
    let expected = [
        "catalogue.toml",
        "de-sleutel/diary.toml",
        "de-sleutel/door.toml",
        "de-sleutel/en.toml",
        "de-sleutel/guide.en.toml",
        "de-sleutel/guide.toml",
        "de-sleutel/pictures/lamp.svg",
        "de-sleutel/plays/de-sleutel.play",
        "model.toml",
        "system.toml",
    ];
    assert_eq!(names, expected);
}

#[test]
fn the_examples_pass_the_check() {
    let mut problems = check::everything(&documented());
    // The page shows two texts of the overlay and not all.
    let shortened = [Code::OverlayIncomplete, Code::OverlayUnmarked];
    problems.retain(|problem| !shortened.contains(&problem.code));
    assert_clean(&problems);
}

#[test]
fn a_fault_in_the_examples_is_noticed() {
    let mut files = documented();
    let broken = text(&files, "de-sleutel/diary.toml").replace("to = \"stil\"", "to = \"stilte\"");
    files.insert("de-sleutel/diary.toml", broken);
    let problems = check::everything(&files);
    assert!(shown(&problems)[0].starts_with("reference-unknown at de-sleutel/diary.toml:"), "{problems:?}");
}

#[test]
fn the_examples_can_be_explored_and_played() {
    let files = documented();
    let declared = read::model(&files).value.unwrap();
    let diary = read::diary(&files, "de-sleutel", &declared).value.unwrap();
    let explored = explore::explore(&diary, &declared.model);
    assert!(explored.complete && explored.findings.is_empty());
    let script = play::read(&files, "de-sleutel/plays/de-sleutel.play");
    let played = play::run(&diary, &declared, &script.value.unwrap());
    assert_clean(&played.problems);
    let ending = diary.entry("plek").unwrap();
    assert_eq!(played.session.state().position, Position::Ended(ending));
}
