//! What goes to a municipality: the site with everything around it, in one zip.

pub mod list;
mod packages;
mod packing;
mod papers;

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail, ensure};

use crate::shell::{self, program};
use crate::{setup, site};

/// What stands beside the site: documents, settings of servers, and examples to begin with.
const BESIDE: &str = "hosting";
/// What belongs to the municipality and is not in a release, so that copying one over another leaves it alone.
const OWN: [&str; 1] = ["config.json"];

/// Builds the zip, and says where it is; with `twice` once more from a fresh clone, and compares.
pub fn run(twice: bool) -> Result<()> {
    let first = build()?;
    shell::say(&format!("{}: {} kB", first.display(), fs::metadata(&first)?.len() / 1000));
    if twice {
        let second = build_elsewhere()?;
        ensure!(
            fs::read(&first)? == fs::read(&second)?,
            "the two builds differ: {}",
            difference(&first, &second)?
        );
        println!("Two builds are the same to the byte: {}", list::hash(&fs::read(&first)?));
        fs::remove_dir_all(clone())?;
    }
    Ok(())
}

fn build() -> Result<PathBuf> {
    let tools = setup::site()?;
    shell::say("building the site");
    pack(&site::build(&tools, None)?)
}

/// Packs a built site, and returns the zip.
pub fn pack(dist: &Path) -> Result<PathBuf> {
    let name = format!("speelruimte-{}", env!("CARGO_PKG_VERSION"));
    let target = shell::root().join("target").join("release-zip");
    let folder = target.join(&name);
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    gather(dist, &folder)?;
    shell::say("packing the release");
    let zip = target.join(format!("{name}.zip"));
    fs::write(&zip, packing::zip(&folder, &name)?).context("writing the zip")?;
    Ok(zip)
}

/// Puts everything of a release into a folder.
fn gather(dist: &Path, folder: &Path) -> Result<()> {
    copy(dist, &folder.join("site"), |path| !OWN.contains(&path))?;
    shell::say("compressing the site");
    packing::compress_beside(&folder.join("site"))?;
    // What stands at the top of that folder is the site's own.
    let is_beside = |path: &str| path.contains('/') || path.ends_with(".html");
    copy(&shell::root().join(BESIDE), folder, is_beside)?;
    fs::copy(shell::root().join("LICENSE"), folder.join("LICENSE"))?;
    let packages = packages::shipped()?;
    let time = shell::read(program("git").args(["log", "-1", "--format=%cI"])).unwrap_or_default();
    fs::write(folder.join("sbom.cdx.json"), papers::bill(&packages, env!("CARGO_PKG_VERSION"), &time))?;
    fs::write(folder.join("LICENCES.txt"), papers::licences(&packages)?)?;
    shell::run(
        program("node").arg("xtask/src/single/build.mjs").arg(dist).arg(folder.join("speelruimte.html")),
    )?;
    packing::sum(folder)
}

fn copy(from: &Path, to: &Path, wanted: impl Fn(&str) -> bool) -> Result<()> {
    for path in shell::files(from)?.into_iter().filter(|path| wanted(path)) {
        let place = to.join(&path);
        fs::create_dir_all(place.parent().context("a file is in a folder")?)?;
        fs::copy(from.join(&path), &place).with_context(|| format!("copying {path}"))?;
    }
    Ok(())
}

/// Where the second build is made.
fn clone() -> PathBuf {
    std::env::temp_dir().join(format!("speelruimte-twice-{}", std::process::id()))
}

/// The same commit, from nothing but its files.
fn build_elsewhere() -> Result<PathBuf> {
    let changed = shell::read(program("git").args(["status", "--porcelain"]))?;
    if !changed.is_empty() {
        bail!("commit first: a fresh clone does not have these changes\n{changed}");
    }
    shell::say("building it once more, from a fresh clone");
    shell::run(program("git").args(["clone", "--quiet", "--no-hardlinks", "."]).arg(clone()))?;
    let mut cargo = program("cargo");
    cargo.args(["xtask", "release"]).current_dir(clone()).env("CARGO_TARGET_DIR", clone().join("target"));
    // Cargo tells programs that it runs where they belong; the second one belongs elsewhere.
    shell::run(cargo.env_remove("CARGO_MANIFEST_DIR"))?;
    let zips = clone().join("target").join("release-zip");
    Ok(zips.join(format!("speelruimte-{}.zip", env!("CARGO_PKG_VERSION"))))
}

/// The first file that differs.
fn difference(first: &Path, second: &Path) -> Result<String> {
    let folders = [first, second].map(|zip| zip.with_extension(""));
    let [ours, theirs] = [shell::files(&folders[0])?, shell::files(&folders[1])?];
    let only =
        ours.iter().find(|path| !theirs.contains(path)).or(theirs.iter().find(|path| !ours.contains(path)));
    if let Some(path) = only {
        return Ok(format!("{path} is in one of them only"));
    }
    for path in ours {
        if fs::read(folders[0].join(&path))? != fs::read(folders[1].join(&path))? {
            return Ok(path);
        }
    }
    Ok("the order or the dates".to_owned())
}
