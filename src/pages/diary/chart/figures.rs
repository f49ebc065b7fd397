//! The figures of a chart, folded away: they are drawn once someone wants to see them.

use yew::prelude::*;

use crate::browser::host;
use crate::components::{el, element, list, text};

/// A table: how its fold is called, a row of headings, and rows of which the first cell is one too.
#[derive(Clone, PartialEq, Properties)]
pub(super) struct FiguresProps {
    pub summary: String,
    pub head: Vec<String>,
    pub rows: Vec<Vec<String>>,
}

/// Shows the fold.
#[component]
pub(super) fn Figures(figures: &FiguresProps) -> Html {
    let open = use_state(|| false);
    let ontoggle = {
        let open = open.setter();
        Callback::from(move |event: Event| open.set(host::is_open(&event)))
    };
    html! {
        <details class="chart__figures" {ontoggle}>
            { el("summary", "", text(figures.summary.clone())) }
            { if *open { table(figures) } else { Html::default() } }
        </details>
    }
}

fn table(figures: &FiguresProps) -> Html {
    let scoped =
        |scope: &'static str, cell: &String| element("th", &["scope"], [scope.into()], text(cell.clone()));
    let head = list(figures.head.iter().map(|cell| scoped("col", cell)).collect());
    let row = |cells: &Vec<String>| {
        let (first, rest) = cells.split_at(cells.len().min(1));
        let first = first.iter().map(|cell| scoped("row", cell));
        let rest = rest.iter().map(|cell| el("td", "", text(cell.clone())));
        el("tr", "", list(first.chain(rest).collect()))
    };
    let body = el("tbody", "", list(figures.rows.iter().map(row).collect()));
    el("table", "chart__table", list(vec![el("thead", "", el("tr", "", head)), body]))
}
