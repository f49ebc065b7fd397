//! What others made and a release brings: the crates in the wasm, and the style sheets of the design system.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use serde_json::Value;

use crate::shell::{self, program};

/// The packages that become wasm.
const OURS: [&str; 2] = ["speelruimte-app", "speelruimte-simulator"];
/// Sheets whose imports bring packages of npm.
const SHEETS: [&str; 2] = ["style/main.css", "style/later.css"];

/// Something that somebody else made.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Package {
    /// Where it is registered: `cargo` or `npm`.
    pub registry: &'static str,
    pub name: String,
    pub version: String,
    /// As an SPDX expression.
    pub licence: String,
    /// The hash that the lock file has, with its algorithm.
    pub hash: Option<(&'static str, String)>,
    /// Where its files are on this machine.
    pub folder: PathBuf,
}

/// Everything that is shipped, by name.
pub fn shipped() -> Result<Vec<Package>> {
    let mut packages = crates()?;
    packages.extend(style_sheets()?);
    packages.sort();
    Ok(packages)
}

fn crates() -> Result<Vec<Package>> {
    let asked =
        ["metadata", "--locked", "--format-version", "1", "--filter-platform", "wasm32-unknown-unknown"];
    let metadata: Value = serde_json::from_str(&shell::read(program("cargo").args(asked))?)?;
    let lock = fs::read_to_string(shell::root().join("Cargo.lock")).context("reading Cargo.lock")?;
    let sums = checksums(&lock);
    let packages = by_id(&metadata["packages"], "id");
    let reached = reached(&metadata);
    let mut found = Vec::new();
    for id in &reached {
        let package =
            packages.get(id.as_str()).context("cargo metadata names a package that it does not have")?;
        if package["source"].is_string() && !is_macro(package) {
            found.push(of_crate(package, &sums)?);
        }
    }
    Ok(found)
}

/// What is compiled into ours, however deep: neither tests nor what builds it.
fn reached(metadata: &Value) -> BTreeSet<String> {
    let nodes = by_id(&metadata["resolve"]["nodes"], "id");
    let packages = by_id(&metadata["packages"], "id");
    let name = |id: &str| packages.get(id).and_then(|it| it["name"].as_str()).unwrap_or_default();
    let mut waiting: Vec<String> =
        nodes.keys().filter(|id| OURS.contains(&name(id))).map(ToString::to_string).collect();
    let mut reached = BTreeSet::new();
    while let Some(id) = waiting.pop() {
        // What a macro is made of runs while building.
        if packages.get(id.as_str()).is_some_and(|package| is_macro(package)) || !reached.insert(id.clone()) {
            continue;
        }
        let dependencies = nodes.get(id.as_str()).and_then(|node| node["deps"].as_array());
        for dependency in dependencies.into_iter().flatten() {
            let kinds = dependency["dep_kinds"].as_array();
            let is_normal = kinds.is_some_and(|kinds| kinds.iter().any(|kind| kind["kind"].is_null()));
            waiting.extend(dependency["pkg"].as_str().filter(|_| is_normal).map(str::to_owned));
        }
    }
    reached
}

fn by_id<'v>(list: &'v Value, key: &str) -> BTreeMap<&'v str, &'v Value> {
    let items = list.as_array().into_iter().flatten();
    items.filter_map(|item| Some((item[key].as_str()?, item))).collect()
}

fn is_macro(package: &Value) -> bool {
    let targets = package["targets"].as_array().into_iter().flatten();
    targets
        .flat_map(|target| target["kind"].as_array().into_iter().flatten())
        .any(|kind| kind == "proc-macro")
}

