//! Conditions and changes, compiled to work on a state packed into one word.

/// Story state: every variable that a condition reads has its own bits, and so has every letter that is quoted.
pub(super) type State = u64;

/// A condition on a packed state.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Guard {
    Always,
    Never,
    /// The bits of `mask` are exactly `equal`.
    Bits {
        mask: State,
        equal: State,
    },
    /// The number in `bits` is one of these.
    Within {
        bits: Bits,
        low: u64,
        high: u64,
    },
    Not(Box<Guard>),
    All(Box<[Guard; 2]>),
    Any(Box<[Guard; 2]>),
}

/// Where a variable stands in the state. Its lowest value is stored as zero.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Bits {
    pub shift: u32,
    pub width: u32,
}

/// What an act does to the state: first the bits that are set, then what is added.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Change {
    keep: State,
    put: State,
    adds: Vec<Add>,
}

/// An addition that stays within the variable's range.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Add {
    bits: Bits,
    by: i64,
    most: u64,
}

impl Guard {
    /// Whether it holds in this state.
    pub fn holds(&self, state: State) -> bool {
        match self {
            Self::Always => true,
            Self::Never => false,
            Self::Bits { mask, equal } => state & mask == *equal,
            Self::Within { bits, low, high } => (*low..=*high).contains(&bits.get(state)),
            Self::Not(guard) => !guard.holds(state),
            Self::All(both) => both[0].holds(state) && both[1].holds(state),
            Self::Any(both) => both[0].holds(state) || both[1].holds(state),
        }
    }

    /// The bits that it looks at.
    pub fn reads(&self) -> State {
        match self {
            Self::Always | Self::Never => 0,
            Self::Bits { mask, .. } => *mask,
            Self::Within { bits, .. } => bits.mask(),
            Self::Not(guard) => guard.reads(),
            Self::All(both) | Self::Any(both) => both[0].reads() | both[1].reads(),
        }
    }

    /// Holds when the number in these bits, which is at most `most`, is one of `low..=high`.
    pub fn within(bits: Bits, most: u64, low: u64, high: u64) -> Self {
        let high = high.min(most);
        match (low, high) {
            _ if low > high => Self::Never,
            (0, _) if high == most => Self::Always,
            _ if low == high => Self::Bits { mask: bits.mask(), equal: bits.at(low) },
            _ => Self::Within { bits, low, high },
        }
    }

    /// The opposite.
    pub fn opposite(self) -> Self {
        match self {
            Self::Always => Self::Never,
            Self::Never => Self::Always,
            Self::Bits { mask, equal } if mask.is_power_of_two() => Self::Bits { mask, equal: equal ^ mask },
            Self::Not(guard) => *guard,
            other => Self::Not(Box::new(other)),
        }
    }

    /// Both.
    pub fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::Never, _) | (_, Self::Never) => Self::Never,
            (Self::Always, guard) | (guard, Self::Always) => guard,
            (Self::Bits { mask: a, equal: x }, Self::Bits { mask: b, equal: y }) => {
                let agree = x & b == y & a;
                if agree { Self::Bits { mask: a | b, equal: x | y } } else { Self::Never }
            }
            (one, other) => Self::All(Box::new([one, other])),
        }
    }

    /// Either, or both.
    pub fn or(self, other: Self) -> Self {
        match (self, other) {
            (Self::Always, _) | (_, Self::Always) => Self::Always,
            (Self::Never, guard) | (guard, Self::Never) => guard,
            (one, other) => Self::Any(Box::new([one, other])),
        }
    }
}

impl Bits {
    /// The number that stands here.
    pub fn get(self, state: State) -> u64 {
        (state & self.mask()).checked_shr(self.shift).unwrap_or(0)
    }

    /// A state with this number here and nothing else.
    pub fn at(self, number: u64) -> State {
        number.checked_shl(self.shift).unwrap_or(0) & self.mask()
    }

    /// All bits that stand here.
    pub fn mask(self) -> State {
        let ones = u64::MAX.checked_shr(u64::BITS - self.width).unwrap_or(0);
        ones.checked_shl(self.shift).unwrap_or(0)
    }
}

