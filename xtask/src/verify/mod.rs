//! The model, held against programs of others: PySD and pysimlin run what we export, NumPy a second reading of
//! model.toml. The checks themselves, and the faults on which they are tried, are the Python beside this file.

use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use anyhow::{Context, Result};

use crate::setup;
use crate::shell::{self, program, say};

/// Runs the checks on the screen.
pub fn run() -> Result<ExitCode> {
    let python = setup::python()?;
    say("building what is to be checked");
    shell::run(&mut build())?;
    let status = check(&python)?.status().context("cannot start Python")?;
    Ok(if status.success() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Builds our side.
pub fn build() -> Command {
    let mut cargo = program("cargo");
    cargo.args(["build", "--quiet"]).args(OURS);
    cargo
}

/// Checks everything; ends with the counts in the words of `cargo test`.
pub fn check(python: &Path) -> Result<Command> {
    let built = std::env::current_exe().context("the place of this program is not known")?;
    let built = built.parent().context("this program is in no folder")?;
    Ok(script(python, "check.py", built))
}

/// Measures our side beside a loop written by hand and beside the others, one line of JSON per figure.
pub fn bench() -> Result<()> {
    say("measuring the model beside a loop written by hand");
    let example = ["run", "--quiet", "--release", "-p", "speelruimte-simulator", "--example", "kernel_bench"];
    shell::run(program("cargo").args(example))?;
    let python = setup::python()?;
    say("measuring the model beside PySD, pysimlin and NumPy");
    shell::run(program("cargo").args(["build", "--quiet", "--release"]).args(OURS))?;
    shell::run(&mut script(&python, "bench.py", &shell::root().join("target").join("release")))
}

const OURS: [&str; 8] =
    ["-p", "speelruimte-cli", "--bin", "speelruimte", "-p", "speelruimte-engine", "--example", "outside"];

/// One of our scripts, which is told where our programs, the diaries and a place to write are.
fn script(python: &Path, name: &str, built: &Path) -> Command {
    let root = shell::root();
    let executable = |path: PathBuf| path.with_extension(std::env::consts::EXE_EXTENSION);
    let mut command = program(python);
    command
        .arg(root.join("xtask/src/verify").join(name))
        .arg(executable(built.join("speelruimte")))
        .arg(executable(built.join("examples").join("outside")))
        .arg(root.join("scenarios"))
        .arg(root.join("target").join("verify").join("documents"))
        // Compiled scripts would come to stand among the sources.
        .env("PYTHONDONTWRITEBYTECODE", "1");
    command
}
