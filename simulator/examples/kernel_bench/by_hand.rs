//! A municipality, household after household: what the kernel is measured against.

use speelruimte_model::kernel::random::{EVENTS, PARAMETERS, Triangle, WHOLE_RUN, philox4x32};
use speelruimte_model::{Model, Range};

use crate::household::{self, Bends, Household, Inputs, Numbers, PAID_FLOWS, POSTS};

/// How many months a run has.
const MONTHS: usize = 60;

/// What a model has besides its equations.
pub struct ByHand {
    bends: Bends,
    parameters: Vec<Range>,
    /// Of each event the sizes of what it adds, and then of what it posts.
    sizes: Vec<Range>,
}

/// What comes of it.
#[derive(Default)]
pub struct Found {
    /// For each indicator, the figure of every household.
    pub figures: Vec<Vec<f64>>,
    /// For each indicator, the values in month 0, 12, 24, … of every household.
    pub years: Vec<Vec<f64>>,
    pub events: u64,
    /// What was paid in each year by each flow, and then by each payment of an event, in cents.
    pub paid: Vec<[i64; PAID_FLOWS + POSTS]>,
}

/// The sizes of events: what they add, and what they post in cents.
struct Sizes {
    adds: [f64; 12],
    posts: [i64; POSTS],
}

/// The places of the payments of an event among all.
const POSTS_OF: [std::ops::Range<usize>; household::EVENTS] = [0..3, 3..5, 5..7, 7..8, 8..9];

impl ByHand {
    pub fn of(model: &Model) -> ByHand {
        let system = &model.system;
        let names: Vec<String> = system.parameters.iter().map(|it| it.id.replace('-', "_")).collect();
        assert_eq!(names, Numbers::NAMES, "the model has other parameters");
        let sizes = |event: &speelruimte_model::system::Event| {
            let adds = event.adds.iter().map(|add| add.size);
            adds.chain(event.posts.iter().map(|post| post.size)).collect::<Vec<_>>()
        };
        ByHand {
            bends: Bends::of(model),
            parameters: system.parameters.iter().map(|it| it.value).collect(),
            sizes: system.events.iter().flat_map(sizes).collect(),
        }
    }

    pub fn run(&self, seed: u64, households: u32) -> Found {
        let mut found = Found {
            figures: columns(households as usize),
            years: columns(6 * households as usize),
            paid: vec![[0; PAID_FLOWS + POSTS]; MONTHS / 12],
            events: 0,
        };
        for unit in 0..households {
            self.household(seed, unit, &mut found);
        }
        found
    }

    fn household(&self, seed: u64, unit: u32, found: &mut Found) {
        let numbers = Numbers::of(&drawn(seed, unit, PARAMETERS, &self.parameters));
        let sizes = Sizes::of(&drawn(seed, unit, EVENTS, &self.sizes));
        let mut household = Household::new(numbers, &self.bends);
        let mut happened = [[false; MONTHS]; household::EVENTS];
        let mut sums = [0.0; 11];
        let [mut balance, mut resources] = [0_i64; 2];
        for at in 0..=MONTHS {
            let month = household.month(&inputs(&sizes, &happened, at));
            if at < MONTHS {
                let uniforms = [0, 1].map(|quad| uniforms(seed, unit, at as u32, EVENTS / 4 + quad));
                let uniforms = uniforms.as_flattened();
                for (event, (uniform, chance)) in uniforms.iter().zip(month.chances).enumerate() {
                    happened[event][at] = *uniform < chance;
                    found.events += u64::from(happened[event][at]);
                }
                let paid = sizes.paid(&month.paid, &happened, at);
                found.paid[at / 12].iter_mut().zip(paid).for_each(|(sum, cents)| *sum += cents);
                balance += paid[3] - paid[2] - paid[11] - paid[PAID_FLOWS + 4];
                resources += paid[9] - paid[10] + paid[11] - paid[12];
                resources += paid[PAID_FLOWS + 1..PAID_FLOWS + 6].iter().sum::<i64>();
                sums.iter_mut().zip(month.shown).for_each(|(sum, value)| *sum += value);
            }
            if at % 12 == 0 {
                let all = in_order(month.shown, euros(balance), euros(resources));
                found.years.iter_mut().zip(all).for_each(|(row, value)| row.push(value));
            }
        }
        let all = in_order(sums.map(|sum| sum / MONTHS as f64), euros(balance), euros(resources));
        found.figures.iter_mut().zip(all).for_each(|(row, value)| row.push(value));
    }
}

