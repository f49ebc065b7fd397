//! Shows texts of a diary. They come as a tree, so that nothing in them can ever be more than text.

use speelruimte_engine::markup::{Block, Inline};
use yew::prelude::*;

/// Paragraphs, lists and quotations.
pub fn prose(blocks: &[Block]) -> Html {
    html! { <div class="prose">{ for blocks.iter().map(block) }</div> }
}

/// Running text.
pub fn inline(words: &[Inline]) -> Html {
    words.iter().map(one).collect()
}

fn block(block: &Block) -> Html {
    match block {
        Block::Paragraph(words) => html! { <p>{ inline(words) }</p> },
        Block::Quotation(words) => html! { <blockquote><p>{ inline(words) }</p></blockquote> },
        Block::List(items) => {
            html! { <ul>{ for items.iter().map(|item| html! { <li>{ inline(item) }</li> }) }</ul> }
        }
    }
}

fn one(word: &Inline) -> Html {
    match word {
        Inline::Text(text) => html! { { text } },
        Inline::Emphasis(inner) => html! { <em>{ inline(inner) }</em> },
        Inline::Strong(inner) => html! { <strong>{ inline(inner) }</strong> },
        Inline::Quote(_) | Inline::Reason => html! { { "…" } },
    }
}
