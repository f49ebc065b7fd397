//! The ink page: what the simulation draws over the pencil, in steps at the reader's pace. What it lacks never keeps the
//! reader from going on.

use std::rc::Rc;

use speelruimte_engine::debrief;
use speelruimte_engine::diary::HopeLevel;
use speelruimte_engine::session::{Expected, Visit};
use speelruimte_engine::simulation::{Comparison, done, indicator_name};
use speelruimte_model::IndicatorIx;
use yew::prelude::*;

use super::chart::{self, LineChart};
use super::doubt::doubt;
use super::entry::dated;
use super::evidence::how_do_we_know;
use super::figures::because;
use super::inking::{Weighing, ask, orders};
use super::leaf::{next, spread, turn};
use super::page::Page;
use super::pencil::{act_in_short, lead_name, lead_of};
use super::reveal::{Reveal, Revealed, Seen, in_words, ink_height};
use super::scene::changed_scene;
use crate::browser::host;
use crate::browser::simulator::Asking;
use crate::components::{Weight, all, button, el, element, heading, list, section, text};

/// Shows the page.
pub(super) fn ink_page(page: &Page) -> Html {
    html! { <Inking page={page.clone()} /> }
}

/// The page on which there is ink.
#[derive(Clone, PartialEq, Properties)]
struct InkProps {
    page: Page,
}

/// Asks the simulator while the page is open, and shows what is known as far as the reader has come.
struct Inking {
    reveal: Reveal,
    /// In which language it was asked, and how often before.
    asked: Option<(String, u32)>,
    asking: Vec<Asking>,
    weighing: Option<Rc<Weighing>>,
    /// What the reader is shown once it is painted.
    seeing: Option<Seen>,
    /// The step that had the focus last.
    step: usize,
}

impl Component for Inking {
    type Message = Revealed;
    type Properties = InkProps;

    /// Asks before anything is drawn: the simulator works while the page does.
    fn create(context: &Context<Self>) -> Self {
        let reveal = Reveal::default();
        let mut inking =
            Self { reveal, asked: None, asking: Vec::new(), weighing: None, seeing: None, step: 0 };
        inking.ask(context);
        inking
    }

    fn update(&mut self, context: &Context<Self>, event: Revealed) -> bool {
        self.reveal.happen(event);
        self.ask(context);
        true
    }

    fn changed(&mut self, context: &Context<Self>, _: &InkProps) -> bool {
        self.ask(context);
        true
    }

    fn view(&self, context: &Context<Self>) -> Html {
        draw(&context.props().page, &self.reveal, &tell(context))
    }

    fn rendered(&mut self, context: &Context<Self>, _: bool) {
        let sees = if self.reveal.comparison.is_some() { Seen::Ink } else { Seen::Page };
        if self.seeing.replace(sees) != Some(sees) {
            let tell = tell(context);
            host::after_paint(move || tell.emit(Revealed::Sees(sees)));
        }
        // The page itself has the focus first.
        let shown = std::mem::replace(&mut self.step, self.reveal.shown);
        if self.reveal.shown > shown {
            let step = IDS[shown];
            host::after_paint(move || host::focus(step));
        }
    }
}

impl Inking {
    /// Asks what was not asked yet.
    fn ask(&mut self, context: &Context<Self>) {
        let page = &context.props().page;
        let wanted = Some((page.reader.words.language.clone(), self.reveal.asked_again));
        if self.asked != wanted {
            // What was asked before is let go of first.
            self.asking.clear();
            self.asking = ask(page, &tell(context));
            self.asked = wanted;
        }
        // Not before the reader goes on: at first the page has enough to do.
        if self.weighing.is_none() && self.reveal.shown > 0 && has_drawn(page) {
            let evidence = self.reveal.evidence.as_ref();
            self.weighing = evidence.map(|evidence| Weighing::begin(page, evidence, &tell(context)));
        }
    }
}

fn tell(context: &Context<Inking>) -> Callback<Revealed> {
    context.link().callback(|event| event)
}

/// The headings of the steps.
const IDS: [&str; 2] = ["ink-why", "ink-paid"];

/// The heading of the ink itself.
const LINES: &str = "ink-lines";

