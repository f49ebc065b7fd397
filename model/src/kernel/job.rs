//! A run in slices.

use std::collections::BTreeMap;
use std::ops::Range as Span;

use super::chance::Happenings;
use super::column::{BEYOND_MEASURE, Column, LANES, PACK, all_within, wide};
use super::fault::{Place, RunCause, RunFault};
use super::inflow::Inflow;
use super::money::Books;
use super::outcome::{Happened, Outcome, Rows};
use super::program::{Program, Shown, Watched};
use super::random::{ACTS, Triangle, WHOLE_RUN, fill};
use super::scenario::{Keep, Luck, Scenario};
use super::step::{Reg, Registers};
use crate::ledger::{Ledger, Posting};
use crate::range::Range;
use crate::system::EventIx;

/// A run that can be advanced in slices of any size: the slices do not change a bit of what comes of it.
#[derive(Clone, Debug)]
pub struct Job {
    program: Program,
    seed: u64,
    horizon: u32,
    end: u32,
    registers: Registers,
    draws: Vec<Draw>,
    /// Sizes of acts that are given for each unit.
    given: Vec<(Reg, Vec<f64>)>,
    uniforms: [Vec<f64>; 4],
    inflow: Inflow,
    happenings: Happenings,
    books: Books,
    views: Vec<View>,
    sums: Vec<Vec<f64>>,
    outcome: Outcome,
    fault: Option<RunFault>,
}

/// A number that is drawn for each unit into a register.
#[derive(Clone, Copy, Debug)]
struct Draw {
    purpose: u32,
    reg: Reg,
    triangle: Triangle,
}

/// Where an indicator is read: the ledger by the signs of its books.
#[derive(Clone, Debug)]
enum View {
    Register(Reg),
    Ledger(Vec<(usize, f64)>),
}

/// Why a block stopped, and when.
struct Stop {
    place: Place,
    month: u32,
    cause: RunCause,
}

impl Job {
    /// Prepares a run of these units. The scenario's arrows and parameters are those of the program already.
    pub fn new(program: &Program, scenario: &Scenario, luck: Luck, units: Span<u32>, keep: Keep) -> Job {
        let compiled = &*program.0;
        let horizon = scenario.horizon();
        let count = units.end.saturating_sub(units.start);
        let sizes: Vec<Reg> = (0..scenario.acts.len()).map(|act| (compiled.registers + act) as Reg).collect();
        let lanes = LANES.min(count as usize).next_multiple_of(PACK);
        let mut registers = Registers::new(compiled.registers + sizes.len(), lanes);
        compiled.numbers.iter().for_each(|&(reg, number)| registers.get_mut(reg).fill(number));
        let parameters = compiled.uncertain.iter().map(|it| (it.purpose, it.reg, it.range));
        let acts = scenario.acts.iter().zip(&sizes);
        let acts = acts.map(|(act, &reg)| (ACTS.wrapping_add(act.tag), reg, act.size()));
        let draws = draws(parameters.chain(acts), luck, &mut registers);
        let books = Books::new(compiled, scenario, &sizes, lanes);
        let views = compiled.indicators.iter().map(|shown| match *shown {
            Shown::Register(reg) => View::Register(reg),
            Shown::Ledger(view) => View::Ledger(books.signs(compiled, view)),
        });
        Job {
            program: program.clone(),
            seed: scenario.seed,
            horizon,
            end: units.start + count,
            draws,
            given: Vec::new(),
            uniforms: std::array::from_fn(|_| vec![0.0; lanes]),
            inflow: Inflow::new(compiled, scenario, &sizes, &books),
            happenings: Happenings::new(compiled, horizon, lanes, luck == Luck::Drawn),
            views: views.collect(),
            sums: vec![vec![0.0; lanes]; compiled.indicators.len()],
            outcome: Outcome::empty(program, units.start, count, keep, horizon),
            registers,
            books,
            fault: None,
        }
    }

    /// Prepares a likely run of many sets of acts side by side: there is a row for each act, which says how many times
    /// each unit does it.
    pub fn of_many(
        program: &Program,
        scenario: &Scenario,
        times: &[Vec<f64>],
        units: u32,
        keep: Keep,
    ) -> Job {
        let acts = scenario.acts.iter().zip(times).enumerate();
        let given = acts.map(|(at, (act, times))| {
            let likely = act.size().likely;
            let size = |times: &f64| Range::exactly(likely * times).tamed().likely;
            ((program.0.registers + at) as Reg, times.iter().map(size).collect())
        });
        Job { given: given.collect(), ..Job::new(program, scenario, Luck::Likely, 0..units, keep) }
    }

    /// Runs some more units, at most this many but at least one; true when all are done or the run has stopped.
    pub fn advance(&mut self, units_at_most: u32) -> bool {
        let mut left = units_at_most.max(1);
        while left > 0 && !self.is_done() {
            let first = self.outcome.units().end;
            let lanes = (self.end - first).min(left).min(self.registers.lanes() as u32);
            self.block(first, lanes);
            left -= lanes;
        }
        self.is_done()
    }

