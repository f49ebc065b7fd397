//! Who paid, who gained: what the play did, the ledger by party and year, and what lies deeper.

use speelruimte_engine::debrief::{self, LedgerLine, LevelOutcome, PartyYear, PartyYears};
use speelruimte_engine::simulation::{Results, party_name};
use yew::prelude::*;

use super::ending::{ending_of, folded, leaf, levels_of, of_level, part};
use super::figures::{effects_of, in_short, ledger};
use super::lenses::lenses;
use super::own;
use super::page::Page;
use super::story::laws;
use crate::components::{all, el, element, list, text};

/// Shows the leaf.
pub(super) fn paid_page(page: &Page) -> Html {
    let Some((_, ending)) = ending_of(page) else {
        return Html::default();
    };
    let levels = levels_of(page, ending);
    let mut parts = accounts(page, &levels);
    let fold = |(title, content)| folded(page, title, content);
    let deeper = all([
        el("h2", "sheet__title", page.reader.text("ending.more")),
        list(details(page, &levels).into_iter().map(fold).collect()),
        list(lenses(page).into_iter().map(fold).collect()),
        laws(page),
        folded(page, "debrief.next-resident-title", next_resident(page)),
    ]);
    parts.push(el("div", "sheet__part", deeper));
    leaf(page, parts, "debrief.to-take")
}

