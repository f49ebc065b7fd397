//! What the model says, in plain words and figures. The words and the rounding are all that happens here.

use speelruimte_engine::debrief::{Because, LedgerLine, LevelOutcome};
use speelruimte_engine::simulation::{indicator_name, party_name};
use speelruimte_model::{Kind, Sign, Strength, Summary};
use yew::prelude::*;

use super::page::Page;
use crate::components::{all, el, element, list, text};
use crate::words::Words;

/// What moved noticeably, together with what moved as much; then what did so for a while or not at all. Money has
/// accounts of its own.
pub(super) fn in_short(page: &Page, levels: &[LevelOutcome<'_>]) -> Html {
    let words = &page.reader.words;
    let (mut moved, mut for_a_while, mut unnoticed) =
        (Vec::<(String, Vec<&str>)>::new(), Vec::new(), Vec::new());
    let is_money = |effect: &&Summary| unit(page, effect) == "euro";
    for effect in levels.iter().flat_map(|level| &level.effects).filter(|effect| !is_money(effect)) {
        let name = indicator_name(&page.book.declared, effect.indicator, &words.language);
        match (effect.strength, effect.peak.sign) {
            (Strength::None, Sign::Same) => unnoticed.push(name),
            (Strength::None, _) => for_a_while.push(name),
            _ => {
                let said = in_words(words, effect, unit(page, effect));
                match moved.iter_mut().find(|(known, _)| *known == said) {
                    Some((_, names)) => names.push(name),
                    None => moved.push((said, vec![name])),
                }
            }
        }
    }
    let line = |(said, names): &(String, Vec<&str>)| {
        el("li", "sentence", all([el("b", "", text(said.clone())), text(format!(": {}", names.join(", ")))]))
    };
    let rest = |key, names: Vec<&str>| match names.is_empty() {
        true => Html::default(),
        false => el("li", "", text(words.fill(key, &[("names", &names.join(", "))]))),
    };
    let lines = all([
        list(moved.iter().map(line).collect()),
        rest("ending.for-a-while", for_a_while),
        rest("ending.unnoticed", unnoticed),
    ]);
    el("ul", "noticed", lines)
}

fn unit<'p>(page: &'p Page, effect: &Summary) -> &'p str {
    page.book.declared.model.indicators[usize::from(effect.indicator.0)].unit.as_str()
}

/// The indicators of one level with their figures, the lead first.
pub(super) fn effects_of(page: &Page, effects: &[Summary]) -> Html {
    let (words, declared) = (&page.reader.words, &page.book.declared);
    let item = |effect: &Summary| {
        let name = indicator_name(declared, effect.indicator, &words.language);
        let said = text(format!("{} ", in_words(words, effect, unit(page, effect))));
        let said = all([said, figure(page, effect)]);
        all([el("dt", "sentence", text(name.to_owned())), el("dd", "", said)])
    };
    el("dl", "effects", list(effects.iter().map(item).collect()))
}

/// Below this a line of the ledger goes together with others, in cents.
const SMALL: u64 = 50_00;

/// The ledger as a table: what for, for whose money, how much.
pub(in crate::pages) fn ledger(page: &Page, lines: &[LedgerLine<'_>]) -> Html {
    let reader = &*page.reader;
    if lines.is_empty() {
        return el("p", "", reader.text("ending.no-money"));
    }
    // What is small is many and says little: it goes together.
    let is_small = |line: &&LedgerLine<'_>| line.cents.likely.unsigned_abs() < SMALL;
    let small: Vec<i64> = lines.iter().filter(is_small).map(|line| line.cents.likely).collect();
    let mut rows: Vec<Html> =
        lines.iter().filter(|line| !is_small(line)).map(|line| row(page, line)).collect();
    if !small.is_empty() {
        let together = small.iter().fold(0_i64, |sum, cents| sum.saturating_add(*cents));
        let amount = reader.words.euros(together as f64 / 100.0);
        let name = el("td", "sentence", reader.text("debrief.small"));
        rows.push(el("tr", "", all([name, el("td", "amount", text(amount))])));
    }
    let rows = list(rows);
    let column = |class: &'static str, key| {
        element("th", &["class", "scope"], [class.into(), "col".into()], reader.text(key))
    };
    let head = all([column("", "ending.what-for"), column("amount", "ending.amount")]);
    let table = all([el("thead", "", el("tr", "", head)), el("tbody", "", rows)]);
    all([el("table", "ledger", table), el("p", "rests-on", reader.text("ending.rounded"))])
}

