//! The effect model as the browser runs it: a model that is read once, and jobs that are done in slices.
//!
//! Only numbers and texts cross to JavaScript. What the numbers of a play mean is written in the engine, beside what
//! reads them in the app: `Order::to_numbers` and `Results::from_numbers`. The same runs natively, for tests.

mod job;
mod reading;

use std::rc::Rc;

use speelruimte_engine::SystemNames;
use speelruimte_model::Model;
use speelruimte_model::kernel::Program;
use wasm_bindgen::prelude::wasm_bindgen;

pub use job::Job;
pub use reading::Reading;

/// Said of a model or a question that makes no sense. The other fault begins with `stopped`.
const BROKEN: &str = "broken";

/// A model that is ready to run.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Simulator {
    model: Rc<Model>,
    names: Rc<SystemNames>,
    program: Program,
}

#[wasm_bindgen]
impl Simulator {
    /// Begins a job on an order. `with` says more about it:
    ///
    /// | what | with | numbers that come of it |
    /// |---|---|---|
    /// | `value` | indicator, month | the likely value |
    /// | `results` | runs | those of `Results`, with ranges from these runs |
    /// | `runs` | runs | for each indicator its figure in every run |
    /// | `why` | runs | why it differs from nothing: for each indicator the whole difference, then what is left, then for each act its tag and what it brings |
    /// | `tipping` | runs, indicator, parameter, 1 for up | how far the parameter is at the tipping value, and that value; nothing where there is none |
    ///
    /// Or begins one on two orders. Then the numbers of the second stand behind those of the first, and `first` is how
    /// many numbers the first has:
    ///
    /// | what | with | numbers that come of it |
    /// |---|---|---|
    /// | `compare` | runs, first | those of `Comparison`: the first less the second |
    /// | `explain` | runs, first | why the first differs from the second, as `why` |
    /// | `evidence` | both letters of a language, first | those of `Evidence`: what lies between what only one of them does and what that comes to |
    /// | `tips` | runs, indicator, first | those of `TippingPoint`, of the numbers that move the difference most |
    pub fn start(&self, what: &str, order: &[f64], with: &[u32]) -> Result<Job, String> {
        Job::begin(self, what, order, with)
    }
}
