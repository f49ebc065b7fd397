//! Reads one entry.

use speelruimte_source::{Code, Fields, Index, Problem};

use super::condition::condition;
use super::effect::consequence;
use super::names::{Names, resolve, resolve_all, unique_id};
use super::text::{need_text, text};
use crate::diary::{
    Ask, Attitude, Branch, Choice, Ending, Entry, Fork, Onward, Outcome, Passage, Picture, Room, Text, Way,
};

/// What the player may use of the ways to find out, unless the entry says otherwise.
const ASKS: usize = 2;

/// Takes one entry; `next` is the entry that follows in the file.
pub(super) fn entry(
    fields: Fields<'_>,
    names: &Names<'_>,
    next: Option<usize>,
    taken: &mut Index,
) -> Option<Entry> {
    let id = unique_id(&fields, taken);
    let place = fields.place_of("id");
    let date = fields.need_date("date");
    let moment = text(&fields, "moment", names);
    let body = need_text(&fields, "text", names);
    let passages = each(&fields, "passage", |passage, taken| self::passage(passage, names, taken));
    let picture = fields.table("picture").and_then(|picture| self::picture(picture, names));
    let note = text(&fields, "note", names);
    let question = text(&fields, "question", names);
    let key = fields.boolean("key", false);
    let back = page_on_the_back(&fields, names);
    let asks = each(&fields, "ask", |ask, taken| self::ask(ask, names, taken));
    let ask_limit = fields.integer("asks", 1..=20).map_or(ASKS, |limit| limit.value as usize);
    let way = way(&fields, names, next);
    fields.finish();
    Some(Entry {
        id: id.value,
        place,
        date: date.unwrap_or_default().value,
        moment,
        text: body,
        passages,
        picture,
        note,
        question,
        key,
        back,
        asks,
        ask_limit,
        way: way.unwrap_or(Way::On(Onward { branches: Vec::new(), to: 0 })),
    })
}

fn each<'d, T>(
    fields: &Fields<'d>,
    key: &str,
    mut read: impl FnMut(Fields<'d>, &mut Index) -> Option<T>,
) -> Vec<T> {
    let mut taken = Index::default();
    fields.tables(key).into_iter().filter_map(|table| read(table, &mut taken)).collect()
}

fn passage(fields: Fields<'_>, names: &Names<'_>, taken: &mut Index) -> Option<Passage> {
    let id = unique_id(&fields, taken);
    let place = fields.place_of("id");
    let when = condition(&fields, "when", names);
    let body = need_text(&fields, "text", names);
    fields.finish();
    Some(Passage { id: id.value, place, when, text: body })
}

fn picture(fields: Fields<'_>, names: &Names<'_>) -> Option<Picture> {
    let file = fields.need_text("file");
    let alt = need_text(&fields, "alt", names);
    fields.finish();
    Some(Picture { file: file.unwrap_or_default().value, alt })
}

fn page_on_the_back(fields: &Fields<'_>, names: &Names<'_>) -> Option<Text> {
    let back = fields.table("back")?;
    let body = need_text(&back, "text", names);
    back.finish();
    Some(body)
}

fn ask(fields: Fields<'_>, names: &Names<'_>, taken: &mut Index) -> Option<Ask> {
    let id = unique_id(&fields, taken);
    let place = fields.place_of("id");
    let act = need_text(&fields, "act", names);
    let reveals = need_text(&fields, "reveals", names);
    let when = condition(&fields, "when", names);
    let consequence = consequence(&fields, names);
    fields.finish();
    Some(Ask { id: id.value, place, act, reveals, when, consequence })
}

/// How the entry goes on. More than one way, or none, is reported.
fn way(fields: &Fields<'_>, names: &Names<'_>, next: Option<usize>) -> Option<Way> {
    let choices = each(fields, "choice", |choice, taken| self::choice(choice, names, taken));
    let fork = fields.table("fork").map(|fork| self::fork(fork, names));
    let ending = fields.table("ending").map(|ending| self::ending(ending, names));
    let leads_on = fields.has("to") | fields.has("branch");
    let is_decision = fields.has("choice");
    if [is_decision, fork.is_some(), ending.is_some()].into_iter().filter(|is| *is).count() > 1
        || leads_on && (fork.is_some() || ending.is_some())
    {
        fields.report().add(Problem::new(Code::EntryEndsTwice, fields.place_of("id")));
    }
    let onward = onward(fields, names, next);
    if let Some(ending) = ending {
        return ending.map(Way::End);
    }
    if let Some(fork) = fork {
        return fork.map(Way::Fork);
    }
    let needs_onward = !is_decision || choices.iter().any(|choice| choice.to.is_none());
    if needs_onward && onward.is_none() && !leads_on {
        fields.report().add(Problem::new(Code::EntryNoWayOn, fields.place_of("id")));
    }
    if is_decision { Some(Way::Decide { choices, onward }) } else { onward.map(Way::On) }
}

