//! Luck: random numbers that depend on nothing but the seed and what they are for.
//!
//! The generator is Philox4x32-10 (Salmon and others, 2011). Its key is the seed; its counter holds the unit, the
//! month and a quarter of the purpose, and the rest of the purpose chooses one of the four words. So a number
//! stays the same whatever else is drawn, and two scenarios can be compared on the same luck.

use std::hint::black_box;

use fearless_simd::prelude::*;
use fearless_simd::{f64x4, u32x8, u64x4};

use super::column::{PACK, Pack, wide};
use crate::range::Range;

/// The purposes of parameters begin here: the place of the parameter is added.
pub const PARAMETERS: u32 = 0;
/// The purposes of events begin here: in a month, the place of the event is added; for the whole run, the place
/// of the size among the sizes of all events (of each event first what it adds, then what it posts).
pub const EVENTS: u32 = 0x1000_0000;
/// The purposes of acts begin here: the tag of the act is added.
pub const ACTS: u32 = 0x2000_0000;
/// The month of what is drawn once for a whole run.
pub const WHOLE_RUN: u32 = u32::MAX;

const FACTORS: [u64; 2] = [0xD251_1F53, 0xCD9E_8D57];

/// Ten rounds of Philox4x32.
pub fn philox4x32([mut a, mut b, mut c, mut d]: [u32; 4], key: [u32; 2]) -> [u32; 4] {
    for key in keys(key) {
        let (left, right) = (u64::from(a) * FACTORS[0], u64::from(c) * FACTORS[1]);
        [a, c] = [(right >> 32) as u32 ^ b ^ key[0], (left >> 32) as u32 ^ d ^ key[1]];
        [b, d] = [right as u32, left as u32];
    }
    [a, b, c, d]
}

/// The number between 0 and 1 that belongs to this purpose.
pub fn uniform(seed: u64, unit: u32, month: u32, purpose: u32) -> f64 {
    let words = philox4x32([unit, month, purpose / 4, 0], key_of(seed));
    between_0_and_1(words[(purpose % 4) as usize])
}

/// Up to four numbers between 0 and 1 for each of a row of units: those of the purposes `4 * quad` to `4 * quad + 3`.
pub(super) fn fill(seed: u64, first_unit: u32, month: u32, quad: u32, out: &mut [Vec<f64>]) {
    let key = key_of(seed);
    let packs = out.first().map_or(0, |column| column.len() / PACK);
    wide!(simd => {
        let all = |word| u32x8::splat(simd, word);
        for pack in 0..packs {
            let units: [u32; PACK] = std::array::from_fn(|lane| first_unit.wrapping_add((PACK * pack + lane) as u32));
            let words = philox([units.simd_into(simd), all(month), all(quad), all(0)], key);
            for (column, words) in out.iter_mut().zip(words) {
                column.as_chunks_mut().0[pack] = parts(words).into();
            }
        }
    });
}

/// A triangle from the lowest to the highest, with its top at the likely value.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Triangle {
    low: f64,
    high: f64,
    turn: f64,
    rising: f64,
    falling: f64,
}

impl Triangle {
    /// The triangle over a range; `None` where the range has no width.
    pub fn over(range: Range) -> Option<Triangle> {
        let Range { low, likely, high } = range.ordered();
        let width = high - low;
        (width > 0.0).then(|| Triangle {
            low,
            high,
            turn: (likely - low) / width,
            rising: width * (likely - low),
            falling: width * (high - likely),
        })
    }

    /// The value below which this part of the triangle lies.
    pub fn at(&self, part: f64) -> f64 {
        self.beside(part, self.under_root(part).sqrt())
    }

    /// The same for a whole column. The roots have a loop of their own: so they are taken side by side.
    pub(super) fn fill(&self, out: &mut [f64], parts: &[f64]) {
        wide!(_simd => {
            out.iter_mut().zip(parts).for_each(|(root, part)| *root = self.under_root(*part));
            out.iter_mut().for_each(|root| *root = root.sqrt());
            out.iter_mut().zip(parts).for_each(|(out, part)| *out = self.beside(*part, *out));
        });
    }

    #[inline(always)]
    fn under_root(&self, part: f64) -> f64 {
        if part < self.turn { part * self.rising } else { (1.0 - part) * self.falling }
    }

    #[inline(always)]
    fn beside(&self, part: f64, root: f64) -> f64 {
        if part < self.turn { self.low + root } else { self.high - root }
    }
}

fn key_of(seed: u64) -> [u32; 2] {
    [seed as u32, (seed >> 32) as u32]
}

/// The keys of the rounds.
#[inline(always)]
fn keys(key: [u32; 2]) -> impl Iterator<Item = [u32; 2]> {
    let next = |&[a, b]: &[u32; 2]| Some([a.wrapping_add(0x9E37_79B9), b.wrapping_add(0xBB67_AE85)]);
    std::iter::successors(Some(key), next).take(10)
}

fn between_0_and_1(word: u32) -> f64 {
    (f64::from(word) + 0.5) / 4_294_967_296.0
}

/// Ten rounds for eight counters side by side.
#[inline(always)]
fn philox<S: Simd>([mut a, mut b, mut c, mut d]: [u32x8<S>; 4], key: [u32; 2]) -> [u32x8<S>; 4] {
    for key in keys(key) {
        let (left, right) = (a.widening_mul(factor(0)), c.widening_mul(factor(1)));
        [a, c] = [high(right) ^ b ^ key[0], high(left) ^ d ^ key[1]];
        [b, d] = [right.0.narrow(right.1), left.0.narrow(left.1)];
    }
    [a, b, c, d]
}

/// A compiler that knows a factor multiplies whole words of 64 bits with it, for which WebAssembly takes three times as
/// long as for the product of two words of 32 bits.
#[inline(always)]
fn factor(at: usize) -> [u32; PACK] {
    let factor = [FACTORS[at] as u32; PACK];
    if cfg!(target_family = "wasm") { black_box(factor) } else { factor }
}

/// Eight words of 64 bits.
type Wide<S> = (u64x4<S>, u64x4<S>);

#[inline(always)]
fn high<S: Simd>((low, high): Wide<S>) -> u32x8<S> {
    (low >> 32).narrow(high >> 32)
}

/// The same numbers as `between_0_and_1`.
#[inline(always)]
fn parts<S: Simd>(words: u32x8<S>) -> Pack<S> {
    // In these bits of a number that is 2^52 at least, a unit is 1.
    let number = |words: u64x4<S>| (words | 0x4330_0000_0000_0000_u64).bitcast::<f64x4<S>>();
    let (low, high) = words.widen();
    let numbers = number(low).combine(number(high)) - 4_503_599_627_370_496.0;
    (numbers + 0.5) / 4_294_967_296.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn side_by_side_come_the_same_numbers_as_one_by_one() {
        let (seed, first, month, quad) = (0x0123_4567_89AB_CDEF, u32::MAX - 70, 17, 5);
        let mut columns: [Vec<f64>; 4] = std::array::from_fn(|_| vec![0.0; 64]);
        fill(seed, first, month, quad, &mut columns);
        for (word, column) in (0..).zip(&columns) {
            for (lane, &found) in (0..).zip(column) {
                let expected = uniform(seed, first + lane, month, 4 * quad + word);
                assert_eq!(found.to_bits(), expected.to_bits(), "word {word} of lane {lane}");
            }
        }
        assert_ne!(columns[0][0], uniform(seed + 1, first, month, 4 * quad), "another seed");
    }
}
