//! *How do we know?*: the model laid open. Arrows can be switched off and numbers changed; what that does is drawn at
//! once, and nothing of it stays in the diary.

mod bench;
mod grounds;
mod tinker;

pub(super) use grounds::unit;

use std::rc::Rc;

use speelruimte_engine::simulation::{Comparison, Evidence, Order};
use speelruimte_model::Indicator;
use yew::prelude::*;

use super::chart::{self, DotChart};
use super::doubt::HEADING;
use super::ink::line_chart;
use super::page::Page;
use super::reveal::{Look, in_words};
use super::simulating::RUNS;
use crate::browser::host;
use crate::browser::simulator::{self, Asking, Told};
use crate::components::{Weight, all, button, el, element, list, text};

use bench::{arrows, numbers};
use tinker::{Tinker, Tinkered};

/// The second layer for the difference between two orders, folded away; nothing is asked before it is opened. A look
/// opens it.
pub(super) fn how_do_we_know(page: &Page, these: Order, those: Order, look: Option<Look>) -> Html {
    html! { <HowDoWeKnow page={page.clone()} {these} {those} {look} /> }
}

/// Its summary.
const SUMMARY: &str = "evidence";

#[derive(Clone, PartialEq, Properties)]
struct EvidenceProps {
    page: Page,
    these: Order,
    those: Order,
    look: Option<Look>,
}

/// Asks the simulator as long as it is open.
struct HowDoWeKnow {
    tinker: Tinker,
    /// What was asked of the model as it is declared, and of the model as it was changed.
    asked: [Option<Wanted>; 2],
    asking: [Vec<Asking>; 2],
}

/// Two orders, and the language in which the answer comes.
type Wanted = (Order, Order, String);

impl Component for HowDoWeKnow {
    type Message = Tinkered;
    type Properties = EvidenceProps;

    fn create(context: &Context<Self>) -> Self {
        let mut layer =
            Self { tinker: Tinker::default(), asked: Default::default(), asking: Default::default() };
        layer.look(context);
        layer
    }

    /// Asks at once, and not after the page is drawn anew: the simulator works while the page does.
    fn update(&mut self, context: &Context<Self>, event: Tinkered) -> bool {
        self.tinker.happen(event);
        self.ask(context);
        !self.tinker.is_under_way()
    }

    fn changed(&mut self, context: &Context<Self>, before: &EvidenceProps) -> bool {
        if context.props().look != before.look {
            self.look(context);
        }
        self.ask(context);
        true
    }

    fn view(&self, context: &Context<Self>) -> Html {
        let (page, tell) = (&context.props().page, context.link().callback(|event| event));
        let ontoggle = tell.reform(|event: Event| Tinkered::Open(host::is_open(&event)));
        let content = if self.tinker.open { opened(page, &self.tinker, &tell) } else { Html::default() };
        html! {
            <details class="fold evidence" open={self.tinker.open} {ontoggle}>
                { element("summary", &["id"], [SUMMARY.into()], page.reader.text("evidence.title")) }
                { content }
            </details>
        }
    }
}

impl HowDoWeKnow {
    /// Opens at what the reader came to look at.
    fn look(&mut self, context: &Context<Self>) {
        if let Some(look) = context.props().look {
            self.tinker.happen(Tinkered::Without(look.without, look.level));
            self.ask(context);
            host::after_paint(|| host::focus(SUMMARY));
        }
    }

    fn ask(&mut self, context: &Context<Self>) {
        let EvidenceProps { page, these, those, .. } = context.props();
        let tell = context.link().callback(|event| event);
        let changed = |order: &Order| self.tinker.changed(order);
        let language = || page.reader.words.language.clone();
        let declared = self.tinker.open.then(|| (these.clone(), those.clone(), language()));
        let tinkered = self.tinker.open && self.tinker.is_changed();
        let tinkered = tinkered.then(|| (changed(these), changed(those), String::new()));
        for (at, wanted) in [declared, tinkered].into_iter().enumerate() {
            if wanted == self.asked[at] {
                continue;
            }
            // What was asked before is let go of first.
            self.asking[at].clear();
            self.asking[at] = match (&wanted, at) {
                (Some((these, those, _)), 0) => ask_as_declared(page, these, those, &tell),
                (Some((these, those, _)), _) => ask_both(page, these, those, &tell, Tinkered::Now),
                (None, _) => Vec::new(),
            };
            self.asked[at] = wanted;
        }
    }
}

