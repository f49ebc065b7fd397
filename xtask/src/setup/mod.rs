//! Everything the build and the tests need, installed where it can be and named exactly where not.

mod chromium;
mod debian;
mod node;
mod poppler;
mod python;
mod rust;
mod servers;

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result};

use crate::shell;

/// Installs whatever is missing.
pub fn everything() -> Result<()> {
    site()?;
    let browser = browser()?;
    python()?;
    shell::say(&format!("ready, with {}", browser.display()));
    Ok(())
}

/// What lints need.
pub fn lint() -> Result<()> {
    rust::components()
}

/// What building the site needs.
pub fn site() -> Result<Tools> {
    let tools = Tools { dir: tools_dir()? };
    node::prepare()?;
    rust::components()?;
    rust::tools(&tools.dir)?;
    Ok(tools)
}

/// The browser the tests drive, what reads the pages that it prints, and the servers that serve it a release.
pub fn browser() -> Result<PathBuf> {
    servers::prepare()?;
    poppler::prepare()?;
    chromium::find_or_install()
}

/// The Python in which the model is checked from outside.
pub fn python() -> Result<PathBuf> {
    python::prepare()
}

/// Where the command-line tools are.
pub struct Tools {
    dir: PathBuf,
}

impl Tools {
    /// PATH with our own tools first, so that trunk takes these versions and downloads none.
    pub fn path(&self) -> Result<OsString> {
        let ours = [self.dir.join("bin"), shell::root().join("node_modules").join(".bin")];
        let path = std::env::var_os("PATH").unwrap_or_default();
        let all = ours.into_iter().chain(std::env::split_paths(&path));
        std::env::join_paths(all).context("a folder on PATH has a separator in its name")
    }

    /// One of them, to be run in the workspace.
    pub fn program(&self, name: &str) -> Result<Command> {
        let path = self.path()?;
        let found = which::which_in(name, Some(&path), shell::root())
            .with_context(|| format!("looking for {name}"))?;
        let mut command = shell::program(found);
        command.env("PATH", path);
        Ok(command)
    }
}

/// A folder that all clones on this machine share: the tools take minutes to build.
fn tools_dir() -> Result<PathBuf> {
    if let Some(dir) = folder("SPEELRUIMTE_TOOLS") {
        return Ok(dir);
    }
    let cache = if cfg!(windows) {
        folder("LOCALAPPDATA")
    } else {
        folder("XDG_CACHE_HOME").or_else(|| std::env::home_dir().map(|home| home.join(".cache")))
    };
    cache
        .map(|dir| dir.join("speelruimte").join("tools"))
        .context("no cache folder is known; name one in the variable SPEELRUIMTE_TOOLS")
}

fn folder(variable: &str) -> Option<PathBuf> {
    std::env::var_os(variable).filter(|value| !value.is_empty()).map(PathBuf::from)
}