fn of_crate(package: &Value, sums: &BTreeMap<(String, String), String>) -> Result<Package> {
    let text = |key: &str| package[key].as_str().unwrap_or_default().to_owned();
    let (name, version) = (text("name"), text("version"));
    let folder = Path::new(&text("manifest_path")).parent().map(Path::to_path_buf).unwrap_or_default();
    let hash = sums.get(&(name.clone(), version.clone())).map(|sum| ("SHA-256", sum.clone()));
    // An older way to write a choice.
    let licence = text("license").replace('/', " OR ");
    ensure!(!licence.is_empty(), "{name} {version} names no licence; find out which, or do without it");
    Ok(Package { registry: "cargo", name, version, licence, hash, folder })
}

/// The hashes of Cargo.lock, by name and version.
fn checksums(lock: &str) -> BTreeMap<(String, String), String> {
    let field = |part: &str, name: &str| {
        let line = part.lines().find_map(|line| line.strip_prefix(&format!("{name} = \"")))?;
        Some(line.trim_end_matches('"').to_owned())
    };
    let of = |part: &str| Some(((field(part, "name")?, field(part, "version")?), field(part, "checksum")?));
    lock.split("[[package]]").filter_map(of).collect()
}

fn style_sheets() -> Result<Vec<Package>> {
    let lock =
        fs::read_to_string(shell::root().join("package-lock.json")).context("reading package-lock.json")?;
    let lock: Value = serde_json::from_str(&lock)?;
    let mut names = BTreeSet::new();
    for sheet in SHEETS {
        let sheet =
            fs::read_to_string(shell::root().join(sheet)).with_context(|| format!("reading {sheet}"))?;
        names.extend(imported(&sheet));
    }
    names.into_iter().map(|name| of_npm(&lock, name)).collect()
}

/// The packages of npm that a sheet imports.
fn imported(sheet: &str) -> BTreeSet<String> {
    let parts = sheet.split("node_modules/").skip(1);
    let name = |rest: &str| {
        rest.split('/').take(if rest.starts_with('@') { 2 } else { 1 }).collect::<Vec<_>>().join("/")
    };
    parts.map(name).collect()
}

fn of_npm(lock: &Value, name: String) -> Result<Package> {
    let path = format!("node_modules/{name}");
    let locked = &lock["packages"][&path];
    let text = |key: &str| locked[key].as_str().unwrap_or_default().to_owned();
    let licence = text("license");
    ensure!(!licence.is_empty(), "package-lock.json has no licence for {name}; run `npm install`");
    let folder = shell::root().join(&path);
    let hash = text("integrity").strip_prefix("sha512-").and_then(hexadecimal).map(|hash| ("SHA-512", hash));
    Ok(Package { registry: "npm", version: text("version"), licence, hash, folder, name })
}

/// Base64, as npm writes hashes, in hexadecimal digits, as everybody else does.
fn hexadecimal(base64: &str) -> Option<String> {
    const DIGITS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let (mut bits, mut count, mut hex) = (0_u32, 0, String::new());
    for letter in base64.bytes().filter(|letter| *letter != b'=') {
        let digit = DIGITS.iter().position(|digit| *digit == letter)?;
        (bits, count) = ((bits << 6) | digit as u32, count + 6);
        if count >= 8 {
            count -= 8;
            hex.push_str(&format!("{:02x}", (bits >> count) & 0xFF));
        }
    }
    Some(hex)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_shipped_is_listed_and_what_builds_it_is_not() {
        let packages = shipped().expect("cargo and the lock files are there");
        let names: BTreeSet<&str> = packages.iter().map(|package| package.name.as_str()).collect();
        for name in ["yew", "toml", "wasm-bindgen", "@utrecht/button-css"] {
            assert!(names.contains(name), "{name}");
        }
        for name in ["clap", "axum", "wasm-bindgen-macro", "syn", "playwright-core", "speelruimte-engine"] {
            assert!(!names.contains(name), "{name}");
        }
        assert!(packages.iter().all(|package| package.hash.is_some()));
    }

    #[test]
    fn hashes_are_written_in_hexadecimal_digits() {
        assert_eq!(hexadecimal("AAEC/w==").as_deref(), Some("000102ff"));
        assert_eq!(hexadecimal("no base64!"), None);
    }
}
