//! Python, with the packages of the lock file in an environment of its own.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use super::debian;
use crate::shell::{self, program, say};

/// The oldest that has a reader of TOML.
const OLDEST: (u32, u32) = (3, 11);

const LOCK: &str = "xtask/src/verify/requirements.txt";

/// The Python of the environment, which is made unless it is there with the packages of this very lock file.
pub fn prepare() -> Result<PathBuf> {
    let root = shell::root();
    let environment = root.join("target").join("verify").join("venv");
    let python = inside(&environment);
    let lock = fs::read(root.join(LOCK)).with_context(|| format!("reading {LOCK}"))?;
    let installed = environment.join(".installed-requirements.txt");
    // A Python that was taken away leaves an environment that does not start.
    if fs::read(&installed).is_ok_and(|bytes| bytes == lock) && version(&python).is_some() {
        return Ok(python);
    }
    say("making an environment for Python");
    shell::run(program(find()?).args(["-m", "venv", "--clear"]).arg(&environment))?;
    say(&format!("installing the Python packages of {LOCK}"));
    let mut pip = program(&python);
    pip.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--require-hashes"]);
    shell::run(pip.args(["--requirement", LOCK]))?;
    fs::write(&installed, lock).context("noting which packages are installed")?;
    Ok(python)
}

fn inside(environment: &Path) -> PathBuf {
    if cfg!(windows) {
        environment.join("Scripts").join("python.exe")
    } else {
        environment.join("bin").join("python")
    }
}

/// A Python that can make environments.
fn find() -> Result<&'static str> {
    let (major, minor) = OLDEST;
    let recent = |name: &&str| version(Path::new(name)).is_some_and(|version| version >= OLDEST);
    let Some(name) = ["python3", "python"].into_iter().find(recent) else {
        bail!(
            "Python {major}.{minor} or later is missing (the check from outside runs in it). Install it from \
             https://python.org or with the system's package manager (Debian and Ubuntu: \
             `sudo apt-get install python3 python3-venv`)"
        );
    };
    if !makes_environments(name) && debian::is_ours() {
        debian::install(&["python3-venv"])?;
    }
    if !makes_environments(name) {
        bail!(
            "this Python lacks its modules venv and ensurepip. Install them with the system's package manager \
             (Debian and Ubuntu: `sudo apt-get install python3-venv`)"
        );
    }
    Ok(name)
}

fn makes_environments(python: &str) -> bool {
    shell::read(program(python).args(["-c", "import venv, ensurepip"])).is_ok()
}

fn version(python: &Path) -> Option<(u32, u32)> {
    let said = shell::read(Command::new(python).arg("--version")).ok()?;
    parsed(&said)
}

/// The first two numbers of `Python 3.11.7`.
fn parsed(said: &str) -> Option<(u32, u32)> {
    let mut numbers = said.strip_prefix("Python ")?.split('.').map(str::parse);
    Some((numbers.next()?.ok()?, numbers.next()?.ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_told_apart() {
        assert_eq!(parsed("Python 3.11.7"), Some((3, 11)));
        assert!(parsed("Python 3.9.2") < Some(OLDEST) && parsed("Python 3.13.0") > Some(OLDEST));
        assert_eq!(parsed("Python is missing"), None);
    }
}
