//! What the municipality that hosts the site has set in `config.json`: `start.js` reads the file and hands over what it
//! can use. What is wrong with the file is said on a page of its own.

use std::rc::Rc;

use speelruimte_source::is_id;

/// The folder of what a municipality adds.
const OWN: &str = "eigen";

/// What is set. Without a file nothing is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settings {
    /// Who hosts the site.
    pub organisation: Option<Rc<str>>,
    /// The file of the logo, and its words for who does not see it.
    pub logo: Option<(Rc<str>, Rc<str>)>,
    /// The whole site came as one file, from a disk.
    pub is_from_file: bool,
    /// Something in the file could not be used.
    pub is_faulty: bool,
    languages: Vec<String>,
    diaries: Vec<String>,
    links: Vec<(String, Rc<str>)>,
    own: Vec<String>,
}

impl Settings {
    /// Takes lines of words with tabs between, such as `organisation` and `Gemeente Voorbeeld`. A line that makes no
    /// sense is left out.
    pub fn from_lines(lines: &str) -> Self {
        let mut settings = Self::default();
        for line in lines.lines() {
            let mut words = line.split('\t');
            let mut next = || words.next().unwrap_or_default();
            if !settings.take([next(), next(), next()]) {
                settings.is_faulty = true;
            }
        }
        settings
    }

    /// The languages that readers can choose, the first being that of newcomers.
    pub fn languages<'s>(&'s self, known: &[&'s str]) -> Vec<&'s str> {
        let chosen = self.languages.iter().map(String::as_str).filter(|language| known.contains(language));
        let chosen: Vec<_> = chosen.collect();
        if chosen.is_empty() { known.to_vec() } else { chosen }
    }

    /// The diaries of the corridor, where they are not those of the catalogue.
    pub fn diaries(&self) -> Option<Vec<String>> {
        let id = |diary: &String| own_id(diary).unwrap_or(diary).to_owned();
        (!self.diaries.is_empty()).then(|| self.diaries.iter().map(id).collect())
    }

    /// The folder of a diary: the municipality's own stand beside those of the release.
    pub fn folder(&self, diary: &str) -> String {
        let is_own = self.diaries.iter().any(|listed| own_id(listed) == Some(diary));
        format!("{}/{diary}", if is_own { OWN } else { "scenarios" })
    }

    /// The address of a drawing of a diary.
    pub fn picture(&self, diary: &str, file: &str) -> String {
        format!("{}/pictures/{file}", self.folder(diary))
    }

    /// The address of what the municipality has added under a name in a language, if it has: `texts`, `policy`, or the
    /// id of a diary.
    pub fn own(&self, name: &str, language: &str) -> Option<String> {
        let file = format!("{name}.{language}.toml");
        self.own.contains(&file).then(|| format!("{OWN}/{file}"))
    }

    /// Where a link leads, such as `privacy`.
    pub fn link(&self, name: &str) -> Option<Rc<str>> {
        self.links.iter().find(|(known, _)| known == name).map(|(_, to)| to.clone())
    }

    fn take(&mut self, words: [&str; 3]) -> bool {
        match words {
            ["from-file", "", ""] => self.is_from_file = true,
            ["organisation", name, ""] if !name.trim().is_empty() => self.organisation = Some(name.into()),
            ["logo", file, words] if is_inside(file) => self.logo = Some((file.into(), words.into())),
            ["language", language, ""] if is_id(language) => self.languages.push(language.to_owned()),
            ["diary", diary, ""] if is_id(own_id(diary).unwrap_or(diary)) => {
                self.diaries.push(diary.to_owned())
            }
            ["own", name, ""] if is_inside(name) => self.own.push(name.to_owned()),
            ["link", name, to] if is_followed(to) => self.links.push((name.to_owned(), to.into())),
            _ => return false,
        }
        true
    }
}

fn own_id(diary: &str) -> Option<&str> {
    diary.strip_prefix(OWN)?.strip_prefix('/')
}

/// Whether a path stays inside the site.
fn is_inside(path: &str) -> bool {
    let leaves = path.starts_with('/') || path.contains([':', '\\']);
    !path.is_empty() && !leaves && path.split('/').all(|part| part != "..")
}

/// Whether a link leads where links may lead: a script is no place.
fn is_followed(link: &str) -> bool {
    is_inside(link) || ["https://", "mailto:"].iter().any(|scheme| link.starts_with(scheme))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn settings(rows: &[&[&str]]) -> Settings {
        let lines: Vec<String> = rows.iter().map(|row| row.join("\t")).collect();
        Settings::from_lines(&lines.join("\n"))
    }

    #[test]
    fn a_diary_of_ones_own_stands_in_a_folder_of_ones_own() {
        let settings = settings(&[&["diary", "eigen/de-sleutel"], &["diary", "de-fietsen"]]);
        assert_eq!(settings.diaries().unwrap_or_default(), ["de-sleutel", "de-fietsen"]);
        assert_eq!(settings.folder("de-sleutel"), "eigen/de-sleutel");
        assert_eq!(settings.folder("de-fietsen"), "scenarios/de-fietsen");
    }

    #[test]
    fn without_settings_everything_is_as_it_comes() {
        let settings = settings(&[]);
        assert_eq!(settings, Settings::default());
        assert_eq!(settings.languages(&["nl", "en"]), ["nl", "en"]);
        assert_eq!((settings.diaries(), settings.own("texts", "nl")), (None, None));
    }

    #[test]
    fn languages_are_those_that_are_known() {
        let chosen = settings(&[&["language", "en"], &["language", "xx"]]);
        assert_eq!(chosen.languages(&["nl", "en"]), ["en"]);
    }

    #[test]
    fn what_makes_no_sense_is_left_out_and_told() {
        for row in [
            &["logo", "https://elders.example/logo.svg", ""][..],
            &["logo", "//elders.example/logo.svg", ""],
            &["logo", "/logo.svg", ""],
            &["logo", "../logo.svg", ""],
            &["link", "privacy", "javascript:alert(1)"],
            &["link", "privacy", "http://elders.example/"],
            &["diary", "eigen/../x"],
            &["own", "../x.toml"],
            &["organisation", " "],
            &["faulty"],
        ] {
            let found = settings(&[row]);
            assert!(found.is_faulty, "{row:?}");
            assert_eq!(Settings { is_faulty: false, ..found }, Settings::default(), "{row:?}");
        }
        let good =
            settings(&[&["link", "privacy", "https://elders.example/"], &["logo", "eigen/logo.svg", "L"]]);
        assert!(!good.is_faulty && good.link("privacy").is_some() && good.logo.is_some());
    }
}
