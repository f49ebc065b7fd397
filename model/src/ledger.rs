//! Who paid whom, in whole cents.

use crate::declare::{LevelIx, PartyIx};
use crate::range::Range;

/// The postings of a run, in order of month.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Ledger {
    postings: Vec<Posting>,
    level_of_party: Vec<LevelIx>,
}

/// One movement between two parties in one month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Posting {
    /// The month, counted from 0.
    pub month: u32,
    /// Who pays; of an avoided cost: who would have been paid.
    pub payer: PartyIx,
    /// Who gains; of an avoided cost: who is spared it.
    pub beneficiary: PartyIx,
    /// What sort of money it is.
    pub kind: Kind,
    /// How much.
    pub cents: Cents,
    /// The tag of what caused it.
    pub cause: u32,
}

/// What sort of money a posting is.
///
/// An avoided cost is a kind of its own, so that an average cost is never booked as a saving: only what its
/// author declares cashable touches anyone's balance.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// Money changes hands; society as a whole is neither richer nor poorer.
    Transfer,
    /// Time or goods are used up. The payer's balance falls; the beneficiary gets the time or the goods.
    Resources,
    /// A cost that does not arise, and money that is really left over by that.
    AvoidedCashable,
    /// A cost that does not arise, where nobody has money left: hours or beds go to others.
    Avoided,
}

/// Everything of one kind between two parties.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Flow {
    /// Who pays; of an avoided cost: who would have been paid.
    pub payer: PartyIx,
    /// Who gains; of an avoided cost: who is spared it.
    pub beneficiary: PartyIx,
    /// What sort of money it is.
    pub kind: Kind,
    /// How much together.
    pub cents: Cents,
}

/// Whole cents with a lowest and a highest amount. Sums stop at the largest number instead of wrapping round.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cents {
    /// The lowest.
    pub low: i64,
    /// The likely one.
    pub likely: i64,
    /// The highest.
    pub high: i64,
}

/// What can be asked of a ledger.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum View {
    /// What a party received less what it paid: transfers on both sides, resources for the payer, avoided
    /// costs for the one who is spared them and only where they can be cashed.
    Party(PartyIx),
    /// The same for all parties of a level together; what they pay each other cancels out.
    Level(LevelIx),
    /// Society's resources: all that was used less all costs avoided (cashable or not), whoever bears them.
    /// Transfers never count.
    Resources,
}

impl Ledger {
    /// All postings in order of month.
    pub fn postings(&self) -> &[Posting] {
        &self.postings
    }

    /// The total over the whole ledger. The lowest takes the lowest of what comes in and the highest of what
    /// goes out.
    pub fn total(&self, view: View) -> Cents {
        self.postings.iter().fold(Cents::default(), |sum, posting| sum.plus(self.share(view, posting)))
    }

    /// The postings of one year only; year 0 is the first twelve months.
    pub fn year(&self, year: u32) -> Ledger {
        self.only(|posting| posting.month / 12 == year)
    }

    /// Only the postings for which this holds.
    pub fn only(&self, keep: impl Fn(&Posting) -> bool) -> Ledger {
        Ledger {
            postings: self.postings.iter().filter(|posting| keep(posting)).copied().collect(),
            level_of_party: self.level_of_party.clone(),
        }
    }

    /// Who paid whom how much of which kind, in order of first appearance.
    pub fn flows(&self) -> Vec<Flow> {
        let mut flows: Vec<Flow> = Vec::new();
        for &Posting { payer, beneficiary, kind, cents, .. } in &self.postings {
            let same =
                |flow: &&mut Flow| (flow.payer, flow.beneficiary, flow.kind) == (payer, beneficiary, kind);
            match flows.iter_mut().find(same) {
                Some(flow) => flow.cents = flow.cents.plus(cents),
                None => flows.push(Flow { payer, beneficiary, kind, cents }),
            }
        }
        flows
    }

    /// A ledger of these postings, which are in order of month.
    pub(crate) fn of(postings: Vec<Posting>, level_of_party: &[LevelIx]) -> Ledger {
        Ledger { postings, level_of_party: level_of_party.to_vec() }
    }

    fn share(&self, view: View, posting: &Posting) -> Cents {
        share(view, posting, |party| self.level_of_party.get(usize::from(party.0)).copied())
    }
}

impl Cents {
    /// In euros.
    pub fn euros(self) -> Range {
        let euros = |cents: i64| cents as f64 / 100.0;
        Range::new(euros(self.low), euros(self.likely), euros(self.high))
    }

    /// An amount that is certain.
    pub(crate) fn exactly(cents: i64) -> Cents {
        Cents { low: cents, likely: cents, high: cents }
    }

    fn plus(self, other: Cents) -> Cents {
        Cents {
            low: self.low.saturating_add(other.low),
            likely: self.likely.saturating_add(other.likely),
            high: self.high.saturating_add(other.high),
        }
    }

    /// Money out instead of in: the most that goes out is the least that is left.
    fn negative(self) -> Cents {
        Cents {
            low: self.high.saturating_neg(),
            likely: self.likely.saturating_neg(),
            high: self.low.saturating_neg(),
        }
    }
}

/// What one posting adds to a view.
pub(crate) fn share(view: View, posting: &Posting, level_of: impl Fn(PartyIx) -> Option<LevelIx>) -> Cents {
    let concerns = |party: PartyIx| match view {
        View::Party(it) => it == party,
        View::Level(level) => level_of(party) == Some(level),
        View::Resources => false,
    };
    let (pays, gains) = (concerns(posting.payer), concerns(posting.beneficiary));
    let (cents, nothing) = (posting.cents, Cents::default());
    match (view, posting.kind) {
        (View::Resources, Kind::Transfer) => nothing,
        (View::Resources, Kind::Resources) => cents,
        (View::Resources, Kind::Avoided | Kind::AvoidedCashable) => cents.negative(),
        (_, Kind::Transfer) if gains && !pays => cents,
        (_, Kind::Transfer) if pays && !gains => cents.negative(),
        (_, Kind::Resources) if pays => cents.negative(),
        (_, Kind::AvoidedCashable) if gains => cents,
        _ => nothing,
    }
}
