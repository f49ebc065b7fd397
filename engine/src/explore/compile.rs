//! From a diary to its graph.

use std::collections::BTreeSet;

use speelruimte_source::Place;

use super::graph::{Act, Ask, Branch, Graph, Mark, MarkIx, Node, NodeKind, Route, Watch};
use super::guard::{Bits, Change, Guard};
use crate::diary::{self, Comparison, Condition, Consequence, Diary, Entry, Onward, Text, Way};
use crate::markup;

/// The most questions that one entry can have: their combinations are counted in one word.
const MOST_ASKS: usize = 64;

/// The graph of a diary; `None` when its story state does not fit in one word.
pub(super) fn compile(diary: &Diary) -> Option<Graph> {
    let layout = Layout::of(diary)?;
    if diary.entries.iter().any(|entry| entry.asks.len() > MOST_ASKS) {
        return None;
    }
    let mut compiler = Compiler { diary, layout, marks: Vec::new(), quotes: Vec::new() };
    let nodes = (0..diary.entries.len()).map(|entry| compiler.node(entry)).collect();
    Some(Graph { nodes, marks: compiler.marks, quotes: compiler.quotes })
}

/// Where variables and letters stand in the state.
struct Layout {
    /// For each variable that a condition reads.
    variables: Vec<Option<Bits>>,
    /// For each letter that a text quotes: whether it was signed.
    letters: Vec<Option<Bits>>,
}

impl Layout {
    fn of(diary: &Diary) -> Option<Self> {
        let mut used = 0;
        let mut bits = |width: u32| {
            let bits = Bits { shift: used, width };
            used += width;
            bits
        };
        let read = variables_read(diary);
        let variables = diary.variables.iter().enumerate();
        let variables =
            variables.map(|(at, variable)| read.contains(&at).then(|| bits(width(variable)))).collect();
        let quoted = letters_quoted(diary);
        let letters = (0..diary.letters.len()).map(|at| quoted.contains(&at).then(|| bits(1))).collect();
        (used <= u64::BITS).then_some(Self { variables, letters })
    }
}

struct Compiler<'d> {
    diary: &'d Diary,
    layout: Layout,
    marks: Vec<Mark>,
    quotes: Vec<Place>,
}

