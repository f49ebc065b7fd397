//! One household of the real model, as somebody would write it by hand: the equations of `scenarios/system.toml` one by
//! one, in plain Rust. Its numbers and curves come from the model.

use speelruimte_model::Model;
use speelruimte_model::system::Curve;

/// How many chance events there are, flows that are paid, and payments that events bring.
pub const EVENTS: usize = 5;
pub const PAID_FLOWS: usize = 13;
pub const POSTS: usize = 9;

macro_rules! numbers {
    ($($name:ident)*) => {
        /// The parameters, in the order of the model.
        pub struct Numbers { $(pub $name: f64),* }

        impl Numbers {
            pub const NAMES: &[&str] = &[$(stringify!($name)),*];

            pub fn of(values: &[f64]) -> Numbers {
                let mut values = values.iter().copied();
                Numbers { $($name: values.next().unwrap()),* }
            }
        }
    };
}

numbers! {
    security_start calm_start say_start health_start trust_start taking_part_start craftsmanship_start cover_start
    equality_start support_start wage full_allowances allowance_take_up allowance_per_help rent buffer_start debts_start
    collection_rate payoff_share response_time thrift bare_share repay_time assistance wage_per_point work_lag
    settling_time worry_lag calm_from_security health_time health_from_calm part_lag part_from_health part_from_say
    say_from_security say_from_help trust_from_say help_start help_from_trust help_time help_shields care_rise
    social_help social_help_rise counselling_cost counselling_time objection_rate objection_cost hour_cost
    office_settling handling_time calls_per_point rework_per_point summons_hours learning_share learning_time
    craft_from_cover error_per_point doubt_per_euro doubt_time cover_from_support equality_from_craft
    support_from_equality support_from_trust talk_lag eviction_chance bill_chance
}

/// A curve: where each piece begins, the value there, and how steep it is.
struct Bend(Vec<(f64, f64, f64)>);

impl Bend {
    fn of(curve: &Curve) -> Bend {
        let steep = |pair: &[(f64, f64)]| (pair[1].1 - pair[0].1) / (pair[1].0 - pair[0].0);
        let slopes = curve.points.windows(2).map(steep).chain([0.0]);
        Bend(curve.points.iter().zip(slopes).map(|(&(x, y), slope)| (x, y, slope)).collect())
    }

    fn at(&self, x: f64) -> f64 {
        let pieces = &self.0;
        match pieces.iter().rposition(|piece| x >= piece.0) {
            None => pieces[0].1,
            Some(last) if last + 1 == pieces.len() => pieces[last].1,
            Some(at) => pieces[at].1 + (x - pieces[at].0) * pieces[at].2,
        }
    }
}

/// All curves but the scale, which only cuts off.
pub struct Bends {
    buffer_weighs: Bend,
    debts_weigh: Bend,
    letters_weigh: Bend,
    default_share: Bend,
    haste_weighs: Bend,
    summons_at: Bend,
    setback_at: Bend,
    kin_at: Bend,
}

impl Bends {
    pub fn of(model: &Model) -> Bends {
        let bend = |id: &str| Bend::of(model.system.curves.iter().find(|curve| curve.id == id).unwrap());
        Bends {
            buffer_weighs: bend("buffer-weighs"),
            debts_weigh: bend("debts-weigh"),
            letters_weigh: bend("letters-weigh"),
            default_share: bend("default-share"),
            haste_weighs: bend("haste-weighs"),
            summons_at: bend("summons-at"),
            setback_at: bend("setback-at"),
            kin_at: bend("kin-at"),
        }
    }
}

/// What comes in at inputs in a month; at the others nothing does without acts.
#[derive(Default)]
pub struct Inputs {
    pub security: f64,
    pub calm: f64,
    pub health: f64,
    pub taking_part: f64,
    pub craftsmanship: f64,
    pub cover: f64,
    pub summons: f64,
    pub evicted: f64,
    pub money: f64,
}

/// What a month says: chances, what flows are paid, and the indicators that show a variable.
pub struct Month {
    pub chances: [f64; EVENTS],
    pub paid: [f64; PAID_FLOWS],
    pub shown: [f64; 11],
}

