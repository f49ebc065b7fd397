//! Reads `config.json`: what whoever hosts the site can set without building it.

use speelruimte_source::{Code, Document, Fields, Files, Index, Located, Place, Problem, Report, is_id};

use super::{CONFIG, OWN};
use crate::read::format;

/// The languages that a release brings.
const LANGUAGES: [(&str, &str); 2] = [("nl", "nl"), ("en", "en")];

/// What a municipality has set. Where the file says nothing, nothing is set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Config {
    /// Who hosts the site.
    pub organisation: Option<String>,
    /// The house style.
    pub theme: Theme,
    /// The logo of the host.
    pub logo: Option<Logo>,
    /// The languages to choose from, the first being that of newcomers; all of them when empty.
    pub languages: Vec<String>,
    /// The diaries in the corridor, in this order; those of the catalogue when empty.
    pub diaries: Vec<Listed>,
    /// Where the host says more.
    pub links: Vec<(Link, String)>,
    /// Files in `eigen/`, by their names there.
    pub own: Vec<Located<String>>,
    /// Whether the site stays on the device, to work without a network.
    pub offline: bool,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            organisation: None,
            theme: Theme::default(),
            logo: None,
            languages: Vec::new(),
            diaries: Vec::new(),
            links: Vec::new(),
            own: Vec::new(),
            offline: true,
        }
    }
}

/// A theme of NL Design System, or one that is made like it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Theme {
    /// The class that the theme asks for.
    pub class: Option<String>,
    /// Its style sheets, as paths in the site.
    pub stylesheets: Vec<Located<String>>,
    /// Style sheets with its fonts, likewise.
    pub fonts: Vec<Located<String>>,
}

/// A picture of the host.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Logo {
    /// Its path in the site.
    pub file: Located<String>,
    /// What it says to who does not see it.
    pub alternative: String,
}

/// A diary in the corridor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// Its id.
    pub id: String,
    /// Whether it stands in `eigen/`.
    pub is_own: bool,
    /// Where it is listed.
    pub place: Place,
}

/// What a link of the host leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Link {
    /// The accessibility statement.
    Accessibility,
    /// The privacy statement.
    Privacy,
    /// Whom to ask.
    Contact,
}

impl Link {
    /// Every link, by its name in the file.
    pub const ALL: [(&'static str, Link); 3] =
        [("accessibility", Link::Accessibility), ("privacy", Link::Privacy), ("contact", Link::Contact)];
}

/// Reads the settings: what of them can be used, and what is wrong. A site without the file has the defaults.
pub fn config(files: &Files) -> (Config, Vec<Problem>) {
    let report = Report::default();
    let document = files.get(CONFIG).and_then(|_| Document::read(files, CONFIG, &report));
    let config = document.map(|document| whole(document.fields(&report)));
    (config.unwrap_or_default(), report.into_problems())
}

fn whole(root: Fields<'_>) -> Config {
    format(&root);
    // Editors find the schema by it.
    let _ = root.text("$schema");
    let config = Config {
        organisation: root.text("organisation").map(|name| name.value),
        theme: root.table("theme").map(theme).unwrap_or_default(),
        logo: root.table("logo").map(logo),
        languages: languages(&root),
        diaries: diaries(&root),
        links: root.table("links").map(links).unwrap_or_default(),
        own: root.texts("own").into_iter().filter(|file| is_inside(file, root.report())).collect(),
        offline: root.boolean("offline", true),
    };
    root.finish();
    config
}

fn theme(fields: Fields<'_>) -> Theme {
    let class = fields.text("class").filter(|class| {
        let is_class = class.value.split(' ').all(is_id);
        if !is_class {
            fields.report().add(Problem::new(Code::IdInvalid, class.place.clone()).with("id", &class.value));
        }
        is_class
    });
    let paths = |key| fields.texts(key).into_iter().filter(|path| is_inside(path, fields.report())).collect();
    let theme = Theme {
        class: class.map(|class| class.value),
        stylesheets: paths("stylesheets"),
        fonts: paths("fonts"),
    };
    fields.finish();
    theme
}

fn logo(fields: Fields<'_>) -> Logo {
    let file = fields.need_text("file").filter(|file| is_inside(file, fields.report()));
    let alternative = fields.need_text("alternative");
    fields.finish();
    Logo { file: file.unwrap_or_default(), alternative: alternative.map(|it| it.value).unwrap_or_default() }
}

fn languages(root: &Fields<'_>) -> Vec<String> {
    let known = LANGUAGES.map(|(language, _)| language);
    let mut taken = Vec::new();
    for language in root.texts("languages") {
        if !known.contains(&language.value.as_str()) {
            root.report().add(
                Problem::new(Code::ValueUnknown, language.place)
                    .with("field", "languages")
                    .with("value", language.value)
                    .with("allowed", known.join(", ")),
            );
        } else if taken.contains(&language.value) {
            root.report().add(Problem::new(Code::IdTwice, language.place).with("id", language.value));
        } else {
            taken.push(language.value);
        }
    }
    taken
}

fn diaries(root: &Fields<'_>) -> Vec<Listed> {
    let mut taken = Index::default();
    let mut listed = Vec::new();
    for diary in root.texts("diaries") {
        let own = diary.value.strip_prefix(OWN).and_then(|id| id.strip_prefix('/'));
        let id = own.unwrap_or(&diary.value);
        if !is_id(id) {
            root.report().add(Problem::new(Code::IdInvalid, diary.place).with("id", &diary.value));
        } else if !taken.add(id) {
            root.report().add(Problem::new(Code::IdTwice, diary.place).with("id", id));
        } else {
            listed.push(Listed { id: id.to_owned(), is_own: own.is_some(), place: diary.place });
        }
    }
    listed
}

fn links(fields: Fields<'_>) -> Vec<(Link, String)> {
    let leads = |&(name, link): &(&str, Link)| {
        let to = fields.text(name)?;
        let elsewhere = ["https://", "mailto:"].iter().any(|scheme| to.value.starts_with(scheme));
        (elsewhere || is_inside(&to, fields.report())).then_some((link, to.value))
    };
    let links = Link::ALL.iter().filter_map(leads).collect();
    fields.finish();
    links
}

/// Whether a path stays inside the site, wherever that is hosted; else it is reported.
fn is_inside(path: &Located<String>, report: &Report) -> bool {
    let leaves = path.value.starts_with('/') || path.value.contains([':', '\\', '?', '#']);
    let inside = !leaves && path.value.split('/').all(|part| part != "..");
    if !inside {
        report.add(Problem::new(Code::PathOutside, path.place.clone()).with("path", &path.value));
    }
    inside
}
