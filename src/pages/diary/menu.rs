//! What can be done on any page: go back, begin again, take the diary away.

use std::rc::Rc;

use speelruimte_engine::reading;
use speelruimte_engine::session::Action;
use yew::prelude::*;

use super::entry::day;
use super::playing::PageProps;
use crate::app::Reader;
use crate::browser::host;
use crate::components::inline;
use crate::keeping;
use crate::library::Book;
use crate::play::OpenPlay;

/// Shows the menu, folded away. It folds again with every step.
pub(super) fn menu(props: &PageProps) -> Html {
    let reader = &*props.reader;
    let steps = props.session().log().len();
    let undo = props.play.one_step_back().map(|action| {
        let onclick = props.act.reform(move |_: MouseEvent| action.clone());
        html! { <li>{ button(&reader.say("menu.undo"), onclick) }</li> }
    });
    let restart = props.act.reform(|_: MouseEvent| Action::Restart);
    let save = save_file(&props.book, &props.play);
    html! {
        <details class="menu" key={steps.to_string()}>
            <summary>{ reader.say("menu.title") }</summary>
            <ul class="menu__list">
                { undo.unwrap_or_default() }
                { decisions(props, &reader) }
                if steps > 0 {
                    <li>{ button(&reader.say("menu.restart"), restart) }</li>
                    <li>{ button(&reader.say("menu.save"), save) }</li>
                }
            </ul>
        </details>
    }
}

/// A callback that gives the player everything of this diary as a file.
pub(super) fn save_file(book: &Rc<Book>, play: &Rc<OpenPlay>) -> Callback<MouseEvent> {
    let (book, play) = (book.clone(), play.clone());
    Callback::from(move |_: MouseEvent| {
        let id = &book.diary.id;
        host::download(&format!("{id}.json"), &keeping::as_file(id, &play.id, play.to_keep(host::now())));
    })
}

/// The entry of a decision that one can go back to, as an action.
pub(super) fn back_to(props: &PageProps, visit: usize) -> Callback<MouseEvent> {
    let entry = props.session().state().visits[visit].entry;
    let action = Action::Back { entry: props.diary().entries[entry].id.clone() };
    props.act.reform(move |_: MouseEvent| action.clone())
}

fn decisions(props: &PageProps, reader: &Reader) -> Html {
    let (diary, state) = (props.diary(), props.session().state());
    let decided = props.session().decisions(diary).into_iter().filter_map(|at| {
        let visit = &state.visits[at];
        let entry = &diary.entries[visit.entry];
        let act = entry.choices().get(visit.choice?)?;
        let date = day(reader, diary, entry.date);
        let label = html! { <>{ date }{ ": " }{ inline(&reading::line(diary, state, &act.act)) }</> };
        Some(html! { <li>{ button_of(label, back_to(props, at)) }</li> })
    });
    let decided: Vec<Html> = decided.collect();
    if decided.is_empty() {
        return html! { <li class="soft">{ reader.say("menu.no-decisions") }</li> };
    }
    html! { <li><p>{ reader.say("menu.decisions") }</p><ul class="menu__list">{ for decided }</ul></li> }
}

fn button(label: &str, onclick: Callback<MouseEvent>) -> Html {
    button_of(html! { { label } }, onclick)
}

fn button_of(label: Html, onclick: Callback<MouseEvent>) -> Html {
    html! { <button type="button" class="utrecht-button utrecht-button--subtle" {onclick}>{ label }</button> }
}
