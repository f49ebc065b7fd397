//! The arrows that can be switched off, and the numbers that can be changed.

use speelruimte_engine::simulation::{Evidence, Influence, Number};
use speelruimte_model::system::{ArrowIx, ArrowSign};
use yew::prelude::*;

use super::grounds::{grounds, source, unit};
use super::tinker::{Tinker, Tinkered};
use crate::browser::host;
use crate::components::{all, el, list, text};
use crate::pages::diary::page::Page;
use crate::words::Words;

/// So many stand in sight, the nearest to the act; the others are folded away.
const IN_SIGHT: usize = 6;

/// The causal chain as a list.
pub(super) fn arrows(page: &Page, tinker: &Tinker, tell: &Callback<Tinkered>) -> Html {
    let Some(evidence) = &tinker.evidence else {
        return el("p", "", page.reader.text("ink.waiting"));
    };
    let arrows = reasons_first(evidence, tinker.came_without);
    let item = |arrow: &&Influence| one_arrow(page, tinker, tell, arrow);
    let more = More { label: "evidence.more-arrows", is_open: tinker.all_arrows, told: Tinkered::AllArrows };
    let lead = if evidence.influences.is_empty() { "evidence.no-arrows" } else { "evidence.arrows-lead" };
    all([
        el("h3", "evidence__part", page.reader.text("evidence.arrows")),
        el("p", "soft", page.reader.text(lead)),
        in_sight(page, tell, more, &arrows, item),
    ])
}

/// The arrow that the reader came for, those that someone may doubt, and then how is reckoned.
fn reasons_first(evidence: &Evidence, first: Option<ArrowIx>) -> Vec<&Influence> {
    let mut arrows: Vec<_> = evidence.influences.iter().collect();
    let reasons: Vec<ArrowIx> = evidence.reasons().map(|reason| reason.arrow).collect();
    arrows.sort_by_key(|it| (Some(it.arrow) != first, !reasons.contains(&it.arrow)));
    arrows
}

/// The numbers with their ranges.
pub(super) fn numbers(page: &Page, tinker: &Tinker, tell: &Callback<Tinkered>) -> Html {
    let Some(evidence) = tinker.evidence.as_ref().filter(|evidence| !evidence.numbers.is_empty()) else {
        return Html::default();
    };
    // What cannot be changed was agreed on, and comes last.
    let is_open = |number: &&Number| number.value.low < number.value.high;
    let (mut numbers, fixed): (Vec<_>, Vec<_>) = evidence.numbers.iter().partition(is_open);
    numbers.extend(fixed);
    let item = |number: &&Number| match is_open(number) {
        true => one_number(page, tinker, tell, number),
        false => fixed_number(page, number),
    };
    let more =
        More { label: "evidence.more-numbers", is_open: tinker.all_numbers, told: Tinkered::AllNumbers };
    all([
        el("h3", "evidence__part", page.reader.text("evidence.numbers")),
        in_sight(page, tell, more, &numbers, item),
    ])
}

/// What is folded away: how it is called, whether it is unfolded, and what that tells.
struct More {
    label: &'static str,
    is_open: bool,
    told: fn(bool) -> Tinkered,
}

/// The first few, and the rest once it is unfolded: there may be a hundred.
fn in_sight<T>(
    page: &Page,
    tell: &Callback<Tinkered>,
    more: More,
    things: &[T],
    item: impl Fn(&T) -> Html,
) -> Html {
    let (first, rest) = things.split_at(things.len().min(IN_SIGHT));
    let of = |things: &[T]| el("ul", "evidence__list", list(things.iter().map(&item).collect()));
    let folded = match rest.len() {
        0 => Html::default(),
        count => {
            let label = page.reader.words.fill(more.label, &[("count", &count.to_string())]);
            let told = more.told;
            let ontoggle = tell.reform(move |event: Event| told(host::is_open(&event)));
            html! {
                <details class="evidence__more" {ontoggle}>
                    { el("summary", "", text(label)) }
                    { if more.is_open { of(rest) } else { Html::default() } }
                </details>
            }
        }
    };
    all([of(first), folded])
}

