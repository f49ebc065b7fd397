//! Line drawings that belong to the house rather than to a diary. Decoration: their meaning stands beside them. Their
//! lines are in `style/drawings.svg`; their colours come from the style sheet.

use yew::prelude::*;

use super::element::element;

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
        DoorStands::Closed => "drawings.svg#door-closed",
        DoorStands::Ajar => "drawings.svg#door-ajar",
        DoorStands::Open => "drawings.svg#door-open",
        DoorStands::Stuck => "drawings.svg#door-stuck",
    };
    drawing("line-drawing door__drawing", "21 0 179 320", door)
}

/// What stands in the rest of the corridor.
pub fn corridor_rest() -> Html {
    html! { <img class="drawing" src="scenarios/pictures/corridor.svg" alt="" width="880" height="320" /> }
}

/// The mark of the municipality of Rekdam on its letters.
pub fn letter_mark() -> Html {
    drawing("line-drawing letter__mark", "0 0 48 48", "drawings.svg#mark")
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
    element("svg", names, values, html! { <use {href} /> })
}

const SIGNATURE: &str = "M14 50C26 34 34 12 40 9C46 8 40 40 44 50M25 36C34 31 46 29 52 30C56 36 54 50 58 49C64 44 66 34 70 34C75 34 70 50 76 49C82 46 84 34 89 34C94 36 90 49 96 49C103 46 108 36 104 33C99 33 97 47 104 49C113 48 122 8 118 6C112 8 110 47 118 49C124 48 126 38 128 36C127 44 128 49 133 49C141 46 144 36 140 33C134 34 134 48 141 49C150 48 152 38 158 33C158 42 168 48 158 51C150 52 152 44 164 42C184 38 208 36 226 30";
