//! Takes `parameters.toml`: numbers of a municipality in the place of those of the model.

use speelruimte_model::system::{Class, Evidence, ParameterIx};
use speelruimte_source::{Code, Fields, Index, Problem, suggest};

use super::declaration::names;
use super::evidence::YEARS;
use super::system::range;
use crate::Declared;
use crate::declared::{ModelSource, Names};

/// Puts each number, and what it rests on, in the place of the model's. Where one has a fault, all stay as they are.
pub(super) fn put(root: Fields<'_>, declared: Declared) -> Declared {
    let report = root.report();
    crate::read::format(&root);
    let mut taken = Index::default();
    let mut changed = declared.clone();
    for fields in root.tables("parameter") {
        one(&fields, &mut taken, &mut changed);
        fields.finish();
    }
    root.finish();
    if report.has_errors() { declared } else { changed }
}

fn one(fields: &Fields<'_>, taken: &mut Index, declared: &mut Declared) {
    let (id, range) = (fields.need_id("id"), range(fields));
    let because = names(fields, "because");
    let evidence = evidence(fields, declared);
    let Some(id) = id else { return };
    let known = || declared.model.system.parameters.iter().map(|parameter| parameter.id.as_str());
    let Some(at) = known().position(|known| known == id.value) else {
        let problem = Problem::new(Code::ReferenceUnknown, id.place).with_word("kind", "word-parameter");
        let problem = problem.with("name", &id.value).suggesting(suggest(&id.value, known()));
        return fields.report().add(problem);
    };
    if !taken.add(&id.value) {
        return fields.report().add(Problem::new(Code::IdTwice, id.place).with("id", &id.value));
    }
    let (Some(parameter), Some(range)) = (declared.model.system.parameters.get_mut(at), range) else {
        return;
    };
    parameter.value = range;
    parameter.evidence = evidence;
    if let Some(reason) = declared.system.parameter_reasons.get_mut(usize::from(ParameterIx(at as u16).0)) {
        *reason = because.unwrap_or_default();
    }
}

/// A number with a source is as good as the class that the municipality gives it; else it is an assumption.
fn evidence(fields: &Fields<'_>, declared: &mut Declared) -> Evidence {
    let year = fields.integer("year", YEARS).map(|year| year.value as u16);
    let checked = fields.boolean("checked", false);
    let Some(source) = fields.text("source") else {
        return Evidence { class: Class::Assumption, year, checked, source: None };
    };
    let classes = [("A", Class::A), ("B", Class::B), ("C", Class::C)];
    let class = fields.need_one_of("class", &classes).unwrap_or(Class::C);
    let sources = &mut declared.system.sources;
    let title = Names(vec![(String::new(), source.value)]);
    sources.push(ModelSource {
        id: format!("eigen-{}", sources.len()),
        title,
        year: year.unwrap_or_default(),
    });
    Evidence { class, year, checked, source: u16::try_from(sources.len() - 1).ok() }
}
