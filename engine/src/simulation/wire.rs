//! Orders and results as plain numbers, for a simulator that runs elsewhere with the same model.

use speelruimte_model::answers::{Counts, Explanation, Part};
use speelruimte_model::system::{ArrowIx, ParameterIx};
use speelruimte_model::{Cents, IndicatorIx, Kind, Model, PartyIx, Posting, Range, Summary};

use super::payments::{Moved, years};
use super::{Comparison, DOTS, Line, Order, OrderedAct, OrderedDoes, Results, TippingPoint};

/// How many numbers a row of an order, a summary and a posting take.
const ROW: usize = 10;
const SUMMARY: usize = 5;
const POSTING: usize = 8;

/// How many numbers what moved takes beside its years.
const MOVED: usize = 3;

/// How many numbers say how many runs were better, the same and worse.
const COUNTS: usize = 3;

/// In place of the months of what holds to the end.
const TO_THE_END: f64 = -1.0;

/// Every kind at the place of its number.
const KINDS: [Kind; 4] = [Kind::Transfer, Kind::Resources, Kind::AvoidedCashable, Kind::Avoided];

/// What a row of an order does that posts nothing: its number is in the place of a kind.
const ADDS: usize = KINDS.len();
const OFF: usize = ADDS + 1;
const SET: usize = ADDS + 2;

impl Order {
    /// As numbers: the halves of the seed, then rows of ten: one for each act, for each arrow that is off and for each
    /// parameter that is set. What the model does not know is left out.
    pub fn to_numbers(&self, model: &Model) -> Vec<f64> {
        let mut numbers = vec![f64::from(self.seed as u32), f64::from((self.seed >> 32) as u32)];
        numbers.extend(self.acts.iter().filter_map(|act| act_to_numbers(act, model)).flatten());
        numbers.extend(self.off.iter().flat_map(|arrow| condition(OFF, arrow.0, 0.0)));
        numbers.extend(self.set.iter().flat_map(|&(parameter, value)| condition(SET, parameter.0, value)));
        numbers
    }

    /// From numbers; `None` where these are no order for this model.
    pub fn from_numbers(model: &Model, numbers: &[f64]) -> Option<Self> {
        let [low, high, rows @ ..] = numbers else { return None };
        let seed = u64::from(whole(*low)?) | u64::from(whole(*high)?) << 32;
        let mut order = Self { seed, ..Self::default() };
        let (rows, rest) = rows.as_chunks::<ROW>();
        for row in rows {
            let &[_, _, _, does, on, _, _, value, ..] = row;
            match whole(does)? as usize {
                OFF => order.off.push(ArrowIx(place(on)?)),
                SET => order.set.push((ParameterIx(place(on)?), finite(value)?)),
                _ => order.acts.push(act_from_numbers(model, row)?),
            }
        }
        rest.is_empty().then_some(order)
    }
}

impl Results {
    /// As numbers: assumptions, sources, how many payments; five for each summary, eight for each payment; for all that
    /// moved three, and one for each year.
    pub fn to_numbers(&self) -> Vec<f64> {
        let mut numbers = vec![self.rests_on.0 as f64, self.rests_on.1 as f64, self.payments.len() as f64];
        numbers.extend(self.summaries.iter().flat_map(summary_to_numbers));
        numbers.extend(self.payments.iter().flat_map(posting_to_numbers));
        for Moved { payer, beneficiary, kind, years } in &self.moved {
            numbers.extend([f64::from(payer.0), f64::from(beneficiary.0), kind_number(*kind)]);
            numbers.extend(years.iter().map(|&cents| cents as f64));
        }
        numbers
    }

    /// From numbers; `None` where these are no results of this model.
    pub fn from_numbers(model: &Model, numbers: &[f64]) -> Option<Self> {
        let [assumptions, sources, payments, rest @ ..] = numbers else { return None };
        let (summaries, rest) = rest.split_at_checked(SUMMARY * model.indicators.len())?;
        let payments = POSTING.checked_mul(whole(*payments)? as usize)?;
        let (payments, moved) = rest.split_at_checked(payments)?;
        let moved = moved.chunks(MOVED + years(model.horizon()) as usize);
        Some(Self {
            summaries: summaries_from_numbers(model, summaries)?,
            payments: payments.as_chunks().0.iter().map(payment).collect::<Option<_>>()?,
            moved: moved.map(|numbers| moved_from_numbers(model, numbers)).collect::<Option<_>>()?,
            rests_on: (*assumptions as usize, *sources as usize),
        })
    }
}

