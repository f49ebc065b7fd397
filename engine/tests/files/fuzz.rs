//! Files that were good until something happened to them. Nothing may panic, and every problem must stand in its file.
//!
//! `FUZZ_INPUTS` sets the number of files, `FUZZ_SEED` where they begin:
//! `FUZZ_INPUTS=1000000 cargo test --release -p speelruimte-engine --test files fuzz`

use speelruimte_engine::explore::{Limits, explore_within, random_plays};
use speelruimte_engine::{Declared, check, overlay, play, read};
use speelruimte_model::equation::{Printed, equations, order, short_lags};
use speelruimte_model::unit::check_units;
use speelruimte_source::{Code, Files, Problem, Report};

use crate::chance::Chance;
use crate::common::folder;
use crate::document::documented;
use crate::model::documented_model;

const INPUTS: u64 = 20_000;

/// Enough to go everywhere in a small diary, and soon done in a large one.
const LIMITS: Limits = Limits { states: 2_000, paths: 200, seed: 1 };

/// A set of files with the model that stands in it.
struct Set {
    files: Files,
    declared: Declared,
    names: Vec<String>,
}

impl Set {
    fn of(files: Files) -> Self {
        let declared = read::model(&files).value.unwrap();
        let is_read = |name: &&str| name.ends_with(".toml") || name.ends_with(".play");
        let names = files.names().filter(is_read).map(str::to_owned).collect();
        Self { files, declared, names }
    }
}

struct Fuzzer {
    sets: [Set; 3],
    words: Vec<Vec<u8>>,
}

impl Fuzzer {
    /// Breaks one file and reads it; the number of problems found.
    fn try_input(&self, input: u64) -> u64 {
        let mut chance = Chance::new(input);
        // The real diaries are long, and reading one takes as long as reading a hundred small files.
        let set = if chance.below(400) == 0 { &self.sets[2] } else { &self.sets[chance.below(2)] };
        let name = &set.names[chance.below(set.names.len())];
        let broken = mutated(set.files.get(name).unwrap(), &self.words, &mut chance);
        let mut files = set.files.clone();
        files.insert(name.as_str(), broken);
        try_everything(&files, name, &set.declared, input)
    }
}

#[test]
fn no_broken_file_makes_the_engine_panic() {
    let sets = [folder("tests/faults/base"), documented(), folder("scenarios")].map(Set::of);
    let words = words(&sets);
    let seed = number("FUZZ_SEED", 0);
    let inputs = number("FUZZ_INPUTS", INPUTS);
    let fuzzer = Fuzzer { sets, words };
    let threads = std::thread::available_parallelism().map_or(1, usize::from) as u64;
    let problems: u64 = std::thread::scope(|scope| {
        let share = |thread| (seed + thread..seed + inputs).step_by(threads as usize);
        let fuzzer = &fuzzer;
        let workers: Vec<_> = (0..threads)
            .map(|thread| {
                scope.spawn(move || share(thread).map(|input| fuzzer.try_input(input)).sum::<u64>())
            })
            .collect();
        workers.into_iter().map(|worker| worker.join().unwrap()).sum()
    });
    println!("{inputs} files, {problems} problems");
    assert!(problems > inputs / 2, "most files should have broken: {problems} problems in {inputs}");
}

/// The equations, the units and the references of a model, broken one by one.
#[test]
fn no_broken_model_makes_the_reader_panic() {
    let sets = [folder("tests/faults/base"), documented_model(), folder("scenarios")].map(Set::of);
    let words = words(&sets);
    let inputs = number("FUZZ_INPUTS", INPUTS) / 4;
    let mut problems = 0;
    let mut good = 0;
    for input in 0..inputs {
        let mut chance = Chance::new(input);
        let set = &sets[if chance.below(50) == 0 { 2 } else { chance.below(2) }];
        let broken = mutated(set.files.get("model.toml").unwrap(), &words, &mut chance);
        let files = Files::from_iter([("model.toml", broken)]);
        let found = try_everything(&files, "model.toml", &set.declared, input);
        problems += found;
        good += u64::from(found == 0);
    }
    println!("{inputs} models, {good} of them still good, {problems} problems");
    assert!(good > inputs / 100 && good < inputs / 2, "{good} of {inputs} are good");
}

