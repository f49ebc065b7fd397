//! Builds the site into dist/.

use std::ffi::OsString;
use std::fs::{self, File};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};

use crate::compress;
use crate::setup::Tools;
use crate::shell::{self, program};
use crate::{simulator, style};

/// Where trunk puts the finished site.
pub fn dist() -> PathBuf {
    shell::root().join("dist")
}

/// Builds the optimised site and returns its folder. The output goes to the log, or to the screen.
pub fn build(tools: &Tools, log: Option<&File>) -> Result<PathBuf> {
    let _alone = lock()?;
    style::build()?;
    simulator::build(tools, log)?;
    let mut trunk = program("trunk");
    trunk
        .arg("build")
        .env("PATH", tools.path()?)
        .env("CARGO_ENCODED_RUSTFLAGS", rustflags()?)
        // trunk takes only `true` and `false` here, others write `1`.
        .env_remove("NO_COLOR");
    match log {
        Some(log) => ensure!(shell::log(&mut trunk, log)?, "trunk build failed"),
        None => shell::run(&mut trunk)?,
    }
    compress::folder(&dist()).context("compressing the site")?;
    Ok(dist())
}

/// The folders of this machine that a compiled file could name, the innermost last, each with the
/// name that stands for it.
pub fn machine_folders() -> Result<Vec<(PathBuf, String)>> {
    let home = std::env::home_dir().context("no home folder is known")?;
    let sysroot = PathBuf::from(shell::read(program("rustc").args(["--print", "sysroot"]))?);
    let cargo = folder("CARGO_HOME", home.join(".cargo"));
    let rustup = folder("RUSTUP_HOME", home.join(".rustup"));
    let sources = registry_sources(&cargo);
    let library = sysroot.join("lib/rustlib/src/rust");
    let mut folders = vec![
        (home, "home".to_owned()),
        (cargo, "cargo".to_owned()),
        (rustup, "rustup".to_owned()),
        (sysroot, "rust".to_owned()),
        (library, "rust".to_owned()),
        (shell::root(), "speelruimte".to_owned()),
    ];
    folders.extend(sources.into_iter().map(|source| (source, "crates".to_owned())));
    Ok(folders)
}

/// Waits for another build in this checkout to end; two at a time would take away each other's files.
fn lock() -> Result<File> {
    let folder = shell::root().join("target");
    fs::create_dir_all(&folder)?;
    let file = File::create(folder.join("site.lock")).context("making the lock of the site build")?;
    file.lock().context("waiting for another build of the site")?;
    Ok(file)
}

/// Flags that make the compiler write the stand-in for each folder of this machine.
pub fn rustflags() -> Result<OsString> {
    let mut flags = Vec::new();
    for (folder, name) in machine_folders()? {
        let mut flag = OsString::from("--remap-path-prefix=");
        flag.push(folder);
        flag.push("=");
        flag.push(name);
        flags.push(flag);
    }
    // The encoding of this variable: it allows spaces in paths.
    Ok(flags.join("\u{1f}".as_ref()))
}

fn folder(variable: &str, otherwise: PathBuf) -> PathBuf {
    std::env::var_os(variable).map_or(otherwise, PathBuf::from)
}

/// One folder per registry, named after its host.
fn registry_sources(cargo: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(cargo.join("registry").join("src"));
    entries.into_iter().flatten().flatten().map(|entry| entry.path()).collect()
}
