//! What happens by chance, and for how long it is felt.

use super::column::Column;
use super::program::Compiled;
use super::random::{EVENTS, fill};
use super::step::Registers;

/// What has happened in the lanes of a block: 1 where it did, 0 where it did not.
#[derive(Clone, Debug)]
pub(super) struct Happenings {
    /// For each event, one column for each month.
    history: Vec<Vec<Column>>,
    /// For each event, for each of its additions: how many times it is felt at this moment.
    felt: Vec<Vec<Column>>,
    uniforms: [Column; 4],
}

impl Happenings {
    /// Room for everything that can happen; none where nothing happens by chance.
    pub fn new(program: &Compiled, horizon: u32, by_chance: bool) -> Happenings {
        let events = if by_chance { program.events.as_slice() } else { &[] };
        Happenings {
            history: events.iter().map(|_| vec![Column::ZEROS; horizon as usize]).collect(),
            felt: events.iter().map(|event| vec![Column::ZEROS; event.adds.len()]).collect(),
            uniforms: [Column::ZEROS; 4],
        }
    }

    /// Nothing has happened yet.
    pub fn begin(&mut self) {
        self.felt.iter_mut().flatten().for_each(|column| *column = Column::ZEROS);
    }

    /// What happened in a month is felt from the month after it.
    pub fn feel(&mut self, program: &Compiled, month: u32) {
        let Some(last) = month.checked_sub(1) else { return };
        for ((event, felt), history) in program.events.iter().zip(&mut self.felt).zip(&self.history) {
            for (add, felt) in event.adds.iter().zip(felt) {
                felt.update(&history[last as usize], |felt, happened| felt + happened);
                if let Some(over) = last.checked_sub(add.months) {
                    felt.update(&history[over as usize], |felt, happened| felt - happened);
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
                let quad = EVENTS / 4 + (ix / 4) as u32;
                fill(seed, first_unit, month, quad, &mut self.uniforms);
            }
            let happened = &mut history[month as usize];
            let (chance, uniform) = (registers.get(event.chance), &self.uniforms[ix % 4]);
            happened.each(|at| if uniform[at] < chance[at] { 1.0 } else { 0.0 });
            for (row, eight) in happened[..lanes].chunks(8).enumerate() {
                // Mostly nothing happens.
                if eight.iter().sum::<f64>() > 0.0 {
                    let now = eight.iter().enumerate().filter(|&(_, &happened)| happened > 0.0);
                    now.for_each(|(lane, _)| tell(ix, 8 * row + lane));
                }
            }
        }
    }

    /// In which lanes an event happened in a month; `None` where nothing happens by chance.
    pub fn in_month(&self, event: usize, month: u32) -> Option<&Column> {
        self.history.get(event)?.get(month as usize)
    }

    /// How many times an addition of an event is felt.
    pub fn felt(&self, event: usize, add: usize) -> Option<&Column> {
        self.felt.get(event)?.get(add)
    }
}
