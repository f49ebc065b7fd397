//! What the app says to the player stands in `texts/`, in every language, and nowhere in Rust.

use std::collections::{BTreeMap, BTreeSet};

use speelruimte_source::{Document, Files, Report};

use crate::rust::{self, without_tests};
use crate::tree::Tree;
use crate::{Breaches, breach, check};

/// Literals that read like a text and are none: the names of the languages, each in its own, a value of SVG, and a family
/// of letters.
const NOT_FOR_TRANSLATION: [&str; 5] = ["Nederlands", "English", "xMinYMax meet", "Times", "NaN"];

/// Keys that the app puts together: what it begins with, and everything that it can end with.
const PUT_TOGETHER: [(&str, &[&str]); 13] = [
    ("expected.", &["much-better", "better", "same", "worse", "much-worse"]),
    ("measure.", &["euro", "month", "hour", "points", "households"]),
    ("attitude.", &["rule", "purpose", "between"]),
    ("room.", &["bound", "open-norm", "discretion", "policy-departure", "hardship", "exception", "none"]),
    ("kind.", &["transfer", "resources", "avoided-cashable", "avoided"]),
    (
        "effect.",
        &[
            "up-slight",
            "up-clear",
            "up-strong",
            "down-slight",
            "down-clear",
            "down-strong",
            "brief-up",
            "brief-down",
            "up-euro",
            "down-euro",
        ],
    ),
    ("road.money-", &["better", "worse"]),
    ("road.on-the-way-", &["better", "worse"]),
    ("road.end-", &["better", "worse"]),
    (
        "road.mean-",
        &["better-slight", "better-clear", "better-strong", "worse-slight", "worse-clear", "worse-strong"],
    ),
    ("unit.", &["points", "euro", "hours-month"]),
    (
        "host.",
        &[
            "wasm",
            "wasm-remedy",
            "script",
            "script-remedy",
            "sheet",
            "sheet-remedy",
            "drawing",
            "drawing-remedy",
            "policy",
            "policy-remedy",
            "sniffing",
            "sniffing-remedy",
            "secure",
            "secure-remedy",
            "caching",
            "caching-remedy",
            "packed",
            "packed-remedy",
            "missing",
            "missing-remedy",
        ],
    ),
    ("simulator.", &["network", "unsupported", "stopped", "broken"]),
];

/// In each language what first pages need, what follows, and what only some pages need.
const LANGUAGES: [[&str; 5]; 2] = [
    [
        "texts/nl.toml",
        "texts/later.nl.toml",
        "texts/workshop.nl.toml",
        "texts/check.nl.toml",
        "texts/theme.nl.toml",
    ],
    [
        "texts/en.toml",
        "texts/later.en.toml",
        "texts/workshop.en.toml",
        "texts/check.en.toml",
        "texts/theme.en.toml",
    ],
];

/// What the keys of a keyboard are called by browsers.
const KEYS: [&str; 7] = ["Escape", "PageDown", "PageUp", "ArrowRight", "ArrowDown", "ArrowLeft", "ArrowUp"];

#[test]
fn no_text_for_the_player_stands_in_rust() {
    check(
        literal_texts,
        &[
            ("src/pages/missing.rs", "fn a() -> Html { html! { <p>{ \"terug naar de gang\" }</p> } }"),
            ("src/pages/missing.rs", "fn a() -> Html { text(\"Verder\") }"),
            ("src/pages/missing.rs", "fn a() -> String { format!(\"nog {count} pagina's\") }"),
            ("src/pages/missing.rs", "fn a() -> Html { html! { <ul aria-label=\"deuren\"></ul> } }"),
        ],
    );
}

#[test]
fn every_sentence_that_the_app_asks_for_is_there() {
    check(
        missing_sentences,
        &[
            ("src/pages/missing.rs", "fn a(words: &Words) { words.say(\"missing.nothing\"); }"),
            ("src/pages/missing.rs", "fn a(words: &Words) { words.say(\"nogroup.title\"); }"),
            ("src/pages/missing.rs", "fn a(words: &Words) { words.say(&format!(\"menu.{thing}\")); }"),
            ("scenarios/model.toml", "[[indicator]]\nunit = \"trees\""),
        ],
    );
}

#[test]
fn no_sentence_is_unused() {
    check(unused_sentences, &[("texts/nl.toml", "[nobody]\nasks = \"Hallo\"")]);
}

#[test]
fn both_languages_say_the_same_things() {
    check(
        differences,
        &[
            ("texts/nl.toml", "[extra]\none = \"Alleen hier\""),
            ("texts/en.toml", "[extra]\none = \"Only here\""),
        ],
    );
    let tree = Tree::of_this_checkout();
    let nl = tree.with(LANGUAGES[0][0], "[extra]\none = \"{count} dagen\"");
    let both = |english| differences(&nl.with(LANGUAGES[1][2], &format!("[extra]\none = \"{english}\"")));
    assert!(both("{count} days").is_empty());
    assert!(!both("{number} days").is_empty());
}

fn literal_texts(tree: &Tree) -> Breaches {
    let classes = classes(tree);
    let mut breaches = Breaches::new();
    for (path, text) in tree.files("src/", ".rs") {
        let text = without_tests(path, text);
        let rust = rust::read(text);
        for (at, literal) in &rust.literals {
            let is_known =
                [&NOT_FOR_TRANSLATION[..], &KEYS].iter().any(|known| known.contains(&literal.as_str()));
            if reads_as_text(literal, &classes) && !is_known {
                breaches.push(breach(path, text, *at, literal));
            }
        }
        for attribute in ["aria-label", "alt", "title", "placeholder"] {
            let written = format!(" {attribute}=\"x\"");
            let places = rust.code.match_indices(&written);
            breaches.extend(places.map(|(at, _)| breach(path, &rust.code, at, attribute)));
        }
    }
    breaches
}

