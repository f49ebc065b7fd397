//! The text files of this checkout, in memory.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// Text files by their path from the root, with `/` between folders.
#[derive(Clone)]
pub struct Tree {
    files: BTreeMap<String, String>,
}

/// What is made or installed, and not written.
const NOT_OURS: [&str; 4] = [".git", "target", "dist", "node_modules"];

impl Tree {
    /// Reads it.
    pub fn of_this_checkout() -> Self {
        let mut tree = Self { files: BTreeMap::new() };
        tree.collect(&root());
        assert!(tree.get("Cargo.toml").contains("[workspace]"), "this is not the root of the workspace");
        tree
    }

    /// The same tree with a text added to the end of a file, or with a new file.
    pub fn with(&self, path: &str, text: &str) -> Self {
        let mut tree = self.clone();
        let file = tree.files.entry(path.to_owned()).or_default();
        file.push('\n');
        file.push_str(text);
        tree
    }

    /// The files whose path begins and ends like this.
    pub fn files(&self, begin: &str, end: &str) -> impl Iterator<Item = (&str, &str)> {
        let wanted = move |path: &str| path.starts_with(begin) && path.ends_with(end);
        let files = self.files.iter().map(|(path, text)| (path.as_str(), text.as_str()));
        files.filter(move |(path, _)| wanted(path))
    }

    /// The text of a file that is certainly there.
    #[track_caller]
    pub fn get(&self, path: &str) -> &str {
        self.files.get(path).unwrap_or_else(|| panic!("there is no {path}"))
    }

    /// Whether there is such a file, or a folder with something in it.
    pub fn has(&self, path: &str) -> bool {
        let path = path.trim_end_matches('/');
        root().join(path).is_file() || self.files(&format!("{path}/"), "").next().is_some()
    }

    fn collect(&mut self, folder: &Path) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            if path.is_dir() {
                if !NOT_OURS.contains(&name.as_str()) {
                    self.collect(&path);
                }
            } else if let Ok(text) = fs::read_to_string(&path) {
                let within = path.strip_prefix(root()).unwrap();
                let parts: Vec<_> = within.iter().map(|part| part.to_string_lossy()).collect();
                self.files.insert(parts.join("/"), text.replace("\r\n", "\n"));
            }
        }
    }
}

/// The folder of the workspace.
pub fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}
