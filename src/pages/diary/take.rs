//! What the player takes along: a signal, a promise, the worksheet, and the diary itself.

use speelruimte_engine::session::Action;
use yew::prelude::*;

use super::ending::{leaf, part};
use super::menu::save_file;
use super::own::{about, own_text};
use super::page::Page;
use crate::components::{Weight, all, button, el, link, text};
use crate::play::PlayEvent;
use crate::route::Route;
use crate::screen::Screen;

/// Shows the leaf.
pub(super) fn take_page(page: &Page) -> Html {
    let reader = &*page.reader;
    let signals = link("", &Route::Signals, reader.text("debrief.to-signals"));
    let asked = all([
        own_text(page, "signal", "debrief.signal", "debrief.signal-help"),
        el("p", "", signals),
        own_text(page, "promise", "debrief.promise", "debrief.promise-help"),
        about(page),
    ]);
    let worksheet = page.tell.reform(|_: MouseEvent| PlayEvent::Show(Screen::Worksheet));
    let worksheet = all([
        el("p", "", reader.text("worksheet.offer")),
        el("div", "buttons", button(Weight::Secondary, reader.text("worksheet.open"), worksheet)),
    ]);
    let report = link("", &Route::Report(page.diary().id.clone()), reader.text("report.open"));
    let keep = all([
        el("p", "", text(format!("{} {}", reader.say("debrief.keep-lead"), reader.say("debrief.keep-file")))),
        el("p", "", report),
        el("div", "buttons", keep_buttons(page)),
    ]);
    let parts = vec![
        el("div", "sheet__part", asked),
        part(page, "worksheet", "worksheet.title", worksheet),
        part(page, "keep", "debrief.keep", keep),
    ];
    leaf(page, parts, "")
}

fn keep_buttons(page: &Page) -> Html {
    all([
        button(Weight::Secondary, page.reader.text("ending.save"), save_file(&page.book, &page.play)),
        button(Weight::Secondary, page.reader.text("ending.again"), page.clicking(Action::Restart)),
        link("", &Route::Corridor, page.reader.text("problem.to-corridor")),
    ])
}
