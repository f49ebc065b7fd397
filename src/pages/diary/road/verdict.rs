//! The difference between two roads in a few sentences: over which time it is counted, and what the line does.

use speelruimte_engine::lens::out_of_twenty;
use speelruimte_engine::simulation::Comparison;
use speelruimte_model::{Range, Sign, Strength, Summary};

use crate::pages::diary::page::Page;

/// The likely difference in the lead figure of a level over the whole run, and then what is otherwise along the way or
/// at the end of its line.
pub(in crate::pages) fn difference_in_words(
    page: &Page,
    comparison: &Comparison,
    level: usize,
) -> Option<String> {
    let (words, model) = (&page.reader.words, &page.book.declared.model);
    let line = comparison.lines.get(level)?;
    let summary = comparison.summaries.iter().find(|one| one.indicator == line.indicator)?;
    let is_money = model.indicators.get(usize::from(line.indicator.0))?.unit == "euro";
    let whole = match (is_money, sign_word(summary.sign)) {
        (true, Some(sign)) => {
            let amount = words.euros(summary.difference.likely.abs());
            words.fill(&format!("road.money-{sign}"), &[("amount", &amount)])
        }
        (true, None) => words.say("road.money-same").to_string(),
        (false, Some(sign)) => {
            words.say(&format!("road.mean-{sign}-{}", strength_word(summary.strength))).to_string()
        }
        (false, None) => words.say("road.mean-same").to_string(),
    };
    let last = line.months.last().map_or(0.0, |month| month.likely);
    let at_end = Summary::new(model, line.indicator, Range::exactly(last), 0, 0.0).sign;
    let [on_the_way, end] = [sign_word(summary.peak.sign), sign_word(at_end)];
    let more = match (summary.sign, at_end) {
        (Sign::Same, Sign::Same) => on_the_way.map(|sign| format!("road.on-the-way-{sign}")),
        (whole, at_end) if whole == at_end => None,
        (_, Sign::Same) => Some("road.end-same".to_owned()),
        _ => end.map(|sign| format!("road.end-{sign}")),
    };
    let chance = (!goes_with_most_runs(comparison, level, summary.sign)).then(|| "road.by-chance".to_owned());
    let more = more.into_iter().chain(chance).map(|key| format!(" {}", words.say(&key)));
    Some(whole + &more.collect::<String>())
}

/// In how many of twenty runs which road comes out better.
pub(in crate::pages) fn runs_in_words(page: &Page, comparison: &Comparison, level: usize) -> String {
    let words = &page.reader.words;
    let Some([better, same, worse]) = shares(comparison, level) else {
        return words.say("road.likely").to_string();
    };
    let mut parts = [("ink.times-better", better), ("ink.times-same", same), ("ink.times-worse", worse)];
    // What holds in most runs comes first.
    parts.sort_by_key(|(_, count)| u64::MAX - count);
    let parts = parts.iter().filter(|(_, count)| *count > 0);
    let parts: Vec<String> =
        parts.map(|(key, count)| words.fill(key, &[("count", &count.to_string())])).collect();
    words.fill("road.runs", &[("parts", &parts.join(", "))])
}

fn shares(comparison: &Comparison, level: usize) -> Option<[u64; 3]> {
    let counts = comparison.counts.get(level).filter(|it| it.better + it.same + it.worse > 0)?;
    Some(out_of_twenty(counts))
}

/// Whether the likely line has the sign of at least as many runs as any other.
fn goes_with_most_runs(comparison: &Comparison, level: usize, sign: Sign) -> bool {
    shares(comparison, level).is_none_or(|[better, same, worse]| {
        let these = match sign {
            Sign::Better => better,
            Sign::Same => same,
            Sign::Worse => worse,
        };
        these == better.max(same).max(worse)
    })
}

fn sign_word(sign: Sign) -> Option<&'static str> {
    match sign {
        Sign::Better => Some("better"),
        Sign::Worse => Some("worse"),
        Sign::Same => None,
    }
}

fn strength_word(strength: Strength) -> &'static str {
    match strength {
        Strength::None | Strength::Slight => "slight",
        Strength::Clear => "clear",
        Strength::Strong => "strong",
    }
}