fn one_arrow(page: &Page, tinker: &Tinker, tell: &Callback<Tinkered>, arrow: &Influence) -> Html {
    let ix = arrow.arrow;
    let on = !tinker.off.contains(&ix);
    let onchange = tell.reform(move |_: Event| Tinkered::Switch(ix, !on));
    let sign = match arrow.sign {
        ArrowSign::Same => "evidence.sign-same",
        ArrowSign::Opposite => "evidence.sign-opposite",
        ArrowSign::Mixed => "evidence.sign-mixed",
    };
    let names = page.reader.words.fill("evidence.arrow", &[("from", &arrow.from), ("to", &arrow.to)]);
    let label = html! {
        <label class="evidence__arrow">
            <input type="checkbox" checked={on} {onchange} />
            <span>{ text(arrow.grounds.because.clone()) }{ el("small", "", text(names)) }</span>
        </label>
    };
    let content =
        all([label, el("p", "evidence__sign", page.reader.text(sign)), source(&page.reader, &arrow.grounds)]);
    html! { <li key={ix.0} class={if on { "" } else { "evidence--off" }}>{ content }</li> }
}

fn one_number(page: &Page, tinker: &Tinker, tell: &Callback<Tinkered>, number: &Number) -> Html {
    let (words, ix) = (&page.reader.words, number.parameter);
    let value = tinker.value(number);
    let onchange = tell.reform(move |event: Event| {
        // What is no number changes nothing.
        Tinkered::Set(ix, host::number(&event))
    });
    let said = |value: f64| plainly(words, value);
    let within = [("low", &*said(number.value.low)), ("high", &*said(number.value.high))];
    let within = words.fill("evidence.within", &within);
    let within = format!("{} ({within})", unit(words, &number.unit));
    let id = format!("number-{}", ix.0);
    let about = format!("{id}-within");
    let field = html! {
        <input
            id={id.clone()}
            class="evidence__value"
            type="number"
            step="any"
            min={host::written(number.value.low)}
            max={host::written(number.value.high)}
            value={host::written(value)}
            aria-describedby={about.clone()}
            {onchange}
        />
    };
    let field = html! {
        <div class="evidence__number">
            <label for={id}>{ text(number.name.clone()) }</label>
            { field }
            <span id={about}>{ text(within.trim().to_owned()) }</span>
        </div>
    };
    let changed = value != number.value.likely;
    let was = changed.then(|| {
        let was = format!("{}: {}", page.reader.say("evidence.was"), said(number.value.likely));
        el("p", "evidence__was", text(was))
    });
    let content = all([field, was.unwrap_or_default(), grounds(&page.reader, &number.grounds)]);
    html! { <li key={ix.0}>{ content }</li> }
}

/// A number that was agreed on: it has one value.
fn fixed_number(page: &Page, number: &Number) -> Html {
    let words = &page.reader.words;
    let value = format!("{} {}", plainly(words, number.value.likely), unit(words, &number.unit));
    let name = all([el("b", "", text(format!("{}: ", number.name))), text(value)]);
    let content = all([el("p", "", name), grounds(&page.reader, &number.grounds)]);
    html! { <li key={number.parameter.0}>{ content }</li> }
}

/// A number with as many decimals as it needs, and no more than tell small ones apart.
fn plainly(words: &Words, value: f64) -> String {
    let decimals = match value.abs() {
        large if large >= 100.0 => 0,
        middle if middle >= 1.0 => 2,
        _ => 5,
    };
    let number = words.number(value, decimals);
    let mark = words.say("amount.decimal");
    match number.contains(&*mark) {
        true => number.trim_end_matches('0').trim_end_matches(&*mark).to_owned(),
        false => number,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_the_decimals_they_need() {
        let words = Words::read("nl", include_str!("../../../../texts/nl.toml"))
            .made_whole(include_str!("../../../../texts/later.nl.toml"));
        for (value, said) in
            [(0.0, "0"), (0.3, "0,3"), (0.00012, "0,00012"), (4.0, "4"), (1200.4, "1.200"), (-2.5, "−2,5")]
        {
            assert_eq!(plainly(&words, value), said);
        }
    }
}
