//! Running other programs, and saying so.

use std::ffi::OsStr;
use std::fs::File;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail, ensure};

/// The folder of the workspace.
pub fn root() -> PathBuf {
    let manifest = std::env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from);
    match manifest.as_deref().and_then(Path::parent) {
        Some(root) => root.to_path_buf(),
        None => std::env::current_dir().unwrap_or_default(),
    }
}

/// Tells the user what is going on, on the error stream: standard output belongs to results.
pub fn say(text: &str) {
    eprintln!("· {text}");
}

/// A program, by its name on PATH, to be run in the workspace.
pub fn program(name: impl AsRef<OsStr>) -> Command {
    let name = name.as_ref();
    // Looked up here because Windows finds `npm.cmd` only under its full name.
    let found = which::which(name).unwrap_or_else(|_| PathBuf::from(name));
    let mut command = Command::new(found);
    command.current_dir(root());
    command
}

/// Whether a program is on PATH.
pub fn has(name: &str) -> bool {
    which::which(name).is_ok()
}

/// Runs a program with its output on the screen; failing is an error.
pub fn run(command: &mut Command) -> Result<()> {
    let status = command.status().with_context(|| cannot_start(command))?;
    if !status.success() {
        bail!("{} failed ({status})", describe(command));
    }
    Ok(())
}

/// Runs a program and returns what it wrote to standard output; failing is an error.
pub fn read(command: &mut Command) -> Result<String> {
    let output = command.stdin(Stdio::null()).output().with_context(|| cannot_start(command))?;
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr);
        bail!("{} failed: {}", describe(command), said.trim());
    }
    Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// Runs a program with all its output in a file; returns whether it succeeded.
pub fn log(command: &mut Command, file: &File) -> Result<bool> {
    let status = command
        .stdin(Stdio::null())
        .stdout(file.try_clone()?)
        .stderr(file.try_clone()?)
        .status()
        .with_context(|| cannot_start(command))?;
    Ok(status.success())
}

/// Runs a program with its output in the log, or on the screen; failing is an error.
pub fn perform(command: &mut Command, file: Option<&File>) -> Result<()> {
    match file {
        Some(file) => ensure!(log(command, file)?, "{} failed", describe(command)),
        None => run(command)?,
    }
    Ok(())
}

/// The files below a folder, sorted, with `/` between the parts of their paths.
pub fn files(folder: &Path) -> Result<Vec<String>> {
    let mut found = Vec::new();
    collect(folder, "", &mut found).with_context(|| format!("reading {}", folder.display()))?;
    found.sort();
    Ok(found)
}

fn collect(folder: &Path, before: &str, found: &mut Vec<String>) -> std::io::Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        let path = format!("{before}{}", entry.file_name().to_string_lossy());
        if entry.file_type()?.is_dir() {
            collect(&entry.path(), &format!("{path}/"), found)?;
        } else {
            found.push(path);
        }
    }
    Ok(())
}

/// The command as one would type it, without the folders.
fn describe(command: &Command) -> String {
    let program = Path::new(command.get_program());
    let name = program.file_stem().unwrap_or(program.as_os_str());
    std::iter::once(name).chain(command.get_args()).map(OsStr::to_string_lossy).collect::<Vec<_>>().join(" ")
}

fn cannot_start(command: &Command) -> String {
    format!("cannot start {}", describe(command))
}
