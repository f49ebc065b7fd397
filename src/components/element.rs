//! Elements by function. Where a page has much markup, a call costs a quarter of the wasm that `html!` costs; where
//! there are events, `html!` reads better.

use yew::prelude::*;
use yew::virtual_dom::{AttributeOrProperty, Attributes, VList, VTag, VText};

use crate::route::Route;

/// An element with a class; an empty class is left out.
pub fn el(tag: &'static str, class: &'static str, content: Html) -> Html {
    if class.is_empty() {
        return element(tag, &[], [], content);
    }
    element(tag, &["class"], [class.into()], content)
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
    Html::VText(VText::new(words.into()))
}

/// A heading that can be referred to, and have the focus.
pub fn heading(tag: &'static str, class: &'static str, id: &'static str, content: Html) -> Html {
    element(tag, &["class", "id", "tabindex"], [class.into(), id.into(), "-1".into()], content)
}

/// A part of a page that is called by the heading (or caption) with this id.
pub fn section(class: impl Into<AttrValue>, heading: impl Into<AttrValue>, content: Html) -> Html {
    element("section", &["class", "aria-labelledby"], [class.into(), heading.into()], content)
}

/// A link to a page of the app.
pub fn link(class: &'static str, route: &Route, label: Html) -> Html {
    element("a", &["class", "href"], [class.into(), route.to_string().into()], label)
}

/// An element with these attributes.
pub fn element<const N: usize>(
    tag: &'static str,
    names: &'static [&'static str; N],
    values: [AttrValue; N],
    content: Html,
) -> Html {
    whole(tag, names, Vec::from(values), content)
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
    // The classes are written out: computed ones cost a set of strings, in wasm and at every step.
    match weight {
        Weight::Primary => html! {
            <button type="button" class="utrecht-button utrecht-button--primary-action" {onclick}>{ label }</button>
        },
        Weight::Secondary => html! {
            <button type="button" class="utrecht-button utrecht-button--secondary-action" {onclick}>{ label }</button>
        },
        Weight::Subtle => html! {
            <button type="button" class="utrecht-button utrecht-button--subtle" {onclick}>{ label }</button>
        },
    }
}

/// A button that hands in the form that it stands in.
pub fn submit(weight: Weight, label: Html) -> Html {
    let class = match weight {
        Weight::Primary => "utrecht-button utrecht-button--primary-action",
        Weight::Secondary => "utrecht-button utrecht-button--secondary-action",
        Weight::Subtle => "utrecht-button utrecht-button--subtle",
    };
    element("button", &["type", "class"], ["submit".into(), class.into()], label)
}

fn whole(tag: &'static str, names: &'static [&'static str], values: Vec<AttrValue>, content: Html) -> Html {
    let values = values.into_iter().map(|value| Some(AttributeOrProperty::Attribute(value))).collect();
    let mut element = VTag::new(tag);
    element.set_attributes(Attributes::Dynamic { keys: names, values });
    element.add_child(content);
    element.into()
}
