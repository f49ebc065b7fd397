//! The sentences for problems: every code has them in both languages, and every word has its translation.

use std::collections::BTreeSet;
use std::path::Path;

use speelruimte_engine::session::Refusal;
use speelruimte_source::Code;

use crate::common::{project, wording};

const LANGUAGES: [&str; 2] = ["nl", "en"];

#[test]
fn both_languages_have_every_code_and_no_other() {
    let codes: BTreeSet<&str> = Code::ALL.iter().map(|code| code.as_str()).collect();
    for language in LANGUAGES {
        let wording = wording(language);
        assert_eq!(wording.codes().collect::<BTreeSet<_>>(), codes, "{language}");
    }
}

#[test]
fn both_languages_have_every_word() {
    let used = words_in_source();
    assert!(used.contains("word-entry") && used.contains("word-refused-closed"), "{used:?}");
    for language in LANGUAGES {
        let wording = wording(language);
        for word in used.iter().map(String::as_str).chain(["did-you-mean"]) {
            assert_ne!(wording.word(word), word, "{language}");
        }
    }
}

#[test]
fn every_refusal_has_a_word() {
    let used = words_in_source();
    assert!(Refusal::ALL.iter().all(|refusal| used.contains(refusal.as_str())));
}

/// Every `"word-…"` in the source text of the crates that report problems.
fn words_in_source() -> BTreeSet<String> {
    let mut words = BTreeSet::new();
    for folder in ["source/src", "engine/src"] {
        collect(&project(folder), &mut words);
    }
    words
}

fn collect(path: &Path, words: &mut BTreeSet<String>) {
    if path.is_dir() {
        for entry in std::fs::read_dir(path).unwrap() {
            collect(&entry.unwrap().path(), words);
        }
        return;
    }
    let source = std::fs::read_to_string(path).unwrap();
    for (at, _) in source.match_indices("\"word-") {
        let word = &source[at + 1..];
        words.insert(word[..word.find('"').unwrap()].to_owned());
    }
}
