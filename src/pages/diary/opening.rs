//! The empty last page, with which every diary begins.

use speelruimte_engine::diary::HopeLevel;
use speelruimte_engine::reading;
use speelruimte_engine::session::Action;
use yew::prelude::*;

use super::playing::PageProps;
use crate::app::Reader;
use crate::components::{OptionItem, Options, inline, options};

/// The value of the option that leaves a line empty.
const NOTHING: &str = "-";

/// Lets the player choose what should stand there.
pub(super) fn opening_page(props: &PageProps) -> Html {
    let reader = &*props.reader;
    let door = props.book.door.texts_in(&reader.words.language);
    let (title, official) = door.map_or(("", ""), |texts| (&texts.title, &texts.official));
    let date = props.diary().last_page.date;
    let minutes = props.book.door.minutes.to_string();
    let levels = props.diary().last_page.levels.iter().enumerate();
    html! {
        <article class="spread" aria-labelledby="entry">
            <div class="leaf leaf--text">
                <h1 class="entry__date" id="entry" tabindex="-1">{ title }</h1>
                <div class="prose">
                    <p>{ reader.words.fill("opening.intro", &[("official", official)]) }</p>
                    <p>{ reader.say("opening.empty-page") }</p>
                    <p>{ reader.say("opening.hope") }</p>
                </div>
                <p class="folio">{ reader.words.fill("opening.minutes", &[("minutes", &minutes)]) }</p>
            </div>
            <div class="leaf leaf--act">
                <div class="leaf__stay">
                    <form class="last-page" onsubmit={props.turn()}>
                        <p class="last-page__date">
                            <time datetime={date.to_string()}>{ reader.words.full_date(date) }</time>
                        </p>
                        { for levels.map(|(at, level)| hopes(props, reader, at, level)) }
                        <div class="buttons">
                            <button type="submit" class="utrecht-button utrecht-button--primary-action">
                                { reader.say("opening.begin") }
                            </button>
                        </div>
                    </form>
                </div>
            </div>
        </article>
    }
}

fn hopes(props: &PageProps, reader: &Reader, at: usize, level: &HopeLevel) -> Html {
    let state = props.session().state();
    let mut items: Vec<OptionItem> = level
        .hopes
        .iter()
        .map(|hope| OptionItem {
            value: hope.id.clone().into(),
            label: inline(&reading::line(props.diary(), state, &hope.text)),
        })
        .collect();
    items.push(OptionItem { value: NOTHING.into(), label: html! { { reader.say("opening.nothing") } } });
    let chosen = state.hopes[at].map(|hope| AttrValue::from(level.hopes[hope].id.clone()));
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
    options(Options { name: &name, legend: legend.into(), items, chosen, on_choose, below: Html::default() })
}
