//! The ink page: what the simulation draws over the pencil, in steps at the reader's pace. What it lacks never keeps the
//! reader from going on.

use std::rc::Rc;

use speelruimte_engine::debrief;
use speelruimte_engine::diary::HopeLevel;
use speelruimte_engine::session::{Expected, Visit};
use speelruimte_engine::simulation::{Comparison, done, indicator_name};
use speelruimte_model::{Basis, IndicatorIx, Sign, Strength, Summary};
use yew::prelude::*;

use super::chart::{self, LineChart};
use super::doubt::doubt;
use super::entry::dated;
use super::evidence::how_do_we_know;
use super::figures::because;
use super::inking::{ask, orders};
use super::leaf::{next, spread, turn};
use super::page::Page;
use super::pencil::{act_in_short, lead_name, lead_of};
use super::reveal::{Reveal, Revealed, of_twenty};
use super::scene::scene;
use crate::browser::host;
use crate::browser::simulator::Asking;
use crate::components::{Weight, all, button, el, element, heading, list, section, text};

/// Shows the page.
pub(super) fn ink_page(page: &Page) -> Html {
    html! { <Inking page={page.clone()} /> }
}

/// The page on which there is ink.
#[derive(Clone, Properties)]
struct InkProps {
    page: Page,
}

impl PartialEq for InkProps {
    fn eq(&self, other: &Self) -> bool {
        let (this, that) = (&self.page, &other.page);
        this.reader == that.reader && Rc::ptr_eq(&this.book, &that.book) && Rc::ptr_eq(&this.play, &that.play)
    }
}

/// Asks the simulator while the page is open, and shows what is known as far as the reader has come.
#[component]
fn Inking(props: &InkProps) -> Html {
    let page = &props.page;
    let reveal = use_reducer(Reveal::default);
    let asking = use_mut_ref(Vec::<Asking>::new);
    let tell = {
        let dispatcher = reveal.dispatcher();
        Callback::from(move |event| dispatcher.dispatch(event))
    };
    {
        let (page, tell) = (page.clone(), tell.clone());
        let language = page.reader.words.language.clone();
        use_effect_with((language, reveal.asked_again), move |_| {
            asking.replace(ask(&page, &tell));
        });
    }
    use_effect_with(reveal.shown, |shown| {
        // The page itself has the focus first.
        if let Some(step) = shown.checked_sub(1).map(|at| IDS[at]) {
            host::after_paint(move || host::focus(step));
        }
    });
    draw(page, &reveal, &tell)
}

/// The headings of the steps.
const IDS: [&str; 3] = ["ink-lines", "ink-why", "ink-paid"];

fn draw(page: &Page, reveal: &Reveal, tell: &Callback<Revealed>) -> Html {
    let Some(visit) = page.session().state().visits.last() else {
        return Html::default();
    };
    let left = all([
        dated(&page.reader, page.diary(), &page.diary().entries[visit.entry]),
        act_in_short(page, visit),
        el("p", "ink__happened", page.reader.text("ink.happened")),
        lines(page, visit, reveal),
    ]);
    let mut steps = vec![said(page, visit, reveal, tell)];
    if let Some(comparison) = reveal.comparison.as_deref().filter(|_| reveal.shown > 0) {
        steps.push(scene(page, &comparison.summaries));
    }
    if reveal.shown > 1 {
        steps.push(step(page, 1, "ink.why", why(page, reveal)));
    }
    if reveal.shown > 2 {
        steps.push(step(page, 2, "ink.paid", paid(page, reveal)));
        steps.push(doubt(page, visit, reveal, tell));
    }
    if reveal.shown > 0 && reveal.comparison.is_some() {
        let (these, those) = orders(page);
        steps.push(how_do_we_know(page, these, those));
    }
    let on = match reveal.has_more() {
        true => {
            let more = tell.reform(|event: SubmitEvent| {
                event.prevent_default();
                Revealed::Next
            });
            next(page, Weight::Primary, "entry.on", more)
        }
        false => turn(page, Weight::Primary, "back.on"),
    };
    // Each step has a button of its own, so that nobody waits for one that stays.
    let on = html! { <div key={reveal.shown} class="ink__on">{ on }</div> };
    let right = el("div", "ink", all([list(steps), on]));
    spread("spread", "leaf leaf--text", left, right)
}

