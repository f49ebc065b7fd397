//! Money in whole cents: what is booked in a month, and what it adds up to.

use super::chance::Happenings;
use std::iter::once;

use fearless_simd::prelude::*;

use super::column::{Column, Pack, all_within, wide};
use super::fault::{Place, RunCause};
use super::program::Compiled;
use super::scenario::{Act, ActDoes, Scenario};
use super::step::{Reg, Registers};
use crate::declare::{LevelIx, PartyIx};
use crate::ledger::{Cents, Posting, View, share};
use crate::system::{EventIx, FlowIx, Money, Variable};

/// The most that one posting may be, in euros: every sum of a run then is a whole number of cents.
pub const MAX_POSTING: f64 = 1e9;

/// Whole numbers up to here are exact.
const EXACT: f64 = 9_007_199_254_740_992.0;

/// What caused a posting: the meaning of [`Posting::cause`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Cause {
    /// The acts with this tag.
    Act(u32),
    /// A flow of the system.
    Flow(FlowIx),
    /// A chance event.
    Event(EventIx),
}

impl Cause {
    /// What the tag of a posting stands for.
    pub fn of(tag: u32) -> Cause {
        match tag & !0xFFFF {
            FLOWS => Cause::Flow(FlowIx(tag as u16)),
            EVENTS => Cause::Event(EventIx(tag as u16)),
            _ => Cause::Act(tag),
        }
    }

    /// The tag of its postings.
    pub fn tag(self) -> u32 {
        match self {
            Cause::Act(tag) => tag,
            Cause::Flow(FlowIx(ix)) => FLOWS | u32::from(ix),
            Cause::Event(EventIx(ix)) => EVENTS | u32::from(ix),
        }
    }
}

const FLOWS: u32 = 0x8000_0000;
const EVENTS: u32 = 0xC000_0000;

/// Whether a posting of this money counts in a view.
pub(crate) fn touches(view: View, money: Money, level_of: impl Fn(PartyIx) -> Option<LevelIx>) -> bool {
    share(view, &posting(money, 0, 1, 0), level_of).likely != 0
}

/// Everything that can be booked, with what was booked in the lanes of a block.
#[derive(Clone, Debug)]
pub(super) struct Books {
    books: Vec<Book>,
}

/// What is booked again and again for one reason.
#[derive(Clone, Debug)]
pub(super) struct Book {
    pub money: Money,
    due: Due,
    cause: u32,
    /// What one posting is, in cents.
    cents: Vec<f64>,
    /// What has been booked so far, in cents.
    total: Vec<f64>,
    /// What all lanes together had booked when the year began.
    last_year: i64,
}

#[derive(Clone, Copy, Debug)]
enum Due {
    /// Every month, at this rate.
    Flow(Reg),
    /// When the act is, with its size here.
    Act(Act, Reg),
    /// When the event at this place happens, with its size here.
    Event(usize, Reg),
}

impl Books {
    /// The flows, then the acts with the registers of their sizes, then the events.
    pub fn new(program: &Compiled, scenario: &Scenario, sizes: &[Reg], lanes: usize) -> Books {
        let book = |money, due, cause: Cause| Book {
            money,
            due,
            cause: cause.tag(),
            cents: vec![0.0; lanes],
            total: vec![0.0; lanes],
            last_year: 0,
        };
        let flows =
            program.payments.iter().map(|&(ix, rate, money)| book(money, Due::Flow(rate), Cause::Flow(ix)));
        let known = |party: PartyIx| usize::from(party.0) < program.parties.len();
        let acts = scenario.acts.iter().zip(sizes).filter_map(|(act, &size)| match act.does {
            ActDoes::Post { payer, beneficiary, kind, .. } if known(payer) && known(beneficiary) => {
                Some(book(Money { payer, beneficiary, kind }, Due::Act(*act, size), Cause::Act(act.tag)))
            }
            _ => None,
        });
        let events = program.events.iter().enumerate().flat_map(|(ix, event)| {
            let posts = event.posts.iter();
            posts.map(move |&(size, money)| {
                book(money, Due::Event(ix, size), Cause::Event(EventIx(ix as u16)))
            })
        });
        Books { books: flows.chain(acts).chain(events).collect() }
    }

    /// Nothing is booked yet; what acts and events cost is decided.
    pub fn begin(&mut self, registers: &Registers, lanes: usize) -> Result<(), (Place, RunCause)> {
        for book in &mut self.books {
            book.total.fill(0.0);
            book.last_year = 0;
            match book.due {
                Due::Flow(_) => {}
                Due::Act(_, size) | Due::Event(_, size) => book.reckon(registers.get(size), lanes)?,
            }
        }
        Ok(())
    }

    /// Books a month.
    pub fn book(
        &mut self,
        registers: &Registers,
        happenings: &Happenings,
        month: u32,
        lanes: usize,
    ) -> Result<(), (Place, RunCause)> {
        for book in &mut self.books {
            if let Due::Flow(rate) = book.due {
                book.reckon(registers.get(rate), lanes)?;
            }
            let Book { total, cents, .. } = book;
            match book.due {
                Due::Act(act, _) if !act.is_due(month) => {}
                Due::Flow(_) | Due::Act(..) => {
                    wide!(simd => total.update(simd, cents, |total, cents| total + cents))
                }
                Due::Event(event, _) => {
                    let Some(happened) = happenings.in_month(event, month) else { continue };
                    wide!(simd => total.update_by_both(simd, cents, happened, |total, cents, happened| {
                        total + cents * happened
                    }));
                }
            }
        }
        Ok(())
    }

