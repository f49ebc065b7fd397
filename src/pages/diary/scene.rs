//! The scene of a diary: a drawing in cross-section whose layers follow what the model says of the play.

use speelruimte_engine::diary::{Diary, Scene};
use speelruimte_engine::markup::plain;
use speelruimte_model::{Model, Sign, Summary};
use yew::prelude::*;

use super::page::Page;
use crate::components::{all, element, list};

/// Draws the scene as the indicators stand. Without a scene there is nothing to draw.
pub(super) fn scene(page: &Page, summaries: &[Summary]) -> Html {
    let Some(scene) = &page.diary().scene else {
        return Html::default();
    };
    let stands = |on: &str| stands(&page.book.declared.model, summaries, on);
    let layers: Vec<_> = scene.shown(stands).collect();
    let alts = std::iter::once(&scene.alt).chain(layers.iter().map(|layer| &layer.alt));
    let alt: Vec<String> = alts.map(|text| plain(&text.source)).collect();
    let drawn = layers.iter().map(|layer| group(page.diary(), scene, &layer.id)).collect();
    let names = &["class", "viewBox", "role", "aria-label"];
    let values =
        ["line-drawing scene__drawing".into(), "0 0 480 360".into(), "img".into(), alt.join(" ").into()];
    let drawing = element("svg", names, values, all([group(page.diary(), scene, Scene::BASE), list(drawn)]));
    element("figure", &["class"], ["scene".into()], drawing)
}

fn stands(model: &Model, summaries: &[Summary], on: &str) -> Sign {
    let indicator = model.indicator(on);
    let summary = summaries.iter().find(|summary| Some(summary.indicator) == indicator);
    summary.map_or(Sign::Same, |summary| summary.sign)
}

fn group(diary: &Diary, scene: &Scene, id: &str) -> Html {
    let href = format!("scenarios/{}/pictures/{}#{id}", diary.id, scene.file);
    element("use", &["href"], [href.into()], Html::default())
}
