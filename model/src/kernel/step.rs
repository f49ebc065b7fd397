//! What a program does: one step fills one register from others.

use fearless_simd::prelude::*;

use super::column::{Column, Pack, packs, packs_mut, wide};
use super::curve::Segments;
use super::program::Change;

/// The place of a column among the registers.
pub(super) type Reg = u32;

/// One operation on whole columns. Its result comes after its operands among the registers; operands that it does
/// not use are the first one again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Step {
    pub code: Code,
    pub out: Reg,
    pub a: Reg,
    pub b: Reg,
    pub c: Reg,
}

/// What a step does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Code {
    Minus,
    Not,
    Add,
    Subtract,
    Multiply,
    Divide,
    /// The smaller, where `a` is a number for sure: then it is not one where `b` is not.
    Min,
    /// The larger, likewise.
    Max,
    /// The smaller, and no number where one of them is not.
    MinOfAny,
    /// The larger, likewise.
    MaxOfAny,
    Less,
    LessOrEqual,
    Equal,
    Different,
    And,
    Or,
    /// `b` where `a` is not 0, else `c`.
    Select,
    /// The curve at this place, at `a`.
    Curve(u16),
    /// One stage of smoothing `a` over `b` months; the stage itself is `c`.
    Smooth,
    /// One stage of delaying `a` over `b` months; the stage itself is `c`.
    Delay,
    /// What `a` was in month 0.
    Hold,
}

/// All columns of a block.
#[derive(Clone, Debug)]
pub(super) struct Registers {
    /// One column after the other.
    numbers: Vec<f64>,
    lanes: usize,
}

impl Registers {
    /// So many columns of so many lanes.
    pub fn new(count: usize, lanes: usize) -> Registers {
        Registers { numbers: vec![0.0; count * lanes], lanes }
    }

    /// How many lanes each column has.
    pub fn lanes(&self) -> usize {
        self.lanes
    }

    #[inline(always)]
    pub fn get(&self, reg: Reg) -> &[f64] {
        column(&self.numbers, reg, self.lanes)
    }

    #[inline(always)]
    pub fn get_mut(&mut self, reg: Reg) -> &mut [f64] {
        column_mut(&mut self.numbers, reg, self.lanes)
    }

    /// A column that is changed by another.
    #[inline(always)]
    pub fn two(&mut self, changed: Reg, by: Reg) -> (&mut [f64], &[f64]) {
        let lanes = self.lanes;
        if changed < by {
            let (before, from) = self.numbers.split_at_mut(by as usize * lanes);
            (column_mut(before, changed, lanes), &from[..lanes])
        } else {
            let (before, from) = self.numbers.split_at_mut(changed as usize * lanes);
            (&mut from[..lanes], column(before, by, lanes))
        }
    }

    /// Lets flows fill and drain stocks.
    pub fn change(&mut self, changes: &[Change]) {
        wide!(simd => for change in changes {
            fill_or_drain(simd, self, change);
        });
    }

    /// Takes the steps one after the other. In month 0 lags begin, and what is held is set.
    pub fn run(&mut self, steps: &[Step], curves: &[Segments], month: u32) {
        wide!(simd => for step in steps {
            match step.code {
                Code::Smooth | Code::Delay => lag(simd, self, step, month == 0),
                Code::Hold if month > 0 => {}
                _ => take(simd, self, step, curves),
            }
        });
    }
}

#[inline(always)]
fn column(numbers: &[f64], reg: Reg, lanes: usize) -> &[f64] {
    &numbers[reg as usize * lanes..][..lanes]
}

#[inline(always)]
fn column_mut(numbers: &mut [f64], reg: Reg, lanes: usize) -> &mut [f64] {
    &mut numbers[reg as usize * lanes..][..lanes]
}

#[inline(always)]
fn fill_or_drain<S: Simd>(simd: S, registers: &mut Registers, &Change { stock, rate, fills }: &Change) {
    let (stock, rate) = registers.two(stock, rate);
    if fills {
        stock.update(simd, rate, |stock, rate| stock + rate);
    } else {
        stock.update(simd, rate, |stock, rate| stock - rate);
    }
}

