//! What would have to be true for the difference to go the other way: numbers that come one by one.

use speelruimte_engine::simulation::TippingPoint;
use yew::prelude::*;

use super::shown::waiting;
use super::state::{Road, RoadEvent};
use crate::components::{Weight, all, button, el, list, text};
use crate::pages::diary::evidence::unit;
use crate::pages::diary::page::Page;

/// Shows what is known of it on a level, once that is asked.
pub(super) fn tips(page: &Page, road: &Road, level: usize, tell: &Callback<RoadEvent>) -> Html {
    if !road.has_runs {
        return Html::default();
    }
    let tips = road.tips_of(level);
    let known = tips.map(|tips| known(page, road, &tips.points, tips.all)).unwrap_or_default();
    let waits = road.waits_for_tips(level);
    let ask = match tips {
        Some(tips) if tips.all => Html::default(),
        _ if waits => waiting(page, road, tell, true),
        _ => {
            let ask = tell.reform(move |_: MouseEvent| RoadEvent::WantTips(level));
            el("div", "buttons", button(Weight::Subtle, page.reader.text("road.tips-ask"), ask))
        }
    };
    el("div", "road__tips", all([known, ask]))
}

fn known(page: &Page, road: &Road, points: &[TippingPoint], all_of_them: bool) -> Html {
    let tipping: Vec<Html> = points.iter().filter_map(|point| tip(page, road, point)).collect();
    match (tipping.is_empty(), all_of_them) {
        (true, false) => Html::default(),
        (true, true) => el("p", "", page.reader.text("road.tips-none")),
        (false, _) => {
            all([el("p", "", page.reader.text("road.tips-lead")), el("ul", "lens__acts", list(tipping))])
        }
    }
}

fn tip(page: &Page, road: &Road, point: &TippingPoint) -> Option<Html> {
    let words = &page.reader.words;
    let tips = point.tips?;
    let numbers = &road.evidence.as_ref()?.numbers;
    let number = numbers.iter().find(|number| number.parameter == point.parameter)?;
    let value = |value: f64| words.number(value, decimals(point.now, tips));
    let unit = unit(words, &number.unit);
    let (now, tips) = (value(point.now), format!("{} {unit}", value(tips)));
    let values = [("name", number.name.as_str()), ("now", &now), ("tips", tips.trim_end())];
    Some(el("li", "", text(words.fill("road.tip", &values))))
}

/// So many decimals that two values can be told apart.
fn decimals(one: f64, other: f64) -> usize {
    let apart = (one - other).abs();
    (0..4).find(|&decimals| apart * 10_f64.powi(decimals as i32) >= 2.0).unwrap_or(4)
}
