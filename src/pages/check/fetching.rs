//! Brings everything that a site is made of: what the release lists, and what the municipality adds.

use std::collections::BTreeMap;

use speelruimte_engine::site::{self, CONFIG, Config, OWN};
use speelruimte_engine::{Declared, read};
use speelruimte_source::{Document, Files, Report};

use super::hosting::Seen;
use crate::browser::content::{Answer, ask_host};
use crate::browser::host;

/// The list of a release.
const LIST: &str = "release.json";

/// What came of the files of a site.
#[derive(Default)]
pub(super) struct Brought {
    /// Those that can be read, named from the folder of the site.
    pub files: Files,
    pub config: Config,
    /// The version and the commit of the release; `None` where the list did not come.
    pub release: Option<(String, String)>,
    /// How many files of the release are as they were released.
    pub whole: u32,
    /// Those that are not there, or are other than they were released.
    pub other: Vec<String>,
    /// Whether the browser could reckon whether they are the same.
    pub compared: bool,
    /// What the host said with some of them.
    pub seen: Vec<Seen>,
}

/// Asks the host for everything. `tell` hears how many files have come, and how many there are.
pub(super) async fn bring(tell: impl Fn(u32, u32)) -> Brought {
    let mut brought = Brought { compared: host::is_secure(), ..Brought::default() };
    let list = ask_host(LIST).await.filter(|answer| answer.status == 200);
    let released = list.map(|answer| released(&answer.bytes, &mut brought)).unwrap_or_default();
    let all = released.len() as u32;
    for (at, (path, hash)) in (1..).zip(&released) {
        take_released(&mut brought, path, hash).await;
        tell(at, all);
    }
    take_own(&mut brought).await;
    let nowhere = format!("{OWN}/{}.toml", host::new_id());
    if let Some(answer) = ask_host(&nowhere).await {
        brought.seen.push(seen(&nowhere, &answer));
    }
    brought
}

/// The files of a release with their hashes.
fn released(list: &[u8], brought: &mut Brought) -> BTreeMap<String, String> {
    let files = Files::from_iter([(LIST, list)]);
    let report = Report::default();
    let Some(document) = Document::read(&files, LIST, &report) else { return BTreeMap::new() };
    let root = document.fields(&report);
    let text = |key| root.text(key).map(|text| text.value).unwrap_or_default();
    brought.release = Some((text("version"), text("commit")));
    let listed = root.table("files").map(|files| files.named_texts()).unwrap_or_default();
    listed.into_iter().map(|(path, hash)| (path.value, hash.value)).collect()
}

async fn take_released(brought: &mut Brought, path: &str, hash: &str) {
    let Some(answer) = ask_host(path).await.filter(|answer| answer.status == 200) else {
        return brought.other.push(path.to_owned());
    };
    let same = host::sha256(&answer.bytes).await.is_none_or(|found| found == hash);
    if same {
        brought.whole += 1;
    } else {
        brought.other.push(path.to_owned());
    }
    brought.seen.push(seen(path, &answer));
    if path.starts_with("scenarios/") || path.starts_with("texts/") {
        brought.files.insert(path, answer.bytes);
    }
}

/// The settings, what they name, and the diaries of the municipality.
async fn take_own(brought: &mut Brought) {
    take(brought, CONFIG).await;
    brought.config = site::config(&brought.files).0;
    let config = brought.config.clone();
    for name in &config.own {
        take(brought, &format!("{OWN}/{}", name.value)).await;
    }
    let theme = config
        .theme
        .stylesheets
        .iter()
        .chain(&config.theme.fonts)
        .chain(config.logo.iter().map(|it| &it.file));
    for path in theme.filter(|path| !path.value.is_empty()) {
        take(brought, &path.value).await;
    }
    for diary in config.diaries.iter().filter(|diary| diary.is_own) {
        take_diary(brought, &diary.id).await;
    }
}

/// A host lists no folders: what a diary has is known by name, and its drawings once it is read.
async fn take_diary(brought: &mut Brought, id: &str) {
    let names =
        ["door.toml", "diary.toml", "en.toml", "nl.toml", "guide.toml", "guide.en.toml", "guide.nl.toml"];
    for name in names {
        take(brought, &format!("{OWN}/{id}/{name}")).await;
    }
    let path = format!("{OWN}/{id}/diary.toml");
    let text = brought.files.get(&path).map(<[u8]>::to_vec).unwrap_or_default();
    let files = Files::from_iter([(format!("{id}/diary.toml"), text)]);
    let Some(diary) = read::diary(&files, id, &Declared::default()).value else { return };
    let pictures = diary.entries.iter().filter_map(|entry| entry.picture.as_ref().map(|it| it.file.clone()));
    let pictures: Vec<String> = pictures.chain(diary.scene.iter().map(|scene| scene.file.clone())).collect();
    for picture in pictures {
        take(brought, &format!("{OWN}/{id}/pictures/{picture}")).await;
    }
}

async fn take(brought: &mut Brought, path: &str) {
    if let Some(answer) = ask_host(path).await.filter(|answer| answer.status == 200) {
        brought.seen.push(seen(path, &answer));
        brought.files.insert(path, answer.bytes);
    }
}

fn seen(path: &str, answer: &Answer) -> Seen {
    let header = |name| answer.header(name).unwrap_or_default().to_ascii_lowercase();
    Seen {
        path: path.to_owned(),
        status: answer.status,
        kind: header("content-type"),
        policy: header("content-security-policy"),
        sniffing: header("x-content-type-options"),
        caching: header("cache-control"),
        encoding: header("content-encoding"),
    }
}
