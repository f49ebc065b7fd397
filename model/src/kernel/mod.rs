//! Runs a declared system: compiled once to flat steps over columns of units, and evaluated in blocks.
//!
//! A step is one month, after Euler: helpers and flows of a month come from the stocks of that month, and then every
//! stock grows by what flows in less what flows out. What happens by chance in a month is decided by the chances
//! of that month and posted in it; what it adds to inputs, and what it brings to those of money, is felt from the
//! month after. The last month closes a run: nothing flows, happens or is posted in it.
//!
//! ```
//! use speelruimte_model::kernel::*;
//! use speelruimte_model::system::*;
//! use speelruimte_model::*;
//!
//! // Ten points, of which a tenth goes away each month.
//! let leak = Binary::Divide;
//! let rate = Expression::Binary(
//!     leak,
//!     Box::new(Expression::Value(Variable::Stock(StockIx(0)))),
//!     Box::new(Expression::Number(10.0)),
//! );
//! let system = System {
//!     stocks: vec![Stock { id: "calm".into(), unit: Unit::default(), start: Expression::Number(10.0) }],
//!     flows: vec![Flow {
//!         id: "wear".into(),
//!         unit: Unit::default(),
//!         from: Some(StockIx(0)),
//!         to: None,
//!         rate,
//!         money: None,
//!     }],
//!     ..System::default()
//! };
//! let indicators = vec![Indicator {
//!     id: "calm".into(),
//!     level: LevelIx(0),
//!     unit: "points".into(),
//!     better: Direction::Up,
//!     noticeable: 0.5,
//!     basis: Basis::Shows { variable: Variable::Stock(StockIx(0)), input: None },
//! }];
//! let model = Model { months: 2, indicators, system, ..Model::default() };
//! let scenario = Scenario { months: 2, ..Scenario::default() };
//! let program = Program::compile(&model, &scenario).unwrap();
//! let outcome = Job::new(&program, &scenario, Luck::Likely, 0..1, Keep::Series).complete().unwrap();
//! assert_eq!(outcome.series(IndicatorIx(0), 0), [10.0, 9.0, 8.1]);
//! ```

mod chance;
mod column;
mod compile;
mod curve;
mod fault;
mod flatten;
mod inflow;
mod job;
mod money;
mod outcome;
mod program;
pub mod random;
mod scenario;
mod step;

pub(crate) use compile::equation;
pub use fault::{CompileFault, Place, RunCause, RunFault};
pub use job::Job;
pub(crate) use money::touches;
pub use money::{Cause, MAX_POSTING};
pub use outcome::{Happened, Outcome, Total};
pub use program::Program;
pub use scenario::{Act, ActDoes, Keep, Luck, Scenario};
