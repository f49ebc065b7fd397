//! What there is to say when a play has ended: hopes beside outcomes, what it did, who paid, and the story in short.

use speelruimte_model::kernel::Cause;
use speelruimte_model::system::EventIx;
use speelruimte_model::{Basis, Cents, Kind, PartyIx, Posting, Summary};

use speelruimte_source::in_order;

use crate::Declared;
use crate::diary::{Choice, Diary, Ending, Text};
use crate::session::{State, Visit};
use crate::simulation::{Done, Payment, Results, done};

/// One level of the last page: what was hoped, what it became, and what the model says.
#[derive(Clone, Debug)]
pub struct LevelOutcome<'d> {
    /// The level, as a place in the declared model.
    pub level: usize,
    /// What the player wrote at the start, if anything.
    pub hoped: Option<&'d Text>,
    /// What the last page says now.
    pub became: Option<&'d Text>,
    /// What it did to the indicators of the level, the lead first; untouched ones are left out, but never the lead.
    pub effects: Vec<Summary>,
}

/// A payment, or a cost avoided, with its reason.
#[derive(Clone, Debug)]
pub struct LedgerLine<'d> {
    /// Why.
    pub because: Because<'d>,
    /// Who pays.
    pub payer: PartyIx,
    /// Who gains.
    pub beneficiary: PartyIx,
    /// What sort of money.
    pub kind: Kind,
    /// The total over the run.
    pub cents: Cents,
    /// How much of the likely total falls in each year of the run.
    pub years: Vec<i64>,
}

/// A party through the years of the run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PartyYears {
    /// The party.
    pub party: PartyIx,
    /// Year 0 is the first twelve months.
    pub years: Vec<PartyYear>,
}

/// What a year brought to a party and took from it, in cents.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PartyYear {
    /// Money in less money out, with costs that it was spared and that leave money over.
    pub cash: i64,
    /// What it paid for the time and goods that were used. Its balance is its cash less this.
    pub resources: i64,
}

/// Why something was paid.
#[derive(Clone, Copy, Debug)]
pub enum Because<'d> {
    /// An act of the play, in one sentence.
    Act(&'d Text),
    /// Something that by chance happened more often than without the acts, or less often.
    Event(EventIx),
}

/// A decision of the play.
#[derive(Clone, Debug)]
pub struct StoryLine<'d> {
    /// The page, with what was asked.
    pub visit: &'d Visit,
    /// The act that was chosen.
    pub choice: &'d Choice,
}

/// The last page, level by level.
pub fn levels<'d>(
    diary: &'d Diary,
    declared: &Declared,
    state: &State,
    ending: &'d Ending,
    results: &Results,
) -> Vec<LevelOutcome<'d>> {
    let ids = declared.model.levels.iter().enumerate();
    ids.map(|(level, declared_level)| {
        let at = diary.last_page.levels.iter().position(|hopes| hopes.level == declared_level.id);
        let hoped = at.and_then(|at| {
            let hope = state.hopes.get(at).copied().flatten()?;
            diary.last_page.levels[at].hopes.get(hope).map(|hope| &hope.text)
        });
        let became = ending.levels.iter().find(|(id, _)| *id == declared_level.id).map(|(_, text)| text);
        LevelOutcome { level, hoped, became, effects: of_level(declared, level, &results.summaries) }
    })
    .collect()
}

/// Who paid whom and why, largest amount first.
pub fn ledger<'d>(diary: &'d Diary, state: &State, results: &Results) -> Vec<LedgerLine<'d>> {
    let done = done(diary, state);
    let lines: Vec<_> = results.payments.iter().filter_map(|payment| line(&done, payment)).collect();
    in_order(lines, |line| u64::MAX - line.cents.likely.unsigned_abs())
}

