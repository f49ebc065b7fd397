//! Points from which neither an ending nor a dead end can be reached: the play goes round for ever.

use super::walk::Walk;

/// One circle: where it is first entered, and the entries that one can then still see.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Circle {
    pub point: u32,
    pub entries: Vec<usize>,
}

/// The circles without a way out, nearest first; each entry is in one of them at most.
pub(super) fn circles(walk: &Walk<'_>) -> Vec<Circle> {
    let free = can_stop(walk);
    let mut told = vec![false; walk.graph.nodes.len()];
    let mut visited = free.clone();
    let mut circles = Vec::new();
    for point in 0..walk.points.len() as u32 {
        if free[point as usize] || told[walk.entry(point)] {
            continue;
        }
        let mut entries = entries_from(walk, point, &mut visited);
        entries.retain(|&entry| !std::mem::replace(&mut told[entry], true));
        entries.sort_unstable();
        circles.push(Circle { point, entries });
    }
    circles
}

/// For each point whether an end can be reached from it: backwards from the ends.
fn can_stop(walk: &Walk<'_>) -> Vec<bool> {
    let count = walk.points.len();
    let (first, from) = backwards(walk);
    let mut free: Vec<bool> = (0..count as u32).map(|point| walk.stops(point)).collect();
    let mut waiting: Vec<u32> = (0..count as u32).filter(|&point| free[point as usize]).collect();
    while let Some(point) = waiting.pop() {
        let range = first[point as usize] as usize..first[point as usize + 1] as usize;
        for &before in &from[range] {
            if !std::mem::replace(&mut free[before as usize], true) {
                waiting.push(before);
            }
        }
    }
    free
}

/// The ways turned round: for each point where its predecessors begin in the second list.
fn backwards(walk: &Walk<'_>) -> (Vec<u32>, Vec<u32>) {
    let count = walk.points.len();
    let mut first = vec![0u32; count + 1];
    for point in 0..count as u32 {
        walk.ways(point).iter().for_each(|&to| first[to as usize + 1] += 1);
    }
    for point in 0..count {
        first[point + 1] += first[point];
    }
    let mut next = first.clone();
    let mut from = vec![0u32; first[count] as usize];
    for point in 0..count as u32 {
        for &to in walk.ways(point) {
            from[next[to as usize] as usize] = point;
            next[to as usize] += 1;
        }
    }
    (first, from)
}

fn entries_from(walk: &Walk<'_>, point: u32, visited: &mut [bool]) -> Vec<usize> {
    let mut entries = vec![walk.entry(point)];
    let mut waiting = vec![point];
    visited[point as usize] = true;
    while let Some(point) = waiting.pop() {
        for &to in walk.ways(point) {
            if !std::mem::replace(&mut visited[to as usize], true) {
                entries.push(walk.entry(to));
                waiting.push(to);
            }
        }
    }
    entries.sort_unstable();
    entries.dedup();
    entries
}
