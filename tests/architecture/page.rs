//! Content is text and never markup, and the page keeps the strictest content policy.

use crate::rust::{self, naming};
use crate::tree::Tree;
use crate::{Breaches, breach, check};

/// Ways to turn a text into markup or code, in Rust and in JavaScript.
const AS_MARKUP: [&str; 12] = [
    "inner_html",
    "set_inner_html",
    "outer_html",
    "set_outer_html",
    "insert_adjacent_html",
    "from_html_unchecked",
    "innerHTML",
    "outerHTML",
    "insertAdjacentHTML",
    "document.write",
    "eval",
    "Function",
];

#[test]
fn content_is_never_markup() {
    check(
        markup,
        &[
            (
                "src/components/prose.rs",
                "fn raw(text: AttrValue) -> Html { Html::from_html_unchecked(text) }",
            ),
            ("src/browser/host.rs", "fn put(place: &Element, text: &str) { place.set_inner_html(text); }"),
            ("src/start.js", "failure.innerHTML = message;"),
            ("simulator/simulator.js", "const answer = eval(question);"),
        ],
    );
}

#[test]
fn no_style_attributes() {
    check(
        |tree| {
            let files = tree.files("src/", ".rs").map(|(path, text)| (path, rust::read(text)));
            let styled = |(path, rust): (&str, rust::Rust)| {
                let attributes = rust.code.match_indices("style=").map(|(at, _)| at).collect::<Vec<_>>();
                let named = rust.literals.iter().any(|(_, text)| text == "style");
                let found = attributes.into_iter().map(|at| breach(path, &rust.code, at, "style="));
                found.chain(named.then(|| format!("{path}: \"style\""))).collect::<Vec<_>>()
            };
            files.flat_map(styled).collect()
        },
        &[
            ("src/pages/new.rs", "fn page() -> Html { html! { <p style=\"color: red\"></p> } }"),
            ("src/pages/new.rs", "fn page() { element.set_attribute(\"style\", \"color: red\") }"),
        ],
    );
}

#[test]
fn the_page_has_nothing_inline() {
    check(
        inline,
        &[
            ("index.html", "<script>start()</script>"),
            ("index.html", "<style>p { color: red }</style>"),
            ("index.html", "<p style=\"color: red\">"),
            ("index.html", "<body onload=\"start()\">"),
            ("index.html", "<a href=\"javascript:start()\">"),
            ("index.html", "<img src=\"https://example.org/pixel.gif\">"),
        ],
    );
}

fn markup(tree: &Tree) -> Breaches {
    let scripts = tree.files("src/", ".js").chain(tree.files("simulator/", ".js"));
    let files = tree.files("src/", ".rs").chain(scripts);
    files.flat_map(|(path, text)| naming(path, text, &AS_MARKUP)).collect()
}

fn inline(tree: &Tree) -> Breaches {
    let page = tree.get("index.html");
    let mut breaches = Breaches::new();
    for (at, _) in page.match_indices('<') {
        let tag = &page[at..page[at..].find('>').map_or(page.len(), |end| at + end)];
        let mut attributes = tag.split_whitespace().skip(1);
        let script = tag.starts_with("<script") && !tag.contains(" src=");
        let inline = tag.starts_with("<style")
            || attributes.any(|attribute| attribute.starts_with("style=") || attribute.starts_with("on"));
        let elsewhere = ["javascript:", "=\"http", "=\"//"].iter().any(|address| tag.contains(address));
        if script || inline || elsewhere {
            breaches.push(breach("index.html", page, at, tag));
        }
    }
    breaches
}
