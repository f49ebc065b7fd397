//! Small diaries in a shorthand: a line that begins with one of the words below becomes a table with everything
//! that the format asks for; any other line is TOML as it stands.
//!
//! ```text
//! entry ID [DATE]      passage ID      ask ID       choice ID [ATTITUDE]      branch
//! fork                 outcome ID      ending       effect INDICATOR SIZE     cost EUROS
//! ```

use speelruimte_engine::Declared;
use speelruimte_engine::diary::Diary;
use speelruimte_engine::explore::{Exploration, Finding, explore};
use speelruimte_engine::read;
use speelruimte_engine::session::{Action, Reason, Session};
use speelruimte_source::{Argument, Files};

/// A small model, of which one knows what to expect.
pub fn declared() -> Declared {
    let model = include_str!("../model.toml");
    read::model(&Files::from_iter([("model.toml", model)])).value.unwrap()
}

/// The diary in this shorthand, with the flags `a` to `d` and a counter `n` from 0 to 3.
#[track_caller]
pub fn diary(shorthand: &str) -> Diary {
    diary_with("", shorthand)
}

/// The same with more counters.
#[track_caller]
pub fn diary_with(counters: &str, shorthand: &str) -> Diary {
    let toml = written_out(shorthand).replacen("[last_page]", &format!("{counters}[last_page]"), 1);
    let reading = read::diary(&Files::from_iter([("d/diary.toml", toml.as_str())]), "d", &declared());
    reading.value.unwrap_or_else(|| panic!("{:#?}\n{toml}", reading.problems))
}

/// What exploring the diary finds, a line each: the code, its arguments, and after a colon the path without
/// turning pages. Every path is replayed on the way.
#[track_caller]
pub fn found(shorthand: &str) -> Vec<String> {
    let diary = diary(shorthand);
    let findings = explored(&diary).findings;
    findings.iter().map(|finding| line(&diary, finding)).collect()
}

/// Explores the diary and replays every path.
#[track_caller]
pub fn explored(diary: &Diary) -> Exploration {
    let exploration = explore(diary, &declared().model);
    exploration.findings.iter().for_each(|finding| replay(diary, finding));
    exploration
}

/// The path of a finding must be possible, and come to the entry that it names.
#[track_caller]
pub fn replay(diary: &Diary, finding: &Finding) {
    let (session, stop) = Session::replay(diary, &finding.path.actions(diary));
    assert_eq!(stop, None, "{finding:#?}");
    let argument = |wanted: &str| {
        let found = finding.problem.arguments.iter().find(|(name, _)| *name == wanted);
        found.map(|(_, value)| shown(value))
    };
    let visits = &session.state().visits;
    let visited =
        |back: usize| visits.iter().rev().nth(back).map(|visit| diary.entries[visit.entry].id.clone());
    match finding.problem.code.as_str() {
        "entry-unreachable" | "exploration-bounded" => assert_eq!(finding.path.actions(diary), []),
        "attitude-wins" => assert!(diary.entries[visits.last().unwrap().entry].ending().is_some()),
        "time-backwards" => assert_eq!((visited(0), visited(1)), (argument("to"), argument("entry"))),
        // The act may lead on at once.
        "effect-never" => assert!([visited(0), visited(1)].contains(&argument("entry")), "{finding:#?}"),
        _ => assert_eq!(visited(0), argument("entry"), "{finding:#?}"),
    }
}

pub fn line(diary: &Diary, finding: &Finding) -> String {
    let arguments = finding.problem.arguments.iter().map(|(_, value)| shown(value));
    let head: Vec<String> = [finding.problem.code.as_str().to_owned()].into_iter().chain(arguments).collect();
    format!("{}: {}", head.join(" "), path(&finding.path.actions(diary)))
}

/// A path without turning pages.
pub fn path(actions: &[Action]) -> String {
    let step = |action: &Action| match action {
        Action::Ask { ask, .. } => Some(format!("ask {ask}")),
        Action::Choose { choice, .. } => Some(choice.clone()),
        Action::Sign { reason: Reason::Listed(id), .. } => Some(format!("sign {id}")),
        Action::Fork { outcome, .. } => Some(format!("fork {outcome}")),
        _ => None,
    };
    actions.iter().filter_map(step).collect::<Vec<_>>().join(", ")
}

pub fn shown(argument: &Argument) -> String {
    match argument {
        Argument::Plain(text) => text.clone(),
        Argument::Word(word) => (*word).to_owned(),
    }
}

fn written_out(shorthand: &str) -> String {
    let mut toml = String::from(HEAD);
    let mut inside = "choice";
    for line in shorthand.lines().map(str::trim) {
        let words: Vec<&str> = line.split_whitespace().collect();
        match words.as_slice() {
            [kind @ ("ask" | "choice"), ..] => inside = kind,
            ["outcome", ..] => inside = "fork.outcome",
            _ => {}
        }
        toml += &table(&words, inside).unwrap_or_else(|| line.to_owned());
        toml.push('\n');
    }
    toml
}

fn table(words: &[&str], inside: &str) -> Option<String> {
    Some(match words {
        ["entry", id] => format!("[[entry]]\nid = '{id}'\ndate = 2026-01-01\ntext = 't'"),
        ["entry", id, date] => format!("[[entry]]\nid = '{id}'\ndate = {date}\ntext = 't'"),
        ["entry", id, date, text @ ..] => {
            format!("[[entry]]\nid = '{id}'\ndate = {date}\ntext = '{}'", text.join(" "))
        }
        ["passage", id] => format!("[[entry.passage]]\nid = '{id}'\ntext = 't'"),
        ["ask", id] => format!("[[entry.ask]]\nid = '{id}'\nact = 't'\nreveals = 't'"),
        ["choice", id] => table(&["choice", id, "rule"], inside)?,
        ["choice", id, attitude] => {
            format!("[[entry.choice]]\nid = '{id}'\nact = 't'\nattitude = '{attitude}'\nroom = 'discretion'")
        }
        ["branch"] => "[[entry.branch]]".to_owned(),
        ["fork"] => "[entry.fork]\non = 'calm'".to_owned(),
        ["outcome", id] => format!("[[entry.fork.outcome]]\nid = '{id}'"),
        ["ending"] => {
            "[entry.ending]\ntitle = 't'\nresident = 't'\nmunicipality = 't'\nsociety = 't'".to_owned()
        }
        ["effect", on, size] => format!(
            "[[entry.{inside}.effect]]\non = '{on}'\nsize = [{size}, {size}, {size}]\nunit = 'points'\n\
             because = 't'\nevidence = 'assumption'"
        ),
        ["cost", size] => format!(
            "[[entry.{inside}.effect]]\npayer = 'municipality'\nbeneficiary = 'household'\n\
             kind = 'transfer'\nsize = [{size}, {size}, {size}]\nunit = 'euro'\nbecause = 't'\n\
             evidence = 'assumption'"
        ),
        _ => return None,
    })
}

const HEAD: &str = "
format = 1
language = 'nl'
resident = 'R'
flags = ['a', 'b', 'c', 'd']
[counters]
n = { from = 0, to = 3 }
[last_page]
date = 2030-01-01
resident = []
municipality = []
society = []
[[letter]]
id = 'l'
to = 't'
text = '{reason}'
[[letter.reason]]
id = 'r'
text = 't'
[[letter.reason]]
id = 's'
text = 't'
";
