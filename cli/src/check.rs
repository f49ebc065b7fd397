//! `check`: everything that is wrong.

use std::path::PathBuf;

use speelruimte_engine::site::Fit;
use speelruimte_source::Problem;

use crate::content::Content;
use crate::language::Language;
use crate::{Failure, Format, report};

/// Checks every path.
pub fn run(paths: &[PathBuf], format: Format, language: Language) -> Result<(), Failure> {
    let contents: Vec<Content> = paths.iter().map(|path| Content::read(path)).collect::<Result<_, _>>()?;
    let mut found: Vec<(Problem, &Content)> = contents
        .iter()
        .flat_map(|content| content.problems().into_iter().map(move |it| (it, content)))
        .collect();
    found.sort_by(|(a, of_a), (b, of_b)| (&of_a.root, &a.place, a.code).cmp(&(&of_b.root, &b.place, b.code)));
    found.dedup_by(|(a, of_a), (b, of_b)| a == b && of_a.root == of_b.root);
    if matches!(format, Format::Text) {
        contents.iter().filter_map(Content::fit).for_each(|fit| say!("{}", own_words(&fit)));
    }
    report::print(&found, format, language)
}

/// What became of a municipality's own words.
fn own_words(fit: &Fit) -> String {
    match (fit.kept, fit.needs_you) {
        (0, 0) => "No texts of your own.".to_owned(),
        (kept, 0) => format!("Texts of your own: {kept} kept, none needs you."),
        (kept, wanting) => {
            format!("Texts of your own: {kept} kept, {wanting} need you; see own-text- below.")
        }
    }
}
