//! What stands on a page for this play: conditions looked up, quotations filled in.

use crate::diary::{Diary, Text};
use crate::markup::{self, Block, Inline};
use crate::session::{Signed, State, Visit};

/// The paragraphs of a visited page: its text and the passages whose condition held when it was opened.
pub fn page(diary: &Diary, state: &State, visit: &Visit) -> Vec<Block> {
    let entry = &diary.entries[visit.entry];
    let shown = entry
        .passages
        .iter()
        .filter(|passage| passage.when.as_ref().is_none_or(|when| when.holds(&visit.values)))
        .map(|passage| &passage.text);
    std::iter::once(&entry.text).chain(shown).flat_map(|text| blocks(diary, state, text)).collect()
}

/// A text of paragraphs, with its quotations filled in.
pub fn blocks(diary: &Diary, state: &State, text: &Text) -> Vec<Block> {
    filled(markup::read(&text.source).0, &|letter| signed_reason(diary, state, letter), None)
}

/// A text of one line.
pub fn line(diary: &Diary, state: &State, text: &Text) -> Vec<Inline> {
    inlines(markup::read_line(&text.source).0, &|letter| signed_reason(diary, state, letter), None)
}

/// A letter with this reason in its place; without a reason the place stays open as [`Inline::Reason`].
pub fn letter(diary: &Diary, letter: usize, reason: Option<&str>) -> Vec<Block> {
    let text = diary.letters.get(letter).map_or("", |letter| letter.text.source.as_str());
    filled(markup::read(text).0, &|_| None, reason)
}

/// The reason that was signed in a letter, as plain text.
pub fn reason(diary: &Diary, state: &State, letter: usize) -> Option<String> {
    match state.signed.get(letter)?.as_ref()? {
        Signed::Own(text) => Some(text.clone()),
        Signed::Listed(at) => {
            let reason = diary.letters.get(letter)?.reasons.get(*at)?;
            Some(markup::plain(&reason.text.source))
        }
    }
}

fn signed_reason(diary: &Diary, state: &State, letter: &str) -> Option<String> {
    reason(diary, state, diary.letter(letter)?)
}

type Quoted<'f> = &'f dyn Fn(&str) -> Option<String>;

fn filled(blocks: Vec<Block>, quoted: Quoted<'_>, reason: Option<&str>) -> Vec<Block> {
    let fill = |words| inlines(words, quoted, reason);
    blocks
        .into_iter()
        .map(|block| match block {
            Block::Paragraph(words) => Block::Paragraph(fill(words)),
            Block::Quotation(words) => Block::Quotation(fill(words)),
            Block::List(items) => Block::List(items.into_iter().map(fill).collect()),
        })
        .collect()
}

fn inlines(words: Vec<Inline>, quoted: Quoted<'_>, reason: Option<&str>) -> Vec<Inline> {
    words
        .into_iter()
        .map(|inline| match inline {
            Inline::Emphasis(inner) => Inline::Emphasis(inlines(inner, quoted, reason)),
            Inline::Strong(inner) => Inline::Strong(inlines(inner, quoted, reason)),
            Inline::Quote(letter) => quoted(&letter).map_or(Inline::Text("…".into()), Inline::Text),
            Inline::Reason => reason.map_or(Inline::Reason, |reason| Inline::Text(reason.to_owned())),
            text => text,
        })
        .collect()
}
