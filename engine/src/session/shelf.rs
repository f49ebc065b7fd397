//! All plays of one diary on one machine, and how those of two tabs come together.

use super::Action;

/// A saved play.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Play {
    /// The hash of the diary's structure when it was last played.
    pub structure: String,
    /// When something was last done, in milliseconds since 1970; the engine has no clock, so this is given.
    pub touched: u64,
    /// How far it has come, for those who do not have the diary at hand.
    pub progress: Progress,
    /// Everything that was done.
    pub log: Vec<Action>,
}

/// How far a play has come.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Progress {
    /// The story date of the page that lies open, as in ISO 8601.
    pub date: Option<String>,
    /// Whether the last page is filled.
    pub ended: bool,
    /// The endings that were ever reached, in alphabetical order.
    pub endings: Vec<String>,
}

impl Progress {
    /// Notes that an ending was reached.
    pub fn add_ending(&mut self, ending: &str) {
        if let Err(place) = self.endings.binary_search_by(|known| known.as_str().cmp(ending)) {
            self.endings.insert(place, ending.to_owned());
        }
    }
}

/// Plays by id. Merging two shelves loses no action of either.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shelf {
    /// By id, in alphabetical order.
    plays: Vec<(String, Play)>,
}

/// Between the id of a play and the mark of a branch that went another way in another tab.
const BRANCH: char = '~';

impl Shelf {
    /// All plays with their ids.
    pub fn plays(&self) -> impl Iterator<Item = (&str, &Play)> {
        self.plays.iter().map(|(id, play)| (id.as_str(), play))
    }

    /// One play.
    pub fn play(&self, id: &str) -> Option<&Play> {
        self.plays().find(|(known, _)| *known == id).map(|(_, play)| play)
    }

    /// Every ending that was reached in any play.
    pub fn endings(&self) -> Vec<&str> {
        let mut endings = Vec::new();
        for ending in self.plays.iter().flat_map(|(_, play)| &play.progress.endings) {
            if !endings.contains(&ending.as_str()) {
                endings.push(ending);
            }
        }
        endings
    }

    /// The play in which something was done last.
    pub fn latest(&self) -> Option<(&str, &Play)> {
        self.plays().max_by_key(|(id, play)| (play.touched, *id))
    }

    /// Puts a play on the shelf. Where a play of that id went another way, both are kept: the longer keeps the id,
    /// the other gets one of its own.
    pub fn put(&mut self, id: &str, play: Play) {
        self.put_all([(id.to_owned(), play)]);
    }

    /// Puts many plays on the shelf.
    pub fn put_all(&mut self, plays: impl IntoIterator<Item = (String, Play)>) {
        plays.into_iter().for_each(|(id, play)| self.insert(id, play));
        self.drop_stale_branches();
    }

    /// Everything from both shelves.
    #[must_use]
    pub fn merged(mut self, other: Shelf) -> Shelf {
        self.put_all(other.plays);
        self
    }

    /// The id under which a log is kept now: its own, or that of the play that has grown out of it.
    pub fn find(&self, id: &str, log: &[Action]) -> Option<&str> {
        let family = self.plays().filter(|(known, _)| root(known) == root(id));
        let mut grown = family.filter(|(_, play)| play.log.starts_with(log));
        let first = grown.next()?;
        let best = std::iter::once(first).chain(grown).find(|(known, _)| *known == id);
        Some(best.unwrap_or(first).0)
    }

    fn insert(&mut self, id: String, play: Play) {
        let mut coming = Some((id, play));
        while let Some((id, play)) = coming.take() {
            match self.plays.binary_search_by(|(known, _)| known.as_str().cmp(&id)) {
                Err(place) => self.plays.insert(place, (id, play)),
                Ok(place) => {
                    let (_, known) = self.plays.remove(place);
                    let (stays, leaves) = joined(known, play);
                    coming = leaves.map(|branch| (branch_id(&id, &branch), branch));
                    self.plays.insert(place, (id, stays));
                }
            }
        }
    }

    /// A branch that another play of the family contains says nothing new. In alphabetical order of what was done, a
    /// play that contains another comes after it, and everything in between contains it too.
    fn drop_stale_branches(&mut self) {
        let key = |at: usize| {
            let (id, play) = &self.plays[at];
            (root(id), play.log.as_slice(), std::cmp::Reverse(id.as_str()))
        };
        // Sorted by insertion, which takes far less wasm than another sort and is quick for so few.
        let mut order: Vec<usize> = Vec::with_capacity(self.plays.len());
        for at in 0..self.plays.len() {
            order.insert(order.partition_point(|known| key(*known) < key(at)), at);
        }
        let mut stale = vec![false; self.plays.len()];
        for pair in order.windows(2) {
            let [(id, play), (next, longer)] = [&self.plays[pair[0]], &self.plays[pair[1]]];
            stale[pair[0]] =
                id.contains(BRANCH) && root(id) == root(next) && longer.log.starts_with(&play.log);
        }
        let mut stale = stale.into_iter();
        self.plays.retain(|_| !stale.next().unwrap_or(false));
    }
}

/// What stays under the id, and what has to leave.
fn joined(one: Play, other: Play) -> (Play, Option<Play>) {
    let (mut longer, shorter) = if rank(&one) >= rank(&other) { (one, other) } else { (other, one) };
    if !longer.log.starts_with(&shorter.log) {
        return (longer, Some(shorter));
    }
    longer.touched = longer.touched.max(shorter.touched);
    shorter.progress.endings.iter().for_each(|ending| longer.progress.add_ending(ending));
    (longer, None)
}

/// A total order, so that it does not matter which tab saves first.
fn rank(play: &Play) -> impl Ord + '_ {
    (play.log.len(), play.log.as_slice(), play.touched, play.structure.as_str(), &play.progress)
}

fn root(id: &str) -> &str {
    id.split(BRANCH).next().unwrap_or(id)
}

/// The id of a branch comes from what was done in it. Should that be taken by another, it gets longer.
fn branch_id(id: &str, play: &Play) -> String {
    let words = play.log.iter().flat_map(|action| Vec::from(action.clone()));
    let written = words.collect::<Vec<String>>().join("\n");
    let branch = format!("{}{BRANCH}{}", root(id), crate::diary::fingerprint(&written));
    if id.starts_with(&branch) { format!("{id}{BRANCH}") } else { branch }
}
