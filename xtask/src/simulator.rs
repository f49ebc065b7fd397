//! Builds the simulator: the effect model as a wasm of its own, fast where that of the app is small.

use std::ffi::OsString;
use std::fs::{self, File};
use std::hash::{DefaultHasher, Hasher};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::setup::Tools;
use crate::shell::{self, program};
use crate::site;

/// The Cargo profile, and the folder that Cargo names after it.
const PROFILE: &str = "simulator";
const TARGET: &str = "wasm32-unknown-unknown";
/// Instructions that work on several numbers at once.
const VECTORS: &str = "-Ctarget-feature=+simd128";
/// Enough from the start for a household many times over: to grow takes a browser as long as a slice of work.
const MEMORY: &str = "-Clink-arg=--initial-memory=16777216";
const OPTIMISING: [&str; 7] = [
    "-O3",
    "--enable-simd",
    "--enable-bulk-memory",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--strip-producers",
    "--strip-target-features",
];

/// Leaves the wasm and its glue where `shrink.mjs` finds them. What has not changed is not optimised again.
pub fn build(tools: &Tools, log: Option<&File>) -> Result<()> {
    let compiled = compile(log)?;
    let folder = shell::root().join("target").join("site").join("simulator");
    let stamp = folder.join("made-from");
    let print = fingerprint(&compiled)?;
    if fs::read_to_string(&stamp).is_ok_and(|made_from| made_from == print) {
        return Ok(());
    }
    fs::create_dir_all(&folder)?;
    // A build that is broken off half-way must not look finished.
    let _ = fs::remove_file(&stamp);
    bind(tools, &compiled, &folder, log)?;
    optimise(tools, &folder.join("simulator_bg.wasm"), log)?;
    fs::write(&stamp, print).context("noting from what the simulator was made")
}

fn compile(log: Option<&File>) -> Result<PathBuf> {
    let separator = "\u{1f}";
    let flags =
        [site::rustflags()?, OsString::from(VECTORS), OsString::from(MEMORY)].join(separator.as_ref());
    let mut cargo = program("cargo");
    cargo
        .args(["build", "--package", "speelruimte-simulator", "--lib"])
        .args(["--profile", PROFILE, "--target", TARGET, "--target-dir", "target"])
        .env("CARGO_ENCODED_RUSTFLAGS", flags);
    shell::perform(&mut cargo, log)?;
    let target = shell::root().join("target").join(TARGET).join(PROFILE);
    Ok(target.join("speelruimte_simulator.wasm"))
}

fn bind(tools: &Tools, compiled: &Path, folder: &Path, log: Option<&File>) -> Result<()> {
    let mut bindgen = tools.program("wasm-bindgen")?;
    bindgen.args(["--target", "web", "--no-typescript", "--out-name", "simulator", "--out-dir"]);
    shell::perform(bindgen.arg(folder).arg(compiled), log)
}

fn optimise(tools: &Tools, wasm: &Path, log: Option<&File>) -> Result<()> {
    shell::perform(tools.program("wasm-opt")?.args(OPTIMISING).arg(wasm).arg("-o").arg(wasm), log)
}

/// Of what was compiled and of how it is optimised.
fn fingerprint(compiled: &Path) -> Result<String> {
    let mut hasher = DefaultHasher::new();
    hasher.write(&fs::read(compiled).context("reading the compiled simulator")?);
    hasher.write(OPTIMISING.concat().as_bytes());
    hasher.write(&fs::read(shell::root().join("package-lock.json")).context("reading package-lock.json")?);
    Ok(format!("{:016x}", hasher.finish()))
}
