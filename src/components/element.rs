//! Elements by function. Where a page has much markup, a call costs a quarter of the wasm that `html!` costs; where
//! there are events and attributes, `html!` reads better.

use yew::prelude::*;
use yew::virtual_dom::VList;

/// An element with a class; an empty class is left out.
pub fn el(tag: &'static str, class: &'static str, content: Html) -> Html {
    let class = (!class.is_empty()).then_some(class);
    html! { <@{tag} {class}>{ content }</@> }
}

/// One thing after another.
pub fn all<const N: usize>(parts: [Html; N]) -> Html {
    list(Vec::from(parts))
}

/// One thing after another.
pub fn list(parts: Vec<Html>) -> Html {
    VList::with_children(parts, None).into()
}

/// Words.
pub fn text(words: impl Into<AttrValue>) -> Html {
    Html::VText(yew::virtual_dom::VText::new(words.into()))
}

/// A heading that can be referred to, and have the focus.
pub fn heading(tag: &'static str, class: &'static str, id: impl Into<AttrValue>, content: Html) -> Html {
    html! { <@{tag} {class} id={id.into()} tabindex="-1">{ content }</@> }
}

/// A part of a page that is called by the heading (or caption) with this id.
pub fn section(class: impl Into<AttrValue>, heading: impl Into<AttrValue>, content: Html) -> Html {
    html! { <section class={class.into()} aria-labelledby={heading.into()}>{ content }</section> }
}

/// How much a button asks for attention.
#[derive(Clone, Copy)]
pub enum Weight {
    /// The next step.
    Primary,
    /// Another possibility.
    Secondary,
    /// A possibility that keeps in the background.
    Subtle,
}

/// A button that does something.
pub fn button(weight: Weight, label: Html, onclick: Callback<MouseEvent>) -> Html {
    html! { <button type="button" class={class_of(weight)} {onclick}>{ label }</button> }
}

/// A button that hands in the form that it stands in.
pub fn submit(weight: Weight, label: Html) -> Html {
    html! { <button type="submit" class={class_of(weight)}>{ label }</button> }
}

/// A form with nothing but its button: the next step.
pub fn next(weight: Weight, label: Html, onsubmit: Callback<SubmitEvent>) -> Html {
    html! { <form class="buttons" {onsubmit}>{ submit(weight, label) }</form> }
}

/// A link to a page of the app.
pub fn link(class: &'static str, route: &crate::route::Route, label: Html) -> Html {
    let class = (!class.is_empty()).then_some(class);
    html! { <a {class} href={route.to_string()}>{ label }</a> }
}

fn class_of(weight: Weight) -> &'static str {
    match weight {
        Weight::Primary => "utrecht-button utrecht-button--primary-action",
        Weight::Secondary => "utrecht-button utrecht-button--secondary-action",
        Weight::Subtle => "utrecht-button utrecht-button--subtle",
    }
}
