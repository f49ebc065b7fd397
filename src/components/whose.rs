//! Whose site this is: the name and logo of the municipality that hosts it, and its links.

use yew::prelude::*;

use super::element::{all, el, element, link, list, text};
use crate::app::Reader;
use crate::route::Route;

/// The links that a municipality can set, each with the sentence for it.
const LINKS: [(&str, &str); 3] =
    [("accessibility", "whose.accessibility"), ("privacy", "whose.privacy"), ("contact", "whose.contact")];

/// The logo, or where there is none the name; nothing where neither is set.
pub fn mark(reader: &Reader) -> Html {
    match (&reader.settings.logo, &reader.settings.organisation) {
        (Some((file, words)), _) => {
            let values = ["whose__logo".into(), file.clone().into(), words.clone().into()];
            element("img", &["class", "src", "alt"], values, Html::default())
        }
        (None, Some(name)) => text(name.clone()),
        (None, None) => Html::default(),
    }
}

/// Who hosts the site, and where they say more; nothing where nothing is set.
pub fn imprint(reader: &Reader) -> Html {
    let settings = &reader.settings;
    let to = |&(name, key): &(&str, &'static str)| {
        let to = settings.link(name)?;
        Some(element("a", &["href"], [to.into()], reader.text(key)))
    };
    let mut parts: Vec<Html> = LINKS.iter().filter_map(to).collect();
    if settings.own("policy", &reader.words.language).is_some() {
        parts.insert(0, link("", &Route::Policy, reader.text("whose.policy")));
    }
    if let Some(name) = &settings.organisation {
        parts.insert(0, text(reader.words.fill("whose.site", &[("name", name)])));
    }
    if parts.is_empty() { Html::default() } else { el("div", "whose", list(parts)) }
}

/// What whoever runs the site should know, on the first page.
pub fn for_the_manager(reader: &Reader) -> Html {
    match reader.settings.is_faulty {
        _ if reader.settings.is_from_file => el("p", "whose__fault", reader.text("whose.from-file")),
        true => el(
            "p",
            "whose__fault",
            all([
                reader.text("whose.faulty"),
                text(" "),
                link("", &Route::Check, reader.text("whose.check")),
            ]),
        ),
        false => Html::default(),
    }
}
