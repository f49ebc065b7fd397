//! The Markdown subset of the texts: read into a tree, never into HTML.
//!
//! Paragraphs, `*emphasis*`, `**strong**`, lists with `- `, quotations with `> `, a backslash before a character that
//! means itself, and the placeholders `{reason}` and `{quote letter}`. Whatever else stands there is text.

use speelruimte_source::Code;

mod inline;

pub use inline::Inline;
use inline::inlines;

/// A part of a text that stands on its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// Running text.
    Paragraph(Vec<Inline>),
    /// Items with a dash.
    List(Vec<Vec<Inline>>),
    /// Somebody else's words.
    Quotation(Vec<Inline>),
}

/// Something in a text that the subset does not have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fault {
    /// What kind of fault.
    pub code: Code,
    /// Where in the text, in bytes.
    pub at: usize,
}

/// Reads a text of several paragraphs.
pub fn read(text: &str) -> (Vec<Block>, Vec<Fault>) {
    let mut faults = Vec::new();
    let blocks = paragraphs(text).map(|(at, block)| block_of(block, at, &mut faults)).collect();
    (blocks, faults)
}

/// Reads a text of one line.
pub fn read_line(text: &str) -> (Vec<Inline>, Vec<Fault>) {
    let mut faults = Vec::new();
    let line = inlines(text, 0, &mut faults);
    (line, faults)
}

/// The letters that a text quotes.
pub fn quoted_letters(text: &str) -> Vec<String> {
    letters_in(read(text).0)
}

/// The letters that are quoted in a text that has been read.
pub(crate) fn letters_in(blocks: Vec<Block>) -> Vec<String> {
    flat(blocks)
        .into_iter()
        .filter_map(|inline| match inline {
            Inline::Quote(letter) => Some(letter),
            _ => None,
        })
        .collect()
}

/// Whether a text has a place for a letter's reason.
pub fn has_reason(text: &str) -> bool {
    all_inlines(text).contains(&Inline::Reason)
}

/// The text without its marks, for titles and alternatives.
pub fn plain(text: &str) -> String {
    all_inlines(text).iter().map(Inline::plain).collect()
}

fn all_inlines(text: &str) -> Vec<Inline> {
    flat(read(text).0)
}

fn flat(blocks: Vec<Block>) -> Vec<Inline> {
    fn flatten(inlines: Vec<Inline>, into: &mut Vec<Inline>) {
        for inline in inlines {
            match inline {
                Inline::Emphasis(inner) | Inline::Strong(inner) => flatten(inner, into),
                single => into.push(single),
            }
        }
    }
    let mut all = Vec::new();
    for block in blocks {
        match block {
            Block::Paragraph(inlines) | Block::Quotation(inlines) => flatten(inlines, &mut all),
            Block::List(items) => items.into_iter().for_each(|item| flatten(item, &mut all)),
        }
    }
    all
}

/// The pieces between empty lines, each with its place.
fn paragraphs(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut begin: Option<usize> = None;
    let mut at = 0;
    let mut found = Vec::new();
    for line in text.split_inclusive('\n') {
        match (line.trim().is_empty(), begin) {
            (true, Some(start)) => {
                found.push((start, &text[start..at]));
                begin = None;
            }
            (false, None) => begin = Some(at),
            _ => {}
        }
        at += line.len();
    }
    if let Some(start) = begin {
        found.push((start, &text[start..]));
    }
    found.into_iter()
}

fn block_of(block: &str, at: usize, faults: &mut Vec<Fault>) -> Block {
    if block.starts_with("- ") {
        let items = pieces(block, "- ");
        return Block::List(
            items.into_iter().map(|(inside, item)| inlines(item, at + inside, faults)).collect(),
        );
    }
    if block.starts_with("> ") {
        let mut words = Vec::new();
        for (inside, line) in pieces(block, "> ") {
            if !words.is_empty() {
                words.push(Inline::Text(" ".into()));
            }
            words.extend(inlines(line, at + inside, faults));
        }
        return Block::Quotation(words);
    }
    if block.starts_with('#') {
        faults.push(Fault { code: Code::MarkupUnsupported, at });
    }
    Block::Paragraph(inlines(block, at, faults))
}

