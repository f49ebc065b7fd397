//! What is done to a model by hand, from the command line.

use std::str::FromStr;

use clap::Args;
use speelruimte_model::kernel::{Act, ActDoes, Scenario};
use speelruimte_model::system::{ArrowIx, InputIx, InputSource, ParameterIx};
use speelruimte_model::{Kind, Model, PartyIx, Range};
use speelruimte_source::suggest;

use crate::Failure;

/// Options that change a run.
#[derive(Args)]
pub struct Interventions {
    /// Add to an input from a month on, for some months or to the end.
    #[arg(long, value_name = "INPUT=SIZE@MONTH[+MONTHS]")]
    add: Vec<String>,
    /// Let one party pay another, in euros: once, or every month for some months.
    #[arg(long, value_name = "PAYER:BENEFICIARY=EUROS@MONTH[+MONTHS]")]
    pay: Vec<String>,
    /// Switch an arrow off.
    #[arg(long, value_name = "FROM:TO")]
    off: Vec<String>,
    /// Hold a parameter to be something else.
    #[arg(long, value_name = "PARAMETER=VALUE")]
    set: Vec<String>,
}

impl Interventions {
    /// Lays them over a scenario of this model.
    pub fn apply(&self, model: &Model, scenario: &mut Scenario) -> Result<(), Failure> {
        for (tag, text) in (0..).zip(&self.add) {
            scenario.acts.push(addition(model, text)?.act(tag));
        }
        for (tag, text) in (self.add.len() as u32..).zip(&self.pay) {
            scenario.acts.push(payment(model, text)?.act(tag));
        }
        for text in &self.off {
            scenario.off.push(arrow(model, text)?);
        }
        for text in &self.set {
            let (id, value) = halves(text, '=')?;
            let ids = model.system.parameters.iter().map(|it| it.id.as_str());
            scenario.set.push((ParameterIx(place(id, ids)?), Range::exactly(number(value)?)));
        }
        Ok(())
    }
}

/// Something that is done in some months.
struct Done {
    does: ActDoes,
    start: u32,
    lasts: Option<u32>,
}

impl Done {
    fn act(self, tag: u32) -> Act {
        Act { tag, start: self.start, lasts: self.lasts, does: self.does }
    }
}

fn addition(model: &Model, text: &str) -> Result<Done, Failure> {
    let (id, rest) = halves(text, '=')?;
    let inputs = model.system.inputs.iter();
    let open = inputs.filter(|input| input.source == InputSource::Acts).map(|input| input.id.as_str());
    place(id, open)?;
    let input = InputIx(place(id, model.system.inputs.iter().map(|input| input.id.as_str()))?);
    let (size, start, lasts) = when(rest)?;
    Ok(Done { does: ActDoes::Add { input, size }, start, lasts })
}

fn payment(model: &Model, text: &str) -> Result<Done, Failure> {
    let (parties, rest) = halves(text, '=')?;
    let (payer, beneficiary) = halves(parties, ':')?;
    let party = |id| place(id, model.parties.iter().map(|party| party.id.as_str())).map(PartyIx);
    let (payer, beneficiary) = (party(payer)?, party(beneficiary)?);
    let (size, start, lasts) = when(rest)?;
    let does = ActDoes::Post { payer, beneficiary, kind: Kind::Transfer, size, monthly: lasts.is_some() };
    Ok(Done { does, start, lasts })
}

fn arrow(model: &Model, text: &str) -> Result<ArrowIx, Failure> {
    let (from, to) = halves(text, ':')?;
    let ids = model.system.arrows.iter().map(|arrow| arrow.id.as_str());
    place(&format!("{from}-to-{to}"), ids).map(ArrowIx)
}

/// `SIZE@MONTH` or `SIZE@MONTH+MONTHS`.
fn when(text: &str) -> Result<(Range, u32, Option<u32>), Failure> {
    let (size, months) = halves(text, '@')?;
    let (start, lasts) = match months.split_once('+') {
        Some((start, lasts)) => (start, Some(number(lasts)?)),
        None => (months, None),
    };
    Ok((Range::exactly(number(size)?), number(start)?, lasts))
}

fn halves(text: &str, between: char) -> Result<(&str, &str), Failure> {
    text.split_once(between).ok_or_else(|| Failure::Usage(format!("{text}: there is no `{between}` in it")))
}

fn number<T: FromStr>(text: &str) -> Result<T, Failure> {
    text.parse().map_err(|_| Failure::Usage(format!("{text}: this is not a number that can stand here")))
}

/// The place of an id in a list.
fn place<'m>(id: &str, ids: impl Iterator<Item = &'m str> + Clone) -> Result<u16, Failure> {
    let found = (0..).zip(ids.clone()).find(|(_, known)| *known == id).map(|(at, _)| at);
    found.ok_or_else(|| {
        let near = suggest(id, ids).map(|near| format!("; did you mean `{near}`?")).unwrap_or_default();
        Failure::Usage(format!("the model has no `{id}` here{near}"))
    })
}
