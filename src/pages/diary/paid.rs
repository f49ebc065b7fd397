//! Who paid, who gained: what the play did, the ledger by party and year, and what lies deeper.

use speelruimte_engine::debrief::{self, Accounts, LevelOutcome};
use speelruimte_engine::simulation::{Results, evidence, party_name};
use speelruimte_model::{Basis, Model, PartyIx};
use yew::prelude::*;

use super::ending::{ending_of, folded, leaf, levels_of, of_level, part};
use super::figures::{effects_of, in_short, ledger};
use super::later::later;
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
    let parts = vec![did(page, &levels_of(page, ending)), later(page, below)];
    leaf(page, parts, "debrief.to-take")
}

/// The accounts, and what lies deeper: most of that is folded away.
fn below(page: &Page) -> Html {
    let Some((_, ending)) = ending_of(page) else {
        return Html::default();
    };
    let levels = levels_of(page, ending);
    all([years(page, &levels), deeper(page, &levels)])
}

fn deeper(page: &Page, levels: &[LevelOutcome<'_>]) -> Html {
    let fold = |(title, content)| folded(page, title, content);
    let mut folds: Vec<Html> = details(page, levels).into_iter().map(fold).collect();
    folds.extend(lenses(page).into_iter().map(fold));
    folds.push(folded(page, "debrief.next-resident-title", next_resident(page)));
    folds.push(el("div", "paid__laws", laws(page)));
    part(page, "more", "ending.more", el("div", "paid__more", list(folds)))
}

/// What the choices did: as far as the simulator has said.
pub(in crate::pages) fn did(page: &Page, levels: &[LevelOutcome<'_>]) -> Html {
    let what = match page.play.simulated.results.as_deref() {
        None => el("p", "", page.reader.text("ending.not-yet")),
        Some(results) => what_it_did(page, levels, results),
    };
    part(page, "did", "ending.did", what)
}

/// Who paid when, once the simulator has said it.
pub(in crate::pages) fn years(page: &Page, levels: &[LevelOutcome<'_>]) -> Html {
    let Some(results) = page.play.simulated.results.as_deref() else {
        return Html::default();
    };
    let years = all([balances(page, levels), by_year(page, &debrief::accounts(results))]);
    part(page, "years", "debrief.by-year", years)
}

/// The figures and the lines of the ledger: a title and what is under it.
pub(super) fn details(page: &Page, levels: &[LevelOutcome<'_>]) -> Vec<(&'static str, Html)> {
    let Some(results) = page.play.simulated.results.as_deref() else {
        return Vec::new();
    };
    let lines = debrief::ledger(page.diary(), page.session().state(), results);
    vec![("ending.figures", figures(page, levels)), ("ending.who-paid", ledger(page, &lines))]
}

/// On how much the figures rest, in a sentence: what the model assumes is the same wherever all of it was run, what
/// acts do differs from road to road.
pub(super) fn rests_on(page: &Page, model: (usize, usize), acts: (usize, usize)) -> String {
    let [in_model, in_acts, sources] = [model.0, acts.0, model.1 + acts.1].map(|count| count.to_string());
    let sentence = if sources == "0" { "ending.rests-on-none" } else { "ending.rests-on" };
    let values = [("model", in_model.as_str()), ("acts", &in_acts), ("sources", &sources)];
    page.reader.words.fill(sentence, &values)
}

fn what_it_did(page: &Page, levels: &[LevelOutcome<'_>], results: &Results) -> Html {
    // The results have both together.
    let acts = evidence(page.diary(), page.session().state());
    let model = (results.rests_on.0.saturating_sub(acts.0), results.rests_on.1.saturating_sub(acts.1));
    all([
        el("p", "", page.reader.text("ending.did-lead")),
        in_short(page, levels),
        el("p", "rests-on", text(rests_on(page, model, acts))),
    ])
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
    el("div", "levels levels--pair", list(pair))
}

fn figures(page: &Page, levels: &[LevelOutcome<'_>]) -> Html {
    let one = |level: &LevelOutcome<'_>| of_level(page, level.level, "h3", effects_of(page, &level.effects));
    all([
        el("p", "", page.reader.text("ending.figures-lead")),
        el("p", "rests-on", page.reader.text("ending.proves")),
        el("div", "levels", list(levels.iter().map(one).collect())),
    ])
}

/// Parties down, years across. On a narrow screen the table itself scrolls.
///
/// What a purse would hardly notice over the whole run goes into one row, but never of who has a level alone: the
/// resident and the municipality.
fn by_year(page: &Page, accounts: &Accounts) -> Html {
    let (reader, declared) = (&*page.reader, &page.book.declared);
    let (mut small, mut gathered, mut rows) = (Vec::new(), 0, Vec::new());
    let hardly = noticeable_cents(&declared.model);
    let parties = accounts.parties.iter().map(|party| {
        let name = party_name(declared, party.party, &reader.words.language).to_owned();
        (name, &party.years, is_alone(&declared.model, party.party))
    });
    let avoided = (reader.say("debrief.avoided").to_string(), &accounts.avoided, false);
    for (name, years, stays) in parties.chain([avoided]) {
        if years.iter().all(|cents| *cents == 0) {
            continue;
        }
        if !stays && total(years).unsigned_abs() < hardly {
            gathered += 1;
            debrief::sum(&mut small, years);
        } else {
            rows.push(year_row(page, &name, years));
        }
    }
    if rows.is_empty() && gathered == 0 {
        return el("p", "", reader.text("ending.no-money"));
    }
    if gathered > 0 {
        rows.push(year_row(page, &reader.say("debrief.small"), &small));
    }
    let column =
        |label: String| element("th", &["class", "scope"], ["amount".into(), "col".into()], text(label));
    let year = |at: usize| column(reader.words.fill("debrief.year", &[("number", &at.to_string())]));
    let head = all([
        element("th", &["scope"], ["col".into()], reader.text("debrief.party")),
        list((1..=accounts.all.len()).map(year).collect()),
        column(reader.say("debrief.total").to_string()),
    ]);
    let table = all([
        el("caption", "visually-hidden", reader.text("debrief.by-year")),
        el("thead", "", el("tr", "", head)),
        el("tbody", "", list(rows)),
        el("tfoot", "", year_row(page, &reader.say("debrief.all-of-us"), &accounts.all)),
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
    let cells = all([
        element("th", &["scope", "class"], ["row".into(), "sentence".into()], text(name.to_owned())),
        list(years.iter().map(|cents| cell("amount", *cents)).collect()),
        cell("amount ledger__total", total(years)),
    ]);
    el("tr", "", cells)
}

fn is_alone(model: &Model, party: PartyIx) -> bool {
    let level = model.parties.get(usize::from(party.0)).map(|it| it.level);
    model.parties.iter().filter(|it| Some(it.level) == level).count() == 1
}

/// The smallest difference in money that counts in this model, in cents.
fn noticeable_cents(model: &Model) -> u64 {
    let of_money = model.indicators.iter().filter(|it| matches!(it.basis, Basis::Ledger(_)));
    of_money.map(|it| (it.noticeable * 100.0) as u64).min().unwrap_or_default()
}

fn total(years: &[i64]) -> i64 {
    years.iter().fold(0, |sum, cents| sum.saturating_add(*cents))
}

fn next_resident(page: &Page) -> Html {
    let field = own::own_text(page, "next-resident", "debrief.next-resident", "debrief.next-resident-help");
    all([field, own::about(page)])
}
