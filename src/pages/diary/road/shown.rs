//! What came of the other road, in words first; lines, dots, reasons and numbers on request.

use std::cmp::Reverse;

use speelruimte_engine::debrief::{self, LevelOutcome};
use speelruimte_engine::diary::Text;
use speelruimte_engine::reading;
use speelruimte_engine::session::{Session, State};
use speelruimte_engine::simulation::{Comparison, Results, done, evidence, indicator_name};
use speelruimte_model::Indicator;
use speelruimte_model::answers::Explanation;
use yew::prelude::*;

use super::state::{Road, RoadEvent};
use super::tips::tips;
use super::verdict::{difference_in_words, runs_in_words};
use crate::components::{Weight, alert, all, button, el, heading, inline, list, text};
use crate::pages::diary::chart::{self, DotChart, LineChart, better_is_up, dots, line, scale};
use crate::pages::diary::ending::{ending_of, folded, of_level};
use crate::pages::diary::figures::effects_of;
use crate::pages::diary::page::Page;
use crate::pages::diary::paid::rests_on;

/// The id of the heading of what came of it.
pub(super) const HEADING: &str = "other-road";

/// Shows it; nothing before another road was chosen and walked.
pub(super) fn road_shown(page: &Page, road: &Road, tell: &Callback<RoadEvent>) -> Html {
    let Some(other) = road.other.as_deref() else {
        return Html::default();
    };
    let difference = match &road.comparison {
        Some(comparison) => compared(page, road, comparison, tell),
        None => el("p", "", page.reader.text("ending.not-yet")),
    };
    all([
        heading("h2", "sheet__title", HEADING, page.reader.text("road.leads")),
        where_it_leads(page, other),
        difference,
    ])
}

/// How many runs are done, where it waits for something that takes a while, and a way to stop it.
pub(super) fn waiting(page: &Page, road: &Road, tell: &Callback<RoadEvent>, waits: bool) -> Html {
    let waiting = road.at.filter(|_| waits).map(|done| {
        let said = match done {
            0 => page.reader.text("simulator.waiting"),
            _ => text(page.reader.words.fill("road.waiting", &[("done", &done.to_string())])),
        };
        let cancel = tell.reform(|_: MouseEvent| RoadEvent::Cancel);
        all([el("p", "", said), button(Weight::Secondary, page.reader.text("road.cancel"), cancel)])
    });
    html! { <div class="road__waiting" role="status">{ waiting.unwrap_or_default() }</div> }
}

/// Why there is no answer, and a way to ask again.
pub(super) fn fault(page: &Page, road: &Road, tell: &Callback<RoadEvent>) -> Html {
    let Some(fault) = &road.fault else {
        return Html::default();
    };
    let mut parts = fault.0.split(' ');
    let mut next = || parts.next().unwrap_or_default();
    let sentence = format!("simulator.{}", next());
    let why = page.reader.words.fill(&sentence, &[("place", next()), ("month", next())]);
    let again = tell.reform(|_: MouseEvent| RoadEvent::Again);
    let again = button(Weight::Secondary, page.reader.text("simulator.again"), again);
    let said = all([el("p", "", text(why)), el("div", "buttons", again)]);
    alert("utrecht-alert utrecht-alert--warning", said)
}

fn where_it_leads(page: &Page, other: &Session) -> Html {
    let entry = other.state().position.entry().map(|entry| &page.diary().entries[entry]);
    let Some((entry, ending)) = entry.and_then(|entry| Some((entry, entry.ending()?))) else {
        return el("p", "", page.reader.text("road.no-end"));
    };
    let mine = page.session().state().position.entry().map(|entry| &page.diary().entries[entry].id);
    let same = match mine == Some(&entry.id) {
        true => el("p", "", page.reader.text("road.same-end")),
        false => Html::default(),
    };
    let said = |of: &Text| inline(&reading::line(page.diary(), other.state(), of));
    let nothing = Results::default();
    let levels = debrief::levels(page.diary(), &page.book.declared, other.state(), ending, &nothing);
    let lines = levels
        .iter()
        .filter_map(|level| Some(of_level(page, level.level, "h4", el("p", "", said(level.became?)))));
    let page_of_it =
        all([el("h3", "ending__title", said(&ending.title)), el("div", "levels", list(lines.collect()))]);
    all([same, el("div", "road__end", page_of_it)])
}

fn compared(page: &Page, road: &Road, comparison: &Comparison, tell: &Callback<RoadEvent>) -> Html {
    let reader = &*page.reader;
    let levels = 0..page.book.declared.model.levels.len();
    let one = |level| level_compared(page, road, comparison, level, tell);
    let acts = road.other.as_deref().map_or((0, 0), |other| evidence(page.diary(), other.state()));
    all([
        el("h2", "sheet__title", reader.text("road.difference")),
        el("div", "levels road__levels", list(levels.filter_map(one).collect())),
        el("p", "soft", reader.text("road.difference-lead")),
        why(page, road, tell),
        folded(page, "road.all", all_of_it(page, comparison)),
        el("p", "rests-on", text(rests_on(page, comparison.rests_on, acts))),
    ])
}

