//! What the documents say is so.

use crate::tree::{Tree, root};
use crate::{Breaches, breach, check};

const ARCHITECTURE: &str = "ARCHITECTURE.md";

/// The longest a file may be before it is split.
const MOST_LINES: usize = 500;

#[test]
fn every_invariant_names_a_test_that_exists() {
    check(
        invariants,
        &[
            (ARCHITECTURE, "- The app never sleeps. *Held by* `the_app_never_sleeps`."),
            (ARCHITECTURE, "- The app never sleeps. *Held by* `the app never sleeps`."),
            (ARCHITECTURE, "**Never**\n- The app never sleeps."),
        ],
    );
}

#[test]
fn every_place_in_the_code_map_exists() {
    check(
        places,
        &[
            (ARCHITECTURE, "The `kitchen/` has the crockery."),
            (ARCHITECTURE, "## `engine/`: the engine\n`kitchen.rs` has the crockery."),
        ],
    );
}

#[test]
fn every_link_between_documents_leads_somewhere() {
    check(links, &[("README.md", "[the kitchen](docs/kitchen.md)")]);
}

#[test]
fn the_readme_names_the_commands_and_ci_runs_its_tests() {
    check(
        |tree| {
            let command = "cargo xtask test";
            let readme = tree.get("README.md");
            let unnamed =
                ["cargo xtask serve", command].into_iter().filter(|command| !readme.contains(command));
            let runs = tree.get(".ci/run").trim_end().lines().last() == Some(command);
            let other = (!runs).then(|| ".ci/run: its last line is not the command of the README".to_owned());
            unnamed.map(|command| format!("README.md: {command}")).chain(other).collect()
        },
        &[(".ci/run", "cargo test")],
    );
}

#[test]
fn no_file_is_too_long_to_read_in_one_go() {
    let long = "//\n".repeat(MOST_LINES + 1);
    check(
        |tree| {
            let lengths = tree.files("", ".rs").map(|(path, text)| (path, text.lines().count()));
            let long = lengths.filter(|(_, lines)| *lines > MOST_LINES);
            long.map(|(path, lines)| format!("{path}: {lines} lines")).collect()
        },
        &[("src/long.rs", &long)],
    );
}

#[test]
fn no_file_names_a_folder_of_this_machine() {
    let [checkout, home] = [root(), std::env::home_dir().unwrap()].map(|path| path.display().to_string());
    check(
        machine_paths,
        &[
            ("docs/hosting.md", &format!("Copy {checkout}/dist.")),
            ("docs/hosting.md", &format!("Copy `{home}/site`.")),
        ],
    );
}

fn invariants(tree: &Tree) -> Breaches {
    let text = tree.get(ARCHITECTURE);
    let mut breaches = Breaches::new();
    for list in text.split("**Never**").skip(1) {
        let list = list.split("\n#").next().unwrap_or_default().replace("\n  ", " ");
        for invariant in list.lines().filter_map(|line| line.strip_prefix("- ")) {
            if !invariant.contains("*Held by*") {
                breaches.push(format!("{ARCHITECTURE}: nothing holds this: {invariant}"));
            }
        }
    }
    for (at, _) in text.match_indices("*Held by*") {
        let names =
            text[at..].split("\n-").next().unwrap_or_default().split("\n\n").next().unwrap_or_default();
        let unknown = quoted(names).into_iter().filter(|name| !is_test(tree, name));
        breaches.extend(unknown.map(|name| breach(ARCHITECTURE, text, at, &format!("no test {name}"))));
    }
    breaches
}

/// A test in Rust by its name, a test in the browser or a step of `cargo xtask test` by its title.
fn is_test(tree: &Tree, name: &str) -> bool {
    if name.contains(' ') {
        let title = format!("test('{name}'");
        let step = format!("(\"{name}\", ");
        return tree.files("tests/browser/", ".test.mjs").any(|(_, text)| text.contains(&title))
            || tree.files("xtask/src/", ".rs").any(|(_, text)| text.contains(&step));
    }
    let test = format!("fn {name}(");
    tree.files("", ".rs").any(|(_, text)| {
        text.match_indices(&test)
            .any(|(at, _)| text[..at].trim_end_matches("async ").trim_end().ends_with(']'))
    })
}

fn places(tree: &Tree) -> Breaches {
    let text = tree.get(ARCHITECTURE);
    let mut breaches = Breaches::new();
    for section in text.split("\n## ") {
        let heading = section.lines().next().unwrap_or_default();
        let folder = quoted(heading).first().map_or("", |name| name.trim_end_matches('/'));
        for name in quoted(section) {
            let is_place = name.ends_with('/')
                || [".rs", ".md", ".toml", ".js", ".html"].iter().any(|end| name.ends_with(end));
            let near = [name.to_owned(), format!("{folder}/{name}"), format!("{folder}/src/{name}")];
            if is_place && !name.contains(' ') && !near.iter().any(|path| tree.has(path)) {
                breaches.push(format!("{ARCHITECTURE}: there is no {name}"));
            }
        }
    }
    breaches
}

fn links(tree: &Tree) -> Breaches {
    let mut breaches = Breaches::new();
    for (path, text) in tree.files("", ".md") {
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        for (at, _) in text.match_indices("](") {
            let target = text[at + 2..].split([')', '#']).next().unwrap_or_default();
            let here = format!("{folder}/{target}");
            let leads = target.is_empty() || target.contains("://") || tree.has(here.trim_start_matches('/'));
            breaches.extend((!leads).then(|| breach(path, text, at, target)));
        }
    }
    breaches
}

/// The folder of the checkout, the one above it, and the home folder, where they begin a path.
fn machine_paths(tree: &Tree) -> Breaches {
    let above = root().parent().map(|path| path.to_path_buf());
    let folders = [Some(root()), above, std::env::home_dir()].into_iter().flatten();
    let folders: Vec<String> = folders
        .filter(|folder| folder.components().count() > 1)
        .map(|folder| format!("{}{}", folder.display(), std::path::MAIN_SEPARATOR))
        .collect();
    let mut breaches = Breaches::new();
    for (path, text) in tree.files("", "") {
        for folder in &folders {
            let begins =
                |at: &usize| !text[..*at].ends_with(|c: char| c.is_alphanumeric() || "._-/}*".contains(c));
            let places = text.match_indices(folder.as_str()).map(|(at, _)| at).filter(begins);
            breaches.extend(places.map(|at| breach(path, text, at, folder)));
        }
    }
    breaches
}

fn quoted(text: &str) -> Vec<&str> {
    text.split('`').skip(1).step_by(2).collect()
}
