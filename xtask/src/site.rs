//! Builds the site into dist/.

use std::ffi::OsString;
use std::fs::{self, File};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::compress;
use crate::release::list;
use crate::setup::Tools;
use crate::shell::{self, program};
use crate::{simulator, split, style};

/// Where the finished site is.
pub fn dist() -> PathBuf {
    shell::root().join("dist")
}

/// Builds the optimised site and returns its folder. The output goes to the log, or to the screen.
pub fn build(tools: &Tools, log: Option<&File>) -> Result<PathBuf> {
    let _alone = lock()?;
    let draft = draft(tools, log)?;
    split::divide_app(&draft, tools, log)?;
    shrink(&draft, log)?;
    list::write(&draft)?;
    replace(&dist(), &draft)?;
    compress::folder(&dist()).context("compressing the site")?;
    Ok(dist())
}

/// Builds a site that takes note of which functions are called, and returns its folder.
pub fn build_watched(tools: &Tools) -> Result<PathBuf> {
    let _alone = lock()?;
    let draft = draft(tools, None)?;
    split::watch_app(&draft)?;
    shrink(&draft, None)?;
    Ok(draft)
}

/// The site as trunk makes it.
fn draft(tools: &Tools, log: Option<&File>) -> Result<PathBuf> {
    style::build()?;
    simulator::build(tools, log)?;
    let folder = shell::root().join("target").join("site").join("draft");
    let mut trunk = tools.program("trunk")?;
    trunk
        .args(["build", "--dist"])
        .arg(&folder)
        .env("CARGO_ENCODED_RUSTFLAGS", rustflags()?)
        // trunk takes only `true` and `false` here, others write `1`.
        .env_remove("NO_COLOR");
    shell::perform(&mut trunk, log)?;
    Ok(folder)
}

/// Makes a site lighter, and gives its files their names.
fn shrink(folder: &Path, log: Option<&File>) -> Result<()> {
    shell::perform(program("node").arg("xtask/src/shrink.mjs").arg(folder), log)
}

/// Puts a finished folder in the place of the last one.
fn replace(place: &Path, finished: &Path) -> Result<()> {
    if place.exists() {
        fs::remove_dir_all(place).context("taking away the last site")?;
    }
    fs::rename(finished, place).context("putting the site in its place")
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
