//! Reads conditions: `a and not b`, `counter >= 2`, `(a or b) and c`.

use speelruimte_source::{Code, Fields, Problem};

use super::names::{Known, Names, report_unknown};
use crate::diary::{Comparison, Condition};

/// Takes a condition. Names and syntax that do not fit are reported where they stand.
pub(super) fn condition(fields: &Fields<'_>, key: &str, names: &Names<'_>) -> Option<Condition> {
    let written = fields.text(key)?.value;
    let mut parser =
        Parser { rest: &written, written: &written, variables: &names.variables, depth: 0, names: 0 };
    match parser.whole() {
        Ok(condition) => Some(condition),
        Err(fault) => {
            let place = fields.places_within(key, &written)(fault.at);
            let report = fields.report();
            match fault.unknown {
                Some(name) => {
                    report_unknown(&name, place, "word-variable", &names.variables, report);
                }
                None => report.add(Problem::new(Code::ConditionSyntax, place).with("condition", &written)),
            }
            None
        }
    }
}

/// Brackets deeper than this are nobody's intention.
const DEEPEST: usize = 50;

/// A condition with more names than this is no intention either; each makes its tree one deeper.
const MOST_NAMES: usize = 200;

struct Fault {
    at: usize,
    unknown: Option<String>,
}

struct Parser<'t> {
    rest: &'t str,
    written: &'t str,
    variables: &'t Known,
    depth: usize,
    names: usize,
}

impl<'t> Parser<'t> {
    fn whole(&mut self) -> Result<Condition, Fault> {
        let condition = self.either()?;
        self.skip_blank();
        if self.rest.is_empty() { Ok(condition) } else { Err(self.fault()) }
    }

    fn either(&mut self) -> Result<Condition, Fault> {
        let mut condition = self.both()?;
        while self.take_word("or") {
            condition = Condition::Or(Box::new(condition), Box::new(self.both()?));
        }
        Ok(condition)
    }

    fn both(&mut self) -> Result<Condition, Fault> {
        let mut condition = self.single()?;
        while self.take_word("and") {
            condition = Condition::And(Box::new(condition), Box::new(self.single()?));
        }
        Ok(condition)
    }

    fn single(&mut self) -> Result<Condition, Fault> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(self.fault());
        }
        let condition = if self.take_word("not") {
            Condition::Not(Box::new(self.single()?))
        } else if self.take("(") {
            let inner = self.either()?;
            if !self.take(")") {
                return Err(self.fault());
            }
            inner
        } else {
            self.comparison()?
        };
        self.depth -= 1;
        Ok(condition)
    }

    fn comparison(&mut self) -> Result<Condition, Fault> {
        self.skip_blank();
        let at = self.at();
        let name = self.word();
        self.names += 1;
        if name.is_empty() || self.names > MOST_NAMES {
            return Err(self.fault());
        }
        let Some(variable) = self.variables.place(name) else {
            return Err(Fault { at, unknown: Some(name.to_owned()) });
        };
        self.rest = &self.rest[name.len()..];
        let signs = [
            (">=", Comparison::AtLeast),
            ("<=", Comparison::AtMost),
            ("=", Comparison::Equal),
            (">", Comparison::More),
            ("<", Comparison::Less),
        ];
        for (sign, comparison) in signs {
            if self.take(sign) {
                let number = self.number()?;
                return Ok(Condition::Compare { variable, comparison, number });
            }
        }
        Ok(Condition::Compare { variable, comparison: Comparison::AtLeast, number: 1 })
    }

    fn number(&mut self) -> Result<i32, Fault> {
        self.skip_blank();
        let length = self.rest.find(|c: char| !c.is_ascii_digit() && c != '-').unwrap_or(self.rest.len());
        let number = self.rest[..length].parse().map_err(|_| self.fault())?;
        self.rest = &self.rest[length..];
        Ok(number)
    }

    fn take(&mut self, sign: &str) -> bool {
        self.skip_blank();
        match self.rest.strip_prefix(sign) {
            Some(rest) => {
                self.rest = rest;
                true
            }
            None => false,
        }
    }

    fn take_word(&mut self, word: &str) -> bool {
        self.skip_blank();
        let found = self.word() == word;
        if found {
            self.rest = &self.rest[word.len()..];
        }
        found
    }

    fn word(&self) -> &'t str {
        let end =
            self.rest.find(|c: char| !c.is_ascii_alphanumeric() && c.is_ascii() && c != '-' && c != '_');
        &self.rest[..end.unwrap_or(self.rest.len())]
    }

    fn skip_blank(&mut self) {
        self.rest = self.rest.trim_start();
    }

    fn at(&self) -> usize {
        self.written.len() - self.rest.len()
    }

    fn fault(&self) -> Fault {
        Fault { at: self.at(), unknown: None }
    }
}
