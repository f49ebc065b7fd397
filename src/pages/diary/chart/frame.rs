//! The paper on which lines are drawn: time to the right, up is better, five heights.

use speelruimte_engine::session::Expected;
use yew::prelude::*;

use super::path::{self, HEIGHT, WIDTH};
use super::{axis, drawing, stroke};
use crate::app::Reader;
use crate::browser::host;
use crate::components::{all, el};

/// Empty paper with the pencil stroke that was drawn on it. It is for the pointer only: who has none has radios.
pub(in crate::pages) fn pencil_frame(
    months: usize,
    drawn: Option<Expected>,
    draws: Callback<Expected>,
) -> Html {
    let drawing_on = |event: &PointerEvent| host::share_from_top(event).map(path::nearest);
    let on_down = {
        let draws = draws.clone();
        Callback::from(move |event: PointerEvent| {
            host::keep_pointer(&event);
            drawing_on(&event).into_iter().for_each(|height| draws.emit(height));
        })
    };
    let on_move = Callback::from(move |event: PointerEvent| {
        // Only while it is pressed, and not for a height that stands there already.
        let height = drawing_on(&event).filter(|height| event.buttons() == 1 && drawn != Some(*height));
        height.into_iter().for_each(|height| draws.emit(height));
    });
    html! {
        <div class="pencil__paper" aria-hidden="true" onpointerdown={on_down} onpointermove={on_move}>
            { paper(None, months, drawn) }
        </div>
    }
}

/// What was drawn, before there is ink.
pub(in crate::pages) fn sketch(
    reader: &Reader,
    name: String,
    months: usize,
    drawn: Option<Expected>,
) -> Html {
    let plot = all([heights(reader), paper(Some(name), months, drawn), years(reader, months)]);
    el("figure", "chart", el("div", "chart__plot", plot))
}

/// Paper with a pencil stroke.
fn paper(name: Option<String>, months: usize, drawn: Option<Expected>) -> Html {
    let lines = all([grid(months), drawn.map(pencil).unwrap_or_default()]);
    drawing("chart__paper", format!("0 0 {WIDTH} {HEIGHT}"), name, lines)
}

/// What was drawn by hand.
pub(super) fn pencil(to: Expected) -> Html {
    let [firmly, lightly] = path::by_hand(to);
    all([stroke("chart__pencil", firmly), stroke("chart__pencil chart__pencil--light", lightly)])
}

/// Five heights, of which the middle one is that nothing changes; the years; and the fold in which all begins.
pub(super) fn grid(months: usize) -> Html {
    let years = months.saturating_sub(1) / 12;
    let heights = Expected::ALL.map(|height| format!("M0 {}H{WIDTH}", path::y_of(height))).concat();
    let marks = (1..years).map(|year| format!("M{} 0V{HEIGHT}", year as i32 * WIDTH / years as i32));
    let marks: String = marks.collect();
    let middle = HEIGHT / 2;
    all([
        stroke("chart__grid", format!("{heights}{marks}")),
        stroke("chart__middle", format!("M0 {middle}H{WIDTH}M0 0V{HEIGHT}")),
    ])
}

/// What the heights are called, from the top.
pub(super) fn heights(reader: &Reader) -> Html {
    let names = Expected::ALL.iter().rev().map(|height| height_name(reader, *height));
    axis("chart__heights", names.collect())
}

/// What a height is called.
pub(in crate::pages) fn height_name(reader: &Reader, height: Expected) -> String {
    reader.say(&format!("expected.{}", height.id())).to_string()
}

/// The years along the bottom.
pub(in crate::pages) fn years(reader: &Reader, months: usize) -> Html {
    axis("chart__years", (0..=months.saturating_sub(1) / 12).map(|at| year(reader, at)).collect())
}

/// So many years after the beginning.
pub(super) fn year(reader: &Reader, year: usize) -> String {
    match year {
        0 => reader.say("chart.now").to_string(),
        1 => reader.say("chart.year").to_string(),
        _ => reader.words.fill("chart.years", &[("count", &year.to_string())]),
    }
}
