//! Running other programs, and saying so.

use std::ffi::OsStr;
use std::fs::File;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

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
    Ok(start(command, file)?.wait()?.success())
}

/// As [`log()`], but a program that takes longer than the limit is ended, and that is an error.
pub fn log_within(limit: Duration, command: &mut Command, file: &File) -> Result<bool> {
    let mut child = start(command, file)?;
    let Some(success) = wait_within(limit, &mut child)? else {
        child.kill()?;
        child.wait()?;
        bail!("{} was ended: it was not ready after {} s", describe(command), limit.as_secs());
    };
    Ok(success)
}

fn start(command: &mut Command, file: &File) -> Result<Child> {
    command.stdin(Stdio::null()).stdout(file.try_clone()?).stderr(file.try_clone()?);
    command.spawn().with_context(|| cannot_start(command))
}

/// Whether it succeeded; nothing when it goes on.
fn wait_within(limit: Duration, child: &mut Child) -> Result<Option<bool>> {
    let start = Instant::now();
    while start.elapsed() < limit {
        if let Some(status) = child.try_wait()? {
            return Ok(Some(status.success()));
        }
        sleep(PAUSE);
    }
    Ok(None)
}

/// Between two looks at a program that is waited for.
const PAUSE: Duration = Duration::from_millis(20);

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_is_ready_in_time_succeeds_or_fails() {
        let long = Duration::from_mins(1);
        assert!(log_within(long, &mut node("process.exit(0)"), &log_file("succeeds")).expect("it ends"));
        assert!(!log_within(long, &mut node("process.exit(1)"), &log_file("fails")).expect("it ends"));
    }

    #[test]
    fn who_hangs_is_ended() {
        let log = log_file("hangs");
        let length = || log.metadata().expect("its length").len();
        let mut hangs = node("setInterval(() => process.stdout.write('.'), 10)");
        let error = log_within(Duration::from_secs(2), &mut hangs, &log).expect_err("it hangs");
        assert!(error.to_string().ends_with("was ended: it was not ready after 2 s"), "{error}");
        let written = length();
        assert!(written > 0);
        sleep(Duration::from_millis(300));
        assert_eq!(length(), written);
    }

    fn log_file(name: &str) -> File {
        let path = std::env::temp_dir().join(format!("speelruimte-log-{name}-{}", std::process::id()));
        let file = File::create(&path).expect("a file");
        // It has no name any more, so that nothing stays; where open files keep their names, little stays.
        let _ = std::fs::remove_file(path);
        file
    }

    fn node(script: &str) -> Command {
        let mut node = program("node");
        node.args(["-e", script]);
        node
    }
}