    /// Whether there is nothing left to run.
    pub fn is_done(&self) -> bool {
        self.fault.is_some() || self.outcome.units().end >= self.end
    }

    /// How many units are done.
    pub fn done_units(&self) -> u32 {
        self.outcome.units
    }

    /// What came of the units that are done.
    pub fn so_far(&self) -> &Outcome {
        &self.outcome
    }

    /// What came of it. Units that were not run yet are left out.
    pub fn finish(self) -> Result<Outcome, RunFault> {
        match self.fault {
            None => Ok(self.outcome),
            Some(fault) => Err(fault),
        }
    }

    /// Runs everything at once.
    pub fn complete(mut self) -> Result<Outcome, RunFault> {
        self.advance(u32::MAX);
        self.finish()
    }

    /// Where a block stops, its units are run one by one: so the first unit that stops is known, whatever the
    /// blocks are, and all before it are done.
    fn block(&mut self, first: u32, lanes: u32) {
        if self.attempt(first, lanes).is_ok() {
            return;
        }
        for unit in first..first + lanes {
            if let Err(Stop { place, month, cause }) = self.attempt(unit, 1) {
                self.fault = Some(RunFault { place, month, unit, cause });
                return;
            }
        }
    }

    fn attempt(&mut self, first: u32, lanes: u32) -> Result<(), Stop> {
        let mut block = Block::new(lanes as usize, self.outcome.keep >= Keep::Postings);
        let result = self.months(first, &mut block);
        match result {
            Ok(()) => self.keep(lanes, block),
            Err(_) => {
                let units = self.outcome.units as usize;
                self.outcome.indicators.truncate(units);
                self.outcome.variables.truncate(units);
            }
        }
        result
    }

    fn months(&mut self, first: u32, block: &mut Block) -> Result<(), Stop> {
        let program = self.program.clone();
        let program = &*program.0;
        self.draw(first);
        self.registers.run(&program.once, &program.curves, 0);
        let stop = |month| move |(place, cause)| Stop { place, month, cause };
        self.books.begin(&self.registers, block.lanes).map_err(stop(0))?;
        self.happenings.begin();
        self.sums.iter_mut().for_each(|sum| sum.fill(0.0));
        for &(stock, start) in &program.starts {
            let (stock, start) = self.registers.two(stock, start);
            stock.copy_from_slice(start);
        }
        for month in 0..=self.horizon {
            self.registers.get_mut(program.month).fill(f64::from(month));
            self.happenings.feel(program, month);
            self.inflow.fill(&mut self.registers, &self.books, &self.happenings, month);
            self.registers.run(&program.monthly, &program.curves, month);
            self.check(month, block.lanes).map_err(stop(month))?;
            if month < self.horizon {
                self.happen(first, month, block);
                self.books
                    .book(&self.registers, &self.happenings, month, block.lanes)
                    .map_err(stop(month))?;
                self.post(month, block);
            }
            self.record(month, block.lanes).map_err(stop(month))?;
            if month < self.horizon {
                self.registers.change(&program.changes);
            }
        }
        Ok(())
    }

    fn draw(&mut self, first: u32) {
        let mut filled = None;
        for Draw { purpose, reg, triangle } in &self.draws {
            let quad = purpose / 4;
            if filled != Some(quad) {
                fill(self.seed, first, WHOLE_RUN, quad, &mut self.uniforms);
                filled = Some(quad);
            }
            let uniforms = &self.uniforms[(purpose % 4) as usize];
            triangle.fill(self.registers.get_mut(*reg), uniforms);
        }
        for (reg, sizes) in &self.given {
            let sizes = sizes.iter().skip(first as usize);
            self.registers.get_mut(*reg).iter_mut().zip(sizes).for_each(|(size, given)| *size = *given);
        }
    }

    /// Times first: a lag that is too short spoils what comes after it.
    fn check(&self, month: u32, lanes: usize) -> Result<(), (Place, RunCause)> {
        let program = &*self.program.0;
        let now = |it: &&Watched| month == 0 || !it.fixed;
        let lanes_of = |it: &Watched| &self.registers.get(it.reg)[..lanes];
        let short = |it: &&Watched| lanes_of(it).iter().any(|&time| time < 1.0);
        if let Some(lag) = program.lags.iter().filter(now).find(short) {
            return Err((lag.place, RunCause::ShortLag));
        }
        let checks = || program.checks.iter().filter(now);
        if all_within(checks().map(lanes_of), BEYOND_MEASURE) {
            return Ok(());
        }
        let beyond = |it: &&Watched| !all_within(std::iter::once(lanes_of(it)), BEYOND_MEASURE);
        checks().find(beyond).map_or(Ok(()), |it| Err((it.place, RunCause::NotANumber)))
    }

