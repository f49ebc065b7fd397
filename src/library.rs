//! Fetches content when the app runs, and reads it.

use std::rc::Rc;

use speelruimte_engine::diary::{Diary, Door, Guide};
use speelruimte_engine::site::{self, Policy};
use speelruimte_engine::{Declared, overlay, read};
use speelruimte_source::{Files, Problem, Wording};

use crate::browser::content::{Fault, Fetch, fetch};
use crate::browser::host;
use crate::settings::Settings;
use crate::words::Words;

/// A diary that can be played.
#[derive(Clone, Debug)]
pub struct Book {
    /// What stands on its door.
    pub door: Rc<Door>,
    /// The diary in the language of the reader.
    pub diary: Rc<Diary>,
    /// What its effects point to.
    pub declared: Rc<Declared>,
    /// The model as it is written, for the simulator.
    pub model: Rc<str>,
    /// Whether parts are missing in the language of the reader.
    pub partly_translated: bool,
}

/// Why a diary or a door cannot be shown.
#[derive(Clone, Debug)]
pub enum LoadFault {
    /// A file did not arrive.
    Unreachable,
    /// The files have faults, with the sentences to explain them.
    Broken(Vec<Problem>, Wording),
}

/// What the municipality has set.
pub async fn settings() -> Settings {
    Settings::from_lines(&host::settings().await)
}

/// The sentences of the app in a language, with those that the municipality puts in other words.
pub async fn words(settings: &Settings, language: &str) -> Result<Words, Fault> {
    let own = settings.own("texts", language).map(|own| fetch(&own));
    let toml = fetch(&format!("texts/{language}.toml")).text().await?;
    let words = Words::read(language, &toml);
    Ok(match own {
        Some(own) => words.in_other_words(&own.text().await.unwrap_or_default()),
        None => words,
    })
}

/// Sends for the sentences that the corridor and the opening of a diary do without.
pub fn later_words(language: &str) -> Fetch {
    fetch(&format!("texts/later.{language}.toml"))
}

/// Sentences that only some pages need, as they are written.
pub async fn more_words(file: &str, language: &str) -> Result<String, Fault> {
    fetch(&format!("texts/{file}.{language}.toml")).text().await
}

/// The diaries of the corridor with their doors, in order.
pub async fn doors(
    settings: &Settings,
    language: &str,
) -> Result<Vec<(String, Result<Door, LoadFault>)>, LoadFault> {
    let diaries = match settings.diaries() {
        Some(diaries) => diaries,
        None => catalogue(language).await?,
    };
    let fetched: Vec<_> = diaries.into_iter().map(|id| (fetch_in(settings, &id, "door.toml"), id)).collect();
    let mut doors = Vec::new();
    for (file, id) in fetched {
        let door = door(file, &id, language).await;
        doors.push((id, door));
    }
    Ok(doors)
}

/// A diary in a language, with what the municipality puts in other words. Everything travels at the same time.
pub async fn book(settings: &Settings, id: &str, language: &str) -> Result<Book, LoadFault> {
    let model = ("model.toml".to_owned(), fetch("scenarios/model.toml"));
    let translation =
        (language != SOURCE_LANGUAGE).then(|| fetch_in(settings, id, &format!("{language}.toml")));
    let own = settings.own(id, language);
    let own_name = own.clone().unwrap_or_default();
    let own = own.map(|address| (own_name.clone(), fetch(&address)));
    let wanted = [model, fetch_in(settings, id, "door.toml"), fetch_in(settings, id, "diary.toml")];
    // A diary without a translation is shown in its own language.
    let files = collect(wanted.into_iter().chain(translation).chain(own).collect()).await?;
    let (declared, door) = (read::declaration(&files), read::door(&files, id));
    let mut problems = [declared.problems, door.problems].concat();
    let declared = declared.value.unwrap_or_default();
    let diary = read::diary(&files, id, &declared);
    problems.extend(diary.problems);
    let (Some(door), Some(diary), false) = (door.value, diary.value, declared.model.levels.is_empty()) else {
        return Err(broken(problems, language).await);
    };
    let (diary, partly_translated) = translated(diary, &files, id, language);
    let diary = in_other_words(diary, &files, &own_name);
    let model = String::from_utf8_lossy(files.get("model.toml").unwrap_or_default()).into();
    let (door, diary, declared) = (Rc::new(door), Rc::new(diary), Rc::new(declared));
    Ok(Book { door, diary, declared, model, partly_translated })
}

