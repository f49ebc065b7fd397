//! How a trainer leads: what the keys for on, back and a number come to, and what a cut does by itself.

use super::{Cue, Part, Workshop, parts};
use crate::diary::{Diary, Guide};
use crate::session::{Action, Position, Reason, Shortened, is_open, turned};

/// What comes next: the next part of the page, or the next page. `None` where the trainer has to choose first, and where
/// there is nothing more.
pub fn forward(diary: &Diary, guide: Option<&Guide>, workshop: &Workshop) -> Option<Cue> {
    let session = workshop.session();
    if workshop.shown() < parts(diary, guide, workshop).len() {
        return Some(Cue::Show(workshop.shown() + 1));
    }
    let turns = matches!(
        session.state().position,
        Position::LastPage
            | Position::Reading(_)
            | Position::Pencil { .. }
            | Position::Back { .. }
            | Position::Ink { .. }
    );
    turns.then(|| Cue::Play(workshop.half, turned(diary, session.state().position)))
}

/// What takes one step back: a part less, or the page before with all that stands on it.
pub fn back(diary: &Diary, guide: Option<&Guide>, workshop: &Workshop) -> Vec<Cue> {
    let session = workshop.session();
    let shown = workshop.shown().min(parts(diary, guide, workshop).len());
    if shown > 1 {
        return vec![Cue::Show(shown - 1)];
    }
    let shortened = guide.and_then(|guide| Shortened::of(diary, guide, session.state()));
    let Some(action) = session.one_step_back(diary, shortened.as_ref()) else { return Vec::new() };
    let cue = Cue::Play(workshop.half, action);
    let mut before = workshop.clone();
    if before.apply(diary, cue.clone()).is_err() {
        return Vec::new();
    }
    let all = parts(diary, guide, &before).len();
    vec![cue, Cue::Show(all)]
}

/// What the trainer chooses with a number, from 1 on: a way to find out, an act, a reason, or a hope.
pub fn digit(diary: &Diary, guide: Option<&Guide>, workshop: &Workshop, number: usize) -> Option<Cue> {
    let session = workshop.session();
    let at = number.checked_sub(1)?;
    let mut shown = parts(diary, guide, workshop).into_iter().take(workshop.shown());
    let action = match session.state().position {
        Position::LastPage => {
            let last = shown.next_back();
            let level = diary.last_page.levels.get(match last {
                Some(Part::Hopes(level)) => level,
                _ => return None,
            })?;
            Action::Hope { level: level.level.clone(), hope: Some(level.hopes.get(at)?.id.clone()) }
        }
        Position::Asking(entry) => {
            let mut open =
                shown.filter_map(|part| if let Part::Asks(open) = part { Some(open) } else { None });
            let entry = &diary.entries[entry];
            let ask = *open.next_back()?.get(at)?;
            Action::Ask { entry: entry.id.clone(), ask: entry.asks[ask].id.clone() }
        }
        Position::Deciding(entry) => {
            let entry = &diary.entries[entry];
            let choice = entry.choices().iter().filter(|it| is_open(it, &session.state().values)).nth(at)?;
            Action::Choose { entry: entry.id.clone(), choice: choice.id.clone() }
        }
        Position::Letter { entry, choice } => {
            let letter = &diary.letters[diary.entries[entry].choices().get(choice)?.letter?];
            let reason = Reason::Listed(letter.reasons.get(at)?.id.clone());
            Action::Sign { letter: letter.id.clone(), reason }
        }
        _ => return None,
    };
    Some(Cue::Play(workshop.half, action))
}

/// What a cut does for the group on the page that was turned to just now: up to a page of its own, or a fork. A page that
/// somebody went back to is read.
pub fn follow(diary: &Diary, guide: &Guide, workshop: &Workshop) -> Vec<Cue> {
    let mut play = workshop.session().clone();
    let mut cues = Vec::new();
    if !play.has_just_arrived() {
        return cues;
    }
    while let Some(action) = Shortened::of(diary, guide, play.state()).and_then(|it| it.next()) {
        if play.apply(diary, action.clone()).is_err() {
            break;
        }
        cues.push(Cue::Play(workshop.half, action));
    }
    cues
}