impl Comparison {
    /// As numbers: assumptions, sources, how many dots each row has, five for each summary, and for each level its
    /// counts, its months and its dots.
    pub fn to_numbers(&self) -> Vec<f64> {
        let dots = self.dots.first().map_or(0, |[these, _]| these.len());
        let mut numbers = vec![self.rests_on.0 as f64, self.rests_on.1 as f64, dots as f64];
        numbers.extend(self.summaries.iter().flat_map(summary_to_numbers));
        for ((line, counts), [these, those]) in self.lines.iter().zip(&self.counts).zip(&self.dots) {
            numbers.extend([counts.better, counts.same, counts.worse].map(|count| count as f64));
            numbers.extend(line.months.iter().flat_map(|it| [it.low, it.likely, it.high]));
            numbers.extend(these.iter().chain(those));
        }
        numbers
    }

    /// From numbers; `None` where these are no comparison in this model.
    pub fn from_numbers(model: &Model, numbers: &[f64]) -> Option<Self> {
        let [assumptions, sources, dots, rest @ ..] = numbers else { return None };
        let dots = Some(whole(*dots)? as usize).filter(|dots| [0, DOTS].contains(dots))?;
        let rests_on = (whole(*assumptions)? as usize, whole(*sources)? as usize);
        let (summaries, levels) = rest.split_at_checked(SUMMARY * model.indicators.len())?;
        let months = model.horizon() as usize + 1;
        let each = COUNTS + 3 * months + 2 * dots;
        if levels.len() != each * model.levels.len() || !rest.iter().all(|number| number.is_finite()) {
            return None;
        }
        let summaries = summaries_from_numbers(model, summaries)?;
        let mut comparison = Self { summaries, rests_on, ..Self::default() };
        for (level, numbers) in model.levels.iter().zip(levels.chunks_exact(each)) {
            let (counts, numbers) = numbers.split_at_checked(COUNTS)?;
            let (line, dots_of_both) = numbers.split_at_checked(3 * months)?;
            let (these, those) = dots_of_both.split_at_checked(dots)?;
            let months = line.as_chunks().0.iter().map(|&[low, likely, high]| Range::new(low, likely, high));
            comparison.lines.push(Line { indicator: level.lead, months: months.collect() });
            comparison.counts.push(counts_from_numbers(counts)?);
            comparison.dots.push([these.to_vec(), those.to_vec()]);
        }
        Some(comparison)
    }
}

/// An explanation as numbers: for each indicator the whole difference, then what is left, then for each act its tag and
/// what it brings.
pub fn explanation_to_numbers(explanation: &Explanation) -> Vec<f64> {
    let mut numbers = [explanation.total.as_slice(), &explanation.together].concat();
    for part in &explanation.parts {
        numbers.push(part.tag.into());
        numbers.extend(&part.change);
    }
    numbers
}

/// An explanation from numbers; `None` where these are none in this model.
pub fn explanation_from_numbers(model: &Model, numbers: &[f64]) -> Option<Explanation> {
    let indicators = model.indicators.len();
    let (total, rest) = numbers.split_at_checked(indicators)?;
    let (together, parts) = rest.split_at_checked(indicators)?;
    let part = |numbers: &[f64]| {
        let (tag, change) = numbers.split_first()?;
        let is_whole = change.len() == indicators;
        is_whole.then_some(Part { tag: whole(*tag)?, change: change.to_vec() })
    };
    let parts = parts.chunks(1 + indicators).map(part).collect::<Option<_>>()?;
    Some(Explanation { total: total.to_vec(), parts, together: together.to_vec() })
}

impl TippingPoint {
    /// As numbers, four for each: the place of the parameter, what it is now, whether it tips, and where.
    pub fn to_numbers(points: &[Self]) -> Vec<f64> {
        let row = |point: &Self| {
            let tips = f64::from(u8::from(point.tips.is_some()));
            [f64::from(point.parameter.0), point.now, tips, point.tips.unwrap_or_default()]
        };
        points.iter().flat_map(row).collect()
    }

    /// From numbers; `None` where these are no tipping points.
    pub fn from_numbers(numbers: &[f64]) -> Option<Vec<Self>> {
        let (rows, rest) = numbers.as_chunks();
        let point = |&[parameter, now, tips, value]: &[f64; 4]| {
            let tips = if tips == 0.0 { None } else { Some(finite(value)?) };
            Some(Self { parameter: ParameterIx(place(parameter)?), now: finite(now)?, tips })
        };
        rest.is_empty().then(|| rows.iter().map(point).collect()).flatten()
    }
}

