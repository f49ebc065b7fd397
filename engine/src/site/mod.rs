//! What makes a site that of a municipality: its settings in `config.json`, and what it adds in `eigen/`.
//!
//! Files are named from the folder of the site, such as `eigen/texts.nl.toml` or `scenarios/de-hond/diary.toml`.

mod config;
mod fit;
mod own;
mod policy;

use speelruimte_source::{Files, Problem};

use crate::{Declared, read};

pub use config::{Config, Link, Listed, Logo, Theme, config};
pub use fit::{Fit, fit};
pub use own::{Own, own_kind};
pub use policy::{Policy, policies};

/// The file with the settings.
pub const CONFIG: &str = "config.json";
/// The folder of what a municipality adds.
pub const OWN: &str = "eigen";
/// The folder of what comes with the release.
pub const CONTENT: &str = "scenarios";

/// What is wrong with a site, and what of the municipality's own words still fits.
#[derive(Clone, Debug, Default)]
pub struct Checked {
    /// Everything that is wrong or odd.
    pub problems: Vec<Problem>,
    /// What became of the municipality's own words.
    pub fit: Fit,
}

/// A check of the diary in a folder: [`crate::check::folder`], or where that would take too long
/// [`crate::check::read_only`].
pub type CheckDiary = fn(&Files, &str, &Declared) -> Vec<Problem>;

/// Checks the settings and what the municipality adds; not what comes with the release. Diaries go by the model that is
/// `declared`.
pub fn check_own(files: &Files, declared: Option<&Declared>, diary: CheckDiary) -> Checked {
    let (config, mut problems) = config(files);
    problems.extend(own::listed(files, &config));
    let fit = fit(files, &config);
    problems.extend(fit.problems.iter().cloned());
    let own_numbers = read::own_numbers(&content(files));
    problems.extend(own_numbers.into_iter().map(|it| placed(it, place_of_model)));
    if let Some(declared) = declared {
        problems.extend(own_diaries(files, &config, declared, diary));
    }
    Checked { problems, fit }
}

/// What comes with the release, named as the readers of diaries name it, with the numbers of the municipality.
pub fn content(files: &Files) -> Files {
    let mut content = inside(files, CONTENT);
    if let Some(bytes) = files.get(&format!("{OWN}/{}", read::PARAMETERS)) {
        content.insert(read::PARAMETERS, bytes);
    }
    content
}

/// The problem, in the file that `rename` says.
pub fn placed(problem: Problem, rename: impl Fn(&str) -> String) -> Problem {
    let mut problem = problem;
    problem.place.file = rename(&problem.place.file).into();
    problem
}

/// Where the file of a diary or of the model stands in the site.
pub fn place_of_model(file: &str) -> String {
    let folder = if file == read::PARAMETERS { OWN } else { CONTENT };
    format!("{folder}/{file}")
}

fn own_diaries<'a>(
    files: &'a Files,
    config: &'a Config,
    declared: &'a Declared,
    check: CheckDiary,
) -> impl Iterator<Item = Problem> + 'a {
    let own = inside(files, OWN);
    config.diaries.iter().filter(|diary| diary.is_own).flat_map(move |diary| {
        let problems = check(&own, &diary.id, declared);
        problems.into_iter().map(|it| placed(it, |file| format!("{OWN}/{file}"))).collect::<Vec<_>>()
    })
}

/// The files of a folder, named from it.
fn inside(files: &Files, folder: &str) -> Files {
    let named = |name: &str| {
        Some((name.strip_prefix(folder)?.strip_prefix('/')?.to_owned(), files.get(name)?.to_vec()))
    };
    files.under(folder).filter_map(named).collect()
}
