//! Pages of a diary as lines in a terminal.

use speelruimte_engine::diary::{Diary, Text};
use speelruimte_engine::markup::{Block, Inline};
use speelruimte_engine::reading;
use speelruimte_engine::session::{State, Visit};

/// The width of a page.
const WIDTH: usize = 76;

/// What stands on a visited page, with its date above it.
pub fn page(diary: &Diary, state: &State, visit: &Visit) -> String {
    let entry = &diary.entries[visit.entry];
    let moment = entry.moment.as_ref();
    let moment = moment.map(|text| format!(", {}", line(diary, state, text)));
    let mut page = format!("── {}{} ──\n\n", entry.date, moment.unwrap_or_default());
    page.push_str(&blocks(&reading::page(diary, state, visit)));
    if let Some(picture) = &entry.picture {
        page.push_str(&format!("\n[{}]\n", line(diary, state, &picture.alt)));
    }
    page
}

/// A text of several paragraphs.
pub fn text(diary: &Diary, state: &State, text: &Text) -> String {
    blocks(&reading::blocks(diary, state, text))
}

/// A text of one line.
pub fn line(diary: &Diary, state: &State, text: &Text) -> String {
    words(&reading::line(diary, state, text))
}

/// Paragraphs, with an empty line between them.
pub fn blocks(blocks: &[Block]) -> String {
    let shown: Vec<String> = blocks
        .iter()
        .map(|block| match block {
            Block::Paragraph(inlines) => wrapped(&words(inlines), "", ""),
            Block::Quotation(inlines) => wrapped(&words(inlines), "  | ", "  | "),
            Block::List(items) => items.iter().map(|item| wrapped(&words(item), "  - ", "    ")).collect(),
        })
        .collect();
    shown.join("\n")
}

/// Breaks lines at spaces; `first` stands before the first line and `rest` before the others.
pub fn wrapped(text: &str, first: &str, rest: &str) -> String {
    let mut lines = String::new();
    let mut line = first.to_owned();
    let mut is_empty = true;
    for word in text.split_whitespace() {
        if !is_empty && line.chars().count() + 1 + word.chars().count() > WIDTH {
            lines.push_str(&line);
            lines.push('\n');
            line = rest.to_owned();
            is_empty = true;
        }
        if !is_empty {
            line.push(' ');
        }
        line.push_str(word);
        is_empty = false;
    }
    lines + &line + "\n"
}

fn words(inlines: &[Inline]) -> String {
    let word = |inline: &Inline| match inline {
        Inline::Text(text) => text.chars().filter(|c| !c.is_control()).collect(),
        Inline::Emphasis(inner) => format!("_{}_", words(inner)),
        Inline::Strong(inner) => format!("*{}*", words(inner)),
        Inline::Quote(_) => "…".to_owned(),
        Inline::Reason => "[…]".to_owned(),
    };
    inlines.iter().map(word).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_break_at_spaces_and_keep_their_margin() {
        let long = "woord ".repeat(20);
        let shown = wrapped(&long, "  - ", "    ");
        assert!(shown.lines().all(|line| line.chars().count() <= WIDTH));
        assert!(shown.starts_with("  - woord") && shown.contains("\n    woord"));
        assert_eq!(wrapped("", "", ""), "\n");
    }
}
