//! From text to an expression, with every fault at its place.

use super::Name;
use super::binding::{AND, COMPARISON, NOT, OR, PRODUCT, SIGN, SUM};
use super::token::{Token, Tokens};
use crate::system::{Binary, CurveIx, Expression, Lag, Order, Unary};

/// Brackets, signs and branches within each other deeper than this are nobody's intention.
pub const DEEPEST: usize = 50;

/// An equation of more numbers, names and operations than this should be taken apart.
pub const LONGEST: usize = 500;

/// Nor is a text of more bytes than this an equation.
pub const LONGEST_TEXT: usize = 10_000;

/// The largest number that can be written.
pub const LARGEST_NUMBER: f64 = 1e12;

/// What came of reading an equation.
#[derive(Clone, Debug, PartialEq)]
pub struct Parsed {
    /// The equation, unless there is a fault.
    pub expression: Option<Expression>,
    /// Everything that is wrong.
    pub faults: Vec<EquationFault>,
    /// Where each part begins, in bytes; in the order of [`super::nodes`].
    pub places: Vec<usize>,
}

/// Something that is wrong with the text of an equation.
#[derive(Clone, Debug, PartialEq)]
pub struct EquationFault {
    /// What is wrong.
    pub kind: FaultKind,
    /// Where, in bytes.
    pub at: usize,
}

/// What can be wrong with the text of an equation.
#[derive(Clone, Debug, PartialEq)]
pub enum FaultKind {
    /// Something else belongs here. Reading stopped.
    Syntax(Expected),
    /// A name that stands for nothing, as it is written.
    UnknownName(String),
    /// A function or curve was given another number of values than it takes.
    Arguments {
        /// The function or curve.
        name: String,
        /// How many it was given.
        found: usize,
        /// How many it takes.
        takes: usize,
    },
    /// A number beyond [`LARGEST_NUMBER`].
    NumberTooLarge,
    /// Deeper than [`DEEPEST`], or longer than [`LONGEST`] or [`LONGEST_TEXT`]. Reading stopped.
    TooLong,
}

/// What belongs at a place where something else stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expected {
    /// A number, a name, a function, or an opening bracket.
    Value,
    /// An operator, or the end.
    Operator,
    /// A closing bracket.
    Closing,
    /// An opening bracket.
    Opening,
    /// The word `then`.
    Then,
    /// The word `else`.
    Else,
    /// A decimal point, where a comma stands.
    Point,
}

/// Reads an equation. Names are looked up as they are written, with `_` where ids have `-`.
pub fn parse(text: &str, resolve: &dyn Fn(&str) -> Option<Name>) -> Parsed {
    if text.len() > LONGEST_TEXT {
        let faults = vec![EquationFault { kind: FaultKind::TooLong, at: 0 }];
        return Parsed { expression: None, faults, places: Vec::new() };
    }
    let mut parser =
        Parser { tokens: Tokens::new(text), resolve, depth: 0, faults: Vec::new(), places: Vec::new() };
    let expression = parser.whole().ok().filter(|_| parser.faults.is_empty());
    Parsed { expression, faults: parser.faults, places: parser.places }
}

struct Parser<'t> {
    tokens: Tokens<'t>,
    resolve: &'t dyn Fn(&str) -> Option<Name>,
    depth: usize,
    faults: Vec<EquationFault>,
    places: Vec<usize>,
}

/// Reading cannot go on; why is among the faults.
struct Stopped;

type Read<T = Expression> = Result<T, Stopped>;

impl<'t> Parser<'t> {
    fn whole(&mut self) -> Read {
        let expression = self.expression()?;
        match self.tokens.now() {
            Token::End => Ok(expression),
            _ => Err(self.expected(Expected::Operator)),
        }
    }

    /// A branch stands only where a whole expression begins: what its `else` takes in is then never in doubt.
    fn expression(&mut self) -> Read {
        let at = self.tokens.at();
        if !self.take(Token::Word("if")) {
            return self.operation(OR);
        }
        self.deeper()?;
        let condition = self.expression()?;
        self.demand(Token::Word("then"), Expected::Then)?;
        let yes = self.expression()?;
        self.demand(Token::Word("else"), Expected::Else)?;
        let no = self.expression()?;
        self.depth -= 1;
        self.made(at, Expression::If(Box::new(condition), Box::new(yes), Box::new(no)))
    }

