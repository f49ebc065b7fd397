//! Curves: straight between their points, level outside them.

use super::column::{BEYOND_MEASURE, Column};
use super::fault::CompileFault;
use crate::system::{Curve, CurveIx};

/// A curve as the pieces that it is made of.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Segments {
    /// The y to the left of all.
    first: f64,
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
        Ok(Segments { first: points[0].1, pieces })
    }

    /// Every piece overwrites what the one before said where it begins: no lane has to search.
    pub fn follow(&self, out: &mut Column, x: &Column) {
        out.each(|at| if x[at].is_nan() { x[at] } else { self.first });
        let Some((&(last, level, _), pieces)) = self.pieces.split_last() else { return };
        for &(from, y, slope) in pieces {
            out.update(x, |before, x| if x >= from { y + (x - from) * slope } else { before });
        }
        out.update(x, |before, x| if x >= last { level } else { before });
    }
}
