//! Random numbers that are the same every time, and random plays and diaries made with them.

use speelruimte_engine::diary::Diary;
use speelruimte_engine::session::{Action, Expected, FIELDS, LAST_PAGE, Position, Reason, Session};

use crate::house;

/// The generator SplitMix64 (Steele, Lea and Flood, 2014).
pub struct Chance(u64);

impl Chance {
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// One of the numbers below `count`; 0 when there is none.
    pub fn below(&mut self, count: usize) -> usize {
        ((u128::from(self.next()) * count as u128) >> 64) as usize
    }

    /// One of these.
    pub fn one_of<T: Clone>(&mut self, things: &[T]) -> T {
        things[self.below(things.len())].clone()
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }
}

/// What a player may well do now, or at times anything at all.
pub fn any_action(chance: &mut Chance, diary: &Diary, session: &Session) -> Action {
    match chance.below(10) {
        0 => wild(chance, diary),
        1 => detour(chance, diary, session),
        _ => {
            let actions = sensible(diary, session);
            if actions.is_empty() { Action::Restart } else { chance.one_of(&actions) }
        }
    }
}

/// Going back, a note, or beginning again.
fn detour(chance: &mut Chance, diary: &Diary, session: &Session) -> Action {
    let visits: Vec<usize> = session.state().visits.iter().map(|visit| visit.entry).collect();
    match (chance.below(8), visits.is_empty()) {
        (0, _) => Action::Restart,
        (1, _) => Action::Write {
            entry: LAST_PAGE.into(),
            field: chance.one_of(&FIELDS).into(),
            text: chance.one_of(&TEXTS).into(),
        },
        (2, _) | (_, true) => Action::Note { entry: LAST_PAGE.into(), text: chance.one_of(&TEXTS).into() },
        _ => Action::Back { entry: diary.entries[chance.one_of(&visits)].id.clone() },
    }
}

/// What the position asks for; not all of it has to be open.
fn sensible(diary: &Diary, session: &Session) -> Vec<Action> {
    let position = session.state().position;
    let Some(at) = position.entry() else {
        // As likely to go on as to hope.
        return hopes(diary).flat_map(|hope| [hope, Action::Turn { page: LAST_PAGE.into() }]).collect();
    };
    let page = &diary.entries[at];
    let entry = || page.id.clone();
    match position {
        Position::Asking(_) => {
            let asks = page.asks.iter().map(|ask| Action::Ask { entry: entry(), ask: ask.id.clone() });
            asks.chain([Action::Turn { page: entry() }]).collect()
        }
        Position::Deciding(_) => {
            let choices = page.choices().iter();
            choices.map(|choice| Action::Choose { entry: entry(), choice: choice.id.clone() }).collect()
        }
        Position::Letter { choice, .. } => signatures(diary, page.choices()[choice].letter.unwrap()),
        Position::Fork(_) => {
            let outcomes = page.outcomes().iter();
            outcomes.map(|told| Action::Fork { entry: entry(), outcome: told.id.clone() }).collect()
        }
        Position::Pencil { .. } => {
            // As likely to go on as to draw.
            let turn = Action::Turn { page: entry() };
            predictions(diary, &page.id)
                .flat_map(|drawn| [drawn, turn.clone()])
                .chain([turn.clone()])
                .collect()
        }
        Position::Ended(_) => Vec::new(),
        _ => vec![Action::Turn { page: entry() }],
    }
}

fn hopes(diary: &Diary) -> impl Iterator<Item = Action> {
    diary.last_page.levels.iter().flat_map(|level| {
        let ids = level.hopes.iter().map(|hope| Some(hope.id.clone())).chain([None]);
        ids.map(|hope| Action::Hope { level: level.level.clone(), hope })
    })
}

fn predictions(diary: &Diary, entry: &str) -> impl Iterator<Item = Action> {
    diary.last_page.levels.iter().flat_map(move |level| {
        let drawn = Expected::ALL.into_iter().map(Some).chain([None]);
        drawn.map(move |expected| Action::Predict {
            entry: entry.into(),
            level: level.level.clone(),
            expected,
        })
    })
}

fn signatures(diary: &Diary, letter: usize) -> Vec<Action> {
    let letter = &diary.letters[letter];
    let listed = letter.reasons.iter().map(|reason| Reason::Listed(reason.id.clone()));
    let own = TEXTS.iter().map(|text| Reason::Own((*text).into()));
    listed.chain(own).map(|reason| Action::Sign { letter: letter.id.clone(), reason }).collect()
}

