//! The files that a municipality adds: what their names say, and whether all are there.

use std::collections::BTreeSet;

use speelruimte_source::{Code, Files, Place, Problem, is_id};

use super::{CONFIG, Config, OWN};
use crate::read;

/// What a file in `eigen/` is, by its name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Own {
    /// Other words for sentences of the app, in a language.
    Sentences(String),
    /// Other words for a diary, in a language.
    Diary(String, String),
    /// What holds at the municipality, in a language.
    Policy(String),
    /// Numbers of the municipality in the model.
    Parameters,
}

/// What a file of this name in `eigen/` is; `None` where a name says nothing.
pub fn own_kind(name: &str) -> Option<Own> {
    if name == read::PARAMETERS {
        return Some(Own::Parameters);
    }
    let (name, language) = name.strip_suffix(".toml")?.rsplit_once('.')?;
    if language.len() != 2 || !is_id(language) {
        return None;
    }
    let language = language.to_owned();
    match name {
        "texts" => Some(Own::Sentences(language)),
        "policy" => Some(Own::Policy(language)),
        diary if is_id(diary) => Some(Own::Diary(diary.to_owned(), language)),
        _ => None,
    }
}

/// Holds what the settings list against what is there.
pub(super) fn listed(files: &Files, config: &Config) -> Vec<Problem> {
    let missing = |path: &str, place: &Place| {
        let problem = Problem::new(Code::OwnFileMissing, place.clone()).with("file", path);
        (!files.contains(path)).then_some(problem)
    };
    let own = config.own.iter().filter_map(|file| match own_kind(&file.value) {
        Some(_) => missing(&format!("{OWN}/{}", file.value), &file.place),
        None => Some(Problem::new(Code::OwnNameUnknown, file.place.clone()).with("file", &file.value)),
    });
    let style = config
        .theme
        .stylesheets
        .iter()
        .chain(&config.theme.fonts)
        .chain(config.logo.iter().map(|it| &it.file));
    let style =
        style.filter(|path| !path.value.is_empty()).filter_map(|path| missing(&path.value, &path.place));
    own.chain(style).chain(unlisted(files, config)).collect()
}

/// What lies there and is not used, because no setting names it.
fn unlisted(files: &Files, config: &Config) -> Vec<Problem> {
    let known: BTreeSet<&str> = config.own.iter().map(|file| file.value.as_str()).collect();
    let diaries: BTreeSet<&str> =
        config.diaries.iter().filter(|it| it.is_own).map(|it| it.id.as_str()).collect();
    let mut problems = Vec::new();
    for path in files.under(OWN) {
        let name = path.strip_prefix(OWN).and_then(|name| name.strip_prefix('/')).unwrap_or_default();
        let idle = match name.split_once('/') {
            None => own_kind(name).is_some() && !known.contains(name),
            Some((folder, "diary.toml")) => !diaries.contains(folder),
            Some(_) => false,
        };
        if idle {
            problems.push(Problem::new(Code::OwnFileUnlisted, Place::start_of(path)).with("file", CONFIG));
        }
    }
    problems
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_says_what_a_file_is() {
        for (name, expected) in [
            ("texts.nl.toml", Some(Own::Sentences("nl".into()))),
            ("policy.en.toml", Some(Own::Policy("en".into()))),
            ("de-hond.nl.toml", Some(Own::Diary("de-hond".into(), "nl".into()))),
            ("parameters.toml", Some(Own::Parameters)),
            ("texts.toml", None),
            ("texts.nld.toml", None),
            ("De Hond.nl.toml", None),
            ("logo.svg", None),
        ] {
            assert_eq!(own_kind(name), expected, "{name}");
        }
    }
}
