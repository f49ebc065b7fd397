//! The effect model as the browser runs it: a model that is read once, and jobs that are done in slices.
//!
//! Only numbers and texts cross to JavaScript. What the numbers of a play mean is written in the engine, beside what
//! reads them in the app: `Order::to_numbers` and `Results::from_numbers`. The same runs natively, for tests.

mod job;

use std::rc::Rc;

use speelruimte_engine::read;
use speelruimte_engine::simulation::{Order, program};
use speelruimte_model::Model;
use speelruimte_model::kernel::Program;
use speelruimte_source::Files;
use wasm_bindgen::prelude::wasm_bindgen;

pub use job::Job;

/// Said of a model or a question that makes no sense. The other fault begins with `stopped`.
const BROKEN: &str = "broken";

/// A model that is ready to run.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Simulator {
    model: Rc<Model>,
    program: Program,
}

#[wasm_bindgen]
impl Simulator {
    /// Reads a model.
    #[wasm_bindgen(constructor)]
    pub fn new(model: &str, system: &str) -> Result<Simulator, String> {
        let files = Files::from_iter([("model.toml", model), ("system.toml", system)]);
        let declared = read::model(&files).value.ok_or(BROKEN)?;
        let program = program(&declared.model).map_err(|_| BROKEN)?;
        Ok(Simulator { program, model: declared.model.into() })
    }

    /// Begins a job on an order. `with` says more about it:
    ///
    /// | what | with | numbers that come of it |
    /// |---|---|---|
    /// | `value` | indicator, month | the likely value |
    /// | `results` | runs | those of `Results`, with ranges from these runs |
    /// | `runs` | runs | for each indicator its figure in every run |
    /// | `why` | runs | for each indicator the whole difference, then what is left, then for each act its tag and what it brings |
    /// | `tipping` | runs, indicator, parameter, 1 for up | how far the parameter is at the tipping value, and that value; nothing where there is none |
    pub fn start(&self, what: &str, order: &[f64], with: &[u32]) -> Result<Job, String> {
        let order = Order::from_numbers(&self.model, order).ok_or(BROKEN)?;
        Job::begin(self, what, &order, with)
    }
}
