//! Where pencil and ink part ways: which sentence of the model's reasoning the player doubts, and what it comes to without
//! that. Nobody is told that they were wrong.

use speelruimte_engine::session::{Action, Expected, Visit};
use speelruimte_engine::simulation::{Comparison, Evidence, Influence};
use speelruimte_model::IndicatorIx;
use speelruimte_model::system::ArrowIx;
use yew::prelude::*;

use super::chart;
use super::own::{about, field_of, keeping};
use super::page::Page;
use super::pencil::lead_of;
use super::reveal::{Reveal, Revealed, ink_height};
use crate::components::{Weight, all, button, el, heading, list, section, text};
use crate::play::PlayEvent;

/// The heading of the question.
pub(super) const HEADING: &str = "ink-doubt";

/// What is written about a key decision under this name is the doubt.
const FIELD: &str = "doubt";

/// How many sentences there are to choose from.
const REASONS: usize = 4;

/// Asks for the doubt, where pencil and ink go different ways.
pub(super) fn doubt(page: &Page, visit: &Visit, reveal: &Reveal, tell: &Callback<Revealed>) -> Html {
    let (Some(comparison), Some(evidence), Some(without)) =
        (reveal.comparison.as_deref(), reveal.evidence.as_deref(), reveal.without.as_deref())
    else {
        return Html::default();
    };
    let apart = apart(page, visit, comparison);
    if apart.is_empty() {
        return Html::default();
    }
    let reasoning = Reasoning { evidence, comparison, without };
    let leads: Vec<IndicatorIx> = apart.iter().map(|it| it.lead).collect();
    let reasons = reasoning.of(&leads);
    let title = heading("h2", "ink__title", HEADING, page.reader.text("ink.doubt"));
    let levels = apart.iter().map(|it| el("p", "ink__lead", text(it.in_words(page)))).collect();
    let question = question(page, reveal, tell, &reasons);
    let look = chosen(page, &reasons).filter(|_| !reveal.doubts_other).map(|reason| {
        let level = apart.iter().find(|it| reasoning.of(&[it.lead]).contains(&reason));
        look(page, tell, reason.arrow, level.map_or(0, |it| it.level))
    });
    let lead = if reasons.is_empty() { "ink.doubt-paid" } else { "ink.doubt-lead" };
    let content = all([
        title,
        list(levels),
        el("p", "soft", page.reader.text(lead)),
        question,
        look.unwrap_or_default(),
    ]);
    section("ink__step", HEADING, content)
}

/// What is known of why the model comes where it comes.
struct Reasoning<'k> {
    evidence: &'k Evidence,
    comparison: &'k Comparison,
    without: &'k [(ArrowIx, Comparison)],
}

impl<'k> Reasoning<'k> {
    fn of(&self, leads: &[IndicatorIx]) -> Vec<&'k Influence> {
        self.evidence.deciding(self.comparison, self.without, leads, REASONS)
    }
}

/// A level on which pencil and ink differ.
struct Apart {
    level: usize,
    lead: IndicatorIx,
    pencil: Expected,
    ink: Expected,
}

impl Apart {
    fn in_words(&self, page: &Page) -> String {
        let (reader, levels) = (&page.reader, &page.book.declared.levels);
        let level = levels.get(self.level).map_or("", |names| names.in_language(&reader.words.language));
        let [pencil, ink] = [self.pencil, self.ink].map(|height| chart::height_name(reader, height));
        reader.words.fill("ink.doubt-level", &[("level", level), ("pencil", &pencil), ("ink", &ink)])
    }
}

/// The levels on which what was drawn goes another way than what the model draws: more of the same is no other way.
fn apart(page: &Page, visit: &Visit, comparison: &Comparison) -> Vec<Apart> {
    let levels = page.diary().last_page.levels.iter().zip(&visit.expected);
    let known = levels.filter_map(|(hope, pencil)| {
        let (level, lead) = lead_of(page, hope)?;
        let summary = comparison.summaries.iter().find(|it| it.indicator == lead)?;
        let ink = ink_height(&page.book.declared.model, comparison, level, summary);
        Some(Apart { level, lead, pencil: (*pencil)?, ink })
    });
    known.filter(|it| it.pencil.height().signum() != it.ink.height().signum()).collect()
}

/// The sentence that was doubted, if it is one of these.
fn chosen<'r>(page: &Page, reasons: &[&'r Influence]) -> Option<&'r Influence> {
    let written = page.session().written(page.play.page_id(), FIELD)?;
    reasons.iter().find(|reason| reason.grounds.because == written).copied()
}

/// The sentences, something else, and a field for that.
fn question(page: &Page, reveal: &Reveal, tell: &Callback<Revealed>, reasons: &[&Influence]) -> Html {
    let entry = page.play.page_id();
    let written = page.session().written(entry, FIELD);
    let chosen = chosen(page, reasons).filter(|_| !reveal.doubts_other);
    let other = reveal.doubts_other || reasons.is_empty() || (written.is_some() && chosen.is_none());
    let writes = {
        let entry = entry.to_owned();
        page.tell.reform(move |text| {
            PlayEvent::Do(Action::Write { entry: entry.clone(), field: FIELD.to_owned(), text })
        })
    };
    let options = reasons.iter().enumerate().map(|(at, reason)| {
        let (sentence, writes, tell) = (reason.grounds.because.clone(), writes.clone(), tell.clone());
        let label = sentence.clone().into();
        let onchange = Callback::from(move |_: Event| {
            tell.emit(Revealed::DoubtsOther(false));
            writes.emit(sentence.clone());
        });
        option(at, label, chosen.is_some_and(|it| it.arrow == reason.arrow), onchange)
    });
    let options = list(options.collect());
    let chooses_other = tell.reform(|_: Event| Revealed::DoubtsOther(true));
    let other_option = option(reasons.len(), page.reader.say("ink.doubt-other").into(), other, chooses_other);
    let own = match other {
        true => {
            let begins = written.filter(|it| reasons.iter().all(|reason| reason.grounds.because != *it));
            let (begins, left) = (begins.unwrap_or_default(), keeping(page, entry, FIELD));
            all([field_of(&page.reader, FIELD, "ink.doubt-own", "ink.doubt-help", begins, left), about(page)])
        }
        false => Html::default(),
    };
    if reasons.is_empty() {
        return own;
    }
    let class = "utrecht-form-fieldset utrecht-form-fieldset--html-fieldset";
    let legend = el("legend", "ink__question", page.reader.text("ink.doubt-which"));
    el("fieldset", class, all([legend, options, other_option, own]))
}

fn option(at: usize, label: AttrValue, checked: bool, onchange: Callback<Event>) -> Html {
    html! {
        <label key={at} class="option utrecht-form-label utrecht-form-label--radio">
            <input
                class="utrecht-radio-button utrecht-radio-button--html-input"
                type="radio"
                name="doubt-reason"
                value={at.to_string()}
                {checked}
                {onchange}
            />
            { el("span", "", text(label)) }
        </label>
    }
}

/// Opens the model without the sentence.
fn look(page: &Page, tell: &Callback<Revealed>, without: ArrowIx, level: usize) -> Html {
    let looks = tell.reform(move |_: MouseEvent| Revealed::Look(without, level));
    el("div", "buttons", button(Weight::Secondary, page.reader.text("ink.doubt-look"), looks))
}
