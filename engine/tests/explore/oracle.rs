//! The exploration against a plain search that drives the session itself and drops nothing.

use std::collections::{BTreeSet, HashMap};

use speelruimte_engine::diary::{Diary, Way};
use speelruimte_engine::explore::random_plays;
use speelruimte_engine::session::{Action, LAST_PAGE, Position, Reason, Session, State, open_asks};

use crate::small::{diary, explored};

/// What an exploration can find out about a diary, as a set of words.
type Facts = BTreeSet<String>;

#[test]
fn both_find_the_same_on_generated_diaries() {
    let mut kinds = BTreeSet::new();
    for seed in 0..120 {
        let shorthand = Generator(seed).diary();
        let diary = diary(&shorthand);
        let (found, searched) = (found(&diary), searched(&diary));
        assert_eq!(found, searched, "seed {seed}\n{shorthand}");
        kinds.extend(found.iter().filter_map(|fact| Some(fact.split_once(' ')?.0.to_owned())));
        played(&diary, &found);
    }
    // The comparison says little about what never comes up.
    let expected = [
        "ask-never",
        "branch-never",
        "choice-never",
        "dead-end",
        "entry-unreachable",
        "loop-without-exit",
        "passage-never",
        "quote-unsigned",
    ];
    assert_eq!(kinds, expected.map(str::to_owned).into());
}

/// Nothing that is said never to happen happens in plays at random.
fn played(diary: &Diary, found: &Facts) {
    let tally = random_plays(diary, 20, 1);
    for (entry, counts) in diary.entries.iter().zip(&tally.entries) {
        let never = |count: u64, fact: String| assert!(count == 0 || !found.contains(&fact), "{fact}");
        never(counts.visits, format!("entry-unreachable {}", entry.id));
        for (choice, count) in entry.choices().iter().zip(&counts.choices) {
            never(*count, format!("choice-never {} {}", entry.id, choice.id));
        }
        for (ask, count) in entry.asks.iter().zip(&counts.asks) {
            never(*count, format!("ask-never {} {}", entry.id, ask.id));
        }
    }
    let dead_end = found.iter().any(|fact| fact.starts_with("dead-end"));
    assert!(tally.stuck == 0 || dead_end);
}

fn found(diary: &Diary) -> Facts {
    let exploration = explored(diary);
    assert!(exploration.complete);
    let facts = exploration.findings.iter().filter_map(|finding| {
        let line = crate::small::line(diary, finding);
        let (head, _) = line.split_once(": ")?;
        match head.split(' ').next()? {
            "attitude-wins" | "time-backwards" => None,
            // Where in the circle one first comes is a matter of the shortest path.
            "loop-without-exit" => Some("loop-without-exit somewhere".to_owned()),
            _ => Some(head.to_owned()),
        }
    });
    facts.collect()
}

/// Searches every state of the session by doing every possible action.
fn searched(diary: &Diary) -> Facts {
    let mut search = Search { diary, seen: Facts::new(), bad: Facts::new() };
    let mut sessions = vec![Session::new(diary)];
    let mut known = HashMap::from([(key(sessions[0].state()), 0)]);
    let mut ways: Vec<Vec<usize>> = Vec::new();
    while let Some(session) = sessions.get(ways.len()).cloned() {
        search.look(session.state());
        let mut next = Vec::new();
        for action in search.possible(session.state()) {
            let mut after = session.clone();
            if after.apply(diary, action.clone()).is_ok() {
                search.done(&action, session.state());
                let at = *known.entry(key(after.state())).or_insert(sessions.len());
                next.push(at);
                if at == sessions.len() {
                    sessions.push(after);
                }
            }
        }
        ways.push(next);
    }
    search.circles(&ways);
    search.facts()
}

/// Everything that can matter for what comes.
fn key(state: &State) -> String {
    let visit = state.visits.last().map(|visit| {
        let asked: BTreeSet<_> = visit.asked.iter().collect();
        (visit.values.clone(), asked)
    });
    format!("{:?} {:?} {:?} {visit:?}", state.position, state.values, state.signed)
}

struct Search<'d> {
    diary: &'d Diary,
    seen: Facts,
    bad: Facts,
}

