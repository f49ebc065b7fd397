//! Problems, shown to people and to machines.

use serde::Serialize;
use speelruimte_source::{Place, Problem, Severity};

use crate::content::Content;
use crate::language::Language;
use crate::{Failure, Format};

/// A problem as machines read it.
#[derive(Serialize)]
pub struct Report {
    code: &'static str,
    severity: &'static str,
    file: String,
    line: u32,
    column: u32,
    message: String,
    help: String,
}

impl Report {
    /// The report of a problem in one of these files.
    pub fn of(problem: &Problem, content: &Content, language: Language) -> Self {
        let wording = language.wording();
        Self {
            code: problem.code.as_str(),
            severity: problem.severity().as_str(),
            file: content.path_of(&problem.place.file),
            line: problem.place.line,
            column: problem.place.column,
            message: wording.message(problem),
            help: wording.help(problem),
        }
    }

    /// With its line and a caret under the place.
    pub fn for_people(&self, content: &Content, place: &Place) -> String {
        let head = format!(
            "{}:{}:{}: {}[{}]: {}\n",
            self.file, self.line, self.column, self.severity, self.code, self.message
        );
        let shown = excerpt(content, place).unwrap_or_default();
        format!("{head}{shown}  help: {}\n", self.help)
    }
}

/// Prints problems, in the order of their places; fails if one of them is an error.
pub fn print(found: &[(Problem, &Content)], format: Format, language: Language) -> Result<(), Failure> {
    let reports: Vec<Report> =
        found.iter().map(|(problem, content)| Report::of(problem, content, language)).collect();
    match format {
        Format::Json => print_json(&reports),
        Format::Text => {
            for (report, (problem, content)) in reports.iter().zip(found) {
                say!("{}", report.for_people(content, &problem.place));
            }
            say!("{}", summary(found));
        }
    }
    let is_error = |(problem, _): &(Problem, &Content)| problem.severity() == Severity::Error;
    match found.iter().any(is_error) {
        true => Err(Failure::Errors),
        false => Ok(()),
    }
}

/// Prints the problems that keep a diary from being used.
pub fn print_faults(problems: Vec<Problem>, content: &Content, language: Language) -> Failure {
    for problem in &problems {
        let report = Report::of(problem, content, language);
        eprintln!("{}", report.for_people(content, &problem.place));
    }
    Failure::Errors
}

/// Prints any value as JSON.
pub fn print_json(value: &impl Serialize) {
    // Our own reports have string keys and finite numbers: they can always be written.
    say!("{}", serde_json::to_string_pretty(value).unwrap_or_default());
}

/// A number with its noun.
pub fn count(number: usize, one: &str, many: &str) -> String {
    match number {
        1 => format!("1 {one}"),
        number => format!("{number} {many}"),
    }
}

fn summary(found: &[(Problem, &Content)]) -> String {
    let errors = found.iter().filter(|(problem, _)| problem.severity() == Severity::Error).count();
    let warnings = found.len() - errors;
    match (errors, warnings) {
        (0, 0) => "No problems found.".to_owned(),
        _ => format!("{}, {}.", count(errors, "error", "errors"), count(warnings, "warning", "warnings")),
    }
}

/// The characters shown on either side of the place in a long line.
const AROUND: usize = 60;

/// The line with a caret; nothing for a file or line that is not there.
fn excerpt(content: &Content, place: &Place) -> Option<String> {
    let bytes = content.files.get(&place.file)?;
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let line = bytes.split(|byte| *byte == b'\n').nth(place.line as usize - 1)?;
    let line: Vec<char> =
        String::from_utf8_lossy(line).chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    let at = (place.column as usize - 1).min(line.len());
    let begin = at.saturating_sub(AROUND);
    let part: String = line[begin..].iter().take(2 * AROUND).collect();
    let number = place.line.to_string();
    let (margin, blank) = (" ".repeat(number.len()), " ".repeat(at - begin));
    Some(format!("  {number} | {}\n  {margin} | {blank}^\n", part.trim_end()))
}
