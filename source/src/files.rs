//! A set of named files: the only way in which content reaches the engine.

use crate::Named;

/// Named files with their bytes. Names are relative paths with `/`, such as `de-fietsen/diary.toml`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Files {
    files: Named<Vec<u8>>,
}

impl Files {
    /// Adds a file, or replaces the one of that name.
    pub fn insert(&mut self, name: impl Into<String>, bytes: impl Into<Vec<u8>>) {
        self.files.insert(&name.into(), bytes.into());
    }

    /// The bytes of a file.
    pub fn get(&self, name: &str) -> Option<&[u8]> {
        self.files.get(name).map(Vec::as_slice)
    }

    /// Whether there is a file of this name.
    pub fn contains(&self, name: &str) -> bool {
        self.files.contains(name)
    }

    /// The names of all files, in alphabetical order.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.files.iter().map(|(name, _)| name)
    }

    /// The names of the files in a folder and below it, in alphabetical order.
    pub fn under<'a>(&'a self, folder: &'a str) -> impl Iterator<Item = &'a str> {
        self.names().filter(move |name| {
            name.strip_prefix(folder).is_some_and(|rest| folder.is_empty() || rest.starts_with('/'))
        })
    }
}

impl<N: Into<String>, B: Into<Vec<u8>>> FromIterator<(N, B)> for Files {
    fn from_iter<I: IntoIterator<Item = (N, B)>>(files: I) -> Self {
        let mut set = Self::default();
        for (name, bytes) in files {
            set.insert(name, bytes);
        }
        set
    }
}
