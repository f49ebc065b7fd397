//! One file of TOML or JSON, parsed as far as it can be.

use std::sync::Arc;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::decimal::decimal;
use crate::fields::Fields;
use crate::json::{self, JsonFault};
use crate::{Code, Date, Files, LineIndex, Place, Problem, Report, in_order};

/// A file with the places of everything in it.
pub struct Document {
    text: Arc<str>,
    lines: LineIndex,
    root: Table,
}

/// A table: its entries in the order of the file.
pub(crate) struct Table(pub(crate) Vec<Entry>);

impl Table {
    pub(crate) fn get(&self, key: &str) -> Option<&Entry> {
        self.0.iter().find(|entry| entry.key == key)
    }
}

/// A key and its place, with what stands under it.
pub(crate) struct Entry {
    pub(crate) key: String,
    pub(crate) key_at: usize,
    pub(crate) node: Node,
}

/// A value and its place in bytes.
pub(crate) struct Node {
    pub(crate) at: std::ops::Range<usize>,
    pub(crate) value: Value,
}

pub(crate) enum Value {
    Text(String),
    Integer(i64),
    Float(f64),
    Boolean(bool),
    Date(Date),
    /// A number that does not fit, or a date with a time: no field takes one.
    Other,
    List(Vec<Node>),
    Table(Table),
}

impl Document {
    /// Reads a file of the set. What cannot be parsed is reported and left out; the rest is kept. `None` when
    /// there is no such file or it is not text.
    pub fn read(files: &Files, name: &str, report: &Report) -> Option<Self> {
        let text = read_text(files, name, report)?;
        let lines = LineIndex::new(name, &text);
        if name.ends_with(".json") {
            let root = json::table(&text, |at, fault| report.add(json_problem(lines.place(at), fault)));
            return Some(Self { text, lines, root });
        }
        let (table, faults) = DeTable::parse_recoverable(&text);
        let mut unplaced = None;
        for fault in faults.iter().take(Report::MOST + 1) {
            let span = fault.span().map(|span| span.start);
            let at = span.unwrap_or_else(|| *unplaced.get_or_insert_with(|| line_with_most_dots(&text)));
            report.add(Problem::new(Code::TomlSyntax, lines.place(at)).with("detail", fault.message()));
        }
        let root = table_of(table.into_inner());
        Some(Self { text, lines, root })
    }

    /// The fields of the whole file.
    pub fn fields<'d>(&'d self, report: &'d Report) -> Fields<'d> {
        Fields::new(self, report, &self.root, 0)
    }

    /// The place of a byte offset.
    pub fn place(&self, offset: usize) -> Place {
        self.lines.place(offset)
    }

    /// The source text between two byte offsets; empty where they do not fit.
    pub(crate) fn source(&self, range: std::ops::Range<usize>) -> &str {
        self.text.get(range).unwrap_or_default()
    }
}

/// The text of a file, without a byte order mark. `None`, with a report, when there is no such file or it is not
/// UTF-8.
pub fn read_text(files: &Files, name: &str, report: &Report) -> Option<Arc<str>> {
    let Some(bytes) = files.get(name) else {
        report.add(Problem::new(Code::FileMissing, Place::start_of(name)).with("file", name));
        return None;
    };
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    match std::str::from_utf8(bytes) {
        Ok(text) => Some(text.into()),
        Err(fault) => {
            let valid = String::from_utf8_lossy(&bytes[..fault.valid_up_to()]);
            let place = LineIndex::new(name, &valid.as_ref().into()).place(valid.len());
            report.add(Problem::new(Code::NotUtf8, place));
            None
        }
    }
}

fn json_problem(place: Place, fault: JsonFault) -> Problem {
    match fault {
        JsonFault::Syntax(detail) => Problem::new(Code::JsonSyntax, place).with("detail", detail),
        JsonFault::KeyTwice(key) => Problem::new(Code::KeyTwice, place).with("field", key),
    }
}

/// Where a key stands that has more parts than the parser follows: the one fault for which it gives no place.
fn line_with_most_dots(text: &str) -> usize {
    let lines = text.split_inclusive('\n').scan(0, |at, line| {
        let start = *at;
        *at += line.len();
        Some((line.matches('.').count(), start))
    });
    // Of lines with as many the first.
    lines.max_by_key(|(dots, start)| (*dots, std::cmp::Reverse(*start))).map_or(0, |(_, start)| start)
}

fn table_of(table: DeTable<'_>) -> Table {
    let entries: Vec<Entry> = table
        .into_iter()
        .map(|(key, value)| Entry {
            key_at: key.span().start,
            key: key.into_inner().into_owned(),
            node: node_of(value),
        })
        .collect();
    Table(in_order(entries, |entry| entry.key_at as u64))
}

/// The recursion is as deep as the parser allowed the file to be, which it limits.
fn node_of(value: Spanned<DeValue<'_>>) -> Node {
    let at = value.span();
    let value = match value.into_inner() {
        DeValue::String(text) => Value::Text(text.replace("\r\n", "\n")),
        DeValue::Integer(number) => {
            i64::from_str_radix(number.as_str(), number.radix()).map_or(Value::Other, Value::Integer)
        }
        DeValue::Float(number) => decimal(number.as_str()).map_or(Value::Other, Value::Float),
        DeValue::Boolean(truth) => Value::Boolean(truth),
        DeValue::Datetime(moment) => match (moment.date, moment.time) {
            (Some(date), None) => Value::Date(Date { year: date.year, month: date.month, day: date.day }),
            _ => Value::Other,
        },
        DeValue::Array(items) => Value::List(items.into_iter().map(node_of).collect()),
        DeValue::Table(table) => Value::Table(table_of(table)),
    };
    Node { at, value }
}
