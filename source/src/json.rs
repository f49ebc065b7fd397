//! JSON as a tree with places, beside TOML: settings that other programs write too.

use jsonc_parser::ast::{ObjectPropName, Value as Json};
use jsonc_parser::common::Ranged;
use jsonc_parser::{CollectOptions, ParseOptions, ParseResult, parse_to_ast};

use crate::decimal::decimal;
use crate::document::{Entry, Node, Table, Value};

/// What is wrong with the JSON itself.
pub(crate) enum JsonFault {
    /// It is no JSON from here on, in the words of the parser.
    Syntax(String),
    /// The key stood before.
    KeyTwice(String),
}

/// Reads the object that a file is. What stands in it wrongly is told with its place, and reading goes on where the
/// parser can: a comma too many hides no other fault.
pub(crate) fn table(text: &str, mut tell: impl FnMut(usize, JsonFault)) -> Table {
    if let Err(fault) = parse_to_ast(text, &CollectOptions::default(), &strict()) {
        tell(fault.range().start, JsonFault::Syntax(fault.kind().to_string()));
    }
    let lenient = parse_to_ast(text, &CollectOptions::default(), &ParseOptions::default());
    match lenient.map(|ParseResult { value, .. }| value) {
        Ok(Some(Json::Object(object))) => table_of(object, &mut tell),
        Ok(Some(other)) => {
            tell(other.start(), JsonFault::Syntax("not an object".to_owned()));
            Table(Vec::new())
        }
        Ok(None) | Err(_) => Table(Vec::new()),
    }
}

/// JSON as every program reads it.
fn strict() -> ParseOptions {
    ParseOptions {
        allow_comments: false,
        allow_loose_object_property_names: false,
        allow_trailing_commas: false,
        allow_missing_commas: false,
        allow_single_quoted_strings: false,
        allow_hexadecimal_numbers: false,
        allow_unary_plus_numbers: false,
        allow_bare_decimal_point_numbers: false,
        allow_non_finite_numbers: false,
        allow_extended_string_escapes: false,
    }
}

fn table_of(object: jsonc_parser::ast::Object<'_>, tell: &mut impl FnMut(usize, JsonFault)) -> Table {
    let mut entries: Vec<Entry> = Vec::new();
    for property in object.properties {
        let key = match property.name {
            ObjectPropName::String(name) => name.value.into_owned(),
            ObjectPropName::Word(name) => name.value.to_owned(),
        };
        let key_at = property.range.start;
        if entries.iter().any(|entry| entry.key == key) {
            tell(key_at, JsonFault::KeyTwice(key));
            continue;
        }
        entries.push(Entry { key, key_at, node: node_of(property.value, tell) });
    }
    Table(entries)
}

/// The recursion is as deep as the parser allowed the file to be, which it limits.
fn node_of(value: Json<'_>, tell: &mut impl FnMut(usize, JsonFault)) -> Node {
    let range = value.range();
    let value = match value {
        Json::StringLit(text) => Value::Text(text.value.into_owned()),
        Json::NumberLit(number) => match number.value.parse() {
            Ok(whole) => Value::Integer(whole),
            Err(_) => decimal(number.value).map_or(Value::Other, Value::Float),
        },
        Json::BooleanLit(truth) => Value::Boolean(truth.value),
        Json::Array(list) => {
            Value::List(list.elements.into_iter().map(|element| node_of(element, tell)).collect())
        }
        Json::Object(object) => Value::Table(table_of(object, tell)),
        Json::NullKeyword(_) => Value::Other,
    };
    Node { at: range.start..range.end, value }
}
