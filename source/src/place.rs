//! Where something stands in a file.

use std::cell::OnceCell;
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
    /// The number of characters before every block of [`BLOCK`] bytes; counted when the first long line asks for it.
    characters_before: OnceCell<Vec<usize>>,
}

const BLOCK: usize = 1024;

impl LineIndex {
    /// An index of this text.
    pub fn new(file: &str, text: &Arc<str>) -> Self {
        let line_starts = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
        Self { file: file.into(), text: text.clone(), line_starts, characters_before: OnceCell::new() }
    }

    /// The place of a byte offset; offsets beyond the end count as the end.
    pub fn place(&self, offset: usize) -> Place {
        let offset = offset.min(self.text.len());
        let line = self.line_starts.partition_point(|start| *start <= offset) - 1;
        let column = self.characters_between(self.line_starts[line], offset);
        Place { file: self.file.clone(), line: line as u32 + 1, column: column as u32 + 1 }
    }

    fn characters_between(&self, start: usize, end: usize) -> usize {
        if end - start <= BLOCK {
            return begun_characters(&self.text.as_bytes()[start..end]);
        }
        self.characters_up_to(end) - self.characters_up_to(start)
    }

    fn characters_up_to(&self, offset: usize) -> usize {
        let characters_before =
            self.characters_before.get_or_init(|| characters_before(self.text.as_bytes()));
        let block = (offset / BLOCK).min(characters_before.len().saturating_sub(1));
        let before = characters_before.get(block).copied().unwrap_or(0);
        before + begun_characters(&self.text.as_bytes()[block * BLOCK..offset])
    }
}

fn characters_before(bytes: &[u8]) -> Vec<usize> {
    let blocks = bytes.chunks(BLOCK).scan(0, |total, block| {
        let before = *total;
        *total += begun_characters(block);
        Some(before)
    });
    blocks.collect()
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
