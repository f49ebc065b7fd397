//! What is kept on this device. Keys carry the path of the site, so that two sites on one host do not mix.
//!
//! A save is rows of words; the browser itself writes and reads them as JSON.

use js_sys::{Array, JSON, JsString};
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

fn key(name: &str) -> String {
    format!("{}{name}", prefix())
}

fn prefix() -> String {
    let path = gloo::utils::window().location().pathname().unwrap_or_default();
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    format!("speelruimte:{folder}/:")
}
