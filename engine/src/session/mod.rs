//! A play as an append-only log; everything else about it is a replay of that log.
//!
//! Going back and starting over are actions too, so nothing that was ever done is lost. The session does not hold
//! the diary: every method is given it, so that the same session goes on in another language.

mod action;
mod cut;
mod file;
mod refusal;
mod save;
mod shelf;
mod state;

use speelruimte_source::Date;

use crate::diary::{Change, Choice, Consequence, Diary, Onward, StateChange, Way};

pub use action::{Action, Expected, FIELDS, LAST_PAGE, Reason};
pub use cut::{Shortened, Told};
pub use file::{FileFault, MOST_PLAYS, read_file, write_file};
pub use refusal::Refusal;
pub use save::{Rows, SaveFault, read_shelf, write_shelf};
pub use shelf::{Play, Progress, Shelf};
pub use state::{Begun, Note, Position, Signed, State, Visit, Written};

/// The longest reason or note that a player may write, in characters.
pub const LONGEST_OWN_TEXT: usize = 2000;

/// One play of one diary.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    log: Vec<Action>,
    /// The actions that still count: those of the log that were not taken back.
    standing: Vec<Action>,
    state: State,
    notes: Vec<Note>,
    written: Vec<Written>,
}

/// Where a replay stopped, because the diary has changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stop {
    /// How many actions of the log were replayed.
    pub after: usize,
    /// The action that no longer fits.
    pub action: Action,
    /// Why not.
    pub refusal: Refusal,
}

impl Session {
    /// A play that has not begun: the last page is open, and empty.
    pub fn new(diary: &Diary) -> Self {
        Self {
            log: Vec::new(),
            standing: Vec::new(),
            state: State::new(diary),
            notes: Vec::new(),
            written: Vec::new(),
        }
    }

    /// Replays a log as far as it fits, and says where it stopped.
    pub fn replay(diary: &Diary, log: &[Action]) -> (Self, Option<Stop>) {
        let mut session = Self::new(diary);
        for (after, action) in log.iter().enumerate() {
            if let Err(refusal) = session.apply(diary, action.clone()) {
                return (session, Some(Stop { after, action: action.clone(), refusal }));
            }
        }
        (session, None)
    }

    /// Does an action, or refuses it with a reason and stays as it was.
    pub fn apply(&mut self, diary: &Diary, action: Action) -> Result<(), Refusal> {
        match &action {
            Action::Back { entry } => self.go_back(diary, entry)?,
            Action::Restart => {
                self.standing.clear();
                self.state = State::new(diary);
            }
            Action::Note { entry, text } => self.note(diary, entry, text)?,
            Action::Write { entry, field, text } => self.write(diary, entry, field, text)?,
            _ => {
                go_on_with(diary, &mut self.state, &action)?;
                self.standing.push(action.clone());
            }
        }
        self.log.push(action);
        Ok(())
    }

    /// Every action ever done, in order.
    pub fn log(&self) -> &[Action] {
        &self.log
    }

    /// The actions that still count, as a play without detours.
    pub fn standing(&self) -> &[Action] {
        &self.standing
    }

    /// Where the play is now.
    pub fn state(&self) -> &State {
        &self.state
    }

    /// The player's notes, in the order in which they were written.
    pub fn notes(&self) -> &[Note] {
        &self.notes
    }

    /// What the player wrote outside the story about an entry, or about all of it under [`LAST_PAGE`].
    pub fn written(&self, entry: &str, field: &str) -> Option<&str> {
        let written = self.written.iter().find(|one| one.entry == entry && one.field == field);
        written.map(|one| one.text.as_str())
    }

    /// The decisions behind the player, oldest first, as places in [`State::visits`]: where one can go back to.
    pub fn decisions(&self, diary: &Diary) -> Vec<usize> {
        let is_decision = |visit: &Visit| !diary.entries[visit.entry].choices().is_empty();
        let visits = self.state.visits.iter().enumerate();
        visits.filter(|(_, visit)| is_decision(visit)).map(|(at, _)| at).collect()
    }