    /// Operators that bind at least this tightly.
    fn operation(&mut self, loosest: u8) -> Read {
        let at = self.tokens.at();
        self.deeper()?;
        let mut left = self.operand(loosest)?;
        let mut compared = false;
        while let Some((binary, level)) = operator(self.tokens.now()) {
            if level < loosest {
                break;
            }
            // `a < b < c` does not mean what it seems to say.
            if level == COMPARISON && compared {
                return Err(self.expected(Expected::Operator));
            }
            compared = level == COMPARISON;
            self.tokens.advance();
            let right = self.operation(level + 1)?;
            left = self.made(at, Expression::Binary(binary, Box::new(left), Box::new(right)))?;
        }
        self.depth -= 1;
        Ok(left)
    }

    fn operand(&mut self, loosest: u8) -> Read {
        let at = self.tokens.at();
        if loosest <= NOT && self.take(Token::Word("not")) {
            let inner = self.operation(NOT)?;
            return self.made(at, Expression::Unary(Unary::Not, Box::new(inner)));
        }
        if self.take(Token::Sign("-")) {
            let inner = self.operation(SIGN)?;
            return self.made(at, Expression::Unary(Unary::Minus, Box::new(inner)));
        }
        self.value()
    }

    fn value(&mut self) -> Read {
        let at = self.tokens.at();
        match self.tokens.now() {
            Token::Number(number) => {
                self.tokens.advance();
                if number > LARGEST_NUMBER {
                    self.fault(at, FaultKind::NumberTooLarge);
                }
                self.made(at, Expression::Number(number))
            }
            Token::Sign("(") => {
                self.tokens.advance();
                let inner = self.expression()?;
                self.demand(Token::Sign(")"), Expected::Closing)?;
                Ok(inner)
            }
            Token::Word("if" | "then" | "else" | "and" | "or" | "not") => Err(self.expected(Expected::Value)),
            Token::Word("month") => {
                self.tokens.advance();
                self.made(at, Expression::Month)
            }
            Token::Word(word) => match function(word) {
                Some(function) => self.function(word, function),
                None => self.named(word),
            },
            _ => Err(self.expected(Expected::Value)),
        }
    }

    fn function(&mut self, name: &str, function: Function) -> Read {
        let at = self.tokens.at();
        self.tokens.advance();
        let arguments = self.arguments()?;
        let found = arguments.len();
        let mut arguments = arguments.into_iter().map(Box::new);
        let (Some(first), Some(second), 2) = (arguments.next(), arguments.next(), found) else {
            self.fault(at, FaultKind::Arguments { name: name.to_owned(), found, takes: 2 });
            return Ok(Expression::Number(0.0));
        };
        let lag = |order, of, time| Lag { order, of, time };
        self.made(
            at,
            match function {
                Function::Binary(binary) => Expression::Binary(binary, first, second),
                Function::Smooth(order) => Expression::Smooth(lag(order, first, second)),
                Function::Delay(order) => Expression::Delay(lag(order, first, second)),
            },
        )
    }

    fn named(&mut self, word: &'t str) -> Read {
        let at = self.tokens.at();
        let name = (self.resolve)(word);
        if name.is_none() {
            self.unknown(word);
        }
        self.tokens.advance();
        let expression = match name {
            Some(Name::Variable(variable)) => Expression::Value(variable),
            Some(Name::Curve(curve)) => self.curve(at, word, curve)?,
            None => {
                // What stands between its brackets is read for faults of its own.
                if self.tokens.now() == Token::Sign("(") {
                    self.arguments()?;
                }
                Expression::Number(0.0)
            }
        };
        self.made(at, expression)
    }

