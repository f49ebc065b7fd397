//! Random numbers for plays: the same seed gives the same plays on every machine.

/// The generator SplitMix64 (Steele, Lea and Flood, 2014). Good enough for plays, and not for simulation.
#[derive(Clone, Debug)]
pub(super) struct Chance(u64);

impl Chance {
    /// The numbers of one seed; `stream` tells apart what should not share its luck.
    pub fn new(seed: u64, stream: u64) -> Self {
        let mut mixed = Self(seed);
        Self(mixed.next() ^ stream.wrapping_mul(0x9E37_79B9_7F4A_7C15))
    }

    /// One of the numbers below `count`, all as likely but for less than one in 2³²; 0 when there is none.
    pub fn below(&mut self, count: usize) -> usize {
        ((u128::from(self.next()) * count as u128) >> 64) as usize
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_numbers_are_those_that_the_authors_published() {
        let mut chance = Chance(1234567);
        let found: Vec<u64> = (0..3).map(|_| chance.next()).collect();
        assert_eq!(found, [6457827717110365317, 3203168211198807973, 9817491932198370423]);
    }

    #[test]
    fn every_number_comes_up() {
        let mut chance = Chance::new(1, 2);
        let mut counts = [0; 5];
        (0..5000).for_each(|_| counts[chance.below(5)] += 1);
        assert!(counts.iter().all(|&count| (900..1100).contains(&count)), "{counts:?}");
        assert_eq!(chance.below(0), 0);
    }
}
