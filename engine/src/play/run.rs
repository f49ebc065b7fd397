//! Runs a play-through over a session.

use speelruimte_source::{Code, Problem, suggest};

use super::{Line, Script, Step};
use crate::Declared;
use crate::diary::{Diary, Letter};
use crate::session::{Action, FIELDS, LAST_PAGE, Position, Reason, Refusal, Session};
use crate::simulation::decide_fork;

/// What came of a play-through.
#[derive(Clone, Debug)]
pub struct Played {
    /// As far as it came.
    pub session: Session,
    /// What the diary refused, or the place where the play is elsewhere than it says: the first, if any, for
    /// whatever follows it follows from it.
    pub problems: Vec<Problem>,
}

/// Plays a script from the beginning. Pages are turned and forks decided where the script leaves that out.
pub fn run(diary: &Diary, declared: &Declared, script: &Script) -> Played {
    let mut player = Player { diary, declared, session: Session::new(diary) };
    let fault = script.lines.iter().find_map(|line| player.play(line).err());
    Played { session: player.session, problems: fault.into_iter().collect() }
}

/// What comes next when the player has nothing to say: a page to turn, or what the simulation decides. `None` where
/// the player has: at a decision, a letter, and the end.
pub fn advance(diary: &Diary, declared: &Declared, session: &Session) -> Option<Action> {
    let state = session.state();
    let page = page_id(diary, state.position).to_owned();
    match state.position {
        Position::Deciding(_) | Position::Letter { .. } | Position::Ended(_) => None,
        Position::Fork(_) => {
            let outcome = decide_fork(diary, declared, state)?.to_owned();
            Some(Action::Fork { entry: page, outcome })
        }
        _ => Some(Action::Turn { page }),
    }
}

struct Player<'d> {
    diary: &'d Diary,
    declared: &'d Declared,
    session: Session,
}

