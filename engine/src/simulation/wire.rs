//! Orders and results as plain numbers, for a simulator that runs elsewhere with the same model.

use speelruimte_model::{Cents, IndicatorIx, Kind, Model, PartyIx, Posting, Range, Summary};

use super::{Order, OrderedAct, OrderedDoes, Results};

/// How many numbers an act, a summary and a posting take.
const ACT: usize = 10;
const SUMMARY: usize = 5;
const POSTING: usize = 8;

/// In place of the months of what holds to the end.
const TO_THE_END: f64 = -1.0;

/// Every kind at the place of its number.
const KINDS: [Kind; 4] = [Kind::Transfer, Kind::Resources, Kind::AvoidedCashable, Kind::Avoided];

impl Order {
    /// As numbers: the halves of the seed, then ten for each act. What the model does not know is left out.
    pub fn to_numbers(&self, model: &Model) -> Vec<f64> {
        let mut numbers = vec![f64::from(self.seed as u32), f64::from((self.seed >> 32) as u32)];
        numbers.extend(self.acts.iter().filter_map(|act| act_to_numbers(act, model)).flatten());
        numbers
    }

    /// From numbers; `None` where these are no order for this model.
    pub fn from_numbers(model: &Model, numbers: &[f64]) -> Option<Self> {
        let [low, high, acts @ ..] = numbers else { return None };
        let seed = u64::from(whole(*low)?) | u64::from(whole(*high)?) << 32;
        let (acts, rest) = acts.as_chunks::<ACT>();
        let acts = acts.iter().map(|act| act_from_numbers(model, act)).collect::<Option<_>>()?;
        rest.is_empty().then_some(Self { seed, acts })
    }
}

impl Results {
    /// As numbers: assumptions, sources, five for each summary, eight for each posting.
    pub fn to_numbers(&self) -> Vec<f64> {
        let mut numbers = vec![self.rests_on.0 as f64, self.rests_on.1 as f64];
        numbers.extend(self.summaries.iter().flat_map(|it| {
            let Range { low, likely, high } = it.difference;
            [low, likely, high, f64::from(it.peak.month), it.peak.difference]
        }));
        numbers.extend(self.postings.iter().flat_map(|it| {
            let [payer, beneficiary] = [it.payer, it.beneficiary].map(|party| f64::from(party.0));
            let [low, likely, high] =
                [it.cents.low, it.cents.likely, it.cents.high].map(|cents| cents as f64);
            [
                f64::from(it.month),
                payer,
                beneficiary,
                kind_number(it.kind),
                low,
                likely,
                high,
                f64::from(it.cause),
            ]
        }));
        numbers
    }

    /// From numbers; `None` where these are no results of this model.
    pub fn from_numbers(model: &Model, numbers: &[f64]) -> Option<Self> {
        let [assumptions, sources, rest @ ..] = numbers else { return None };
        let (summaries, postings) = rest.split_at_checked(SUMMARY * model.indicators.len())?;
        let mut results = Self { rests_on: (*assumptions as usize, *sources as usize), ..Self::default() };
        for (ix, &[low, likely, high, month, peak]) in (0u16..).zip(summaries.as_chunks().0) {
            let difference = Range::new(low, likely, high);
            results.summaries.push(Summary::new(model, IndicatorIx(ix), difference, whole(month)?, peak));
        }
        let (postings, rest) = postings.as_chunks();
        for numbers in postings {
            results.postings.push(posting(numbers)?);
        }
        rest.is_empty().then_some(results)
    }
}

fn act_to_numbers(act: &OrderedAct, model: &Model) -> Option<[f64; ACT]> {
    let lasts = act.lasts.map_or(TO_THE_END, f64::from);
    let (does, on, to, size, monthly) = match &act.does {
        OrderedDoes::Add { on, size } => (KINDS.len() as f64, model.indicator(on)?.0, 0, size, false),
        OrderedDoes::Post { payer, beneficiary, kind, size, monthly } => {
            (kind_number(*kind), model.party(payer)?.0, model.party(beneficiary)?.0, size, *monthly)
        }
    };
    let (tag, start, on, to) = (f64::from(act.tag), f64::from(act.start), f64::from(on), f64::from(to));
    Some([tag, start, lasts, does, on, to, size.low, size.likely, size.high, f64::from(u8::from(monthly))])
}

fn act_from_numbers(model: &Model, numbers: &[f64; ACT]) -> Option<OrderedAct> {
    let [tag, start, lasts, does, on, to, low, likely, high, monthly] = *numbers;
    let size = Range::new(low, likely, high);
    let (does, on) = (whole(does)? as usize, whole(on)? as usize);
    let party = |at: usize| model.parties.get(at).map(|party| party.id.clone());
    let does = if does == KINDS.len() {
        OrderedDoes::Add { on: model.indicators.get(on)?.id.clone(), size }
    } else {
        OrderedDoes::Post {
            payer: party(on)?,
            beneficiary: party(whole(to)? as usize)?,
            kind: *KINDS.get(does)?,
            size,
            monthly: monthly != 0.0,
        }
    };
    let lasts = if lasts == TO_THE_END { None } else { Some(whole(lasts)?) };
    Some(OrderedAct { tag: whole(tag)?, start: whole(start)?, lasts, does })
}

fn posting(numbers: &[f64; POSTING]) -> Option<Posting> {
    let [month, payer, beneficiary, kind, low, likely, high, cause] = *numbers;
    Some(Posting {
        month: whole(month)?,
        payer: PartyIx(whole(payer)? as u16),
        beneficiary: PartyIx(whole(beneficiary)? as u16),
        kind: *KINDS.get(whole(kind)? as usize)?,
        cents: Cents { low: low as i64, likely: likely as i64, high: high as i64 },
        cause: whole(cause)?,
    })
}

fn kind_number(kind: Kind) -> f64 {
    KINDS.iter().position(|known| *known == kind).unwrap_or_default() as f64
}

/// A whole number that was written as one.
fn whole(number: f64) -> Option<u32> {
    let whole = number as u32;
    (f64::from(whole) == number).then_some(whole)
}