/// Cuts a block at the lines that begin with a mark, and leaves the mark out.
fn pieces<'t>(block: &'t str, mark: &str) -> Vec<(usize, &'t str)> {
    let mut starts = Vec::new();
    let mut at = 0;
    for line in block.split_inclusive('\n') {
        if line.starts_with(mark) {
            starts.push(at);
        }
        at += line.len();
    }
    let ends = starts.iter().skip(1).copied().chain([block.len()]);
    starts
        .iter()
        .zip(ends)
        .map(|(start, end)| (start + mark.len(), &block[start + mark.len()..end]))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Shows the tree as text: `P` a paragraph, `L` a list, `Q` a quotation; `_emphasis_`, `=strong=`.
    fn shown(text: &str) -> String {
        fn inline(inlines: &[Inline]) -> String {
            inlines
                .iter()
                .map(|one| match one {
                    Inline::Text(text) => text.clone(),
                    Inline::Emphasis(inner) => format!("_{}_", inline(inner)),
                    Inline::Strong(inner) => format!("={}=", inline(inner)),
                    Inline::Quote(letter) => format!("<quote {letter}>"),
                    Inline::Reason => "<reason>".into(),
                })
                .collect()
        }
        let (blocks, faults) = read(text);
        let mut shown: Vec<String> = blocks
            .iter()
            .map(|block| match block {
                Block::Paragraph(words) => format!("P {}", inline(words)),
                Block::Quotation(words) => format!("Q {}", inline(words)),
                Block::List(items) => {
                    format!("L {}", items.iter().map(|item| inline(item)).collect::<Vec<_>>().join(" | "))
                }
            })
            .collect();
        shown.extend(faults.iter().map(|fault| format!("! {} {}", fault.code.as_str(), fault.at)));
        shown.join("\n")
    }

    #[track_caller]
    fn check(text: &str, expected: &str) {
        assert_eq!(shown(text), expected);
    }

    #[test]
    fn blocks() {
        check("Een\ntwee.\n\n\n  \nDrie.", "P Een twee.\nP Drie.");
        check("- een\n- twee\n  en verder\n- drie", "L een | twee en verder | drie");
        check("> Ik kom\n> morgen.", "Q Ik kom morgen.");
        check("", "");
    }

    #[test]
    fn marks() {
        check("Ik *zag* **het**.", "P Ik _zag_ =het=.");
        check("Ik **zag *het* zelf**.", "P Ik =zag _het_ zelf=.");
        check("3 * 4 is \\*twaalf\\*", "P 3 * 4 is *twaalf*");
        check("‘{quote brief}’ {reason}", "P ‘<quote brief>’ <reason>");
        check("{iets} { quote }", "P {iets} { quote }");
    }

    #[test]
    fn what_the_subset_does_not_have_is_text_and_reported() {
        check("# Kop", "P # Kop\n! markup-unsupported 0");
        check("a <b>c</b>", "P a <b>c</b>\n! markup-unsupported 2\n! markup-unsupported 6");
        check("[hier](http://x)", "P [hier](http://x)\n! markup-unsupported 5");
        check("`code`", "P `code`\n! markup-unsupported 0\n! markup-unsupported 5");
        check("1 < 2", "P 1 < 2");
        check("open *einde", "P open einde\n! markup-unclosed 5");
        check("a **b *c** d", "P a =b c= d\n! markup-unclosed 6");
    }

    #[test]
    fn plain_text_has_no_marks() {
        assert_eq!(plain("Ik *zag* **het** \\*."), "Ik zag het *.");
    }

    #[test]
    fn hostile_texts_end_soon() {
        for hostile in
            ["*".repeat(100_000), "**a ".repeat(50_000), "{quote ".repeat(50_000), "<".repeat(100_000)]
        {
            read(&hostile);
        }
    }
}