fn step(page: &Page, at: usize, title: &str, content: Html) -> Html {
    let title = heading("h2", "ink__title", IDS[at], page.reader.text(title));
    section("ink__step", IDS[at], all([title, content]))
}

/// First what was drawn in pencil, then the ink over it.
fn lines(page: &Page, visit: &Visit, reveal: &Reveal) -> Html {
    let levels = page.diary().last_page.levels.iter().enumerate();
    let shown = reveal.comparison.as_deref().filter(|_| reveal.shown > 0);
    let drawn = levels.filter_map(|(at, level)| {
        let pencil = visit.expected.get(at).copied().flatten();
        one_level(page, level, pencil, shown, reveal.has_ranges)
    });
    let drawn = el("div", "ink__levels", list(drawn.collect()));
    if reveal.shown == 0 { drawn } else { step(page, 0, "ink.lines", drawn) }
}

/// What there is to say beside the lines.
fn said(page: &Page, visit: &Visit, reveal: &Reveal, tell: &Callback<Revealed>) -> Html {
    let words = |key| el("p", "ink__lead", page.reader.text(key));
    let said = match &reveal.comparison {
        _ if reveal.shown == 0 && visit.expected.iter().all(Option::is_none) => words("ink.no-pencil"),
        _ if reveal.shown == 0 => words("ink.pencil"),
        Some(_) => words("ink.lead"),
        None if reveal.failed => {
            let again = tell.reform(|_: MouseEvent| Revealed::Again);
            let again = button(Weight::Secondary, page.reader.text("simulator.again"), again);
            all([words("ink.failed"), el("div", "buttons", again)])
        }
        None => words("ink.waiting"),
    };
    // What comes later is read out as well.
    html! { <div role="status" class="ink__said">{ said }</div> }
}

fn one_level(
    page: &Page,
    level: &HopeLevel,
    pencil: Option<Expected>,
    comparison: Option<&Comparison>,
    has_ranges: bool,
) -> Option<Html> {
    let (at, lead) = lead_of(page, level)?;
    let (reader, name) = (&*page.reader, lead_name(page, (at, lead)));
    let content =
        match comparison.and_then(|it| Some((it, it.summaries.iter().find(|one| one.indicator == lead)?))) {
            Some((comparison, summary)) => {
                let height = chart::height_name(reader, chart::height_of(summary));
                let said = reader.words.fill("ink.name", &[("name", &name), ("height", &height)]);
                let said = with_pencil(page, &said, pencil);
                all([
                    el("p", "", text(in_words(page, comparison, at, summary, has_ranges))),
                    chart::line(reader, &line_chart(page, said, comparison, at, pencil)?),
                ])
            }
            None => {
                let months = page.book.declared.model.horizon() as usize + 1;
                chart::sketch(reader, with_pencil(page, &name, pencil), months, pencil)
            }
        };
    let content = all([el("h3", "level__name", text(name)), content]);
    Some(element("div", &["class"], [format!("level level--{}", level.level).into()], content))
}

/// What a chart is called, with what was drawn on it.
fn with_pencil(page: &Page, name: &str, pencil: Option<Expected>) -> String {
    match pencil {
        Some(height) => {
            let pencil = chart::height_name(&page.reader, height);
            page.reader.words.fill("chart.drawn", &[("name", name), ("pencil", &pencil)])
        }
        None => page.reader.words.fill("chart.drawn-nothing", &[("name", name)]),
    }
}

/// The line of a level, by its place in the model.
pub(super) fn line_chart<'c>(
    page: &'c Page,
    name: String,
    comparison: &'c Comparison,
    level: usize,
    pencil: Option<Expected>,
) -> Option<LineChart<'c>> {
    let line = comparison.lines.get(level)?;
    let indicator = page.book.declared.model.indicators.get(usize::from(line.indicator.0))?;
    Some(LineChart {
        name,
        months: &line.months,
        unit: &indicator.unit,
        better_is_up: chart::better_is_up(indicator),
        scale: chart::scale(indicator),
        pencil,
        was: None,
    })
}

