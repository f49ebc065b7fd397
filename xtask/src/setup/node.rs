//! Node and the npm packages of the lock file.

use std::fs;

use anyhow::{Context, Result, bail};

use crate::shell::{self, program, say};

const OLDEST_NODE: u32 = 20;

/// Checks Node and installs the packages, unless those of this very lock file are there.
pub fn prepare() -> Result<()> {
    check_version()?;
    let root = shell::root();
    let lock = fs::read(root.join("package-lock.json")).context("reading package-lock.json")?;
    let installed = root.join("node_modules").join(".installed-lock.json");
    if fs::read(&installed).is_ok_and(|bytes| bytes == lock) {
        return Ok(());
    }
    say("installing the npm packages of package-lock.json");
    // No package needs its install script, so none gets to run one.
    shell::run(program("npm").args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"]))?;
    fs::write(&installed, lock).context("noting which packages are installed")
}

fn check_version() -> Result<()> {
    for name in ["node", "npm"] {
        if !shell::has(name) {
            bail!("{name} is missing. Install Node {OLDEST_NODE} or later, with npm: https://nodejs.org");
        }
    }
    let version = shell::read(program("node").arg("--version"))?;
    match major(&version) {
        Some(major) if major >= OLDEST_NODE => Ok(()),
        _ => bail!("Node {OLDEST_NODE} or later is needed and {version} is installed: https://nodejs.org"),
    }
}

fn major(version: &str) -> Option<u32> {
    version.strip_prefix('v')?.split('.').next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_major_version_is_read() {
        assert_eq!(major("v20.20.2"), Some(20));
        assert_eq!(major("twenty"), None);
    }
}
