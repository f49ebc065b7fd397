//! The Rust side: the wasm target, rustfmt and clippy, trunk, wasm-bindgen.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::shell::{self, program, say};

const TARGET: &str = "wasm32-unknown-unknown";
const COMPONENTS: [&str; 2] = ["rustfmt", "clippy"];
/// The newest trunk that the pinned toolchain compiles.
const TRUNK: &str = "0.21.14";

/// The wasm target, rustfmt and clippy. Asked for by name, because rustup may have been told not to
/// follow `rust-toolchain.toml` by itself.
pub fn components() -> Result<()> {
    if !shell::has("rustup") {
        return without_rustup();
    }
    let targets = shell::read(program("rustup").args(["target", "list", "--installed"]))?;
    if !targets.lines().any(|line| line == TARGET) {
        say(&format!("adding the target {TARGET}"));
        shell::run(program("rustup").args(["target", "add", TARGET]))?;
    }
    let components = shell::read(program("rustup").args(["component", "list", "--installed"]))?;
    for name in COMPONENTS {
        if !components.lines().any(|line| line.starts_with(name)) {
            say(&format!("adding {name}"));
            shell::run(program("rustup").args(["component", "add", name]))?;
        }
    }
    Ok(())
}

/// trunk and wasm-bindgen, in exactly the versions this workspace asks for.
pub fn tools(dir: &Path) -> Result<()> {
    let lock = fs::read_to_string(shell::root().join("Cargo.lock")).context("reading Cargo.lock")?;
    let bindgen = locked_version(&lock, "wasm-bindgen").context("no wasm-bindgen in Cargo.lock")?;
    install(dir, "wasm-bindgen", "wasm-bindgen-cli", bindgen, &[])?;
    // Without its check for newer versions of itself, which wants the network at every build.
    let features = ["--no-default-features", "--features", "rustls"];
    install(dir, "trunk", "trunk", TRUNK, &features)
}

fn install(dir: &Path, bin: &str, package: &str, version: &str, options: &[&str]) -> Result<()> {
    let installed = shell::read(Command::new(dir.join("bin").join(bin)).arg("--version"));
    if installed.is_ok_and(|text| text.split_whitespace().nth(1) == Some(version)) {
        return Ok(());
    }
    say(&format!("installing {package} {version} into {} (a few minutes, once per machine)", dir.display()));
    let mut cargo = program("cargo");
    cargo
        .args(["install", "--locked", "--force", package, "--version", version])
        .args(options)
        .arg("--root")
        .arg(dir)
        // Tools that run for seconds need no thorough optimisation; this halves the wait.
        .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1")
        .env("CARGO_PROFILE_RELEASE_LTO", "off")
        .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16");
    shell::run(&mut cargo).with_context(|| format!("installing {package} {version}"))
}

/// The version of a package in a Cargo.lock.
fn locked_version<'a>(lock: &'a str, package: &str) -> Option<&'a str> {
    let name = format!("name = \"{package}\"");
    let mut lines = lock.lines().skip_while(|line| *line != name);
    lines.next()?;
    lines.next()?.strip_prefix("version = \"")?.strip_suffix('"')
}

fn without_rustup() -> Result<()> {
    let mut rustc = program("rustc");
    let dir = shell::read(rustc.args(["--print", "target-libdir", "--target", TARGET]));
    let target = dir.is_ok_and(|dir| Path::new(&dir).is_dir());
    if target && shell::has("cargo-fmt") && shell::has("cargo-clippy") {
        return Ok(());
    }
    bail!(
        "rustup is missing, and this Rust lacks the target {TARGET}, rustfmt or clippy. \
         Install rustup from https://rustup.rs, or add these with the package manager that \
         installed Rust"
    )
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    const LOCK: &str = "[[package]]\nname = \"wasm-bindgen-macro\"\nversion = \"9.9.9\"\n\n\
                        [[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.129\"\n";

    #[test]
    fn the_lock_file_names_the_version() {
        assert_eq!(locked_version(LOCK, "wasm-bindgen"), Some("0.2.129"));
    }

    #[test]
    fn a_package_that_is_not_locked_has_no_version() {
        assert_eq!(locked_version(LOCK, "wasm"), None);
    }
}
