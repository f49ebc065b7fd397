//! Columns: one number for each unit of a block.

use std::ops::{Deref, DerefMut};

/// How many units are run side by side. More would not stay close to the processor, fewer would have it choose
/// between steps for too long.
pub(super) const LANES: usize = 128;

/// The lanes of a block. Blocks that are not full have lanes that nobody looks at.
#[derive(Clone, Copy, Debug, PartialEq)]
#[repr(align(64))]
pub(super) struct Column([f64; LANES]);

impl Column {
    pub const ZEROS: Column = Column([0.0; LANES]);

    /// Fills the column from others; the loop has a fixed length, so that it becomes vector instructions.
    #[inline(always)]
    pub fn each(&mut self, value: impl Fn(usize) -> f64) {
        for (lane, out) in self.iter_mut().enumerate() {
            *out = value(lane);
        }
    }

    /// Changes the column by what stands in another.
    #[inline(always)]
    pub fn update(&mut self, by: &Column, change: impl Fn(f64, f64) -> f64) {
        for (value, &by) in self.iter_mut().zip(by.iter()) {
            *value = change(*value, by);
        }
    }
}

impl Deref for Column {
    type Target = [f64; LANES];

    #[inline(always)]
    fn deref(&self) -> &[f64; LANES] {
        &self.0
    }
}

impl DerefMut for Column {
    #[inline(always)]
    fn deref_mut(&mut self) -> &mut [f64; LANES] {
        &mut self.0
    }
}

/// Whether all are numbers, and none is further from 0 than this, of which the square has to be a number too.
#[inline]
pub(super) fn all_within(lanes: &[f64], bound: f64) -> bool {
    // Squares add up to more than the largest of them: where the sum is small enough, nobody has to look further.
    let mut sums = [0.0; 8];
    let (rows, rest) = lanes.as_chunks::<8>();
    for row in rows {
        sums.iter_mut().zip(row).for_each(|(sum, value)| *sum += value * value);
    }
    rest.iter().for_each(|value| sums[0] += value * value);
    sums.iter().sum::<f64>() <= bound * bound || lanes.iter().all(|value| value.abs() <= bound)
}

/// What is further from 0 than this is no number that anything could be: products of it are still numbers.
pub(super) const BEYOND_MEASURE: f64 = 1e100;
