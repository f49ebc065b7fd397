//! What the model says, in plain words and figures. The words and the rounding are all that happens here.

use speelruimte_engine::debrief::LedgerLine;
use speelruimte_engine::simulation::{indicator_name, party_name};
use speelruimte_model::{Kind, Range, Sign, Strength, Summary};
use yew::prelude::*;

use super::page::Page;
use crate::components::{all, el, heading, list, text};
use crate::words::Words;

/// The indicators of one level, the lead first.
pub(super) fn effects_of(page: &Page, effects: &[Summary]) -> Html {
    let (words, declared) = (&page.reader.words, &page.book.declared);
    let item = |(at, effect): (usize, &Summary)| {
        let name = indicator_name(declared, effect.indicator, &words.language);
        let unit = declared.model.indicators[usize::from(effect.indicator.0)].unit.as_str();
        let lines = all([
            el("dt", "sentence", text(name.to_owned())),
            el("dd", "effects__words", text(in_words(words, effect))),
            el("dd", "effects__figure", figure(words, &effect.difference, unit)),
        ]);
        el("div", if at == 0 { "effects__lead" } else { "" }, lines)
    };
    el("dl", "effects", list(effects.iter().enumerate().map(item).collect()))
}

/// The ledger as a table: what for, from whom to whom, how much.
pub(super) fn ledger(page: &Page, lines: &[LedgerLine<'_>]) -> Html {
    let reader = &*page.reader;
    if lines.is_empty() {
        let title = heading("h2", "sheet__title", "ledger", reader.text("ending.who-paid"));
        return all([title, el("p", "", reader.text("ending.no-money"))]);
    }
    let rows = list(lines.iter().map(|line| row(page, line)).collect());
    // The roles are written because a style sheet that lays a table out as blocks takes them away.
    let table = html! {
        <table class="ledger" role="table">
            <caption id="ledger">{ reader.text("ending.who-paid") }</caption>
            <thead role="rowgroup">
                <tr role="row">
                    <th role="columnheader" scope="col">{ reader.text("ending.what-for") }</th>
                    <th role="columnheader" scope="col" class="amount">{ reader.text("ending.amount") }</th>
                </tr>
            </thead>
            <tbody role="rowgroup">{ rows }</tbody>
        </table>
    };
    all([table, el("p", "rests-on", reader.text("ending.avoided-note"))])
}

fn row(page: &Page, line: &LedgerLine<'_>) -> Html {
    let words = &page.reader.words;
    let party = |party| party_name(&page.book.declared, party, &words.language);
    let kind = words.say(&format!("kind.{}", kind_word(line.kind)));
    let flow = format!("{} → {} · {kind}", party(line.payer), party(line.beneficiary));
    let what_for = all([page.line(line.because), el("span", "kind", text(flow))]);
    let euros = line.cents.euros();
    let amounts = range(words, &words.euros(euros.low), &words.euros(euros.high));
    let amount = all([text(format!("{} ", words.euros(euros.likely))), el("small", "", text(amounts))]);
    html! {
        <tr role="row">
            <td role="cell" class="for">{ what_for }</td>
            <td role="cell" class="amount">{ amount }</td>
        </tr>
    }
}

fn in_words(words: &Words, effect: &Summary) -> std::rc::Rc<str> {
    let up = |difference: f64| if difference > 0.0 { "up" } else { "down" };
    let strength = match effect.strength {
        Strength::Slight => "slight",
        Strength::Clear => "clear",
        Strength::Strong => "strong",
        Strength::None if effect.peak.sign != Sign::Same => {
            return words.say(&format!("effect.brief-{}", up(effect.peak.difference)));
        }
        Strength::None => return words.say("effect.same"),
    };
    words.say(&format!("effect.{}-{strength}", up(effect.difference.likely)))
}

fn figure(words: &Words, difference: &Range, unit: &str) -> Html {
    let (likely, range) = if unit == "euro" {
        let amounts = range(words, &words.euros(difference.low), &words.euros(difference.high));
        (words.euros(difference.likely), amounts)
    } else {
        let number = |value: f64| words.number(value, 1);
        let unit = words.say(&format!("unit.{}", unit.replace('/', "-")));
        let numbers = range(words, &number(difference.low), &number(difference.high));
        let sign = if difference.likely > 0.0 { "+" } else { "" };
        (format!("{sign}{}", number(difference.likely)), format!("{numbers} {unit}"))
    };
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
