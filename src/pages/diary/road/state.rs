//! The other road on the screen: a pure state with its events. Drawing and asking happen elsewhere.

use std::rc::Rc;

use speelruimte_engine::diary::Attitude;
use speelruimte_engine::session::Session;
use speelruimte_engine::simulation::{Asked, Comparison, Evidence, Order, Step, TippingPoint, Walk};
use speelruimte_model::answers::Explanation;

use crate::browser::simulator::Fault;
use crate::library::Book;

/// Which other road is wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wish {
    /// Another act on a visit.
    Act {
        /// The visit, as a place in the play's visits.
        visit: usize,
        /// The act, as a place among the choices there.
        choice: usize,
    },
    /// The whole diary in one attitude.
    All(Attitude),
}

/// Something for the simulator.
#[derive(Clone, Debug, PartialEq)]
pub enum Ask {
    /// What a fork on the other road comes to.
    Value(Asked, Order),
    /// How the roads differ.
    Compare(Wish),
    /// Which acts bring most.
    Why(Wish),
    /// What would have to be true for the difference to go the other way, on a level.
    Tips(Wish, usize),
}

/// What can happen on it.
#[derive(Clone)]
pub enum RoadEvent {
    /// What there is to choose is unfolded, or folded.
    Unfold(bool),
    /// Another road is wanted.
    Pick(Wish),
    /// The fork comes to this.
    Valued(f64),
    /// The roads differ like this, with ranges or without.
    Compared(Rc<Comparison>, bool),
    /// Why is wanted.
    WantWhy,
    /// This is why.
    Explained(Rc<Explanation>),
    /// What would have to be true on this level is wanted.
    WantTips(usize),
    /// These numbers it hangs on.
    Tips(usize, Tips),
    /// These are the names of the numbers.
    Evidence(Rc<Evidence>),
    /// It takes a while; so many runs are done.
    Waits(u32),
    /// There is no answer.
    Unanswered(Fault),
    /// It is asked again.
    Again,
    /// What is under way is no longer wanted.
    Cancel,
}

/// What would have to be true, as far as it is known.
#[derive(Clone)]
pub struct Tips {
    /// The numbers on which a difference hangs most.
    pub points: Rc<[TippingPoint]>,
    /// Whether these are all of them.
    pub all: bool,
}

/// The other road.
#[derive(Clone)]
pub struct Road {
    /// Of every decision on the player's own road the visit and the other acts that were open.
    pub forks: Rc<[(usize, Vec<usize>)]>,
    /// Whether what there is to choose is unfolded.
    pub is_unfolded: bool,
    /// What is wanted.
    pub wish: Option<Wish>,
    /// The road, once it is known to its end.
    pub other: Option<Rc<Session>>,
    /// How it differs from the player's own.
    pub comparison: Option<Rc<Comparison>>,
    /// Whether that has its ranges.
    pub has_runs: bool,
    /// Why it differs.
    pub why: Option<Rc<Explanation>>,
    /// What would have to be true, level by level.
    pub tips: Vec<Option<Tips>>,
    /// What numbers are called.
    pub evidence: Option<Rc<Evidence>>,
    /// How many runs are done of what takes a while.
    pub at: Option<u32>,
    /// Why there is no answer.
    pub fault: Option<Fault>,
    wants_why: bool,
    wants_tips: Option<usize>,
    walk: Option<Walk>,
    fork: Option<(Asked, Order)>,
    mine: Rc<Session>,
    book: Rc<Book>,
}

impl Road {
    /// Nothing is wanted yet.
    pub fn new(book: Rc<Book>, mine: Rc<Session>) -> Self {
        Self::with(forks(&book, &mine).into(), book, mine)
    }

    fn with(forks: Rc<[(usize, Vec<usize>)]>, book: Rc<Book>, mine: Rc<Session>) -> Self {
        Self {
            forks,
            is_unfolded: true,
            wish: None,
            other: None,
            comparison: None,
            has_runs: false,
            why: None,
            tips: Vec::new(),
            evidence: None,
            at: None,
            fault: None,
            wants_why: false,
            wants_tips: None,
            walk: None,
            fork: None,
            mine,
            book,
        }
    }

    /// What the simulator can say that is not known yet.
    pub fn asks(&self) -> Option<Ask> {
        let wish = self.wish.filter(|_| self.fault.is_none())?;
        if let Some((asked, order)) = &self.fork {
            return Some(Ask::Value(*asked, order.clone()));
        }
        self.other.as_ref()?;
        if !self.has_runs {
            return Some(Ask::Compare(wish));
        }
        if self.waits_for_why() {
            return Some(Ask::Why(wish));
        }
        self.wants_tips.filter(|&level| !self.knows_tips(level)).map(|level| Ask::Tips(wish, level))
    }

