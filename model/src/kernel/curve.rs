//! Curves: straight between their points, level outside them.

use fearless_simd::prelude::*;

use super::column::{BEYOND_MEASURE, Column, Pack};
use super::fault::CompileFault;
use crate::system::{Curve, CurveIx};

/// A curve as the pieces that it is made of.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Segments {
    /// Where a piece begins, the y there, and how steep it is; the last is level.
    pieces: Vec<(f64, f64, f64)>,
}

impl Segments {
    pub fn of(curve: &Curve, ix: CurveIx) -> Result<Segments, CompileFault> {
        let points = &curve.points;
        let rises = points.windows(2).all(|pair| pair[0].0 < pair[1].0);
        let sensible = points.iter().all(|(x, y)| x.abs() <= BEYOND_MEASURE && y.abs() <= BEYOND_MEASURE);
        let slope = |pair: &[(f64, f64)]| (pair[1].1 - pair[0].1) / (pair[1].0 - pair[0].0);
        let slopes: Vec<f64> = points.windows(2).map(slope).chain([0.0]).collect();
        if points.len() < 2 || !rises || !sensible || !slopes.iter().all(|slope| slope.is_finite()) {
            return Err(CompileFault::Curve(ix));
        }
        let pieces = points.iter().zip(slopes).map(|(&(x, y), slope)| (x, y, slope)).collect();
        Ok(Segments { pieces })
    }

    /// Every piece overwrites what the one before said where it begins: no lane has to search.
    #[inline(always)]
    pub fn follow<S: Simd>(&self, simd: S, out: &mut [f64], x: &[f64]) {
        let [first, pieces @ .., (last, level, _)] = &*self.pieces else { return };
        let (first, last, level) = (*first, *last, *level);
        let number = |number| Pack::splat(simd, number);
        out.each(simd, x, |x| {
            let on = |(from, at_from, slope)| number(at_from) + (x - from) * slope;
            // What is no number is not left of anything, and stays what it is.
            let mut y = x.simd_lt(first.0).select(number(first.1), on(first));
            for &piece in pieces {
                y = x.simd_ge(piece.0).select(on(piece), y);
            }
            x.simd_ge(last).select(number(level), y)
        });
    }
}
