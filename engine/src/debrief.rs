//! What there is to say when a play has ended: hopes beside outcomes, what it did, who paid, and the story in short.

use speelruimte_model::kernel::Cause;
use speelruimte_model::system::EventIx;
use speelruimte_model::{Basis, Cents, Kind, LedgerView, PartyIx, Posting, Range, Summary};

use speelruimte_source::in_order;

use crate::Declared;
use crate::diary::{Choice, Diary, Ending, Text};
use crate::session::{State, Visit};
use crate::simulation::{Done, Moved, Results, done};

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
}

/// Who is better or worse off by how much, year by year in cents. The rows of parties and what is avoided add up to all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Accounts {
    /// Of every party what it received less what it paid, in the order of the model.
    pub parties: Vec<PartyYears>,
    /// Costs that nobody had, but that leave nobody with more money.
    pub avoided: Vec<i64>,
    /// All together: what was used up counts below zero, what was avoided above.
    pub all: Vec<i64>,
}

/// A party through the years of the run; year 0 is the first twelve months.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PartyYears {
    /// The party.
    pub party: PartyIx,
    /// Its balance in each year, in cents.
    pub years: Vec<i64>,
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
    let summaries = as_accounted(declared, results);
    let ids = declared.model.levels.iter().enumerate();
    ids.map(|(level, declared_level)| {
        let at = diary.last_page.levels.iter().position(|hopes| hopes.level == declared_level.id);
        let hoped = at.and_then(|at| {
            let hope = state.hopes.get(at).copied().flatten()?;
            diary.last_page.levels[at].hopes.get(hope).map(|hope| &hope.text)
        });
        let became = ending.levels.iter().find(|(id, _)| *id == declared_level.id).map(|(_, text)| text);
        LevelOutcome { level, hoped, became, effects: of_level(declared, level, &summaries) }
    })
    .collect()
}

/// Who paid whom and why, largest amount first.
pub fn ledger<'d>(diary: &'d Diary, state: &State, results: &Results) -> Vec<LedgerLine<'d>> {
    let done = done(diary, state);
    let lines: Vec<_> = results.payments.iter().filter_map(|payment| line(&done, payment)).collect();
    in_order(lines, |line| u64::MAX - line.cents.likely.unsigned_abs())
}

/// What a play did to everyone's money.
pub fn accounts(results: &Results) -> Accounts {
    let mut accounts = Accounts::default();
    for Moved { payer, beneficiary, kind, years } in &results.moved {
        let less: Vec<i64> = years.iter().map(|cents| cents.saturating_neg()).collect();
        match kind {
            Kind::Transfer => {
                accounts.add(*payer, &less);
                accounts.add(*beneficiary, years);
            }
            Kind::Resources => {
                accounts.add(*payer, &less);
                sum(&mut accounts.all, &less);
            }
            Kind::AvoidedCashable => {
                accounts.add(*beneficiary, years);
                sum(&mut accounts.all, years);
            }
            Kind::Avoided => {
                sum(&mut accounts.avoided, years);
                sum(&mut accounts.all, years);
            }
        }
    }
    // A run in which money only changed hands leaves all together as they were.
    let years = results.moved.first().map_or(0, |moved| moved.years.len());
    accounts.all.resize(years, 0);
    accounts.avoided.resize(years, 0);
    accounts
}

/// Adds more to a row; a row that is still empty becomes it.
pub fn sum(row: &mut Vec<i64>, more: &[i64]) {
    row.resize(row.len().max(more.len()), 0);
    row.iter_mut().zip(more).for_each(|(cents, more)| *cents = cents.saturating_add(*more));
}

/// Every decision of the play, in order.
pub fn story<'d>(diary: &'d Diary, state: &'d State) -> Vec<StoryLine<'d>> {
    let chosen = |visit: &'d Visit| {
        let choice = diary.entries[visit.entry].choices().get(visit.choice?)?;
        Some(StoryLine { visit, choice })
    };
    state.visits.iter().filter_map(chosen).collect()
}

impl Accounts {
    fn add(&mut self, party: PartyIx, years: &[i64]) {
        let at = self.parties.partition_point(|known| known.party < party);
        if self.parties.get(at).is_none_or(|known| known.party != party) {
            self.parties.insert(at, PartyYears { party, years: Vec::new() });
        }
        sum(&mut self.parties[at].years, years);
    }
}

fn line<'d>(done: &[Done<'d>], posting: &Posting) -> Option<LedgerLine<'d>> {
    let because = match Cause::of(posting.cause) {
        Cause::Act(tag) => Because::Act(&done.iter().find(|done| done.tag == tag)?.effect.because),
        Cause::Event(event) => Because::Event(event),
        Cause::Flow(_) => return None,
    };
    let Posting { payer, beneficiary, kind, cents, .. } = *posting;
    Some(LedgerLine { because, payer, beneficiary, kind, cents })
}

/// The summaries, those of money with what the accounts say: the likely run has no chance events, and bills come by
/// chance.
fn as_accounted(declared: &Declared, results: &Results) -> Vec<Summary> {
    let accounts = accounts(results);
    let model = &declared.model;
    let total = |years: &[i64]| years.iter().fold(0_i64, |sum, cents| sum.saturating_add(*cents));
    let of_level =
        |party: PartyIx, level| model.parties.get(usize::from(party.0)).is_some_and(|it| it.level == level);
    let one = |summary: &Summary| {
        let indicator = &model.indicators[usize::from(summary.indicator.0)];
        let cents = match indicator.basis {
            _ if results.moved.is_empty() => return *summary,
            Basis::Shows { .. } => return *summary,
            Basis::Ledger(LedgerView::Balance) => {
                let here = accounts.parties.iter().filter(|it| of_level(it.party, indicator.level));
                here.fold(0, |sum: i64, it| sum.saturating_add(total(&it.years)))
            }
            Basis::Ledger(LedgerView::Resources) => total(&accounts.all).saturating_neg(),
        };
        let euros = cents as f64 / 100.0;
        let Range { low, high, .. } = summary.difference;
        let range = Range::new(low.min(euros), euros, high.max(euros));
        Summary::new(model, summary.indicator, range, summary.peak.month, summary.peak.difference)
    };
    results.summaries.iter().map(one).collect()
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