fn row(page: &Page, line: &LedgerLine<'_>) -> Html {
    let words = &page.reader.words;
    let (because, whose) = because(page, line);
    let what_for = all([because, el("small", "", text(whose))]);
    let euros = line.cents.euros();
    let amounts = range(words, &words.euros(euros.low), &words.euros(euros.high));
    let amount = with_range(page, &words.euros(euros.likely), amounts);
    el("tr", "", all([el("td", "", what_for), el("td", "amount", amount)]))
}

/// Why a line stands in the ledger, and whose money it is.
pub(super) fn because(page: &Page, line: &LedgerLine<'_>) -> (Html, String) {
    let words = &page.reader.words;
    let party = |party| party_name(&page.book.declared, party, &words.language);
    let parties = [("payer", party(line.payer)), ("beneficiary", party(line.beneficiary))];
    let whose = words.fill(&format!("kind.{}", kind_word(line.kind)), &parties);
    let because = match line.because {
        Because::Act(because) => page.line(because),
        Because::Event(event) => {
            let names = page.book.declared.system.events.get(usize::from(event.0));
            text(names.map_or("", |names| names.in_language(&words.language)).to_owned())
        }
    };
    (because, whose)
}

/// How much of a difference it makes, in words. Of money the amount says it: what is much differs from purse to purse.
pub(super) fn in_words(words: &Words, effect: &Summary, unit: &str) -> String {
    let up = |difference: f64| if difference > 0.0 { "up" } else { "down" };
    let way = up(effect.difference.likely);
    let strength = match effect.strength {
        Strength::None if effect.peak.sign != Sign::Same => {
            return words.say(&format!("effect.brief-{}", up(effect.peak.difference))).to_string();
        }
        Strength::None => return words.say("effect.same").to_string(),
        _ if unit == "euro" => {
            let amount = words.euros(effect.difference.likely.abs());
            return words.fill(&format!("effect.{way}-euro"), &[("amount", &amount)]);
        }
        Strength::Slight => "slight",
        Strength::Clear => "clear",
        Strength::Strong => "strong",
    };
    words.say(&format!("effect.{way}-{strength}")).to_string()
}

/// The figure behind the words, with the range in which it may lie.
fn figure(page: &Page, effect: &Summary) -> Html {
    let (words, difference) = (&page.reader.words, &effect.difference);
    let unit = unit(page, effect);
    if unit == "euro" {
        let amounts = range(words, &words.euros(difference.low), &words.euros(difference.high));
        return with_range(page, "", amounts);
    }
    let number = |value: f64| words.number(value, 1);
    let unit = words.say(&format!("unit.{}", unit.replace('/', "-")));
    let numbers = range(words, &number(difference.low), &number(difference.high));
    // What is rounded to nothing has no sign.
    let sign = if difference.likely >= 0.05 { "+" } else { "" };
    with_range(page, &format!("({sign}{})", number(difference.likely)), format!("{numbers} {unit}"))
}

/// The likely figure comes first, the range in which it may lie when that is known.
fn with_range(page: &Page, likely: &str, range: String) -> Html {
    let range = if page.play.simulated.has_ranges { range } else { String::new() };
    all([text(format!("{likely} ")), el("small", "", text(range))])
}

fn range(words: &Words, low: &str, high: &str) -> String {
    words.fill("amount.range", &[("low", low), ("high", high)])
}

fn kind_word(kind: Kind) -> &'static str {
    match kind {
        Kind::Transfer => "transfer",
        Kind::Resources => "resources",
        Kind::AvoidedCashable => "avoided-cashable",
        Kind::Avoided => "avoided",
    }
}