/// Two words of letters, or one with a capital; but not a list of classes.
fn reads_as_text(literal: &str, classes: &BTreeSet<&str>) -> bool {
    let is_class = |word: &str| classes.contains(word) || word.contains("--") || word.contains("__");
    if literal.split_whitespace().all(is_class) {
        return false;
    }
    // What is filled in is no word by itself.
    let filled: String = literal
        .split('{')
        .map(|part| part.split_once('}').map_or(part, |(_, rest)| rest))
        .collect::<Vec<_>>()
        .join("0");
    let words: Vec<&str> = filled.split_whitespace().collect();
    let is_word = |word: &&&str| {
        let bare = word.trim_matches(|c: char| c.is_ascii_punctuation());
        bare.chars().count() > 1 && bare.chars().all(|c| c.is_alphabetic() || "-'’".contains(c))
    };
    let has_capital =
        literal.starts_with(char::is_uppercase) && literal.chars().skip(1).any(char::is_lowercase);
    match words.iter().filter(is_word).count() {
        0 => false,
        1 => has_capital && words.len() == 1,
        _ => true,
    }
}

/// Every class that a style sheet names.
fn classes(tree: &Tree) -> BTreeSet<&str> {
    let names = tree.files("style/", ".css").flat_map(|(_, text)| text.split('.').skip(1));
    let is_part = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    names.map(|rest| &rest[..rest.find(|c| !is_part(c)).unwrap_or(rest.len())]).collect()
}

fn missing_sentences(tree: &Tree) -> Breaches {
    let there = sentences(tree, LANGUAGES[0]);
    let mut breaches = Breaches::new();
    for (path, text) in tree.files("src/", ".rs") {
        let text = without_tests(path, text);
        for (at, literal) in rust::read(text).literals {
            let missing = match key(&literal) {
                Some(Key::Whole) => !there.contains_key(&literal),
                Some(Key::Begin(begin)) => PUT_TOGETHER.iter().all(|(known, _)| !begin.starts_with(known)),
                None => false,
            };
            breaches.extend(missing.then(|| breach(path, text, at, &literal)));
        }
    }
    let units =
        tree.get("scenarios/model.toml").lines().filter_map(|line| line.trim().strip_prefix("unit = "));
    let units = units.map(|unit| format!("unit.{}", unit.trim_matches('"').replace('/', "-")));
    let needed = put_together().chain(units);
    breaches
        .extend(needed.filter(|key| !there.contains_key(key)).map(|key| format!("texts: there is no {key}")));
    breaches
}

fn unused_sentences(tree: &Tree) -> Breaches {
    let mut used: BTreeSet<String> = put_together().collect();
    for (path, text) in tree.files("src/", ".rs") {
        used.extend(rust::read(without_tests(path, text)).literals.into_iter().map(|(_, literal)| literal));
    }
    let unused = sentences(tree, LANGUAGES[0]).into_keys().filter(|key| !used.contains(key));
    unused.map(|key| format!("texts: nobody says {key}")).collect()
}

fn differences(tree: &Tree) -> Breaches {
    let [nl, en] = LANGUAGES.map(|file| sentences(tree, file));
    let keys: BTreeSet<&String> = nl.keys().chain(en.keys()).collect();
    let differs = |key: &&String| match (nl.get(*key), en.get(*key)) {
        (Some(nl), Some(en)) => placeholders(nl) != placeholders(en),
        _ => true,
    };
    keys.into_iter().filter(differs).map(|key| format!("texts: {key} is not the same in both")).collect()
}

/// A literal that names a sentence.
enum Key {
    Whole,
    Begin(String),
}

fn key(literal: &str) -> Option<Key> {
    let (group, name) = literal.split_once('.')?;
    let is_group = !group.is_empty() && group.bytes().all(|byte| byte.is_ascii_lowercase());
    let is_name =
        |name: &str| name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
    let is_file = ["toml", "json", "svg"].contains(&name);
    match name.split_once('{') {
        _ if !is_group || is_file => None,
        Some((begin, _)) => is_name(begin).then(|| Key::Begin(format!("{group}.{begin}"))),
        None => (is_name(name) && !name.is_empty()).then_some(Key::Whole),
    }
}

fn put_together() -> impl Iterator<Item = String> {
    PUT_TOGETHER.iter().flat_map(|(begin, ends)| ends.iter().map(move |end| format!("{begin}{end}")))
}

/// All sentences of a language, by key.
fn sentences(tree: &Tree, files: [&str; 5]) -> BTreeMap<String, String> {
    let mut all = BTreeMap::new();
    for (key, sentence) in files.into_iter().flat_map(|file| sentences_in(tree, file)) {
        assert!(all.insert(key, sentence).is_none(), "{files:?} have the same sentence");
    }
    all
}

fn sentences_in(tree: &Tree, file: &str) -> BTreeMap<String, String> {
    let files = Files::from_iter([(file, tree.get(file))]);
    let report = Report::default();
    let document = Document::read(&files, file, &report).unwrap();
    let groups = document.fields(&report).named_tables();
    assert!(!report.has_errors(), "{file} is not TOML");
    let mut sentences = BTreeMap::new();
    for (group, fields) in groups {
        for (name, sentence) in fields.named_texts() {
            sentences.insert(format!("{}.{}", group.value, name.value), sentence.value);
        }
    }
    sentences
}

fn placeholders(sentence: &str) -> BTreeSet<&str> {
    sentence.split('{').skip(1).filter_map(|rest| rest.split_once('}')).map(|(name, _)| name).collect()
}
