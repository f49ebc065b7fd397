//! What there is to say when a play has ended: hopes beside outcomes, what it did, who paid, and the story in short.

use speelruimte_model::{Basis, Cents, Kind, PartyIx, Summary};

use speelruimte_source::in_order;

use crate::Declared;
use crate::diary::{Choice, Diary, EffectTarget, Ending, Text};
use crate::session::{State, Visit};
use crate::simulation::Effects;

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
    /// Why, in one sentence.
    pub because: &'d Text,
    /// Who pays.
    pub payer: PartyIx,
    /// Who gains.
    pub beneficiary: PartyIx,
    /// What sort of money.
    pub kind: Kind,
    /// The total over the run.
    pub cents: Cents,
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
    effects: &Effects<'_>,
) -> Vec<LevelOutcome<'d>> {
    let summary = effects.summary(&declared.model);
    let ids = declared.model.levels.iter().enumerate();
    ids.map(|(level, declared_level)| {
        let at = diary.last_page.levels.iter().position(|hopes| hopes.level == declared_level.id);
        let hoped = at.and_then(|at| {
            let hope = state.hopes.get(at).copied().flatten()?;
            diary.last_page.levels[at].hopes.get(hope).map(|hope| &hope.text)
        });
        let became = ending.levels.iter().find(|(id, _)| *id == declared_level.id).map(|(_, text)| text);
        LevelOutcome { level, hoped, became, effects: of_level(declared, level, &summary) }
    })
    .collect()
}

/// Who paid whom and why, largest likely amount first.
pub fn ledger<'d>(declared: &Declared, effects: &Effects<'d>) -> Vec<LedgerLine<'d>> {
    let run = effects.run(&declared.model);
    let mut lines: Vec<LedgerLine<'d>> = Vec::new();
    for (at, cause) in effects.causes.iter().enumerate() {
        let EffectTarget::Money { kind, .. } = cause.effect.target else {
            continue;
        };
        let postings = run.ledger().postings().iter().filter(|posting| posting.cause as usize == at);
        let line = postings.fold(None, |line: Option<LedgerLine<'d>>, posting| {
            let cents = line.map_or(Cents::default(), |line| line.cents);
            let cents = Cents {
                low: cents.low.saturating_add(posting.cents.low),
                likely: cents.likely.saturating_add(posting.cents.likely),
                high: cents.high.saturating_add(posting.cents.high),
            };
            let (payer, beneficiary) = (posting.payer, posting.beneficiary);
            Some(LedgerLine { because: &cause.effect.because, payer, beneficiary, kind, cents })
        });
        lines.extend(line);
    }
    in_order(lines, |line| u64::MAX - line.cents.likely.max(0) as u64)
}

/// Every decision of the play, in order.
pub fn story<'d>(diary: &'d Diary, state: &'d State) -> Vec<StoryLine<'d>> {
    let chosen = |visit: &'d Visit| {
        let choice = diary.entries[visit.entry].choices().get(visit.choice?)?;
        Some(StoryLine { visit, choice })
    };
    state.visits.iter().filter_map(chosen).collect()
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

fn is_touched(declared: &Declared, summary: &Summary) -> bool {
    let basis = declared.model.indicators[usize::from(summary.indicator.0)].basis;
    let moved =
        summary.peak.difference != 0.0 || summary.difference.low != 0.0 || summary.difference.high != 0.0;
    moved || matches!(basis, Basis::Ledger(_))
}