    /// Where one step back leads: to the page that lies open, as it was, if something was done on it; else to the page
    /// that was read before. `None` on the first page.
    pub fn one_step_back(&self, diary: &Diary, shortened: Option<&Shortened<'_>>) -> Option<Action> {
        let state = &self.state;
        let visit = state.visits.last()?;
        let touched = !visit.asked.is_empty()
            || matches!(
                state.position,
                Position::Letter { .. }
                    | Position::Pencil { .. }
                    | Position::Back { .. }
                    | Position::Ink { .. }
                    | Position::Ended(_)
            );
        let before = match shortened {
            Some(shortened) => shortened.read_before(),
            None => state.visits.len().checked_sub(2),
        };
        let to = if touched { visit } else { &state.visits[before?] };
        Some(Action::Back { entry: diary.entries[to.entry].id.clone() })
    }

    fn go_back(&mut self, diary: &Diary, entry: &str) -> Result<(), Refusal> {
        let entry = diary.entry(entry).ok_or(Refusal::Unknown)?;
        let visits = &self.state.visits;
        let at = visits.iter().rposition(|visit| visit.entry == entry).ok_or(Refusal::NeverVisited)?;
        self.state.reopen(diary, at);
        self.standing.truncate(self.state.actions);
        Ok(())
    }

    fn note(&mut self, diary: &Diary, entry: &str, text: &str) -> Result<(), Refusal> {
        if entry != LAST_PAGE && diary.entry(entry).is_none() {
            return Err(Refusal::Unknown);
        }
        check_own_text(text)?;
        self.notes.push(Note { entry: entry.to_owned(), text: text.trim().to_owned() });
        Ok(())
    }

    /// An empty text takes away what stood there.
    fn write(&mut self, diary: &Diary, entry: &str, field: &str, text: &str) -> Result<(), Refusal> {
        if (entry != LAST_PAGE && diary.entry(entry).is_none()) || !FIELDS.contains(&field) {
            return Err(Refusal::Unknown);
        }
        let text = text.trim().to_owned();
        if !text.is_empty() {
            check_own_text(&text)?;
        }
        self.written.retain(|one| one.entry != entry || one.field != field);
        if !text.is_empty() {
            self.written.push(Written { entry: entry.to_owned(), field: field.to_owned(), text });
        }
        Ok(())
    }
}

/// Does an action that moves the story; every rule of play stands here. What is refused changes nothing.
fn go_on_with(diary: &Diary, state: &mut State, action: &Action) -> Result<(), Refusal> {
    match action {
        Action::Cut { minutes, at } => begin_cut(diary, state, *minutes, at)?,
        Action::Hope { level, hope } => hope_for(diary, state, level, hope.as_deref())?,
        Action::Ask { entry, ask } => ask_for(diary, state, entry, ask)?,
        Action::Choose { entry, choice } => choose(diary, state, entry, choice)?,
        Action::Sign { letter, reason } => sign(diary, state, letter, reason)?,
        Action::Turn { page } => turn(diary, state, page)?,
        Action::Fork { entry, outcome } => take_fork(diary, state, entry, outcome)?,
        Action::Predict { entry, level, expected } => predict(diary, state, entry, level, *expected)?,
        Action::Back { .. } | Action::Restart | Action::Note { .. } | Action::Write { .. } => {}
    }
    state.actions += 1;
    Ok(())
}

fn begin_cut(diary: &Diary, state: &mut State, minutes: u16, at: &str) -> Result<(), Refusal> {
    let is_decision = |at: &usize| !diary.entries[*at].choices().is_empty();
    let at = match at {
        LAST_PAGE => None,
        entry => Some(diary.entry(entry).filter(is_decision).ok_or(Refusal::Unknown)?),
    };
    if state.position != Position::LastPage {
        return Err(Refusal::NotHere);
    }
    state.begun = Some(Begun { minutes, at });
    Ok(())
}

fn hope_for(diary: &Diary, state: &mut State, level: &str, hope: Option<&str>) -> Result<(), Refusal> {
    if state.position != Position::LastPage {
        return Err(Refusal::NotHere);
    }
    let levels = &diary.last_page.levels;
    let at = levels.iter().position(|known| known.level == level).ok_or(Refusal::Unknown)?;
    state.hopes[at] = match hope {
        Some(id) => Some(levels[at].hopes.iter().position(|known| known.id == id).ok_or(Refusal::Unknown)?),
        None => None,
    };
    Ok(())
}

