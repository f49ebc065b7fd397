//! Reads decimal numbers exactly, without the tables that reading every possible number takes.
//!
//! A number of at most fifteen digits times or divided by a power of ten up to 22 is one rounding away from its
//! value in floating point, so the result is the nearest number there is. (Clinger's fast path.) People who write
//! diaries need no others; the standard library's reader would cost ten kilobytes in the browser.

/// The number as it is written in TOML; `None` for infinities, non-numbers and more digits than fifteen.
pub(crate) fn decimal(written: &str) -> Option<f64> {
    let (mantissa, exponent) = match written.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, exponent.parse::<i32>().ok()?),
        None => (written, 0),
    };
    let (negative, mantissa) = match mantissa.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, mantissa.strip_prefix('+').unwrap_or(mantissa)),
    };
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let digits: u64 = [whole, fraction.trim_end_matches('0')].concat().parse().ok()?;
    if digits >= 1_000_000_000_000_000 {
        return None;
    }
    let scale = exponent.checked_sub(fraction.trim_end_matches('0').len() as i32)?;
    let power = (0..scale.unsigned_abs().min(23)).fold(1.0, |power, _| power * 10.0);
    let value = match scale {
        0..=22 => digits as f64 * power,
        -22..=-1 => digits as f64 / power,
        _ => return None,
    };
    Some(if negative { -value } else { value })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_the_standard_library_reads() {
        for written in [
            "0.0",
            "-0.0",
            "0.1",
            "0.3",
            "1.0",
            "-2.5",
            "12345.678",
            "1e3",
            "1.5e-7",
            "99999999999999.9",
            "+0.25",
            "4.0",
        ] {
            let expected: f64 = written.parse().unwrap_or(f64::NAN);
            assert_eq!(decimal(written).map(f64::to_bits), Some(expected.to_bits()), "{written}");
        }
    }

    #[test]
    fn every_short_number_is_the_nearest_one() {
        for thousandths in -200_000..200_000_i64 {
            let written = format!("{:.3}", thousandths as f64 / 1000.0);
            let expected: f64 = written.parse().unwrap_or(f64::NAN);
            assert_eq!(decimal(&written), Some(expected), "{written}");
        }
    }

    #[test]
    fn refuses_what_it_cannot_read_exactly() {
        for written in
            ["inf", "nan", "-inf", "1e400", "1e-400", "0.12345678901234567890", "", ".", "1e99999999999"]
        {
            assert_eq!(decimal(written), None, "{written}");
        }
    }
}
