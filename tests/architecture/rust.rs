//! Just enough of Rust's lexical structure to tell code, comments and string literals apart.

use crate::breach;

/// A Rust file taken apart.
pub struct Rust {
    /// The text with every comment blank and every literal short: `""` if it is empty, else `"x"`.
    pub code: String,
    /// The string literals that are not empty, with the byte in the file at which each begins.
    pub literals: Vec<(usize, String)>,
}

/// Takes a file apart.
pub fn read(text: &str) -> Rust {
    let mut rust = Rust { code: String::new(), literals: Vec::new() };
    let mut at = 0;
    while at < text.len() {
        let rest = &text[at..];
        let length = if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if rest.starts_with("/*") {
            let comment = &rest[..block_comment(rest)];
            rust.code.extend(comment.chars().filter(|c| *c == '\n'));
            comment.len()
        } else if let Some((open, close)) = raw_string(rest, rust.code.chars().last()) {
            rust.literal(at, &rest[open..close]);
            close + open - 1
        } else if rest.starts_with('"') {
            let close = string_end(rest);
            rust.literal(at, &rest[1..close]);
            close + 1
        } else {
            let length = character(rest).unwrap_or_else(|| rest.chars().next().map_or(1, char::len_utf8));
            rust.code.push_str(if rest.starts_with("'\"'") { "' '" } else { &rest[..length] });
            length
        };
        at += length.min(rest.len());
    }
    rust
}

/// A file without its tests, which stand at its end or in a file `tests.rs` of their own.
pub fn without_tests<'t>(path: &str, text: &'t str) -> &'t str {
    if path.ends_with("/tests.rs") || path.contains("/tests/") {
        return "";
    }
    text.find("#[cfg(test)]\nmod ").map_or(text, |at| &text[..at])
}

/// Where one of these names stands in the code. `std` with a list in braces is looked into.
pub fn naming(path: &str, text: &str, names: &[&str]) -> Vec<String> {
    let code = read(text).code;
    let mut found: Vec<String> = Vec::new();
    for name in names {
        let places = code.match_indices(name).filter(|(at, _)| stands_alone(&code, *at, name));
        found.extend(places.map(|(at, _)| breach(path, &code, at, name)));
        if let Some(module) = name.strip_prefix("std::") {
            let lists = code.match_indices("std::{").filter(|(at, _)| {
                let list = &code[*at..code[*at..].find(';').map_or(code.len(), |end| at + end)];
                list.match_indices(module).any(|(at, _)| stands_alone(list, at, module))
            });
            found.extend(lists.map(|(at, _)| breach(path, &code, at, name)));
        }
    }
    found
}

impl Rust {
    fn literal(&mut self, at: usize, text: &str) {
        self.code.push_str(if text.is_empty() { "\"\"" } else { "\"x\"" });
        // Lines stay where they are, so that a place in the code is a place in the file.
        self.code.extend(text.chars().filter(|c| *c == '\n'));
        if !text.is_empty() {
            self.literals.push((at, text.to_owned()));
        }
    }
}

fn stands_alone(code: &str, at: usize, name: &str) -> bool {
    let is_part = |c: char| c.is_alphanumeric() || c == '_';
    let goes_on = name.ends_with(is_part) && code[at + name.len()..].starts_with(is_part);
    !goes_on && !code[..at].ends_with(is_part)
}

fn block_comment(rest: &str) -> usize {
    let mut depth = 0;
    for (at, _) in rest.char_indices() {
        if rest[at..].starts_with("/*") {
            depth += 1;
        } else if rest[at..].starts_with("*/") {
            depth -= 1;
            if depth == 0 {
                return at + 2;
            }
        }
    }
    rest.len()
}

/// The bytes between which the words of a raw string stand.
fn raw_string(rest: &str, before: Option<char>) -> Option<(usize, usize)> {
    if before.is_some_and(|c| c.is_alphanumeric() && c != 'b') {
        return None;
    }
    let hashes = rest.strip_prefix('r')?.bytes().take_while(|byte| *byte == b'#').count();
    let open = hashes + 2;
    (rest.as_bytes().get(open - 1) == Some(&b'"')).then_some(())?;
    let end = format!("\"{}", "#".repeat(hashes));
    Some((open, open + rest[open..].find(&end).unwrap_or(rest.len() - open)))
}

fn string_end(rest: &str) -> usize {
    let mut escaped = false;
    for (at, c) in rest.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return at,
            _ => {}
        }
    }
    rest.len()
}

/// The length of a character literal; `None` for a lifetime and for anything else.
fn character(rest: &str) -> Option<usize> {
    let inner = rest.strip_prefix('\'')?;
    let first = inner.chars().next()?;
    if first == '\\' {
        return Some(inner[2..].find('\'')? + 4);
    }
    inner[first.len_utf8()..].starts_with('\'').then_some(first.len_utf8() + 2)
}

#[test]
fn code_comments_and_literals_are_told_apart() {
    let text = "let a = \"one \\\" two\"; // \"no\"\n/* \"no\" /* x */ */ let b = r#\"three\"#; let c: &'a str = \"\";\nlet d = '\"';\nlet e = '\\'';";
    let rust = read(text);
    let literals: Vec<_> = rust.literals.iter().map(|(_, text)| text.as_str()).collect();
    assert_eq!(literals, ["one \\\" two", "three"]);
    assert_eq!(
        rust.code,
        "let a = \"x\"; \n let b = \"x\"; let c: &'a str = \"\";\nlet d = ' ';\nlet e = '\\'';"
    );
}

#[test]
fn names_are_found_in_code_and_not_in_words() {
    let names = ["std::fs", "yew"];
    assert_eq!(naming("a.rs", "// std::fs\nlet a = \"yew\"; renew(yewel);", &names), [] as [String; 0]);
    assert_eq!(naming("a.rs", "\nuse std::{fmt, fs};", &names), ["a.rs:2: std::fs"]);
    assert_eq!(naming("a.rs", "use std::fs::read;\nuse yew;", &names), ["a.rs:1: std::fs", "a.rs:2: yew"]);
}