impl Sizes {
    fn of(drawn: &[f64]) -> Sizes {
        let at = |places: &[usize]| places.iter().map(|&place| drawn[place]).collect::<Vec<_>>();
        let adds = at(&[0, 1, 2, 6, 7, 8, 9, 10, 13, 14, 17, 19]);
        let posts = at(&[3, 4, 5, 11, 12, 15, 16, 18, 20]).into_iter().map(cents);
        Sizes { adds: adds.try_into().unwrap(), posts: posts.collect::<Vec<_>>().try_into().unwrap() }
    }

    /// What flows and events pay in a month, in cents.
    fn paid(
        &self,
        flows: &[f64; PAID_FLOWS],
        happened: &[[bool; MONTHS]; household::EVENTS],
        at: usize,
    ) -> [i64; PAID_FLOWS + POSTS] {
        let mut paid = [0; PAID_FLOWS + POSTS];
        paid.iter_mut().zip(flows).for_each(|(paid, &euros)| *paid = cents(euros));
        for (happened, posts) in happened.iter().zip(POSTS_OF) {
            for post in posts.filter(|_| happened[at]) {
                paid[PAID_FLOWS + post] = self.posts[post];
            }
        }
        paid
    }
}

/// One for each indicator.
fn columns(room: usize) -> Vec<Vec<f64>> {
    (0..13).map(|_| Vec::with_capacity(room)).collect()
}

/// What events of the months before bring.
fn inputs(sizes: &Sizes, happened: &[[bool; MONTHS]; household::EVENTS], at: usize) -> Inputs {
    let felt = |event: usize, months: usize| {
        happened[event][at.saturating_sub(months)..at].iter().filter(|&&it| it).count() as f64
    };
    let [
        summons,
        security_0,
        calm_0,
        evicted,
        security_1,
        calm_1,
        part_1,
        cover,
        health,
        part_2,
        calm_3,
        calm_4,
    ] = sizes.adds;
    let last = |event: usize, cents: i64| if at > 0 && happened[event][at - 1] { cents } else { 0 };
    let [court, .., fine, bill, gift] = sizes.posts;
    Inputs {
        security: security_0 * felt(0, 8) + security_1 * felt(1, 24),
        calm: calm_0 * felt(0, 6) + calm_1 * felt(1, 12) + calm_3 * felt(3, 2) + calm_4 * felt(4, 6),
        health: health * felt(2, 9),
        taking_part: part_1 * felt(1, 12) + part_2 * felt(2, 6),
        craftsmanship: 0.0,
        cover: cover * felt(1, 6),
        summons: summons * felt(0, 6),
        evicted: evicted * felt(1, 12),
        money: euros(last(4, gift) - last(0, court) - last(2, fine) - last(3, bill)),
    }
}

/// In the order of the model's indicators, with those of the ledger between the others.
fn in_order(shown: [f64; 11], balance: f64, resources: f64) -> impl Iterator<Item = f64> {
    let [resident @ .., workload, legality, craft, cover, equality, support] = shown;
    let rest = [balance, workload, legality, craft, cover, resources, equality, support];
    resident.into_iter().chain(rest)
}

/// A number for each of these ranges.
fn drawn(seed: u64, unit: u32, first: u32, ranges: &[Range]) -> Vec<f64> {
    let draw = |(range, uniform): (&Range, f64)| {
        Triangle::over(*range).map_or(range.likely, |triangle| triangle.at(uniform))
    };
    let fours = (first / 4..).zip(ranges.chunks(4));
    fours.flat_map(|(quad, four)| four.iter().zip(uniforms(seed, unit, WHOLE_RUN, quad)).map(draw)).collect()
}

fn uniforms(seed: u64, unit: u32, month: u32, quad: u32) -> [f64; 4] {
    let words = philox4x32([unit, month, quad, 0], [seed as u32, (seed >> 32) as u32]);
    words.map(|word| (f64::from(word) + 0.5) / 4_294_967_296.0)
}

fn cents(euros: f64) -> i64 {
    (euros * 100.0).round() as i64
}

fn euros(cents: i64) -> f64 {
    cents as f64 / 100.0
}
