//! Twenty dots for a thousand runs, on two roads: each dot stands for as many runs.

use yew::prelude::*;

use super::figures::Figures;
use super::{amount, axis, drawing, unit_name};
use crate::app::Reader;
use crate::components::{all, el, element, list, text};

/// Two rows of dots on one axis.
pub(in crate::pages) struct DotChart<'a> {
    /// What they show, in words: what the chart is called.
    pub name: String,
    /// What each row is.
    pub labels: [String; 2],
    /// The figures of each row, from low to high.
    pub rows: [&'a [f64]; 2],
    /// Their unit, as the model has it.
    pub unit: &'a str,
}

/// Shows the dots, and their figures in a table beside them, folded away.
pub(in crate::pages) fn dots(reader: &Reader, chart: &DotChart<'_>) -> Html {
    let words = &reader.words;
    let axis_ends = ends(chart.rows);
    let said =
        |value: f64| format!("{} {}", plain_amount(reader, value, chart.unit), unit_name(words, chart.unit));
    let row = |at: usize| {
        let class = if at == 0 { "chart__row" } else { "chart__row chart__row--those" };
        let (height, dots) = stacked(&columns(chart.rows[at], axis_ends));
        // The name is said once, for both rows.
        let name = (at == 0).then(|| chart.name.clone());
        let dots = drawing("chart__dots", format!("0 0 {DOTS_WIDTH} {height}"), name, dots);
        el("div", class, all([el("p", "chart__label", text(chart.labels[at].clone())), dots]))
    };
    let ends = axis("chart__ends", vec![said(axis_ends.0), said(axis_ends.1)]);
    el("figure", "chart chart--dots", all([row(0), row(1), ends, figures(reader, chart)]))
}

const DOTS_WIDTH: usize = 600;
const DOT: usize = 20;
const COLUMNS: usize = DOTS_WIDTH / DOT;

/// The ends of the axis.
fn ends(rows: [&[f64]; 2]) -> (f64, f64) {
    let all = || rows.into_iter().flatten().copied();
    let (low, high) = (all().fold(f64::INFINITY, f64::min), all().fold(f64::NEG_INFINITY, f64::max));
    if low <= high { (low, high) } else { (0.0, 0.0) }
}

/// How many dots stand in each column.
fn columns(values: &[f64], (low, high): (f64, f64)) -> [usize; COLUMNS] {
    let mut columns = [0; COLUMNS];
    for value in values {
        let share = if high > low { (value - low) / (high - low) } else { 0.5 };
        columns[(share * (COLUMNS - 1) as f64).round() as usize] += 1;
    }
    columns
}

/// The dots of all columns, one on the other, and how high the highest stands.
fn stacked(columns: &[usize; COLUMNS]) -> (usize, Html) {
    let highest = columns.iter().copied().max().unwrap_or_default().max(1);
    let height = highest * DOT + 2;
    let mut dots = Vec::new();
    for (column, count) in columns.iter().enumerate() {
        for up in 0..*count {
            dots.push(dot(column * DOT + DOT / 2, height - 2 - up * DOT - DOT / 2));
        }
    }
    let ground = super::stroke("chart__middle", format!("M0 {0}H{DOTS_WIDTH}", height - 1));
    (height, all([list(dots), ground]))
}

fn dot(x: usize, y: usize) -> Html {
    let values = ["chart__dot".into(), x.to_string().into(), y.to_string().into(), "8".into()];
    element("circle", &["class", "cx", "cy", "r"], values, Html::default())
}

fn figures(reader: &Reader, chart: &DotChart<'_>) -> Html {
    let words = &reader.words;
    let pairs = chart.rows[0].iter().zip(chart.rows[1]).enumerate();
    let row = |(at, (this, that)): (usize, (&f64, &f64))| {
        let figure = |value: &f64| {
            let amount = plain_amount(reader, *value, chart.unit);
            format!("{amount} {}", unit_name(words, chart.unit)).trim_end().to_owned()
        };
        vec![(at + 1).to_string(), figure(this), figure(that)]
    };
    let rows: Vec<_> = pairs.map(row).collect();
    let [first, second] = chart.labels.clone();
    let head = vec![reader.say("chart.dot").to_string(), first, second];
    html! { <Figures summary={reader.say("chart.figures").to_string()} {head} {rows} /> }
}

/// A figure of its own, which is no difference and so has no plus.
fn plain_amount(reader: &Reader, value: f64, unit: &str) -> String {
    amount(&reader.words, value, unit).trim_start_matches('+').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_dot_stands_in_a_column() {
        let values = [-3.0, 0.0, 0.0, 7.0];
        let columns = columns(&values, ends([&values, &[1.0]]));
        assert_eq!(columns.iter().sum::<usize>(), values.len());
        assert_eq!((columns[0], columns[COLUMNS - 1]), (1, 1));
        assert!(columns.contains(&2));
    }

    #[test]
    fn what_is_all_the_same_stands_in_the_middle() {
        assert_eq!(columns(&[2.0, 2.0], (2.0, 2.0)).iter().position(|count| *count == 2), Some(COLUMNS / 2));
        assert_eq!(ends([&[], &[]]), (0.0, 0.0));
    }
}
