//! Calendar dates.

use std::fmt;

/// A date in the Gregorian calendar.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    /// The year, 0 to 9999.
    pub year: u16,
    /// The month, 1 to 12.
    pub month: u8,
    /// The day of the month, 1 to 31.
    pub day: u8,
}

impl Date {
    /// The day of the week: 0 is Monday, 6 is Sunday. (Zeller's congruence.)
    pub fn weekday(self) -> u8 {
        let (year, month) = if self.month < 3 {
            (i32::from(self.year) - 1, i32::from(self.month) + 12)
        } else {
            (i32::from(self.year), i32::from(self.month))
        };
        let day = i32::from(self.day) + 13 * (month + 1) / 5 + year + year / 4 - year / 100 + year / 400;
        ((day + 5).rem_euclid(7)) as u8
    }

    /// Whole calendar months from `earlier` to this date; 0 when this date is not later.
    pub fn months_since(self, earlier: Date) -> u32 {
        let months = |date: Date| i32::from(date.year) * 12 + i32::from(date.month);
        let begun = months(self) - months(earlier);
        let whole = if self.day < earlier.day { begun - 1 } else { begun };
        u32::try_from(whole).unwrap_or(0)
    }
}

impl fmt::Display for Date {
    /// As in ISO 8601.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn date(year: u16, month: u8, day: u8) -> Date {
        Date { year, month, day }
    }

    #[test]
    fn weekdays() {
        for (day, expected) in
            [(date(2026, 9, 7), 0), (date(2026, 11, 22), 6), (date(2000, 2, 29), 1), (date(2024, 1, 1), 0)]
        {
            assert_eq!(day.weekday(), expected, "{day}");
        }
    }

    #[test]
    fn months_are_whole() {
        for (from, to, expected) in [
            (date(2026, 9, 7), date(2026, 9, 30), 0),
            (date(2026, 9, 7), date(2026, 10, 6), 0),
            (date(2026, 9, 7), date(2026, 10, 7), 1),
            (date(2026, 9, 7), date(2030, 9, 7), 48),
            (date(2026, 9, 7), date(2026, 1, 1), 0),
        ] {
            assert_eq!(to.months_since(from), expected, "{from} {to}");
        }
    }
}
