//! The empty last page, with which every diary begins.

use speelruimte_engine::diary::HopeLevel;
use speelruimte_engine::session::Action;
use yew::prelude::*;

use super::leaf::{spread, turning};
use super::playing::PageProps;
use crate::components::{
    OptionItem, Options, Weight, all, el, heading, list, options, submit, text,
};

/// The value of the option that leaves a line empty.
const NOTHING: &str = "-";

/// Lets the player choose what should stand there.
pub(super) fn opening_page(props: &PageProps) -> Html {
    let reader = &*props.reader;
    let door = props.book.door.texts_in(&reader.words.language);
    let (title, official) = door.map_or(("", ""), |texts| (&texts.title, &texts.official));
    let date = props.diary().last_page.date;
    let minutes = props.book.door.minutes.to_string();
    let introduction = all([
        el("p", "", text(reader.words.fill("opening.intro", &[("official", official)]))),
        el("p", "", reader.text("opening.empty-page")),
        el("p", "", reader.text("opening.hope")),
    ]);
    let minutes = reader.words.fill("opening.minutes", &[("minutes", &minutes)]);
    let left = all([
        heading("h1", "entry__date", "entry", text(title.to_owned())),
        el("div", "prose", introduction),
        el("p", "folio", text(minutes)),
    ]);
    let levels = props.diary().last_page.levels.iter().enumerate();
    let questions = list(levels.map(|(at, level)| hopes(props, at, level)).collect());
    let date = html! { <time datetime={date.to_string()}>{ reader.words.full_date(date) }</time> };
    let right = html! {
        <form class="last-page" onsubmit={turning(props)}>
            { el("p", "last-page__date", date) }
            { questions }
            { el("div", "buttons", submit(Weight::Primary, reader.text("opening.begin"))) }
        </form>
    };
    spread("spread", "leaf leaf--text", left, right)
}

fn hopes(props: &PageProps, at: usize, level: &HopeLevel) -> Html {
    let reader = &*props.reader;
    let mut items: Vec<OptionItem> = level
        .hopes
        .iter()
        .map(|hope| OptionItem { value: hope.id.clone().into(), label: props.line(&hope.text) })
        .collect();
    items.push(OptionItem { value: NOTHING.into(), label: reader.text("opening.nothing") });
    let on_choose = {
        let level = level.level.clone();
        props.act.reform(move |hope: AttrValue| Action::Hope {
            level: level.clone(),
            hope: (hope != NOTHING).then(|| hope.to_string()),
        })
    };
    let names = props.book.declared.levels.get(at);
    let legend = names.map_or("", |names| names.in_language(&reader.words.language));
    let name = format!("hope-{}", level.level);
    let chosen = chosen(props, &level.level);
    options(Options {
        name: &name,
        legend: text(legend.to_owned()),
        items,
        chosen,
        on_choose,
        below: Html::default(),
    })
}

/// What was chosen last for a level; an empty line can be chosen too.
fn chosen(props: &PageProps, wanted: &str) -> Option<AttrValue> {
    let standing = props.session().standing().iter().rev();
    standing.clone().find_map(|action| match action {
        Action::Hope { level, hope } if level == wanted => {
            Some(hope.clone().map_or(NOTHING.into(), AttrValue::from))
        }
        _ => None,
    })
}
