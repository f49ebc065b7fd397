//! What the app says, in the language of the reader. The sentences stand in `texts/`.

use std::rc::Rc;

use speelruimte_source::{Date, Document, Files, Named, Report};

/// Sentences by key, such as `entry.on`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Words {
    /// The language, such as `nl`.
    pub language: String,
    /// Whether those are here that the corridor and the opening of a diary do without.
    pub is_whole: bool,
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
        let mut sentences = self.sentences.clone();
        // Who waits for the first page waits for its words, and TOML as a whole takes four times as long.
        let plain = plain_lines(toml, |key, sentence| {
            sentences.insert(key, sentence.into());
        });
        if plain.is_none() {
            read_whole(toml, &mut sentences);
        }
        Self { sentences, ..self.clone() }
    }

    /// These, and those that first pages do without.
    pub fn made_whole(&self, later: &str) -> Self {
        Self { is_whole: true, ..self.with(later) }
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

/// Tells the sentences of a file in which every line is blank, a remark, a `[group]` or a `name = "sentence"` without
/// anything escaped, as those of a release are. `None` where a line is something else.
fn plain_lines(toml: &str, mut tell: impl FnMut(&str, &str)) -> Option<()> {
    let (mut key, mut group) = (String::new(), "");
    for line in toml.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        if let Some(name) = line.strip_prefix('[') {
            group = name.strip_suffix(']')?;
            continue;
        }
        let (name, rest) = line.split_once(" = \"")?;
        let sentence = rest.strip_suffix('"')?;
        if sentence.contains(['"', '\\']) || sentence.trim() != sentence || group.is_empty() {
            return None;
        }
        key.clear();
        key.extend([group, ".", name]);
        tell(&key, sentence);
    }
    Some(())
}

fn read_whole(toml: &str, sentences: &mut Named<Rc<str>>) {
    let files = Files::from_iter([("texts.toml", toml)]);
    let report = Report::default();
    let Some(document) = Document::read(&files, "texts.toml", &report) else { return };
    for (group, fields) in document.fields(&report).named_tables() {
        for (name, sentence) in fields.named_texts() {
            sentences.insert(&format!("{}.{}", group.value, name.value), sentence.value.into());
        }
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
    fn files_are_read_the_quick_way_as_they_are_the_long_way() {
        let files = [
            include_str!("../texts/nl.toml"),
            include_str!("../texts/later.en.toml"),
            include_str!("../texts/workshop.nl.toml"),
            include_str!("../texts/check.en.toml"),
            include_str!("../texts/theme.nl.toml"),
        ];
        for file in files {
            let (mut quick, mut long) = (Named::default(), Named::default());
            let plain = plain_lines(file, |key, sentence| {
                quick.insert(key, Rc::from(sentence));
            });
            read_whole(file, &mut long);
            assert_eq!((plain, &quick), (Some(()), &long));
            assert!(quick.len() > 30);
        }
    }

    #[test]
    fn what_is_not_plain_is_read_the_long_way() {
        let said = |toml| Words::read("nl", toml).say("a.b");
        assert_eq!(&*said("[a]\nb = \"c \\\"d\\\"\""), "c \"d\"");
        assert_eq!(&*said("[a]\nb = \"\"\"\nc\n\"\"\""), "c");
        assert_eq!(&*said("a.b = 'c'"), "c");
        assert_eq!(&*said("[a]\nb = \" c \""), "c");
        assert_eq!(&*said("[a]\nb='c'"), "c");
        assert_eq!(&*said("[a]\nb = \"c\" # d"), "c");
    }

    #[test]
    fn a_missing_sentence_shows_its_key() {
        assert_eq!(&*Words::read("nl", "").say("entry.on"), "entry.on");
    }
}