impl Change {
    /// No change.
    pub const NONE: Self = Self { keep: State::MAX, put: 0, adds: Vec::new() };

    /// Then gives these bits a number.
    pub fn set(&mut self, bits: Bits, number: u64) {
        self.adds.retain(|add| add.bits != bits);
        self.keep &= !bits.mask();
        self.put = self.put & !bits.mask() | bits.at(number);
    }

    /// Then adds to the number in these bits, which stays between 0 and `most`.
    pub fn add(&mut self, bits: Bits, by: i64, most: u64) {
        self.adds.push(Add { bits, by, most });
    }

    /// The state after the change.
    pub fn apply(&self, state: State) -> State {
        let set = state & self.keep | self.put;
        self.adds.iter().fold(set, |state, add| {
            let sum = add.bits.get(state).saturating_add_signed(add.by).min(add.most);
            state & !add.bits.mask() | add.bits.at(sum)
        })
    }

    /// The bits whose earlier content is lost.
    pub fn overwrites(&self) -> State {
        !self.keep
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FLAG: Bits = Bits { shift: 0, width: 1 };
    const OTHER: Bits = Bits { shift: 1, width: 1 };
    const COUNT: Bits = Bits { shift: 2, width: 2 };

    fn flag(bits: Bits) -> Guard {
        Guard::within(bits, 1, 1, u64::MAX)
    }

    /// The states of four bits in which the guard holds, as a set of bits.
    #[track_caller]
    fn check(guard: Guard, holds: impl Fn(bool, bool, u64) -> bool) {
        for state in 0..16 {
            let expected = holds(state & 1 == 1, state & 2 == 2, state >> 2);
            assert_eq!(guard.holds(state), expected, "{guard:?} in {state:04b}");
            // Only the bits that it says it reads matter.
            assert_eq!(guard.holds(state & guard.reads()), expected, "{guard:?} in {state:04b}");
        }
    }

    #[test]
    fn guards_mean_what_conditions_mean() {
        check(flag(FLAG), |a, _, _| a);
        check(flag(FLAG).opposite(), |a, _, _| !a);
        check(flag(FLAG).and(flag(OTHER).opposite()), |a, b, _| a && !b);
        check(flag(FLAG).and(flag(FLAG).opposite()), |_, _, _| false);
        check(flag(FLAG).or(flag(OTHER)), |a, b, _| a || b);
        check(flag(FLAG).and(flag(OTHER)).opposite(), |a, b, _| !(a && b));
        check(Guard::within(COUNT, 3, 1, 2), |_, _, n| n == 1 || n == 2);
        check(Guard::within(COUNT, 3, 2, 9).and(flag(FLAG)), |a, _, n| a && n >= 2);
        check(Guard::within(COUNT, 3, 3, 3).opposite(), |_, _, n| n != 3);
        check(Guard::within(COUNT, 3, 0, 3), |_, _, _| true);
        check(Guard::within(COUNT, 3, 4, 9), |_, _, _| false);
        check(Guard::Always.or(flag(FLAG)).and(flag(OTHER)), |_, b, _| b);
    }

    #[test]
    fn changes_follow_each_other() {
        let mut change = Change::NONE;
        change.add(COUNT, 5, 2);
        assert_eq!(change.apply(0b0001), 0b1001, "an addition stops at the highest value");
        change.add(COUNT, -1, 2);
        assert_eq!(change.apply(0b0001), 0b0101);
        change.set(COUNT, 0);
        change.set(FLAG, 1);
        assert_eq!(change.apply(0b1110), 0b0011, "what is set forgets what was added");
        assert_eq!(change.overwrites(), 0b1101);
        change.add(COUNT, -3, 2);
        assert_eq!(change.apply(0b1110), 0b0011, "and stops at the lowest");
    }

    #[test]
    fn bits_can_fill_the_whole_word() {
        let all = Bits { shift: 0, width: 64 };
        assert_eq!(all.mask(), u64::MAX);
        let last = Bits { shift: 63, width: 1 };
        assert_eq!(last.get(last.at(1)), 1);
        let nothing = Bits { shift: 64, width: 0 };
        assert_eq!((nothing.mask(), nothing.get(u64::MAX)), (0, 0));
    }
}
