//! Columns: one number for each unit of a block.

use fearless_simd::f64x8;
use fearless_simd::prelude::*;

/// How many units are run side by side at the most. More would not stay close to the processor, fewer would have it
/// choose between steps for too long.
pub(super) const LANES: usize = 128;

/// Eight neighbouring lanes. Columns are as long as some of these.
pub(super) type Pack<S> = f64x8<S>;

/// How many lanes that is.
pub(super) const PACK: usize = 8;

/// Does work on columns with the widest instructions that this machine has: the work becomes a function for each set
/// of instructions. What it calls is part of it only where that is `#[inline(always)]`.
///
/// The bits are the same with all of them: nothing is contracted.
macro_rules! wide {
    ($simd:pat => $work:expr) => {
        fearless_simd::dispatch!(fearless_simd::Level::new(), $simd => $work)
    };
}
pub(super) use wide;

/// What is done to the lanes of a column.
pub(super) trait Column {
    /// Fills the column from another.
    fn each<S: Simd>(&mut self, simd: S, from: &[f64], value: impl Fn(Pack<S>) -> Pack<S>);

    /// Fills the column from two others.
    fn both<S: Simd>(&mut self, simd: S, a: &[f64], b: &[f64], value: impl Fn(Pack<S>, Pack<S>) -> Pack<S>);

    /// Changes the column by what stands in another.
    fn update<S: Simd>(&mut self, simd: S, by: &[f64], change: impl Fn(Pack<S>, Pack<S>) -> Pack<S>);

    /// Changes the column by what stands in two others.
    fn update_by_both<S: Simd>(
        &mut self,
        simd: S,
        a: &[f64],
        b: &[f64],
        change: impl Fn(Pack<S>, Pack<S>, Pack<S>) -> Pack<S>,
    );
}

impl Column for [f64] {
    #[inline(always)]
    fn each<S: Simd>(&mut self, simd: S, from: &[f64], value: impl Fn(Pack<S>) -> Pack<S>) {
        for (out, from) in packs_mut(self).zip(packs(simd, from)) {
            *out = value(from).into();
        }
    }

    #[inline(always)]
    fn both<S: Simd>(&mut self, simd: S, a: &[f64], b: &[f64], value: impl Fn(Pack<S>, Pack<S>) -> Pack<S>) {
        for ((out, a), b) in packs_mut(self).zip(packs(simd, a)).zip(packs(simd, b)) {
            *out = value(a, b).into();
        }
    }

    #[inline(always)]
    fn update<S: Simd>(&mut self, simd: S, by: &[f64], change: impl Fn(Pack<S>, Pack<S>) -> Pack<S>) {
        for (value, by) in packs_mut(self).zip(packs(simd, by)) {
            *value = change((*value).simd_into(simd), by).into();
        }
    }

    #[inline(always)]
    fn update_by_both<S: Simd>(
        &mut self,
        simd: S,
        a: &[f64],
        b: &[f64],
        change: impl Fn(Pack<S>, Pack<S>, Pack<S>) -> Pack<S>,
    ) {
        for ((value, a), b) in packs_mut(self).zip(packs(simd, a)).zip(packs(simd, b)) {
            *value = change((*value).simd_into(simd), a, b).into();
        }
    }
}

#[inline(always)]
pub(super) fn packs<S: Simd>(simd: S, column: &[f64]) -> impl Iterator<Item = Pack<S>> {
    column.as_chunks::<PACK>().0.iter().map(move |&pack| pack.simd_into(simd))
}

#[inline(always)]
pub(super) fn packs_mut(column: &mut [f64]) -> impl Iterator<Item = &mut [f64; PACK]> {
    column.as_chunks_mut::<PACK>().0.iter_mut()
}

/// Whether all in these columns are numbers, and none is further from 0 than this.
#[inline(always)]
pub(super) fn all_within<'c>(columns: impl Iterator<Item = &'c [f64]> + Clone, bound: f64) -> bool {
    // Sizes add up to more than the largest of them: where the sum is small enough, nobody has to look further.
    let sum = wide!(simd => {
        let mut sums = Pack::splat(simd, 0.0);
        let mut rest = 0.0;
        for column in columns.clone() {
            sums = packs(simd, column).fold(sums, |sums, pack| sums + pack.abs());
            rest += column.as_chunks::<PACK>().1.iter().map(|value| value.abs()).sum::<f64>();
        }
        sums.reduce_sum() + rest
    });
    sum <= bound || columns.flatten().all(|value| value.abs() <= bound)
}

/// What is further from 0 than this is no number that anything could be: products of it are still numbers.
pub(super) const BEYOND_MEASURE: f64 = 1e100;