/// The guide of a diary: in a language, or where it is not in that, in the diary's own.
pub async fn guide(settings: &Settings, diary: &Diary, language: &str) -> Result<Guide, LoadFault> {
    let names @ [translated, own] = &read::guide_files(&diary.id, language);
    let wanted = names.iter().skip(usize::from(language == SOURCE_LANGUAGE));
    let folder = settings.folder(&diary.id);
    let address = |name: &str| name.replacen(&diary.id, &folder, 1);
    let files = collect(wanted.map(|name| (name.clone(), fetch(&address(name)))).collect()).await?;
    let reading = match files.contains(translated) {
        true => read::guide_from(&files, translated, diary, Some(language)),
        false => read::guide_from(&files, own, diary, None),
    };
    match reading.value {
        Some(guide) => Ok(guide),
        None => Err(broken(reading.problems, language).await),
    }
}

/// What holds at the municipality, in the language of the reader.
pub async fn policies(settings: &Settings, language: &str) -> Result<Vec<Policy>, LoadFault> {
    let Some(address) = settings.own("policy", language) else {
        return Ok(Vec::new());
    };
    let files = collect(vec![(address.clone(), fetch(&address))]).await?;
    let policies = site::policies(&files, language);
    match policies.value {
        Some(policies) => Ok(policies),
        None => Err(broken(policies.problems, language).await),
    }
}

/// The sentences for what can be wrong.
pub async fn wording(language: &str) -> Wording {
    Wording::read(&fetch(&format!("texts/problems.{language}.toml")).text().await.unwrap_or_default())
}

/// The language of most diaries: their translations need not be fetched.
const SOURCE_LANGUAGE: &str = "nl";

fn fetch_in(settings: &Settings, id: &str, file: &str) -> (String, Fetch) {
    (format!("{id}/{file}"), fetch(&format!("{}/{file}", settings.folder(id))))
}

async fn catalogue(language: &str) -> Result<Vec<String>, LoadFault> {
    let files = collect(vec![("catalogue.toml".into(), fetch("scenarios/catalogue.toml"))]).await?;
    let catalogue = read::catalogue(&files);
    match catalogue.value {
        Some(catalogue) => Ok(catalogue.diaries),
        None => Err(broken(catalogue.problems, language).await),
    }
}

/// Waits for files; one that the host does not have is left out, which its reader will report.
async fn collect(wanted: Vec<(String, Fetch)>) -> Result<Files, LoadFault> {
    let mut files = Files::default();
    for (name, file) in wanted {
        match file.bytes().await {
            Ok(bytes) => files.insert(name, bytes),
            Err(Fault::Missing) => {}
            Err(Fault::Unreachable) => return Err(LoadFault::Unreachable),
        }
    }
    Ok(files)
}

async fn door(file: (String, Fetch), id: &str, language: &str) -> Result<Door, LoadFault> {
    let files = collect(vec![file]).await?;
    let door = read::door(&files, id);
    match door.value {
        Some(door) => Ok(door),
        None => Err(broken(door.problems, language).await),
    }
}

async fn broken(problems: Vec<Problem>, language: &str) -> LoadFault {
    LoadFault::Broken(problems, wording(language).await)
}

/// With the municipality's own words. A file of them that has faults changes nothing; the manager's page says why.
fn in_other_words(diary: Diary, files: &Files, name: &str) -> Diary {
    if !files.contains(name) {
        return diary;
    }
    match overlay::read(files, name).value {
        Some(own) => overlay::put_on(diary, &own).0,
        None => diary,
    }
}

fn translated(diary: Diary, files: &Files, id: &str, language: &str) -> (Diary, bool) {
    if diary.language == language {
        return (diary, false);
    }
    let translation = overlay::read(files, &format!("{id}/{language}.toml"));
    match translation.value {
        Some(translation) => {
            let (diary, missing) = overlay::put_on(diary, &translation);
            (diary, missing > 0)
        }
        None => (diary, true),
    }
}
