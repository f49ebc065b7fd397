//! Every state that a play can reach, breadth first.

use indexmap::IndexSet;
use rustc_hash::FxBuildHasher;

use super::graph::{Act, Graph, MarkIx, Node, NodeKind, Watch};
use super::guard::State;
use super::live::{Live, live};
use super::moments::Moments;

/// A state of the play: the entry, and what is alive of the story state on arrival there.
pub(super) type Point = (u32, State);

/// What was found on the way.
#[derive(Debug)]
pub(super) struct Walk<'g> {
    pub graph: &'g Graph,
    pub live: Vec<Live>,
    /// Every point that was reached, in order of distance from the start.
    pub points: IndexSet<Point, FxBuildHasher>,
    /// For each point the one before it on a shortest path; the start has itself.
    pub before: Vec<u32>,
    /// For each mark where it was first seen.
    seen: Vec<Option<Sight>>,
    /// For each point that was looked at, where its ways on begin in `ways`.
    first_way: Vec<u32>,
    ways: Vec<u32>,
    /// For each point that was looked at, whether the diary ends or breaks off there.
    stops: Vec<bool>,
    /// Whether every point was looked at.
    pub complete: bool,
}

/// Where something was seen: at a point, at one of its moments.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Sight {
    pub point: u32,
    pub moment: u32,
}

impl<'g> Walk<'g> {
    /// Walks the graph from its first node, and stops when more than `most` moments were looked at.
    pub fn of(graph: &'g Graph, most: usize) -> Self {
        let mut walk = Self {
            graph,
            live: live(graph),
            points: IndexSet::default(),
            before: Vec::new(),
            seen: vec![None; graph.marks.len()],
            first_way: Vec::new(),
            ways: Vec::new(),
            stops: Vec::new(),
            complete: true,
        };
        if !graph.nodes.is_empty() {
            // Everything begins at its lowest value, which is stored as zero.
            walk.reach((0, 0), 0);
        }
        walk.go_on(most);
        walk
    }

    /// Where a mark was first seen.
    pub fn sight(&self, mark: MarkIx) -> Option<Sight> {
        self.seen[mark as usize]
    }

    /// The point's node and its moments.
    pub fn unfold(&self, point: u32, moments: &mut Moments) -> &'g Node {
        let (at, state) = self.points[point as usize];
        let node = &self.graph.nodes[at as usize];
        moments.unfold(node, state, self.live[at as usize].inside);
        node
    }

    /// The point to which an act leads from a state, if it was reached.
    pub fn after(&self, node: &Node, act: &Act, state: State) -> Option<u32> {
        let after = act.change.apply(state);
        let (to, _) = node.follow(act, after)?;
        let point = (to, after & self.live[to as usize].arriving);
        self.points.get_index_of(&point).map(|at| at as u32)
    }

    /// The entry of a point.
    pub fn entry(&self, point: u32) -> usize {
        self.points[point as usize].0 as usize
    }

    /// The points that follow on this one. None where the walk was broken off.
    pub fn ways(&self, point: u32) -> &[u32] {
        let point = point as usize;
        let Some(&first) = self.first_way.get(point) else {
            return &[];
        };
        let end = self.first_way.get(point + 1).map_or(self.ways.len(), |&end| end as usize);
        &self.ways[first as usize..end]
    }

    /// Whether the diary ends at this point, breaks off, or was not looked at any further.
    pub fn stops(&self, point: u32) -> bool {
        self.stops.get(point as usize).copied().unwrap_or(true)
    }

    fn go_on(&mut self, most: usize) {
        let mut moments = Moments::default();
        let mut looked_at = 0;
        let mut point = 0;
        while point < self.points.len() {
            if looked_at > most {
                self.complete = false;
                return;
            }
            self.first_way.push(self.ways.len() as u32);
            let stops = self.look_at(point as u32, &mut moments);
            self.stops.push(stops);
            self.complete &= !moments.cut_off;
            looked_at += moments.work(&self.graph.nodes[self.points[point].0 as usize]);
            point += 1;
        }
    }

    /// Whether the diary ends or breaks off at the point.
    fn look_at(&mut self, point: u32, moments: &mut Moments) -> bool {
        let node = self.unfold(point, moments);
        let arrival = Sight { point, moment: 0 };
        self.see(node.reached, arrival);
        self.watch(&node.watches, self.points[point as usize].1, arrival);
        let mut stops = node.kind == NodeKind::End || moments.cut_off;
        for moment in 0..moments.len() {
            let sight = Sight { point, moment: moment as u32 };
            let state = moments.state(moment);
            if let Some(ask) = moments.last_ask(moment) {
                self.see(node.asks[ask].mark, sight);
                self.watch(&node.asks[ask].watches, state, sight);
            }
            let any = self.leave(node, state, sight);
            if !any && node.kind != NodeKind::End {
                self.see(node.stuck, sight);
                stops = true;
            }
        }
        stops
    }

    /// Follows every open act. Whether there is one.
    fn leave(&mut self, node: &Node, state: State, sight: Sight) -> bool {
        let mut any = false;
        for act in node.acts.iter().filter(|act| act.when.holds(state)) {
            let after = act.change.apply(state);
            let Some((to, branch)) = node.follow(act, after) else {
                continue;
            };
            any = true;
            self.see(act.mark, sight);
            branch.into_iter().for_each(|mark| self.see(mark, sight));
            self.watch(&act.watches, after, sight);
            let way = self.reach((to, after & self.live[to as usize].arriving), sight.point);
            self.ways.push(way);
        }
        any
    }

    fn reach(&mut self, point: Point, from: u32) -> u32 {
        let (at, new) = self.points.insert_full(point);
        if new {
            self.before.push(from);
        }
        at as u32
    }

    fn watch(&mut self, watches: &[Watch], state: State, sight: Sight) {
        for watch in watches.iter().filter(|watch| watch.when.holds(state)) {
            self.see(watch.mark, sight);
        }
    }

    fn see(&mut self, mark: MarkIx, sight: Sight) {
        self.seen[mark as usize].get_or_insert(sight);
    }
}