impl Search<'_> {
    fn look(&mut self, state: &State) {
        let Some(visit) = state.visits.last() else {
            return;
        };
        let entry = &self.diary.entries[visit.entry];
        self.seen.insert(format!("entry {}", entry.id));
        for passage in &entry.passages {
            if passage.when.as_ref().is_none_or(|when| when.holds(&visit.values)) {
                self.seen.insert(format!("passage {} {}", passage.id, entry.id));
            }
        }
        if entry.text.source.contains("{quote l}") && state.signed[0].is_none() {
            self.bad.insert(format!("quote-unsigned {} l", entry.id));
        }
        let stuck =
            entry.choices().iter().all(|it| it.when.as_ref().is_some_and(|it| !it.holds(&state.values)));
        if matches!(state.position, Position::Deciding(_)) && stuck {
            self.bad.insert(format!("dead-end {}", entry.id));
        }
    }

    fn done(&mut self, action: &Action, before: &State) {
        let done = match action {
            Action::Ask { entry, ask } => Some(format!("ask {ask} {entry}")),
            Action::Choose { entry, choice } => Some(format!("choice {choice} {entry}")),
            _ => None,
        };
        self.seen.extend(done);
        self.branch(action, before);
    }

    /// Which branch an action takes, when it is one that leaves the page.
    fn branch(&mut self, action: &Action, before: &State) {
        let Some(visit) = before.visits.last() else {
            return;
        };
        let entry = &self.diary.entries[visit.entry];
        let leaves = match (action, before.position, &entry.way) {
            (Action::Turn { .. }, Position::Reading(_), Way::On(_)) => true,
            (Action::Choose { choice, .. }, _, _) => {
                entry.choices().iter().any(|known| known.id == *choice && known.to.is_none())
            }
            _ => false,
        };
        let Some(onward) = entry.onward().filter(|_| leaves) else {
            return;
        };
        let mut after = before.values.clone();
        if let Action::Choose { choice, .. } = action {
            let choice = entry.choices().iter().find(|known| known.id == *choice).unwrap();
            speelruimte_engine::session::changed(self.diary, &mut after, &choice.consequence);
        }
        if let Some(at) = onward.branches.iter().position(|branch| branch.when.holds(&after)) {
            self.seen.insert(format!("branch {at} {}", entry.id));
        }
    }

    /// States from which no end can be reached, step by step from the ends.
    fn circles(&mut self, ways: &[Vec<usize>]) {
        let mut free: Vec<bool> = ways.iter().map(Vec::is_empty).collect();
        let mut changed = true;
        while std::mem::take(&mut changed) {
            for at in (0..ways.len()).rev() {
                if !free[at] && ways[at].iter().any(|&to| free[to]) {
                    free[at] = true;
                    changed = true;
                }
            }
        }
        if free.contains(&false) {
            self.bad.insert("loop-without-exit somewhere".to_owned());
        }
    }

    fn possible(&self, state: &State) -> Vec<Action> {
        let Some(at) = state.position.entry() else {
            return vec![Action::Turn { page: LAST_PAGE.to_owned() }];
        };
        let entry = &self.diary.entries[at];
        let id = || entry.id.clone();
        let asks = open_asks(self.diary, state.visits.last().unwrap());
        let asks = asks.into_iter().map(|ask| Action::Ask { entry: id(), ask: entry.asks[ask].id.clone() });
        let choices = entry.choices().iter().map(|it| Action::Choose { entry: id(), choice: it.id.clone() });
        let outcomes = entry.outcomes().iter().map(|it| Action::Fork { entry: id(), outcome: it.id.clone() });
        let sign = Action::Sign { letter: "l".to_owned(), reason: Reason::Listed("r".to_owned()) };
        asks.chain(choices).chain(outcomes).chain([sign, Action::Turn { page: id() }]).collect()
    }

    fn facts(self) -> Facts {
        let mut facts = self.bad;
        for entry in &self.diary.entries {
            if !self.seen.contains(&format!("entry {}", entry.id)) {
                facts.insert(format!("entry-unreachable {}", entry.id));
                continue;
            }
            let mut never = |kind: &str, id: &str, name: &str| {
                if !self.seen.contains(&format!("{kind} {id} {}", entry.id)) {
                    facts.insert(format!("{kind}-never {} {name}", entry.id));
                }
            };
            entry.passages.iter().for_each(|it| never("passage", &it.id, &it.id));
            entry.asks.iter().for_each(|it| never("ask", &it.id, &it.id));
            entry.choices().iter().for_each(|it| never("choice", &it.id, &it.id));
            for (at, branch) in entry.onward().iter().flat_map(|onward| &onward.branches).enumerate() {
                never("branch", &at.to_string(), &self.diary.entries[branch.to].id);
            }
        }
        facts
    }
}

