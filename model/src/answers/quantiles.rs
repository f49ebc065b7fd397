//! How values are spread.

/// The values from small to large, by total order.
pub fn sorted(values: &[f64]) -> Vec<f64> {
    let mut sorted = values.to_vec();
    sorted.sort_unstable_by(f64::total_cmp);
    sorted
}

/// The quantile at so many thousandths, by nearest rank: the smallest of the sorted values that at least so many
/// thousandths of all values do not exceed. At 0 it is the smallest. None of no values.
pub fn quantile(sorted: &[f64], thousandths: u32) -> Option<f64> {
    let rank = (sorted.len() as u64 * u64::from(thousandths.min(1000))).div_ceil(1000);
    sorted.get((rank as usize).saturating_sub(1)).copied()
}

/// The mean, added up in order; of no values 0.
pub fn mean(values: &[f64]) -> f64 {
    let sum = values.iter().fold(0.0, |sum, value| sum + value);
    if values.is_empty() { 0.0 } else { sum / values.len() as f64 }
}
