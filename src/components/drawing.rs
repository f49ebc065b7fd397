//! Line drawings that belong to the house rather than to a diary. Decoration: their meaning stands beside them. Their
//! lines are in `style/drawings.svg`, which stands in the page; their colours come from the style sheet.

use yew::prelude::*;

use super::element::element;
use crate::browser::content;

/// How a door stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DoorStands {
    /// Nobody has been inside.
    Closed,
    /// Someone is reading.
    Ajar,
    /// Read to the end.
    Open,
    /// Its diary cannot be opened.
    Stuck,
}

/// A door of the corridor.
pub fn door_drawing(stands: DoorStands) -> Html {
    let door = match stands {
        DoorStands::Closed => "#door-closed",
        DoorStands::Ajar => "#door-ajar",
        DoorStands::Open => "#door-open",
        DoorStands::Stuck => "#door-stuck",
    };
    drawing("line-drawing door__drawing", "21 0 179 320", door)
}

/// What stands in the rest of the corridor.
pub fn corridor_rest() -> Html {
    let src = content::address("scenarios/pictures/corridor.svg".to_owned());
    html! { <img class="drawing" {src} alt="" width="880" height="320" /> }
}

/// The mark of the municipality of Rekdam on its letters.
pub fn letter_mark() -> Html {
    drawing("line-drawing letter__mark", "0 0 48 48", "#mark")
}

/// A signature that draws itself.
pub fn signature() -> Html {
    html! {
        <svg viewBox="0 0 240 64" aria-hidden="true" focusable="false"><path pathLength="1" d={SIGNATURE} /></svg>
    }
}

fn drawing(class: &'static str, view: &'static str, href: &'static str) -> Html {
    let names = &["class", "viewBox", "preserveAspectRatio", "aria-hidden", "focusable"];
    let values = [class, view, "xMinYMax meet", "true", "false"].map(AttrValue::from);
    element("svg", names, values, element("use", &["href"], [href.into()], Html::default()))
}

/// A scrawl: it has to do for every official.
const SIGNATURE: &str = "M16 50C24 22 40 4 45 10C50 18 24 52 32 51C44 46 48 27 57 31C62 36 50 50 59 48C70 43 74 29 82 33C86 38 79 50 88 47C98 42 102 12 110 12C116 16 96 50 108 48C124 42 130 32 138 35C142 40 134 48 144 46C172 38 200 36 226 28";