impl Player<'_> {
    fn play(&mut self, line: &Line) -> Result<(), Problem> {
        match &line.step {
            Step::At(entry) => self.expect(line, entry, |position, entry| position.entry() == Some(entry)),
            Step::End(entry) => {
                self.expect(line, entry, |position, entry| position == Position::Ended(entry))
            }
            step => {
                self.turn_until(|player| player.is_moment_for(step));
                let action = self.action(step);
                let done = action.and_then(|action| self.session.apply(self.diary, action));
                done.map_err(|refusal| self.refused(line, refusal))
            }
        }
    }

    fn expect(
        &mut self,
        line: &Line,
        expected: &str,
        is_there: impl Fn(Position, usize) -> bool,
    ) -> Result<(), Problem> {
        let Some(entry) = self.diary.entry(expected) else {
            let known = self.diary.entries.iter().map(|entry| entry.id.as_str());
            return Err(Problem::new(Code::ReferenceUnknown, line.place.clone())
                .with_word("kind", "word-entry")
                .with("name", expected)
                .suggesting(suggest(expected, known)));
        };
        self.turn_until(|player| is_there(player.position(), entry));
        if is_there(self.position(), entry) {
            return Ok(());
        }
        Err(Problem::new(Code::PlayElsewhere, line.place.clone())
            .with("expected", expected)
            .with("found", self.page()))
    }

    /// Goes on until it is the moment, or until the player has to say something.
    fn turn_until(&mut self, is_moment: impl Fn(&Self) -> bool) {
        // Pages and forks can go round for ever; no diary of sense has more of them in a row than pages.
        let most = 4 * (self.diary.entries.len() + 4);
        for _ in 0..most {
            if is_moment(self) {
                return;
            }
            let next = advance(self.diary, self.declared, &self.session);
            let done = next.is_some_and(|action| self.session.apply(self.diary, action).is_ok());
            if !done {
                return;
            }
        }
    }

    /// Whether nothing has to be turned before this step; refusing it is up to the session.
    fn is_moment_for(&self, step: &Step) -> bool {
        match step {
            Step::Ask(ask) => match self.position() {
                Position::Asking(entry) => self.has_ask(entry, ask),
                _ => false,
            },
            Step::Fork(_) => matches!(self.position(), Position::Fork(_)),
            Step::Predict(..) => matches!(self.position(), Position::Pencil { .. }),
            Step::Choose(_) | Step::Sign(_) => false,
            _ => true,
        }
    }

    fn has_ask(&self, entry: usize, ask: &str) -> bool {
        let entry = &self.diary.entries[entry];
        // At a decision nothing is turned unasked, so that a misspelt question is refused there.
        !entry.choices().is_empty() || entry.asks.iter().any(|known| known.id == ask)
    }

    fn action(&self, step: &Step) -> Result<Action, Refusal> {
        let entry = self.page().to_owned();
        Ok(match step.clone() {
            Step::Hope(level, hope) => Action::Hope { level, hope },
            Step::Ask(ask) => Action::Ask { entry, ask },
            Step::Choose(choice) => Action::Choose { entry, choice },
            Step::Sign(reason) => {
                let letter = self.open_letter().ok_or(Refusal::NotHere)?.id.clone();
                Action::Sign { letter, reason }
            }
            Step::Fork(outcome) => Action::Fork { entry, outcome },
            Step::Back(entry) => Action::Back { entry },
            Step::Cut(minutes, at) => Action::Cut { minutes, at },
            Step::Restart => Action::Restart,
            Step::Note(page, text) => Action::Note { entry: page.unwrap_or(entry), text },
            Step::Predict(level, expected) => Action::Predict { entry, level, expected },
            Step::Write(page, field, text) => {
                Action::Write { entry: page.unwrap_or_else(|| LAST_PAGE.to_owned()), field, text }
            }
            Step::At(page) | Step::End(page) => Action::Turn { page },
        })
    }

    fn refused(&self, line: &Line, refusal: Refusal) -> Problem {
        let suggestion = match refusal {
            Refusal::Unknown => self.suggestion(&line.step),
            _ => None,
        };
        Problem::new(Code::PlayRefused, line.place.clone())
            .with("action", &line.written)
            .with_word("why", refusal.as_str())
            .with("entry", self.page())
            .suggesting(suggestion)
    }

    /// What could have been meant by a name that is not known here.
    fn suggestion(&self, step: &Step) -> Option<String> {
        let here = self.position().entry().map(|at| &self.diary.entries[at]);
        let entries = || ids(&self.diary.entries, |entry| &entry.id);
        let (written, known) = match step {
            Step::Hope(level, hope) => self.known_hopes(level, hope.as_deref()),
            Step::Ask(ask) => (ask.as_str(), ids(&here?.asks, |ask| &ask.id)),
            Step::Choose(choice) => (choice.as_str(), ids(here?.choices(), |choice| &choice.id)),
            Step::Sign(Reason::Listed(reason)) => {
                let reasons = &self.open_letter()?.reasons;
                (reason.as_str(), ids(reasons, |reason| &reason.id))
            }
            Step::Fork(outcome) => (outcome.as_str(), ids(here?.outcomes(), |told| &told.id)),
            Step::Predict(level, _) => self.known_hopes(level, None),
            Step::Write(_, field, _) if !FIELDS.contains(&field.as_str()) => {
                (field.as_str(), FIELDS.to_vec())
            }
            Step::Back(entry)
            | Step::Cut(_, entry)
            | Step::Note(Some(entry), _)
            | Step::Write(Some(entry), ..) => (entry.as_str(), entries()),
            _ => return None,
        };
        suggest(written, known)
    }

    fn known_hopes<'s>(&'s self, level: &'s str, hope: Option<&'s str>) -> (&'s str, Vec<&'s str>) {
        let levels = &self.diary.last_page.levels;
        match (levels.iter().find(|known| known.level == level), hope) {
            (Some(known), Some(hope)) => (hope, ids(&known.hopes, |hope| &hope.id)),
            _ => (level, ids(levels, |level| &level.level)),
        }
    }

    fn open_letter(&self) -> Option<&Letter> {
        let Position::Letter { entry, choice } = self.position() else {
            return None;
        };
        let letter = self.diary.entries[entry].choices()[choice].letter?;
        self.diary.letters.get(letter)
    }

    fn page(&self) -> &str {
        page_id(self.diary, self.position())
    }

    fn position(&self) -> Position {
        self.session.state().position
    }
}

fn ids<T>(items: &[T], id: impl Fn(&T) -> &String) -> Vec<&str> {
    items.iter().map(|item| id(item).as_str()).collect()
}

fn page_id(diary: &Diary, position: Position) -> &str {
    position.entry().map_or(LAST_PAGE, |entry| diary.entries[entry].id.as_str())
}