fn draw(page: &Page, reveal: &Reveal, tell: &Callback<Revealed>) -> Html {
    let Some(visit) = page.session().state().visits.last() else {
        return Html::default();
    };
    let left = all([
        dated(&page.reader, page.diary(), &page.diary().entries[visit.entry]),
        act_in_short(page, visit),
        lines(page, visit, reveal, tell),
    ]);
    let mut steps = Vec::new();
    if let Some(comparison) = reveal.comparison.as_ref().filter(|_| reveal.seen == Some(Seen::Ink)) {
        steps.push(changed_scene(page, &comparison.summaries));
    }
    if reveal.shown > 0 {
        steps.push(step(page, 0, "ink.why", why(page, reveal)));
    }
    if reveal.shown > 1 {
        steps.push(step(page, 1, "ink.paid", paid(page, reveal)));
        steps.push(doubt(page, visit, reveal, tell));
    }
    if reveal.shown > 0 && reveal.comparison.is_some() {
        let (these, those) = orders(page);
        steps.push(how_do_we_know(page, these, those, reveal.look));
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
    spread("spread", "leaf leaf--text leaf--long", left, right)
}

fn step(page: &Page, at: usize, title: &str, content: Html) -> Html {
    let title = heading("h2", "ink__title", IDS[at], page.reader.text(title));
    section("ink__step", IDS[at], all([title, content]))
}

/// The ink over what was drawn in pencil; until it comes, the pencil.
fn lines(page: &Page, visit: &Visit, reveal: &Reveal, tell: &Callback<Revealed>) -> Html {
    let levels = page.diary().last_page.levels.iter().enumerate();
    let levels = levels.filter(|_| reveal.seen.is_some() || reveal.comparison.is_some());
    let drawn = levels.filter_map(|(at, level)| {
        let pencil = visit.expected.get(at).copied().flatten();
        one_level(page, level, pencil, reveal.comparison.as_deref())
    });
    let title = heading("h2", "ink__title", LINES, page.reader.text("ink.lines"));
    let drawn = el("div", "ink__levels", list(drawn.collect()));
    let twenty = match &reveal.comparison {
        Some(_) => el("p", "soft", page.reader.text("ink.twenty")),
        None => Html::default(),
    };
    section("ink__step", LINES, all([title, said(page, reveal, tell), drawn, twenty]))
}

/// What there is to say of the lines.
fn said(page: &Page, reveal: &Reveal, tell: &Callback<Revealed>) -> Html {
    let words = |key| el("p", "ink__lead", page.reader.text(key));
    let said = match &reveal.comparison {
        Some(_) => {
            let pencil = if has_drawn(page) { words("ink.pencil") } else { Html::default() };
            all([pencil, words("ink.lead")])
        }
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

/// Whether anything was drawn in pencil on this page.
fn has_drawn(page: &Page) -> bool {
    page.session().state().visits.last().is_some_and(|visit| visit.expected.iter().any(Option::is_some))
}

pub(in crate::pages) fn one_level(
    page: &Page,
    level: &HopeLevel,
    pencil: Option<Expected>,
    comparison: Option<&Comparison>,
) -> Option<Html> {
    let (at, lead) = lead_of(page, level)?;
    let (reader, name) = (&*page.reader, lead_name(page, (at, lead)));
    let known = comparison.and_then(|it| Some((it, it.summaries.iter().find(|one| one.indicator == lead)?)));
    let content = match known {
        Some((comparison, summary)) => {
            let height =
                chart::height_name(reader, ink_height(&page.book.declared.model, comparison, at, summary));
            let said = reader.words.fill("ink.name", &[("name", &name), ("height", &height)]);
            let said = with_pencil(page, &said, pencil);
            let words = in_words(&reader.words, &page.book.declared.model, comparison, at, summary);
            all([
                el("p", "", text(words)),
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
pub(in crate::pages) fn line_chart<'c>(
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

/// The leads of all levels that the diary has.
fn leads(page: &Page) -> Vec<IndicatorIx> {
    let levels = page.diary().last_page.levels.iter();
    levels.filter_map(|level| Some(lead_of(page, level)?.1)).collect()
}

/// What brought most to the largest difference, in the words of the diary.
pub(in crate::pages) fn why(page: &Page, reveal: &Reveal) -> Html {
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
pub(in crate::pages) fn paid(page: &Page, reveal: &Reveal) -> Html {
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
