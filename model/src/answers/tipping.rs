//! What would have to be true for the other road to win.

use std::sync::Arc;

use super::trials::{Fault, Question, Trials, Work, difference};
use crate::declare::{IndicatorIx, Model};
use crate::range::Range;
use crate::system::ParameterIx;

/// Parameters that move together from their likely values to one end of their ranges, and beyond in proportion.
#[derive(Clone, Debug, PartialEq)]
pub struct Moves {
    moves: Vec<Move>,
}

#[derive(Clone, Copy, Debug, PartialEq)]
struct Move {
    parameter: ParameterIx,
    range: Range,
    up: bool,
}

impl Moves {
    /// One parameter, up or down.
    pub fn one(model: &Model, question: &Question, parameter: ParameterIx, up: bool) -> Moves {
        Moves::together(model, question, &[(parameter, up)])
    }

    /// Several parameters at once, each up or down.
    pub fn together(model: &Model, question: &Question, which: &[(ParameterIx, bool)]) -> Moves {
        let known = |&(parameter, up): &(ParameterIx, bool)| {
            question.range(model, parameter).map(|range| Move { parameter, range, up })
        };
        Moves { moves: which.iter().filter_map(known).collect() }
    }

    /// The values at a share of the way from likely (0) to the end of the range (1). A number that cannot be below
    /// zero within its range never gets there beyond it either.
    pub fn at(&self, share: f64) -> Vec<(ParameterIx, f64)> {
        self.moves.iter().map(|it| (it.parameter, it.at(share))).collect()
    }

    fn lead_somewhere(&self) -> bool {
        self.moves.iter().any(|it| it.end() != it.range.likely)
    }
}

impl Move {
    fn end(&self) -> f64 {
        if self.up { self.range.high } else { self.range.low }
    }

    fn at(&self, share: f64) -> f64 {
        let Range { low, likely, high } = self.range;
        let value = if share == 1.0 { self.end() } else { likely + share * (self.end() - likely) };
        let crosses = (low >= 0.0 && value < 0.0) || (high <= 0.0 && value > 0.0);
        if crosses { 0.0 } else { value }
    }
}

/// Where the sign of a difference turns.
#[derive(Clone, Debug, PartialEq)]
pub struct Tip {
    /// The values of the parameters there.
    pub values: Vec<(ParameterIx, f64)>,
    /// How far they are from likely: 1 is the end of their ranges.
    pub share: f64,
}

/// Looks for the nearest values at which the difference of a question has the other sign: with parameters at their
/// likely values, at the end of their ranges, and then at twice and four times that distance; where the sign has turned
/// between two of these, the place is halved until it is known to a thousandth of the distance between them. A sign
/// that turns twice in between is missed.
#[derive(Clone, Debug)]
pub struct Tipping {
    model: Arc<Model>,
    question: Question,
    indicator: IndicatorIx,
    moves: Moves,
    phase: Phase,
    trials: Trials,
    done_before: u64,
}

/// How often an interval is halved.
const HALVINGS: u32 = 10;

/// The places that are tried before an interval is halved. What is beyond the last is held impossible.
const PLACES: [f64; 4] = [0.0, 1.0, 2.0, 4.0];

#[derive(Clone, Debug)]
enum Phase {
    /// Trying one of the places, knowing whether the difference is above 0 at the first.
    Trying {
        place: usize,
        above: bool,
    },
    /// The sign is still the first at the first of these shares, and has turned at the second.
    Halving {
        same: f64,
        turned: f64,
        above: bool,
        left: u32,
    },
    Done(Result<Option<f64>, Fault>),
}

impl Tipping {
    /// Asks for the tipping values of an indicator. A question without another road is held against 0.
    pub fn new(model: &Model, question: &Question, indicator: IndicatorIx, moves: Moves) -> Tipping {
        Tipping::within(&Arc::new(model.clone()), question, indicator, moves)
    }

