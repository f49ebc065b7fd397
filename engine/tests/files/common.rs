//! Files for tests.

use std::path::{Path, PathBuf};

use speelruimte_source::{Files, Problem, Wording};

/// A path in the project.
pub fn project(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(path)
}

/// Every file in a folder of the project and below it, named from that folder.
pub fn folder(path: &str) -> Files {
    let root = project(path);
    let mut files = Files::default();
    let mut waiting = vec![root.clone()];
    while let Some(folder) = waiting.pop() {
        for entry in std::fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                waiting.push(path);
                continue;
            }
            let name: Vec<&str> =
                path.strip_prefix(&root).unwrap().iter().map(|part| part.to_str().unwrap()).collect();
            files.insert(name.join("/"), std::fs::read(&path).unwrap());
        }
    }
    files
}

/// The text of a file in a set.
pub fn text<'f>(files: &'f Files, name: &str) -> &'f str {
    std::str::from_utf8(files.get(name).unwrap()).unwrap()
}

/// The sentences in a language.
pub fn wording(language: &str) -> Wording {
    let path = project(&format!("texts/problems.{language}.toml"));
    Wording::read(&std::fs::read_to_string(path).unwrap())
}

/// Problems as `CODE at FILE:LINE:COLUMN`.
pub fn shown(problems: &[Problem]) -> Vec<String> {
    problems.iter().map(|problem| format!("{} at {}", problem.code.as_str(), problem.place)).collect()
}

/// Fails with readable sentences when there is any problem.
#[track_caller]
pub fn assert_clean(problems: &[Problem]) {
    let wording = wording("en");
    let sentences: Vec<String> =
        problems.iter().map(|problem| format!("{}: {}", problem.place, wording.message(problem))).collect();
    assert!(problems.is_empty(), "\n{}\n", sentences.join("\n"));
}
