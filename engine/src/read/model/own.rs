//! Takes `parameters.toml`: numbers of a municipality in the place of those of the model.

use speelruimte_model::Range;
use speelruimte_model::system::{Class, Evidence};
use speelruimte_source::{Code, Fields, Index, Located, Problem, suggest};

use super::declaration::names;
use super::evidence::YEARS;
use super::system::range;
use crate::Declared;
use crate::declared::{ModelSource, Names};

/// A number of the municipality, and what it rests on.
struct Own {
    id: Located<String>,
    range: Range,
    because: Names,
    class: Class,
    source: Option<String>,
    year: Option<u16>,
    checked: bool,
}

/// Reports what is wrong; `known` are the parameters of the model.
pub(super) fn check(root: Fields<'_>, known: &[String]) {
    let mut taken = Index::default();
    let report = root.report();
    for Own { id, .. } in all(root) {
        if !known.contains(&id.value) {
            let problem = Problem::new(Code::ReferenceUnknown, id.place).with_word("kind", "word-parameter");
            let known = known.iter().map(String::as_str);
            report.add(problem.with("name", &id.value).suggesting(suggest(&id.value, known)));
        } else if !taken.add(&id.value) {
            report.add(Problem::new(Code::IdTwice, id.place).with("id", &id.value));
        }
    }
}

/// Puts each number, and what it rests on, in the place of the model's. Where one has a fault, all stay as they are.
pub(super) fn put(root: Fields<'_>, declared: Declared) -> Declared {
    let report = root.report();
    let mut changed = declared.clone();
    for own in all(root) {
        if !one(own, &mut changed) {
            return declared;
        }
    }
    if report.has_errors() { declared } else { changed }
}

fn all(root: Fields<'_>) -> Vec<Own> {
    crate::read::format(&root);
    let own = root.tables("parameter").into_iter().filter_map(|fields| {
        let own = read(&fields);
        fields.finish();
        own
    });
    let own = own.collect();
    root.finish();
    own
}

/// A number with a source is as good as the class that the municipality gives it; else it is an assumption.
fn read(fields: &Fields<'_>) -> Option<Own> {
    let (id, range) = (fields.need_id("id"), range(fields));
    let because = names(fields, "because");
    let year = fields.integer("year", YEARS).map(|year| year.value as u16);
    let checked = fields.boolean("checked", false);
    let source = fields.text("source").map(|source| source.value);
    let classes = [("A", Class::A), ("B", Class::B), ("C", Class::C)];
    let class = match source {
        Some(_) => fields.need_one_of("class", &classes).unwrap_or(Class::C),
        None => Class::Assumption,
    };
    Some(Own { id: id?, range: range?, because: because?, class, source, year, checked })
}

/// False where the model has no such parameter.
fn one(own: Own, declared: &mut Declared) -> bool {
    let Declared { model, system: names, .. } = declared;
    let Some(at) = model.system.parameters.iter().position(|it| it.id == own.id.value) else { return false };
    let source = own.source.map(|title| {
        let title = Names(vec![(String::new(), title)]);
        let id = format!("eigen-{}", names.sources.len());
        names.sources.push(ModelSource { id, title, year: own.year.unwrap_or_default() });
        (names.sources.len() - 1) as u16
    });
    let parameter = &mut model.system.parameters[at];
    parameter.value = own.range;
    parameter.evidence = Evidence { class: own.class, year: own.year, checked: own.checked, source };
    if let Some(reason) = names.parameter_reasons.get_mut(at) {
        *reason = own.because;
    }
    true
}