/// What is known of the model as it is declared, and what lies in between.
fn ask_as_declared(page: &Page, these: &Order, those: &Order, tell: &Callback<Tinkered>) -> Vec<Asking> {
    let evidence = {
        let tell = tell.clone();
        Callback::from(move |told| {
            if let Told::Done(numbers) = told
                && let Some(evidence) = Evidence::from_numbers(&numbers)
            {
                tell.emit(Tinkered::Evidence(evidence.into()));
            }
        })
    };
    let language = &page.reader.words.language;
    let evidence = simulator::ask_evidence(&page.book, these, those, language, evidence);
    let mut asked = ask_both(page, these, those, tell, Tinkered::Was);
    asked.extend(evidence);
    asked
}

/// What is likely first, and then with its ranges.
fn ask_both(
    page: &Page,
    these: &Order,
    those: &Order,
    tell: &Callback<Tinkered>,
    told_as: fn(Rc<Comparison>, bool) -> Tinkered,
) -> Vec<Asking> {
    let ask = |runs: u32| {
        let (tell, declared) = (tell.clone(), page.book.declared.clone());
        let told = Callback::from(move |told| match told {
            Told::At(_) => tell.emit(Tinkered::Waits),
            Told::Part(_) => {}
            Told::Done(numbers) => {
                let comparison = Comparison::from_numbers(&declared.model, &numbers);
                tell.emit(comparison.map_or(Tinkered::Failed, |it| told_as(it.into(), runs > 0)));
            }
            Told::Failed(_) => tell.emit(Tinkered::Failed),
        });
        simulator::ask_comparison(&page.book, these, those, runs, told)
    };
    [0, RUNS].into_iter().filter_map(ask).collect()
}

fn opened(page: &Page, tinker: &Tinker, tell: &Callback<Tinkered>) -> Html {
    let reader = &*page.reader;
    let Some((was, _)) = &tinker.was else {
        let said = if tinker.failed { "ink.failed" } else { "ink.waiting" };
        return el("p", "", reader.text(said));
    };
    let (assumptions, sources) = tinker.now.as_ref().map_or(was.rests_on, |(now, _)| now.rests_on);
    let (assumptions, sources) = (assumptions.to_string(), sources.to_string());
    let rests_on = [("assumptions", assumptions.as_str()), ("sources", sources.as_str())];
    all([
        came_without(page, tinker, tell),
        el("p", "", reader.text("evidence.lead")),
        el("p", "evidence__rests", text(reader.words.fill("evidence.rests-on", &rests_on))),
        el("p", "soft", reader.text("ending.proves")),
        levels(page, tinker, tell),
        outcome(page, tinker, tell),
        arrows(page, tinker, tell),
        numbers(page, tinker, tell),
    ])
}

/// The sentence without which the reader came to look, and the way back to the question.
fn came_without(page: &Page, tinker: &Tinker, tell: &Callback<Tinkered>) -> Html {
    let influences = tinker.evidence.iter().flat_map(|evidence| &evidence.influences);
    let mut came_without = influences.filter(|it| Some(it.arrow) == tinker.came_without);
    let Some(influence) = came_without.next() else {
        return Html::default();
    };
    let back = tell.reform(|_: MouseEvent| {
        host::after_paint(|| host::focus(HEADING));
        Tinkered::Return
    });
    let said = page.reader.words.fill("evidence.without-reason", &[("reason", &influence.grounds.because)]);
    let back = button(Weight::Secondary, page.reader.text("evidence.return"), back);
    el("div", "evidence__came", all([el("p", "", text(said)), el("div", "buttons", back)]))
}

/// Which level one looks at.
fn levels(page: &Page, tinker: &Tinker, tell: &Callback<Tinkered>) -> Html {
    let names = page.book.declared.levels.iter().enumerate();
    let choices = names.map(|(at, names)| {
        let pressed = if tinker.level == at { "true" } else { "false" };
        let onclick = tell.reform(move |_: MouseEvent| Tinkered::Level(at));
        let name = names.in_language(&page.reader.words.language).to_owned();
        html! { <button type="button" class="evidence__level" aria-pressed={pressed} {onclick}>{ text(name) }</button> }
    });
    let values =
        ["evidence__levels".into(), "group".into(), AttrValue::from(page.reader.say("evidence.about"))];
    element("div", &["class", "role", "aria-label"], values, list(choices.collect()))
}

