//! What can be wrong with a system, and what can go wrong in a run.

use crate::declare::Model;
use crate::equation::Name;
use crate::system::{CurveIx, EventIx, Variable};

/// A system that cannot be run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CompileFault {
    /// Helpers and flows that need each other's value of the same month; each needs the next, and the
    /// last the first. A lag does not break a circle, for it starts at the value of what it follows; a
    /// stock does.
    Circle(Vec<Variable>),
    /// A lag with a constant time of less than a month for each of its stages.
    ShortLag(Place),
    /// A stock whose start is made of more than numbers and parameters.
    Start(Place),
    /// A number that is not one, or is beyond all measure.
    Number(Place),
    /// A curve with fewer than two points, or whose x does not go up.
    Curve(CurveIx),
    /// Something that the system does not have is mentioned here.
    Unknown(Place),
}

/// A run that was stopped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RunFault {
    /// Where.
    pub place: Place,
    /// In which month.
    pub month: u32,
    /// In which unit: the first one in which it happens.
    pub unit: u32,
    /// Why.
    pub cause: RunCause,
}

/// Why a run was stopped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RunCause {
    /// A value is not a number, or endless.
    NotANumber,
    /// The time of a lag is less than a month for each of its stages.
    ShortLag,
    /// More than [`MAX_POSTING`](super::MAX_POSTING) euros in one posting, or a total beyond whole cents.
    Amount,
}

/// Where something is wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Place {
    /// In a variable or its equation.
    Variable(Variable),
    /// In an event: its chance, its sizes or its postings.
    Event(EventIx),
    /// In an act with this tag.
    Act(u32),
    /// In a curve.
    Curve(CurveIx),
    /// In an arrow.
    Arrow(crate::system::ArrowIx),
    /// In the indicator at this place.
    Indicator(crate::declare::IndicatorIx),
}

impl Place {
    /// The id of what is there; an act has none in the model.
    pub fn id(self, model: &Model) -> Option<&str> {
        let system = &model.system;
        match self {
            Place::Variable(variable) => system.id(Name::Variable(variable)),
            Place::Curve(ix) => system.id(Name::Curve(ix)),
            Place::Event(ix) => system.events.get(usize::from(ix.0)).map(|it| it.id.as_str()),
            Place::Arrow(ix) => system.arrows.get(usize::from(ix.0)).map(|it| it.id.as_str()),
            Place::Indicator(ix) => model.indicators.get(usize::from(ix.0)).map(|it| it.id.as_str()),
            Place::Act(_) => None,
        }
    }
}