fn level_compared(
    page: &Page,
    road: &Road,
    comparison: &Comparison,
    level: usize,
    tell: &Callback<RoadEvent>,
) -> Option<Html> {
    let (reader, model) = (&*page.reader, &page.book.declared.model);
    let difference = comparison.lines.get(level)?;
    let indicator = model.indicators.get(usize::from(difference.indicator.0))?;
    let name = indicator_name(&page.book.declared, difference.indicator, &reader.words.language);
    let said = difference_in_words(page, comparison, level)?;
    let runs = runs_in_words(page, comparison, level);
    let chart = line(
        reader,
        &LineChart {
            name: format!("{name}. {said} {runs}"),
            months: &difference.months,
            unit: indicator.unit.as_str(),
            better_is_up: better_is_up(indicator),
            scale: scale(indicator),
            pencil: None,
            was: None,
        },
    );
    let content = all([
        el("p", "sentence soft", text(name.to_owned())),
        el("p", "road__first", text(said)),
        el("p", "road__words", text(runs)),
        chart,
        both(page, comparison, level, indicator, name),
        tips(page, road, level, tell),
    ]);
    Some(of_level(page, level, "h3", content))
}

/// Both distributions, folded away.
fn both(page: &Page, comparison: &Comparison, level: usize, indicator: &Indicator, name: &str) -> Html {
    let Some([these, those]) = comparison.dots.get(level).filter(|[these, _]| !these.is_empty()) else {
        return Html::default();
    };
    let reader = &*page.reader;
    let chart = DotChart {
        name: reader.words.fill("road.dots-name", &[("name", name)]),
        labels: ["road.the-other", "road.your-own"].map(|key| reader.say(key).to_string()),
        rows: [these, those],
        unit: indicator.unit.as_str(),
    };
    folded(page, "road.dots", all([el("p", "soft", reader.text("road.dots-lead")), dots(reader, &chart)]))
}

/// Every indicator that differs.
fn all_of_it(page: &Page, comparison: &Comparison) -> Html {
    let Some((_, ending)) = ending_of(page) else {
        return Html::default();
    };
    let results = Results { summaries: comparison.summaries.clone(), ..Results::default() };
    let state = page.session().state();
    let levels = debrief::levels(page.diary(), &page.book.declared, state, ending, &results);
    let one = |level: &LevelOutcome<'_>| of_level(page, level.level, "h3", effects_of(page, &level.effects));
    all([
        el("p", "", page.reader.text("road.all-lead")),
        el("div", "levels", list(levels.iter().map(one).collect())),
    ])
}

/// Which acts bring most of the difference, once that is asked.
fn why(page: &Page, road: &Road, tell: &Callback<RoadEvent>) -> Html {
    let reader = &*page.reader;
    let content = match (&road.why, road.other.as_deref()) {
        (Some(why), Some(other)) => {
            let levels = 0..page.book.declared.model.levels.len();
            let one = |level| why_on_level(page, why, other.state(), level);
            all([
                el("p", "", reader.text("road.why-lead")),
                el("div", "levels", list(levels.filter_map(one).collect())),
            ])
        }
        _ => {
            let ask = tell.reform(|_: MouseEvent| RoadEvent::WantWhy);
            let ask = el("div", "buttons", button(Weight::Secondary, reader.text("road.why-ask"), ask));
            all([ask, waiting(page, road, tell, road.waits_for_why())])
        }
    };
    el("div", "road__why", content)
}

/// How many reasons stand under a level.
const REASONS: usize = 3;

fn why_on_level(page: &Page, why: &Explanation, other: &State, level: usize) -> Option<Html> {
    let model = &page.book.declared.model;
    let lead = usize::from(model.levels.get(level)?.lead.0);
    let indicator = model.indicators.get(lead)?;
    let mut parts: Vec<(f64, u32)> =
        why.parts.iter().map(|part| (part.change.get(lead).copied().unwrap_or_default(), part.tag)).collect();
    // What is too small to be read as a figure is no reason.
    parts.retain(|(change, _)| change.abs() >= 0.1 * indicator.noticeable);
    parts.sort_by_key(|(change, _)| Reverse((change.abs() * 1000.0) as u64));
    let done = [done(page.diary(), other), done(page.diary(), page.session().state())];
    let reason = |(change, tag): &(f64, u32)| {
        let effect = done.iter().flatten().find(|done| done.tag == *tag)?.effect;
        let change = format!(" ({})", chart::amount(&page.reader.words, *change, indicator.unit.as_str()));
        Some(el("li", "", all([page.line(&effect.because), text(change)])))
    };
    let reasons: Vec<Html> = parts.iter().take(REASONS).filter_map(reason).collect();
    let content = match reasons.is_empty() {
        true => el("p", "", page.reader.text("road.why-none")),
        false => el("ul", "lens__acts", list(reasons)),
    };
    Some(of_level(page, level, "h3", content))
}
