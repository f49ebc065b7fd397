//! Delays and durations as people write them, in the model's whole months.

/// A length of time as it is written in a diary.
///
/// A month counts as a twelfth of 365.25 days. Halves round up: 15 days are no month, 16 days are one, and
/// six weeks are one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Span {
    /// A number of days.
    Days(u32),
    /// A number of weeks.
    Weeks(u32),
    /// A number of months.
    Months(u32),
    /// A number of years.
    Years(u32),
}

impl Span {
    /// As a delay: the nearest number of whole months, possibly none.
    pub fn in_months(self) -> u32 {
        match self {
            Span::Days(days) => months_in(u64::from(days)),
            Span::Weeks(weeks) => months_in(u64::from(weeks) * 7),
            Span::Months(months) => months,
            Span::Years(years) => years.saturating_mul(12),
        }
    }

    /// As a duration: the same, but at least one month, for what happens is felt in the month it happens.
    pub fn as_duration(self) -> u32 {
        self.in_months().max(1)
    }
}

/// A month is 487/16 days; adding half a month before dividing rounds halves up.
fn months_in(days: u64) -> u32 {
    u32::try_from((days * 32 + 487) / (2 * 487)).unwrap_or(u32::MAX)
}
