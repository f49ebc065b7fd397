//! Live variables: what a later condition may still read.

use super::graph::{Act, Graph, Node, Watch};
use super::guard::State;

/// What matters of the state at one node; states that differ in nothing of it go the same ways.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Live {
    /// On arrival.
    pub arriving: State,
    /// Between arrival and leaving, while questions are asked.
    pub inside: State,
}

/// Live variables at every node: backwards along the ways on, until nothing changes any more.
pub(super) fn live(graph: &Graph) -> Vec<Live> {
    let mut live = vec![Live::default(); graph.nodes.len()];
    let from = predecessors(graph);
    let mut waiting: Vec<u32> = (0..graph.nodes.len() as u32).collect();
    let mut is_waiting = vec![true; graph.nodes.len()];
    while let Some(at) = waiting.pop() {
        is_waiting[at as usize] = false;
        let found = live_at(&graph.nodes[at as usize], &live);
        if std::mem::replace(&mut live[at as usize], found) == found {
            continue;
        }
        for &before in &from[at as usize] {
            if !std::mem::replace(&mut is_waiting[before as usize], true) {
                waiting.push(before);
            }
        }
    }
    live
}

fn predecessors(graph: &Graph) -> Vec<Vec<u32>> {
    let mut from = vec![Vec::new(); graph.nodes.len()];
    for (at, node) in (0u32..).zip(&graph.nodes) {
        let routed = node.route.iter().flat_map(|route| route.targets());
        for to in node.acts.iter().filter_map(|act| act.to).chain(routed) {
            from[to as usize].push(at);
        }
    }
    from
}

fn live_at(node: &Node, live: &[Live]) -> Live {
    let asks = node
        .asks
        .iter()
        .fold(0, |all, ask| all | ask.when.reads() | (seen(&ask.watches) & !ask.change.overwrites()));
    let inside = node.acts.iter().fold(asks, |all, act| {
        let after = seen(&act.watches) | after(node, act, live);
        all | act.when.reads() | (after & !act.change.overwrites())
    });
    // A question may be left unasked, so what it overwrites is alive before it all the same.
    Live { arriving: inside | seen(&node.watches), inside }
}

fn after(node: &Node, act: &Act, live: &[Live]) -> State {
    let arriving = |to: u32| live[to as usize].arriving;
    match (act.to, &node.route) {
        (Some(to), _) => arriving(to),
        (None, Some(route)) => {
            let read = route.branches.iter().fold(0, |all, branch| all | branch.when.reads());
            route.targets().fold(read, |all, to| all | arriving(to))
        }
        (None, None) => 0,
    }
}

fn seen(watches: &[Watch]) -> State {
    watches.iter().fold(0, |all, watch| all | watch.when.reads())
}
