//! What the keys of a keyboard, and of a clicker, come to.

/// What a trainer wants.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wish {
    /// On.
    Forward,
    /// One step back.
    Back,
    /// A black screen, or no longer.
    Black,
    /// What has this number.
    Number(usize),
    /// To note down votes.
    Vote,
    /// To show the votes.
    Disclose,
    /// A quiet moment, or no longer.
    Quiet,
    /// The other half of the group.
    Half,
    /// Larger text, or smaller.
    Larger(i8),
    /// The notes beside the screen, or no longer.
    Notes,
    /// The whole screen, or no longer.
    FullScreen,
    /// What the keys do, or no longer.
    Help,
}

/// The keys, what they are called on the help, and the sentence that says what they do.
pub(super) const HELP: [(&[&str], &str); 12] = [
    (&["PageDown", "→", "↓"], "lead.forward"),
    (&["PageUp", "←", "↑"], "lead.back"),
    (&["B", "."], "lead.black"),
    (&["1", "…", "9"], "lead.number"),
    (&["V"], "lead.vote"),
    (&["S"], "lead.disclose"),
    (&["Q"], "lead.quiet"),
    (&["H"], "lead.half"),
    (&["+", "-"], "lead.size"),
    (&["N"], "lead.notes"),
    (&["F"], "lead.full-screen"),
    (&["?"], "lead.help"),
];

/// What a key means. In a field only the keys that mean nothing there.
pub(super) fn wish(key: &str, in_field: bool) -> Option<Wish> {
    let wish = match key {
        "PageDown" => return Some(Wish::Forward),
        "PageUp" => return Some(Wish::Back),
        "ArrowRight" | "ArrowDown" => Wish::Forward,
        "ArrowLeft" | "ArrowUp" => Wish::Back,
        "b" | "B" | "." => Wish::Black,
        "v" | "V" => Wish::Vote,
        "s" | "S" => Wish::Disclose,
        "q" | "Q" => Wish::Quiet,
        "h" | "H" => Wish::Half,
        "+" | "=" => Wish::Larger(1),
        "-" => Wish::Larger(-1),
        "n" | "N" => Wish::Notes,
        "f" | "F" => Wish::FullScreen,
        "?" => Wish::Help,
        digit => Wish::Number(digit.parse().ok().filter(|number| (1..=9).contains(number))?),
    };
    (!in_field).then_some(wish)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_mean_what_the_help_says_and_nothing_in_a_field() {
        for (key, expected) in [
            ("PageDown", Some(Wish::Forward)),
            ("ArrowLeft", Some(Wish::Back)),
            (".", Some(Wish::Black)),
            ("3", Some(Wish::Number(3))),
            ("0", None),
            ("12", None),
            ("x", None),
            ("Enter", None),
        ] {
            assert_eq!(wish(key, false), expected, "{key}");
        }
        assert_eq!(wish("3", true), None);
        assert_eq!(wish("PageUp", true), Some(Wish::Back));
    }

    #[test]
    fn every_letter_on_the_help_means_something() {
        for (keys, sentence) in HELP {
            for key in keys.iter().filter(|key| key.len() == 1) {
                assert!(wish(key, false).is_some(), "{key} {sentence}");
            }
        }
    }
}
