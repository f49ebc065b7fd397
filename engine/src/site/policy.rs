//! Reads `policy.LANG.toml`: what holds at the municipality, for players to read beside the diaries.

use speelruimte_source::{Document, Fields, Files, Index, Report};

use super::OWN;
use crate::diary::Text;
use crate::read::{Reading, format, report_faults, unique_id};

/// A text on what holds at the municipality.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Policy {
    /// Its id.
    pub id: String,
    /// What it is called.
    pub title: String,
    /// What it says, in the Markdown of diaries.
    pub text: Text,
    /// The diaries that it belongs to; all, when empty.
    pub diaries: Vec<String>,
}

/// Reads the texts in a language.
pub fn policies(files: &Files, language: &str) -> Reading<Vec<Policy>> {
    let report = Report::default();
    let document = Document::read(files, &format!("{OWN}/policy.{language}.toml"), &report);
    let policies = document.map(|document| whole(document.fields(&report), language));
    Reading::of(policies, report)
}

fn whole(root: Fields<'_>, language: &str) -> Vec<Policy> {
    format(&root);
    root.need_one_of("language", &[(if language == "en" { "en" } else { "nl" }, ())]);
    let mut taken = Index::default();
    let policies =
        root.tables("policy").into_iter().filter_map(|fields| policy(fields, &mut taken)).collect();
    root.finish();
    policies
}

fn policy(fields: Fields<'_>, taken: &mut Index) -> Option<Policy> {
    let id = unique_id(&fields, taken).value;
    let title = fields.need_text("title");
    let text = fields.need_text("text");
    if let Some(text) = &text {
        report_faults(&fields, "text", &text.value);
    }
    let diaries = fields.ids("diaries").into_iter().map(|id| id.value).collect();
    fields.finish();
    let text = text?;
    Some(Policy { id, title: title?.value, text: Text { source: text.value, place: text.place }, diaries })
}