/// The line and the dots of the level, as they are and as they were.
fn outcome(page: &Page, tinker: &Tinker, tell: &Callback<Tinkered>) -> Html {
    let (Some((was, _)), reader) = (&tinker.was, &*page.reader) else {
        return Html::default();
    };
    let now = tinker.now.as_ref().map_or(was, |(now, _)| now);
    let Some(indicator) = indicator_of(page, tinker.level) else {
        return Html::default();
    };
    let Some(name) =
        page.book.declared.model.levels.get(tinker.level).map(|level| (tinker.level, level.lead))
    else {
        return Html::default();
    };
    let name = super::pencil::lead_name(page, name);
    let said = |comparison: &Comparison| {
        let lead = comparison.lines.get(tinker.level).map(|line| line.indicator);
        let summary = comparison.summaries.iter().find(|it| Some(it.indicator) == lead);
        let model = &page.book.declared.model;
        summary.map_or(String::new(), |it| in_words(&reader.words, model, comparison, tinker.level, it))
    };
    let sentence = said(now);
    let chart_name = format!("{name}. {sentence}");
    let line = line_chart(page, chart_name, now, tinker.level, None).map(|mut line| {
        line.was = was.lines.get(tinker.level).filter(|_| tinker.is_changed()).map(|line| &*line.months);
        chart::line(reader, &line)
    });
    let difference = match tinker.is_changed() {
        false => el("p", "", text(sentence)),
        true => {
            let one = |key, words: String| all([el("dt", "", reader.text(key)), el("dd", "", text(words))]);
            let both = all([
                one("evidence.was", said(was)),
                one(
                    "evidence.is-now",
                    if tinker.now.is_some() { sentence } else { reader.say("ink.waiting").to_string() },
                ),
            ]);
            all([el("p", "soft", reader.text("evidence.changed")), el("dl", "evidence__was-now", both)])
        }
    };
    let difference = html! { <div role="status">{ difference }</div> };
    let back = tinker.is_changed().then(|| {
        let back = tell.reform(|_: MouseEvent| Tinkered::Back);
        el("div", "buttons", button(Weight::Secondary, reader.text("evidence.back"), back))
    });
    let dots = dots(page, now, tinker.level, &name, indicator);
    let content = all([
        el("h3", "evidence__part", reader.text("evidence.lines")),
        difference,
        back.unwrap_or_default(),
        line.unwrap_or_default(),
        dots.unwrap_or_default(),
    ]);
    let level = page.book.declared.model.levels.get(tinker.level).map_or("", |level| &level.id);
    element("div", &["class"], [format!("evidence__outcome level--{level}").into()], content)
}

fn dots(
    page: &Page,
    comparison: &Comparison,
    level: usize,
    name: &str,
    indicator: &Indicator,
) -> Option<Html> {
    let reader = &*page.reader;
    let [these, those] = comparison.dots.get(level).filter(|[these, _]| !these.is_empty())?;
    let middle = |values: &[f64]| values.get(values.len() / 2).copied().unwrap_or_default();
    let said = |values| {
        let amount = chart::amount_in_unit(&reader.words, middle(values), &indicator.unit);
        amount.trim_start_matches('+').to_owned()
    };
    let (with, without) = (said(these), said(those));
    let values = [("name", name), ("these", with.as_str()), ("those", without.as_str())];
    let chart = DotChart {
        name: reader.words.fill("evidence.dots-name", &values),
        labels: ["evidence.with", "evidence.without"].map(|key| reader.say(key).to_string()),
        rows: [these, those],
        unit: &indicator.unit,
    };
    Some(all([
        el("h3", "evidence__part", reader.text("evidence.dots")),
        el("p", "soft", reader.text("evidence.dots-lead")),
        chart::dots(reader, &chart),
    ]))
}

fn indicator_of(page: &Page, level: usize) -> Option<&Indicator> {
    let model = &page.book.declared.model;
    model.indicators.get(usize::from(model.levels.get(level)?.lead.0))
}
