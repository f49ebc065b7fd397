//! A question with options, one of which is chosen.

use yew::prelude::*;

/// One option.
#[derive(Clone, Debug, PartialEq)]
pub struct OptionItem {
    /// What it stands for.
    pub value: AttrValue,
    /// What it says.
    pub label: Html,
}

/// A question with radio buttons.
#[derive(Properties, PartialEq)]
pub struct OptionsProps {
    /// The name of the group, unique on the page.
    pub name: AttrValue,
    /// The question.
    pub legend: AttrValue,
    /// The options.
    pub items: Vec<OptionItem>,
    /// The value of the chosen option.
    pub chosen: Option<AttrValue>,
    /// Called with the value of an option that is chosen.
    pub on_choose: Callback<AttrValue>,
    /// What belongs to the options, below them.
    #[prop_or_default]
    pub children: Html,
}

/// Shows the question.
#[component]
pub fn Options(props: &OptionsProps) -> Html {
    html! {
        <fieldset class="utrecht-form-fieldset utrecht-form-fieldset--html-fieldset">
            <legend class="utrecht-form-fieldset__legend utrecht-form-fieldset__legend--html-legend">
                { &props.legend }
            </legend>
            { for props.items.iter().map(|item| option(props, item)) }
            { props.children.clone() }
        </fieldset>
    }
}

fn option(props: &OptionsProps, item: &OptionItem) -> Html {
    let id = format!("{}-{}", props.name, item.value);
    let checked = props.chosen.as_ref() == Some(&item.value);
    let onchange = {
        let value = item.value.clone();
        props.on_choose.reform(move |_: Event| value.clone())
    };
    html! {
        <label key={id.clone()} class="option utrecht-form-label utrecht-form-label--radio" for={id.clone()}>
            <input
                class="utrecht-radio-button utrecht-radio-button--html-input"
                type="radio"
                name={props.name.clone()}
                {id}
                value={item.value.clone()}
                {checked}
                {onchange}
            />
            <span>{ item.label.clone() }</span>
        </label>
    }
}
