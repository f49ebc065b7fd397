//! From files to values: a decoder that reports every fault in one go.
//!
//! A value comes back only when the file has no errors; problems come back always. So what is missing is reported
//! and stands as empty: nobody will see it, and reading goes on.

mod condition;
mod diary;
mod door;
mod effect;
mod entry;
mod guide;
mod model;
mod money;
mod names;
mod parts;
mod scene;
mod text;

use speelruimte_source::{Code, Fields, Problem, Report};

pub use diary::diary;
pub use door::{catalogue, door};
pub use guide::{guide, guide_file, guide_files, guide_from};
pub use model::{ModelTexts, PARAMETERS, declaration, model, own_numbers};
pub(crate) use names::unique_id;
pub(crate) use text::report_faults;

/// What came of reading: a value if there were no errors, and all problems.
#[derive(Clone, Debug)]
pub struct Reading<T> {
    /// The value; `None` when a problem is an error.
    pub value: Option<T>,
    /// Everything that is wrong or odd, in the order of the file.
    pub problems: Vec<Problem>,
}

impl<T> Reading<T> {
    pub(crate) fn of(value: Option<T>, report: Report) -> Self {
        let value = value.filter(|_| !report.has_errors());
        Self { value, problems: report.into_problems() }
    }
}

/// The version of the formats that this program reads.
const FORMAT: i64 = 1;

/// Takes `format` and reports a version that cannot be read.
pub(crate) fn format(fields: &Fields<'_>) {
    if !fields.has("format") {
        return fields.missing("format");
    }
    if let Some(version) = fields.integer("format", i64::MIN..=i64::MAX)
        && version.value != FORMAT
    {
        let problem = Problem::new(Code::FormatUnsupported, version.place).with("version", version.value);
        fields.report().add(problem.with("known", FORMAT));
    }
}
