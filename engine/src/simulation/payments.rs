//! What acts and events paid beyond the run without acts.

use speelruimte_model::answers::mean;
use speelruimte_model::kernel::random::{EVENTS, Triangle, WHOLE_RUN, uniform};
use speelruimte_model::kernel::{Act, ActDoes, Cause, Outcome, Scenario, Total};
use speelruimte_model::system::{Event, EventIx, EventPosting};
use speelruimte_model::{Cents, Kind, Model, PartyIx, Posting, Range};

use super::results::spread;

/// What acts and events, and all that follows from them, moved between two parties beyond the run without acts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moved {
    /// Who pays; of an avoided cost: who would have been paid.
    pub payer: PartyIx,
    /// Who gains; of an avoided cost: who is spared it.
    pub beneficiary: PartyIx,
    /// What sort of money it is.
    pub kind: Kind,
    /// How many cents in each year of the run, as the mean of all runs; year 0 is the first twelve months.
    pub years: Vec<i64>,
}

/// How many years a run touches.
pub(super) fn years(horizon: u32) -> u32 {
    horizon.div_ceil(12)
}

/// What acts paid: each the likely total, in the month in which it begins.
pub(super) fn of_acts(scenario: &Scenario) -> Vec<Posting> {
    scenario.acts.iter().filter_map(|act| of_act(act, scenario.horizon())).collect()
}

/// What events paid more, or less, than in the same runs without acts, where they differ: the mean.
pub(super) fn of_events(
    model: &Model,
    scenario: &Scenario,
    with: &Outcome,
    without: &Outcome,
) -> Vec<Posting> {
    let mut purpose = EVENTS;
    let mut payments = Vec::new();
    for (ix, event) in (0u16..).map(EventIx).zip(&model.system.events) {
        let more = more_often(ix, with, without);
        purpose += event.adds.len() as u32;
        payments.extend(of_event(event, ix, scenario.seed, purpose, &more));
        purpose += event.posts.len() as u32;
    }
    payments
}

/// All that moved more, or less, than without acts, year by year.
pub(super) fn moved((with, without): &(Outcome, Outcome), horizon: u32) -> Vec<Moved> {
    let mut sums: Vec<Moved> = Vec::new();
    let units = with.units().len().max(1) as f64;
    let totals =
        |outcome: &Outcome, sign| outcome.totals().map(move |total| (total, sign)).collect::<Vec<_>>();
    for (Total { payer, beneficiary, kind, year, cents }, sign) in
        [totals(with, 1), totals(without, -1)].concat()
    {
        let is_it = |it: &Moved| (it.payer, it.beneficiary, it.kind) == (payer, beneficiary, kind);
        let at = sums.iter().position(is_it).unwrap_or_else(|| {
            sums.push(Moved { payer, beneficiary, kind, years: vec![0; years(horizon) as usize] });
            sums.len() - 1
        });
        if let Some(sum) = sums[at].years.get_mut(year as usize) {
            *sum = sum.saturating_add(cents.saturating_mul(sign));
        }
    }
    for sum in &mut sums {
        sum.years.iter_mut().for_each(|cents| *cents = (*cents as f64 / units).round() as i64);
    }
    sums.retain(|sum| sum.years.iter().any(|cents| *cents != 0));
    sums
}

fn of_act(act: &Act, horizon: u32) -> Option<Posting> {
    let ActDoes::Post { payer, beneficiary, kind, size, monthly } = act.does else {
        return None;
    };
    let left = horizon.checked_sub(act.start)?;
    let months = if monthly { act.lasts.map_or(left, |lasts| lasts.max(1).min(left)) } else { left.min(1) };
    let total = |euros: f64, months: u32| whole_cents(euros).saturating_mul(i64::from(months));
    let Range { low, likely, high } = middle(size);
    let cents = Cents { low: total(low, months), likely: total(likely, months), high: total(high, months) };
    let cause = Cause::Act(act.tag).tag();
    (months > 0).then_some(Posting { month: act.start, payer, beneficiary, kind, cents, cause })
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
    /// How many times more in each unit.
    times: Vec<f64>,
    month: u32,
}

fn more_often(event: EventIx, with: &Outcome, without: &Outcome) -> MoreOften {
    let mut times = Vec::new();
    let mut first = None;
    for unit in with.units() {
        let (there, here) = (without.events(event, unit), with.events(event, unit));
        times.push(here.len() as f64 - there.len() as f64);
        let alone = |one: &[u32], other: &[u32]| one.iter().find(|month| !other.contains(month)).copied();
        let months = alone(&here, &there).into_iter().chain(alone(&there, &here)).chain(first);
        first = months.min();
    }
    MoreOften { times, month: first.unwrap_or_default() }
}

fn of_event(event: &Event, ix: EventIx, seed: u64, purpose: u32, more: &MoreOften) -> Vec<Posting> {
    if more.times.iter().all(|&times| times == 0.0) {
        return Vec::new();
    }
    let payment = |(purpose, post): (u32, &EventPosting)| {
        let triangle = Triangle::over(post.size);
        let size =
            |unit| triangle.map_or(post.size.likely, |it| it.at(uniform(seed, unit, WHOLE_RUN, purpose)));
        let paid: Vec<f64> = (0..).zip(&more.times).map(|(unit, times)| times * size(unit)).collect();
        let Range { low, likely, high } = spread(&paid, mean(&paid));
        let cents = Cents { low: whole_cents(low), likely: whole_cents(likely), high: whole_cents(high) };
        let (payer, beneficiary, kind) = (post.money.payer, post.money.beneficiary, post.money.kind);
        Posting { month: more.month, payer, beneficiary, kind, cents, cause: Cause::Event(ix).tag() }
    };
    (purpose..).zip(&event.posts).map(payment).collect()
}

fn whole_cents(euros: f64) -> i64 {
    (euros * 100.0).round() as i64
}
