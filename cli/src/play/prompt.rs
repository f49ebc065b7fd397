//! What the player sees, and what can be answered.

use speelruimte_engine::diary::{Choice, Diary, Entry};
use speelruimte_engine::reading;
use speelruimte_engine::session::{Action, LAST_PAGE, Position, Reason, State, is_open, open_asks};

use crate::render;

/// What lies open, and what can be done.
pub struct Prompt {
    /// The page with its numbered options.
    pub text: String,
    options: Vec<Action>,
    /// What Enter alone does.
    enter: Option<Action>,
    /// The letter that takes own words.
    own: Option<String>,
}

/// What an answer means.
pub enum Answer {
    Do(Action),
    Help,
    Back,
    Quit,
}

impl Prompt {
    /// The prompt of an open page; forks, endings and what is drawn have none.
    pub fn of(diary: &Diary, state: &State) -> Self {
        let mut prompt = Self { text: String::new(), options: Vec::new(), enter: None, own: None };
        match state.position {
            Position::LastPage => prompt.last_page(diary, state),
            Position::Asking(entry) => prompt.asking(diary, state, entry),
            Position::Deciding(entry) => prompt.deciding(diary, state, entry),
            Position::Letter { entry, choice } => prompt.letter(diary, state, entry, choice),
            Position::Reading(entry) => {
                prompt.page(diary, state);
                prompt.turn(&diary.entries[entry].id);
            }
            Position::Back { entry, choice } => {
                let entry = &diary.entries[entry];
                let choice = choice.map(|choice| &entry.choices()[choice]);
                prompt.text.extend(back(diary, state, entry, choice));
                prompt.turn(&entry.id);
            }
            Position::Pencil { .. } | Position::Ink { .. } | Position::Fork(_) | Position::Ended(_) => {}
        }
        prompt
    }

    /// What a typed line means.
    pub fn answer(&self, typed: &str) -> Answer {
        let numbered = typed.parse::<usize>().ok();
        let option = numbered.and_then(|number| self.options.get(number.checked_sub(1)?));
        match (typed, option, &self.enter, &self.own) {
            ("?", ..) => Answer::Help,
            ("b", ..) => Answer::Back,
            ("q", ..) => Answer::Quit,
            (_, Some(action), ..) => Answer::Do(action.clone()),
            ("", _, Some(action), _) => Answer::Do(action.clone()),
            (words, _, _, Some(letter)) if numbered.is_none() && !words.is_empty() => {
                Answer::Do(Action::Sign { letter: letter.clone(), reason: Reason::Own(words.to_owned()) })
            }
            _ => Answer::Help,
        }
    }

    /// What can be typed here.
    pub fn help(&self) -> String {
        let mut lines = Vec::new();
        match self.options.len() {
            0 => {}
            1 => lines.push("1      does what stands behind the number".to_owned()),
            most => lines.push(format!("1 … {most}  do what stands behind the number")),
        }
        if self.own.is_some() {
            lines.push("words  are signed as your own reason".to_owned());
        }
        if self.enter.is_some() {
            lines.push("Enter  goes on".to_owned());
        }
        lines.push("b      goes back to the last decision".to_owned());
        lines.push("q      stops, and shows the play so far".to_owned());
        lines.join("\n")
    }

    fn last_page(&mut self, diary: &Diary, state: &State) {
        self.text = format!("── {} ──\n\n", diary.last_page.date);
        for (at, level) in diary.last_page.levels.iter().enumerate() {
            for (hope, line) in level.hopes.iter().enumerate() {
                let chosen = state.hopes.get(at) == Some(&Some(hope));
                let mark = if chosen { " *" } else { "" };
                let text = render::line(diary, state, &line.text);
                self.option(
                    &format!("{text}{mark}"),
                    Action::Hope { level: level.level.clone(), hope: (!chosen).then(|| line.id.clone()) },
                );
            }
        }
        self.turn(LAST_PAGE);
    }

    fn page(&mut self, diary: &Diary, state: &State) {
        if let Some(visit) = state.visits.last() {
            self.text = render::page(diary, state, visit);
        }
    }

    fn asking(&mut self, diary: &Diary, state: &State, at: usize) {
        let entry = &diary.entries[at];
        let Some(visit) = state.visits.last() else {
            return;
        };
        if visit.asked.is_empty() {
            self.page(diary, state);
        }
        self.revealed(diary, state, entry);
        let left = entry.ask_limit.saturating_sub(visit.asked.len());
        self.text.push_str(&format!("\nFind out more ({left} left):\n"));
        for ask in open_asks(diary, visit) {
            let ask = &entry.asks[ask];
            self.option(
                &render::line(diary, state, &ask.act),
                Action::Ask { entry: entry.id.clone(), ask: ask.id.clone() },
            );
        }
        self.turn(&entry.id);
    }

    /// What the last question brought to light.
    fn revealed(&mut self, diary: &Diary, state: &State, entry: &Entry) {
        let last = state.visits.last().and_then(|visit| visit.asked.last());
        let revealed = last.and_then(|ask| entry.asks.get(*ask)).map(|ask| &ask.reveals);
        self.text.extend(revealed.map(|text| render::text(diary, state, text)));
    }

    fn deciding(&mut self, diary: &Diary, state: &State, at: usize) {
        let entry = &diary.entries[at];
        let visit = state.visits.last();
        let never_asked = visit.is_none_or(|it| it.asked.is_empty() && open_asks(diary, it).is_empty());
        if never_asked {
            self.page(diary, state);
        } else {
            self.revealed(diary, state, entry);
        }
        self.text.push('\n');
        for choice in entry.choices().iter().filter(|it| is_open(it, &state.values)) {
            self.option(
                &render::line(diary, state, &choice.act),
                Action::Choose { entry: entry.id.clone(), choice: choice.id.clone() },
            );
        }
    }

    fn letter(&mut self, diary: &Diary, state: &State, entry: usize, choice: usize) {
        let choice = &diary.entries[entry].choices()[choice];
        let Some(at) = choice.letter else {
            return;
        };
        self.text = letter(diary, state, at) + "\n";
        let letter = &diary.letters[at];
        for reason in &letter.reasons {
            self.option(
                &render::line(diary, state, &reason.text),
                Action::Sign { letter: letter.id.clone(), reason: Reason::Listed(reason.id.clone()) },
            );
        }
        if letter.own {
            self.text.push_str("  or write a reason of your own.\n");
            self.own = Some(letter.id.clone());
        }
    }

    fn option(&mut self, text: &str, action: Action) {
        self.options.push(action);
        let number = format!("  {}. ", self.options.len());
        self.text.push_str(&render::wrapped(text, &number, "     "));
    }

    fn turn(&mut self, page: &str) {
        self.enter = Some(Action::Turn { page: page.to_owned() });
        self.text.push_str("\n(Enter)");
    }
}

/// A letter, with the reason that was signed if there is one.
pub fn letter(diary: &Diary, state: &State, letter: usize) -> String {
    let reason = reading::reason(diary, state, letter);
    let blocks = reading::letter(diary, letter, reason.as_deref());
    let to = render::line(diary, state, &diary.letters[letter].to);
    format!("\n✉ {to}\n\n{}", render::blocks(&blocks))
}

/// The resident's page of an entry, after an act or without one.
pub fn back(diary: &Diary, state: &State, entry: &Entry, choice: Option<&Choice>) -> Option<String> {
    let text = choice.and_then(|choice| choice.back.as_ref()).or(entry.back.as_ref())?;
    let resident = render::line(diary, state, &diary.resident);
    let page = render::text(diary, state, text);
    Some(format!("\n── {resident} ──\n\n{page}"))
}
