//! The scene of a diary: a drawing in cross-section whose layers follow what the model says of the play.

use speelruimte_engine::diary::{Layer, Scene};
use speelruimte_engine::markup::plain;
use speelruimte_engine::simulation::indicator_name;
use speelruimte_model::{Model, Sign, Summary};
use yew::prelude::*;

use super::page::Page;
use crate::browser::content;
use crate::components::{all, el, element, list, text};

/// Draws the scene as the indicators stand, and says what that changed. Where they changed nothing in it, there is nothing
/// to draw.
pub(super) fn changed_scene(page: &Page, summaries: &[Summary]) -> Html {
    let moved = page.diary().scene.as_ref().and_then(|scene| caption(page, scene, summaries));
    if moved.is_some() { scene(page, summaries) } else { Html::default() }
}

/// Draws the scene as the indicators stand, and says what that changed, if anything.
pub(super) fn scene(page: &Page, summaries: &[Summary]) -> Html {
    let Some(scene) = &page.diary().scene else {
        return Html::default();
    };
    let stands = |on: &str| stands(&page.book.declared.model, summaries, on);
    let layers: Vec<_> = scene.shown(stands).collect();
    let alts = std::iter::once(&scene.alt).chain(layers.iter().map(|layer| &layer.alt));
    let alt: Vec<String> = alts.map(|text| plain(&text.source)).collect();
    let drawn = layers.iter().map(|layer| group(page, scene, &layer.id)).collect();
    let names = &["class", "viewBox", "role", "aria-label"];
    let values =
        ["line-drawing scene__drawing".into(), "0 0 480 360".into(), "img".into(), alt.join(" ").into()];
    let drawing = element("svg", names, values, all([group(page, scene, Scene::BASE), list(drawn)]));
    let caption = caption(page, scene, summaries).map(|caption| el("figcaption", "scene__caption", caption));
    let content = all([drawing, caption.unwrap_or_default()]);
    element("figure", &["class"], ["scene".into()], content)
}

/// What is there and would not have been, and what is not there any more.
fn caption(page: &Page, scene: &Scene, summaries: &[Summary]) -> Option<Html> {
    let stands = |layer: &Layer| stands(&page.book.declared.model, summaries, &layer.on);
    let moved = scene.layers.iter().filter_map(|layer| {
        let [was, is] = [Sign::Same, stands(layer)].map(|sign| layer.when.contains(&sign));
        let key = match (was, is) {
            (false, true) => "scene.came",
            (true, false) => "scene.went",
            _ => return None,
        };
        let alt = plain(&layer.alt.source);
        let because = el("small", "", text(because(page, layer, stands(layer))));
        Some(el("li", "", all([text(page.reader.words.fill(key, &[("alt", &alt)])), text(" "), because])))
    });
    let moved: Vec<Html> = moved.collect();
    let lead = el("p", "", page.reader.text("scene.changed"));
    (!moved.is_empty()).then(|| all([lead, el("ul", "", list(moved))]))
}

/// The indicator that a layer follows, and which way it went.
fn because(page: &Page, layer: &Layer, sign: Sign) -> String {
    let (declared, words) = (&page.book.declared, &page.reader.words);
    let name =
        declared.model.indicator(&layer.on).map_or("", |ix| indicator_name(declared, ix, &words.language));
    let height = words.say(if sign == Sign::Better { "expected.better" } else { "expected.worse" });
    words.fill("scene.because", &[("name", name), ("height", &height)])
}

fn stands(model: &Model, summaries: &[Summary], on: &str) -> Sign {
    let indicator = model.indicator(on);
    let summary = summaries.iter().find(|summary| Some(summary.indicator) == indicator);
    summary.map_or(Sign::Same, |summary| summary.sign)
}

fn group(page: &Page, scene: &Scene, id: &str) -> Html {
    let drawing = page.reader.settings.picture(&page.diary().id, &scene.file);
    let href = format!("{drawing}#{id}");
    element("use", &["href"], [content::address(href)], Html::default())
}
