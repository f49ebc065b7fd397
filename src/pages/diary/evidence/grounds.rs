//! What an arrow or a number rests on, and the units of numbers, in words.

use speelruimte_engine::simulation::Grounds;
use speelruimte_model::system::Class;
use yew::prelude::*;

use crate::app::Reader;
use crate::components::{all, el, text};
use crate::words::Words;

/// Why, and after whom.
pub(super) fn grounds(reader: &Reader, grounds: &Grounds) -> Html {
    let because = if grounds.because.is_empty() { String::new() } else { format!("{} ", grounds.because) };
    let source = el("small", "", text(source_in_words(reader, grounds)));
    el("p", "evidence__grounds", all([text(because), source]))
}

/// After whom, where the reason stands elsewhere.
pub(super) fn source(reader: &Reader, grounds: &Grounds) -> Html {
    el("p", "evidence__grounds", el("small", "", text(source_in_words(reader, grounds))))
}

fn source_in_words(reader: &Reader, grounds: &Grounds) -> String {
    let words = &reader.words;
    let source = match grounds.year {
        Some(year) => {
            words.fill("evidence.dated", &[("source", &grounds.source), ("year", &year.to_string())])
        }
        None => grounds.source.clone(),
    };
    let key = match grounds.class {
        Class::A => "evidence.class-a",
        Class::B => "evidence.class-b",
        Class::C => "evidence.class-c",
        Class::Assumption => return words.say("evidence.class-assumption").to_string(),
    };
    let said = words.fill(key, &[("source", &source)]);
    match grounds.checked {
        true => said,
        false => format!("{said} {}", words.say("evidence.unchecked")),
    }
}

/// A unit in words: `euro/month` is euros per month. A bare number has none.
pub(in crate::pages::diary) fn unit(words: &Words, unit: &str) -> String {
    let mut parts = unit.split('/').map(|part| part.split_once('^').map_or(part, |(base, _)| base));
    let over = parts.next().filter(|over| *over != "1").map(|over| measure(words, over));
    parts.fold(over.unwrap_or_default(), |over, under| {
        let under = measure(words, under);
        match over.is_empty() {
            true => words.fill("measure.per-one", &[("under", &under)]),
            false => words.fill("measure.per", &[("over", &over), ("under", &under)]),
        }
    })
}

fn measure(words: &Words, unit: &str) -> String {
    let known = ["euro", "month", "hour", "points", "households"].contains(&unit);
    if known { words.say(&format!("measure.{unit}")).to_string() } else { unit.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_are_said_in_words() {
        let words = Words::read("nl", include_str!("../../../../texts/nl.toml"))
            .made_whole(include_str!("../../../../texts/later.nl.toml"));
        for (written, said) in [
            ("1", ""),
            ("euro", "euro"),
            ("euro/month", "euro per maand"),
            ("1/month", "per maand"),
            ("hour/month/points", "uur per maand per punt"),
            ("tree", "tree"),
        ] {
            assert_eq!(unit(&words, written), said);
        }
    }
}
