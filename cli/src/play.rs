//! `play`: a diary in the terminal.

mod prompt;

use std::io::BufRead;
use std::path::Path;

use speelruimte_engine::diary::Diary;
use speelruimte_engine::session::{Action, Position, Session, State, Visit};
use speelruimte_engine::simulation::{indicator_name, results};
use speelruimte_engine::{Declared, overlay, play};
use speelruimte_model::{Sign, two_significant};
use speelruimte_source::Files;

use crate::content::{Content, Playable, shown};
use crate::language::Language;
use crate::render;
use crate::report::{count, print_faults};
use crate::{Failure, say_on};
use prompt::{Answer, Prompt};

/// Plays the diary in a folder, by hand or from a file.
pub fn run(path: &Path, script: Option<&Path>, language: Option<Language>) -> Result<(), Failure> {
    let told_in = Language::or_system(language);
    let mut content = Content::read(path)?;
    let playable = content.playable()?.map_err(|problems| print_faults(problems, &content, told_in))?;
    let diary = in_language(&content, &playable, language)?;
    match script {
        Some(script) => {
            let told =
                |session: &Session| say!("{}", transcript(&diary, &playable.declared, session).trim_end());
            replay(&mut content, &diary, &playable.declared, script, told_in, told).map(|_| ())
        }
        None => {
            by_hand(&diary, &playable.declared);
            Ok(())
        }
    }
}

/// The play in a file.
pub fn replayed(
    content: &mut Content,
    playable: &Playable,
    script: &Path,
    language: Language,
) -> Result<Session, Failure> {
    replay(content, &playable.diary, &playable.declared, script, language, |_| {})
}

fn in_language(content: &Content, playable: &Playable, language: Option<Language>) -> Result<Diary, Failure> {
    let diary = playable.diary.clone();
    let Some(language) = language.filter(|language| language.as_str() != diary.language) else {
        return Ok(diary);
    };
    let name = format!("{}/{}.toml", playable.folder, language.as_str());
    let reading = overlay::read(&content.files, &name);
    match reading.value {
        Some(overlay) => Ok(overlay::apply(&diary, &overlay).0),
        None => Err(print_faults(reading.problems, content, language)),
    }
}

/// Plays a file. How far it came is told before what is wrong with it.
fn replay(
    content: &mut Content,
    diary: &Diary,
    declared: &Declared,
    script: &Path,
    language: Language,
    told: impl Fn(&Session),
) -> Result<Session, Failure> {
    let bytes =
        std::fs::read(script).map_err(|fault| Failure::Usage(format!("{}: {fault}", shown(script))))?;
    let name = std::path::absolute(script).unwrap_or_else(|_| script.to_path_buf());
    let name = name.to_string_lossy().into_owned();
    content.files = Files::from_iter([(name.clone(), bytes)]);
    let reading = play::read(&content.files, &name);
    let Some(lines) = reading.value else {
        return Err(print_faults(reading.problems, content, language));
    };
    let played = play::run(diary, declared, &lines);
    told(&played.session);
    match played.problems.is_empty() {
        true => Ok(played.session),
        false => Err(print_faults(played.problems, content, language)),
    }
}

/// Everything that happened, page by page.
fn transcript(diary: &Diary, declared: &Declared, session: &Session) -> String {
    let state = session.state();
    let mut told: Vec<String> = state.visits.iter().map(|visit| visited(diary, state, visit)).collect();
    told.extend(ending(diary, declared, state));
    told.join("\n")
}

fn visited(diary: &Diary, state: &State, visit: &Visit) -> String {
    let entry = &diary.entries[visit.entry];
    let mut told = render::page(diary, state, visit);
    for ask in &visit.asked {
        let ask = &entry.asks[*ask];
        let act = render::line(diary, state, &ask.act);
        told.push_str(&render::wrapped(&act, "\n? ", "  "));
        told.push_str(&render::text(diary, state, &ask.reveals));
    }
    if let Some(choice) = visit.choice {
        let choice = &entry.choices()[choice];
        let act = render::line(diary, state, &choice.act);
        told.push_str(&render::wrapped(&act, "\n> ", "  "));
        told.extend(choice.letter.map(|letter| prompt::letter(diary, state, letter)));
    }
    let is_turned = match state.position {
        Position::Back { .. } | Position::Ink { .. } => true,
        _ => !state.visits.last().is_some_and(|last| std::ptr::eq(last, visit)),
    };
    if is_turned {
        let chosen = visit.choice.map(|choice| &entry.choices()[choice]);
        told.extend(prompt::back(diary, state, entry, chosen));
    }
    if let Some(outcome) = visit.outcome {
        told.push_str(&format!("\n~ {}\n", entry.outcomes()[outcome].id));
    }
    told
}

