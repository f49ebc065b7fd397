//! A window as it is drawn: the screen for the group, with or without the notes beside it.

use speelruimte_engine::diary::{Advice, Guide};
use speelruimte_engine::session::Position;
use speelruimte_engine::workshop::{Cue, Log, Part, Workshop, parts};
use yew::prelude::*;

use super::keys::{HELP, Wish};
use super::leading::{Event, HELP_DIALOG, Leading};
use super::notes::{below, notes};
use super::stage::stage;
use crate::browser::host;
use crate::components::{Weight, all, button, el, element, list, text};
use crate::pages::diary::page::Page;
use crate::words::Words;

/// What every part of a window is given.
pub(super) struct View<'v> {
    /// The play on the screen.
    pub page: Page,
    pub guide: Option<&'v Guide>,
    pub log: &'v Log,
    pub workshop: &'v Workshop,
    pub leading: &'v Leading,
    /// The parts of the page on the screen, shown or not.
    pub parts: Vec<Part>,
    /// The key of the workshop.
    pub key: &'v str,
    pub tell: Callback<Event>,
}

impl View<'_> {
    /// The sentences.
    pub fn words(&self) -> &Words {
        &self.page.reader.words
    }

    /// A sentence as a piece of a page.
    pub fn text(&self, key: &str) -> Html {
        self.page.reader.text(key)
    }

    /// The parts that the group sees.
    pub fn shown(&self) -> &[Part] {
        &self.parts[..self.workshop.shown().min(self.parts.len())]
    }

    /// What the trainer has beside the decision that lies open.
    pub fn advice(&self) -> Option<&Advice> {
        let entry = self.workshop.session().state().position.entry()?;
        self.guide?.decisions.iter().find(|advice| advice.entry == entry)
    }

    /// The entry of the decision that lies open.
    pub fn decision(&self) -> Option<usize> {
        match self.workshop.session().state().position {
            Position::Deciding(entry) => Some(entry),
            _ => None,
        }
    }

    /// A click that does what a key does.
    pub fn wishing(&self, wish: Wish) -> Callback<MouseEvent> {
        self.tell.reform(move |_: MouseEvent| Event::Wishes(wish))
    }

    /// A click that has something done.
    pub fn giving(&self, cue: Cue) -> Callback<MouseEvent> {
        self.tell.reform(move |_: MouseEvent| Event::Gives(vec![cue.clone()]))
    }
}

/// The letter of the card for an act, by its place among those that are open.
pub(super) fn letter(at: usize) -> String {
    char::from(b'A' + (at % 26) as u8).to_string()
}

/// Draws the window.
pub(super) fn screen(leading: &Leading, context: &Context<Leading>) -> Html {
    let props = context.props();
    let Some((log, workshop)) = &leading.state else {
        return el("main", "room__missing", el("p", "", props.reader.text("lead.missing")));
    };
    let view = View {
        page: leading.page(context),
        guide: props.guide.as_deref(),
        log,
        workshop,
        leading,
        parts: parts(&props.book.diary, props.guide.as_deref(), workshop),
        key: &props.workshop,
        tell: context.link().callback(|event| event),
    };
    let (class, below, beside) = match leading.with_notes {
        true => ("room room--notes", below(&view), notes(&view)),
        false => ("room", Html::default(), Html::default()),
    };
    let content = all([el("div", "room__screen", all([stage(&view), below])), beside, help(&view)]);
    element("div", &["class", "data-accent"], [class.into(), props.book.door.accent.as_str().into()], content)
}

/// What the keys do, over everything else when it is asked for.
fn help(view: &View<'_>) -> Html {
    let key = |key: &&'static str| el("kbd", "", text(*key));
    let line = |(keys, sentence): &(&[&'static str], &str)| {
        let keys = list(keys.iter().map(key).collect());
        all([el("dt", "", keys), el("dd", "", view.text(sentence))])
    };
    let closing = Callback::from(|_: MouseEvent| host::close_dialog(HELP_DIALOG));
    html! {
        <dialog id={HELP_DIALOG} class="dialog room__help" aria-labelledby="help-title">
            <h2 id="help-title">{ view.text("lead.help-title") }</h2>
            { el("dl", "", list(HELP.iter().map(line).collect())) }
            { el("p", "", view.text("lead.help-off")) }
            { el("div", "buttons", button(Weight::Primary, view.text("lead.close-help"), closing)) }
        </dialog>
    }
}
