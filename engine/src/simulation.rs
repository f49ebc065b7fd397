//! From a play to the model and back: which effects it sets in motion, what a fork comes to, what it did.

use speelruimte_model::{
    Change, Effect, IndicatorIx, LevelIx, Model, PartyIx, Run, Span, Summary, simulate, summarize,
};

use crate::Declared;
use crate::diary::{Diary, DiaryEffect, EffectTarget};
use crate::session::{Position, State, Visit};

/// An effect of the play with what caused it.
#[derive(Clone, Copy, Debug)]
pub struct Cause<'d> {
    /// The visit, as a place in [`State::visits`].
    pub visit: usize,
    /// The effect as the diary declares it.
    pub effect: &'d DiaryEffect,
}

/// What a play did.
#[derive(Clone, Debug)]
pub struct Effects<'d> {
    /// What caused each effect; [`Effect::cause`] is a place in this list.
    pub causes: Vec<Cause<'d>>,
    /// For the model.
    pub effects: Vec<Effect>,
}

impl<'d> Effects<'d> {
    /// The effects of everything that was asked, done and told.
    pub fn of(diary: &'d Diary, declared: &Declared, state: &State) -> Self {
        let mut causes = Vec::new();
        for (visit, opened) in state.visits.iter().enumerate() {
            causes.extend(declared_effects(diary, opened).into_iter().map(|effect| Cause { visit, effect }));
        }
        let model_effect = |(at, cause): (usize, &Cause<'_>)| {
            let begin = month(diary, &state.visits[cause.visit]);
            to_model(&declared.model, cause.effect, begin, at as u32)
        };
        let effects = causes.iter().enumerate().filter_map(model_effect).collect();
        Self { causes, effects }
    }

    /// Runs the model.
    pub fn run(&self, model: &Model) -> Run {
        simulate(model, &self.effects)
    }

    /// What it comes to, indicator by indicator, against doing nothing at all.
    pub fn summary(&self, model: &Model) -> Vec<Summary> {
        summarize(model, &self.run(model), &simulate(model, &[]))
    }

    /// How many of the effects rest on an assumption, and on how many different sources the others rest.
    pub fn evidence(&self) -> (usize, usize) {
        let assumptions = self.causes.iter().filter(|cause| cause.effect.evidence.is_none()).count();
        let mut sources: Vec<usize> = Vec::new();
        for source in self.causes.iter().filter_map(|cause| cause.effect.evidence) {
            if !sources.contains(&source) {
                sources.push(source);
            }
        }
        (assumptions, sources.len())
    }
}

/// What the simulation decides at the fork that lies open: the id of the outcome. `None` where no fork is open.
pub fn decide_fork<'d>(diary: &'d Diary, declared: &Declared, state: &State) -> Option<&'d str> {
    let Position::Fork(entry) = state.position else {
        return None;
    };
    let crate::diary::Way::Fork(fork) = &diary.entries[entry].way else {
        return None;
    };
    let indicator = declared.model.indicator(&fork.on)?;
    let run = Effects::of(diary, declared, state).run(&declared.model);
    let now = month(diary, state.visits.last()?) as usize;
    let series = run.series(indicator);
    let value = series.get(now.min(series.len().saturating_sub(1)))?.likely;
    let told = fork.outcomes.iter().find(|outcome| outcome.at_least.is_none_or(|least| value >= least));
    told.map(|outcome| outcome.id.as_str())
}

/// One effect for the model; `None` when the model does not know its target.
pub fn to_model(model: &Model, effect: &DiaryEffect, begin: u32, cause: u32) -> Option<Effect> {
    let change = match &effect.target {
        EffectTarget::Indicator(on) => Change::Indicator { on: model.indicator(on)?, size: effect.size },
        EffectTarget::Money { payer, beneficiary, kind, monthly } => Change::Money {
            payer: model.party(payer)?,
            beneficiary: model.party(beneficiary)?,
            kind: *kind,
            size: effect.size,
            monthly: *monthly,
        },
    };
    let lasts = effect.lasts.map(Span::as_duration);
    Some(Effect { cause, start: begin.saturating_add(effect.after.in_months()), lasts, change })
}

/// The month of the run in which an entry falls: months since the first entry.
pub fn month_of(diary: &Diary, entry: usize) -> u32 {
    diary.entries[entry].date.months_since(diary.entries[0].date)
}

/// The name of an indicator in a language.
pub fn indicator_name<'n>(declared: &'n Declared, indicator: IndicatorIx, language: &str) -> &'n str {
    declared.indicators.get(usize::from(indicator.0)).map_or("", |names| names.in_language(language))
}

/// The name of a level in a language.
pub fn level_name<'n>(declared: &'n Declared, level: LevelIx, language: &str) -> &'n str {
    declared.levels.get(usize::from(level.0)).map_or("", |names| names.in_language(language))
}

/// The name of a party in a language.
pub fn party_name<'n>(declared: &'n Declared, party: PartyIx, language: &str) -> &'n str {
    declared.parties.get(usize::from(party.0)).map_or("", |names| names.in_language(language))
}

fn month(diary: &Diary, visit: &Visit) -> u32 {
    month_of(diary, visit.entry)
}

fn declared_effects<'d>(diary: &'d Diary, visit: &Visit) -> Vec<&'d DiaryEffect> {
    let entry = &diary.entries[visit.entry];
    let asked = visit.asked.iter().filter_map(|ask| entry.asks.get(*ask)).map(|ask| &ask.consequence);
    let chosen =
        visit.choice.and_then(|choice| entry.choices().get(choice)).map(|choice| &choice.consequence);
    let told = visit.outcome.and_then(|outcome| entry.outcomes().get(outcome)).map(|told| &told.consequence);
    asked.chain(chosen).chain(told).flat_map(|consequence| &consequence.effects).collect()
}
