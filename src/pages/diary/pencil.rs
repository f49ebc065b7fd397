//! The pencil page: what the player expects of what they just signed, before anything comes of it.

use speelruimte_engine::diary::HopeLevel;
use speelruimte_engine::reading;
use speelruimte_engine::session::{Action, Expected, Position, Visit};
use speelruimte_engine::simulation::indicator_name;
use speelruimte_model::IndicatorIx;
use yew::prelude::*;

use super::chart;
use super::entry::{dated, left_behind};
use super::leaf::{spread, turning};
use super::page::Page;
use crate::components::{Weight, all, button, el, element, list, submit, text};
use crate::play::PlayEvent;

/// Lets the player draw one line for each level, or none.
pub(super) fn pencil_page(page: &Page) -> Html {
    let state = page.session().state();
    let (Some(visit), Position::Pencil { entry, .. }) = (state.visits.last(), state.position) else {
        return Html::default();
    };
    let left = all([
        dated(&page.reader, page.diary(), &page.diary().entries[entry]),
        left_behind(page, visit),
        act_in_short(page, visit),
    ]);
    let levels = page.diary().last_page.levels.iter().enumerate();
    let sketches = levels.map(|(at, level)| sketch(page, visit, at, level)).collect();
    let right = html! {
        <form class="pencil" onsubmit={turning(page)}>
            { el("h2", "pencil__title", page.reader.text("pencil.title")) }
            { el("p", "pencil__lead", page.reader.text("pencil.lead")) }
            { list(sketches) }
            { ways_on(page, visit) }
        </form>
    };
    spread("spread", "leaf leaf--text", left, right)
}

/// The act and the reason that was signed.
pub(in crate::pages) fn act_in_short(page: &Page, visit: &Visit) -> Html {
    let choices = page.diary().entries[visit.entry].choices();
    let Some(choice) = visit.choice.and_then(|choice| choices.get(choice)) else {
        return Html::default();
    };
    let state = page.session().state();
    let reason = choice.letter.and_then(|letter| reading::reason(page.diary(), state, letter));
    let reason = reason.map(|reason| {
        let wrote = all([page.reader.text("back.wrote"), text(" "), el("q", "", text(reason))]);
        el("p", "", wrote)
    });
    let act = el("p", "", el("q", "", page.line(&choice.act)));
    el("div", "before", all([act, reason.unwrap_or_default()]))
}

/// A level of the last page as the model has it: its place there, and its lead indicator.
pub(in crate::pages) fn lead_of(page: &Page, level: &HopeLevel) -> Option<(usize, IndicatorIx)> {
    let mut levels = page.book.declared.model.levels.iter().enumerate();
    levels.find(|(_, known)| known.id == level.level).map(|(at, known)| (at, known.lead))
}

/// What is drawn: the level, and its lead indicator.
pub(in crate::pages) fn lead_name(page: &Page, (level, lead): (usize, IndicatorIx)) -> String {
    let (declared, language) = (&page.book.declared, &page.reader.words.language);
    let level = declared.levels.get(level).map_or("", |names| names.in_language(language));
    let values = [("level", level), ("name", indicator_name(declared, lead, language))];
    page.reader.words.fill("pencil.level", &values)
}

/// One piece of paper with five heights beside it: the radios are the control, the paper is for who has a pointer.
fn sketch(page: &Page, visit: &Visit, at: usize, level: &HopeLevel) -> Html {
    let drawn = visit.expected.get(at).copied().flatten();
    let entry = page.diary().entries[visit.entry].id.clone();
    let predicts = {
        let level = level.level.clone();
        page.tell.reform(move |expected| {
            PlayEvent::Do(Action::Predict { entry: entry.clone(), level: level.clone(), expected })
        })
    };
    let months = page.book.declared.model.horizon() as usize + 1;
    let paper = chart::pencil_frame(months, drawn, predicts.reform(Some));
    let heights = Expected::ALL.iter().rev().map(|height| {
        let label = chart::height_name(&page.reader, *height);
        radio(&level.level, height.id(), text(label), drawn == Some(*height), &predicts, Some(*height))
    });
    let plot = all([
        paper,
        el("div", "pencil__heights", list(heights.collect())),
        chart::years(&page.reader, months),
        radio(&level.level, "nothing", page.reader.text("pencil.nothing"), drawn.is_none(), &predicts, None),
    ]);
    let name = lead_of(page, level).map(|lead| lead_name(page, lead)).unwrap_or_default();
    let legend = el("legend", "pencil__legend", text(name));
    let class = format!("pencil__level level--{}", level.level);
    let content = all([legend, el("div", "pencil__plot", plot)]);
    element("fieldset", &["class"], [class.into()], content)
}

fn radio(
    level: &str,
    value: &'static str,
    label: Html,
    checked: bool,
    predicts: &Callback<Option<Expected>>,
    expected: Option<Expected>,
) -> Html {
    let onchange = predicts.reform(move |_: Event| expected);
    html! {
        <label key={value} class="pencil__height">
            <input
                class="utrecht-radio-button utrecht-radio-button--html-input"
                type="radio"
                name={AttrValue::from(format!("pencil-{level}"))}
                {value}
                {checked}
                {onchange}
            />
            { el("span", "", label) }
        </label>
    }
}

/// One step back, turning without a drawing, and turning.
fn ways_on(page: &Page, visit: &Visit) -> Html {
    let back = page.play.one_step_back();
    let back = back.map(|back| button(Weight::Subtle, page.reader.text("entry.back"), page.clicking(back)));
    let skips = {
        let (tell, rubs_out) = (page.tell.clone(), rub_out(page, visit));
        Callback::from(move |_: MouseEvent| {
            rubs_out.iter().for_each(|it| tell.emit(PlayEvent::Do(it.clone())))
        })
    };
    let ways = all([
        back.unwrap_or_default(),
        button(Weight::Secondary, page.reader.text("pencil.skip"), skips),
        submit(Weight::Primary, page.reader.text("letter.turn")),
    ]);
    el("div", "buttons steps", ways)
}

/// Takes away what was drawn, and turns.
fn rub_out(page: &Page, visit: &Visit) -> Vec<Action> {
    let entry = page.play.page_id().to_owned();
    let drawn = page.diary().last_page.levels.iter().zip(&visit.expected).filter(|(_, it)| it.is_some());
    let rubs_out = drawn.map(|(level, _)| Action::Predict {
        entry: entry.clone(),
        level: level.level.clone(),
        expected: None,
    });
    rubs_out.chain([Action::Turn { page: entry.clone() }]).collect()
}
