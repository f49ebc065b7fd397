//! The diaries that come with the program.

use std::collections::BTreeSet;

use speelruimte_engine::play::Step;
use speelruimte_engine::session::Position;
use speelruimte_engine::{check, play, read};
use speelruimte_source::Severity;

use crate::common::{assert_clean, folder};

#[test]
fn no_diary_in_the_catalogue_has_an_error() {
    let mut problems = check::everything(&folder("scenarios"));
    problems.retain(|problem| problem.severity() == Severity::Error);
    assert_clean(&problems);
}

#[test]
fn every_diary_in_the_folder_is_in_the_catalogue() {
    let files = folder("scenarios");
    let diaries: BTreeSet<&str> = files.names().filter_map(|name| name.strip_suffix("/diary.toml")).collect();
    let catalogue = read::catalogue(&files).value.unwrap();
    assert_eq!(diaries, catalogue.diaries.iter().map(String::as_str).collect());
}

#[test]
fn every_ending_has_a_play_that_ends_there() {
    let files = folder("scenarios");
    let declared = read::model(&files).value.unwrap();
    for folder in read::catalogue(&files).value.unwrap().diaries {
        let diary = read::diary(&files, &folder, &declared).value.unwrap();
        let mut played = BTreeSet::new();
        for name in check::play_files(&files, &folder) {
            let script = play::read(&files, name).value.unwrap();
            let is_end = matches!(script.lines.last().unwrap().step, Step::End(_));
            assert!(is_end, "{name} does not say where it ends");
            let done = play::run(&diary, &declared, &script);
            assert_clean(&done.problems);
            let Position::Ended(entry) = done.session.state().position else {
                panic!("{name} does not end");
            };
            played.insert(diary.entries[entry].id.as_str());
        }
        let endings = diary.entries.iter().filter(|entry| entry.ending().is_some());
        assert_eq!(played, endings.map(|entry| entry.id.as_str()).collect(), "{folder}");
    }
}
