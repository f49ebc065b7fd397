//! What is kept on this device. Keys carry the path of the site, so that two sites on one host do not mix.
//!
//! A save is rows of words; the browser itself writes and reads them as JSON.

use js_sys::{Array, JSON, JsString, Object};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::Storage;

/// The storage refused: it is full, or switched off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Refused;

/// What is kept under a name.
pub fn read(name: &str) -> Option<String> {
    storage()?.get_item(&key(name)).ok()?
}

/// Keeps a text under a name.
pub fn write(name: &str, text: &str) -> Result<(), Refused> {
    storage().ok_or(Refused)?.set_item(&key(name), text).map_err(|_| Refused)
}

/// Keeps nothing under a name any more.
pub fn remove(name: &str) {
    if let Some(storage) = storage() {
        // A storage that refuses even this had kept nothing.
        let _ = storage.remove_item(&key(name));
    }
}

/// Rows of words as JSON: an array of arrays of strings.
pub fn to_json(rows: &[Vec<String>]) -> String {
    let row = |words: &Vec<String>| words.iter().map(|word| JsValue::from_str(word)).collect::<Array>();
    let rows: Array = rows.iter().map(row).collect();
    JSON::stringify(&rows).map(String::from).unwrap_or_default()
}

/// Rows of words from JSON; `None` for anything else.
pub fn from_json(json: &str) -> Option<Vec<Vec<String>>> {
    let word = |word: JsValue| word.dyn_into::<JsString>().ok().map(String::from);
    let row = |row: JsValue| row.dyn_into::<Array>().ok()?.iter().map(word).collect();
    JSON::parse(json).ok()?.dyn_into::<Array>().ok()?.iter().map(row).collect()
}

/// Why a file has no rows of words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoRows {
    /// It is not JSON, or not all of it.
    Broken,
    /// It is JSON of something else.
    Foreign,
}

/// The rows of words of a file: its own, or where it is what the page gave when the app had failed, those of every
/// diary in it.
pub fn from_file(json: &str) -> Result<Vec<Vec<String>>, NoRows> {
    let value = JSON::parse(json).map_err(|_| NoRows::Broken)?;
    if value.is_instance_of::<Array>() {
        return from_json(json).ok_or(NoRows::Foreign);
    }
    let object = value.dyn_into::<Object>().map_err(|_| NoRows::Foreign)?;
    let mut rows = Vec::new();
    for entry in Object::entries(&object).iter().map(|entry| Array::from(&entry)) {
        let [key, text] = [entry.get(0), entry.get(1)].map(|part| part.as_string().unwrap_or_default());
        if key.contains(DIARY) {
            rows.extend(from_json(&text).ok_or(NoRows::Foreign)?);
        }
    }
    Ok(rows)
}

/// What stands in the key of a diary before its id.
const DIARY: &str = ":diary:";

/// The names of everything that is kept, in alphabetical order.
pub fn names() -> Vec<String> {
    let Some(storage) = storage() else { return Vec::new() };
    let keys = (0..storage.length().unwrap_or(0)).filter_map(|at| storage.key(at).ok()?);
    let mut names: Vec<String> = keys.filter_map(|key| name_of(&key)).collect();
    names.sort();
    names
}

/// Erases everything that this site has kept.
pub fn erase_all() -> Result<(), Refused> {
    let storage = storage().ok_or(Refused)?;
    let prefix = prefix();
    let keys: Vec<String> = (0..storage.length().unwrap_or(0))
        .filter_map(|at| storage.key(at).ok()?)
        .filter(|key| key.starts_with(&prefix))
        .collect();
    keys.iter().try_for_each(|key| storage.remove_item(key)).map_err(|_| Refused)
}

/// The name under which a key of the storage belongs to this site.
pub(super) fn name_of(key: &str) -> Option<String> {
    key.strip_prefix(&prefix()).map(str::to_owned)
}

fn storage() -> Option<Storage> {
    gloo::utils::window().local_storage().ok()?
}

/// The key of the storage under which a name of this site stands.
pub(super) fn key(name: &str) -> String {
    format!("{}{name}", prefix())
}

fn prefix() -> String {
    let path = gloo::utils::window().location().pathname().unwrap_or_default();
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    format!("speelruimte:{folder}/:")
}
