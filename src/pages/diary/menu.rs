//! What can be done on any page: go back, begin again, take the diary away.

use std::rc::Rc;

use speelruimte_engine::session::Action;
use yew::prelude::*;

use super::entry::day;
use super::page::Page;
use crate::browser::host;
use crate::components::{Weight, all, button, el, link, list, text};
use crate::keeping;
use crate::library::Book;
use crate::play::OpenPlay;
use crate::route::Route;

/// Shows the menu, folded away. It folds again with every step.
pub(super) fn menu(page: &Page) -> Html {
    let reader = &*page.reader;
    let steps = page.session().log().len();
    let mut items = Vec::new();
    if let Some(back) = page.play.one_step_back() {
        items.push(item(reader.text("menu.undo"), page.clicking(back)));
    }
    items.push(decisions(page));
    if steps > 0 {
        items.push(item(reader.text("menu.restart"), page.clicking(Action::Restart)));
        items.push(item(reader.text("menu.save"), save_file(&page.book, &page.play)));
        let report = Route::Report(page.diary().id.clone());
        items.push(el("li", "menu__link", link("", &report, reader.text("report.open"))));
    }
    let guide = Route::Guide(page.diary().id.clone());
    items.push(el("li", "menu__link", link("", &guide, reader.text("guide.open"))));
    items.push(el("li", "menu__link", link("", &Route::Kept, reader.text("corridor.to-kept"))));
    let content = all([el("summary", "", reader.text("menu.title")), el("ul", "menu__list", list(items))]);
    let onfocusout = Callback::from(|event: FocusEvent| host::fold_when_left(&event));
    let onkeydown = Callback::from(|event: KeyboardEvent| host::fold_at_escape(&event));
    html! { <details class="menu" key={steps.to_string()} {onfocusout} {onkeydown}>{ content }</details> }
}

/// A callback that gives the player everything of this diary as a file.
pub(super) fn save_file(book: &Rc<Book>, play: &Rc<OpenPlay>) -> Callback<MouseEvent> {
    let (book, play) = (book.clone(), play.clone());
    Callback::from(move |_: MouseEvent| {
        let id = &book.diary.id;
        host::download(&format!("{id}.json"), &keeping::as_file(id, &play.id, play.to_keep(host::now())));
    })
}

/// Goes back to the page of a visit, as it was when it was opened.
pub(super) fn back_to(page: &Page, visit: usize) -> Callback<MouseEvent> {
    let entry = page.session().state().visits[visit].entry;
    page.clicking(Action::Back { entry: page.diary().entries[entry].id.clone() })
}

fn decisions(page: &Page) -> Html {
    let (diary, state) = (page.diary(), page.session().state());
    let decided = page.session().decisions(diary).into_iter().filter_map(|at| {
        let visit = &state.visits[at];
        let entry = &diary.entries[visit.entry];
        let act = entry.choices().get(visit.choice?)?;
        let date = format!("{}: ", day(&page.reader, diary, entry.date));
        Some(item(all([text(date), page.line(&act.act)]), back_to(page, at)))
    });
    let decided: Vec<Html> = decided.collect();
    if decided.is_empty() {
        return el("li", "soft", page.reader.text("menu.no-decisions"));
    }
    let title = el("p", "", page.reader.text("menu.decisions"));
    el("li", "", all([title, el("ul", "menu__decisions", list(decided))]))
}

fn item(label: Html, onclick: Callback<MouseEvent>) -> Html {
    el("li", "", button(Weight::Subtle, label, onclick))
}
