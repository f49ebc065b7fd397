//! The diaries of these tests, plays of one line an action, and where a play is, in words.

use std::path::Path;

use speelruimte_engine::diary::{Diary, Way};
use speelruimte_engine::session::{Action, Position, Session, Signed, State};
use speelruimte_engine::{Declared, play, read};
use speelruimte_source::Files;

/// The head of a small diary, with the flags `a` and `b`, a counter `n` and two letters.
pub const HEAD: &str = "format = 1
language = 'nl'
resident = 'R'
flags = ['a', 'b']
[counters]
n = { from = 0, to = 3 }
[last_page]
date = 2030-01-01
resident = [{ id = 'rust', text = 't' }, { id = 'werk', text = 't' }]
municipality = []
society = [{ id = 'plek', text = 't' }]
[[letter]]
id = 'brief'
to = 't'
text = '{reason}'
reason = [{ id = 'r', text = 't' }, { id = 's', text = 't' }]
[[letter]]
id = 'stempel'
to = 't'
text = '{reason}'
own = false
reason = [{ id = 'r', text = 't' }, { id = 's', text = 't' }]
";

/// The diary of `house.toml`.
pub fn house() -> Diary {
    read(HOUSE)
}

/// The same as text.
pub const HOUSE: &str = include_str!("house.toml");

/// The first diary of the project.
pub fn first_diary() -> Diary {
    read_with(include_str!("../../../scenarios/de-fietsen/diary.toml"), &model_of_first_diary())
}

/// The model of the project.
pub fn model_of_first_diary() -> Declared {
    let system = include_str!("../../../scenarios/system.toml");
    let files = [("model.toml", include_str!("../../../scenarios/model.toml")), ("system.toml", system)];
    read::model(&Files::from_iter(files)).value.unwrap()
}

/// The play-throughs of the first diary, by name, as logs.
pub fn plays_of_first_diary(diary: &Diary, declared: &Declared) -> Vec<(String, Vec<Action>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../scenarios/de-fietsen/plays");
    let mut plays = Vec::new();
    for file in std::fs::read_dir(folder).unwrap() {
        let path = file.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        let files = Files::from_iter([(name.as_str(), std::fs::read(&path).unwrap())]);
        let script = play::read(&files, &name).value.unwrap();
        plays.push((name, play::run(diary, declared, &script).session.log().to_vec()));
    }
    plays
}

/// The diary of `docs/format.md`.
pub fn example() -> Diary {
    let document = include_str!("../../../docs/format.md");
    let blocks = document.split("```").filter_map(|block| block.strip_prefix("toml diary.toml\n"));
    read(&blocks.collect::<String>())
}

/// A small model, of which one knows what to expect.
pub fn declared() -> Declared {
    model(include_str!("../model.toml"))
}

/// Reads a diary that has no errors.
#[track_caller]
pub fn read(toml: &str) -> Diary {
    read_with(toml, &declared())
}

fn model(toml: &str) -> Declared {
    read::model(&Files::from_iter([("model.toml", toml)])).value.unwrap()
}

#[track_caller]
fn read_with(toml: &str, declared: &Declared) -> Diary {
    let reading = read::diary(&Files::from_iter([("d/diary.toml", toml)]), "d", declared);
    let faults =
        reading.problems.iter().map(|problem| format!("{} {}", problem.place, problem.code.as_str()));
    let faults: Vec<String> = faults.collect();
    reading.value.unwrap_or_else(|| panic!("{faults:#?}\n{toml}"))
}

/// An action as in a save: its word, its names, and a text to the end of the line.
#[track_caller]
pub fn action(line: &str) -> Action {
    let line = line.trim();
    let most = if line.starts_with("predict") || line.starts_with("write") { 4 } else { 3 };
    let words: Vec<String> = line.splitn(most, ' ').map(str::to_owned).collect();
    Action::try_from(words).unwrap_or_else(|fault| panic!("{line}: {fault}"))
}

/// The actions of several lines.
#[track_caller]
pub fn actions(lines: &str) -> Vec<Action> {
    lines.lines().map(str::trim).filter(|line| !line.is_empty()).map(action).collect()
}

/// A play in which nothing is refused.
#[track_caller]
pub fn played(diary: &Diary, lines: &str) -> Session {
    let (session, stop) = Session::replay(diary, &actions(lines));
    assert_eq!(stop, None);
    session
}

/// Where a play is: what lies open, the pages opened so far, and what the story remembers.
pub fn shown(diary: &Diary, state: &State) -> String {
    let pages: Vec<&str> = state.visits.iter().map(|visit| diary.entries[visit.entry].id.as_str()).collect();
    let known = diary.variables.iter().zip(&state.values).filter(|(_, value)| **value != 0);
    let known: Vec<String> = known.map(|(variable, value)| format!("{}={value}", variable.id)).collect();
    let signed = diary.letters.iter().zip(&state.signed).filter_map(|(letter, signed)| {
        Some(match signed.as_ref()? {
            Signed::Listed(at) => format!("{}:{}", letter.id, letter.reasons[*at].id),
            Signed::Own(text) => format!("{}:“{text}”", letter.id),
        })
    });
    let signed: Vec<String> = signed.collect();
    let parts = [position(diary, state.position), pages.join(" "), known.join(" "), signed.join(" ")];
    parts.map(|part| if part.is_empty() { "-".to_owned() } else { part }).join(" | ")
}

/// What lies open.
pub fn position(diary: &Diary, position: Position) -> String {
    let page = position.entry().map_or("last page", |entry| diary.entries[entry].id.as_str());
    let act = |entry: usize, choice: usize| match &diary.entries[entry].way {
        Way::Decide { choices, .. } => choices[choice].id.clone(),
        _ => String::new(),
    };
    match position {
        Position::LastPage => page.to_owned(),
        Position::Asking(_) => format!("asking {page}"),
        Position::Reading(_) => format!("reading {page}"),
        Position::Deciding(_) => format!("deciding {page}"),
        Position::Letter { entry, choice } => format!("letter {page}/{}", act(entry, choice)),
        Position::Back { choice: None, .. } => format!("back {page}"),
        Position::Back { entry, choice: Some(choice) } => format!("back {page}/{}", act(entry, choice)),
        Position::Pencil { entry, choice } => format!("pencil {page}/{}", act(entry, choice)),
        Position::Ink { entry, choice } => format!("ink {page}/{}", act(entry, choice)),
        Position::Fork(_) => format!("fork {page}"),
        Position::Ended(_) => format!("ended {page}"),
    }
}
