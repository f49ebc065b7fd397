//! Who may depend on whom, and what each layer may not know.

use crate::rust::naming;
use crate::tree::Tree;
use crate::{Breaches, check};

/// A package, and what it may depend on when it is not being tested.
struct Layer {
    manifest: &'static str,
    /// Packages of this workspace.
    ours: &'static [&'static str],
    /// All other packages; `None` where that is free.
    others: Option<&'static [&'static str]>,
}

const SOURCE: &str = "speelruimte-source";
const MODEL: &str = "speelruimte-model";
const ENGINE: &str = "speelruimte-engine";

const LAYERS: [Layer; 7] = [
    Layer { manifest: "source/Cargo.toml", ours: &[], others: Some(&["toml", "strsim", "jsonc-parser"]) },
    Layer { manifest: "model/Cargo.toml", ours: &[], others: Some(&["fearless_simd"]) },
    Layer {
        manifest: "engine/Cargo.toml",
        ours: &[SOURCE, MODEL],
        others: Some(&["indexmap", "rustc-hash"]),
    },
    Layer {
        manifest: "simulator/Cargo.toml",
        ours: &[SOURCE, MODEL, ENGINE],
        others: Some(&["wasm-bindgen"]),
    },
    Layer { manifest: "cli/Cargo.toml", ours: &[SOURCE, MODEL, ENGINE], others: None },
    Layer { manifest: "Cargo.toml", ours: &[SOURCE, MODEL, ENGINE], others: None },
    Layer { manifest: "xtask/Cargo.toml", ours: &[], others: None },
];

/// The folders of the crates that are pure.
const PURE: [&str; 3] = ["source/src/", "model/src/", "engine/src/"];

/// Screen, clock, storage, network, and whatever else lies outside a pure function.
const OUTSIDE: [&str; 19] = [
    "std::env",
    "std::fs",
    "std::io",
    "std::net",
    "std::process",
    "std::thread",
    "std::time",
    "web_sys",
    "js_sys",
    "gloo",
    "wasm_bindgen",
    "wasm_bindgen_futures",
    "yew",
    "print!",
    "println!",
    "eprint!",
    "eprintln!",
    "dbg!",
    "static mut",
];

const BROWSER: [&str; 5] = ["web_sys", "js_sys", "gloo", "wasm_bindgen", "wasm_bindgen_futures"];

/// What the model is run and compared with; the app asks the engine instead.
const RUNNING_THE_MODEL: [&str; 3] = ["Program", "Evaluation", "decide_fork"];

#[test]
fn layers_depend_only_on_those_below() {
    check(
        dependencies,
        &[
            ("source/Cargo.toml", "[dependencies.speelruimte-model]\nworkspace = true"),
            ("model/Cargo.toml", "[target.'cfg(unix)'.dependencies]\nspeelruimte-source.workspace = true"),
            ("engine/Cargo.toml", "[target.wasm.dependencies]\ngloo = \"0.11\""),
            ("xtask/Cargo.toml", "[build-dependencies]\nspeelruimte-engine = { workspace = true }"),
            ("sixth/Cargo.toml", "[package]"),
        ],
    );
}

#[test]
fn pure_crates_know_nothing_outside() {
    check(
        |tree| {
            let pure = PURE.iter().flat_map(|folder| named(tree, folder, &OUTSIDE));
            let but_the_bridge: Vec<_> = OUTSIDE.into_iter().filter(|name| *name != "wasm_bindgen").collect();
            pure.chain(named(tree, "simulator/src/", &but_the_bridge)).collect()
        },
        &[
            ("engine/src/session/new.rs", "use std::time::SystemTime;"),
            ("model/src/run.rs", "use std::{fmt, fs};"),
            ("source/src/files.rs", "fn f() { println!(\"read\"); }"),
            ("engine/src/lib.rs", "use web_sys::window;"),
            ("simulator/src/lib.rs", "use std::time::Instant;"),
        ],
    );
}

#[test]
fn only_the_edge_names_the_browser() {
    check(
        |tree| {
            let files = tree.files("src/", ".rs").filter(|(path, _)| !path.starts_with("src/browser/"));
            files.flat_map(|(path, text)| naming(path, text, &BROWSER)).collect()
        },
        &[
            ("src/keeping.rs", "fn now() -> f64 { js_sys::Date::now() }"),
            ("src/pages/new.rs", "use gloo::utils;"),
        ],
    );
}

#[test]
fn the_app_computes_no_effect() {
    check(
        |tree| named(tree, "src/", &RUNNING_THE_MODEL),
        &[("src/pages/diary/figures.rs", "use speelruimte_model::kernel::{Program, Scenario};")],
    );
}

#[test]
fn every_crate_keeps_the_lints_of_the_workspace() {
    check(
        |tree| {
            let keeps = |text: &str| text.contains("[lints]\nworkspace = true");
            let loose = manifests(tree).filter(|(_, text)| !keeps(text)).map(|(path, _)| path.to_owned());
            let unsafe_allowed = !tree.get("Cargo.toml").contains("\nunsafe_code = \"forbid\"");
            loose.chain(unsafe_allowed.then(|| "Cargo.toml: unsafe code".to_owned())).collect()
        },
        &[("sixth/Cargo.toml", "[package]")],
    );
}

fn named(tree: &Tree, folder: &str, names: &[&str]) -> Breaches {
    tree.files(folder, ".rs").flat_map(|(path, text)| naming(path, text, names)).collect()
}

fn manifests(tree: &Tree) -> impl Iterator<Item = (&str, &str)> {
    tree.files("", "Cargo.toml")
}

fn dependencies(tree: &Tree) -> Breaches {
    let mut breaches = Breaches::new();
    for (path, text) in manifests(tree) {
        let Some(layer) = LAYERS.iter().find(|layer| layer.manifest == path) else {
            breaches.push(format!("{path}: this crate has no place among the layers"));
            continue;
        };
        for name in dependencies_of(text) {
            let allowed = match name.starts_with("speelruimte-") {
                true => layer.ours.contains(&name),
                false => layer.others.is_none_or(|others| others.contains(&name)),
            };
            if !allowed {
                breaches.push(format!("{path}: {name} is not for this layer"));
            }
        }
    }
    breaches
}

/// The packages that a manifest asks for, except those for tests.
fn dependencies_of(manifest: &str) -> Vec<&str> {
    let mut names = Vec::new();
    let mut listing = false;
    for line in manifest.lines().map(str::trim) {
        if let Some(table) = line.strip_prefix('[') {
            let table = table.trim_end_matches(']');
            let counts = table.contains("dependencies")
                && !table.contains("dev-dependencies")
                && !table.starts_with("workspace");
            listing = counts && table.ends_with("dependencies");
            names.extend(table.rsplit_once("dependencies.").filter(|_| counts).map(|(_, name)| name));
        } else if listing && !line.starts_with('#') {
            let name = line.split(['=', '.', ' ']).next().filter(|name| !name.is_empty());
            // The rest of a list that runs over several lines.
            names.extend(name.filter(|name| !name.starts_with(['"', ']', '}', '{'])));
        }
    }
    names
}
