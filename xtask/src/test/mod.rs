//! Runs every test there is, one line per step, and adds them up.

mod browser;
mod count;
mod wasm;

use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::time::Instant;

use anyhow::{Context, Result};
use clap::ValueEnum;

use crate::shell::{self, program};
use crate::{setup, verify};
use count::Tally;

/// A part of the tests that can be run by itself.
#[derive(Clone, Copy, PartialEq, ValueEnum)]
pub enum Part {
    /// Formatting and lints
    Lint,
    /// Tests written in Rust
    Rust,
    /// The model, held against programs of others
    Model,
    /// The site, built and opened in a browser
    Browser,
}

/// Runs the tests; ends with the line `N passed, N failed`. `names` picks files of the browser's part.
pub fn run(part: Option<Part>, names: &[String]) -> Result<ExitCode> {
    let wanted = |one: Part| part.is_none_or(|part| part == one);
    let mut run = Run::new()?;
    if wanted(Part::Lint) {
        lint(&mut run);
    }
    if wanted(Part::Rust) {
        let tests = ["test", "--workspace", "--no-fail-fast"];
        run.step("Rust tests", |log| count::cargo_tests(program("cargo").args(tests), log));
    }
    if wanted(Part::Model) {
        model(&mut run);
    }
    if wanted(Part::Browser) {
        browser::run(&mut run, names);
    }
    Ok(run.finish())
}

fn lint(run: &mut Run) {
    run.prepare("set-up for lints", setup::lint);
    run.check("formatting", program("cargo").args(["fmt", "--all", "--check"]));
    let host = ["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"];
    run.check("lints, host", program("cargo").args(host));
    let browser = ["-p", "speelruimte-app", "-p", "speelruimte-simulator"];
    let wasm = ["clippy", "--target", "wasm32-unknown-unknown"];
    let strict = ["--", "-D", "warnings"];
    run.check("lints, wasm32", program("cargo").args(wasm).args(browser).args(strict));
}

fn model(run: &mut Run) {
    let Some(python) = run.prepare("set-up of Python", setup::python) else {
        return;
    };
    run.check("programs for the check from outside", &mut verify::build());
    run.step("model in other programs", |log| count::cargo_tests(&mut verify::check(&python)?, log));
}

/// A file to write to, and to count in afterwards.
fn new_log(path: &Path) -> Result<File> {
    let mut options = File::options();
    options.read(true).write(true).create(true).truncate(true);
    options.open(path).context("making a log")
}

/// A run under way.
struct Run {
    logs: PathBuf,
    total: Tally,
}

impl Run {
    fn new() -> Result<Run> {
        let logs = shell::root().join("target").join("test-logs");
        fs::create_dir_all(&logs).context("making the folder for logs")?;
        Ok(Run { logs, total: Tally::default() })
    }

    /// A command that passes or fails as one.
    fn check(&mut self, name: &str, command: &mut Command) {
        self.step(name, |log| Ok(Tally::one(shell::log(command, log)?)));
    }

    /// Something the next steps need; it counts only when it fails.
    fn prepare<T>(&mut self, name: &str, prepare: impl FnOnce() -> Result<T>) -> Option<T> {
        let outcome = prepare();
        if let Err(error) = &outcome {
            println!("{name}: FAILED: {error:#}");
            self.total += Tally::one(false);
        }
        outcome.ok()
    }

    /// Runs a step with its output in a file, which is shown when the step fails.
    fn step(&mut self, name: &str, step: impl FnOnce(&File) -> Result<Tally>) -> bool {
        print!("{name} … ");
        // The name should show while the step runs, not when it ends.
        let _ = std::io::stdout().flush();
        let start = Instant::now();
        let path = self.logs.join(name.replace([' ', ','], "-")).with_extension("log");
        let tally = new_log(&path).and_then(|log| step(&log));
        let seconds = start.elapsed().as_secs();
        let tally = tally.unwrap_or_else(|error| {
            println!("{error:#}");
            Tally::one(false)
        });
        let passed = tally.failed == 0;
        println!("{}, {seconds} s", if passed { tally.to_string() } else { format!("FAILED: {tally}") });
        if !passed {
            let log = fs::read(&path).unwrap_or_default();
            println!("{}", String::from_utf8_lossy(&log));
        }
        self.total += tally;
        passed
    }

    fn finish(self) -> ExitCode {
        println!("{}", self.total);
        if self.total.failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
    }
}
