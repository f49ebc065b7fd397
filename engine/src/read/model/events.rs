//! Reads what can happen by chance.

use speelruimte_model::equation::Equation;
use speelruimte_model::system::{Event, EventAddition, EventIx, EventPosting, InputIx, InputSource};
use speelruimte_source::{Code, Fields, Index, Problem};

use super::declaration::names;
use super::system::Reader;
use super::tables::ids;
use crate::read::effect::{size, span};
use crate::read::money::money;
use crate::read::names::{Known, report_unknown, unique_id};

/// Takes `[[event]]`.
pub(super) fn read(reader: &mut Reader<'_, '_>) {
    let mut taken = Index::default();
    let acts = inputs_for_acts(reader);
    for (fields, at) in reader.tables.events.iter().zip((0..).map(EventIx)) {
        let id = unique_id(fields, &mut taken).value;
        let name = names(fields, "name").unwrap_or_default();
        let chance = reader.equations.take(Equation::Chance(at), fields, "chance");
        let (additions, postings) = (fields.tables("add"), fields.tables("post"));
        if !fields.has("add") && !fields.has("post") {
            fields.missing("add");
        }
        let adds = additions.into_iter().filter_map(|add| addition(add, &acts, reader.months)).collect();
        let posts = postings.into_iter().filter_map(|post| posting(post, &reader.parties)).collect();
        let evidence = reader.sources.evidence(fields);
        reader.system.events.push(Event { id, chance, adds, posts, evidence });
        reader.names.events.push(name);
    }
}

/// The inputs at which something can be added, each in its place; without a name where it cannot.
pub(super) fn inputs_for_acts(reader: &Reader<'_, '_>) -> Known {
    let ids = ids(&reader.tables.inputs).into_iter().zip(&reader.system.inputs);
    ids.map(|(id, input)| if input.source == InputSource::Acts { id } else { String::new() }).collect()
}

fn addition(fields: Fields<'_>, inputs: &Known, months: u32) -> Option<EventAddition> {
    let input = fields.need_id("input");
    let size = size(&fields);
    if !fields.has("lasts") {
        fields.missing("lasts");
    }
    let lasts = span(&fields, "lasts").map(|span| span.as_duration());
    if let Some(lasts) = lasts
        && lasts > months
        && months > 0
    {
        let place = fields.text("lasts").unwrap_or_default().place;
        let problem = Problem::new(Code::EventTooLong, place).with("lasts", lasts).with("months", months);
        fields.report().add(problem);
    }
    let report = fields.report();
    fields.finish();
    let input = input?;
    let at = inputs.place(&input.value);
    if at.is_none() {
        report_unknown(&input.value, input.place, "word-acts-input", inputs, report);
    }
    Some(EventAddition { input: InputIx(at? as u16), size: size?, months: lasts? })
}

fn posting(fields: Fields<'_>, parties: &Known) -> Option<EventPosting> {
    let money = money(&fields, parties);
    let size = size(&fields);
    fields.finish();
    Some(EventPosting { size: size?, money: money? })
}
