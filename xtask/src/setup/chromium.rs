//! The browser: found, installed where that is ours to do, or asked for.

use std::path::PathBuf;

use anyhow::{Result, bail};

use super::debian;

/// A Chromium that is there, or is now.
pub fn find_or_install() -> Result<PathBuf> {
    if let Some(path) = std::env::var_os("CHROMIUM").map(PathBuf::from) {
        if !path.is_file() {
            bail!("the variable CHROMIUM names {}, which is not there", path.display());
        }
        return Ok(path);
    }
    if let Some(path) = find() {
        return Ok(path);
    }
    if debian::is_ours() {
        // Fonts by name: what a page looks like in tests must not hang on what else a machine has.
        debian::install(&["chromium", "fonts-liberation", "fonts-dejavu-core"])?;
    }
    match find() {
        Some(path) => Ok(path),
        None => bail!("Chromium is missing. {}", advice(std::env::consts::OS)),
    }
}

fn find() -> Option<PathBuf> {
    let on_path = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"]
        .iter()
        .find_map(|name| which::which(name).ok());
    on_path.or_else(|| usual_places().into_iter().find(|path| path.is_file()))
}

fn usual_places() -> Vec<PathBuf> {
    let mut places: Vec<PathBuf> = [
        "/Applications/Chromium.app/Contents/MacOS/Chromium",
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    ]
    .map(PathBuf::from)
    .into();
    for variable in ["ProgramFiles", "ProgramFiles(x86)", "LOCALAPPDATA"] {
        if let Some(folder) = std::env::var_os(variable).map(PathBuf::from) {
            places.push(folder.join(r"Google\Chrome\Application\chrome.exe"));
            places.push(folder.join(r"Chromium\Application\chrome.exe"));
        }
    }
    places
}

fn advice(system: &str) -> &'static str {
    match system {
        "macos" => {
            "Install it with `brew install --cask chromium`, or install Google Chrome; \
             or name its path in the variable CHROMIUM"
        }
        "windows" => {
            "Install Google Chrome or Chromium, for example with `winget install Google.Chrome`; \
             or name its path in the variable CHROMIUM"
        }
        _ => {
            "Install it with the system's package manager (Debian and Ubuntu: \
             `sudo apt-get install chromium`; Fedora: `sudo dnf install chromium`; \
             Arch: `sudo pacman -S chromium`); or name its path in the variable CHROMIUM"
        }
    }
}
