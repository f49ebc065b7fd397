//! The declared system: what stands, what flows, what helps to reckon, what is uncertain, and what can happen.
//!
//! Everything is referred to by its place in these lists. Texts for people (names, reasons, sources) are kept by
//! the caller, in the same order.

use crate::{Kind, PartyIx, Range};

/// A system of stocks and flows with one step a month.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct System {
    /// Numbers that do not change during a run, and that may be uncertain.
    pub parameters: Vec<Parameter>,
    /// What accumulates.
    pub stocks: Vec<Stock>,
    /// What fills and drains stocks, per month.
    pub flows: Vec<Flow>,
    /// Everything else that is reckoned anew each month.
    pub helpers: Vec<Helper>,
    /// Curves through given points.
    pub curves: Vec<Curve>,
    /// Where acts, events and money come in.
    pub inputs: Vec<Input>,
    /// What can happen by chance.
    pub events: Vec<Event>,
    /// Which variable influences which, with the evidence for it.
    pub arrows: Vec<Arrow>,
}

/// A number that does not change during a run.
#[derive(Clone, Debug, PartialEq)]
pub struct Parameter {
    /// Its name for files and equations.
    pub id: String,
    /// Its unit.
    pub unit: Unit,
    /// Likely value, with the lowest and highest held possible; drawn once a run from a triangle.
    pub value: Range,
    /// What it rests on.
    pub evidence: Evidence,
}

/// Something that accumulates.
#[derive(Clone, Debug, PartialEq)]
pub struct Stock {
    /// Its name for files and equations.
    pub id: String,
    /// Its unit.
    pub unit: Unit,
    /// Its value in month 0: numbers and parameters only.
    pub start: Expression,
}

/// What fills a stock, drains one, or goes from one to another: an amount each month.
#[derive(Clone, Debug, PartialEq)]
pub struct Flow {
    /// Its name for files and equations.
    pub id: String,
    /// Its unit: that of its stocks, per month.
    pub unit: Unit,
    /// The stock it drains.
    pub from: Option<StockIx>,
    /// The stock it fills.
    pub to: Option<StockIx>,
    /// How much a month.
    pub rate: Expression,
    /// Who pays whom, where it is money.
    pub money: Option<Money>,
}

/// Something that is reckoned anew each month.
#[derive(Clone, Debug, PartialEq)]
pub struct Helper {
    /// Its name for files and equations.
    pub id: String,
    /// Its unit.
    pub unit: Unit,
    /// Its value.
    pub value: Expression,
}

/// A curve: straight between its points, level outside them.
#[derive(Clone, Debug, PartialEq)]
pub struct Curve {
    /// Its name for files and equations.
    pub id: String,
    /// The unit of what goes in.
    pub x: Unit,
    /// The unit of what comes out.
    pub y: Unit,
    /// At least two points, x going up.
    pub points: Vec<(f64, f64)>,
    /// What its shape rests on.
    pub evidence: Evidence,
}

/// Where the outside comes in.
#[derive(Clone, Debug, PartialEq)]
pub struct Input {
    /// Its name for files and equations.
    pub id: String,
    /// Its unit.
    pub unit: Unit,
    /// What comes in here.
    pub source: InputSource,
}

/// What comes in at an input.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InputSource {
    /// What acts and events add, zero without any.
    Acts,
    /// What acts and events pay to a party less what they take from it, in euros a month.
    Money(PartyIx),
}

/// Something that can happen, in any month, again and again.
#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    /// Its name for files.
    pub id: String,
    /// The chance that it happens in a month; below 0 counts as 0, above 1 as 1.
    pub chance: Expression,
    /// What it adds to inputs.
    pub adds: Vec<EventAddition>,
    /// What it costs, booked in the month in which it happens.
    pub posts: Vec<EventPosting>,
    /// What it rests on.
    pub evidence: Evidence,
}

/// What an event adds to an input.
#[derive(Clone, Debug, PartialEq)]
pub struct EventAddition {
    /// Where it comes in.
    pub input: InputIx,
    /// How much, in the unit of the input; drawn once a run.
    pub size: Range,
    /// For how many months, from 1.
    pub months: u32,
}

/// What an event costs.
#[derive(Clone, Debug, PartialEq)]
pub struct EventPosting {
    /// How much, in euros; drawn once a run.
    pub size: Range,
    /// Who pays whom.
    pub money: Money,
}

/// Who pays whom, and what sort of money it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Money {
    /// Who pays; of an avoided cost: who would have been paid.
    pub payer: PartyIx,
    /// Who gains; of an avoided cost: who is spared it.
    pub beneficiary: PartyIx,
    /// What sort of money it is.
    pub kind: Kind,
}

