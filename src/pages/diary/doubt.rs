//! Where pencil and ink part ways: which arrow the player doubts. Nobody is told that they were wrong.

use speelruimte_engine::session::{Action, Expected, Visit};
use speelruimte_engine::simulation::{Influence, indicator_name};
use speelruimte_model::IndicatorIx;
use yew::prelude::*;

use super::chart;
use super::own::{about, field_of};
use super::page::Page;
use super::pencil::lead_of;
use super::reveal::{Reveal, Revealed, arrows_to};
use crate::browser::host;
use crate::components::{all, el, list, text};
use crate::play::PlayEvent;

/// What is written about a key decision under this name is the doubt.
const FIELD: &str = "doubt";

/// How many arrows there are to choose from.
const ARROWS: usize = 6;

/// Asks for the doubt, where a line in pencil and one in ink are a height or more apart.
pub(super) fn doubt(page: &Page, visit: &Visit, reveal: &Reveal, tell: &Callback<Revealed>) -> Html {
    let apart = apart(page, visit, reveal);
    let Some(first) = apart.first() else {
        return Html::default();
    };
    let entry = page.play.page_id();
    let written = page.session().written(entry, FIELD);
    let goal = indicator_name(&page.book.declared, first.1, &page.reader.words.language);
    let arrows = reveal.evidence.as_deref().map(|evidence| arrows_to(evidence, goal, ARROWS));
    let arrows: Vec<String> = arrows.unwrap_or_default().into_iter().map(|it| arrow_name(page, it)).collect();
    let is_arrow = written.is_some_and(|written| arrows.iter().any(|arrow| arrow == written));
    let other = reveal.doubts_other || (written.is_some() && !is_arrow);
    let writes = {
        let entry = entry.to_owned();
        page.tell.reform(move |text| {
            PlayEvent::Do(Action::Write { entry: entry.clone(), field: FIELD.to_owned(), text })
        })
    };
    let options = arrows.iter().enumerate().map(|(at, arrow)| {
        let (arrow, writes, tell) = (arrow.clone(), writes.clone(), tell.clone());
        let (checked, label) = (!other && written == Some(&arrow), arrow.clone());
        let onchange = Callback::from(move |_: Event| {
            tell.emit(Revealed::DoubtsOther(false));
            writes.emit(arrow.clone());
        });
        option(at, label.into(), checked, onchange)
    });
    let options = list(options.collect());
    let chooses_other = tell.reform(|_: Event| Revealed::DoubtsOther(true));
    let other_option = option(arrows.len(), page.reader.say("ink.doubt-other").into(), other, chooses_other);
    let own = match other {
        true => {
            let begins = written.filter(|_| !is_arrow).unwrap_or_default();
            let left = writes.reform(|event: Event| host::left(&event));
            all([field_of(&page.reader, FIELD, "ink.doubt-own", "ink.doubt-help", begins, left), about(page)])
        }
        false => Html::default(),
    };
    let (declared, language) = (&page.book.declared, &page.reader.words.language);
    let names: Vec<&str> = apart.iter().map(|(_, lead)| indicator_name(declared, *lead, language)).collect();
    let lead = page.reader.words.fill("ink.doubt-lead", &[("names", &names.join(", "))]);
    let class = "utrecht-form-fieldset utrecht-form-fieldset--html-fieldset";
    let legend = el("legend", "ink__title", page.reader.text("ink.doubt"));
    let content = all([legend, el("p", "ink__lead", text(lead)), options, other_option, own]);
    el("div", "ink__step", el("fieldset", class, content))
}

/// What a causal arrow is called.
pub(super) fn arrow_name(page: &Page, arrow: &Influence) -> String {
    page.reader.words.fill("ink.arrow", &[("from", &arrow.from), ("to", &arrow.to)])
}

/// The leads on which what was drawn is a height or more from what the model draws.
fn apart(page: &Page, visit: &Visit, reveal: &Reveal) -> Vec<(usize, IndicatorIx)> {
    let Some(comparison) = reveal.comparison.as_deref() else {
        return Vec::new();
    };
    let levels = page.diary().last_page.levels.iter().zip(&visit.expected);
    let parts = |pencil: Expected, ink: Expected| pencil.height() != ink.height();
    levels
        .filter_map(|(level, pencil)| {
            let lead = lead_of(page, level)?;
            let summary = comparison.summaries.iter().find(|it| it.indicator == lead.1)?;
            parts((*pencil)?, chart::height_of(summary)).then_some(lead)
        })
        .collect()
}

fn option(at: usize, label: AttrValue, checked: bool, onchange: Callback<Event>) -> Html {
    html! {
        <label key={at} class="option utrecht-form-label utrecht-form-label--radio">
            <input
                class="utrecht-radio-button utrecht-radio-button--html-input"
                type="radio"
                name="doubt-arrow"
                value={at.to_string()}
                {checked}
                {onchange}
            />
            { el("span", "", text(label)) }
        </label>
    }
}
