//! Takes `[scene]`.

use speelruimte_model::Sign;
use speelruimte_source::{Code, Fields, Index, Problem};

use super::names::{Names, resolve, unique_id};
use super::text::need_text;
use crate::diary::{Layer, Scene};

/// How an indicator can stand, with its word in files.
const STANDS: [(&str, Sign); 3] = [("better", Sign::Better), ("same", Sign::Same), ("worse", Sign::Worse)];

pub(super) fn scene(root: &Fields<'_>, names: &Names<'_>) -> Option<Scene> {
    let fields = root.table("scene")?;
    let file = fields.need_text("file").unwrap_or_default().value;
    let alt = need_text(&fields, "alt", names);
    let mut taken = Index::default();
    let layers =
        fields.tables("layer").into_iter().filter_map(|fields| layer(fields, names, &mut taken)).collect();
    fields.finish();
    Some(Scene { file, alt, layers })
}

fn layer(fields: Fields<'_>, names: &Names<'_>, taken: &mut Index) -> Option<Layer> {
    let place = fields.place();
    let id = unique_id(&fields, taken).value;
    let on = fields.need_id("on");
    let known = on.as_ref().and_then(|on| resolve(on, "word-indicator", &names.indicators, fields.report()));
    let when = stands(&fields);
    let alt = need_text(&fields, "alt", names);
    fields.finish();
    known?;
    Some(Layer { id, on: on?.value, when, alt, place })
}

fn stands(fields: &Fields<'_>) -> Vec<Sign> {
    let written = fields.texts("when");
    if written.is_empty() {
        fields.missing("when");
    }
    let known = |word: &str| STANDS.iter().find(|(known, _)| *known == word).map(|(_, sign)| *sign);
    let sign = |word: speelruimte_source::Located<String>| {
        let sign = known(&word.value);
        if sign.is_none() {
            let allowed = STANDS.map(|(word, _)| word).join(", ");
            let problem = Problem::new(Code::ValueUnknown, word.place).with("field", "when");
            fields.report().add(problem.with("value", &word.value).with("allowed", allowed));
        }
        sign
    };
    written.into_iter().filter_map(sign).collect()
}
