//! Whether a municipality's own words still fit after an update: what they replace may have changed, or be gone.

use speelruimte_source::{Code, Document, Files, Index, Problem, Report, suggest};

use super::{Config, OWN, Own, own_kind};
use crate::diary::{fingerprint, texts};
use crate::overlay::{self, Overlay};
use crate::read;

/// What became of the municipality's own words.
#[derive(Clone, Debug, Default)]
pub struct Fit {
    /// How many stand as they stood.
    pub kept: usize,
    /// How many want somebody to look at them.
    pub needs_you: usize,
    /// What is wrong, with the places.
    pub problems: Vec<Problem>,
}

/// An original: its address and its text as it is in this release.
type Original = (String, String);

/// Holds every file of own words against what it puts in other words.
pub fn fit(files: &Files, config: &Config) -> Fit {
    let mut fit = Fit::default();
    for name in &config.own {
        let path = format!("{OWN}/{}", name.value);
        let originals = match own_kind(&name.value) {
            Some(Own::Sentences(language)) => Some(sentences(files, &language)),
            Some(Own::Diary(diary, language)) => diary_texts(files, config, &diary, &language),
            Some(Own::Policy(_) | Own::Parameters) | None => continue,
        };
        // Of a diary that cannot be read nothing is known.
        let Some(originals) = originals.filter(|_| files.contains(&path)) else { continue };
        let overlay = overlay::read(files, &path);
        fit.problems.extend(overlay.problems);
        if let Some(overlay) = overlay.value {
            fit.take(&originals, &overlay);
        }
    }
    fit
}

impl Fit {
    fn take(&mut self, originals: &[Original], overlay: &Overlay) {
        let mut index = Index::default();
        originals.iter().for_each(|(address, _)| {
            index.add(address);
        });
        for (address, own) in overlay.texts.iter() {
            let at = own.text.place.clone();
            let Some((_, now)) = index.place(address).and_then(|place| originals.get(place)) else {
                let known = originals.iter().map(|(address, _)| address.as_str());
                let gone = Problem::new(Code::OwnTextGone, at).with("address", address);
                self.wants(gone.suggesting(suggest(address, known)));
                continue;
            };
            let changed = match (&own.was, &own.of) {
                (Some(was), _) => was.trim() != now.trim(),
                (None, Some(of)) => *of != fingerprint(now),
                (None, None) => {
                    let problem = Problem::new(Code::OwnTextUnmarked, at).with("address", address);
                    self.problems.push(problem.with("now", now));
                    self.kept += 1;
                    continue;
                }
            };
            if changed {
                let was = own.was.as_deref().unwrap_or("…");
                let problem = Problem::new(Code::OwnTextChanged, at).with("address", address);
                self.wants(problem.with("was", was).with("now", now));
            } else {
                self.kept += 1;
            }
        }
    }

    fn wants(&mut self, problem: Problem) {
        self.problems.push(problem);
        self.needs_you += 1;
    }
}

/// The sentences of the app in a language: the files that it fetches, each `[group]` with its keys.
fn sentences(files: &Files, language: &str) -> Vec<Original> {
    let mut found = Vec::new();
    let is_of_app = |name: &&str| {
        name.ends_with(&format!("/{language}.toml")) || name.ends_with(&format!(".{language}.toml"))
    };
    let is_other = |name: &str| name.contains("/problems.");
    for name in files.under("texts").filter(is_of_app).filter(|name| !is_other(name)) {
        let report = Report::default();
        let Some(document) = Document::read(files, name, &report) else { continue };
        for (group, fields) in document.fields(&report).named_tables() {
            let texts = fields.named_texts().into_iter();
            found.extend(texts.map(|(key, text)| (format!("{}.{}", group.value, key.value), text.value)));
        }
    }
    found
}

/// The texts of a diary as readers of a language see them.
fn diary_texts(files: &Files, config: &Config, id: &str, language: &str) -> Option<Vec<Original>> {
    let is_own = config.diaries.iter().any(|diary| diary.is_own && diary.id == id);
    let mut content = super::content(files);
    if is_own {
        super::inside(files, OWN).names().for_each(|name| {
            if let Some(bytes) = files.get(&format!("{OWN}/{name}")) {
                content.insert(name, bytes);
            }
        });
    }
    let declared = read::declaration(&content).value.unwrap_or_default();
    let diary = read::diary(&content, id, &declared).value?;
    let translation = (diary.language != language)
        .then(|| overlay::read(&content, &format!("{id}/{language}.toml")).value)
        .flatten();
    let diary = match translation {
        Some(translation) => overlay::put_on(diary, &translation).0,
        None => diary,
    };
    Some(texts(&diary).into_iter().map(|(address, _, text)| (address, text.source)).collect())
}