fn summary_to_numbers(summary: &Summary) -> [f64; SUMMARY] {
    let Range { low, likely, high } = summary.difference;
    [low, likely, high, f64::from(summary.peak.month), summary.peak.difference]
}

fn summaries_from_numbers(model: &Model, numbers: &[f64]) -> Option<Vec<Summary>> {
    let summary = |(ix, &[low, likely, high, month, peak]): (u16, &[f64; SUMMARY])| {
        Some(Summary::new(model, IndicatorIx(ix), Range::new(low, likely, high), whole(month)?, peak))
    };
    (0u16..).zip(numbers.as_chunks().0).map(summary).collect()
}

fn counts_from_numbers(counts: &[f64]) -> Option<Counts> {
    let &[better, same, worse] = counts else { return None };
    let count = |number| Some(u64::from(whole(number)?));
    Some(Counts { better: count(better)?, same: count(same)?, worse: count(worse)? })
}

/// A row for something that holds during the whole run.
fn condition(what: usize, on: u16, value: f64) -> [f64; ROW] {
    let mut row = [0.0; ROW];
    (row[3], row[4], row[7]) = (what as f64, f64::from(on), value);
    row
}

fn act_to_numbers(act: &OrderedAct, model: &Model) -> Option<[f64; ROW]> {
    let lasts = act.lasts.map_or(TO_THE_END, f64::from);
    let (does, on, to, size, monthly) = match &act.does {
        OrderedDoes::Add { on, size } => (ADDS as f64, model.indicator(on)?.0, 0, size, false),
        OrderedDoes::Post { payer, beneficiary, kind, size, monthly } => {
            (kind_number(*kind), model.party(payer)?.0, model.party(beneficiary)?.0, size, *monthly)
        }
    };
    let (tag, start, on, to) = (f64::from(act.tag), f64::from(act.start), f64::from(on), f64::from(to));
    Some([tag, start, lasts, does, on, to, size.low, size.likely, size.high, f64::from(u8::from(monthly))])
}

fn act_from_numbers(model: &Model, numbers: &[f64; ROW]) -> Option<OrderedAct> {
    let [tag, start, lasts, does, on, to, low, likely, high, monthly] = *numbers;
    let size = Range::new(low, likely, high);
    let (does, on) = (whole(does)? as usize, whole(on)? as usize);
    let party = |at: usize| model.parties.get(at).map(|party| party.id.clone());
    let does = if does == ADDS {
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

fn posting_to_numbers(posting: &Posting) -> [f64; POSTING] {
    let [payer, beneficiary] = [posting.payer, posting.beneficiary].map(|party| f64::from(party.0));
    let Cents { low, likely, high } = posting.cents;
    let [low, likely, high] = [low, likely, high].map(|cents| cents as f64);
    let (month, cause) = (f64::from(posting.month), f64::from(posting.cause));
    [month, payer, beneficiary, kind_number(posting.kind), low, likely, high, cause]
}

fn payment(numbers: &[f64; POSTING]) -> Option<Posting> {
    let &[month, payer, beneficiary, kind, low, likely, high, cause] = numbers;
    Some(Posting {
        month: whole(month)?,
        payer: PartyIx(place(payer)?),
        beneficiary: PartyIx(place(beneficiary)?),
        kind: *KINDS.get(whole(kind)? as usize)?,
        cents: Cents { low: low as i64, likely: likely as i64, high: high as i64 },
        cause: whole(cause)?,
    })
}

/// What moved with its years, all of which must be there.
fn moved_from_numbers(model: &Model, numbers: &[f64]) -> Option<Moved> {
    let (&[payer, beneficiary, kind], by_year) = numbers.split_first_chunk()?;
    let is_whole = by_year.len() == years(model.horizon()) as usize;
    is_whole.then_some(Moved {
        payer: PartyIx(place(payer)?),
        beneficiary: PartyIx(place(beneficiary)?),
        kind: *KINDS.get(whole(kind)? as usize)?,
        years: by_year.iter().map(|&cents| cents as i64).collect(),
    })
}

fn kind_number(kind: Kind) -> f64 {
    KINDS.iter().position(|known| *known == kind).unwrap_or_default() as f64
}

/// The place of something in a model.
fn place(number: f64) -> Option<u16> {
    u16::try_from(whole(number)?).ok()
}

fn finite(number: f64) -> Option<f64> {
    number.is_finite().then_some(number)
}

/// A whole number that was written as one.
pub(super) fn whole(number: f64) -> Option<u32> {
    let whole = number as u32;
    (f64::from(whole) == number).then_some(whole)
}