fn ask_for(diary: &Diary, state: &mut State, entry: &str, ask: &str) -> Result<(), Refusal> {
    let at = diary.entry(entry).ok_or(Refusal::Unknown)?;
    let entry = &diary.entries[at];
    let ask = entry.asks.iter().position(|known| known.id == ask).ok_or(Refusal::Unknown)?;
    if state.position != Position::Asking(at) {
        return Err(Refusal::NotHere);
    }
    let visit = state.visits.last_mut().ok_or(Refusal::NotHere)?;
    if visit.asked.contains(&ask) {
        return Err(Refusal::AskedBefore);
    }
    if entry.asks[ask].when.as_ref().is_some_and(|when| !when.holds(&visit.values)) {
        return Err(Refusal::Closed);
    }
    visit.asked.push(ask);
    let asked = visit.asked.len();
    let open = open_asks(diary, visit).len();
    state.change(diary, &entry.asks[ask].consequence);
    if asked >= entry.ask_limit || open == 0 {
        state.position = state::to_decide(at, &entry.way);
    }
    Ok(())
}

fn choose(diary: &Diary, state: &mut State, entry: &str, choice: &str) -> Result<(), Refusal> {
    let at = diary.entry(entry).ok_or(Refusal::Unknown)?;
    let choices = diary.entries[at].choices();
    let index = choices.iter().position(|known| known.id == choice).ok_or(Refusal::Unknown)?;
    if state.position != Position::Deciding(at) {
        return Err(Refusal::NotHere);
    }
    let choice = &choices[index];
    if !is_open(choice, &state.values) {
        return Err(Refusal::Closed);
    }
    state.change(diary, &choice.consequence);
    if let Some(visit) = state.visits.last_mut() {
        visit.choice = Some(index);
    }
    if choice.letter.is_some() {
        state.position = Position::Letter { entry: at, choice: index };
    } else {
        after_choice(diary, state, at, index);
    }
    Ok(())
}

fn sign(diary: &Diary, state: &mut State, letter: &str, reason: &Reason) -> Result<(), Refusal> {
    let at = diary.letter(letter).ok_or(Refusal::Unknown)?;
    let Position::Letter { entry, choice } = state.position else {
        return Err(Refusal::NotHere);
    };
    if diary.entries[entry].choices()[choice].letter != Some(at) {
        return Err(Refusal::NotHere);
    }
    let letter = &diary.letters[at];
    let signed = match reason {
        Reason::Listed(id) => {
            let index = letter.reasons.iter().position(|known| known.id == *id);
            Signed::Listed(index.ok_or(Refusal::Unknown)?)
        }
        Reason::Own(_) if !letter.own => return Err(Refusal::OwnReasonNotAllowed),
        Reason::Own(text) => {
            check_own_text(text)?;
            Signed::Own(text.trim().to_owned())
        }
    };
    if let Some(visit) = state.visits.last_mut() {
        visit.signed = Some((at, signed.clone()));
    }
    state.signed[at] = Some(signed);
    after_choice(diary, state, entry, choice);
    Ok(())
}

fn predict(
    diary: &Diary,
    state: &mut State,
    entry: &str,
    level: &str,
    expected: Option<Expected>,
) -> Result<(), Refusal> {
    let at = diary.entry(entry).ok_or(Refusal::Unknown)?;
    let level =
        diary.last_page.levels.iter().position(|known| known.level == level).ok_or(Refusal::Unknown)?;
    if !matches!(state.position, Position::Pencil { entry, .. } if entry == at) {
        return Err(Refusal::NotHere);
    }
    if let Some(visit) = state.visits.last_mut() {
        visit.expected[level] = expected;
    }
    Ok(())
}

fn turn(diary: &Diary, state: &mut State, page: &str) -> Result<(), Refusal> {
    let open = state.position.entry().map_or(LAST_PAGE, |entry| diary.entries[entry].id.as_str());
    if open != page {
        return Err(Refusal::NotHere);
    }
    match state.position {
        Position::LastPage if diary.entries.is_empty() => return Err(Refusal::Unknown),
        Position::LastPage => state.arrive(diary, 0),
        Position::Asking(entry) => state.position = state::to_decide(entry, &diary.entries[entry].way),
        Position::Reading(entry) => match &diary.entries[entry].way {
            Way::End(_) => state.position = Position::Ended(entry),
            _ if diary.entries[entry].back.is_some() => {
                state.position = Position::Back { entry, choice: None }
            }
            _ => go_on(diary, state, entry, None),
        },
        Position::Pencil { entry, choice } => state.position = Position::Back { entry, choice: Some(choice) },
        Position::Back { entry, choice: Some(choice) } if diary.entries[entry].key => {
            state.position = Position::Ink { entry, choice };
        }
        Position::Back { entry, choice } => go_on(diary, state, entry, choice),
        Position::Ink { entry, choice } => go_on(diary, state, entry, Some(choice)),
        Position::Deciding(_) | Position::Letter { .. } | Position::Fork(_) | Position::Ended(_) => {
            return Err(Refusal::NotHere);
        }
    }
    Ok(())
}

