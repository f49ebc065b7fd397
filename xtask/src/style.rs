//! The style sheet: bundled with what it imports, then reduced to the tokens it uses.
//!
//! A design-system theme declares thousands of custom properties; a page needs the few dozen that
//! its rules refer to, directly or through each other.

use std::collections::HashSet;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use crate::shell::{self, program};

/// Bundles the sheet of the first page, which index.html links, and the one that follows it.
pub fn build() -> Result<()> {
    let folder = shell::root().join("target").join("site");
    fs::create_dir_all(&folder)?;
    let [first, later] = ["main.css", "later.css"].map(|sheet| bundle(&folder, sheet));
    let (first, later) = (first?, later?);
    fs::write(folder.join("speelruimte.css"), reduce(&first, &later)).context("writing the style sheet")?;
    fs::write(folder.join("later.css"), reduce(&later, "")).context("writing the style sheet that follows")
}

fn bundle(folder: &Path, sheet: &str) -> Result<String> {
    let bundled = folder.join(format!("bundled-{sheet}"));
    let mut node = program("node");
    node.arg(Path::new("xtask/src/bundle.mjs")).arg(Path::new("style").join(sheet)).arg(&bundled);
    shell::run(&mut node)?;
    fs::read_to_string(&bundled).context("reading the bundled style sheet")
}

/// A minified style sheet without the custom properties that nothing refers to, neither in it nor in the one beside it.
fn reduce(css: &str, beside: &str) -> String {
    let (pieces, all) = (split(css), [split(css), split(beside)].concat());
    let used = used_names(&all);
    pieces.iter().filter(|piece| custom_name(piece).is_none_or(|name| used.contains(name))).copied().collect()
}

/// The names that rules refer to, and those that the values of these names refer to, and so on.
fn used_names<'a>(pieces: &[&'a str]) -> HashSet<&'a str> {
    let mut used = HashSet::new();
    let plain = pieces.iter().filter(|piece| custom_name(piece).is_none());
    let mut open: Vec<&str> = plain.flat_map(|piece| references(piece)).collect();
    while let Some(name) = open.pop() {
        if used.insert(name) {
            let declared = pieces.iter().filter(|piece| custom_name(piece) == Some(name));
            open.extend(declared.flat_map(|piece| references(piece)));
        }
    }
    used
}

/// Cuts a style sheet after every `{`, `;` and before and after every `}` that is not inside a
/// string or parentheses.
fn split(css: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let (mut start, mut depth, mut quote, mut escaped) = (0, 0_usize, None, false);
    for (at, char) in css.char_indices() {
        if escaped {
            escaped = false;
            continue;
        }
        match (char, quote) {
            ('\\', _) => escaped = true,
            (_, Some(open)) if char == open => quote = None,
            (_, Some(_)) => {}
            ('"' | '\'', None) => quote = Some(char),
            ('(', None) => depth += 1,
            (')', None) => depth = depth.saturating_sub(1),
            ('{' | ';', None) if depth == 0 => {
                pieces.push(&css[start..=at]);
                start = at + 1;
            }
            ('}', None) if depth == 0 => {
                pieces.push(&css[start..at]);
                pieces.push(&css[at..=at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    pieces.push(&css[start..]);
    pieces
}

/// The custom property that a piece declares.
fn custom_name(piece: &str) -> Option<&str> {
    if piece.ends_with('{') || !piece.starts_with("--") {
        return None;
    }
    piece.split_once(':').map(|(name, _)| name)
}

/// The custom properties that a piece refers to.
fn references(piece: &str) -> impl Iterator<Item = &str> {
    piece.split("var(").skip(1).map(|rest| {
        let rest = rest.trim_start();
        let end = rest.find([',', ')', ' ']).unwrap_or(rest.len());
        &rest[..end]
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_nothing_refers_to_goes() {
        let css = ".theme{--used:1px;--unused:2px}p{margin:var(--used)}";
        assert_eq!(reduce(css, ""), ".theme{--used:1px;}p{margin:var(--used)}");
    }

    #[test]
    fn what_the_sheet_beside_it_refers_to_stays() {
        let css = ".theme{--used:1px;--unused:2px}";
        assert_eq!(reduce(css, "p{margin:var(--used)}"), ".theme{--used:1px;}");
    }

    #[test]
    fn what_is_used_through_another_stays() {
        let css = ".theme{--a:var(--b,var(--c));--b:1px;--c:2px;--d:var(--a)}p{margin:var( --a )}";
        let reduced = reduce(css, "");
        assert!(reduced.contains("--b:1px") && reduced.contains("--c:2px"), "{reduced}");
        assert!(!reduced.contains("--d"), "{reduced}");
    }

    #[test]
    fn two_that_refer_only_to_each_other_go() {
        let css = ".theme{--a:var(--b);--b:var(--a)}p{margin:0}";
        assert_eq!(reduce(css, ""), ".theme{}p{margin:0}");
    }

    #[test]
    fn every_declaration_of_a_used_name_stays() {
        let css = ":root{--a:1px}@media print{:root{--a:2px}}p{margin:var(--a)}";
        assert_eq!(reduce(css, ""), css);
    }

    #[test]
    fn strings_and_addresses_are_not_taken_apart() {
        let css = r#"p{--a:"};--b:1";content:var(--a);background:url(a;b.png)}q{content:"\"}"}"#;
        assert_eq!(reduce(css, ""), css);
    }

    #[test]
    fn classes_with_two_dashes_are_no_declarations() {
        let css = ".button--primary:hover{color:red}";
        assert_eq!(reduce(css, ""), css);
    }
}