/// The last page and what changed, once the play has ended.
fn ending(diary: &Diary, declared: &Declared, state: &State) -> Option<String> {
    let Position::Ended(entry) = state.position else {
        return None;
    };
    let ending = diary.entries[entry].ending()?;
    let mut told = format!("══ {} ══\n", render::line(diary, state, &ending.title));
    for (at, (_, text)) in ending.levels.iter().enumerate() {
        let name = declared.levels.get(at);
        let name = name.map_or("", |names| names.in_language(&diary.language));
        let came = render::line(diary, state, text);
        told.push_str(&render::wrapped(&format!("{name}: {came}"), "\n", "  "));
        if let Some(hope) = state.hopes.get(at).copied().flatten() {
            let hoped = render::line(diary, state, &diary.last_page.levels[at].hopes[hope].text);
            told.push_str(&render::wrapped(&hoped, "  (hoped) ", "  "));
        }
    }
    Some(told + &changes(diary, declared, state))
}

/// The indicators that differ noticeably from what would have been without the acts.
fn changes(diary: &Diary, declared: &Declared, state: &State) -> String {
    let model = &declared.model;
    let Ok(results) = results(diary, declared, state) else {
        return String::from("\nThe model stopped, and cannot say what changed.\n");
    };
    let mut told = String::from("\n");
    for summary in results.summaries {
        let indicator = &model.indicators[usize::from(summary.indicator.0)];
        let sign = match summary.sign {
            Sign::Better => "better",
            Sign::Worse => "worse",
            Sign::Same => continue,
        };
        let [low, likely, high] =
            [summary.difference.low, summary.difference.likely, summary.difference.high].map(two_significant);
        let name = indicator_name(declared, summary.indicator, &diary.language);
        let unit = &indicator.unit;
        told.push_str(&format!("{name}: {likely:+} {unit} ({low:+} to {high:+}), {sign}\n"));
    }
    let (assumptions, sources) = results.rests_on;
    let (assumptions, sources) =
        (count(assumptions, "assumption", "assumptions"), count(sources, "source", "sources"));
    told + &format!("Rests on {assumptions} and {sources}.\n")
}

fn by_hand(diary: &Diary, declared: &Declared) {
    let mut session = Session::new(diary);
    say!("Type a number and Enter, or ? for help.");
    loop {
        if let Some(told) = ending(diary, declared, session.state()) {
            say!("\n{told}");
            break;
        }
        // A fork is decided without asking, and drawing needs a screen; whatever else comes of itself is a page that the
        // player turns.
        if let Position::Fork(_) | Position::Pencil { .. } | Position::Ink { .. } = session.state().position {
            let next = play::advance(diary, declared, &session);
            if next.is_none_or(|action| session.apply(diary, action).is_err()) {
                break;
            }
            continue;
        }
        let prompt = Prompt::of(diary, session.state());
        say!("\n{}", prompt.text);
        if !answer(diary, &mut session, &prompt) {
            break;
        }
    }
    say!("\n# This play, for a .play file:");
    say!("{}", play::write(diary, session.log()).trim_end());
}

/// Does what the player says; false when they stop.
fn answer(diary: &Diary, session: &mut Session, prompt: &Prompt) -> bool {
    loop {
        say_on("> ");
        let mut typed = String::new();
        let read = std::io::stdin().lock().read_line(&mut typed);
        if !read.is_ok_and(|bytes| bytes > 0) {
            say!("");
            return false;
        }
        let action = match prompt.answer(typed.trim()) {
            Answer::Do(action) => action,
            Answer::Help => {
                say!("{}", prompt.help());
                continue;
            }
            Answer::Back => match last_decision(diary, session) {
                Some(action) => action,
                None => {
                    say!("There is no decision to go back to.");
                    continue;
                }
            },
            Answer::Quit => return false,
        };
        match session.apply(diary, action) {
            Ok(()) => return true,
            Err(_) => say!("That is not possible here. Type ? for help."),
        }
    }
}

fn last_decision(diary: &Diary, session: &Session) -> Option<Action> {
    let state = session.state();
    // On the page of a decision that is still open, the one before it is meant.
    let open = match state.position {
        Position::Asking(_) | Position::Deciding(_) => state.visits.len().checked_sub(1),
        _ => None,
    };
    let decisions = session.decisions(diary);
    let visit = decisions.into_iter().rev().find(|at| Some(*at) != open)?;
    let entry = diary.entries[state.visits[visit].entry].id.clone();
    Some(Action::Back { entry })
}