/// A direct influence of one variable on another within an equation. Switched off, it holds `from` at its value of
/// month 0 within the equation of `to`.
#[derive(Clone, Debug, PartialEq)]
pub struct Arrow {
    /// Its name for files.
    pub id: String,
    /// What influences.
    pub from: Variable,
    /// What is influenced: a flow or a helper.
    pub to: Variable,
    /// Whether more of the one gives more of the other.
    pub sign: ArrowSign,
    /// What it rests on.
    pub evidence: Evidence,
}

/// Whether more of the one gives more of the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ArrowSign {
    /// More gives more.
    Same,
    /// More gives less.
    Opposite,
    /// It depends on the state.
    Mixed,
}

/// What a number or an arrow rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Evidence {
    /// How strong it is.
    pub class: Class,
    /// The year it speaks of.
    pub year: Option<u16>,
    /// Whether a person has opened the source.
    pub checked: bool,
    /// The place of the source in the caller's list; none for an assumption.
    pub source: Option<u16>,
}

/// How strong evidence is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Class {
    /// An official statistic.
    A,
    /// A solid study.
    B,
    /// Old, small, or by a consultancy.
    C,
    /// Nobody has measured it: an assumption of the author.
    Assumption,
}

/// Something with a value in every month.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Variable {
    /// A parameter.
    Parameter(ParameterIx),
    /// A stock.
    Stock(StockIx),
    /// A flow.
    Flow(FlowIx),
    /// A helper.
    Helper(HelperIx),
    /// An input.
    Input(InputIx),
}

/// The right-hand side of an equation.
#[derive(Clone, Debug, PartialEq)]
pub enum Expression {
    /// A number.
    Number(f64),
    /// The value of a variable.
    Value(Variable),
    /// Months since the run began.
    Month,
    /// The other way round: `-a`, or `not a`.
    Unary(Unary, Box<Expression>),
    /// Two values to one.
    Binary(Binary, Box<Expression>, Box<Expression>),
    /// `if a then b else c`; any `a` but 0 is true.
    If(Box<Expression>, Box<Expression>, Box<Expression>),
    /// The curve at a place.
    Curve(CurveIx, Box<Expression>),
    /// A smoothed value: XMILE's SMTH1 and SMTH3.
    Smooth(Lag),
    /// A delayed flow: XMILE's DELAY1 and DELAY3.
    Delay(Lag),
}

/// What follows with a lag.
#[derive(Clone, Debug, PartialEq)]
pub struct Lag {
    /// One stage or three.
    pub order: Order,
    /// What is followed; its value in month 0 is where the lag starts.
    pub of: Box<Expression>,
    /// The mean lag in months: at least one month per stage.
    pub time: Box<Expression>,
}

/// How many stages a lag has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// One stage.
    First,
    /// Three stages.
    Third,
}

/// What is done with one value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unary {
    /// Less than nothing for more, and the other way round.
    Minus,
    /// 1 for 0, and 0 for anything else.
    Not,
}

/// What is done with two values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Binary {
    /// `a + b`
    Add,
    /// `a - b`
    Subtract,
    /// `a * b`
    Multiply,
    /// `a / b`
    Divide,
    /// The smaller.
    Min,
    /// The larger.
    Max,
    /// `a < b`, 1 or 0.
    Less,
    /// `a <= b`, 1 or 0.
    LessOrEqual,
    /// `a > b`, 1 or 0.
    Greater,
    /// `a >= b`, 1 or 0.
    GreaterOrEqual,
    /// `a = b`, 1 or 0.
    Equal,
    /// `a <> b`, 1 or 0.
    Different,
    /// Both differ from 0.
    And,
    /// One of them differs from 0.
    Or,
}

/// A product of powers of base units. Ordered by base unit; a power is never 0.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Unit(pub Vec<(BaseUnit, i8)>);

/// A unit that is not made of others.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum BaseUnit {
    /// Money.
    Euro,
    /// Time.
    Month,
    /// Somebody's time.
    Hour,
    /// A place on a scale of ours.
    Points,
    /// A number of households.
    Households,
}

macro_rules! places {
    ($($name:ident, $of:literal;)*) => {$(
        #[doc = concat!("The place of ", $of, ".")]
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub u16);
    )*};
}

places! {
    ParameterIx, "a parameter in [`System::parameters`]";
    StockIx, "a stock in [`System::stocks`]";
    FlowIx, "a flow in [`System::flows`]";
    HelperIx, "a helper in [`System::helpers`]";
    CurveIx, "a curve in [`System::curves`]";
    InputIx, "an input in [`System::inputs`]";
    EventIx, "an event in [`System::events`]";
    ArrowIx, "an arrow in [`System::arrows`]";
}
