//! One level's line over the run: ink over pencil.

use speelruimte_engine::session::Expected;
use speelruimte_model::Range;
use yew::prelude::*;

use super::figures::Figures;
use super::frame::{grid, heights, pencil, years};
use super::path::{self, HEIGHT, WIDTH};
use super::{between, drawing, more_or_less, stroke};
use crate::app::Reader;
use crate::components::{all, el};

/// One level's line over the months of the run: up is better.
pub(in crate::pages) struct LineChart<'a> {
    /// The conclusion, in words: what the chart is called.
    pub name: String,
    /// The difference in each month, in the indicator's unit: likely, and from low to high.
    pub months: &'a [Range],
    /// The unit, as the model has it.
    pub unit: &'a str,
    /// Otherwise it is turned over.
    pub better_is_up: bool,
    /// The difference that is two heights up; [`super::scale`] has it.
    pub scale: f64,
    /// What was drawn before.
    pub pencil: Option<Expected>,
    /// Another line on the same paper, such as this one before something was changed.
    pub was: Option<&'a [Range]>,
}

/// Shows the line, and its figures in a table beside it, folded away.
pub(in crate::pages) fn line(reader: &Reader, chart: &LineChart<'_>) -> Html {
    let place = |difference: f64| path::y(difference, chart.better_is_up, chart.scale);
    let months = from_nothing(chart.months);
    let band = path::band(&months, place).map(|band| stroke("chart__band", band));
    let was = chart.was.map(|was| stroke("chart__was", path::likely(&from_nothing(was), place)));
    let lines = all([
        grid(months.len()),
        band.unwrap_or_default(),
        chart.pencil.map(pencil).unwrap_or_default(),
        was.unwrap_or_default(),
        stroke("chart__ink", path::likely(&months, place)),
    ]);
    let paper = drawing("chart__paper", format!("0 0 {WIDTH} {HEIGHT}"), Some(chart.name.clone()), lines);
    let plot = all([heights(reader), paper, years(reader, months.len())]);
    el("figure", "chart", all([el("div", "chart__plot", plot), figures(reader, chart, &months)]))
}

/// At the beginning nothing differs yet; month 0 is the first month, in which a bill may have been paid already.
pub(super) fn from_nothing(months: &[Range]) -> Vec<Range> {
    let mut months = months.to_vec();
    if let Some(first) = months.first_mut() {
        *first = Range::exactly(0.0);
    }
    months
}

/// The difference at the end of each year.
fn figures(reader: &Reader, chart: &LineChart<'_>, months: &[Range]) -> Html {
    let words = &reader.words;
    let row = |(month, it): (usize, &Range)| {
        let likely = more_or_less(words, it.likely, chart.unit);
        let range = if it.low < it.high { between(words, it, chart.unit) } else { String::new() };
        vec![super::frame::year(reader, month / 12), likely, range]
    };
    let rows: Vec<_> = months.iter().enumerate().step_by(12).map(row).collect();
    let head = ["chart.when", "chart.likely", "chart.range"].map(|key| reader.say(key).to_string());
    html! { <Figures summary={reader.say("chart.figures").to_string()} head={Vec::from(head)} {rows} /> }
}
