//! What the style sheets come to: how elements are shown, in the words of the browser.
//!
//! Most is looked up rather than called: every function of the browser that is called by name weighs on the first page.

use gloo::utils::{document, window};
use js_sys::{Array, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{CssStyleDeclaration, Element};

/// How an element is shown.
pub struct Shown {
    /// The colour of its words, such as `rgb(28, 26, 23)`.
    pub colour: String,
    /// The colour of its border, if it has one.
    pub border: Option<String>,
    /// The colours that lie behind each other: its own first, that of the page last.
    pub behind: Vec<String>,
    /// The families of its letters, such as `Georgia, serif`.
    pub families: String,
}

/// Letters that a style sheet brings.
pub struct Face {
    /// The family.
    pub family: String,
    /// Its file did not come, or is no font.
    pub has_failed: bool,
}

/// How the element with this id is shown.
pub fn shown(id: &str) -> Option<Shown> {
    let element = document().get_element_by_id(id)?;
    let style = computed(&element)?;
    let has_border = !["", "0px"].contains(&value(&style, "border-top-width").as_str());
    Some(Shown {
        colour: value(&style, "color"),
        border: has_border.then(|| value(&style, "border-top-color")),
        behind: behind(element),
        families: value(&style, "font-family"),
    })
}

/// What custom properties are worth on the page, in the order of their names; nothing where they are not set.
pub fn properties(names: Vec<String>) -> Vec<(String, String)> {
    let Some(style) = document().document_element().and_then(|root| computed(&root)) else {
        return Vec::new();
    };
    let with_value = |name: String| {
        let value = value(&style, &name);
        (name, value)
    };
    names.into_iter().map(with_value).collect()
}

/// The rules of the sheets whose address does not have this part, one after another.
pub fn rules_outside(part: &str) -> String {
    let sheets = items(&get(&document(), "styleSheets"));
    let ours = sheets.iter().filter(|sheet| !words(sheet, "href").contains(part));
    ours.flat_map(|sheet| items(&get(sheet, "cssRules"))).map(|rule| words(&rule, "cssText")).collect()
}

/// Waits until the letters that the page asks for have come, or have failed to.
pub async fn letters_settled() {
    let ready = get(&get(&document(), "fonts"), "ready");
    let _ = JsFuture::from(Promise::resolve(&ready)).await;
}

/// The letters that style sheets bring.
pub fn faces() -> Vec<Face> {
    let fonts = get(&document(), "fonts");
    if fonts.is_undefined() {
        return Vec::new();
    }
    let face = |face: JsValue| Face {
        family: words(&face, "family").trim_matches(['"', '\'']).to_owned(),
        has_failed: words(&face, "status") == "error",
    };
    Array::from(&fonts).iter().map(face).collect()
}

fn behind(element: Element) -> Vec<String> {
    let mut found = Vec::new();
    let mut at = Some(element);
    while let Some(element) = at {
        found.extend(computed(&element).map(|style| value(&style, "background-color")));
        let parent = get(&element, "parentElement");
        at = (!parent.is_null() && !parent.is_undefined()).then(|| parent.unchecked_into());
    }
    found
}

fn computed(element: &Element) -> Option<CssStyleDeclaration> {
    window().get_computed_style(element).ok().flatten()
}

fn value(style: &CssStyleDeclaration, property: &str) -> String {
    style.get_property_value(property).unwrap_or_default().trim().to_owned()
}

/// The items of a list of the browser, of whatever kind.
fn items(list: &JsValue) -> Vec<JsValue> {
    let count = get(list, "length").as_f64().unwrap_or_default() as u32;
    (0..count).map(|at| get(list, &at.to_string())).collect()
}

fn words(of: &JsValue, name: &str) -> String {
    get(of, name).as_string().unwrap_or_default()
}

fn get(of: &JsValue, name: &str) -> JsValue {
    Reflect::get(of, &name.into()).unwrap_or_default()
}