#[inline(always)]
fn take<S: Simd>(simd: S, registers: &mut Registers, step: &Step, curves: &[Segments]) {
    let lanes = registers.lanes;
    let (before, from) = registers.numbers.split_at_mut(step.out as usize * lanes);
    let out = &mut from[..lanes];
    let (a, b) = (column(before, step.a, lanes), column(before, step.b, lanes));
    let (zero, one) = (Pack::splat(simd, 0.0), Pack::splat(simd, 1.0));
    match step.code {
        Code::Minus => out.each(simd, a, |a| -a),
        Code::Not => out.each(simd, a, |a| a.simd_eq(zero).select(one, zero)),
        Code::Add => out.both(simd, a, b, |a, b| a + b),
        Code::Subtract => out.both(simd, a, b, |a, b| a - b),
        Code::Multiply => out.both(simd, a, b, |a, b| a * b),
        Code::Divide => out.both(simd, a, b, |a, b| a / b),
        Code::Min => out.both(simd, a, b, |a, b| a.simd_lt(b).select(a, b)),
        Code::Max => out.both(simd, a, b, |a, b| a.simd_gt(b).select(a, b)),
        Code::MinOfAny => out.both(simd, a, b, |a, b| (a.simd_lt(b) | a.is_nan()).select(a, b)),
        Code::MaxOfAny => out.both(simd, a, b, |a, b| (a.simd_gt(b) | a.is_nan()).select(a, b)),
        Code::Less => out.both(simd, a, b, |a, b| a.simd_lt(b).select(one, zero)),
        Code::LessOrEqual => out.both(simd, a, b, |a, b| a.simd_le(b).select(one, zero)),
        Code::Equal => out.both(simd, a, b, |a, b| a.simd_eq(b).select(one, zero)),
        Code::Different => out.both(simd, a, b, |a, b| a.simd_eq(b).select(zero, one)),
        Code::And => {
            out.both(simd, a, b, |a, b| (a.simd_eq(zero) | b.simd_eq(zero)).select(zero, one));
        }
        Code::Or => out.both(simd, a, b, |a, b| (a.simd_eq(zero) & b.simd_eq(zero)).select(zero, one)),
        Code::Select => {
            out.copy_from_slice(column(before, step.c, lanes));
            out.update_by_both(simd, a, b, |c, a, b| a.simd_eq(zero).select(c, b));
        }
        Code::Curve(ix) => curves[usize::from(ix)].follow(simd, out, a),
        Code::Smooth | Code::Delay | Code::Hold => out.copy_from_slice(a),
    }
}

/// A stage is read by its own step alone, so it moves on at once; the stages after it see what it was. It comes after
/// what it follows, and before what it says.
#[inline(always)]
fn lag<S: Simd>(simd: S, registers: &mut Registers, step: &Step, begins: bool) {
    let lanes = registers.lanes;
    let (before, out) = registers.numbers.split_at_mut(step.out as usize * lanes);
    let (before, stage) = before.split_at_mut(step.c as usize * lanes);
    let (stage, out) = (&mut stage[..lanes], &mut out[..lanes]);
    let (of, time) = (column(before, step.a, lanes), column(before, step.b, lanes));
    let is_smooth = step.code == Code::Smooth;
    if begins {
        stage.both(simd, of, time, |of, time| if is_smooth { of } else { of * time });
    }
    let columns = packs_mut(stage).zip(packs_mut(out)).zip(packs(simd, of)).zip(packs(simd, time));
    for (((stage, out), of), time) in columns {
        let was: Pack<S> = (*stage).simd_into(simd);
        let (says, becomes) =
            if is_smooth { (was, was + (of - was) / time) } else { (was / time, was + (of - was / time)) };
        (*out, *stage) = (says.into(), becomes.into());
    }
}