    /// What was booked in a month in one lane.
    pub fn postings(
        &self,
        happenings: &Happenings,
        month: u32,
        lane: usize,
    ) -> impl Iterator<Item = Posting> {
        self.books.iter().filter_map(move |book| {
            let due = match book.due {
                Due::Flow(_) => true,
                Due::Act(act, _) => act.is_due(month),
                Due::Event(event, _) => happenings.in_month(event, month).is_some_and(|it| it[lane] > 0.0),
            };
            (due && book.cents[lane] != 0.0).then(|| book.posting(month, book.cents[lane] as i64))
        })
    }

    /// Ends a year: tells what each book added in it, over all lanes in use.
    pub fn close_year(&mut self, lanes: usize, mut tell: impl FnMut(Money, i64)) {
        for book in &mut self.books {
            let total =
                book.total[..lanes].iter().fold(0, |sum: i64, &cents| sum.saturating_add(cents as i64));
            tell(book.money, total.saturating_sub(book.last_year));
            book.last_year = total;
        }
    }

    /// What a view says so far, in euros; the sum of every book goes in one order.
    pub fn view(&self, signs: &[(usize, f64)], out: &mut [f64], lanes: usize) -> Result<(), RunCause> {
        out.fill(0.0);
        for &(book, sign) in signs {
            wide!(simd => out.update(simd, &self.books[book].total, |sum, cents| sum + sign * cents));
        }
        if !all_within(once(&out[..lanes]), EXACT) {
            return Err(RunCause::Amount);
        }
        out.iter_mut().for_each(|cents| *cents /= 100.0);
        Ok(())
    }

    /// Which books a view counts, and whether they add or take away.
    pub fn signs(&self, program: &Compiled, view: View) -> Vec<(usize, f64)> {
        let level_of = |party: PartyIx| program.parties.get(usize::from(party.0)).copied();
        let sign = |book: &Book| share(view, &book.posting(0, 1), level_of).likely as f64;
        self.books.iter().map(sign).enumerate().filter(|&(_, sign)| sign != 0.0).collect()
    }

    /// The same for what acts and events pay: a month's own money comes from acts, that of events a month later.
    pub fn paid_from_outside(&self, program: &Compiled, party: PartyIx) -> Vec<(usize, f64)> {
        let outside = |&(book, _): &(usize, f64)| !matches!(self.books[book].due, Due::Flow(_));
        self.signs(program, View::Party(party)).into_iter().filter(outside).collect()
    }

    /// Adds to a column what a book of an act or event brings into the inputs of this month, in cents; false where
    /// that is nothing.
    pub fn bring(
        &self,
        happenings: &Happenings,
        (book, sign): (usize, f64),
        month: u32,
        out: &mut [f64],
    ) -> bool {
        let book = &self.books[book];
        match book.due {
            Due::Act(act, _) if act.is_due(month) => {
                wide!(simd => out.update(simd, &book.cents, |sum, cents| sum + sign * cents));
            }
            Due::Event(event, _) => {
                let happened = month.checked_sub(1).and_then(|last| happenings.in_month(event, last));
                let Some(happened) = happened else { return false };
                wide!(simd => out.update_by_both(simd, &book.cents, happened, |sum, cents, happened| {
                    sum + sign * cents * happened
                }));
            }
            Due::Act(..) | Due::Flow(_) => return false,
        }
        true
    }
}

impl Book {
    fn reckon(&mut self, euros: &[f64], lanes: usize) -> Result<(), (Place, RunCause)> {
        wide!(simd => self.cents.each(simd, euros, |euros| whole(euros * 100.0)));
        if all_within(once(&euros[..lanes]), MAX_POSTING) {
            Ok(())
        } else {
            Err((self.place(), RunCause::Amount))
        }
    }

    fn place(&self) -> Place {
        match Cause::of(self.cause) {
            Cause::Act(tag) => Place::Act(tag),
            Cause::Flow(ix) => Place::Variable(Variable::Flow(ix)),
            Cause::Event(ix) => Place::Event(ix),
        }
    }

    fn posting(&self, month: u32, cents: i64) -> Posting {
        posting(self.money, month, cents, self.cause)
    }
}

fn posting(Money { payer, beneficiary, kind }: Money, month: u32, cents: i64, cause: u32) -> Posting {
    Posting { month, payer, beneficiary, kind, cents: Cents::exactly(cents), cause }
}

/// The nearest whole number, halves away from zero, as `f64::round`: of what is smaller than 2^51, in instructions
/// that every machine has for whole vectors.
#[inline(always)]
fn whole<S: Simd>(value: Pack<S>) -> Pack<S> {
    let size = value.abs();
    let even = (size + EXACT / 2.0) - EXACT / 2.0;
    let is_half = (size - even).simd_eq(0.5);
    is_half.select(even + 1.0, even).copysign(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_numbers_are_those_of_the_standard_library() {
        let mut values: Vec<f64> = (-4000..4000).map(|it| f64::from(it) / 8.0).collect();
        values.extend([0.499_999_999_999_999_94, 1e11 + 0.5, 1e14 - 0.5, -1e13 - 0.5, 0.1 * 100.0 * 1.005]);
        let whole = |value| wide!(simd => whole(Pack::splat(simd, value))[0]);
        for value in values {
            assert_eq!(whole(value), value.round(), "{value}");
        }
        assert_ne!(whole(2.5), 2.0, "halves to even would be another rule");
    }
}
