//! Looks into the finished wasm: it must not tell on whose machine it was made.

use std::fs::{self, File};
use std::io::Write;
use std::path::Path;

use anyhow::{Context, Result, ensure};

use super::count::Tally;
use crate::site;

/// No folder of this machine is named in the wasm; and the search finds one that is.
pub fn inspect(dist: &Path, mut log: &File) -> Result<Tally> {
    let wasm = wasm_files(dist)?;
    let folders = machine_paths()?;
    let found = named(&wasm, &folders);
    for folder in &found {
        writeln!(log, "the wasm names {folder}")?;
    }
    let mut missed = 0;
    for folder in &folders {
        // The negative control: each path, planted in this very file, must be found.
        let planted = [wasm.as_slice(), folder.as_bytes()].concat();
        if !named(&planted, &folders).contains(folder) {
            writeln!(log, "the search does not find {folder}")?;
            missed += 1;
        }
    }
    let mut tally = Tally::one(found.is_empty());
    tally += Tally::one(missed == 0);
    Ok(tally)
}

/// The two pieces of the app and the simulator, one after the other.
fn wasm_files(dist: &Path) -> Result<Vec<u8>> {
    let files = fs::read_dir(dist)?.flatten().map(|entry| entry.path());
    let wasm = files.filter(|path| path.extension().is_some_and(|extension| extension == "wasm"));
    let wasm = wasm.map(fs::read).collect::<Result<Vec<_>, _>>().context("reading the wasm")?;
    ensure!(wasm.len() == 3, "{} wasm files in the built site instead of three", wasm.len());
    Ok(wasm.concat())
}

/// The folders of this machine as text, each with the separator that follows it.
fn machine_paths() -> Result<Vec<String>> {
    let folders = site::machine_folders()?.into_iter().map(|(folder, _)| folder);
    let named = folders.filter(|folder| folder.parent().is_some());
    Ok(named.map(|folder| format!("{}{}", folder.display(), std::path::MAIN_SEPARATOR)).collect())
}

/// The paths that occur in the bytes.
fn named(bytes: &[u8], paths: &[String]) -> Vec<String> {
    let occurs = |path: &&String| bytes.windows(path.len()).any(|window| window == path.as_bytes());
    paths.iter().filter(occurs).cloned().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_planted_path_is_found_and_others_are_not() {
        let paths = ["/home/a/".to_owned(), "/home/b/".to_owned()];
        assert_eq!(named(b"\0asm /home/b/src/lib.rs", &paths), ["/home/b/"]);
        assert!(named(b"\0asm crates/yew/src/lib.rs", &paths).is_empty());
    }
}
