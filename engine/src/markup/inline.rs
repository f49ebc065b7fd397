//! Marks inside a line of text.

use speelruimte_source::{Code, is_id};

use super::Fault;

/// A piece of running text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Inline {
    /// Words.
    Text(String),
    /// `*…*`
    Emphasis(Vec<Inline>),
    /// `**…**`
    Strong(Vec<Inline>),
    /// `{quote letter}`: the reason that was signed in that letter.
    Quote(String),
    /// `{reason}`: in a letter, where its reason will stand.
    Reason,
}

impl Inline {
    /// The words without marks; placeholders are left out.
    pub fn plain(&self) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Emphasis(inner) | Self::Strong(inner) => inner.iter().map(Self::plain).collect(),
            Self::Quote(_) | Self::Reason => String::new(),
        }
    }
}

/// Reads a line. A new line in the source is a space.
pub(super) fn inlines(text: &str, at: usize, faults: &mut Vec<Fault>) -> Vec<Inline> {
    let mut reader = Reader { at, faults, open: Vec::new(), done: Vec::new(), words: String::new() };
    reader.read(text.trim_end());
    reader.finish()
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    Emphasis,
    Strong,
}

/// A mark that was opened: where, and what stood before it on the same level.
struct Open {
    mark: Mark,
    at: usize,
    before: Vec<Inline>,
}

struct Reader<'f> {
    at: usize,
    faults: &'f mut Vec<Fault>,
    /// At most one of each mark, so never deeper than two.
    open: Vec<Open>,
    done: Vec<Inline>,
    words: String,
}

impl Reader<'_> {
    fn read(&mut self, text: &str) {
        let mut rest = text;
        while let Some(first) = rest.chars().next() {
            let at = self.at + (text.len() - rest.len());
            let taken = match first {
                '\\' => self.escaped(rest),
                '*' => self.star(text, rest, at),
                '{' => self.placeholder(rest),
                '\n' => self.new_line(rest),
                _ => self.plain_words(rest, at),
            };
            rest = &rest[taken..];
        }
    }

    fn finish(mut self) -> Vec<Inline> {
        self.end_words();
        while let Some(open) = self.open.pop() {
            self.leave_unclosed(open);
        }
        self.done
    }

    /// Takes the first character and all that follow up to one that can mean something.
    fn plain_words(&mut self, rest: &str, at: usize) -> usize {
        if is_unsupported(rest) {
            self.faults.push(Fault { code: Code::MarkupUnsupported, at });
        }
        let can_mean = |byte: &u8| matches!(byte, b'\\' | b'*' | b'{' | b'\n' | b'<' | b']' | b'`');
        let more = rest.as_bytes()[1..].iter().position(can_mean);
        let length = more.map_or(rest.len(), |more| more + 1);
        self.words.push_str(&rest[..length]);
        length
    }

    fn escaped(&mut self, rest: &str) -> usize {
        match rest[1..].chars().next() {
            Some(next) if next.is_ascii_punctuation() => {
                self.words.push(next);
                2
            }
            _ => {
                self.words.push('\\');
                1
            }
        }
    }

    fn new_line(&mut self, rest: &str) -> usize {
        self.words.push(' ');
        rest.len() - rest.trim_start().len()
    }

    fn star(&mut self, text: &str, rest: &str, at: usize) -> usize {
        let (mark, length) = if rest.starts_with("**") { (Mark::Strong, 2) } else { (Mark::Emphasis, 1) };
        let before = text[..text.len() - rest.len()].chars().next_back();
        let after = rest[length..].chars().next();
        let blank = |side: Option<char>| side.is_none_or(char::is_whitespace);
        if blank(before) && blank(after) {
            self.words.push_str(&rest[..length]);
        } else {
            self.end_words();
            self.toggle(mark, at);
        }
        length
    }

    fn placeholder(&mut self, rest: &str) -> usize {
        // Nothing longer than this can be a placeholder; looking further would be quadratic.
        let end = rest.bytes().take(80).position(|byte| byte == b'}');
        let Some(end) = end else {
            self.words.push('{');
            return 1;
        };
        let inner = &rest[1..end];
        let found = match inner.strip_prefix("quote ") {
            Some(letter) if is_id(letter) => Inline::Quote(letter.into()),
            _ if inner == "reason" => Inline::Reason,
            _ => {
                self.words.push('{');
                return 1;
            }
        };
        self.end_words();
        self.done.push(found);
        end + 1
    }

    fn end_words(&mut self) {
        if !self.words.is_empty() {
            self.done.push(Inline::Text(std::mem::take(&mut self.words)));
        }
    }

    fn toggle(&mut self, mark: Mark, at: usize) {
        if !self.open.iter().any(|open| open.mark == mark) {
            let before = std::mem::take(&mut self.done);
            self.open.push(Open { mark, at, before });
            return;
        }
        while let Some(open) = self.open.pop() {
            if open.mark == mark {
                let inner = std::mem::replace(&mut self.done, open.before);
                self.done.push(match mark {
                    Mark::Emphasis => Inline::Emphasis(inner),
                    Mark::Strong => Inline::Strong(inner),
                });
                return;
            }
            self.leave_unclosed(open);
        }
    }

    fn leave_unclosed(&mut self, open: Open) {
        self.faults.push(Fault { code: Code::MarkupUnclosed, at: open.at });
        let inner = std::mem::replace(&mut self.done, open.before);
        for inline in inner {
            match (self.done.last_mut(), inline) {
                (Some(Inline::Text(before)), Inline::Text(text)) => before.push_str(&text),
                (_, inline) => self.done.push(inline),
            }
        }
    }
}

/// Links, HTML and code: not in the subset, so that a text can never be more than text.
fn is_unsupported(rest: &str) -> bool {
    let mut characters = rest.chars();
    match (characters.next(), characters.next()) {
        (Some('<'), Some(next)) => next.is_ascii_alphabetic() || next == '/' || next == '!',
        (Some(']'), Some('(')) | (Some('`'), _) => true,
        _ => false,
    }
}
