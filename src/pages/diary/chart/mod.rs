//! Charts: our own lines on the page. Their words stand beside them as text, so that they grow with the reader's letters;
//! each has a name that says what it shows, and a table with the same figures.

mod dots;
mod figures;
mod frame;
mod line;
mod path;

use speelruimte_model::{Direction, Indicator, Range};
use yew::prelude::*;

use crate::components::{el, element, list, text};
use crate::words::Words;

pub(super) use dots::{DotChart, dots};
pub(in crate::pages) use frame::{height_name, sketch};
pub(super) use frame::{pencil_frame, years};
pub(in crate::pages) use line::{LineChart, line};

/// The difference from which on the height is "much": as many times the smallest noticeable one as make a strong effect.
pub(super) fn scale(indicator: &Indicator) -> f64 {
    4.0 * indicator.noticeable
}

/// Whether more of an indicator is better.
pub(super) fn better_is_up(indicator: &Indicator) -> bool {
    indicator.better == Direction::Up
}

/// A difference with its sign, in its unit.
pub(super) fn amount(words: &Words, value: f64, unit: &str) -> String {
    if unit == "euro" {
        // A line never ends between the sign and the amount.
        return words.euros(value).replace('−', "−\u{2060}");
    }
    let sign = if value >= 0.05 { "+" } else { "" };
    format!("{sign}{}", words.number(value, 1))
}

/// A difference with its sign and its unit.
pub(super) fn amount_in_unit(words: &Words, value: f64, unit: &str) -> String {
    format!("{} {}", amount(words, value, unit), unit_name(words, unit)).trim_end().to_owned()
}

/// How much more or less it is: a sign would leave the reader to find out what that means.
pub(super) fn more_or_less(words: &Words, value: f64, unit: &str) -> String {
    let least = if unit == "euro" { 0.5 } else { 0.05 };
    if value.abs() < least {
        return words.say("expected.same").to_string();
    }
    let amount = amount_in_unit(words, value.abs(), unit);
    let key = if value > 0.0 { "chart.more" } else { "chart.less" };
    words.fill(key, &[("amount", amount.trim_start_matches('+'))])
}

/// From low to high, in words.
fn between(words: &Words, range: &Range, unit: &str) -> String {
    let (low, high) = (more_or_less(words, range.low, unit), more_or_less(words, range.high, unit));
    words.fill("amount.range", &[("low", &low), ("high", &high)])
}

/// How a unit is called after an amount; of money the amount says it.
fn unit_name(words: &Words, unit: &str) -> String {
    match unit {
        "euro" => String::new(),
        unit => words.say(&format!("unit.{}", unit.replace('/', "-"))).to_string(),
    }
}

/// A drawing that is an image with this name; without one it is decoration.
fn drawing(class: &'static str, view: String, name: Option<String>, lines: Html) -> Html {
    let names = &["class", "viewBox", "preserveAspectRatio", "focusable", "role", "aria-label"];
    let decoration = &["class", "viewBox", "preserveAspectRatio", "focusable", "aria-hidden"];
    let fit = if class == "chart__dots" { "xMidYMid" } else { "none" };
    match name {
        Some(name) => {
            let values = [class.into(), view.into(), fit.into(), "false".into(), "img".into(), name.into()];
            element("svg", names, values, lines)
        }
        None => {
            let values = [class.into(), view.into(), fit.into(), "false".into(), "true".into()];
            element("svg", decoration, values, lines)
        }
    }
}

/// A stroke, or a filled shape.
fn stroke(class: &'static str, path: String) -> Html {
    element("path", &["class", "d"], [class.into(), path.into()], Html::default())
}

/// Words along an axis, spread out evenly. They are decoration: the name and the table say them too.
fn axis(class: &'static str, labels: Vec<String>) -> Html {
    let labels = labels.into_iter().map(|label| el("span", "", text(label))).collect();
    element("div", &["class", "aria-hidden"], [class.into(), "true".into()], list(labels))
}

#[cfg(test)]
mod tests;
