//! What acts and events paid beyond the run without acts.

use speelruimte_model::answers::mean;
use speelruimte_model::kernel::random::{EVENTS, Triangle, WHOLE_RUN, uniform};
use speelruimte_model::kernel::{Act, ActDoes, Cause, Outcome, Scenario};
use speelruimte_model::system::{Event, EventIx, EventPosting};
use speelruimte_model::{Cents, Model, Posting, Range};

use super::results::spread;

/// What acts paid: one posting for each, with its total over the run.
pub(super) fn of_acts(scenario: &Scenario) -> Vec<Posting> {
    scenario.acts.iter().filter_map(|act| of_act(act, scenario.horizon())).collect()
}

/// What events paid more, or less, than in the same runs without acts: their means, where they differ.
pub(super) fn of_events(
    model: &Model,
    scenario: &Scenario,
    with: &Outcome,
    without: &Outcome,
) -> Vec<Posting> {
    let mut purpose = EVENTS;
    let mut postings = Vec::new();
    for (ix, event) in (0u16..).map(EventIx).zip(&model.system.events) {
        let more = more_often(ix, with, without);
        purpose += event.adds.len() as u32;
        postings.extend(of_event(event, ix, scenario.seed, purpose, &more));
        purpose += event.posts.len() as u32;
    }
    postings
}

fn of_act(act: &Act, horizon: u32) -> Option<Posting> {
    let ActDoes::Post { payer, beneficiary, kind, size, monthly } = act.does else {
        return None;
    };
    let left = horizon.checked_sub(act.start)?;
    let months = if monthly { act.lasts.map_or(left, |lasts| lasts.max(1).min(left)) } else { left.min(1) };
    let total = |euros: f64| whole_cents(euros).saturating_mul(i64::from(months));
    let Range { low, likely, high } = middle(size);
    let cents = Cents { low: total(low), likely: total(likely), high: total(high) };
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

/// For each unit how many times more the event happened with the acts, and the first month in which that shows.
struct MoreOften {
    times: Vec<f64>,
    month: u32,
}

fn more_often(event: EventIx, with: &Outcome, without: &Outcome) -> MoreOften {
    let (mut times, mut first) = (Vec::new(), None);
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
    let posting = |(purpose, post): (u32, &EventPosting)| {
        let triangle = Triangle::over(post.size);
        let size =
            |unit| triangle.map_or(post.size.likely, |it| it.at(uniform(seed, unit, WHOLE_RUN, purpose)));
        let paid: Vec<f64> = (0..).zip(&more.times).map(|(unit, times)| times * size(unit)).collect();
        let Range { low, likely, high } = spread(&paid, mean(&paid));
        let cents = Cents { low: whole_cents(low), likely: whole_cents(likely), high: whole_cents(high) };
        let (payer, beneficiary, kind) = (post.money.payer, post.money.beneficiary, post.money.kind);
        Posting { month: more.month, payer, beneficiary, kind, cents, cause: Cause::Event(ix).tag() }
    };
    (purpose..).zip(&event.posts).map(posting).collect()
}

fn whole_cents(euros: f64) -> i64 {
    (euros * 100.0).round() as i64
}
