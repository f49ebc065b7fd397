//! The words and signs of an equation.

/// Words that mean something in the language, and so cannot be names.
pub const RESERVED: &[&str] = &[
    "and", "or", "not", "if", "then", "else", "min", "max", "smooth1", "smooth3", "delay1", "delay3", "month",
];

/// Longer signs first, so that `<=` is not taken for `<`.
const SIGNS: &[&str] = &["<=", ">=", "<>", "<", ">", "=", "+", "-", "*", "/", "(", ")", ","];

const LONGEST_ID: usize = 60;

#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Token<'t> {
    Number(f64),
    /// A name or a word of the language.
    Word(&'t str),
    Sign(&'static str),
    /// A character that has no place in an equation.
    Strange,
    End,
}

/// Reads tokens one by one.
pub(super) struct Tokens<'t> {
    text: &'t str,
    /// Where the current token begins, and where it ends.
    at: usize,
    end: usize,
    token: Token<'t>,
    follows_number: bool,
}

impl<'t> Tokens<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        let mut tokens = Self { text, at: 0, end: 0, token: Token::End, follows_number: false };
        tokens.advance();
        tokens
    }

    pub(super) fn now(&self) -> Token<'t> {
        self.token
    }

    /// Where the current token begins, in bytes.
    pub(super) fn at(&self) -> usize {
        self.at
    }

    pub(super) fn advance(&mut self) {
        self.follows_number = matches!(self.token, Token::Number(_));
        let rest = &self.text[self.end..];
        self.at = self.text.len() - rest.trim_start().len();
        let (token, length) = token(&self.text[self.at..]);
        self.token = token;
        self.end = self.at + length;
    }

    /// Whether the current token is the comma of `0,5`.
    pub(super) fn is_decimal_comma(&self) -> bool {
        let follows = self.text[self.end..].starts_with(|next: char| next.is_ascii_digit());
        self.follows_number && self.token == Token::Sign(",") && follows
    }

    /// The current word with what is tied to it by hyphens, as ids are written: `taking-part`.
    pub(super) fn hyphenated(&self) -> &'t str {
        let mut end = self.end;
        // No id is longer, and looking further costs time on a hostile text.
        while end - self.at <= LONGEST_ID
            && let Some(rest) = self.text[end..].strip_prefix('-')
        {
            let length = word_length(rest);
            if length == 0 {
                break;
            }
            end += 1 + length;
        }
        &self.text[self.at..end]
    }

    /// Makes the current token as long as this text, which begins where it does.
    pub(super) fn extend_over(&mut self, text: &str) {
        self.end = self.at + text.len();
    }
}

fn token(text: &str) -> (Token<'_>, usize) {
    let Some(first) = text.chars().next() else {
        return (Token::End, 0);
    };
    if first.is_ascii_digit() {
        let length = number_length(text);
        // Digits with at most one point and one exponent are always a number.
        return (Token::Number(text[..length].parse().unwrap_or(f64::INFINITY)), length);
    }
    let length = word_length(text);
    if length > 0 {
        return (Token::Word(&text[..length]), length);
    }
    match SIGNS.iter().find(|sign| text.starts_with(**sign)) {
        Some(sign) => (Token::Sign(sign), sign.len()),
        None => (Token::Strange, first.len_utf8()),
    }
}

fn word_length(text: &str) -> usize {
    text.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(text.len())
}

/// The length of `12`, `12.5` or `1.25e-3` at the beginning.
fn number_length(text: &str) -> usize {
    let digits = |from: usize| {
        let rest = text.get(from..).unwrap_or_default();
        rest.bytes().take_while(u8::is_ascii_digit).count()
    };
    let mut length = digits(0);
    if text[length..].starts_with('.') && digits(length + 1) > 0 {
        length += 1 + digits(length + 1);
    }
    if let Some(rest) = text[length..].strip_prefix(['e', 'E']) {
        let begin = length + 1 + usize::from(rest.starts_with(['+', '-']));
        if digits(begin) > 0 {
            length = begin + digits(begin);
        }
    }
    length
}