#[test]
fn a_place_outside_its_file_is_noticed() {
    let files = Files::from_iter([("a.toml", "één\n")]);
    let at = |line, column| is_inside(&files, "a.toml", line, column);
    assert!(at(1, 1) && at(1, 4) && at(2, 1));
    assert!(!at(1, 5) && !at(2, 2) && !at(3, 1) && !at(0, 1) && !at(1, 0));
}

/// Reads the file that was changed in every way that its name allows, and counts what is wrong.
fn try_everything(files: &Files, name: &str, declared: &Declared, input: u64) -> u64 {
    let (folder, file) = name.split_once('/').unwrap_or(("", name));
    let problems = match file {
        "model.toml" => try_model(files),
        "catalogue.toml" => read::catalogue(files).problems,
        "door.toml" => read::door(files, folder).problems,
        "diary.toml" => try_diary(files, folder, declared),
        play if play.ends_with(".play") => try_play(files, folder, name, declared),
        _ => try_overlay(files, folder, name, declared),
    };
    for problem in &problems {
        let place = &problem.place;
        let inside = is_inside(files, &place.file, place.line, place.column);
        assert!(inside || problem.code == Code::FileMissing, "input {input}: {problem:?}");
    }
    problems.len() as u64
}

/// What could be read is put to use; the declaration never finds more than the whole.
fn try_model(files: &Files) -> Vec<Problem> {
    let reading = read::model(files);
    if let Some(declared) = reading.value {
        let system = &declared.model.system;
        assert!(order(system).is_ok() && short_lags(system).is_empty());
        assert_eq!(check_units(system, &|_| false), []);
        for (_, expression) in equations(system) {
            assert!(!Printed(expression, system).to_string().contains('?'));
        }
    }
    let declaration = read::declaration(files);
    for problem in &declaration.problems {
        assert!(reading.problems.contains(problem) || reading.problems.len() > Report::MOST, "{problem:?}");
    }
    reading.problems
}

fn try_diary(files: &Files, folder: &str, declared: &Declared) -> Vec<Problem> {
    let reading = read::diary(files, folder, declared);
    let mut problems = reading.problems;
    if let Some(diary) = reading.value {
        let explored = explore_within(&diary, &declared.model, LIMITS);
        for finding in explored.findings {
            play::write(&diary, &finding.path.actions(&diary));
            problems.push(finding.problem);
        }
        random_plays(&diary, 1, 1);
        overlay::write(&diary, "en", None);
        for name in check::play_files(files, folder) {
            problems.extend(try_play(files, folder, name, declared));
        }
    }
    problems
}

fn try_play(files: &Files, folder: &str, name: &str, declared: &Declared) -> Vec<Problem> {
    let script = play::read(files, name);
    let diary = read::diary(files, folder, declared).value;
    match diary.zip(script.value) {
        Some((diary, script)) => {
            let played = play::run(&diary, declared, &script);
            play::write(&diary, played.session.log());
            played.problems
        }
        None => script.problems,
    }
}

fn try_overlay(files: &Files, folder: &str, name: &str, declared: &Declared) -> Vec<Problem> {
    let reading = overlay::read(files, name);
    let mut problems = reading.problems;
    let diary = read::diary(files, folder, declared).value;
    if let Some((diary, overlay)) = diary.zip(reading.value) {
        problems.extend(overlay::apply(&diary, &overlay).1);
        overlay::write(&diary, "en", Some(&overlay));
    }
    problems
}

