//! What of a page comes on the screen, one after the other.

use super::Workshop;
use crate::diary::{Diary, Guide, Text};
use crate::markup::{self, Block};
use crate::reading;
use crate::session::{Position, Session, Shortened, Told, Visit, is_open, open_asks};

/// A part of the page that lies open. The places in it are those of the diary.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// What is told of pages that nobody read.
    Told(Block),
    /// A paragraph.
    Text(Block),
    /// What was found out: the way, and the first paragraph that came of it.
    Answer(usize, Block),
    /// The ways to find out that are open.
    Asks(Vec<usize>),
    /// What may be hoped for on a level.
    Hopes(usize),
    /// An act that may be chosen.
    Act(usize),
    /// A question to talk about.
    Question(String),
    /// The letter that goes with the act.
    Letter(usize),
    /// The reasons with which it may be signed.
    Reasons(usize),
    /// What the group expects on a level.
    Sketch(usize),
    /// A moment in which nobody speaks.
    Quiet,
    /// What the simulation says on a level.
    Line(usize),
    /// What brought most.
    Why,
    /// Who paid for it.
    Paid,
    /// Which arrow does anybody doubt?
    Doubt,
    /// How it ended.
    Ending,
    /// What became of a level.
    Became(usize),
    /// Who paid and who gained, over all.
    Ledger,
    /// How the roads of two halves differ on a level.
    Compared(usize),
}

/// The parts of the page that is on the screen, in order. Where both halves have come to their end, what lies between
/// their roads is shown last.
pub fn parts(diary: &Diary, guide: Option<&Guide>, workshop: &Workshop) -> Vec<Part> {
    let mut parts = of_page(diary, guide, workshop.session());
    let has_ended = |play: &Session| matches!(play.state().position, Position::Ended(_));
    if workshop.plays().len() > 1 && workshop.plays().iter().all(has_ended) {
        parts.extend((0..diary.last_page.levels.len()).map(Part::Compared));
    }
    parts
}

fn of_page(diary: &Diary, guide: Option<&Guide>, session: &Session) -> Vec<Part> {
    let state = session.state();
    let levels = 0..diary.last_page.levels.len();
    let (Some(visit), Some(entry)) = (state.visits.last(), state.position.entry()) else {
        return levels.map(Part::Hopes).collect();
    };
    match state.position {
        Position::LastPage | Position::Fork(_) => told(diary, guide, session),
        Position::Asking(_) | Position::Reading(_) | Position::Deciding(_) => {
            page(diary, guide, session, visit)
        }
        Position::Letter { choice, .. } => {
            let letter = diary.entries[entry].choices().get(choice).and_then(|choice| choice.letter);
            letter.map_or(Vec::new(), |letter| vec![Part::Letter(letter), Part::Reasons(letter)])
        }
        Position::Pencil { .. } => levels.map(Part::Sketch).collect(),
        Position::Back { choice, .. } => {
            let of_choice =
                choice.and_then(|choice| diary.entries[entry].choices().get(choice)?.back.as_ref());
            let back = of_choice.or(diary.entries[entry].back.as_ref());
            let blocks = back.map_or(Vec::new(), |back: &Text| reading::blocks(diary, state, back));
            blocks.into_iter().map(Part::Text).chain([Part::Quiet]).collect()
        }
        Position::Ink { .. } => levels.map(Part::Line).chain([Part::Why, Part::Paid, Part::Doubt]).collect(),
        Position::Ended(_) => {
            std::iter::once(Part::Ending).chain(levels.map(Part::Became)).chain([Part::Ledger]).collect()
        }
    }
}

fn page(diary: &Diary, guide: Option<&Guide>, session: &Session, visit: &Visit) -> Vec<Part> {
    let (state, entry) = (session.state(), &diary.entries[visit.entry]);
    let mut parts = told(diary, guide, session);
    parts.extend(reading::page(diary, state, visit).into_iter().map(Part::Text));
    for &ask in &visit.asked {
        let mut blocks = reading::blocks(diary, state, &entry.asks[ask].reveals).into_iter();
        parts.extend(blocks.next().map(|first| Part::Answer(ask, first)));
        parts.extend(blocks.map(Part::Text));
    }
    match state.position {
        Position::Asking(_) => parts.push(Part::Asks(open_asks(diary, visit))),
        Position::Deciding(_) => {
            let open = entry.choices().iter().enumerate().filter(|(_, it)| is_open(it, &state.values));
            parts.extend(open.map(|(at, _)| Part::Act(at)));
            let advice = guide.and_then(|it| it.decisions.iter().find(|it| it.entry == visit.entry));
            parts.extend(advice.map(|it| Part::Question(it.question.clone())));
        }
        _ => {}
    }
    parts
}

/// What a cut tells in short before the page that lies open.
fn told(diary: &Diary, guide: Option<&Guide>, session: &Session) -> Vec<Part> {
    let shortened = guide.and_then(|guide| Shortened::of(diary, guide, session.state()));
    let told = shortened.map_or(Vec::new(), |it| it.told());
    let blocks = told.into_iter().flat_map(|told| match told {
        Told::Text(text) => markup::read(text).0,
        Told::Act(entry, choice) => {
            let choice = diary.entries[entry].choices().get(choice);
            let line = choice.map(|it| reading::line(diary, session.state(), &it.act));
            line.map(Block::Paragraph).into_iter().collect()
        }
    });
    blocks.map(Part::Told).collect()
}
