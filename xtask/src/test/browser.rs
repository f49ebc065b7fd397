//! The built site in a real browser: a file of tests at a time, each within a limit.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};

use super::count::{self, Tally};
use super::{Run, wasm};
use crate::server::{self, Server, Site};
use crate::shell::{self, program};
use crate::{setup, site};

/// What one file of tests may take: several times the longest, on a slow machine.
const FILE: Duration = Duration::from_mins(8);
/// What all may take, so that a run ends with a count whatever hangs.
const ALL: Duration = Duration::from_mins(45);
/// Those of the site, and those of the scripts that build it.
const FOLDERS: [&str; 2] = ["tests/browser", "xtask/src/shrink"];

/// Builds the site and tests it; `names` picks files by a part of their names, none takes all.
pub fn run(run: &mut Run, names: &[String]) {
    if !build(run) {
        return;
    }
    let Some(chromium) = run.prepare("set-up of the browser", setup::browser) else {
        return;
    };
    let Some(tests) = run.prepare("looking for tests", || Tests::new(chromium, names)) else {
        return;
    };
    tests.run(run);
}

fn build(run: &mut Run) -> bool {
    let Some(tools) = run.prepare("set-up of the build", setup::site) else {
        return false;
    };
    let built = run.step("site build", |log| {
        site::build(&tools, Some(log))?;
        Ok(Tally::one(true))
    });
    built && run.step("no machine path in the wasm", |log| wasm::inspect(&site::dist(), log))
}

/// Files of tests, and what they need.
struct Tests {
    files: Vec<PathBuf>,
    server: Server,
    chromium: PathBuf,
    end: Instant,
}

impl Tests {
    fn new(chromium: PathBuf, names: &[String]) -> Result<Tests> {
        let server = Server::start(server::listen(0)?, Site::new(site::dist(), "/"))?;
        Ok(Tests { files: files(names)?, server, chromium, end: Instant::now() + ALL })
    }

    fn run(&self, run: &mut Run) {
        for file in &self.files {
            run.step(&name(file), |log| self.file(file, log));
        }
    }

    fn file(&self, file: &Path, log: &File) -> Result<Tally> {
        let left = self.end.saturating_duration_since(Instant::now());
        ensure!(!left.is_zero(), "not run: the tests in the browser took {} minutes", ALL.as_secs() / 60);
        count::node_tests(FILE.min(left), &mut self.command(file)?, log)
    }

    fn command(&self, file: &Path) -> Result<Command> {
        let mut node = program("node");
        node.arg("--test-reporter=spec")
            .arg(file)
            .env("BASE_URL", self.server.url())
            .env("CHROMIUM", &self.chromium)
            .env("DIST", site::dist())
            .env("XTASK", std::env::current_exe()?);
        Ok(node)
    }
}

fn files(names: &[String]) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for folder in FOLDERS {
        let entries =
            fs::read_dir(shell::root().join(folder)).with_context(|| format!("reading {folder}"))?;
        found.extend(entries.flatten().map(|entry| entry.path()));
    }
    found.retain(|path| path.to_string_lossy().ends_with(".test.mjs"));
    found.retain(|path| names.is_empty() || names.iter().any(|part| name(path).contains(part)));
    ensure!(!found.is_empty(), "no file of tests has {} in its name", names.join(" or "));
    found.sort();
    Ok(found)
}

/// `browser, offline` for `tests/browser/offline.test.mjs`.
fn name(file: &Path) -> String {
    let stem = file.file_name().unwrap_or_default().to_string_lossy();
    format!("browser, {}", stem.trim_end_matches(".test.mjs"))
}