/// Counts lines and characters in another way than the engine does.
fn is_inside(files: &Files, name: &str, line: u32, column: u32) -> bool {
    let bytes = files.get(name).unwrap_or_default();
    let text = String::from_utf8_lossy(bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes)).into_owned();
    let line = (line as usize).checked_sub(1).and_then(|before| text.split('\n').nth(before));
    line.is_some_and(|line| (1..=line.chars().count() + 1).contains(&(column as usize)))
}

/// What is put in the place of something else: words that occur, and some that should not.
fn words(sets: &[Set]) -> Vec<Vec<u8>> {
    let files = sets.iter().flat_map(|set| set.names.iter().map(|name| set.files.get(name).unwrap()));
    let mut words: Vec<Vec<u8>> =
        files.flat_map(|bytes| tokens(bytes).into_iter().map(|(_, word)| word.to_vec())).collect();
    words.sort();
    words.dedup();
    for odd in [
        "\u{feff}",
        "\u{0}",
        "\r",
        "'''",
        "\"\"\"",
        "99999999999999999999",
        "-1",
        "nan",
        "inf",
        "1e308",
        "0x7f",
        "{quote x}",
        "{",
        "}",
        "[[",
        "]]",
        "**",
        "not",
        "(",
        "é",
        "😀",
        "\u{301}",
        "2026-02-30",
        "1979-05-27T07:32:00Z",
    ] {
        words.push(odd.as_bytes().to_vec());
    }
    words
}

/// Words and single signs, with their places.
fn tokens(bytes: &[u8]) -> Vec<(usize, &[u8])> {
    let is_word = |byte: u8| byte.is_ascii_alphanumeric() || byte >= 0x80 || byte == b'-' || byte == b'_';
    let mut tokens = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        let length = bytes[at..].iter().take_while(|byte| is_word(**byte)).count().max(1);
        tokens.push((at, &bytes[at..at + length]));
        at += length;
    }
    tokens
}

fn mutated(bytes: &[u8], words: &[Vec<u8>], chance: &mut Chance) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    for _ in 0..=chance.below(3) {
        bytes = match chance.below(8) {
            0 => flipped(bytes, chance),
            1 => bytes[..chance.below(bytes.len() + 1)].to_vec(),
            2 => with_lines(&bytes, chance, |lines, at, _| {
                lines.remove(at);
            }),
            3 => with_lines(&bytes, chance, |lines, at, other| {
                let line = lines[at].clone();
                lines.insert(other, line);
            }),
            4 => with_lines(&bytes, chance, |lines, at, other| lines.swap(at, other)),
            _ => swapped(&bytes, words, chance),
        };
    }
    bytes
}

fn flipped(mut bytes: Vec<u8>, chance: &mut Chance) -> Vec<u8> {
    let at = chance.below(bytes.len());
    if let Some(byte) = bytes.get_mut(at) {
        *byte ^= 1 << chance.below(8);
    }
    bytes
}

fn with_lines(
    bytes: &[u8],
    chance: &mut Chance,
    change: impl Fn(&mut Vec<Vec<u8>>, usize, usize),
) -> Vec<u8> {
    let mut lines: Vec<Vec<u8>> = bytes.split(|byte| *byte == b'\n').map(<[u8]>::to_vec).collect();
    let (at, other) = (chance.below(lines.len()), chance.below(lines.len()));
    change(&mut lines, at, other);
    lines.join(&b'\n')
}

/// A word in the place of another.
fn swapped(bytes: &[u8], words: &[Vec<u8>], chance: &mut Chance) -> Vec<u8> {
    let tokens = tokens(bytes);
    let Some((at, old)) = tokens.get(chance.below(tokens.len())) else {
        return bytes.to_vec();
    };
    let new = &words[chance.below(words.len())];
    [&bytes[..*at], new, &bytes[at + old.len()..]].concat()
}

fn number(variable: &str, otherwise: u64) -> u64 {
    std::env::var(variable).ok().and_then(|value| value.parse().ok()).unwrap_or(otherwise)
}
