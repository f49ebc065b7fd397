//! What a play sets in motion.

use speelruimte_model::kernel::{Act, ActDoes, Scenario};
use speelruimte_model::system::{ArrowIx, ParameterIx};
use speelruimte_model::{Basis, Kind, Model, Range, Span};

use super::month_of;
use crate::Declared;
use crate::diary::{Consequence, Diary, DiaryEffect, EffectTarget, fnv};
use crate::session::State;

/// What a play sets in motion, by ids: a value that can be kept, sent and run again.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Order {
    /// What all chance is drawn from.
    pub seed: u64,
    /// What is done.
    pub acts: Vec<OrderedAct>,
    /// Arrows that are switched off.
    pub off: Vec<ArrowIx>,
    /// Parameters that are held to be exactly this; the last one counts.
    pub set: Vec<(ParameterIx, f64)>,
}

/// Something that is done.
#[derive(Clone, Debug, PartialEq)]
pub struct OrderedAct {
    /// Says whose luck it has, and what caused its postings.
    pub tag: u32,
    /// The month in which it begins.
    pub start: u32,
    /// How many months it holds, at least one; `None`: to the end of the run.
    pub lasts: Option<u32>,
    /// What it does.
    pub does: OrderedDoes,
}

/// What an act does. Names are ids of the model.
#[derive(Clone, Debug, PartialEq)]
pub enum OrderedDoes {
    /// Adds to what comes in for an indicator, for as long as it holds.
    Add {
        /// The indicator.
        on: String,
        /// How much, in its unit.
        size: Range,
    },
    /// Posts money.
    Post {
        /// Who pays; of an avoided cost: who would have been paid.
        payer: String,
        /// Who gains; of an avoided cost: who is spared it.
        beneficiary: String,
        /// What sort of money it is.
        kind: Kind,
        /// How much, in euros.
        size: Range,
        /// Whether it returns every month while the act holds, or is booked once.
        monthly: bool,
    },
}

impl Order {
    /// The luck on which plays are compared.
    pub const SEED: u64 = 1;

    /// Everything that was asked, done and told, as far as a run shows it.
    pub fn of(diary: &Diary, declared: &Declared, state: &State) -> Self {
        Self::where_done(diary, declared, state, |_| true)
    }

    /// The same without the act that was chosen on this visit. What was asked there stays, and so does all that came
    /// later and does not itself come from that act.
    pub fn before(diary: &Diary, declared: &Declared, state: &State, visit: usize) -> Self {
        Self::where_done(diary, declared, state, |done| done.visit != visit || done.by != By::Choice)
    }

    /// Only what was asked, done and told up to this visit, and on it.
    pub fn up_to(diary: &Diary, declared: &Declared, state: &State, visit: usize) -> Self {
        Self::where_done(diary, declared, state, |done| done.visit <= visit)
    }

    fn where_done(
        diary: &Diary,
        declared: &Declared,
        state: &State,
        counts: impl Fn(&Done<'_>) -> bool,
    ) -> Self {
        let acts = done(diary, state).into_iter().filter(counts).map(|done| {
            let begin = month_of(diary, state.visits[done.visit].entry);
            OrderedAct::of(done.effect, begin, done.tag)
        });
        let acts = acts.filter(|act| act.shows_in(&declared.model)).collect();
        Self { seed: Self::SEED, acts, ..Self::default() }
    }

    /// The same for the model. What it does not know is left out.
    pub fn scenario(&self, model: &Model) -> Scenario {
        Scenario {
            seed: self.seed,
            months: model.horizon(),
            acts: self.acts.iter().filter_map(|act| act.in_model(model)).collect(),
            off: self.off.clone(),
            set: self.set.iter().map(|&(parameter, value)| (parameter, Range::exactly(value))).collect(),
        }
    }
}

impl OrderedAct {
    /// An effect that follows from something in this month.
    pub fn of(effect: &DiaryEffect, begin: u32, tag: u32) -> Self {
        let size = effect.size;
        let does = match &effect.target {
            EffectTarget::Indicator(on) => OrderedDoes::Add { on: on.clone(), size },
            EffectTarget::Money { payer, beneficiary, kind, monthly } => OrderedDoes::Post {
                payer: payer.clone(),
                beneficiary: beneficiary.clone(),
                kind: *kind,
                size,
                monthly: *monthly,
            },
        };
        let start = begin.saturating_add(effect.after.in_months());
        Self { tag, start, lasts: effect.lasts.map(Span::as_duration), does }
    }

    /// Whether a run of this model shows it at all: it begins before the end, on something declared.
    pub fn shows_in(&self, model: &Model) -> bool {
        self.start < model.horizon() && self.in_model(model).is_some()
    }

    /// The same for the model; `None` where the model does not know what it is about.
    pub fn in_model(&self, model: &Model) -> Option<Act> {
        let does = match &self.does {
            OrderedDoes::Add { on, size } => {
                let indicator = model.indicators.get(usize::from(model.indicator(on)?.0))?;
                let Basis::Shows { input: Some(input), .. } = indicator.basis else {
                    return None;
                };
                ActDoes::Add { input, size: *size }
            }
            OrderedDoes::Post { payer, beneficiary, kind, size, monthly } => ActDoes::Post {
                payer: model.party(payer)?,
                beneficiary: model.party(beneficiary)?,
                kind: *kind,
                size: *size,
                monthly: *monthly,
            },
        };
        Some(Act { tag: self.tag, start: self.start, lasts: self.lasts, does })
    }
}

/// An effect of the play with what caused it.
#[derive(Clone, Copy, Debug)]
pub struct Done<'d> {
    /// The visit, as a place in [`State::visits`].
    pub visit: usize,
    /// What on that visit brought it about.
    pub by: By,
    /// The tag of the act that it becomes: the same on every road that comes to it, so that it has the same luck there.
    pub tag: u32,
    /// The effect as the diary declares it.
    pub effect: &'d DiaryEffect,
}

/// What brings an effect about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    /// A way of finding out.
    Ask,
    /// An act.
    Choice,
    /// What the simulation decided.
    Outcome,
}

impl By {
    /// How the address of an effect names it.
    fn word(self) -> &'static str {
        match self {
            Self::Ask => "ask",
            Self::Choice => "choice",
            Self::Outcome => "outcome",
        }
    }
}

/// The effects of everything that was asked, done and told.
pub fn done<'d>(diary: &'d Diary, state: &State) -> Vec<Done<'d>> {
    let mut all = Vec::new();
    for (at, visit) in state.visits.iter().enumerate() {
        let entry = &diary.entries[visit.entry];
        let mut add = |by: By, id: &str, consequence: &'d Consequence| {
            for effect in &consequence.effects {
                let tag = tag(&format!("entry.{}.{}.{id}.effect.{}", entry.id, by.word(), effect.id));
                all.push(Done { visit: at, by, tag, effect });
            }
        };
        for ask in visit.asked.iter().filter_map(|&ask| entry.asks.get(ask)) {
            add(By::Ask, &ask.id, &ask.consequence);
        }
        if let Some(choice) = visit.choice.and_then(|choice| entry.choices().get(choice)) {
            add(By::Choice, &choice.id, &choice.consequence);
        }
        if let Some(outcome) = visit.outcome.and_then(|outcome| entry.outcomes().get(outcome)) {
            add(By::Outcome, &outcome.id, &outcome.consequence);
        }
    }
    all
}

/// A tag by the address of an effect.
fn tag(address: &str) -> u32 {
    let hash = fnv(address.as_bytes());
    (hash ^ (hash >> 32)) as u32 % Act::TAGS
}
