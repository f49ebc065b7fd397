//! Reads `model.toml`: what effects may point to, and `system.toml` beside it: the system that makes it move.

mod arrows;
mod check;
mod declaration;
mod equations;
mod events;
mod evidence;
mod own;
mod system;
mod tables;

use speelruimte_source::{Document, Files, Problem, Report};

use super::Reading;
use crate::Declared;
use tables::Tables;

/// What stands for this file in messages, and what the app reads at once.
const DECLARATION: &str = "model.toml";

/// The rest of the model, which only those who run it read. A small model may do without: then all stands in the first.
const SYSTEM: &str = "system.toml";

/// The numbers of a municipality, in the place of those of the model; most sites have none.
pub const PARAMETERS: &str = "parameters.toml";

/// Reads the whole model.
pub fn model(files: &Files) -> Reading<Declared> {
    let mut texts = ModelTexts::default();
    texts.take_declaration(files);
    texts.take_system(files);
    texts.take_parameters(files);
    texts.read()
}

/// The texts of a model, for those who may not take long at a stretch: they take one, and the other, and then read
/// what both say together.
#[derive(Default)]
pub struct ModelTexts {
    report: Report,
    declaration: Option<Document>,
    system: Option<Document>,
    /// Faults in the numbers of a municipality must not take the model away: [`own_numbers`] tells them.
    of_parameters: Report,
    parameters: Option<Document>,
}

impl ModelTexts {
    /// Takes `model.toml`.
    pub fn take_declaration(&mut self, files: &Files) {
        self.declaration = Document::read(files, DECLARATION, &self.report);
    }

    /// Takes `system.toml`, where there is one.
    pub fn take_system(&mut self, files: &Files) {
        self.system = files.get(SYSTEM).and_then(|_| Document::read(files, SYSTEM, &self.report));
    }

    /// Takes `parameters.toml`, where there is one.
    pub fn take_parameters(&mut self, files: &Files) {
        self.parameters =
            files.get(PARAMETERS).and_then(|_| Document::read(files, PARAMETERS, &self.of_parameters));
    }

    /// Reads what they say.
    pub fn read(self) -> Reading<Declared> {
        let Self { report, declaration, system, of_parameters, parameters } = self;
        let declared = declaration.map(|document| {
            let root = document.fields(&report);
            let rest = system.as_ref().map(|rest| rest.fields(&report));
            let tables = Tables::take(&root, rest.as_ref());
            let mut declared = declaration::read(&root, Some(&tables.variables().into_iter().collect()));
            system::read(&tables, &report, &mut declared);
            tables.finish();
            root.finish();
            if let Some(rest) = rest {
                super::format(&rest);
                rest.finish();
            }
            match &parameters {
                Some(parameters) => own::put(parameters.fields(&of_parameters), declared),
                None => declared,
            }
        });
        Reading::of(declared, report)
    }
}

/// What is wrong with the numbers of a municipality, without reading the model as a whole.
pub fn own_numbers(files: &Files) -> Vec<Problem> {
    let (report, unheard) = (Report::default(), Report::default());
    if let Some(document) = files.get(PARAMETERS).and_then(|_| Document::read(files, PARAMETERS, &report)) {
        let texts = [DECLARATION, SYSTEM].map(|name| Document::read(files, name, &unheard));
        let tables = texts.iter().flatten().flat_map(|text| text.fields(&unheard).tables("parameter"));
        let known = tables.filter_map(|fields| fields.id("id")).map(|id| id.value).collect::<Vec<_>>();
        own::check(document.fields(&report), &known);
    }
    report.into_problems()
}

/// Reads the levels, indicators and parties alone, with the names of the events; the system stays empty, what an
/// indicator shows is not looked up, and nothing else in the file is looked at.
pub fn declaration(files: &Files) -> Reading<Declared> {
    let report = Report::default();
    let document = Document::read(files, DECLARATION, &report);
    let declared = document.map(|document| {
        let root = document.fields(&report);
        let tables = Tables::take(&root, None);
        let mut declared = declaration::read(&root, None);
        let names = tables.events.iter().map(|event| declaration::names(event, "name").unwrap_or_default());
        declared.system.events = names.collect();
        declared
    });
    Reading::of(declared, report)
}
