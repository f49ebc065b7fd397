//! What must never be, held over the whole tree: the invariants of ARCHITECTURE.md.
//!
//! Every rule is tried twice: on the tree as it is, and on the same tree with a breach planted in it.

#![allow(clippy::unwrap_used)]

mod documents;
mod layers;
mod page;
mod player_texts;
mod rust;
mod saved;
mod tree;

use tree::Tree;

/// What breaks a rule, one line each with its file.
type Breaches = Vec<String>;

/// The tree keeps the rule, and the rule finds each of the planted breaches: text added to a file, or a new file.
#[track_caller]
fn check(rule: fn(&Tree) -> Breaches, planted: &[(&str, &str)]) {
    let tree = Tree::of_this_checkout();
    let found = rule(&tree);
    assert!(found.is_empty(), "{}", found.join("\n"));
    for (path, text) in planted {
        let found = rule(&tree.with(path, text));
        assert!(!found.is_empty(), "not noticed in {path}: {text}");
    }
}

/// `file:line: what`, for the line on which a byte of the text stands.
fn breach(path: &str, text: &str, at: usize, what: &str) -> String {
    let line = text[..at].matches('\n').count() + 1;
    format!("{path}:{line}: {what}")
}
