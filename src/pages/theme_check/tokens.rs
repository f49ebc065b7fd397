//! The design tokens that our rules ask for, and what a house style makes of them.

use std::collections::BTreeSet;

/// How the names of the design system's tokens begin.
const TOKEN: &str = "--utrecht-";

/// A token.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Token {
    pub name: String,
    pub value: String,
    pub state: State,
}

/// What a house style makes of a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum State {
    Set,
    /// The design system or the page has something for it.
    Unset,
    /// What it is set to makes no sense.
    Broken,
}

impl Token {
    /// A token with what it is worth on the page.
    pub fn new((name, value): (String, String)) -> Self {
        let state = match () {
            () if value.is_empty() => State::Unset,
            () if is_broken(&name, &value) => State::Broken,
            () => State::Set,
        };
        Self { name, value, state }
    }
}

/// The tokens that rules ask for. One that is only there to set another is the house style's own affair.
pub(super) fn asked_for(rules: &str) -> Vec<String> {
    let mut found = BTreeSet::new();
    for piece in rules.split(['{', '}', ';']) {
        let name = piece.split(':').next().unwrap_or_default().trim();
        if is_design_token(name) {
            continue;
        }
        let references = piece.split("var(").skip(1);
        let names = references.map(|rest| rest.split([',', ')']).next().unwrap_or_default().trim());
        found.extend(names.filter(|name| name.starts_with(TOKEN)).map(str::to_owned));
    }
    found.into_iter().collect()
}

/// Names that begin with a line below are the design system's own, for a control and its states.
fn is_design_token(name: &str) -> bool {
    name.starts_with("--") && !name.starts_with("--_")
}

/// Tools that write themes leave traces where a value is wanting; and a colour is one word or one function.
fn is_broken(name: &str, value: &str) -> bool {
    let has_trace = ["[object", "undefined", "NaN"].iter().any(|trace| value.contains(trace));
    has_trace || (name.ends_with("-color") && !may_be_colour(value))
}

fn may_be_colour(value: &str) -> bool {
    let is_word = value.bytes().all(|byte| byte.is_ascii_alphabetic()) && !value.eq_ignore_ascii_case("none");
    let digits = value.strip_prefix('#').map(|digits| (digits.len(), digits));
    let is_hex = digits.is_some_and(|(count, digits)| {
        [3, 4, 6, 8].contains(&count) && digits.bytes().all(|byte| byte.is_ascii_hexdigit())
    });
    is_word || is_hex || (value.contains('(') && value.ends_with(')'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_asked(rules: &str, expected: &[&str]) {
        assert_eq!(asked_for(rules), expected, "{rules}");
    }

    #[test]
    fn rules_ask_for_tokens() {
        check_asked(".a { color: var(--utrecht-a-color); margin: 0 }", &["--utrecht-a-color"]);
        check_asked(
            "@layer x { .a:hover { color: var(--utrecht-b, var(--utrecht-a , red)) } }",
            &["--utrecht-a", "--utrecht-b"],
        );
        check_asked(".a { --_utrecht-c: var(--utrecht-a); }", &["--utrecht-a"]);
        check_asked(".a { color: var(--_utrecht-a); background: var(--paper) }", &[]);
        check_asked(".theme { --utrecht-a: var(--utrecht-b); --basis-c: var(--utrecht-d) }", &[]);
        check_asked("", &[]);
    }

    #[track_caller]
    fn check_state(name: &str, value: &str, expected: State) {
        assert_eq!(Token::new((name.into(), value.into())).state, expected, "{name}: {value}");
    }

    #[test]
    fn a_token_is_set_or_not_or_broken() {
        for colour in
            ["#fff", "#ff000080", "red", "transparent", "rgb(1 2 3)", "color-mix(in srgb, red, blue)"]
        {
            check_state("--utrecht-a-color", colour, State::Set);
        }
        for no_colour in ["none", "#ff", "#ggg", "4px", "red;blue", "[object Object]"] {
            check_state("--utrecht-a-color", no_colour, State::Broken);
        }
        check_state("--utrecht-a-size", "4px", State::Set);
        check_state("--utrecht-a-size", "[object Object]", State::Broken);
        check_state("--utrecht-a-size", "NaNpx", State::Broken);
        check_state("--utrecht-a-color", "", State::Unset);
    }
}
