//! Colours as a browser writes them, and how well they stand out (WCAG 2.2).

/// A colour; its parts go from 0 to 1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Colour {
    red: f64,
    green: f64,
    blue: f64,
    /// 0 where it cannot be seen, 1 where nothing shines through.
    alpha: f64,
}

/// What light there is behind everything.
const WHITE: Colour = Colour { red: 1.0, green: 1.0, blue: 1.0, alpha: 1.0 };

impl Colour {
    /// Reads `rgb(28, 26, 23)`, `rgba(28, 26, 23, 0.5)` or `color(srgb 0.1 0.1 0.1 / 0.5)`; nothing of other kinds.
    pub fn read(written: &str) -> Option<Self> {
        let (kind, inside) = written.strip_suffix(')')?.split_once('(')?;
        let (inside, most) = match kind {
            "rgb" | "rgba" => (inside, 255.0),
            "color" => (inside.strip_prefix("srgb ")?, 1.0),
            _ => return None,
        };
        let parts = inside.split([',', '/', ' ']).filter(|part| !part.is_empty());
        let parts: Option<Vec<f64>> = parts.map(number).collect();
        let (parts, alpha) = match parts?[..] {
            [red, green, blue] => ([red, green, blue], 1.0),
            [red, green, blue, alpha] => ([red, green, blue], alpha),
            _ => return None,
        };
        let [red, green, blue] = parts.map(|part| part / most);
        Some(Self { red, green, blue, alpha })
    }

    /// What is seen where it lies on another one.
    pub fn over(self, behind: Self) -> Self {
        let mix = |part: f64, behind: f64| part * self.alpha + behind * (1.0 - self.alpha);
        Self {
            red: mix(self.red, behind.red),
            green: mix(self.green, behind.green),
            blue: mix(self.blue, behind.blue),
            alpha: 1.0,
        }
    }

    /// The ratio of light between two colours that nothing shines through: 1 to 21.
    pub fn contrast(self, other: Self) -> f64 {
        let (one, other) = (self.light(), other.light());
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
    }

    /// Relative luminance: 0 for black, 1 for white.
    pub fn light(self) -> f64 {
        let linear =
            |part: f64| if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) };
        0.2126 * linear(self.red) + 0.7152 * linear(self.green) + 0.0722 * linear(self.blue)
    }
}

/// Reads `28` or `0.5`. Reading every number that there is would weigh ten kilobytes, on the first page too.
fn number(written: &str) -> Option<f64> {
    let (whole, part) = written.split_once('.').unwrap_or((written, "0"));
    let tenths = part.get(..6).unwrap_or(part);
    let below = tenths.bytes().fold(1.0, |below, _| below * 10.0);
    Some(f64::from(whole.parse::<u32>().ok()?) + f64::from(tenths.parse::<u32>().ok()?) / below)
}

/// What is seen of colours that lie behind each other, the first in front; nothing where one cannot be read.
pub(super) fn seen(layers: &[String]) -> Option<Colour> {
    let layers: Option<Vec<_>> = layers.iter().map(|layer| Colour::read(layer)).collect();
    Some(layers?.into_iter().rfold(WHITE, |behind, layer| layer.over(behind)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(one: &str, layers: &[&str], expected: f64) {
        let layers: Vec<_> = layers.iter().map(ToString::to_string).collect();
        let behind = seen(&layers).expect(one);
        let ratio = Colour::read(one).expect(one).over(behind).contrast(behind);
        assert!((ratio - expected).abs() < 0.005, "{one} on {layers:?}: {ratio}, not {expected}");
    }

    #[test]
    fn contrasts_that_are_known() {
        check("rgb(0, 0, 0)", &["rgb(255, 255, 255)"], 21.0);
        check("rgb(255, 255, 255)", &["rgb(0, 0, 0)"], 21.0);
        check("rgb(118, 118, 118)", &["rgb(255, 255, 255)"], 4.54);
        check("rgb(119, 119, 119)", &["rgb(255, 255, 255)"], 4.48);
        check("rgb(255, 0, 0)", &["rgb(255, 255, 255)"], 4.00);
        check("rgb(7, 7, 7)", &["rgb(7, 7, 7)"], 1.0);
    }

    #[test]
    fn what_shines_through_counts() {
        let paper = "rgb(255, 255, 255)";
        check("rgba(0, 0, 0, 0.5)", &[paper], 3.98);
        check("rgb(0, 0, 0)", &["rgba(0, 0, 0, 0)", paper], 21.0);
        check("color(srgb 0 0 0 / 0.5)", &["rgba(0, 0, 0, 0)", paper], 3.98);
        check("rgb(255, 255, 255)", &["rgba(0, 0, 0, 0.5)", paper, "rgb(9, 9, 9)"], 3.98);
        check("rgb(0, 0, 0)", &[], 21.0);
    }

    #[test]
    fn what_is_no_colour_of_ours_is_not_read() {
        for written in
            ["", "red", "oklch(0.5 0.1 20)", "color(display-p3 1 0 0)", "rgb(1, 2)", "rgb(a, b, c)"]
        {
            assert_eq!(Colour::read(written), None, "{written}");
        }
    }
}
