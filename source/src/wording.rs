//! The sentences for problems, in one language.

use crate::{Argument, Document, Files, Named, Problem, Report};

/// Sentences by code, read from `texts/problems.*.toml`.
///
/// Each code has a table with `message` and `help`, in which `{name}` stands for an argument. The table
/// `words` has the translations of our own vocabulary, and the sentence `did-you-mean`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wording {
    sentences: Named<(String, String)>,
    words: Named<String>,
}

impl Wording {
    /// Reads the sentences of one language. Faults in the file leave sentences out: a problem without one shows
    /// its code.
    pub fn read(toml: &str) -> Self {
        let files = Files::from_iter([("problems.toml", toml)]);
        let report = Report::default();
        let mut wording = Self::default();
        let Some(document) = Document::read(&files, "problems.toml", &report) else {
            return wording;
        };
        for (code, fields) in document.fields(&report).named_tables() {
            if code.value == "words" {
                for (name, word) in fields.named_texts() {
                    wording.words.insert(&name.value, word.value);
                }
            } else if let (Some(message), Some(help)) = (fields.text("message"), fields.text("help")) {
                wording.sentences.insert(&code.value, (message.value, help.value));
            }
        }
        wording
    }

    /// What is wrong.
    pub fn message(&self, problem: &Problem) -> String {
        match self.sentences.get(problem.code.as_str()) {
            Some((message, _)) => self.filled(message, problem),
            None => problem.code.as_str().to_owned(),
        }
    }

    /// How to mend it.
    pub fn help(&self, problem: &Problem) -> String {
        let help = self.sentences.get(problem.code.as_str()).map(|(_, help)| self.filled(help, problem));
        let meant = problem.suggestion.as_ref().map(|name| self.word("did-you-mean").replace("{name}", name));
        meant.into_iter().chain(help).collect::<Vec<_>>().join(" ")
    }

    /// The codes that have sentences.
    pub fn codes(&self) -> impl Iterator<Item = &str> {
        self.sentences.iter().map(|(code, _)| code)
    }

    /// A word of our own vocabulary; the word itself when it has no translation.
    pub fn word<'a>(&'a self, word: &'a str) -> &'a str {
        self.words.get(word).map_or(word, String::as_str)
    }

    fn filled(&self, sentence: &str, problem: &Problem) -> String {
        problem.arguments.iter().fold(sentence.to_owned(), |sentence, (name, value)| {
            let shown = match value {
                Argument::Plain(text) => text,
                Argument::Word(word) => self.word(word),
            };
            sentence.replace(&format!("{{{name}}}"), shown)
        })
    }
}
