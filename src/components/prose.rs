//! Shows texts of a diary. They come as a tree, so that nothing in them can ever be more than text.

use speelruimte_engine::markup::{Block, Inline};
use yew::prelude::*;

use super::element::{el, list, text};

/// Paragraphs, lists and quotations.
pub fn prose(blocks: &[Block]) -> Html {
    el("div", "prose", list(blocks.iter().map(block).collect()))
}

/// Running text.
pub fn inline(words: &[Inline]) -> Html {
    list(words.iter().map(one).collect())
}

fn block(block: &Block) -> Html {
    match block {
        Block::Paragraph(words) => el("p", "", inline(words)),
        Block::Quotation(words) => el("blockquote", "", el("p", "", inline(words))),
        Block::List(items) => {
            el("ul", "", list(items.iter().map(|item| el("li", "", inline(item))).collect()))
        }
    }
}

fn one(word: &Inline) -> Html {
    match word {
        Inline::Text(words) => text(words.clone()),
        Inline::Emphasis(inner) => el("em", "", inline(inner)),
        Inline::Strong(inner) => el("strong", "", inline(inner)),
        Inline::Quote(_) | Inline::Reason => text("…"),
    }
}
