//! Things by name. One map serves them all: in the browser every other kind of map would cost kilobytes.

use std::collections::BTreeMap;

/// Names, each with its place in the order in which they came.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Index {
    places: BTreeMap<String, usize>,
}

impl Index {
    /// Adds a name. A name that was there keeps its place, and `false` says so.
    pub fn add(&mut self, name: &str) -> bool {
        let is_new = !self.places.contains_key(name);
        if is_new {
            self.places.insert(name.to_owned(), self.places.len());
        }
        is_new
    }

    /// The place of a name.
    pub fn place(&self, name: &str) -> Option<usize> {
        self.places.get(name).copied()
    }

    /// Whether the name is there.
    pub fn contains(&self, name: &str) -> bool {
        self.places.contains_key(name)
    }

    /// The names with their places, in alphabetical order.
    pub fn iter(&self) -> impl Iterator<Item = (&str, usize)> {
        self.places.iter().map(|(name, place)| (name.as_str(), *place))
    }
}

/// Values by name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named<T> {
    index: Index,
    values: Vec<T>,
}

impl<T> Default for Named<T> {
    fn default() -> Self {
        Self { index: Index::default(), values: Vec::new() }
    }
}

impl<T> Named<T> {
    /// Adds a value. The value that had this name before comes back.
    pub fn insert(&mut self, name: &str, value: T) -> Option<T> {
        if self.index.add(name) {
            self.values.push(value);
            return None;
        }
        let place = self.index.place(name)?;
        Some(std::mem::replace(self.values.get_mut(place)?, value))
    }

    /// The value of a name.
    pub fn get(&self, name: &str) -> Option<&T> {
        self.values.get(self.index.place(name)?)
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.values.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.values.is_empty()
    }

    /// Whether there is a value of this name.
    pub fn contains(&self, name: &str) -> bool {
        self.index.contains(name)
    }

    /// The values with their names, in alphabetical order of the names.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &T)> {
        self.index.iter().filter_map(|(name, place)| Some((name, self.values.get(place)?)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_has_one_value() {
        let mut named = Named::default();
        assert_eq!(named.insert("b", 1), None);
        assert_eq!(named.insert("a", 2), None);
        assert_eq!(named.insert("b", 3), Some(1));
        assert_eq!((named.get("b"), named.get("a"), named.get("c")), (Some(&3), Some(&2), None));
        assert_eq!(named.iter().collect::<Vec<_>>(), [("a", &2), ("b", &3)]);
    }

    #[test]
    fn an_index_keeps_the_first_place() {
        let mut index = Index::default();
        assert!(index.add("b") && index.add("a") && !index.add("b"));
        assert_eq!((index.place("b"), index.place("a"), index.place("c")), (Some(0), Some(1), None));
    }
}
