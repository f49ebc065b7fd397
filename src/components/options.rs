//! A question with options, one of which is chosen.

use yew::prelude::*;

use super::element::{all, el, list};
use crate::play::PlayEvent;

/// One option.
pub struct OptionItem {
    /// What it stands for.
    pub value: AttrValue,
    /// What it says.
    pub label: Html,
    /// What choosing it tells.
    pub told: PlayEvent,
}

/// A question with radio buttons.
pub struct Options<'p> {
    /// The name of the group, unique on the page.
    pub name: &'p str,
    /// The question.
    pub legend: Html,
    /// The options.
    pub items: Vec<OptionItem>,
    /// The value of the chosen option.
    pub chosen: Option<&'p str>,
    /// Tells which option is chosen.
    pub tell: &'p Callback<PlayEvent>,
    /// What belongs to the options, below them.
    pub below: Html,
}

/// Shows the question.
pub fn options(question: Options<'_>) -> Html {
    let legend = el(
        "legend",
        "utrecht-form-fieldset__legend utrecht-form-fieldset__legend--html-legend",
        question.legend.clone(),
    );
    let items = list(question.items.iter().map(|item| option(&question, item)).collect());
    let class = "utrecht-form-fieldset utrecht-form-fieldset--html-fieldset";
    el("fieldset", class, all([legend, items, question.below.clone()]))
}

fn option(question: &Options<'_>, item: &OptionItem) -> Html {
    let id = AttrValue::from(format!("{}-{}", question.name, item.value));
    let checked = question.chosen == Some(&item.value);
    let told = item.told.clone();
    let onchange = question.tell.reform(move |_: Event| told.clone());
    html! {
        <label key={&*id} class="option utrecht-form-label utrecht-form-label--radio" for={id.clone()}>
            <input
                class="utrecht-radio-button utrecht-radio-button--html-input"
                type="radio"
                name={AttrValue::from(question.name.to_owned())}
                {id}
                value={item.value.clone()}
                {checked}
                {onchange}
            />
            { el("span", "", item.label.clone()) }
        </label>
    }
}
