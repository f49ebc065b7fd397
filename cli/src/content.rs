//! From folders on the disk to named files.

use std::path::{Path, PathBuf};

use speelruimte_engine::diary::Diary;
use speelruimte_engine::{Declared, check, read, site};
use speelruimte_source::{Files, Problem};

use crate::Failure;

/// The files that belong to a path on the command line.
pub struct Content {
    /// The files, named from `root`.
    pub files: Files,
    /// The folder with model.toml.
    pub root: PathBuf,
    kind: Kind,
}

/// What a folder is.
enum Kind {
    /// Of one diary, named from the root.
    Diary(String),
    /// Of a whole set of diaries.
    Diaries,
    /// Of a site, with a set of diaries in it and what a municipality has set and added.
    Site,
}

/// A diary that can be played.
pub struct Playable {
    pub diary: Diary,
    pub declared: Declared,
    /// Its folder, named as the files are.
    pub folder: String,
}

const MODEL: &str = "model.toml";

/// Its larger part, if it has one.
const SYSTEM: &str = "system.toml";

impl Content {
    /// The diary in this folder, all diaries if this is the folder of the catalogue, or the site that is built of them.
    pub fn read(path: &Path) -> Result<Self, Failure> {
        let path = std::fs::canonicalize(path)
            .map_err(|fault| Failure::Usage(format!("{}: {fault}", path.display())))?;
        if path.join("catalogue.toml").is_file() {
            let mut files = Files::default();
            collect(&path, &path, &mut files)?;
            return Ok(Self { files, root: path, kind: Kind::Diaries });
        }
        if path.join(site::CONTENT).join("catalogue.toml").is_file() {
            return Self::of_site(path);
        }
        let is_diary = ["diary.toml", "door.toml"].iter().any(|name| path.join(name).is_file());
        if !is_diary {
            return Err(Failure::Usage(format!(
                "{}: this is not the folder of a diary, which has a diary.toml, nor one of diaries, which has a \
                 catalogue.toml, nor a site, which has a scenarios/catalogue.toml",
                shown(&path)
            )));
        }
        let above = path.ancestors().skip(1);
        let root = above
            .clone()
            .find(|folder| folder.join(MODEL).is_file())
            .or(above.clone().next())
            .unwrap_or(&path)
            .to_path_buf();
        let mut files = Files::default();
        collect(&root, &path, &mut files)?;
        for part in [MODEL, SYSTEM] {
            if let Ok(bytes) = std::fs::read(root.join(part)) {
                files.insert(part, bytes);
            }
        }
        let kind = Kind::Diary(name_from(&root, &path));
        Ok(Self { files, root, kind })
    }

    /// The model alone, in this folder or the nearest above it that has one.
    pub fn of_model(path: &Path) -> Result<Self, Failure> {
        let path = std::fs::canonicalize(path)
            .map_err(|fault| Failure::Usage(format!("{}: {fault}", path.display())))?;
        let Some(root) = path.ancestors().find(|folder| folder.join(MODEL).is_file()) else {
            return Err(Failure::Usage(format!(
                "{}: there is no {MODEL} in or above this folder",
                shown(&path)
            )));
        };
        let file = root.join(MODEL);
        let bytes =
            std::fs::read(&file).map_err(|fault| Failure::Usage(format!("{}: {fault}", shown(&file))))?;
        let mut files = Files::from_iter([(MODEL, bytes)]);
        if let Ok(bytes) = std::fs::read(root.join(SYSTEM)) {
            files.insert(SYSTEM, bytes);
        }
        Ok(Self { files, root: root.to_path_buf(), kind: Kind::Diaries })
    }

    /// Everything that is wrong.
    pub fn problems(&self) -> Vec<Problem> {
        let folder = match &self.kind {
            Kind::Diary(folder) => folder,
            Kind::Diaries => return check::everything(&self.files),
            Kind::Site => return self.problems_of_site(),
        };
        let model = read::model(&self.files);
        let declared = model.value.as_ref();
        let found = declared.map(|declared| check::folder(&self.files, folder, declared));
        model.problems.into_iter().chain(found.unwrap_or_default()).collect()
    }

    /// What became of the municipality's own words, where this is a site.
    pub fn fit(&self) -> Option<site::Fit> {
        matches!(self.kind, Kind::Site).then(|| site::fit(&self.files, &site::config(&self.files).0))
    }

    fn problems_of_site(&self) -> Vec<Problem> {
        let content = site::content(&self.files);
        let release = check::everything(&content);
        let model = read::model(&content).value;
        let mut problems = site::check_own(&self.files, model.as_ref(), check::folder).problems;
        problems.extend(release.into_iter().map(|it| site::placed(it, site::place_of_model)));
        problems
    }

    /// The site in this folder: what is read of it, and not what is only shown.
    fn of_site(root: PathBuf) -> Result<Self, Failure> {
        let mut files = Files::default();
        for folder in [site::CONTENT, site::OWN, "texts"].map(|name| root.join(name)) {
            if folder.is_dir() {
                collect(&root, &folder, &mut files)?;
            }
        }
        if let Ok(bytes) = std::fs::read(root.join(site::CONFIG)) {
            files.insert(site::CONFIG, bytes);
        }
        Ok(Self { files, root, kind: Kind::Site })
    }

    /// The one diary in the folder, or what is wrong with it.
    pub fn playable(&self) -> Result<Result<Playable, Vec<Problem>>, Failure> {
        let Kind::Diary(folder) = &self.kind else {
            return Err(Failure::Usage(format!("{}: name the folder of one diary", shown(&self.root))));
        };
        let model = read::model(&self.files);
        let Some(declared) = model.value else {
            return Ok(Err(model.problems));
        };
        let diary = read::diary(&self.files, folder, &declared);
        Ok(match diary.value {
            Some(diary) => Ok(Playable { diary, declared, folder: folder.clone() }),
            None => Err(diary.problems),
        })
    }

    /// A file as the user would name it: from the working directory if it is below it.
    pub fn path_of(&self, file: &str) -> String {
        shown(&self.root.join(file))
    }
}

/// A path as the user would name it.
pub fn shown(path: &Path) -> String {
    let here = std::env::current_dir().and_then(std::fs::canonicalize);
    let relative = here.ok().and_then(|here| path.strip_prefix(here).ok());
    match relative {
        Some(relative) if relative.as_os_str().is_empty() => ".".to_owned(),
        Some(relative) => relative.display().to_string(),
        None => path.display().to_string(),
    }
}

fn collect(root: &Path, folder: &Path, files: &mut Files) -> Result<(), Failure> {
    let unreadable = |path: &Path, fault: std::io::Error| Failure::Usage(format!("{}: {fault}", shown(path)));
    for entry in std::fs::read_dir(folder).map_err(|fault| unreadable(folder, fault))? {
        let entry = entry.map_err(|fault| unreadable(folder, fault))?;
        let path = entry.path();
        // A link to a folder is not followed: it may lead round.
        let is_folder = entry.file_type().is_ok_and(|kind| kind.is_dir());
        if is_folder {
            collect(root, &path, files)?;
        } else if path.is_file() {
            let bytes = std::fs::read(&path).map_err(|fault| unreadable(&path, fault))?;
            files.insert(name_from(root, &path), bytes);
        }
    }
    Ok(())
}

fn name_from(root: &Path, path: &Path) -> String {
    let inside = path.strip_prefix(root).unwrap_or(path);
    let parts: Vec<_> = inside.iter().map(|part| part.to_string_lossy()).collect();
    parts.join("/")
}
