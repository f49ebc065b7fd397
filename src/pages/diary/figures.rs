//! What the model says, in plain words and figures. The words and the rounding are all that happens here.

use speelruimte_engine::Declared;
use speelruimte_engine::debrief::LedgerLine;
use speelruimte_engine::reading;
use speelruimte_engine::simulation::{indicator_name, party_name};
use speelruimte_model::{Kind, Range, Sign, Strength, Summary};
use yew::prelude::*;

use super::playing::PageProps;
use crate::app::Reader;
use crate::components::inline;
use crate::words::Words;

/// The indicators of one level, the lead first.
pub(super) fn effects_of(reader: &Reader, declared: &Declared, effects: &[Summary]) -> Html {
    let item = |(at, effect): (usize, &Summary)| {
        let name = indicator_name(declared, effect.indicator, &reader.words.language);
        let unit = declared.model.indicators[usize::from(effect.indicator.0)].unit.as_str();
        html! {
            <div class={classes!((at == 0).then_some("effects__lead"))}>
                <dt class="sentence">{ name }</dt>
                <dd class="effects__words">{ in_words(&reader.words, effect) }</dd>
                <dd class="effects__figure">{ figure(&reader.words, &effect.difference, unit) }</dd>
            </div>
        }
    };
    html! { <dl class="effects">{ for effects.iter().enumerate().map(item) }</dl> }
}

/// The ledger as a table: what for, from whom to whom, how much.
pub(super) fn ledger(reader: &Reader, props: &PageProps, lines: &[LedgerLine<'_>]) -> Html {
    let words = &reader.words;
    let row = |line: &LedgerLine<'_>| {
        let because = inline(&reading::line(props.diary(), props.session().state(), line.because));
        let party = |party| party_name(&props.book.declared, party, &words.language).to_owned();
        let euros = line.cents.euros();
        html! {
            <tr role="row">
                <td role="cell" class="for">
                    { because }<br />
                    <span class="kind">
                        { party(line.payer) }{ " → " }{ party(line.beneficiary) }{ " · " }
                        { words.say(&format!("kind.{}", kind_word(line.kind))) }
                    </span>
                </td>
                <td role="cell" class="amount">
                    { words.euros(euros.likely) }{ " " }
                    <small>{ range(words, &words.euros(euros.low), &words.euros(euros.high)) }</small>
                </td>
            </tr>
        }
    };
    if lines.is_empty() {
        return html! {
            <>
                <h2 class="sheet__title" id="ledger">{ words.say("ending.who-paid") }</h2>
                <p>{ words.say("ending.no-money") }</p>
            </>
        };
    }
    html! {
        <>
            <table class="ledger" role="table">
                <caption id="ledger">{ words.say("ending.who-paid") }</caption>
                <thead role="rowgroup">
                    <tr role="row">
                        <th role="columnheader" scope="col">{ words.say("ending.what-for") }</th>
                        <th role="columnheader" scope="col" class="amount">{ words.say("ending.amount") }</th>
                    </tr>
                </thead>
                <tbody role="rowgroup">{ for lines.iter().map(row) }</tbody>
            </table>
            <p class="rests-on">{ words.say("ending.avoided-note") }</p>
        </>
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
    if unit == "euro" {
        let amounts = range(words, &words.euros(difference.low), &words.euros(difference.high));
        return html! { <>{ words.euros(difference.likely) }{ " " }<small>{ amounts }</small></> };
    }
    let number = |value: f64| words.number(value, 1);
    let sign = if difference.likely > 0.0 { "+" } else { "" };
    let unit = words.say(&format!("unit.{}", unit.replace('/', "-")));
    html! {
        <>
            { sign }{ number(difference.likely) }{ " " }
            <small>{ range(words, &number(difference.low), &number(difference.high)) }{ " " }{ unit }</small>
        </>
    }
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