/// The stocks and the stages of lags.
pub struct Household<'m> {
    p: Numbers,
    bends: &'m Bends,
    net_worth: f64,
    debts: f64,
    security: f64,
    calm: f64,
    say: f64,
    health: f64,
    trust: f64,
    taking_part: f64,
    help: f64,
    open_work: f64,
    practice: f64,
    craftsmanship: f64,
    doubt: f64,
    cover: f64,
    equality: f64,
    support: f64,
    working: [f64; 1],
    ease: [f64; 1],
    energy: [f64; 3],
    talk_equality: [f64; 3],
    talk_trust: [f64; 3],
    ordinary_living: f64,
    /// What curves say of the beginning: of the buffer, the debts, the letters and the default.
    begun: [f64; 4],
}

impl<'m> Household<'m> {
    pub fn new(p: Numbers, bends: &'m Bends) -> Household<'m> {
        let debt_burden = p.debts_start / p.wage;
        Household {
            bends,
            net_worth: p.buffer_start - p.debts_start,
            debts: p.debts_start,
            security: p.security_start,
            calm: p.calm_start,
            say: p.say_start,
            health: p.health_start,
            trust: p.trust_start,
            taking_part: p.taking_part_start,
            help: p.help_start,
            open_work: 0.0,
            practice: 0.0,
            craftsmanship: p.craftsmanship_start,
            doubt: 0.0,
            cover: p.cover_start,
            equality: p.equality_start,
            support: p.support_start,
            working: [p.taking_part_start],
            ease: [p.security_start],
            energy: [p.health_start; 3],
            talk_equality: [p.equality_start; 3],
            talk_trust: [p.trust_start; 3],
            ordinary_living: p.wage + p.full_allowances * p.allowance_take_up + p.assistance * p.help_start
                - p.rent
                - p.collection_rate * p.debts_start,
            begun: [
                bends.buffer_weighs.at(p.buffer_start / p.wage),
                bends.debts_weigh.at(debt_burden),
                bends.letters_weigh.at(debt_burden),
                bends.default_share.at(debt_burden),
            ],
            p,
        }
    }

    /// Says what this month is like, and goes on to the next.
    pub fn month(&mut self, inputs: &Inputs) -> Month {
        let Household { p, bends, begun, .. } = self;
        let [buffer_begun, debts_begun, letters_begun, default_begun] = *begun;
        let working = smooth(&mut self.working, self.taking_part, p.work_lag) - p.taking_part_start;
        let eased = smooth(&mut self.ease, self.security, p.worry_lag) - p.security_start;
        let energy =
            p.part_from_health * (smooth(&mut self.energy, self.health, p.part_lag) - p.health_start);
        let talk_equality = smooth(&mut self.talk_equality, self.equality, p.talk_lag) - p.equality_start;
        let talk_trust = smooth(&mut self.talk_trust, self.trust, p.talk_lag) - p.trust_start;

        let helped = self.help - p.help_start;
        let buffer = self.net_worth + self.debts;
        let cushion = buffer - p.buffer_start;
        let debt_burden = self.debts / p.wage;
        let claimed = larger(0.0, smaller(1.0, p.allowance_take_up + p.allowance_per_help * helped));
        let money_security = bends.buffer_weighs.at(buffer / p.wage) - buffer_begun
            + bends.debts_weigh.at(debt_burden)
            - debts_begun;
        let letters = letters_begun - bends.letters_weigh.at(debt_burden);
        let shield = larger(0.0, 1.0 - p.help_shields * helped);
        let in_default = bends.default_share.at(debt_burden) - default_begun;
        let care = p.care_rise * in_default;
        let trust_lost = p.trust_start - self.trust;
        let objections = p.objection_rate * trust_lost / p.trust_start;
        let craft_lost = p.craftsmanship_start - self.craftsmanship;
        let follow_up = p.calls_per_point * trust_lost
            + p.rework_per_point * craft_lost
            + p.summons_hours * inputs.summons;
        let services = p.social_help * p.social_help_rise * in_default
            + p.counselling_cost / p.counselling_time * helped
            + p.objection_cost * objections
            + p.hour_cost * follow_up;
        let workload = self.open_work / p.handling_time;
        let legality = larger(0.0, p.error_per_point * larger(0.0, craft_lost));

        let security_target = scale(p.security_start + inputs.security + money_security);
        let calm_target = scale(p.calm_start + inputs.calm + p.calm_from_security * eased - letters);
        let security_gained = self.security - p.security_start;
        let say_target =
            scale(p.say_start + p.say_from_security * security_gained - p.say_from_help * helped);
        let health_target =
            scale(p.health_start + inputs.health + p.health_from_calm * (self.calm - p.calm_start));
        let say_gained = self.say - p.say_start;
        let taking_part_target =
            scale(p.taking_part_start + inputs.taking_part + energy + p.part_from_say * say_gained);
        let trust_target = scale(p.trust_start + p.trust_from_say * say_gained);
        let help_target =
            larger(0.0, smaller(1.0, p.help_start + p.help_from_trust * (self.trust - p.trust_start)));
        let haste = bends.haste_weighs.at(workload);
        let craftsmanship_target = scale(
            p.craftsmanship_start
                + inputs.craftsmanship
                + self.practice
                + haste
                + p.craft_from_cover * (self.cover - p.cover_start),
        );
        let supported = self.support - p.support_start;
        let cover_target =
            scale(p.cover_start + inputs.cover - self.doubt + p.cover_from_support * supported);
        let crafted = self.craftsmanship - p.craftsmanship_start;
        let equality_target = scale(p.equality_start + p.equality_from_craft * crafted);
        let talk = p.support_from_equality * talk_equality + p.support_from_trust * talk_trust;
        let support_target = scale(p.support_start + talk);

        let wages = p.wage * (1.0 + p.wage_per_point * working);
        let allowances = p.full_allowances * claimed;
        let special_assistance = p.assistance * self.help;
        let living = larger(
            p.bare_share * self.ordinary_living,
            self.ordinary_living + p.thrift * cushion / p.response_time,
        );
        let collection_costs = p.collection_rate * self.debts * shield;
        let short = (1.0 - p.thrift) * cushion / p.response_time;
        let unpaid_bills = larger(0.0, p.payoff_share * p.debts_start - short);
        let due = (p.collection_rate + p.payoff_share) * self.debts + larger(0.0, cushion) / p.repay_time;
        let repayments = smaller(due, self.debts / p.response_time);
        let month = Month {
            chances: [
                bends.summons_at.at(debt_burden)
                    * shield
                    * larger(0.0, 1.0 - inputs.summons - inputs.evicted),
                p.eviction_chance * smaller(1.0, inputs.summons) * shield * larger(0.0, 1.0 - inputs.evicted),
                bends.setback_at.at(self.calm),
                p.bill_chance,
                bends.kin_at.at(self.taking_part),
            ],
            paid: [
                wages,
                allowances,
                special_assistance,
                p.assistance * p.help_start,
                p.rent,
                living,
                collection_costs,
                unpaid_bills,
                repayments,
                larger(0.0, care),
                larger(0.0, -care),
                larger(0.0, services),
                larger(0.0, -services),
            ],
            shown: [
                self.security,
                self.calm,
                self.say,
                self.trust,
                self.taking_part,
                workload,
                legality,
                self.craftsmanship,
                self.cover,
                self.equality,
                self.support,
            ],
        };

        self.net_worth = self.net_worth + wages + allowances + special_assistance + inputs.money
            - p.rent
            - living
            - collection_costs;
        self.debts = self.debts + collection_costs + unpaid_bills - repayments;
        self.open_work = self.open_work + follow_up - workload;
        self.practice += (p.learning_share * inputs.craftsmanship - self.practice) / p.learning_time;
        self.doubt += (p.doubt_per_euro * legality - self.doubt) / p.doubt_time;
        self.security += (security_target - self.security) / p.settling_time;
        self.calm += (calm_target - self.calm) / p.settling_time;
        self.say += (say_target - self.say) / p.settling_time;
        self.health += (health_target - self.health) / p.health_time;
        self.trust += (trust_target - self.trust) / p.settling_time;
        self.taking_part += (taking_part_target - self.taking_part) / p.settling_time;
        self.help += (help_target - self.help) / p.help_time;
        self.craftsmanship += (craftsmanship_target - self.craftsmanship) / p.office_settling;
        self.cover += (cover_target - self.cover) / p.office_settling;
        self.equality += (equality_target - self.equality) / p.office_settling;
        self.support += (support_target - self.support) / p.office_settling;
        month
    }
}

/// What a lag of so many stages says of a value; the stages move on.
fn smooth<const STAGES: usize>(stages: &mut [f64; STAGES], of: f64, time: f64) -> f64 {
    let time = time / STAGES as f64;
    stages.iter_mut().fold(of, |of, stage| {
        let was = *stage;
        *stage += (of - was) / time;
        was
    })
}

fn scale(value: f64) -> f64 {
    value.clamp(0.0, 10.0)
}

fn smaller(a: f64, b: f64) -> f64 {
    if a < b { a } else { b }
}

fn larger(a: f64, b: f64) -> f64 {
    if a > b { a } else { b }
}
