//! Looks at the page as it is shown, and says what it comes to.

use super::colour::{self, Colour};
use super::letters::{Letters, first_of, letters};
use super::specimens::{Asks, SPECIMENS, Specimen};
use super::tokens::{State, Token, asked_for};
use crate::browser::host::{self, Shown};

/// Where the municipality's own style sheets stand: these are not asked which tokens they use.
const OWN: &str = "/eigen/";
/// The least contrast of words, and of what tells a control from what is around it (WCAG 2.2, 1.4.3 and 1.4.11).
const LEAST: [f64; 2] = [4.5, 3.0];

/// What has the letters of the page itself, which no house style chooses.
const OURS: [&str; 2] = ["heading", "of-paragraph"];

/// What was seen.
pub(super) struct Seen {
    pub tokens: Vec<Token>,
    pub looks: Vec<Look>,
    /// The page lies on dark paper.
    pub is_dark: bool,
}

/// What was seen of a specimen.
pub(super) struct Look {
    pub specimen: &'static Specimen,
    pub contrast: Contrast,
    pub letters: Letters,
    /// The family that comes first.
    pub family: String,
}

/// How something stands out: from 1 to 21, and the least that it should.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Contrast {
    Enough(f64, f64),
    Low(f64, f64),
    /// It may be faint.
    NotAsked,
    /// Its colours are written in a way that cannot be read here.
    Unknown,
}

impl Seen {
    /// How many tokens are like this.
    pub fn tokens(&self, state: State) -> usize {
        self.tokens.iter().filter(|token| token.state == state).count()
    }

    /// How many contrasts are too low.
    pub fn low(&self) -> usize {
        self.looks.iter().filter(|look| matches!(look.contrast, Contrast::Low(..))).count()
    }

    /// How many contrasts cannot be told.
    pub fn unknown(&self) -> usize {
        self.looks.iter().filter(|look| look.contrast == Contrast::Unknown).count()
    }

    /// How many specimens have letters that nobody chose or brings, or that do not come.
    pub fn wrong_letters(&self) -> usize {
        let is_wrong =
            |look: &&Look| matches!(look.letters, Letters::Nobodys | Letters::Failed | Letters::NotBrought);
        self.looks.iter().filter(is_wrong).count()
    }
}

/// Looks at everything, once the letters have come.
pub(super) async fn look() -> Seen {
    host::letters_settled().await;
    let faces = host::faces();
    let ours: Vec<String> = OURS.iter().filter_map(|id| Some(host::shown(id)?.families)).collect();
    let one = |specimen: &'static Specimen| {
        let shown = host::shown(specimen.id)?;
        Some(Look {
            specimen,
            contrast: contrast(specimen.asks, &shown),
            letters: letters(&shown.families, &ours, &faces),
            family: first_of(&shown.families).to_owned(),
        })
    };
    let paper = host::shown("heading").and_then(|heading| colour::seen(&heading.behind));
    Seen {
        tokens: host::properties(asked_for(&host::rules_outside(OWN))).into_iter().map(Token::new).collect(),
        looks: SPECIMENS.iter().filter_map(one).collect(),
        is_dark: paper.is_some_and(|paper| paper.light() < 0.2),
    }
}

fn contrast(asks: Asks, shown: &Shown) -> Contrast {
    let (ratio, least) = match asks {
        Asks::Nothing => return Contrast::NotAsked,
        Asks::Words => (of_words(shown), LEAST[0]),
        Asks::Edge => (of_edge(shown), LEAST[1]),
    };
    match ratio {
        None => Contrast::Unknown,
        Some(ratio) if ratio < least => Contrast::Low(ratio, least),
        Some(ratio) => Contrast::Enough(ratio, least),
    }
}

fn of_words(shown: &Shown) -> Option<f64> {
    let behind = colour::seen(&shown.behind)?;
    Some(Colour::read(&shown.colour)?.over(behind).contrast(behind))
}

/// Either of border and surface may tell a control from what is around it.
fn of_edge(shown: &Shown) -> Option<f64> {
    let around = colour::seen(shown.behind.get(1..)?)?;
    let surface = colour::seen(&shown.behind)?.contrast(around);
    match &shown.border {
        None => Some(surface),
        Some(border) => Some(Colour::read(border)?.over(around).contrast(around).max(surface)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const WHITE: &str = "rgb(255, 255, 255)";
    const NOTHING: &str = "rgba(0, 0, 0, 0)";

    #[track_caller]
    fn check(asks: Asks, colour: &str, border: Option<&str>, behind: [&str; 2], expected: &str) {
        let shown = Shown {
            colour: colour.into(),
            border: border.map(Into::into),
            behind: behind.map(Into::into).into(),
            families: String::new(),
        };
        let found = match contrast(asks, &shown) {
            Contrast::Enough(ratio, least) => format!("{ratio:.1} of {least}, enough"),
            Contrast::Low(ratio, least) => format!("{ratio:.1} of {least}, low"),
            Contrast::NotAsked => "not asked".into(),
            Contrast::Unknown => "unknown".into(),
        };
        assert_eq!(found, expected);
    }

    #[test]
    fn what_must_stand_out_does_or_does_not() {
        let grey = "rgb(148, 148, 148)";
        check(Asks::Words, "rgb(0, 0, 0)", None, [NOTHING, WHITE], "21.0 of 4.5, enough");
        check(Asks::Words, grey, None, [NOTHING, WHITE], "3.0 of 4.5, low");
        check(Asks::Words, "oklch(0 0 0)", None, [NOTHING, WHITE], "unknown");
        check(Asks::Nothing, grey, None, [NOTHING, WHITE], "not asked");
        check(Asks::Edge, WHITE, Some(grey), [WHITE, WHITE], "3.0 of 3, enough");
        check(Asks::Edge, WHITE, Some("rgb(200, 200, 200)"), [WHITE, WHITE], "1.7 of 3, low");
        check(Asks::Edge, WHITE, None, ["rgb(0, 0, 0)", WHITE], "21.0 of 3, enough");
        check(Asks::Edge, WHITE, Some(WHITE), ["rgb(0, 0, 0)", WHITE], "21.0 of 3, enough");
        check(Asks::Edge, WHITE, None, [NOTHING, WHITE], "1.0 of 3, low");
    }
}