/// A difference in words first, and then its amount.
pub(super) fn in_words(
    page: &Page,
    comparison: &Comparison,
    level: usize,
    summary: &Summary,
    has_ranges: bool,
) -> String {
    let words = &page.reader.words;
    let counts = comparison.counts.get(level).filter(|_| has_ranges);
    let said = match (counts, summary.sign) {
        (Some(counts), sign) => {
            let all = counts.better + counts.same + counts.worse;
            let [better, worse] = [counts.better, counts.worse].map(|count| of_twenty(count, all));
            // What is left of twenty: so that they add up.
            let same = 20_u64.saturating_sub(better + worse);
            let [better, same, worse] = [better, same, worse].map(|count| count.to_string());
            let key = match sign {
                Sign::Better => "ink.better",
                Sign::Worse => "ink.worse",
                Sign::Same => "ink.same",
            };
            words.fill(key, &[("better", &better), ("same", &same), ("worse", &worse)])
        }
        (None, Sign::Better) => words.say("ink.likely-better").to_string(),
        (None, Sign::Worse) => words.say("ink.likely-worse").to_string(),
        (None, Sign::Same) => words.say("ink.likely-same").to_string(),
    };
    if summary.strength == Strength::None {
        let brief = if summary.peak.sign == Sign::Same { "".into() } else { words.say("ink.brief") };
        return format!("{said} {brief}");
    }
    let indicator = &page.book.declared.model.indicators[usize::from(summary.indicator.0)];
    let said_amount = |value: f64| chart::amount_in_unit(words, value, &indicator.unit);
    let likely = summary.difference.likely;
    let key = if likely > 0.0 { "ink.more" } else { "ink.less" };
    let amount = words.fill(key, &[("amount", said_amount(likely.abs()).trim_start_matches('+'))]);
    let over = if matches!(indicator.basis, Basis::Ledger(_)) { "ink.total" } else { "ink.mean" };
    let amount = words.fill(over, &[("amount", &amount)]);
    let range = match has_ranges {
        true => {
            let (low, high) = (said_amount(summary.difference.low), said_amount(summary.difference.high));
            words.fill("ink.between", &[("low", &low), ("high", &high)])
        }
        false => String::new(),
    };
    format!("{said} {amount} {range}")
}

/// The leads of all levels that the diary has.
fn leads(page: &Page) -> Vec<IndicatorIx> {
    let levels = page.diary().last_page.levels.iter();
    levels.filter_map(|level| Some(lead_of(page, level)?.1)).collect()
}

/// What brought most to the largest difference, in the words of the diary.
fn why(page: &Page, reveal: &Reveal) -> Html {
    let declared = &page.book.declared;
    if reveal.comparison.is_none() {
        return el("p", "", page.reader.text("ink.waiting"));
    }
    let noticeable = |ix: IndicatorIx| declared.model.indicators[usize::from(ix.0)].noticeable;
    let Some(most) = reveal.most_changed(&leads(page), noticeable) else {
        return el("p", "", page.reader.text("ink.why-none"));
    };
    let name = indicator_name(declared, most.indicator, &page.reader.words.language);
    let values = [("name", name)];
    let done = done(page.diary(), page.session().state());
    let brought = reveal.brought_most(&most).and_then(|tag| done.iter().find(|done| done.tag == tag));
    match brought {
        Some(effect) => all([
            el("p", "soft", text(page.reader.words.fill("ink.why-level", &values))),
            el("p", "ink__because", page.line(&effect.effect.because)),
        ]),
        None if reveal.parts.is_none() => el("p", "", page.reader.text("ink.waiting")),
        None => el("p", "", text(page.reader.words.fill("ink.why-detour", &values))),
    }
}

/// At most so many lines of what the act itself costs.
const PAID: usize = 3;

/// What the act itself costs, and whose money that is.
fn paid(page: &Page, reveal: &Reveal) -> Html {
    let Some(paid) = &reveal.paid else {
        return el("p", "", page.reader.text("ink.waiting"));
    };
    let lines = debrief::ledger(page.diary(), page.session().state(), paid);
    if lines.is_empty() {
        return el("p", "", page.reader.text("ending.no-money"));
    }
    let line = |line: &debrief::LedgerLine<'_>| {
        let (because, whose) = because(page, line);
        let amount = page.reader.words.euros(line.cents.euros().likely);
        let whose = page.reader.words.fill("ink.paid-line", &[("whose", &whose), ("amount", &amount)]);
        el("li", "", all([because, el("small", "sentence", text(whose))]))
    };
    el("ul", "ink__paid", list(lines.iter().take(PAID).map(line).collect()))
}
