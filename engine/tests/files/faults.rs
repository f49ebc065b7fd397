//! One example for every code, in `tests/faults/`; its README says how they are written.

use std::collections::BTreeSet;

use speelruimte_engine::{check, read, site};
use speelruimte_source::{Code, Document, Fields, Files, Problem, Report};

use crate::common::{assert_clean, folder, project, shown, text, wording};

/// Stands in an example right before the place of a problem.
const MARK: char = '»';

struct Example {
    code: Code,
    files: Files,
    expected: Vec<String>,
    /// Codes that cannot but come along.
    besides: Vec<String>,
}

#[test]
fn the_files_that_the_examples_change_have_no_fault() {
    let base = Example { code: Code::FileMissing, files: base(), expected: vec![], besides: vec![] };
    assert_clean(&problems(&base));
}

#[test]
fn every_code_has_an_example_and_every_example_a_code() {
    let known: BTreeSet<&str> = Code::ALL.iter().map(|code| code.as_str()).collect();
    let names: Vec<String> = example_names();
    let shown: BTreeSet<&str> = names.iter().map(|name| code_of(name)).collect();
    assert_eq!(known, shown);
}

#[test]
fn every_example_gives_exactly_its_problems() {
    for name in example_names() {
        let example = example(&name);
        let (besides, told): (Vec<Problem>, Vec<Problem>) = problems(&example)
            .into_iter()
            .partition(|problem| example.besides.iter().any(|code| code == problem.code.as_str()));
        let mut found = shown(&told);
        found.sort();
        assert_eq!(found, example.expected, "{name}");
        assert!(!found.is_empty(), "{name} expects nothing");
        assert_eq!(besides.is_empty(), example.besides.is_empty(), "{name}");
    }
}

#[test]
fn every_problem_can_be_said_in_dutch_and_in_english() {
    for language in ["nl", "en"] {
        let wording = wording(language);
        for name in example_names() {
            let example = example(&name);
            for problem in problems(&example) {
                for sentence in [wording.message(&problem), wording.help(&problem)] {
                    let open = open_placeholders(&sentence, problem.code);
                    assert!(open.is_empty(), "{name} {language}: {sentence}");
                    assert!(sentence.contains(' '), "{name} {language}: {sentence}");
                }
            }
        }
    }
}

#[test]
fn a_placeholder_that_a_problem_does_not_have_is_noticed() {
    assert_eq!(open_placeholders("Er is geen {kind}.", Code::EntryNone), ["{kind}"]);
}

/// What the program did not fill in. Two codes are about placeholders, and name them.
fn open_placeholders(sentence: &str, code: Code) -> Vec<String> {
    let begins = sentence.match_indices('{').map(|(at, _)| at);
    let placeholder = |at: usize| {
        let end = sentence[at..].find('}')?;
        let inner = &sentence[at + 1..at + end];
        let is_name = !inner.is_empty() && inner.bytes().all(|byte| byte.is_ascii_lowercase());
        is_name.then(|| format!("{{{inner}}}"))
    };
    let named = matches!(code, Code::LetterWithoutSlot | Code::OverlayPlaceholders);
    begins.filter_map(placeholder).filter(|found| !(named && found == "{reason}")).collect()
}

fn base() -> Files {
    folder("tests/faults/base")
}

fn example_names() -> Vec<String> {
    let entries = std::fs::read_dir(project("tests/faults")).unwrap();
    let mut names: Vec<String> = entries
        .filter_map(|entry| {
            let name = entry.unwrap().file_name().into_string().unwrap();
            Some(name.strip_suffix(".toml")?.to_owned())
        })
        .collect();
    names.sort();
    names
}

/// `id-twice.overlay` is a second example of `id-twice`.
fn code_of(name: &str) -> &str {
    name.split('.').next().unwrap()
}

fn problems(example: &Example) -> Vec<Problem> {
    let mut problems = check::everything(&example.files);
    let model = read::model(&example.files).value;
    let of_site = site::check_own(&as_site(&example.files), model.as_ref(), check::folder).problems;
    let content = |file: &str| file.strip_prefix("scenarios/").unwrap_or(file).to_owned();
    problems.extend(of_site.into_iter().map(|problem| site::placed(problem, content)));
    problems
}

/// The files as they stand in a site: what comes with the release in a folder of its own.
fn as_site(files: &Files) -> Files {
    let is_beside =
        |name: &str| name == site::CONFIG || name.starts_with("eigen/") || name.starts_with("texts/");
    let named = |name: &str| if is_beside(name) { name.to_owned() } else { format!("scenarios/{name}") };
    files.names().map(|name| (named(name), files.get(name).unwrap())).collect()
}

fn example(name: &str) -> Example {
    let examples = folder("tests/faults");
    let report = Report::default();
    let document = Document::read(&examples, &format!("{name}.toml"), &report).unwrap();
    let root = document.fields(&report);
    let code = Code::ALL.iter().find(|code| code.as_str() == code_of(name));
    let texts = |key| root.texts(key).into_iter().map(|text| text.value).collect();
    let mut example = Example {
        code: *code.unwrap(),
        files: base(),
        expected: texts("expected"),
        besides: texts("besides"),
    };
    for change in root.tables("change") {
        change_file(change, &mut example.files);
    }
    let latin1 = root.boolean("latin1", false);
    root.finish();
    assert_clean(&report.into_problems());
    example.take_marks();
    if latin1 {
        example.files = in_latin1(&example.files);
    }
    example.expected.sort();
    example
}

fn change_file(fields: Fields<'_>, files: &mut Files) {
    let name = fields.need_text("file").unwrap().value;
    let replace = fields.text("replace").map(|text| text.value);
    let by = fields.text("by").map_or(String::new(), |text| text.value);
    let times = fields.integer("times", 1..=100_000).map_or(1, |times| times.value);
    let remove = fields.boolean("remove", false);
    fields.finish();
    let by = vec![by; times as usize].join("\n");
    match replace {
        _ if remove => *files = without(files, &name),
        None => files.insert(name, by + "\n"),
        Some(replace) => {
            let before = text(files, &name).to_owned();
            assert_eq!(before.matches(&replace).count(), 1, "{name}: {replace}");
            files.insert(name, before.replace(&replace, &by));
        }
    }
}

fn without(files: &Files, name: &str) -> Files {
    let others = files.names().filter(|other| *other != name);
    others.map(|other| (other, files.get(other).unwrap())).collect()
}

impl Example {
    /// Expects a problem wherever there is a mark. Lines and columns are counted here on purpose: the engine's own
    /// way of counting is what is tested.
    fn take_marks(&mut self) {
        let names: Vec<String> = self.files.names().map(str::to_owned).collect();
        for name in names {
            let marked = text(&self.files, &name).to_owned();
            let (mut line, mut column) = (1, 1);
            for character in marked.chars() {
                match character {
                    MARK => self.expected.push(format!("{} at {name}:{line}:{column}", self.code.as_str())),
                    '\n' => (line, column) = (line + 1, 1),
                    _ => column += 1,
                }
            }
            self.files.insert(name, marked.replace(MARK, ""));
        }
    }
}

/// One byte for a character, as old editors save it.
fn in_latin1(files: &Files) -> Files {
    let byte = |character: char| u8::try_from(u32::from(character)).unwrap_or(b'?');
    let saved = |name| text(files, name).chars().map(byte).collect::<Vec<u8>>();
    files.names().map(|name| (name, saved(name))).collect()
}
