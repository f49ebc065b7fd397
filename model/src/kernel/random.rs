//! Luck: random numbers that depend on nothing but the seed and what they are for.
//!
//! The generator is Philox4x32-10 (Salmon and others, 2011). Its key is the seed; its counter holds the unit, the
//! month and a quarter of the purpose, and the rest of the purpose chooses one of the four words. So a number
//! stays the same whatever else is drawn, and two scenarios can be compared on the same luck.

use super::column::{Column, LANES};
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

/// Ten rounds of Philox4x32.
pub fn philox4x32(counter: [u32; 4], key: [u32; 2]) -> [u32; 4] {
    let [a, b, c, d] = rounds(counter.map(|word| [word]), key);
    [a[0], b[0], c[0], d[0]]
}

/// The number between 0 and 1 that belongs to this purpose.
pub fn uniform(seed: u64, unit: u32, month: u32, purpose: u32) -> f64 {
    let words = philox4x32([unit, month, purpose / 4, 0], key_of(seed));
    between_0_and_1(words[(purpose % 4) as usize])
}

/// Four numbers between 0 and 1 for each of a row of units: those of the purposes `4 * quad` to `4 * quad + 3`.
pub(super) fn fill(seed: u64, first_unit: u32, month: u32, quad: u32, out: &mut [Column; 4]) {
    let units = std::array::from_fn(|lane| first_unit.wrapping_add(lane as u32));
    let words = rounds([units, [month; LANES], [quad; LANES], [0; LANES]], key_of(seed));
    for (column, words) in out.iter_mut().zip(&words) {
        column.each(|lane| between_0_and_1(words[lane]));
    }
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
    pub(super) fn fill(&self, out: &mut Column, parts: &Column) {
        let mut roots = Column::ZEROS;
        roots.each(|at| self.under_root(parts[at]));
        roots.iter_mut().for_each(|root| *root = root.sqrt());
        out.each(|at| self.beside(parts[at], roots[at]));
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

fn between_0_and_1(word: u32) -> f64 {
    (f64::from(word) + 0.5) / 4_294_967_296.0
}

/// Ten rounds for many counters side by side: the loops over them become vector instructions.
#[inline]
fn rounds<const N: usize>(mut words: [[u32; N]; 4], mut key: [u32; 2]) -> [[u32; N]; 4] {
    for _ in 0..10 {
        round(&mut words, key);
        key = [key[0].wrapping_add(0x9E37_79B9), key[1].wrapping_add(0xBB67_AE85)];
    }
    words
}

#[inline]
fn round<const N: usize>([a, b, c, d]: &mut [[u32; N]; 4], key: [u32; 2]) {
    for lane in 0..N {
        let left = u64::from(a[lane]) * 0xD251_1F53;
        let right = u64::from(c[lane]) * 0xCD9E_8D57;
        a[lane] = (right >> 32) as u32 ^ b[lane] ^ key[0];
        b[lane] = right as u32;
        c[lane] = (left >> 32) as u32 ^ d[lane] ^ key[1];
        d[lane] = left as u32;
    }
}
