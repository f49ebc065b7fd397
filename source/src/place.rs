//! Where something stands in a file.

use std::fmt;
use std::sync::Arc;

/// A place in a file that a person can find: lines and columns count from 1, columns in characters.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// The name of the file.
    pub file: Arc<str>,
    /// The line, from 1.
    pub line: u32,
    /// The column in characters, from 1.
    pub column: u32,
}

impl Place {
    /// The beginning of a file.
    pub fn start_of(file: &str) -> Self {
        Self { file: file.into(), line: 1, column: 1 }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}:{}", self.file, self.line, self.column)
    }
}

/// Turns byte offsets into places. A lookup costs the same on a short and on a very long line, so that
/// hostile files cannot make it slow.
pub struct LineIndex {
    file: Arc<str>,
    text: Arc<str>,
    line_starts: Vec<usize>,
    /// The number of characters before every block of [`BLOCK`] bytes.
    characters_before: Vec<usize>,
}

const BLOCK: usize = 128;

impl LineIndex {
    /// An index of this text.
    pub fn new(file: &str, text: &Arc<str>) -> Self {
        let line_starts = std::iter::once(0)
            .chain(text.bytes().enumerate().filter(|(_, b)| *b == b'\n').map(|(at, _)| at + 1))
            .collect();
        let mut total = 0;
        let characters_before = text
            .as_bytes()
            .chunks(BLOCK)
            .map(|block| {
                let before = total;
                total += begun_characters(block);
                before
            })
            .collect();
        Self { file: file.into(), text: text.clone(), line_starts, characters_before }
    }

    /// The place of a byte offset; offsets beyond the end count as the end.
    pub fn place(&self, offset: usize) -> Place {
        let offset = offset.min(self.text.len());
        let line = self.line_starts.partition_point(|start| *start <= offset) - 1;
        let column = self.characters_up_to(offset) - self.characters_up_to(self.line_starts[line]);
        Place { file: self.file.clone(), line: line as u32 + 1, column: column as u32 + 1 }
    }

    fn characters_up_to(&self, offset: usize) -> usize {
        let block = (offset / BLOCK).min(self.characters_before.len().saturating_sub(1));
        let before = self.characters_before.get(block).copied().unwrap_or(0);
        before + begun_characters(&self.text.as_bytes()[block * BLOCK..offset])
    }
}

/// Characters are counted at their first byte.
fn begun_characters(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| **byte & 0xC0 != 0x80).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, offset: usize, line: u32, column: u32) {
        let place = LineIndex::new("f", &text.into()).place(offset);
        assert_eq!((place.line, place.column), (line, column));
    }

    #[test]
    fn columns_count_characters() {
        check("", 0, 1, 1);
        check("abc", 2, 1, 3);
        check("één\ntwéé", 5, 1, 4);
        check("één\ntwéé", 6, 2, 1);
        check("één\ntwéé", 999, 2, 5);
    }

    #[test]
    fn a_long_line_has_columns_beyond_a_block() {
        check(&"é".repeat(5000), 2 * 4999, 1, 5000);
    }

    #[test]
    fn windows_line_ends_do_not_shift_the_next_line() {
        check("a\r\nb", 3, 2, 1);
    }
}