    /// The other road and the player's own, as the simulator knows them.
    pub fn orders(&self) -> Option<[Order; 2]> {
        let order = |session: &Session| Order::of(&self.book.diary, &self.book.declared, session.state());
        Some([order(self.other.as_deref()?), order(&self.mine)])
    }

    /// Whether a road was just wanted, and nothing of it is known yet that would be worth drawing the page for: the likely
    /// run comes sooner than that is done. What takes a while says so.
    pub fn is_under_way(&self) -> bool {
        let is_known = self.comparison.is_some() || self.at.is_some() || self.fault.is_some();
        self.wish.is_some() && !is_known
    }

    /// Whether why is asked and not known yet.
    pub fn waits_for_why(&self) -> bool {
        self.wants_why && self.why.is_none()
    }

    /// Whether what would have to be true on this level is asked and not known yet.
    pub fn waits_for_tips(&self, level: usize) -> bool {
        self.wants_tips == Some(level) && !self.knows_tips(level) && !self.waits_for_why()
    }

    /// What would have to be true on a level, as far as that is known.
    pub fn tips_of(&self, level: usize) -> Option<&Tips> {
        self.tips.get(level)?.as_ref()
    }

    /// What follows from an event.
    pub fn happen(&mut self, event: RoadEvent) {
        match event {
            RoadEvent::Unfold(is_unfolded) => self.is_unfolded = is_unfolded,
            RoadEvent::Pick(wish) => self.pick(wish),
            RoadEvent::Valued(value) => {
                if let Some(walk) = &mut self.walk {
                    walk.answer(&self.book.diary, value);
                }
                self.go_on();
            }
            RoadEvent::Compared(comparison, has_runs) => {
                self.comparison = Some(comparison);
                self.has_runs |= has_runs;
                self.at = None;
            }
            RoadEvent::WantWhy => self.wants_why = true,
            RoadEvent::Explained(why) => (self.why, self.at) = (Some(why), None),
            RoadEvent::WantTips(level) => self.wants_tips = Some(level),
            RoadEvent::Tips(level, tips) => {
                self.tips.resize(self.tips.len().max(level + 1), None);
                if tips.all {
                    self.at = None;
                }
                self.tips[level] = Some(tips);
            }
            RoadEvent::Evidence(evidence) => self.evidence = Some(evidence),
            RoadEvent::Waits(done) => self.at = Some(done),
            RoadEvent::Unanswered(fault) => (self.fault, self.at) = (Some(fault), None),
            RoadEvent::Again => self.fault = None,
            RoadEvent::Cancel => self.cancel(),
        }
    }

    fn knows_tips(&self, level: usize) -> bool {
        self.tips_of(level).is_some_and(|tips| tips.all)
    }

    fn pick(&mut self, wish: Wish) {
        let diary = &self.book.diary;
        let walk = match wish {
            Wish::Act { visit, choice } => Walk::with(diary, &self.mine, visit, choice),
            Wish::All(attitude) => Some(Walk::following(diary, attitude)),
        };
        *self = match walk {
            None => self.fresh(),
            Some(_) => Self { wish: Some(wish), walk, is_unfolded: false, ..self.fresh() },
        };
        self.go_on();
    }

    /// Goes on to the next fork, which the simulator must decide, or to the end.
    fn go_on(&mut self) {
        self.fork = None;
        self.at = None;
        let Some(walk) = &mut self.walk else { return };
        match walk.step(&self.book.diary, &self.book.declared) {
            Step::Fork(asked, order) => self.fork = Some((asked, order)),
            Step::Done(session) => {
                self.other = Some(Rc::new(session));
                self.walk = None;
            }
        }
    }

    /// What is known stays; where nothing is known yet, nothing is wanted any more.
    fn cancel(&mut self) {
        (self.at, self.wants_why, self.wants_tips) = (None, false, None);
        if !self.has_runs {
            *self = self.fresh();
        }
    }

    /// Nothing is wanted, of the same play.
    fn fresh(&self) -> Self {
        Self::with(self.forks.clone(), self.book.clone(), self.mine.clone())
    }
}

fn forks(book: &Book, mine: &Session) -> Vec<(usize, Vec<usize>)> {
    let diary = &book.diary;
    let others = |visit: usize| {
        let it = &mine.state().visits[visit];
        let choices = 0..diary.entries[it.entry].choices().len();
        let is_other = |choice: &usize| it.choice != Some(*choice);
        let is_open = |choice: &usize| Walk::with(diary, mine, visit, *choice).is_some();
        choices.filter(is_other).filter(is_open).collect::<Vec<_>>()
    };
    let decisions = mine.decisions(diary).into_iter().map(|visit| (visit, others(visit)));
    decisions.filter(|(_, others)| !others.is_empty()).collect()
}
