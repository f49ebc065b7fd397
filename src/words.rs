//! What the app says, in the language of the reader. The sentences stand in `texts/`.

use std::rc::Rc;

use speelruimte_source::{Date, Document, Files, Named, Report};

/// Sentences by key, such as `entry.on`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Words {
    /// The language, such as `nl`.
    pub language: String,
    sentences: Named<Rc<str>>,
    /// Those that the municipality puts in other words.
    own: Named<Rc<str>>,
}

impl Words {
    /// Reads the sentences of a language. A sentence that is not there shows its key.
    pub fn read(language: &str, toml: &str) -> Self {
        Self { language: language.to_owned(), ..Self::default() }.with(toml)
    }

    /// These, and more of the same language.
    pub fn with(&self, toml: &str) -> Self {
        let files = Files::from_iter([("texts.toml", toml)]);
        let report = Report::default();
        let mut sentences = self.sentences.clone();
        if let Some(document) = Document::read(&files, "texts.toml", &report) {
            for (group, fields) in document.fields(&report).named_tables() {
                for (name, sentence) in fields.named_texts() {
                    sentences.insert(&format!("{}.{}", group.value, name.value), sentence.value.into());
                }
            }
        }
        Self { sentences, ..self.clone() }
    }

    /// These, where an overlay has no other words for them. What it has in vain changes nothing.
    pub fn in_other_words(mut self, overlay: &str) -> Self {
        let files = Files::from_iter([("texts.toml", overlay)]);
        let report = Report::default();
        if let Some(document) = Document::read(&files, "texts.toml", &report) {
            for fields in document.fields(&report).tables("text") {
                if let (Some(key), Some(sentence)) = (fields.text("for"), fields.text("text")) {
                    self.own.insert(&key.value, sentence.value.into());
                }
            }
        }
        self
    }

    /// A sentence.
    pub fn say(&self, key: &str) -> Rc<str> {
        self.own.get(key).or_else(|| self.sentences.get(key)).cloned().unwrap_or_else(|| key.into())
    }

    /// A sentence with its names filled in.
    pub fn fill(&self, key: &str, values: &[(&str, &str)]) -> String {
        values.iter().fold(self.say(key).to_string(), |sentence, (name, value)| {
            sentence.replace(&format!("{{{name}}}"), value)
        })
    }

    /// The name of a day of the week.
    pub fn weekday(&self, date: Date) -> String {
        self.listed("date.weekdays", usize::from(date.weekday()))
    }

    /// A date without its year, such as `7 september`.
    pub fn day(&self, date: Date) -> String {
        self.date("date.day", date)
    }

    /// A date with its year.
    pub fn full_date(&self, date: Date) -> String {
        self.date("date.full", date)
    }

    /// A number as people of the language write it, with a real minus sign.
    pub fn number(&self, value: f64, decimals: usize) -> String {
        // Whole numbers of the last decimal: printing them takes far less wasm than printing floats.
        let scale = 10_i64.pow(decimals as u32);
        let scaled = (value.abs() * scale as f64).round() as i64;
        let sign = if value < 0.0 && scaled > 0 { "−" } else { "" };
        let whole = grouped(&(scaled / scale).to_string(), &self.say("amount.thousands"));
        match decimals {
            0 => format!("{sign}{whole}"),
            _ => format!("{sign}{whole}{}{:0decimals$}", self.say("amount.decimal"), scaled % scale),
        }
    }

    /// An amount in euros, rounded to two figures.
    pub fn euros(&self, euros: f64) -> String {
        let number = self.number(speelruimte_model::two_significant(euros), 0);
        match number.strip_prefix('−') {
            Some(number) => format!("−{}", self.fill("amount.euro", &[("number", number)])),
            None => self.fill("amount.euro", &[("number", &number)]),
        }
    }

    fn date(&self, key: &str, date: Date) -> String {
        let month = self.listed("date.months", usize::from(date.month).saturating_sub(1));
        let (day, year) = (date.day.to_string(), date.year.to_string());
        self.fill(key, &[("day", &day), ("month", &month), ("year", &year)])
    }

    fn listed(&self, key: &str, at: usize) -> String {
        self.say(key).split(',').nth(at).unwrap_or_default().to_owned()
    }
}

fn grouped(digits: &str, separator: &str) -> String {
    let mut out = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push_str(separator);
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dutch() -> Words {
        Words::read("nl", include_str!("../texts/nl.toml"))
    }

    fn english() -> Words {
        Words::read("en", include_str!("../texts/en.toml"))
    }

    #[test]
    fn numbers_are_written_as_people_write_them() {
        for (value, decimals, nl, en) in [
            (1234567.0, 0, "1.234.567", "1,234,567"),
            (-0.25, 1, "−0,3", "−0.3"),
            (12.04, 2, "12,04", "12.04"),
            (-0.04, 1, "0,0", "0.0"),
            (999.5, 1, "999,5", "999.5"),
        ] {
            assert_eq!(dutch().number(value, decimals), nl);
            assert_eq!(english().number(value, decimals), en);
        }
    }

    #[test]
    fn amounts_have_two_figures() {
        assert_eq!(dutch().euros(-1234.0), "−€\u{a0}1.200");
        assert_eq!(english().euros(1250.0), "€1,300");
        assert_eq!(dutch().euros(0.0), "€\u{a0}0");
    }

    #[test]
    fn dates_are_in_the_language() {
        let date = Date { year: 2026, month: 9, day: 7 };
        assert_eq!(
            (dutch().weekday(date), dutch().full_date(date)),
            ("maandag".into(), "7 september 2026".into())
        );
        assert_eq!(english().day(date), "7 September");
    }

    #[test]
    fn a_missing_sentence_shows_its_key() {
        assert_eq!(&*Words::read("nl", "").say("entry.on"), "entry.on");
    }
}