impl Compiler<'_> {
    fn node(&mut self, at: usize) -> Node {
        let entry = &self.diary.entries[at];
        let (reached, stuck) = (self.mark(Mark::Entry(at)), self.mark(Mark::Stuck(at)));
        let watches = self.shown(at, entry);
        let asks = (0..entry.asks.len()).map(|ask| self.ask(at, ask)).collect();
        let (kind, acts) = self.acts(at, entry);
        let route = entry.onward().map(|onward| self.route(at, onward));
        let ask_limit = u32::try_from(entry.ask_limit).unwrap_or(u32::MAX);
        Node { kind, reached, stuck, watches, asks, ask_limit, acts, route }
    }

    /// Everything that stands on the page on arrival.
    fn shown(&mut self, at: usize, entry: &Entry) -> Vec<Watch> {
        let mut watches = Vec::new();
        let texts = [Some(&entry.text), entry.note.as_ref(), entry.question.as_ref(), entry.back.as_ref()];
        let ending = entry.ending().into_iter();
        let ending = ending.flat_map(|it| it.levels.iter().map(|level| &level.1).chain([&it.title]));
        self.quotes(at, &Guard::Always, texts.into_iter().flatten().chain(ending), &mut watches);
        for ask in &entry.asks {
            let when = self.guard(ask.when.as_ref());
            self.quotes(at, &when, [&ask.act], &mut watches);
        }
        for (place, passage) in entry.passages.iter().enumerate() {
            let when = self.guard(passage.when.as_ref());
            self.quotes(at, &when, [&passage.text], &mut watches);
            watches.push(Watch { mark: self.mark(Mark::Passage { entry: at, passage: place }), when });
        }
        watches
    }

    /// Adds a look at every quotation in these texts: is the letter signed?
    fn quotes<'t>(
        &mut self,
        entry: usize,
        when: &Guard,
        texts: impl IntoIterator<Item = &'t Text>,
        watches: &mut Vec<Watch>,
    ) {
        for text in texts {
            for letter in quoted(self.diary, text) {
                let Some(bits) = self.layout.letters[letter] else {
                    continue;
                };
                let when = when.clone().and(Guard::within(bits, 1, 0, 0));
                let mark = Mark::Unsigned { entry, letter, quote: self.quotes.len() };
                self.quotes.push(text.place.clone());
                watches.push(Watch { mark: self.mark(mark), when });
            }
        }
    }

    fn ask(&mut self, entry: usize, at: usize) -> Ask {
        let ask = &self.diary.entries[entry].asks[at];
        let mut watches = Vec::new();
        self.quotes(entry, &Guard::Always, [&ask.reveals], &mut watches);
        Ask {
            mark: self.mark(Mark::Ask { entry, ask: at }),
            when: self.guard(ask.when.as_ref()),
            change: self.change(&ask.consequence),
            watches,
        }
    }

    fn acts(&mut self, at: usize, entry: &Entry) -> (NodeKind, Vec<Act>) {
        match &entry.way {
            Way::End(_) => (NodeKind::End, Vec::new()),
            Way::On(_) => (NodeKind::On, vec![self.act(at, 0, Guard::Always, Change::NONE, None)]),
            Way::Fork(fork) => {
                let outcomes = fork.outcomes.iter().enumerate().map(|(place, outcome)| {
                    let change = self.change(&outcome.consequence);
                    self.act(at, place, Guard::Always, change, Some(outcome.to))
                });
                (NodeKind::Fork, outcomes.collect())
            }
            Way::Decide { choices, .. } => {
                let choices = choices.iter().enumerate();
                (NodeKind::Decide, choices.map(|(place, choice)| self.choice(at, place, choice)).collect())
            }
        }
    }

    fn choice(&mut self, at: usize, place: usize, choice: &diary::Choice) -> Act {
        let mut change = self.change(&choice.consequence);
        if let Some(signed) = choice.letter.and_then(|letter| self.layout.letters[letter]) {
            change.set(signed, 1);
        }
        let mut act = self.act(at, place, self.guard(choice.when.as_ref()), change, choice.to);
        self.quotes(at, &Guard::Always, choice.back.iter().chain([&choice.act]), &mut act.watches);
        act
    }

    fn act(&mut self, entry: usize, act: usize, when: Guard, change: Change, to: Option<usize>) -> Act {
        let mark = self.mark(Mark::Act { entry, act });
        Act { mark, when, change, watches: Vec::new(), to: to.map(|to| to as u32) }
    }

    fn route(&mut self, entry: usize, onward: &Onward) -> Route {
        let branches = onward.branches.iter().enumerate().map(|(place, branch)| Branch {
            mark: self.mark(Mark::Branch { entry, branch: place }),
            when: self.guard(Some(&branch.when)),
            to: branch.to as u32,
        });
        let branches = branches.collect();
        Route { branches, rest: self.mark(Mark::Rest(entry)), to: onward.to as u32 }
    }

    fn mark(&mut self, mark: Mark) -> MarkIx {
        self.marks.push(mark);
        (self.marks.len() - 1) as MarkIx
    }

    fn guard(&self, when: Option<&Condition>) -> Guard {
        when.map_or(Guard::Always, |condition| self.condition(condition))
    }

    fn condition(&self, condition: &Condition) -> Guard {
        match condition {
            Condition::Compare { variable, comparison, number } => {
                self.compare(*variable, *comparison, *number)
            }
            Condition::Not(inner) => self.condition(inner).opposite(),
            Condition::And(one, other) => self.condition(one).and(self.condition(other)),
            Condition::Or(one, other) => self.condition(one).or(self.condition(other)),
        }
    }

    fn compare(&self, variable: usize, comparison: Comparison, number: i32) -> Guard {
        let (Some(declared), Some(bits)) = (self.diary.variables.get(variable), self.bits(variable)) else {
            return if comparison.holds(0, number) { Guard::Always } else { Guard::Never };
        };
        let (most, number) = (most(declared), i64::from(number) - i64::from(declared.from));
        let (low, high) = match comparison {
            Comparison::Equal => (number, number),
            Comparison::AtLeast => (number, i64::MAX),
            Comparison::More => (number + 1, i64::MAX),
            Comparison::AtMost => (i64::MIN, number),
            Comparison::Less => (i64::MIN, number - 1),
        };
        match u64::try_from(high) {
            Ok(high) => Guard::within(bits, most, u64::try_from(low).unwrap_or(0), high),
            Err(_) => Guard::Never,
        }
    }

    fn change(&self, consequence: &Consequence) -> Change {
        let mut change = Change::NONE;
        for step in &consequence.changes {
            let Some(bits) = self.bits(step.variable) else {
                continue;
            };
            let variable = &self.diary.variables[step.variable];
            match step.change {
                diary::Change::Set(value) => change.set(bits, stored(variable, value)),
                diary::Change::Add(by) => change.add(bits, i64::from(by), most(variable)),
            }
        }
        change
    }

    fn bits(&self, variable: usize) -> Option<Bits> {
        self.layout.variables.get(variable).copied().flatten()
    }
}

/// The letters that a text quotes, by place.
fn quoted(diary: &Diary, text: &Text) -> BTreeSet<usize> {
    // Most texts quote nothing, and reading marks takes time.
    if !text.source.contains('{') {
        return BTreeSet::new();
    }
    markup::quoted_letters(&text.source).iter().filter_map(|id| diary.letter(id)).collect()
}

fn letters_quoted(diary: &Diary) -> BTreeSet<usize> {
    let texts = diary::texts(diary);
    texts.iter().flat_map(|(_, _, text)| quoted(diary, text)).collect()
}

fn variables_read(diary: &Diary) -> BTreeSet<usize> {
    let mut read = BTreeSet::new();
    for condition in diary.entries.iter().flat_map(conditions) {
        condition.each_variable(&mut |variable| {
            read.insert(variable);
        });
    }
    read
}

fn conditions(entry: &Entry) -> impl Iterator<Item = &Condition> {
    let branches = entry.onward().into_iter().flat_map(|onward| &onward.branches);
    let passages = entry.passages.iter().filter_map(|passage| passage.when.as_ref());
    let asks = entry.asks.iter().filter_map(|ask| ask.when.as_ref());
    let choices = entry.choices().iter().filter_map(|choice| choice.when.as_ref());
    branches.map(|branch| &branch.when).chain(passages).chain(asks).chain(choices)
}

fn most(variable: &diary::Variable) -> u64 {
    u64::try_from(i64::from(variable.to) - i64::from(variable.from)).unwrap_or(0)
}

fn width(variable: &diary::Variable) -> u32 {
    u64::BITS - most(variable).leading_zeros()
}

fn stored(variable: &diary::Variable, value: i32) -> u64 {
    u64::try_from(i64::from(value) - i64::from(variable.from)).unwrap_or(0).min(most(variable))
}
