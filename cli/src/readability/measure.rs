//! Sentences, paragraphs and words.

use speelruimte_engine::markup::{Block, Inline};
use unicode_segmentation::UnicodeSegmentation;

/// A text of the diary with its address.
pub struct Piece {
    pub address: String,
    pub blocks: Vec<Block>,
}

/// What is counted.
#[derive(Default)]
pub struct Measured {
    pub sentences: Vec<Sentence>,
    pub paragraphs: usize,
    /// Everything together.
    pub text: String,
}

/// A sentence with its place and length.
pub struct Sentence {
    pub address: String,
    pub words: usize,
    pub text: String,
}

/// Words that officials write and nobody says, with what to say instead.
const OFFICIAL: &str = include_str!("official-speak.nl.txt");

/// Counts.
pub fn measure(pieces: &[Piece]) -> Measured {
    let mut measured = Measured::default();
    for piece in pieces {
        for paragraph in piece.blocks.iter().flat_map(paragraphs) {
            measured.paragraphs += 1;
            for text in paragraph.unicode_sentences() {
                let words = text.unicode_words().count();
                if words > 0 {
                    let (address, text) = (piece.address.clone(), text.trim().to_owned());
                    measured.sentences.push(Sentence { address, words, text });
                }
            }
            measured.text.push_str(&paragraph);
            measured.text.push_str(if paragraph.ends_with(['.', '!', '?', '’']) { "\n" } else { ".\n" });
        }
    }
    measured
}

/// Official-speak outside quotations: the address, the word, and what to say instead.
pub fn official(pieces: &[Piece]) -> Vec<(String, &'static str, &'static str)> {
    let mut found = Vec::new();
    for piece in pieces {
        // What is quoted somebody says or wrote, and letters of the town hall are quoted whole.
        let own = piece.blocks.iter().filter(|block| !matches!(block, Block::Quotation(_)));
        let text: String =
            own.flat_map(paragraphs).map(|paragraph| without_quotations(&paragraph) + "\n").collect();
        let words: Vec<String> = text.unicode_words().map(str::to_lowercase).collect();
        let text = format!(" {} ", words.join(" "));
        let listed = OFFICIAL.lines().filter_map(|line| line.split_once(" = "));
        let said = listed.filter(|(word, _)| text.contains(&format!(" {word} ")));
        found.extend(said.map(|(word, instead)| (piece.address.clone(), word, instead)));
    }
    found
}

fn paragraphs(block: &Block) -> Vec<String> {
    let plain = |words: &Vec<Inline>| words.iter().map(Inline::plain).collect::<String>();
    match block {
        Block::Paragraph(words) | Block::Quotation(words) => vec![plain(words)],
        Block::List(items) => items.iter().map(plain).collect(),
    }
}

fn without_quotations(text: &str) -> String {
    let mut rest = text;
    let mut own = String::new();
    while let Some((before, quoted)) = rest.split_once('‘') {
        own.push_str(before);
        rest = quoted.split_once('’').map_or("", |(_, after)| after);
    }
    own + rest
}

#[cfg(test)]
mod tests {
    use speelruimte_engine::markup;

    use super::*;

    fn piece(text: &str) -> Piece {
        Piece { address: "here".into(), blocks: markup::read(text).0 }
    }

    #[track_caller]
    fn check(text: &str, expected: &[usize]) {
        let words: Vec<usize> =
            measure(&[piece(text)]).sentences.iter().map(|sentence| sentence.words).collect();
        assert_eq!(words, expected, "{text}");
    }

    #[test]
    fn words_of_every_sentence() {
        check("Ik kom. Jij niet?", &[2, 2]);
        check("‘Kom je?’ vraagt ze. ‘Nee!’", &[2, 2, 1]);
        check("Volgens art. 22 van de wet mag het.", &[8]);
        check("Een\n\nTwee woorden", &[1, 2]);
        check("- een ding\n- nog een", &[2, 2]);
    }

    #[test]
    fn official_speak_outside_quotations() {
        let found =
            |text: &str| official(&[piece(text)]).into_iter().map(|(_, word, _)| word).collect::<Vec<_>>();
        assert_eq!(found("Derhalve ga ik, conform de regel."), ["conform", "derhalve"]);
        assert_eq!(found("‘Conform de regel,’ zegt hij."), Vec::<&str>::new());
        assert_eq!(found("> Conform de regel."), Vec::<&str>::new());
        assert_eq!(found("Het is conformistisch."), Vec::<&str>::new());
    }

    #[test]
    fn the_list_has_an_alternative_for_every_word_and_is_in_order() {
        let words: Vec<_> =
            OFFICIAL.lines().map(|line| line.split_once(" = ").map(|(word, _)| word)).collect();
        assert!(words.iter().all(Option::is_some) && words.is_sorted(), "{words:?}");
    }
}
