//! What may come a moment after the rest of its page is seen.

use yew::prelude::*;

use super::page::Page;
use crate::browser::host;

/// Draws a part of a page once the rest of it has been painted: for parts that are long, and stand below what is read
/// first.
pub(super) fn later(page: &Page, draw: fn(&Page) -> Html) -> Html {
    html! { <Later page={page.clone()} draw={Draw(draw)} /> }
}

#[derive(Clone, PartialEq, Properties)]
struct LaterProps {
    page: Page,
    draw: Draw,
}

#[derive(Clone, Copy)]
struct Draw(fn(&Page) -> Html);

impl PartialEq for Draw {
    /// A place on a page is always drawn by the same function.
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

#[component]
fn Later(props: &LaterProps) -> Html {
    let is_time = use_state(|| false);
    {
        let is_time = is_time.clone();
        use_effect_with((), move |()| host::after_paint(move || is_time.set(true)));
    }
    if *is_time { props.draw.0(&props.page) } else { Html::default() }
}