/// What the choices did, the two balances and who paid when: as far as the simulator has said.
pub(super) fn accounts(page: &Page, levels: &[LevelOutcome<'_>]) -> Vec<Html> {
    let Some(results) = page.play.simulated.results.as_deref() else {
        return vec![part(page, "did", "ending.did", el("p", "", page.reader.text("ending.not-yet")))];
    };
    let lines = debrief::ledger(page.diary(), page.session().state(), results);
    vec![
        part(page, "did", "ending.did", what_it_did(page, levels, results)),
        part(page, "balance", "debrief.balance", balances(page, levels)),
        part(page, "years", "debrief.by-year", by_year(page, &lines)),
    ]
}

/// The figures and the lines of the ledger: a title and what is under it.
pub(super) fn details(page: &Page, levels: &[LevelOutcome<'_>]) -> Vec<(&'static str, Html)> {
    let Some(results) = page.play.simulated.results.as_deref() else {
        return Vec::new();
    };
    let lines = debrief::ledger(page.diary(), page.session().state(), results);
    vec![("ending.figures", figures(page, levels)), ("ending.who-paid", ledger(page, &lines))]
}

/// On how much the figures rest, in a sentence.
pub(super) fn rests_on(page: &Page, (assumptions, sources): (usize, usize)) -> String {
    let sentence = if sources == 0 { "ending.rests-on-none" } else { "ending.rests-on" };
    let (assumptions, sources) = (assumptions.to_string(), sources.to_string());
    let values = [("assumptions", assumptions.as_str()), ("sources", sources.as_str())];
    page.reader.words.fill(sentence, &values)
}

fn what_it_did(page: &Page, levels: &[LevelOutcome<'_>], results: &Results) -> Html {
    let how = all([
        el("p", "", page.reader.text("ending.did-lead")),
        el("p", "rests-on", text(rests_on(page, results.rests_on))),
        el("p", "rests-on", page.reader.text("ending.proves")),
    ]);
    el("div", "did", all([el("div", "", how), el("div", "", in_short(page, levels))]))
}

/// The lead figures of those who have one in money, beside each other: the resident's life has none.
fn balances(page: &Page, levels: &[LevelOutcome<'_>]) -> Html {
    let model = &page.book.declared.model;
    let in_money = |level: &&LevelOutcome<'_>| {
        let lead = level.effects.first().map(|lead| usize::from(lead.indicator.0));
        lead.and_then(|at| model.indicators.get(at)).is_some_and(|lead| lead.unit == "euro")
    };
    let one =
        |level: &LevelOutcome<'_>| of_level(page, level.level, "h3", effects_of(page, &level.effects[..1]));
    let pair = levels.iter().filter(in_money).map(one).collect();
    all([el("div", "levels levels--pair", list(pair)), el("p", "", page.reader.text("debrief.balance-says"))])
}

fn figures(page: &Page, levels: &[LevelOutcome<'_>]) -> Html {
    let one = |level: &LevelOutcome<'_>| of_level(page, level.level, "h3", effects_of(page, &level.effects));
    all([
        el("p", "", page.reader.text("ending.figures-lead")),
        el("div", "levels", list(levels.iter().map(one).collect())),
    ])
}

/// Parties down, years across. On a narrow screen the table itself scrolls.
fn by_year(page: &Page, lines: &[LedgerLine<'_>]) -> Html {
    let reader = &*page.reader;
    if lines.is_empty() {
        return el("p", "", reader.text("ending.no-money"));
    }
    let parties = debrief::by_year(lines);
    let years = parties.first().map_or(0, |party| party.years.len());
    let row = |party: &PartyYears, of: fn(&PartyYear) -> i64| {
        let name = party_name(&page.book.declared, party.party, &reader.words.language);
        year_row(page, name, &party.years.iter().map(of).collect::<Vec<_>>())
    };
    let moves = |of: fn(&PartyYear) -> i64| {
        let moving = parties.iter().filter(move |party| party.years.iter().any(|year| of(year) != 0));
        moving.map(|party| row(party, of)).collect::<Vec<_>>()
    };
    let resources = debrief::resources_by_year(lines);
    let all_of_us = vec![year_row(page, &reader.say("debrief.all-of-us"), &resources)];
    let groups = [
        ("debrief.cash", moves(|year| year.cash)),
        ("debrief.resources", moves(|year| year.resources)),
        ("debrief.society", if resources.iter().any(|cents| *cents != 0) { all_of_us } else { Vec::new() }),
    ];
    let groups = groups.into_iter().filter(|(_, rows)| !rows.is_empty());
    let bodies = groups.map(|(title, rows)| {
        let values = [(years + 2).to_string().into(), "colgroup".into(), "ledger__group".into()];
        let head = element("th", &["colspan", "scope", "class"], values, reader.text(title));
        el("tbody", "", all([el("tr", "", head), list(rows)]))
    });
    let column =
        |label: String| element("th", &["class", "scope"], ["amount".into(), "col".into()], text(label));
    let year = |at: usize| column(reader.words.fill("debrief.year", &[("number", &at.to_string())]));
    let head = all([
        element("th", &["scope"], ["col".into()], reader.text("debrief.party")),
        list((1..=years).map(year).collect()),
        column(reader.say("debrief.total").to_string()),
    ]);
    let table = all([
        el("caption", "visually-hidden", reader.text("debrief.by-year")),
        el("thead", "", el("tr", "", head)),
        list(bodies.collect()),
    ]);
    let names = &["class", "role", "aria-label", "tabindex"];
    let name = AttrValue::from(reader.say("debrief.by-year"));
    let values = ["scrolls".into(), "group".into(), name, "0".into()];
    all([
        el("p", "", reader.text("debrief.by-year-lead")),
        element("div", names, values, el("table", "ledger ledger--years", table)),
        el("p", "rests-on", reader.text("debrief.no-saving")),
    ])
}

fn year_row(page: &Page, name: &str, years: &[i64]) -> Html {
    let cell = |class: &'static str, cents: i64| {
        el("td", class, text(page.reader.words.euros(cents as f64 / 100.0)))
    };
    let total = years.iter().fold(0_i64, |sum, cents| sum.saturating_add(*cents));
    let cells = all([
        element("th", &["scope"], ["row".into()], text(name.to_owned())),
        list(years.iter().map(|cents| cell("amount", *cents)).collect()),
        cell("amount ledger__total", total),
    ]);
    el("tr", "", cells)
}

fn next_resident(page: &Page) -> Html {
    let field = own::own_text(page, "next-resident", "debrief.next-resident", "debrief.next-resident-help");
    all([field, own::about(page)])
}