/// An action with any names in any place.
fn wild(chance: &mut Chance, diary: &Diary) -> Action {
    let names = names(diary);
    let mut name = || chance.one_of(&names);
    let (one, other) = (name(), name());
    match chance.below(12) {
        9 => Action::Predict { entry: one, level: other, expected: None },
        11 => Action::Cut { minutes: 45, at: one },
        10 => Action::Write { entry: one, field: other, text: chance.one_of(&TEXTS).into() },
        0 => Action::Hope { level: one, hope: Some(other) },
        1 => Action::Ask { entry: one, ask: other },
        2 => Action::Choose { entry: one, choice: other },
        3 => Action::Sign { letter: one, reason: Reason::Listed(other) },
        4 => Action::Sign { letter: one, reason: Reason::Own(chance.one_of(&TEXTS).into()) },
        5 => Action::Turn { page: one },
        6 => Action::Fork { entry: one, outcome: other },
        7 => Action::Back { entry: one },
        _ => Action::Note { entry: one, text: chance.one_of(&TEXTS).into() },
    }
}

fn names(diary: &Diary) -> Vec<String> {
    let mut names: Vec<String> =
        ["", LAST_PAGE, "nergens", "resident", "*", "\u{0}"].map(str::to_owned).into();
    names.extend(diary.letters.iter().map(|letter| letter.id.clone()));
    for entry in &diary.entries {
        names.push(entry.id.clone());
        names.extend(entry.asks.iter().map(|ask| ask.id.clone()));
        names.extend(entry.choices().iter().map(|choice| choice.id.clone()));
        names.extend(entry.outcomes().iter().map(|outcome| outcome.id.clone()));
    }
    names
}

const TEXTS: [&str; 5] = ["Omdat het kan.", "  *ster* {quote brief} \n <b> ", "", " \t ", "\u{1F6B2}\"\\"];

/// A diary of entries that lead anywhere, also back.
pub fn diary(seed: u64) -> Diary {
    let mut chance = Chance::new(seed);
    let entries = 4 + chance.below(6);
    let mut toml = house::HEAD.to_owned();
    for at in 0..entries {
        toml += &format!("[[entry]]\nid = 'e{at}'\ndate = 2026-01-01\ntext = 't'\n");
        toml += &way(&mut chance, entries, at);
    }
    toml += &format!("[[entry]]\nid = 'e{entries}'\ndate = 2026-01-01\ntext = 't'\n{ENDING}");
    house::read(&toml)
}

const ENDING: &str = "[entry.ending]\ntitle = 't'\nresident = 't'\nmunicipality = 't'\nsociety = 't'\n";

fn way(chance: &mut Chance, entries: usize, at: usize) -> String {
    let to = |chance: &mut Chance| format!("to = 'e{}'\n", chance.below(entries + 1));
    let kind = chance.below(6);
    let mut toml = String::new();
    if kind == 0 {
        toml += &to(chance);
    }
    if chance.below(3) == 0 {
        toml += &format!("asks = {}\n", 1 + chance.below(3));
    }
    if chance.below(3) == 0 {
        toml += "[entry.back]\ntext = 't'\n";
    }
    for ask in 0..chance.below(4) {
        toml += &format!("[[entry.ask]]\nid = 'a{ask}'\nact = 't'\nreveals = 't'\n");
        toml += &when(chance);
        toml += change(chance);
    }
    match kind {
        0 if at.is_multiple_of(2) => {
            toml += &format!("[[entry.branch]]\nwhen = '{}'\n", chance.one_of(&CONDITIONS));
            toml += &to(chance);
        }
        0 => {}
        1 => {
            toml += "[entry.fork]\non = 'calm'\n";
            for (outcome, least) in ["at_least = 5.0\n", "at_least = 3.0\n", ""].into_iter().enumerate() {
                toml += &format!("[[entry.fork.outcome]]\nid = 'o{outcome}'\n{least}");
                toml += change(chance);
                toml += &to(chance);
            }
        }
        _ => {
            for choice in 0..2 + chance.below(2) {
                toml += &format!("[[entry.choice]]\nid = 'c{choice}'\nact = 't'\n");
                toml += "attitude = 'rule'\nroom = 'discretion'\n";
                toml += &to(chance);
                toml += chance.one_of(&["", "", "letter = 'brief'\n", "letter = 'stempel'\n"]);
                toml += &when(chance);
                toml += change(chance);
                toml += chance.one_of(&["", "", "[entry.choice.back]\ntext = 't'\n"]);
            }
        }
    }
    toml
}

const CONDITIONS: [&str; 5] = ["a", "not b", "n >= 1", "n < 2 and not a", "a or b"];

fn when(chance: &mut Chance) -> String {
    match chance.below(3) {
        0 => format!("when = '{}'\n", chance.one_of(&CONDITIONS)),
        _ => String::new(),
    }
}

fn change(chance: &mut Chance) -> &'static str {
    chance.one_of(&[
        "",
        "",
        "sets = ['a']\n",
        "sets = ['b']\n",
        "clears = ['a', 'b']\n",
        "adds = { n = 1 }\n",
        "adds = { n = -2 }\n",
    ])
}