fn take_fork(diary: &Diary, state: &mut State, entry: &str, outcome: &str) -> Result<(), Refusal> {
    let at = diary.entry(entry).ok_or(Refusal::Unknown)?;
    let outcomes = diary.entries[at].outcomes();
    let index = outcomes.iter().position(|known| known.id == outcome).ok_or(Refusal::Unknown)?;
    if state.position != Position::Fork(at) {
        return Err(Refusal::NotHere);
    }
    state.change(diary, &outcomes[index].consequence);
    if let Some(visit) = state.visits.last_mut() {
        visit.outcome = Some(index);
    }
    state.arrive(diary, outcomes[index].to);
    Ok(())
}

fn after_choice(diary: &Diary, state: &mut State, entry: usize, choice: usize) {
    let has_back =
        diary.entries[entry].back.is_some() || diary.entries[entry].choices()[choice].back.is_some();
    if has_back && diary.entries[entry].key {
        state.position = Position::Pencil { entry, choice };
    } else if has_back {
        state.position = Position::Back { entry, choice: Some(choice) };
    } else {
        go_on(diary, state, entry, Some(choice));
    }
}

fn go_on(diary: &Diary, state: &mut State, at: usize, choice: Option<usize>) {
    let entry = &diary.entries[at];
    let chosen = choice.and_then(|choice| entry.choices().get(choice)).and_then(|choice| choice.to);
    match (chosen, &entry.way) {
        (Some(to), _) => state.arrive(diary, to),
        (None, Way::Fork(_)) => state.position = Position::Fork(at),
        (None, way) => {
            let onward = match way {
                Way::On(onward) => Some(onward),
                Way::Decide { onward, .. } => onward.as_ref(),
                _ => None,
            };
            if let Some(onward) = onward {
                state.arrive(diary, leads_to(onward, &state.values));
            }
        }
    }
}

/// The entry that follows under these values of the variables.
pub fn leads_to(onward: &Onward, values: &[i32]) -> usize {
    onward.branches.iter().find(|branch| branch.when.holds(values)).map_or(onward.to, |branch| branch.to)
}

/// Whether an act can be chosen under these values of the variables.
pub fn is_open(choice: &Choice, values: &[i32]) -> bool {
    choice.when.as_ref().is_none_or(|when| when.holds(values))
}

/// The ways to find out that are still open on a page, as places in its list. Their conditions look at the
/// story as it was when the page was opened.
pub fn open_asks(diary: &Diary, visit: &Visit) -> Vec<usize> {
    let asks = diary.entries[visit.entry].asks.iter().enumerate();
    asks.filter(|(at, ask)| {
        !visit.asked.contains(at) && ask.when.as_ref().is_none_or(|when| when.holds(&visit.values))
    })
    .map(|(at, _)| at)
    .collect()
}

/// The values of the variables after a consequence.
pub fn changed(diary: &Diary, values: &mut [i32], consequence: &Consequence) {
    for StateChange { variable, change } in &consequence.changes {
        let bounds = &diary.variables[*variable];
        let value = match change {
            Change::Set(value) => *value,
            Change::Add(amount) => values[*variable].saturating_add(*amount),
        };
        values[*variable] = value.clamp(bounds.from, bounds.to);
    }
}

/// Turns the page that lies open.
pub fn turned(diary: &Diary, position: Position) -> Action {
    let page = position.entry().map_or(LAST_PAGE, |entry| diary.entries[entry].id.as_str());
    Action::Turn { page: page.to_owned() }
}

/// The story date of a visit.
pub fn date_of(diary: &Diary, visit: &Visit) -> Date {
    diary.entries[visit.entry].date
}

fn check_own_text(text: &str) -> Result<(), Refusal> {
    match text.trim().chars().count() {
        0 => Err(Refusal::TextEmpty),
        length if length > LONGEST_OWN_TEXT => Err(Refusal::TextTooLong),
        _ => Ok(()),
    }
}
