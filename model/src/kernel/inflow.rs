//! What comes in at inputs.

use super::chance::Happenings;
use super::column::{Column, wide};
use super::money::Books;
use super::program::Compiled;
use super::scenario::{Act, ActDoes, Scenario};
use super::step::{Reg, Registers};
use crate::system::{InputIx, InputSource};

/// What comes in at each input; inputs at which nothing ever does are left out.
#[derive(Clone, Debug)]
pub(super) struct Inflow {
    inputs: Vec<(Reg, Vec<Term>)>,
}

#[derive(Clone, Copy, Debug)]
enum Term {
    /// What an act adds while it holds.
    Act(Act, Reg),
    /// What an addition of an event adds while it is felt.
    Event { event: usize, add: usize, size: Reg },
    /// What a book pays or takes.
    Paid(usize, f64),
}

impl Inflow {
    pub fn new(program: &Compiled, scenario: &Scenario, sizes: &[Reg], books: &Books) -> Inflow {
        let terms = |(ix, &(reg, source)): (u16, &(Reg, InputSource))| {
            let mut terms = added(program, scenario, sizes, InputIx(ix));
            if let InputSource::Money(party) = source {
                let paid = books.paid_from_outside(program, party).into_iter();
                terms.extend(paid.map(|(book, sign)| Term::Paid(book, sign)));
            }
            (reg, terms)
        };
        let inputs = (0u16..).zip(&program.inputs).map(terms);
        Inflow { inputs: inputs.filter(|(_, terms)| !terms.is_empty()).collect() }
    }

    /// Fills the inputs for a month.
    pub fn fill(&self, registers: &mut Registers, books: &Books, happenings: &Happenings, month: u32) {
        for (reg, terms) in &self.inputs {
            let input = registers.get_mut(*reg);
            input.fill(0.0);
            let mut paid = false;
            for term in terms {
                if let Term::Paid(book, sign) = *term {
                    paid |= books.bring(happenings, (book, sign), month, input);
                }
            }
            if paid {
                input.iter_mut().for_each(|cents| *cents /= 100.0);
            }
            for term in terms {
                match *term {
                    Term::Act(act, size) if act.holds(month) => {
                        let (input, size) = registers.two(*reg, size);
                        wide!(simd => input.update(simd, size, |sum, size| sum + size));
                    }
                    Term::Event { event, add, size } => {
                        let Some(felt) = happenings.felt(event, add) else { continue };
                        let (input, size) = registers.two(*reg, size);
                        wide!(simd => input.update_by_both(simd, size, felt, |sum, size, felt| sum + size * felt));
                    }
                    Term::Act(..) | Term::Paid(..) => {}
                }
            }
        }
    }
}

fn added(program: &Compiled, scenario: &Scenario, sizes: &[Reg], here: InputIx) -> Vec<Term> {
    let acts = scenario.acts.iter().zip(sizes).filter_map(|(act, &size)| match act.does {
        ActDoes::Add { input, .. } if input == here => Some(Term::Act(*act, size)),
        _ => None,
    });
    let events = program.events.iter().enumerate().flat_map(|(event, plan)| {
        let adds = plan.adds.iter().enumerate().filter(|(_, add)| add.input == here);
        adds.map(move |(add, it)| Term::Event { event, add, size: it.size })
    });
    acts.chain(events).collect()
}
