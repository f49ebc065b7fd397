//! In which order flows and helpers can be worked out.

use super::references;
use crate::system::{Expression, FlowIx, HelperIx, System, Variable};

/// More circles than this are not looked for: nobody mends them all at once.
const MOST_CIRCLES: usize = 100;

/// Every flow and helper, each after those that its equation names.
///
/// # Errors
/// Those that name each other in a circle: each circle in the order in which one names the next. A lag does not open
/// a circle, because it starts at the value that it follows.
pub fn order(system: &System) -> Result<Vec<Variable>, Vec<Vec<Variable>>> {
    let mut search = Search { system, done: Vec::new(), circles: Vec::new(), states: States::of(system) };
    let flows = (0..).map(FlowIx).map(Variable::Flow).take(system.flows.len());
    let helpers = (0..).map(HelperIx).map(Variable::Helper).take(system.helpers.len());
    flows.chain(helpers).for_each(|variable| search.visit(variable));
    if search.circles.is_empty() { Ok(search.done) } else { Err(search.circles) }
}

#[derive(Clone, Copy, PartialEq)]
enum State {
    New,
    Open,
    Done,
}

/// How far the search is with each flow and helper.
struct States {
    flows: Vec<State>,
    helpers: Vec<State>,
}

impl States {
    fn of(system: &System) -> Self {
        Self { flows: vec![State::New; system.flows.len()], helpers: vec![State::New; system.helpers.len()] }
    }

    /// None for what has its value before any equation is worked out.
    fn of_variable(&mut self, variable: Variable) -> Option<&mut State> {
        match variable {
            Variable::Flow(at) => self.flows.get_mut(usize::from(at.0)),
            Variable::Helper(at) => self.helpers.get_mut(usize::from(at.0)),
            Variable::Parameter(_) | Variable::Stock(_) | Variable::Input(_) => None,
        }
    }
}

struct Search<'s> {
    system: &'s System,
    done: Vec<Variable>,
    circles: Vec<Vec<Variable>>,
    states: States,
}

impl Search<'_> {
    /// Depth first, with a stack of its own: a chain of helpers may be longer than the program's stack is deep.
    fn visit(&mut self, first: Variable) {
        let mut path: Vec<(Variable, std::vec::IntoIter<Variable>)> = Vec::new();
        self.open(first, &mut path);
        while let Some((variable, needs)) = path.last_mut() {
            match needs.next() {
                Some(need) => self.follow(need, &mut path),
                None => {
                    self.done.push(*variable);
                    if let Some(state) = self.states.of_variable(*variable) {
                        *state = State::Done;
                    }
                    path.pop();
                }
            }
        }
    }

    fn follow(&mut self, need: Variable, path: &mut Vec<(Variable, std::vec::IntoIter<Variable>)>) {
        let state = self.states.of_variable(need).map_or(State::Done, |state| *state);
        match state {
            State::New => self.open(need, path),
            State::Open if self.circles.len() < MOST_CIRCLES => {
                let on_path = path.iter().map(|(variable, _)| *variable);
                self.circles.push(on_path.skip_while(|variable| *variable != need).collect());
            }
            State::Open | State::Done => {}
        }
    }

    fn open(&mut self, variable: Variable, path: &mut Vec<(Variable, std::vec::IntoIter<Variable>)>) {
        if let Some(state) = self.states.of_variable(variable)
            && *state == State::New
        {
            *state = State::Open;
            let needs = self.equation(variable).map_or(Vec::new(), references);
            path.push((variable, needs.into_iter()));
        }
    }

    fn equation(&self, variable: Variable) -> Option<&Expression> {
        match variable {
            Variable::Flow(at) => self.system.flows.get(usize::from(at.0)).map(|flow| &flow.rate),
            Variable::Helper(at) => self.system.helpers.get(usize::from(at.0)).map(|helper| &helper.value),
            Variable::Parameter(_) | Variable::Stock(_) | Variable::Input(_) => None,
        }
    }
}
