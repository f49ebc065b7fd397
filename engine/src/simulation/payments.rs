//! What acts and events paid beyond the run without acts.

use speelruimte_model::answers::mean;
use speelruimte_model::kernel::random::{EVENTS, Triangle, WHOLE_RUN, uniform};
use speelruimte_model::kernel::{Act, ActDoes, Cause, Outcome, Scenario};
use speelruimte_model::system::{Event, EventIx, EventPosting};
use speelruimte_model::{Cents, Model, Posting, Range};

use super::results::spread;

/// What one cause paid over the run, beyond the run without acts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Payment {
    /// The total over the run, in the month in which it begins: of an act the likely one, of an event the mean.
    pub posting: Posting,
    /// How much of its likely amount falls in each year of the run; year 0 is the first twelve months. They add up.
    pub years: Vec<i64>,
}

/// How many years a run touches.
pub(super) fn years(horizon: u32) -> u32 {
    horizon.div_ceil(12)
}

/// What acts paid.
pub(super) fn of_acts(scenario: &Scenario) -> Vec<Payment> {
    scenario.acts.iter().filter_map(|act| of_act(act, scenario.horizon())).collect()
}

/// What events paid more, or less, than in the same runs without acts, where they differ.
pub(super) fn of_events(
    model: &Model,
    scenario: &Scenario,
    with: &Outcome,
    without: &Outcome,
) -> Vec<Payment> {
    let mut purpose = EVENTS;
    let mut payments = Vec::new();
    for (ix, event) in (0u16..).map(EventIx).zip(&model.system.events) {
        let more = more_often(ix, with, without, years(scenario.horizon()));
        purpose += event.adds.len() as u32;
        payments.extend(of_event(event, ix, scenario.seed, purpose, &more));
        purpose += event.posts.len() as u32;
    }
    payments
}

fn of_act(act: &Act, horizon: u32) -> Option<Payment> {
    let ActDoes::Post { payer, beneficiary, kind, size, monthly } = act.does else {
        return None;
    };
    let left = horizon.checked_sub(act.start)?;
    let months = if monthly { act.lasts.map_or(left, |lasts| lasts.max(1).min(left)) } else { left.min(1) };
    let end = act.start + months;
    let total = |euros: f64, months: u32| whole_cents(euros).saturating_mul(i64::from(months));
    let Range { low, likely, high } = middle(size);
    let cents = Cents { low: total(low, months), likely: total(likely, months), high: total(high, months) };
    let in_year = |year: u32| end.min(12 * year + 12).saturating_sub(act.start.max(12 * year));
    let years = (0..years(horizon)).map(|year| total(likely, in_year(year))).collect();
    let cause = Cause::Act(act.tag).tag();
    let posting = Posting { month: act.start, payer, beneficiary, kind, cents, cause };
    (months > 0).then_some(Payment { posting, years })
}

/// The likely value between the values that one in twenty falls below, and one in twenty above.
fn middle(size: Range) -> Range {
    let Some(triangle) = Triangle::over(size) else {
        return size;
    };
    let (low, high) = (triangle.at(0.05), triangle.at(0.95));
    Range::new(if low < size.likely { low } else { size.likely }, size.likely, high).ordered()
}

/// How many times more the event happened with the acts, and the first month in which that shows.
struct MoreOften {
    /// For each year, how many times more in each unit from the beginning to its end.
    until: Vec<Vec<f64>>,
    month: u32,
}

fn more_often(event: EventIx, with: &Outcome, without: &Outcome, years: u32) -> MoreOften {
    let mut until = vec![Vec::new(); years as usize];
    let mut first = None;
    for unit in with.units() {
        let (there, here) = (without.events(event, unit), with.events(event, unit));
        for (year, times) in (0u32..).zip(&mut until) {
            let so_far = |months: &[u32]| months.iter().filter(|&&month| month / 12 <= year).count() as f64;
            times.push(so_far(&here) - so_far(&there));
        }
        let alone = |one: &[u32], other: &[u32]| one.iter().find(|month| !other.contains(month)).copied();
        let months = alone(&here, &there).into_iter().chain(alone(&there, &here)).chain(first);
        first = months.min();
    }
    MoreOften { until, month: first.unwrap_or_default() }
}

fn of_event(event: &Event, ix: EventIx, seed: u64, purpose: u32, more: &MoreOften) -> Vec<Payment> {
    let Some(whole_run) = more.until.last().filter(|times| times.iter().any(|&times| times != 0.0)) else {
        return Vec::new();
    };
    let payment = |(purpose, post): (u32, &EventPosting)| {
        let triangle = Triangle::over(post.size);
        let size =
            |unit| triangle.map_or(post.size.likely, |it| it.at(uniform(seed, unit, WHOLE_RUN, purpose)));
        let paid = |times: &[f64]| -> Vec<f64> {
            (0..).zip(times).map(|(unit, times)| times * size(unit)).collect()
        };
        let in_all = paid(whole_run);
        let Range { low, likely, high } = spread(&in_all, mean(&in_all));
        let cents = Cents { low: whole_cents(low), likely: whole_cents(likely), high: whole_cents(high) };
        let (payer, beneficiary, kind) = (post.money.payer, post.money.beneficiary, post.money.kind);
        let cause = Cause::Event(ix).tag();
        let until: Vec<i64> = more.until.iter().map(|times| whole_cents(mean(&paid(times)))).collect();
        Payment {
            posting: Posting { month: more.month, payer, beneficiary, kind, cents, cause },
            years: steps(&until),
        }
    };
    (purpose..).zip(&event.posts).map(payment).collect()
}

/// What each total adds to the one before it: so cents that were rounded add up.
fn steps(totals: &[i64]) -> Vec<i64> {
    let before = std::iter::once(&0).chain(totals);
    totals.iter().zip(before).map(|(until, before)| until - before).collect()
}

fn whole_cents(euros: f64) -> i64 {
    (euros * 100.0).round() as i64
}
