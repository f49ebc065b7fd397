//! Paths that can be replayed: first as visits of the graph, then as actions of a session.

use super::graph::{Act, MarkIx, Node};
use super::guard::State;
use super::moments::Moments;
use super::walk::{Sight, Walk};
use crate::diary::{Diary, Entry};
use crate::session::{Action, LAST_PAGE, Position, Reason, Session};

/// A path through a diary.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Path {
    visits: Vec<Visit>,
    /// Whether it ends where there is nothing more to ask, rather than on arrival.
    decide: bool,
}

/// What is done at one entry on a path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Visit {
    pub entry: usize,
    pub asks: Vec<usize>,
    /// How it is left; `None` where the path ends.
    pub act: Option<usize>,
}

impl Path {
    /// The path as the actions of a session, pages turned and letters signed where that is needed.
    pub fn actions(&self, diary: &Diary) -> Vec<Action> {
        let mut session = Session::new(diary);
        for (at, visit) in self.visits.iter().enumerate() {
            turn_until(&mut session, diary, |session| session.state().visits.len() > at);
            let entry = &diary.entries[visit.entry];
            for ask in visit.asks.iter().filter_map(|&ask| entry.asks.get(ask)) {
                let action = Action::Ask { entry: entry.id.clone(), ask: ask.id.clone() };
                // Refused only if graph and session disagree, which a test rules out; the path then ends here.
                session.apply(diary, action).ok();
            }
            if let Some(act) = visit.act {
                perform(&mut session, diary, entry, act);
            }
        }
        if self.decide {
            let asking = |session: &Session| matches!(session.state().position, Position::Asking(_));
            turn_until(&mut session, diary, |session| !asking(session));
        }
        session.log().to_vec()
    }

    /// The same path to where there is nothing more to ask.
    pub(super) fn until_decision(self) -> Self {
        Self { decide: true, ..self }
    }

    /// The same path, on to an entry.
    pub(super) fn then(mut self, entry: usize) -> Self {
        self.visits.push(Visit { entry, asks: Vec::new(), act: None });
        self
    }

    pub(super) fn of(visits: Vec<Visit>) -> Self {
        Self { visits, decide: false }
    }
}

/// A shortest path to where something was seen.
pub(super) fn path_to(walk: &Walk<'_>, sight: Sight) -> Path {
    let mut visits = path_to_point(walk, sight.point);
    let mut moments = Moments::default();
    walk.unfold(sight.point, &mut moments);
    let asks = moments.asks_to(sight.moment as usize);
    visits.push(Visit { entry: walk.entry(sight.point), asks, act: None });
    Path::of(visits)
}

/// A shortest path up to and including the act that shows a mark, for marks that an act shows.
pub(super) fn path_through(walk: &Walk<'_>, sight: Sight, mark: MarkIx) -> Path {
    let mut path = path_to(walk, sight);
    let mut moments = Moments::default();
    let node = walk.unfold(sight.point, &mut moments);
    let state = moments.state(sight.moment as usize);
    let shown = node.acts.iter().position(|act| act.when.holds(state) && shows(node, act, state, mark));
    if let Some(last) = path.visits.last_mut() {
        last.act = shown;
    }
    path
}

fn path_to_point(walk: &Walk<'_>, point: u32) -> Vec<Visit> {
    let mut hops = Vec::new();
    let mut at = point;
    while at != 0 {
        let before = walk.before[at as usize];
        hops.push((before, at));
        at = before;
    }
    let mut moments = Moments::default();
    let visits = hops.into_iter().rev().map(|(from, to)| {
        let node = walk.unfold(from, &mut moments);
        let (moment, act) = hop(walk, node, &moments, to).unwrap_or_default();
        Visit { entry: walk.entry(from), asks: moments.asks_to(moment), act: Some(act) }
    });
    visits.collect()
}

/// The first moment and act that lead to a point.
fn hop(walk: &Walk<'_>, node: &Node, moments: &Moments, to: u32) -> Option<(usize, usize)> {
    (0..moments.len()).find_map(|moment| {
        let state = moments.state(moment);
        let leads = |act: &Act| act.when.holds(state) && walk.after(node, act, state) == Some(to);
        Some((moment, node.acts.iter().position(leads)?))
    })
}

fn shows(node: &Node, act: &Act, state: State, mark: MarkIx) -> bool {
    let after = act.change.apply(state);
    let branch = node.follow(act, after).and_then(|(_, branch)| branch);
    let seen = act.watches.iter().any(|watch| watch.mark == mark && watch.when.holds(after));
    act.mark == mark || branch == Some(mark) || seen
}

fn perform(session: &mut Session, diary: &Diary, entry: &Entry, act: usize) {
    if let Some(choice) = entry.choices().get(act) {
        turn_until(session, diary, |session| matches!(session.state().position, Position::Deciding(_)));
        let chosen = Action::Choose { entry: entry.id.clone(), choice: choice.id.clone() };
        session.apply(diary, chosen).ok();
        if let Some(letter) = choice.letter.map(|letter| &diary.letters[letter]) {
            let reason = letter.reasons.first().map_or("", |reason| &reason.id);
            let reason = Reason::Listed(reason.to_owned());
            session.apply(diary, Action::Sign { letter: letter.id.clone(), reason }).ok();
        }
    } else if let Some(outcome) = entry.outcomes().get(act) {
        turn_until(session, diary, |session| matches!(session.state().position, Position::Fork(_)));
        let told = Action::Fork { entry: entry.id.clone(), outcome: outcome.id.clone() };
        session.apply(diary, told).ok();
    }
}

fn turn_until(session: &mut Session, diary: &Diary, enough: impl Fn(&Session) -> bool) {
    while !enough(session) {
        let open = session.state().position.entry();
        let page = open.map_or(LAST_PAGE, |entry| &diary.entries[entry].id).to_owned();
        if session.apply(diary, Action::Turn { page }).is_err() {
            return;
        }
    }
}
