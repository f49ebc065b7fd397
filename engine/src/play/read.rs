//! Reads `.play` files.

use speelruimte_source::{Code, Files, Place, Problem, Report, read_text};

use super::{Line, Script, Step};
use crate::read::Reading;
use crate::session::{Expected, Reason};

/// Reads a play-through. Whether the diary has what it names only shows when it is run.
pub fn read(files: &Files, name: &str) -> Reading<Script> {
    let report = Report::default();
    let script = read_text(files, name, &report).map(|text| {
        let numbered = (1..).zip(text.lines());
        let lines = numbered.filter_map(|(number, line)| line_of(name, number, line, &report));
        Script { lines: lines.collect() }
    });
    Reading::of(script, report)
}

fn line_of(file: &str, number: u32, line: &str, report: &Report) -> Option<Line> {
    let written = line.trim();
    if written.is_empty() || written.starts_with('#') {
        return None;
    }
    let blank = line.chars().take_while(|c| c.is_whitespace()).count();
    let place = Place { file: file.into(), line: number, column: blank as u32 + 1 };
    let step = words(written).and_then(|words| step_of(&words));
    if step.is_none() {
        report.add(Problem::new(Code::PlaySyntax, place.clone()).with("line", written));
    }
    Some(Line { step: step?, written: written.to_owned(), place })
}

/// A word of a line: an id, or own words between quotation marks.
enum Word {
    Id(String),
    Own(String),
}

fn step_of(words: &[Word]) -> Option<Step> {
    use Word::{Id, Own};
    let (Id(verb), rest) = words.split_first()? else {
        return None;
    };
    Some(match (verb.as_str(), rest) {
        ("hope", [Id(level)]) => Step::Hope(level.clone(), None),
        ("hope", [Id(level), Id(hope)]) => Step::Hope(level.clone(), Some(hope.clone())),
        ("ask", [Id(ask)]) => Step::Ask(ask.clone()),
        ("choose", [Id(choice)]) => Step::Choose(choice.clone()),
        ("sign", [Id(reason)]) => Step::Sign(Reason::Listed(reason.clone())),
        ("sign", [Own(reason)]) => Step::Sign(Reason::Own(reason.clone())),
        ("fork", [Id(outcome)]) => Step::Fork(outcome.clone()),
        ("back", [Id(entry)]) => Step::Back(entry.clone()),
        ("cut", [Id(minutes), Id(at)]) => Step::Cut(minutes.parse().ok()?, at.clone()),
        ("restart", []) => Step::Restart,
        ("note", [Own(text)]) => Step::Note(None, text.clone()),
        ("note", [Id(entry), Own(text)]) => Step::Note(Some(entry.clone()), text.clone()),
        ("predict", [Id(level)]) => Step::Predict(level.clone(), None),
        ("predict", [Id(level), Id(expected)]) => {
            Step::Predict(level.clone(), Some(Expected::parse(expected)?))
        }
        ("write", [Id(field), Own(text)]) => Step::Write(None, field.clone(), text.clone()),
        ("write", [Id(entry), Id(field), Own(text)]) => {
            Step::Write(Some(entry.clone()), field.clone(), text.clone())
        }
        ("at", [Id(entry)]) => Step::At(entry.clone()),
        ("end", [Id(entry)]) => Step::End(entry.clone()),
        _ => return None,
    })
}

/// `None` when a quotation does not end, or something is glued to one.
fn words(line: &str) -> Option<Vec<Word>> {
    let mut words = Vec::new();
    let mut rest = line.trim();
    while !rest.is_empty() {
        let (word, after) = match rest.strip_prefix('"') {
            Some(quoted) => own_words(quoted)?,
            None => {
                let end = rest.find(char::is_whitespace).unwrap_or(rest.len());
                (Word::Id(rest[..end].to_owned()), &rest[end..])
            }
        };
        if !after.is_empty() && !after.starts_with(char::is_whitespace) {
            return None;
        }
        words.push(word);
        rest = after.trim_start();
    }
    Some(words)
}

/// The words up to the closing quotation mark, and what comes after it.
fn own_words(quoted: &str) -> Option<(Word, &str)> {
    let mut words = String::new();
    let mut characters = quoted.char_indices();
    while let Some((at, character)) = characters.next() {
        match character {
            '"' => return Some((Word::Own(words), &quoted[at + 1..])),
            '\\' => words.push(match characters.next()?.1 {
                'n' => '\n',
                other => other,
            }),
            other => words.push(other),
        }
    }
    None
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    fn read_one(line: &str) -> Option<Step> {
        let files = Files::from_iter([("a.play", line)]);
        Some(read(&files, "a.play").value?.lines.pop()?.step)
    }

    #[track_caller]
    fn check(line: &str, expected: Step) {
        assert_eq!(read_one(line), Some(expected), "{line}");
    }

    #[test]
    fn every_kind_of_line() {
        let text = || "a".to_owned();
        check("hope l a", Step::Hope("l".into(), Some(text())));
        check("hope l", Step::Hope("l".into(), None));
        check("ask a", Step::Ask(text()));
        check("  choose   a  ", Step::Choose(text()));
        check("sign a", Step::Sign(Reason::Listed(text())));
        check("sign \"a\"", Step::Sign(Reason::Own(text())));
        check("fork a", Step::Fork(text()));
        check("back a", Step::Back(text()));
        check("predict l better", Step::Predict("l".into(), Some(Expected::Better)));
        check("predict l", Step::Predict("l".into(), None));
        check("write signal \"a\"", Step::Write(None, "signal".into(), text()));
        check("write b doubt \"a\"", Step::Write(Some("b".into()), "doubt".into(), text()));
        check("cut 45 a", Step::Cut(45, text()));
        check("restart", Step::Restart);
        check("note \"a\"", Step::Note(None, text()));
        check("note b \"a\"", Step::Note(Some("b".into()), text()));
        check("at a", Step::At(text()));
        check("end a", Step::End(text()));
    }

    #[test]
    fn own_words_may_hold_quotation_marks_and_new_lines() {
        check(r#"note "Zij zei \"nee\".\nPunt \\.""#, Step::Note(None, "Zij zei \"nee\".\nPunt \\.".into()));
    }

    #[test]
    fn what_is_no_line_is_refused_where_it_stands() {
        for wrong in [
            "ask",
            "ask a b",
            "ask \"a\"",
            "sign",
            "sign \"a",
            "sign \"a\"b",
            "note a",
            "cut a",
            "cut a 45",
            "restart now",
            "wander",
            "\"ask\" a",
            "note \"\\",
        ] {
            assert_eq!(read_one(wrong), None, "{wrong}");
        }
        let files = Files::from_iter([("a.play", "# é\r\n\r\n  wander\r\nask a\r\n")]);
        let reading = read(&files, "a.play");
        let places: Vec<String> = reading.problems.iter().map(|problem| problem.place.to_string()).collect();
        assert_eq!(places, ["a.play:3:3"]);
    }
}
