//! Texts that nobody writes on purpose: none makes the reader panic, and what it reads it can write.

use super::system::{Sketch, resolve};
use crate::equation::{Printed, nodes, parse};

const INPUTS: u64 = 100_000;

const WORDS: &[&str] = &[
    "a",
    "b",
    "taking_part",
    "taking-part",
    "x",
    "curve",
    "month",
    "min",
    "max",
    "smooth1",
    "smooth3",
    "delay1",
    "delay3",
    "if",
    "then",
    "else",
    "and",
    "or",
    "not",
    "(",
    "(",
    ")",
    ")",
    ",",
    "+",
    "-",
    "*",
    "/",
    "<",
    "<=",
    ">",
    ">=",
    "=",
    "<>",
    "0",
    "1",
    "0.5",
    "1e3",
    "1e",
    "1.",
    ".5",
    "9e99",
    "0,5",
    "\n",
    "\u{a0}",
    "é",
    "😀",
    "\u{301}",
    "\u{0}",
    "^",
    "\"",
    "a(",
    "a b",
];

#[test]
fn no_text_makes_the_reader_panic() {
    let system = &Sketch::letters().system;
    let mut chance = Chance(0);
    let (mut read, mut refused) = (0u64, 0u64);
    for input in 0..INPUTS {
        let text = chance.text();
        let parsed = parse(&text, &resolve);
        assert_eq!(parsed.expression.is_none(), !parsed.faults.is_empty(), "input {input}: {text:?}");
        for fault in &parsed.faults {
            assert!(text.is_char_boundary(fault.at), "input {input}: {text:?} {fault:?}");
        }
        match parsed.expression {
            Some(expression) => {
                assert_eq!(nodes(&expression).len(), parsed.places.len(), "input {input}: {text:?}");
                let printed = Printed(&expression, system).to_string();
                assert_eq!(parse(&printed, &resolve).expression, Some(expression), "input {input}: {text:?}");
                read += 1;
            }
            None => refused += 1,
        }
    }
    assert!(read > INPUTS / 50 && refused > INPUTS / 50, "{read} read, {refused} refused");
}

/// The generator SplitMix64 (Steele, Lea and Flood, 2014).
struct Chance(u64);

impl Chance {
    fn below(&mut self, count: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((u128::from(mixed ^ (mixed >> 31)) * count as u128) >> 64) as usize
    }

    /// Half are nothing but words in a row; half were good before something happened to them.
    fn text(&mut self) -> String {
        let mut words: Vec<&str> = Vec::new();
        if self.below(2) == 0 {
            let length = self.below(12);
            words.extend((0..length).map(|_| WORDS[self.below(WORDS.len())]));
        } else {
            words.extend(self.good(4));
            for _ in 0..self.below(3) {
                let at = self.below(words.len());
                words[at] = WORDS[self.below(WORDS.len())];
            }
        }
        words.join([" ", "", "  "][self.below(3)])
    }

    /// An equation without a fault.
    fn good(&mut self, depth: usize) -> Vec<&'static str> {
        let forms = if depth == 0 { LEAVES } else { FORMS };
        let mut words = Vec::new();
        for word in forms[self.below(forms.len())] {
            match *word {
                PART => words.extend(self.good(depth - 1)),
                word => words.push(word),
            }
        }
        words
    }
}

/// Where another equation stands in a form.
const PART: &str = "_";

const LEAVES: &[&[&str]] = &[&["a"], &["b"], &["1"], &["0.5"], &["month"]];

const FORMS: &[&[&str]] = &[
    &[PART],
    &["(", PART, "+", PART, ")"],
    &["-", PART],
    &["min", "(", PART, ",", PART, ")"],
    &["(", PART, "*", PART, ")"],
    &["(", "if", PART, "then", PART, "else", PART, ")"],
    &["curve", "(", PART, ")"],
    &["smooth3", "(", PART, ",", PART, ")"],
    &["(", "not", PART, "<", PART, ")"],
];
