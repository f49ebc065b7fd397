//! Takes the fields of a table one by one and reports every fault on the way.

use std::cell::RefCell;

use crate::document::{Document, Node, Table, Value};
use crate::{Code, Date, Place, Problem, Report, suggest};

/// A value with its place.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Located<T> {
    /// The value.
    pub value: T,
    /// Where it stands.
    pub place: Place,
}

impl<T> Located<T> {
    /// The same place with another value.
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Located<U> {
        Located { value: change(self.value), place: self.place }
    }
}

/// A table being read. Every method that takes a field notes its name, so that at the end (when the value is
/// dropped by [`Fields::finish`]) the names that nobody asked for can be reported.
pub struct Fields<'d> {
    document: &'d Document,
    report: &'d Report,
    table: &'d Table,
    at: usize,
    known: RefCell<Vec<String>>,
}

/// Numbers are at most this far from zero: enough for euros, small enough to compute with.
const LARGEST: f64 = 1e12;

/// The longest id.
const LONGEST_ID: usize = 60;

/// Whether this can be an id: lower-case letters, digits and hyphens, beginning with a letter.
pub fn is_id(text: &str) -> bool {
    text.len() <= LONGEST_ID
        && text.starts_with(|first: char| first.is_ascii_lowercase())
        && text.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
}

impl<'d> Fields<'d> {
    pub(crate) fn new(document: &'d Document, report: &'d Report, table: &'d Table, at: usize) -> Self {
        Self { document, report, table, at, known: RefCell::default() }
    }

    /// Where the table begins.
    pub fn place(&self) -> Place {
        self.document.place(self.at)
    }

    /// Where a key stands; where the table begins when it is not there.
    pub fn place_of(&self, key: &str) -> Place {
        self.document.place(self.table.get(key).map_or(self.at, |entry| entry.key_at))
    }

    /// Whether the field is written.
    pub fn has(&self, key: &str) -> bool {
        self.note(key);
        self.table.get(key).is_some()
    }