/// What the lines of a ledger come to for each party that they name, year by year, in the order of the model.
pub fn by_year(lines: &[LedgerLine<'_>]) -> Vec<PartyYears> {
    let mut parties: Vec<PartyYears> = Vec::new();
    let mut add = |party: PartyIx, years: &[i64], change: fn(&mut PartyYear, i64)| {
        let at = parties.partition_point(|known| known.party < party);
        if parties.get(at).is_none_or(|known| known.party != party) {
            parties.insert(at, PartyYears { party, years: vec![PartyYear::default(); years.len()] });
        }
        parties[at].years.iter_mut().zip(years).for_each(|(year, &cents)| change(year, cents));
    };
    for LedgerLine { payer, beneficiary, kind, years, .. } in lines {
        match kind {
            Kind::Transfer => {
                add(*payer, years, |year, cents| year.cash = year.cash.saturating_sub(cents));
                add(*beneficiary, years, |year, cents| year.cash = year.cash.saturating_add(cents));
            }
            Kind::Resources => {
                add(*payer, years, |year, cents| year.resources = year.resources.saturating_add(cents))
            }
            Kind::AvoidedCashable => {
                add(*beneficiary, years, |year, cents| year.cash = year.cash.saturating_add(cents))
            }
            Kind::Avoided => {}
        }
    }
    parties
}

/// Society's resources year by year: all that was used less all costs avoided, whoever bears them.
pub fn resources_by_year(lines: &[LedgerLine<'_>]) -> Vec<i64> {
    let mut used: Vec<i64> = vec![0; lines.iter().map(|line| line.years.len()).max().unwrap_or_default()];
    for line in lines {
        let sign = match line.kind {
            Kind::Transfer => 0,
            Kind::Resources => 1,
            Kind::AvoidedCashable | Kind::Avoided => -1,
        };
        used.iter_mut()
            .zip(&line.years)
            .for_each(|(used, cents)| *used = used.saturating_add(cents.saturating_mul(sign)));
    }
    used
}

/// Every decision of the play, in order.
pub fn story<'d>(diary: &'d Diary, state: &'d State) -> Vec<StoryLine<'d>> {
    let chosen = |visit: &'d Visit| {
        let choice = diary.entries[visit.entry].choices().get(visit.choice?)?;
        Some(StoryLine { visit, choice })
    };
    state.visits.iter().filter_map(chosen).collect()
}

fn line<'d>(done: &[Done<'d>], Payment { posting, years }: &Payment) -> Option<LedgerLine<'d>> {
    let because = match Cause::of(posting.cause) {
        Cause::Act(tag) => Because::Act(&done.iter().find(|done| done.tag == tag)?.effect.because),
        Cause::Event(event) => Because::Event(event),
        Cause::Flow(_) => return None,
    };
    let Posting { payer, beneficiary, kind, cents, .. } = *posting;
    Some(LedgerLine { because, payer, beneficiary, kind, cents, years: years.clone() })
}

fn of_level(declared: &Declared, level: usize, summary: &[Summary]) -> Vec<Summary> {
    let lead = declared.model.levels[level].lead;
    let mut effects: Vec<Summary> = summary
        .iter()
        .filter(|one| usize::from(declared.model.indicators[usize::from(one.indicator.0)].level.0) == level)
        .filter(|one| one.indicator == lead || is_touched(declared, one))
        .copied()
        .collect();
    if let Some(at) = effects.iter().position(|one| one.indicator == lead) {
        effects[..=at].rotate_right(1);
    }
    effects
}

/// Everything hangs together, so that everything moves a little: what moves less than this part of what counts is
/// left out.
const TOUCHED: f64 = 0.1;

fn is_touched(declared: &Declared, summary: &Summary) -> bool {
    let indicator = &declared.model.indicators[usize::from(summary.indicator.0)];
    let differences = [summary.peak.difference, summary.difference.low, summary.difference.high];
    let moved = differences.iter().any(|it| it.abs() >= TOUCHED * indicator.noticeable);
    moved || matches!(indicator.basis, Basis::Ledger(_))
}