    pub(super) fn within(
        model: &Arc<Model>,
        question: &Question,
        indicator: IndicatorIx,
        moves: Moves,
    ) -> Tipping {
        let trials = Trials::new(model, question.scenarios(&moves.at(0.0)), question.runs);
        let phase = match moves.lead_somewhere() {
            true => Phase::Trying { place: 0, above: false },
            false => Phase::Done(Ok(None)),
        };
        let (model, question) = (model.clone(), question.clone());
        Tipping { model, question, indicator, moves, phase, trials, done_before: 0 }
    }

    fn slice(&mut self, units_at_most: u32) -> u32 {
        let left = self.trials.advance(units_at_most);
        if self.trials.is_done() {
            self.done_before += self.trials.progress().0;
            let none = Trials::new(&self.model, Vec::new(), self.question.runs);
            let trials = std::mem::replace(&mut self.trials, none);
            let value = trials
                .finish()
                .map(|means| difference(&means).get(usize::from(self.indicator.0)).copied().unwrap_or(0.0));
            self.phase = self.phase.next(value);
            if let Some(share) = self.phase.share() {
                let scenarios = self.question.scenarios(&self.moves.at(share));
                self.trials = Trials::new(&self.model, scenarios, self.question.runs);
            }
        }
        left
    }
}

impl Phase {
    /// The share to try.
    fn share(&self) -> Option<f64> {
        match self {
            Phase::Trying { place, .. } => PLACES.get(*place).copied(),
            Phase::Halving { same, turned, .. } => Some((same + turned) / 2.0),
            Phase::Done(_) => None,
        }
    }

    fn next(&self, value: Result<f64, Fault>) -> Phase {
        match (self, value) {
            (Phase::Done(answer), _) => Phase::Done(answer.clone()),
            // What cannot be run beyond the range is held impossible.
            (Phase::Trying { place, .. }, Err(_)) if *place > 1 => Phase::Done(Ok(None)),
            (Phase::Halving { same, .. }, Err(_)) if *same >= 1.0 => Phase::Done(Ok(None)),
            (_, Err(fault)) => Phase::Done(Err(fault)),
            (Phase::Trying { place: 0, .. }, Ok(value)) if value != 0.0 => {
                Phase::Trying { place: 1, above: value > 0.0 }
            }
            (Phase::Trying { place: 0, .. }, Ok(_)) => Phase::Done(Ok(None)),
            (&Phase::Trying { place, above }, Ok(value)) if has_turned(value, above) => {
                Phase::Halving { same: PLACES[place - 1], turned: PLACES[place], above, left: HALVINGS }
            }
            (&Phase::Trying { place, above }, Ok(_)) if place + 1 < PLACES.len() => {
                Phase::Trying { place: place + 1, above }
            }
            (Phase::Trying { .. }, Ok(_)) => Phase::Done(Ok(None)),
            (&Phase::Halving { same, turned, above, left }, Ok(value)) => {
                let middle = (same + turned) / 2.0;
                let (same, turned) = if has_turned(value, above) { (same, middle) } else { (middle, turned) };
                match left {
                    0 | 1 => Phase::Done(Ok(Some(turned))),
                    left => Phase::Halving { same, turned, above, left: left - 1 },
                }
            }
        }
    }
}

fn has_turned(value: f64, above: bool) -> bool {
    if above { value < 0.0 } else { value > 0.0 }
}

impl Work for Tipping {
    type Answer = Option<Tip>;

    fn advance(&mut self, units_at_most: u32) -> bool {
        let mut left = units_at_most.max(1);
        while left > 0 && self.phase.share().is_some() {
            left = self.slice(left);
        }
        self.phase.share().is_none()
    }

    fn progress(&self) -> (u64, u64) {
        let done = self.done_before + self.trials.progress().0;
        let each = self.question.scenarios(&[]).len() as u64 * u64::from(self.question.runs);
        let all = each * (u64::from(HALVINGS) + PLACES.len() as u64);
        match self.phase {
            Phase::Done(_) => (done, done),
            _ => (done, all),
        }
    }

    fn finish(self) -> Result<Option<Tip>, Fault> {
        match self.phase {
            Phase::Done(answer) => Ok(answer?.map(|share| Tip { values: self.moves.at(share), share })),
            _ => Err(Fault::NotDone),
        }
    }
}