    /// The collector of problems.
    pub fn report(&self) -> &'d Report {
        self.report
    }

    /// Reports that a field which must be there is not.
    pub fn missing(&self, key: &str) {
        self.report.add(Problem::new(Code::FieldMissing, self.place()).with("field", key));
    }

    /// A text with content.
    pub fn text(&self, key: &str) -> Option<Located<String>> {
        self.take(key, "word-text", |node| self.text_of(node))
    }

    /// A text with content that must be there.
    pub fn need_text(&self, key: &str) -> Option<Located<String>> {
        self.need(key, Self::text)
    }

    /// An id that must be there.
    pub fn need_id(&self, key: &str) -> Option<Located<String>> {
        self.need(key, Self::id)
    }

    /// An id.
    pub fn id(&self, key: &str) -> Option<Located<String>> {
        self.text(key).filter(|id| self.checked_id(id))
    }

    /// A list of texts; empty when the field is not there.
    pub fn texts(&self, key: &str) -> Vec<Located<String>> {
        self.list(key, "word-list-of-texts", |node| self.text_of(node))
    }

    /// A list of ids; empty when the field is not there.
    pub fn ids(&self, key: &str) -> Vec<Located<String>> {
        self.texts(key).into_iter().filter(|id| self.checked_id(id)).collect()
    }

    /// Yes or no; `otherwise` when the field is not there.
    pub fn boolean(&self, key: &str, otherwise: bool) -> bool {
        let value = |node: &Node| match node.value {
            Value::Boolean(truth) => Some(truth),
            _ => None,
        };
        self.take(key, "word-boolean", value).map_or(otherwise, |truth| truth.value)
    }

    /// A whole number within a range.
    pub fn integer(&self, key: &str, range: std::ops::RangeInclusive<i64>) -> Option<Located<i64>> {
        let value = |node: &Node| match node.value {
            Value::Integer(number) => Some(number),
            _ => None,
        };
        self.take(key, "word-integer", value).filter(|number| {
            let fits = range.contains(&number.value);
            if !fits {
                self.out_of_range(key, &number.place, number.value, range.start(), range.end());
            }
            fits
        })
    }

    /// A finite number.
    pub fn number(&self, key: &str) -> Option<Located<f64>> {
        self.take(key, "word-number", number_of)
    }

    /// A list of finite numbers; empty when the field is not there.
    pub fn numbers(&self, key: &str) -> Vec<Located<f64>> {
        self.list(key, "word-list-of-numbers", number_of)
    }

    /// A list of pairs of finite numbers; empty when the field is not there.
    pub fn pairs(&self, key: &str) -> Vec<Located<(f64, f64)>> {
        let pair_of = |node: &Node| match &node.value {
            Value::List(items) => match items.as_slice() {
                [first, second] => number_of(first).zip(number_of(second)),
                _ => None,
            },
            _ => None,
        };
        self.list(key, "word-list-of-pairs", pair_of)
    }

    /// A date without a time.
    pub fn date(&self, key: &str) -> Option<Located<Date>> {
        let value = |node: &Node| match node.value {
            Value::Date(date) => Some(date),
            _ => None,
        };
        self.take(key, "word-date", value)
    }

    /// A date that must be there.
    pub fn need_date(&self, key: &str) -> Option<Located<Date>> {
        self.need(key, Self::date)
    }

    /// One of a few words.
    pub fn one_of<T: Copy>(&self, key: &str, words: &[(&'static str, T)]) -> Option<T> {
        let written = self.text(key)?;
        let found = words.iter().find(|(word, _)| *word == written.value).map(|(_, value)| *value);
        if found.is_none() {
            let known = words.iter().map(|(word, _)| *word);
            self.report.add(
                Problem::new(Code::ValueUnknown, written.place)
                    .with("field", key)
                    .with("value", &written.value)
                    .with("allowed", known.clone().collect::<Vec<_>>().join(", "))
                    .suggesting(suggest(&written.value, known)),
            );
        }
        found
    }

    /// One of a few words, which must be there.
    pub fn need_one_of<T: Copy>(&self, key: &str, words: &[(&'static str, T)]) -> Option<T> {
        if !self.has(key) {
            self.missing(key);
        }
        self.one_of(key, words)
    }

    /// Whether the field is a table, for one that may be a text as well.
    pub fn holds_table(&self, key: &str) -> bool {
        self.table.get(key).is_some_and(|entry| matches!(entry.node.value, Value::Table(_)))
    }

    /// A table inside this one.
    pub fn table(&self, key: &str) -> Option<Fields<'d>> {
        self.note(key);
        let entry = self.table.get(key)?;
        let fields = self.fields_of(&entry.node, entry.key_at);
        if fields.is_none() {
            self.wrong_type(key, "word-table", &entry.node);
        }
        fields
    }

    /// The tables of a list of tables (`[[key]]`); empty when there is none.
    pub fn tables(&self, key: &str) -> Vec<Fields<'d>> {
        self.note(key);
        let Some(entry) = self.table.get(key) else {
            return Vec::new();
        };
        let Value::List(items) = &entry.node.value else {
            self.wrong_type(key, "word-list-of-tables", &entry.node);
            return Vec::new();
        };
        let table_of = |node: &'d Node| {
            let fields = self.fields_of(node, node.at.start);
            if fields.is_none() {
                self.wrong_type(key, "word-table", node);
            }
            fields
        };
        items.iter().filter_map(table_of).collect()
    }

    /// The keys that no method has asked for yet, in the order of the file.
    pub fn rest(&self) -> Vec<Located<String>> {
        let known = self.known.borrow();
        let unknown = self.table.0.iter().filter(|entry| !known.contains(&entry.key));
        unknown
            .map(|entry| Located { value: entry.key.clone(), place: self.document.place(entry.key_at) })
            .collect()
    }

    /// Every key whose value is a table, in the order in which they stand in the file; for tables whose keys are
    /// names of the author's.
    pub fn named_tables(&self) -> Vec<(Located<String>, Fields<'d>)> {
        self.in_file_order(|node, at| self.fields_of(node, at), "word-table")
    }

    /// Every key with its whole number, as [`Fields::named_tables`].
    pub fn named_integers(&self) -> Vec<(Located<String>, i64)> {
        let integer_of = |node: &'d Node, _| match node.value {
            Value::Integer(number) => Some(number),
            _ => None,
        };
        self.in_file_order(integer_of, "word-integer")
    }

    /// Every key with its text, as [`Fields::named_tables`].
    pub fn named_texts(&self) -> Vec<(Located<String>, Located<String>)> {
        let text_of = |node: &'d Node, _| {
            let value = self.text_of(node)?;
            Some(Located { value, place: self.document.place(node.at.start) })
        };
        self.in_file_order(text_of, "word-text")
    }

    /// Where the characters of a text field stand in the file: exact where the text is written without escapes, the
    /// beginning of the text otherwise.
    pub fn places_within<'t>(&'t self, key: &str, text: &'t str) -> impl Fn(usize) -> Place + 't {
        let entry = self.table.get(key);
        let begin = entry.map_or(self.at, |entry| entry.node.at.start);
        let source = entry.map_or("", |entry| self.document.source(entry.node.at.clone()));
        let (inside, new_line) = match source.find(text) {
            Some(inside) => (Some(inside), 0),
            // In the file a new line may be two characters.
            None => (source.find(&text.replace('\n', "\r\n")), 1),
        };
        move |offset| {
            let before = text.get(..offset).unwrap_or_default();
            let new_lines = before.bytes().filter(|byte| *byte == b'\n').count();
            let offset = inside.map_or(0, |inside| inside + offset + new_line * new_lines);
            self.document.place(begin + offset)
        }
    }

    /// Reports the names in the table that no method has asked for.
    pub fn finish(self) {
        let known = self.known.borrow();
        for entry in &self.table.0 {
            if self.report.is_full() {
                return;
            }
            if !known.contains(&entry.key) {
                self.report.add(
                    Problem::new(Code::FieldUnknown, self.document.place(entry.key_at))
                        .with("field", &entry.key)
                        .suggesting(suggest(&entry.key, known.iter().map(String::as_str))),
                );
            }
        }
    }

    fn note(&self, key: &str) {
        self.known.borrow_mut().push(key.to_owned());
    }

    fn need<T>(&self, key: &str, take: impl FnOnce(&Self, &str) -> Option<T>) -> Option<T> {
        if !self.has(key) {
            self.missing(key);
        }
        take(self, key)
    }

    fn take<T>(
        &self,
        key: &str,
        expected: &'static str,
        value: impl FnOnce(&'d Node) -> Option<T>,
    ) -> Option<Located<T>> {
        self.note(key);
        let node = &self.table.get(key)?.node;
        let place = self.document.place(node.at.start);
        match value(node) {
            Some(value) => Some(Located { value, place }),
            None => {
                self.reject(key, expected, node);
                None
            }
        }
    }

    fn list<T>(
        &self,
        key: &str,
        expected: &'static str,
        value: impl Fn(&Node) -> Option<T>,
    ) -> Vec<Located<T>> {
        self.note(key);
        let Some(entry) = self.table.get(key) else {
            return Vec::new();
        };
        let Value::List(items) = &entry.node.value else {
            self.wrong_type(key, expected, &entry.node);
            return Vec::new();
        };
        let item_of = |node: &Node| {
            let item = value(node);
            if item.is_none() {
                self.reject(key, expected, node);
            }
            item.map(|value| Located { value, place: self.document.place(node.at.start) })
        };
        items.iter().filter_map(item_of).collect()
    }

    fn in_file_order<T>(
        &self,
        value: impl Fn(&'d Node, usize) -> Option<T>,
        expected: &'static str,
    ) -> Vec<(Located<String>, T)> {
        let mut found = Vec::new();
        for entry in &self.table.0 {
            match value(&entry.node, entry.key_at) {
                Some(value) => {
                    let place = self.document.place(entry.key_at);
                    found.push((Located { value: entry.key.clone(), place }, value));
                }
                None => self.reject(&entry.key, expected, &entry.node),
            }
        }
        found
    }

    fn fields_of(&self, node: &'d Node, at: usize) -> Option<Fields<'d>> {
        match &node.value {
            Value::Table(table) => Some(Fields::new(self.document, self.report, table, at)),
            _ => None,
        }
    }

    fn text_of(&self, node: &Node) -> Option<String> {
        match &node.value {
            Value::Text(text) if !text.trim().is_empty() => Some(text.trim().to_owned()),
            _ => None,
        }
    }

    fn checked_id(&self, id: &Located<String>) -> bool {
        let valid = is_id(&id.value);
        if !valid {
            self.report.add(Problem::new(Code::IdInvalid, id.place.clone()).with("id", &id.value));
        }
        valid
    }

    /// Says why a value was not taken: an empty text and an impossible number are told from a wrong kind.
    fn reject(&self, key: &str, expected: &'static str, node: &Node) {
        let place = self.document.place(node.at.start);
        match &node.value {
            Value::Text(text) if text.trim().is_empty() => {
                self.report.add(Problem::new(Code::TextEmpty, place).with("field", key));
            }
            Value::Integer(_) | Value::Float(_) | Value::Other if expected.contains("number") => {
                let written = self.document.source(node.at.clone());
                self.out_of_range(key, &place, written, &"-1000000000000", &"1000000000000");
            }
            _ => self.wrong_type(key, expected, node),
        }
    }

    fn wrong_type(&self, key: &str, expected: &'static str, node: &Node) {
        self.report.add(
            Problem::new(Code::WrongType, self.document.place(node.at.start))
                .with("field", key)
                .with_word("expected", expected)
                .with_word("found", kind_of(&node.value)),
        );
    }

    fn out_of_range(
        &self,
        key: &str,
        place: &Place,
        value: impl ToString,
        least: &impl ToString,
        most: &impl ToString,
    ) {
        self.report.add(
            Problem::new(Code::NumberOutOfRange, place.clone())
                .with("field", key)
                .with("value", value)
                .with("least", least.to_string())
                .with("most", most.to_string()),
        );
    }
}

fn number_of(node: &Node) -> Option<f64> {
    match node.value {
        Value::Integer(number) if (number as f64).abs() <= LARGEST => Some(number as f64),
        Value::Float(number) if number.abs() <= LARGEST => Some(number),
        _ => None,
    }
}

fn kind_of(value: &Value) -> &'static str {
    match value {
        Value::Text(_) => "word-text",
        Value::Integer(_) => "word-integer",
        Value::Float(_) => "word-number",
        Value::Boolean(_) => "word-boolean",
        Value::Date(_) => "word-date",
        Value::Other => "word-other",
        Value::List(_) => "word-list",
        Value::Table(_) => "word-table",
    }
}
