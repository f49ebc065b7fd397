//! Likely values with the lowest and the highest held possible.

/// The largest size of what is done in either direction; anything beyond is cut off here.
pub const MAX_SIZE: f64 = 1e12;

/// A likely value with the lowest and the highest that we hold possible.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Range {
    /// The lowest.
    pub low: f64,
    /// The likely one.
    pub likely: f64,
    /// The highest.
    pub high: f64,
}

impl Range {
    /// A range of these three values.
    pub fn new(low: f64, likely: f64, high: f64) -> Range {
        Range { low, likely, high }
    }

    /// A range without width.
    pub fn exactly(value: f64) -> Range {
        Range::new(value, value, value)
    }

    /// The same range with the function applied to each value.
    pub(crate) fn map(self, change: impl Fn(f64) -> f64) -> Range {
        Range::new(change(self.low), change(self.likely), change(self.high))
    }

    /// The same three values from small to large; they are numbers.
    pub fn ordered(self) -> Range {
        let (mut low, mut likely, mut high) = (self.low, self.likely, self.high);
        swap_if_wrong(&mut low, &mut likely);
        swap_if_wrong(&mut likely, &mut high);
        swap_if_wrong(&mut low, &mut likely);
        Range::new(low, likely, high)
    }

    /// Numbers only, none beyond [`MAX_SIZE`], from small to large.
    pub(crate) fn tamed(self) -> Range {
        self.map(tame).ordered()
    }
}

/// By total order, so that minus zero comes before zero.
fn swap_if_wrong(small: &mut f64, large: &mut f64) {
    if small.total_cmp(large).is_gt() {
        std::mem::swap(small, large);
    }
}

fn tame(value: f64) -> f64 {
    if value.is_nan() {
        0.0
    } else if value > MAX_SIZE {
        MAX_SIZE
    } else if value < -MAX_SIZE {
        -MAX_SIZE
    } else {
        // Takes the sign off a negative zero.
        value + 0.0
    }
}
