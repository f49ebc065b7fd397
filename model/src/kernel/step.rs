//! What a program does: one step fills one register from others.

use super::column::Column;
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
    columns: Vec<Column>,
}

impl Registers {
    pub fn new(count: usize) -> Registers {
        Registers { columns: vec![Column::ZEROS; count] }
    }

    #[inline]
    pub fn get(&self, reg: Reg) -> &Column {
        &self.columns[reg as usize]
    }

    #[inline]
    pub fn get_mut(&mut self, reg: Reg) -> &mut Column {
        &mut self.columns[reg as usize]
    }

    /// Lets a flow fill or drain a stock.
    pub fn change(&mut self, Change { stock, rate, fills }: Change) {
        // Stocks come before flows; a flow that is another stock's value may not.
        if stock >= rate {
            let rate = *self.get(rate);
            return fill_or_drain(self.get_mut(stock), &rate, fills);
        }
        let (before, from) = self.columns.split_at_mut(rate as usize);
        fill_or_drain(&mut before[stock as usize], &from[0], fills);
    }

    /// Takes the steps one after the other. In month 0 lags begin, and what is held is set.
    pub fn run(&mut self, steps: &[Step], curves: &[Segments], month: u32) {
        for step in steps {
            let (before, from) = self.columns.split_at_mut(step.out as usize);
            let out = &mut from[0];
            match step.code {
                Code::Smooth | Code::Delay => lag(step, before, out, month == 0),
                Code::Hold if month > 0 => {}
                _ => take(step, before, out, curves),
            }
        }
    }
}

#[inline]
fn fill_or_drain(stock: &mut Column, rate: &Column, fills: bool) {
    if fills {
        stock.update(rate, |stock, rate| stock + rate);
    } else {
        stock.update(rate, |stock, rate| stock - rate);
    }
}

#[inline]
fn take(step: &Step, before: &[Column], out: &mut Column, curves: &[Segments]) {
    let (a, b) = (&before[step.a as usize], &before[step.b as usize]);
    match step.code {
        Code::Minus => out.each(|at| -a[at]),
        Code::Not => out.each(|at| truth(a[at] == 0.0)),
        Code::Add => out.each(|at| a[at] + b[at]),
        Code::Subtract => out.each(|at| a[at] - b[at]),
        Code::Multiply => out.each(|at| a[at] * b[at]),
        Code::Divide => out.each(|at| a[at] / b[at]),
        Code::Min => out.each(|at| if a[at] < b[at] { a[at] } else { b[at] }),
        Code::Max => out.each(|at| if a[at] > b[at] { a[at] } else { b[at] }),
        Code::MinOfAny => out.each(|at| if a[at] < b[at] || a[at].is_nan() { a[at] } else { b[at] }),
        Code::MaxOfAny => out.each(|at| if a[at] > b[at] || a[at].is_nan() { a[at] } else { b[at] }),
        Code::Less => out.each(|at| truth(a[at] < b[at])),
        Code::LessOrEqual => out.each(|at| truth(a[at] <= b[at])),
        Code::Equal => out.each(|at| truth(a[at] == b[at])),
        Code::Different => out.each(|at| truth(a[at] != b[at])),
        Code::And => out.each(|at| truth((a[at] != 0.0) & (b[at] != 0.0))),
        Code::Or => out.each(|at| truth((a[at] != 0.0) | (b[at] != 0.0))),
        Code::Select => {
            let c = &before[step.c as usize];
            out.each(|at| if a[at] != 0.0 { b[at] } else { c[at] });
        }
        Code::Curve(ix) => curves[usize::from(ix)].follow(out, a),
        Code::Smooth | Code::Delay | Code::Hold => *out = *a,
    }
}

/// A stage is read by its own step alone, so it moves on at once; the stages after it see what it was.
fn lag(step: &Step, before: &mut [Column], out: &mut Column, begins: bool) {
    let mut stage = before[step.c as usize];
    let (of, time) = (&before[step.a as usize], &before[step.b as usize]);
    if step.code == Code::Smooth {
        if begins {
            stage = *of;
        }
        *out = stage;
        stage.each(|at| out[at] + (of[at] - out[at]) / time[at]);
    } else {
        if begins {
            stage.each(|at| of[at] * time[at]);
        }
        out.each(|at| stage[at] / time[at]);
        let was = stage;
        stage.each(|at| was[at] + (of[at] - out[at]));
    }
    before[step.c as usize] = stage;
}

#[inline(always)]
fn truth(is: bool) -> f64 {
    if is { 1.0 } else { 0.0 }
}
