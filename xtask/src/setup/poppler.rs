//! pdftotext, which reads what the browser printed: found, installed where that is ours to do, or asked for.

use anyhow::{Result, bail};

use super::debian;
use crate::shell;

/// It is there, or is now.
pub fn prepare() -> Result<()> {
    if !shell::has(NAME) && debian::is_ours() {
        debian::install(&["poppler-utils"])?;
    }
    if shell::has(NAME) {
        return Ok(());
    }
    bail!("{NAME} is missing (tests read printed pages with it). {}", advice(std::env::consts::OS))
}

const NAME: &str = "pdftotext";

fn advice(system: &str) -> &'static str {
    match system {
        "macos" => "Install it with `brew install poppler`",
        "windows" => "Install it with `scoop install poppler`, or put another build of Poppler on the PATH",
        _ => {
            "Install it with the system's package manager (Debian and Ubuntu: `sudo apt-get install poppler-utils`; \
             Fedora: `sudo dnf install poppler-utils`; Arch: `sudo pacman -S poppler`)"
        }
    }
}
