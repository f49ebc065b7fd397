//! `release.json`: every file of a release with its hash, so that a browser can keep it whole and a host can check it.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use serde::Serialize;
use sha2::{Digest, Sha256};

use crate::shell::{self, program};

/// The name of the list.
const LIST: &str = "release.json";
/// What the service worker has in the place of the hash of the list.
const RELEASE: &str = "RELEASE_HASH";
const WORKER: &str = "service-worker.js";

/// What a release is made of.
#[derive(Debug, Serialize)]
struct Release {
    version: String,
    /// The commit it was built from; empty outside a checkout.
    commit: String,
    /// The SHA-256 of each file, by its path.
    files: BTreeMap<String, String>,
}

/// Writes the list into a built site, and its hash into the service worker: a browser takes a worker for a new one when
/// its bytes are others.
pub fn write(site: &Path) -> Result<()> {
    let files = shell::files(site)?.into_iter().filter(|path| is_of_release(path));
    let hashed = files.map(|path| hash_of(&site.join(&path)).map(|hash| (path, hash)));
    let release = Release {
        version: env!("CARGO_PKG_VERSION").to_owned(),
        commit: commit(),
        files: hashed.collect::<Result<_>>()?,
    };
    let list = serde_json::to_string_pretty(&release)? + "\n";
    fs::write(site.join(LIST), &list).context("writing the list of files")?;
    let worker = site.join(WORKER);
    let script = fs::read_to_string(&worker).context("reading the service worker")?;
    anyhow::ensure!(script.contains(RELEASE), "the service worker has no place for the hash of the release");
    fs::write(worker, script.replace(RELEASE, &hash(list.as_bytes()))).context("writing the service worker")
}

/// Whether a file is listed: not the list and the worker, which name each other; not what belongs to the municipality;
/// and not what is another file once more, compressed.
pub fn is_of_release(path: &str) -> bool {
    let own = path.starts_with("eigen/") || path == "config.json";
    let compressed = path.ends_with(".br") || path.ends_with(".gz");
    !own && !compressed && path != LIST && path != WORKER
}

/// The SHA-256 of bytes, in hexadecimal digits.
pub fn hash(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

fn hash_of(file: &Path) -> Result<String> {
    Ok(hash(&fs::read(file).with_context(|| format!("reading {}", file.display()))?))
}

/// The commit that is built; with changes that are in none, it says so.
fn commit() -> String {
    let git = |args: &[&str]| shell::read(program("git").args(args)).ok();
    let Some(commit) = git(&["rev-parse", "HEAD"]) else { return String::new() };
    let changed = git(&["status", "--porcelain"]).is_none_or(|changed| !changed.is_empty());
    if changed { format!("{commit}-dirty") } else { commit }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_belongs_to_the_municipality_is_not_listed() {
        for (path, expected) in [
            ("index.html", true),
            ("scenarios/de-hond/diary.toml", true),
            ("eigen/texts.nl.toml", false),
            ("config.json", false),
            ("config.schema.json", true),
            ("release.json", false),
            ("service-worker.js", false),
            ("index.html.br", false),
        ] {
            assert_eq!(is_of_release(path), expected, "{path}");
        }
    }

    #[test]
    fn hashes_are_those_of_the_standard() {
        let abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assert_eq!(hash(b"abc"), abc);
    }
}