    fn happen(&mut self, first: u32, month: u32, block: &mut Block) {
        let lanes = block.lanes;
        let tell = |event: usize, lane: usize| {
            block.happened.push(Happened { unit: first + lane as u32, month, event: EventIx(event as u16) });
        };
        self.happenings.happen(&self.program.0, &self.registers, (self.seed, first, month), lanes, tell);
    }

    fn post(&mut self, month: u32, block: &mut Block) {
        for (lane, postings) in block.postings.iter_mut().enumerate() {
            postings.extend(self.books.postings(&self.happenings, month, lane));
        }
        if month % 12 == 11 || month + 1 == self.horizon {
            let tell = |money, cents| block.totals.push((money, month / 12, cents));
            self.books.close_year(block.lanes, tell);
        }
    }

    fn record(&mut self, month: u32, lanes: usize) -> Result<(), (Place, RunCause)> {
        let last = month == self.horizon;
        let kept = self.outcome.months.binary_search(&month).ok();
        for (ix, (view, sum)) in self.views.iter().zip(&mut self.sums).enumerate() {
            let values: &[f64] = match view {
                View::Register(reg) => {
                    let values = self.registers.get(*reg);
                    if !last {
                        wide!(simd => sum.update(simd, values, |sum, value| sum + value));
                    }
                    values
                }
                View::Ledger(signs) => {
                    if kept.is_some() || last {
                        let place = Place::Indicator(crate::declare::IndicatorIx(ix as u16));
                        self.books.view(signs, sum, lanes).map_err(|cause| (place, cause))?;
                    }
                    sum
                }
            };
            if let Some(kept) = kept {
                let rows = &mut self.outcome.indicators;
                rows.columns[kept * rows.width + ix].extend_from_slice(&values[..lanes]);
            }
        }
        if let (Some(kept), Keep::Variables) = (kept, self.outcome.keep) {
            let rows = &mut self.outcome.variables;
            for (ix, &(_, reg)) in self.program.0.variables.iter().enumerate() {
                rows.columns[kept * rows.width + ix].extend_from_slice(&self.registers.get(reg)[..lanes]);
            }
        }
        Ok(())
    }

    /// Adds a block that went well to the outcome.
    fn keep(&mut self, lanes: u32, mut block: Block) {
        let months = f64::from(self.horizon.max(1));
        for ((view, sum), figures) in self.views.iter().zip(&self.sums).zip(&mut self.outcome.figures) {
            let sums = sum[..lanes as usize].iter();
            match view {
                View::Register(_) => figures.extend(sums.map(|sum| sum / months)),
                View::Ledger(_) => figures.extend(sums),
            }
        }
        block.happened.sort_unstable();
        self.outcome.happened.append(&mut block.happened);
        block.totals.into_iter().for_each(|(money, year, cents)| self.outcome.add(money, year, cents));
        let ledgers =
            block.postings.into_iter().map(|postings| Ledger::of(postings, &self.program.0.parties));
        self.outcome.ledgers.extend(ledgers);
        self.outcome.units += lanes;
    }
}

/// What a block says besides columns.
struct Block {
    lanes: usize,
    happened: Vec<Happened>,
    totals: Vec<(crate::system::Money, u32, i64)>,
    postings: Vec<Vec<Posting>>,
}

impl Block {
    fn new(lanes: usize, postings: bool) -> Block {
        let postings = vec![Vec::new(); if postings { lanes } else { 0 }];
        Block { lanes, happened: Vec::new(), totals: Vec::new(), postings }
    }
}

/// What is uncertain is drawn, by purpose; everything else is put into its register for good.
fn draws(
    numbers: impl Iterator<Item = (u32, Reg, Range)>,
    luck: Luck,
    registers: &mut Registers,
) -> Vec<Draw> {
    let mut draws = Vec::new();
    for (purpose, reg, range) in numbers {
        match Triangle::over(range) {
            Some(triangle) if luck == Luck::Drawn => draws.push(Draw { purpose, reg, triangle }),
            _ => registers.get_mut(reg).fill(range.likely),
        }
    }
    draws.sort_by_key(|draw| draw.purpose);
    draws
}

impl Outcome {
    fn empty(program: &Program, first_unit: u32, units: u32, keep: Keep, horizon: u32) -> Outcome {
        let compiled = &*program.0;
        let months: Vec<u32> = (0..=horizon).filter(|&month| keep.keeps(month, horizon)).collect();
        let shown: Vec<_> = match keep {
            Keep::Variables => compiled.variables.iter().map(|&(variable, _)| variable).collect(),
            _ => Vec::new(),
        };
        let indicators = compiled.indicators.len();
        Outcome {
            first_unit,
            units: 0,
            keep,
            indicators: Rows::new(indicators, months.len(), units as usize),
            variables: Rows::new(shown.len(), months.len(), units as usize),
            figures: vec![Vec::new(); indicators],
            months,
            shown,
            happened: Vec::new(),
            totals: BTreeMap::new(),
            ledgers: Vec::new(),
        }
    }
}
