//! Workshops that are kept on this device. They carry no names, and the trainer can erase each of them.

use speelruimte_engine::workshop::Log;

use crate::browser::store::{self, Refused};

const WORKSHOP: &str = "workshop:";

/// The name under which is kept that no key is used on this device.
pub(super) const KEYS: &str = "workshop-keys";
const OFF: &str = "off";

/// Whether keys are used in the windows of workshops.
pub(super) fn uses_keys() -> bool {
    store::read(KEYS).as_deref() != Some(OFF)
}

/// Has keys used, or no longer. Where nothing can be kept, it holds for one window.
pub(super) fn use_keys(uses: bool) {
    match uses {
        true => store::remove(KEYS),
        false => drop(store::write(KEYS, OFF)),
    }
}

/// The name under which a workshop is kept, and under which its windows find each other.
pub(super) fn name(key: &str) -> String {
    format!("{WORKSHOP}{key}")
}

/// The workshop with this key.
pub(super) fn kept(key: &str) -> Option<Log> {
    read(&store::read(&name(key))?)
}

/// A log as it is kept, and as windows say it to each other.
pub(super) fn read(json: &str) -> Option<Log> {
    Log::from_rows(&store::from_json(json)?)
}

/// A log as text.
pub(super) fn written(log: &Log) -> String {
    store::to_json(&log.to_rows())
}

/// Keeps a workshop.
pub(super) fn keep(key: &str, json: &str) -> Result<(), Refused> {
    store::write(&name(key), json)
}

/// Erases one.
pub(super) fn erase(key: &str) {
    store::remove(&name(key));
}

/// All of them with their keys, the latest first.
pub(super) fn all() -> Vec<(String, Log)> {
    let keys = store::names().into_iter().filter_map(|name| name.strip_prefix(WORKSHOP).map(str::to_owned));
    let mut logs: Vec<_> = keys.filter_map(|key| Some((key.clone(), kept(&key)?))).collect();
    logs.sort_by_key(|(_, log)| std::cmp::Reverse(log.given.last().map_or(log.begun, |given| given.at)));
    logs
}
