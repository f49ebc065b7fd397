//! Writes a play as a `.play` file.

use crate::diary::Diary;
use crate::session::{Action, Position, Reason, Session};

/// A log as a play-through that [`super::run`] plays the same way. Pages are turned without being told, so turning
/// them is left out; the last line says where the play came.
pub fn write(diary: &Diary, log: &[Action]) -> String {
    let mut lines: Vec<String> = Vec::new();
    let mut session = Session::new(diary);
    for action in log {
        // Going back needs the pages to have been turned that far.
        if let Action::Back { .. } = action {
            lines.extend(arrival(diary, session.state().position));
        }
        lines.extend(line(action));
        if session.apply(diary, action.clone()).is_err() {
            break;
        }
    }
    lines.extend(arrival(diary, session.state().position));
    lines.push(String::new());
    lines.join("\n")
}

fn line(action: &Action) -> Option<String> {
    Some(match action {
        Action::Hope { level, hope: Some(hope) } => format!("hope {level} {hope}"),
        Action::Hope { level, hope: None } => format!("hope {level}"),
        Action::Ask { ask, .. } => format!("ask {ask}"),
        Action::Choose { choice, .. } => format!("choose {choice}"),
        Action::Sign { reason: Reason::Listed(id), .. } => format!("sign {id}"),
        Action::Sign { reason: Reason::Own(text), .. } => format!("sign {}", quoted(text)),
        Action::Turn { .. } => return None,
        Action::Fork { outcome, .. } => format!("fork {outcome}"),
        Action::Back { entry } => format!("back {entry}"),
        Action::Predict { level, expected: Some(expected), .. } => {
            format!("predict {level} {}", expected.id())
        }
        Action::Predict { level, expected: None, .. } => format!("predict {level}"),
        Action::Write { entry, field, text } => format!("write {entry} {field} {}", quoted(text)),
        Action::Cut { minutes, at } => format!("cut {minutes} {at}"),
        Action::Restart => "restart".to_owned(),
        Action::Note { entry, text } => format!("note {entry} {}", quoted(text)),
    })
}

fn arrival(diary: &Diary, position: Position) -> Option<String> {
    let entry = &diary.entries[position.entry()?].id;
    Some(match position {
        Position::Ended(_) => format!("end {entry}"),
        _ => format!("at {entry}"),
    })
}

fn quoted(text: &str) -> String {
    let escaped = text.replace('\\', "\\\\").replace('"', "\\\"").replace('\r', "").replace('\n', "\\n");
    format!("\"{escaped}\"")
}