fn onward(fields: &Fields<'_>, names: &Names<'_>, next: Option<usize>) -> Option<Onward> {
    let branches =
        fields.tables("branch").into_iter().filter_map(|branch| self::branch(branch, names)).collect();
    let to = match fields.id("to") {
        Some(to) => resolve(&to, "word-entry", &names.entries, fields.report()),
        None => next,
    };
    Some(Onward { branches, to: to? })
}

fn branch(fields: Fields<'_>, names: &Names<'_>) -> Option<Branch> {
    let place = fields.place();
    if !fields.has("when") {
        fields.missing("when");
    }
    let when = condition(&fields, "when", names);
    let to = fields.need_id("to").and_then(|to| resolve(&to, "word-entry", &names.entries, fields.report()));
    fields.finish();
    Some(Branch { place, when: when?, to: to.unwrap_or_default() })
}

fn choice(fields: Fields<'_>, names: &Names<'_>, taken: &mut Index) -> Option<Choice> {
    let report = fields.report();
    let id = unique_id(&fields, taken);
    let place = fields.place_of("id");
    let act = need_text(&fields, "act", names);
    let attitude = fields.need_one_of("attitude", &Attitude::WORDS);
    let room = fields.need_one_of("room", &Room::WORDS);
    let cites = resolve_all(fields.ids("cites"), "word-law", &names.laws, report);
    let best_argument = text(&fields, "best_argument", names);
    let serves = resolve_all(fields.ids("serves"), "word-value", &names.values, report);
    let strains = resolve_all(fields.ids("strains"), "word-value", &names.values, report);
    let when = condition(&fields, "when", names);
    let letter =
        fields.id("letter").and_then(|letter| resolve(&letter, "word-letter", &names.letters, report));
    let consequence = consequence(&fields, names);
    let to = fields.id("to").and_then(|to| resolve(&to, "word-entry", &names.entries, report));
    let back = page_on_the_back(&fields, names);
    fields.finish();
    Some(Choice {
        id: id.value,
        place,
        act,
        attitude: attitude.unwrap_or(Attitude::Between),
        room: room.unwrap_or(Room::None),
        cites,
        best_argument,
        serves,
        strains,
        when,
        letter,
        consequence,
        to,
        back,
    })
}

fn fork(fields: Fields<'_>, names: &Names<'_>) -> Option<Fork> {
    let on = fields.need_id("on");
    if let Some(on) = &on {
        resolve(on, "word-indicator", &names.indicators, fields.report());
    }
    let outcomes = each(&fields, "outcome", |outcome, taken| self::outcome(outcome, names, taken));
    let written = fields.tables("outcome").len();
    if written < 2 {
        fields.report().add(Problem::new(Code::ForkFewOutcomes, fields.place()));
    } else if outcomes.len() == written && !thresholds_go_down(&outcomes) {
        fields.report().add(Problem::new(Code::ForkThresholds, fields.place()));
    }
    fields.finish();
    Some(Fork { on: on.unwrap_or_default().value, outcomes })
}

fn thresholds_go_down(outcomes: &[Outcome]) -> bool {
    let thresholds: Vec<f64> = outcomes.iter().filter_map(|outcome| outcome.at_least).collect();
    thresholds.len() + 1 == outcomes.len()
        && outcomes.last().is_some_and(|last| last.at_least.is_none())
        && thresholds.windows(2).all(|pair| pair[0] > pair[1])
}

fn outcome(fields: Fields<'_>, names: &Names<'_>, taken: &mut Index) -> Option<Outcome> {
    let id = unique_id(&fields, taken);
    let place = fields.place_of("id");
    let at_least = fields.number("at_least").map(|number| number.value);
    let exceptional = fields.boolean("exceptional", false);
    let consequence = consequence(&fields, names);
    let to = fields.need_id("to").and_then(|to| resolve(&to, "word-entry", &names.entries, fields.report()));
    fields.finish();
    Some(Outcome { id: id.value, place, at_least, exceptional, consequence, to: to.unwrap_or_default() })
}

/// Levels are fields of the ending, so their names are matched with the model's by hand.
fn ending(fields: Fields<'_>, names: &Names<'_>) -> Option<Ending> {
    let title = need_text(&fields, "title", names);
    let rare = fields.boolean("rare", false);
    let levels =
        names.declared.level_keys().map(|level| (level.to_owned(), need_text(&fields, level, names)));
    let levels: Vec<_> = levels.collect();
    fields.finish();
    Some(Ending { title, levels, rare })
}