/// Writes small diaries with everything that the exploration has to understand.
struct Generator(u64);

impl Generator {
    fn diary(mut self) -> String {
        let count = 3 + self.below(5);
        let entries: String = (0..count).map(|at| self.entry(at, count)).collect();
        format!("{entries}entry e{count}\nending")
    }

    fn entry(&mut self, at: u64, count: u64) -> String {
        let quotes = if self.below(5) == 0 { " {quote l}" } else { "" };
        let mut text = format!("entry e{at} 2026-01-01 t{quotes}\n");
        if self.below(4) == 0 {
            text += &format!("asks = {}\n", 1 + self.below(3));
        }
        let kind = self.below(6);
        if kind != 0 && self.below(2) == 0 {
            text += &format!("to = 'e{}'\n", self.target(at, count));
        }
        if self.below(3) == 0 {
            text += &format!("passage p\nwhen = '{}'\n", self.condition());
        }
        for ask in 0..self.below(4) {
            text += &format!("ask q{ask}\n{}{}", self.when(), self.change());
        }
        match kind {
            0 => {
                text += "fork\n";
                for (outcome, least) in [("o", "at_least = 5.0\n"), ("p", "")] {
                    let to = self.target(at, count);
                    text += &format!("outcome {outcome}\n{least}{}to = 'e{to}'\n", self.change());
                }
            }
            1 | 2 => text += &self.branches(at, count),
            _ => {
                for choice in 0..2 + self.below(2) {
                    text += &format!("choice c{choice}\n{}{}", self.when(), self.change());
                    if self.below(3) == 0 {
                        text += "letter = 'l'\n";
                    }
                    if self.below(2) == 0 {
                        text += &format!("to = 'e{}'\n", self.target(at, count));
                    }
                }
                if self.below(3) == 0 {
                    text += &self.branches(at, count);
                }
            }
        }
        text
    }

    fn branches(&mut self, at: u64, count: u64) -> String {
        let branches = (0..self.below(3)).map(|_| {
            let (when, to) = (self.condition(), self.target(at, count));
            format!("branch\nwhen = '{when}'\nto = 'e{to}'\n")
        });
        branches.collect()
    }

    /// Mostly onwards, now and then back.
    fn target(&mut self, at: u64, count: u64) -> u64 {
        if self.below(4) == 0 { self.below(count) } else { at + 1 + self.below(count - at) }
    }

    fn when(&mut self) -> String {
        if self.below(2) == 0 { format!("when = '{}'\n", self.condition()) } else { String::new() }
    }

    fn change(&mut self) -> String {
        match self.below(5) {
            0 => format!("sets = ['{}']\n", self.flag()),
            1 => format!("clears = ['{}']\n", self.flag()),
            2 => format!("adds = {{ n = {} }}\n", ["1", "2", "-1"][self.below(3) as usize]),
            3 => format!("sets = ['{}']\nclears = ['{}']\nadds = {{ n = 1 }}\n", self.flag(), self.flag()),
            _ => String::new(),
        }
    }

    fn condition(&mut self) -> String {
        let mut single = || match self.below(6) {
            0 => format!("n >= {}", self.below(4)),
            1 => format!("n = {}", self.below(4)),
            2 => format!("not {}", self.flag()),
            3 => format!("not (n < {} or {})", self.below(4), self.flag()),
            _ => self.flag().to_string(),
        };
        let (one, other) = (single(), single());
        match self.below(3) {
            0 => format!("{one} and {other}"),
            1 => format!("{one} or {other}"),
            _ => one,
        }
    }

    fn flag(&mut self) -> char {
        ['a', 'b', 'c'][self.below(3) as usize]
    }

    fn below(&mut self, count: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        let mixed = self.0 ^ (self.0 >> 32);
        (mixed.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 33) % count.max(1)
    }
}
