//! What happens by chance, and for how long it is felt.

use fearless_simd::prelude::*;

use super::column::{Column, PACK, Pack, packs, packs_mut, wide};
use super::program::Compiled;
use super::random::{EVENTS, fill};
use super::step::Registers;

/// What has happened in the lanes of a block: 1 where it did, 0 where it did not.
#[derive(Clone, Debug)]
pub(super) struct Happenings {
    /// For each event, one column for each month.
    history: Vec<Vec<Vec<f64>>>,
    /// For each event, for each of its additions: how many times it is felt at this moment.
    felt: Vec<Vec<Vec<f64>>>,
    uniforms: [Vec<f64>; 4],
}

impl Happenings {
    /// Room for everything that can happen; none where nothing happens by chance.
    pub fn new(program: &Compiled, horizon: u32, lanes: usize, by_chance: bool) -> Happenings {
        let columns = |count| vec![vec![0.0; lanes]; count];
        let events = if by_chance { program.events.as_slice() } else { &[] };
        Happenings {
            history: events.iter().map(|_| columns(horizon as usize)).collect(),
            felt: events.iter().map(|event| columns(event.adds.len())).collect(),
            uniforms: std::array::from_fn(|_| vec![0.0; lanes]),
        }
    }

    /// Nothing has happened yet.
    pub fn begin(&mut self) {
        self.felt.iter_mut().flatten().for_each(|column| column.fill(0.0));
    }

    /// What happened in a month is felt from the month after it.
    pub fn feel(&mut self, program: &Compiled, month: u32) {
        let Some(last) = month.checked_sub(1) else { return };
        for ((event, felt), history) in program.events.iter().zip(&mut self.felt).zip(&self.history) {
            for (add, felt) in event.adds.iter().zip(felt) {
                let begins = &history[last as usize];
                match last.checked_sub(add.months) {
                    None => wide!(simd => felt.update(simd, begins, |felt, begins| felt + begins)),
                    Some(over) => {
                        let ends = &history[over as usize];
                        wide!(simd => felt.update_by_both(simd, begins, ends, |felt, begins, ends| felt + begins - ends));
                    }
                }
            }
        }
    }

    /// Decides what happens in this month, and says of which event in which lane.
    pub fn happen(
        &mut self,
        program: &Compiled,
        registers: &Registers,
        (seed, first_unit, month): (u64, u32, u32),
        lanes: usize,
        mut tell: impl FnMut(usize, usize),
    ) {
        for (ix, (event, history)) in program.events.iter().zip(&mut self.history).enumerate() {
            if ix % 4 == 0 {
                let (quad, left) = (EVENTS / 4 + (ix / 4) as u32, program.events.len() - ix);
                fill(seed, first_unit, month, quad, &mut self.uniforms[..left.min(4)]);
            }
            let happened = &mut history[month as usize];
            let (chance, uniform) = (registers.get(event.chance), &self.uniforms[ix % 4]);
            wide!(simd => {
                let (no, yes) = (Pack::splat(simd, 0.0), Pack::splat(simd, 1.0));
                let chances = packs(simd, uniform).zip(packs(simd, chance));
                for (row, (happened, (uniform, chance))) in packs_mut(happened).zip(chances).enumerate() {
                    let happens = uniform.simd_lt(chance);
                    *happened = happens.select(yes, no).into();
                    // Mostly nothing happens.
                    if happens.any_true() {
                        let lanes = (PACK * row..lanes).zip(&*happened);
                        lanes.filter(|&(_, &happened)| happened > 0.0).for_each(|(lane, _)| tell(ix, lane));
                    }
                }
            });
        }
    }

    /// In which lanes an event happened in a month; `None` where nothing happens by chance.
    pub fn in_month(&self, event: usize, month: u32) -> Option<&[f64]> {
        self.history.get(event)?.get(month as usize).map(Vec::as_slice)
    }

    /// How many times an addition of an event is felt.
    pub fn felt(&self, event: usize, add: usize) -> Option<&[f64]> {
        self.felt.get(event)?.get(add).map(Vec::as_slice)
    }
}
