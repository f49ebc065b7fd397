//! Units: read, written, and reckoned with.

mod check;
#[cfg(test)]
mod tests;

use std::fmt::{self, Display, Formatter};

pub use check::{UnitFault, UnitPlace, check_units};

use crate::system::{BaseUnit, Unit};

/// How a unit is written; both forms are read, the first is written.
const NAMES: &[(BaseUnit, [&str; 2])] = &[
    (BaseUnit::Euro, ["euro", "euros"]),
    (BaseUnit::Month, ["month", "months"]),
    (BaseUnit::Hour, ["hour", "hours"]),
    (BaseUnit::Points, ["points", "point"]),
    (BaseUnit::Households, ["households", "household"]),
];

/// The largest power that can be written.
const LARGEST_POWER: i8 = 9;

impl Unit {
    /// Without a unit: a mere number.
    pub fn one() -> Self {
        Self::default()
    }

    /// The unit itself.
    pub fn of(base: BaseUnit) -> Self {
        Self(vec![(base, 1)])
    }

    /// The unit of a product.
    #[must_use]
    pub fn times(&self, other: &Self) -> Self {
        self.with(other, 1)
    }

    /// The unit of a quotient.
    #[must_use]
    pub fn per(&self, other: &Self) -> Self {
        self.with(other, -1)
    }

    /// Whether it is a mere number.
    pub fn is_one(&self) -> bool {
        self.0.is_empty()
    }

    /// Reads `euro/month`, `1/month`, `hour^2`, `1`.
    ///
    /// # Errors
    /// The byte at which it is no unit any more.
    pub fn parse(text: &str) -> Result<Self, usize> {
        let mut unit = Self::one();
        let mut at = 0;
        let mut sign = 1;
        loop {
            let rest = &text[at..];
            let end = rest.find(['*', '/']).unwrap_or(rest.len());
            let factor = factor(&rest[..end]).ok_or(at + rest.len() - rest.trim_start().len())?;
            unit = unit.with(&factor, sign);
            match rest[end..].chars().next() {
                None => return Ok(unit),
                Some(operator) => sign = if operator == '*' { 1 } else { -1 },
            }
            at += end + 1;
        }
    }

    fn with(&self, other: &Self, sign: i8) -> Self {
        let mut powers = self.0.clone();
        for (base, power) in &other.0 {
            let power = power.saturating_mul(sign);
            match powers.iter_mut().find(|(known, _)| known == base) {
                Some((_, sum)) => *sum = sum.saturating_add(power),
                None => powers.push((*base, power)),
            }
        }
        powers.retain(|(_, power)| *power != 0);
        powers.sort();
        Self(powers)
    }
}

impl Display for Unit {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let above: Vec<String> =
            self.0.iter().filter(|(_, power)| *power > 0).map(|&factor| written(factor)).collect();
        f.write_str(if above.is_empty() { "1" } else { "" })?;
        f.write_str(&above.join("*"))?;
        for (base, power) in self.0.iter().filter(|(_, power)| *power < 0) {
            write!(f, "/{}", written((*base, power.saturating_neg())))?;
        }
        Ok(())
    }
}

fn written((base, power): (BaseUnit, i8)) -> String {
    let name = NAMES.iter().find(|(known, _)| *known == base).map_or("", |(_, [name, _])| name);
    if power == 1 { name.to_owned() } else { format!("{name}^{power}") }
}

/// `month`, `month^2` or `1`.
fn factor(text: &str) -> Option<Unit> {
    let text = text.trim();
    if text == "1" {
        return Some(Unit::one());
    }
    let (name, power) = match text.split_once('^') {
        Some((name, power)) => (name.trim_end(), power.trim_start().parse().ok()?),
        None => (text, 1),
    };
    let (base, _) = NAMES.iter().find(|(_, names)| names.contains(&name))?;
    (1..=LARGEST_POWER).contains(&power).then(|| Unit(vec![(*base, power)]))
}
