//! Putting things in order. One sort serves all: in the browser every other kind would cost kilobytes.

/// The items by their keys, from small to large; items with the same key keep their order.
pub fn in_order<T>(items: Vec<T>, key: impl Fn(&T) -> u64) -> Vec<T> {
    let places = order(items.iter().map(key).collect());
    let mut items: Vec<Option<T>> = items.into_iter().map(Some).collect();
    places.into_iter().filter_map(|place| items.get_mut(place)?.take()).collect()
}

fn order(keys: Vec<u64>) -> Vec<usize> {
    let mut places: Vec<(u64, usize)> =
        keys.into_iter().enumerate().map(|(place, key)| (key, place)).collect();
    places.sort_unstable();
    places.into_iter().map(|(_, place)| place).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_keys_keep_their_order() {
        let items = vec![(2, 'a'), (1, 'b'), (2, 'c'), (0, 'd')];
        assert_eq!(in_order(items, |(key, _)| *key), [(0, 'd'), (1, 'b'), (2, 'a'), (2, 'c')]);
    }
}