    fn curve(&mut self, at: usize, name: &str, curve: CurveIx) -> Read {
        let mut arguments = self.arguments()?;
        let found = arguments.len();
        match (arguments.pop(), found) {
            (Some(place), 1) => Ok(Expression::Curve(curve, Box::new(place))),
            _ => {
                self.fault(at, FaultKind::Arguments { name: name.to_owned(), found, takes: 1 });
                Ok(Expression::Number(0.0))
            }
        }
    }

    /// Reports a name; one that is written as an id, with hyphens, is taken as a whole.
    fn unknown(&mut self, word: &'t str) {
        let whole = self.tokens.hyphenated();
        let is_id = whole != word && (self.resolve)(&whole.replace('-', "_")).is_some();
        let written = if is_id { whole } else { word };
        self.fault(self.tokens.at(), FaultKind::UnknownName(written.to_owned()));
        self.tokens.extend_over(written);
    }

    /// What stands between brackets, with commas between.
    fn arguments(&mut self) -> Read<Vec<Expression>> {
        self.demand(Token::Sign("("), Expected::Opening)?;
        let mut arguments = Vec::new();
        if self.take(Token::Sign(")")) {
            return Ok(arguments);
        }
        loop {
            arguments.push(self.expression()?);
            if !self.take(Token::Sign(",")) {
                break;
            }
        }
        self.demand(Token::Sign(")"), Expected::Closing)?;
        Ok(arguments)
    }

    /// Notes a part that is complete.
    fn made(&mut self, at: usize, expression: Expression) -> Read {
        self.places.push(at);
        if self.places.len() > LONGEST {
            return Err(self.stopped(at, FaultKind::TooLong));
        }
        Ok(expression)
    }

    fn deeper(&mut self) -> Read<()> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(self.stopped(self.tokens.at(), FaultKind::TooLong));
        }
        Ok(())
    }

    fn take(&mut self, token: Token<'_>) -> bool {
        let found = self.tokens.now() == token;
        if found {
            self.tokens.advance();
        }
        found
    }

    fn demand(&mut self, token: Token<'_>, expected: Expected) -> Read<()> {
        if self.take(token) { Ok(()) } else { Err(self.expected(expected)) }
    }

    fn expected(&mut self, expected: Expected) -> Stopped {
        let expected = if self.tokens.is_decimal_comma() { Expected::Point } else { expected };
        self.stopped(self.tokens.at(), FaultKind::Syntax(expected))
    }

    fn stopped(&mut self, at: usize, kind: FaultKind) -> Stopped {
        self.fault(at, kind);
        Stopped
    }

    fn fault(&mut self, at: usize, kind: FaultKind) {
        self.faults.push(EquationFault { kind, at });
    }
}

#[derive(Clone, Copy)]
enum Function {
    Binary(Binary),
    Smooth(Order),
    Delay(Order),
}

fn function(word: &str) -> Option<Function> {
    Some(match word {
        "min" => Function::Binary(Binary::Min),
        "max" => Function::Binary(Binary::Max),
        "smooth1" => Function::Smooth(Order::First),
        "smooth3" => Function::Smooth(Order::Third),
        "delay1" => Function::Delay(Order::First),
        "delay3" => Function::Delay(Order::Third),
        _ => return None,
    })
}

fn operator(token: Token<'_>) -> Option<(Binary, u8)> {
    Some(match token {
        Token::Word("or") => (Binary::Or, OR),
        Token::Word("and") => (Binary::And, AND),
        Token::Sign("<") => (Binary::Less, COMPARISON),
        Token::Sign("<=") => (Binary::LessOrEqual, COMPARISON),
        Token::Sign(">") => (Binary::Greater, COMPARISON),
        Token::Sign(">=") => (Binary::GreaterOrEqual, COMPARISON),
        Token::Sign("=") => (Binary::Equal, COMPARISON),
        Token::Sign("<>") => (Binary::Different, COMPARISON),
        Token::Sign("+") => (Binary::Add, SUM),
        Token::Sign("-") => (Binary::Subtract, SUM),
        Token::Sign("*") => (Binary::Multiply, PRODUCT),
        Token::Sign("/") => (Binary::Divide, PRODUCT),
        _ => return None,
    })
}
