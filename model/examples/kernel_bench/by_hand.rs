//! The same model as a loop that somebody wrote by hand: what the kernel is measured against.

use speelruimte_model::kernel::random::{ACTS, EVENTS, Triangle, WHOLE_RUN, philox4x32};
use speelruimte_model::kernel::{ActDoes, Scenario};

use crate::declared::{EFFORT, INDICATORS, MONTHS, PARAMETERS, PRESSURE, STRESS};

/// For each indicator its figures, and how many events happened.
#[derive(Default)]
pub struct ByHand {
    pub figures: Vec<Vec<f64>>,
    /// For each indicator, the values in month 0, 12, 24, … of every unit.
    pub years: Vec<Vec<f64>>,
    pub events: u64,
}

const EVENT_SIZES: [[f64; 3]; 6] = [
    [-3.0, -1.5, -0.5],
    [100.0, 300.0, 900.0],
    [-6.0, -4.0, -2.0],
    [5000.0, 8000.0, 12000.0],
    [-1.0, -0.5, -0.1],
    [100.0, 300.0, 600.0],
];

struct Draws {
    parameters: Vec<Result<Triangle, f64>>,
    events: Vec<Triangle>,
    acts: Vec<Triangle>,
}

pub fn run(scenario: &Scenario, units: u32) -> ByHand {
    let triangle = |[low, likely, high]: [f64; 3]| {
        Triangle::over(speelruimte_model::Range { low, likely, high }).ok_or(likely)
    };
    let draws = Draws {
        parameters: PARAMETERS.iter().map(|(_, value)| triangle(*value)).collect(),
        events: EVENT_SIZES.iter().filter_map(|size| triangle(*size).ok()).collect(),
        acts: scenario
            .acts
            .iter()
            .filter_map(|act| match act.does {
                ActDoes::Add { size, .. } | ActDoes::Post { size, .. } => Triangle::over(size),
            })
            .collect(),
    };
    let mut out = ByHand {
        figures: vec![Vec::with_capacity(units as usize); INDICATORS.len() + 2],
        years: vec![Vec::with_capacity(6 * units as usize); INDICATORS.len() + 2],
        events: 0,
    };
    for unit in 0..units {
        household(scenario.seed, unit, &draws, &mut out);
    }
    out
}

#[allow(clippy::too_many_lines)]
fn household(seed: u64, unit: u32, draws: &Draws, out: &mut ByHand) {
    let key = [seed as u32, (seed >> 32) as u32];
    let quad = |month: u32, quad: u32| {
        philox4x32([unit, month, quad, 0], key).map(|word| (f64::from(word) + 0.5) / 4_294_967_296.0)
    };
    let mut p = [0.0; PARAMETERS.len()];
    for (four, row) in draws.parameters.chunks(4).enumerate() {
        let uniforms = quad(WHOLE_RUN, four as u32);
        for (ix, (triangle, uniform)) in row.iter().zip(uniforms).enumerate() {
            p[4 * four + ix] = match triangle {
                Ok(triangle) => triangle.at(uniform),
                Err(likely) => *likely,
            };
        }
    }
    let mut sizes = [0.0; 6];
    for (four, row) in draws.events.chunks(4).enumerate() {
        let uniforms = quad(WHOLE_RUN, EVENTS / 4 + four as u32);
        for (ix, (triangle, uniform)) in row.iter().zip(uniforms).enumerate() {
            sizes[4 * four + ix] = triangle.at(uniform);
        }
    }
    let mut acts = [0.0; 8];
    for (four, row) in draws.acts.chunks(4).enumerate() {
        let uniforms = quad(WHOLE_RUN, ACTS / 4 + four as u32);
        for (ix, (triangle, uniform)) in row.iter().zip(uniforms).enumerate() {
            acts[4 * four + ix] = triangle.at(uniform);
        }
    }
    let [
        income,
        allowance,
        rent,
        living,
        energy,
        premium,
        money_start,
        debt_start,
        buffer_goal,
        interest,
        ..,
    ] = p;
    let [.., shock_base, evict_base, letter_base, job_base, look] = p;
    let [repay_share, arrear_share, arrear_fee, escalate, seize_share] = [p[10], p[11], p[12], p[13], p[14]];
    let [calm_time, calm_start, calm_debt, calm_arrears, calm_health] = [p[15], p[16], p[17], p[18], p[19]];
    let [say_time, say_start, say_trust, say_money] = [p[20], p[21], p[22], p[23]];
    let [trust_time, trust_start, trust_gain, trust_loss] = [p[24], p[25], p[26], p[27]];
    let [health_time, health_start, health_calm] = [p[28], p[29], p[30]];
    let [part_time, part_start, part_say, part_health] = [p[31], p[32], p[33], p[34]];
    let [secure_time, secure_start, work_start, case_hours, hours_done] = [p[35], p[36], p[37], p[38], p[39]];
    let [craft_start, craft_gain, craft_loss, cover_start, cover_time, cover_risk] =
        [p[40], p[41], p[42], p[43], p[44], p[45]];
    let [risk_start, risk_rate, risk_fix, support_start, support_time, support_trust] =
        [p[46], p[47], p[48], p[49], p[50], p[51]];
    let [hour_price, see_time, care_price] = [p[52], p[53], p[54]];
    let fixed = rent + energy + premium;
    let stage_time = look / 3.0;
    let bill = cents(sizes[1]);
    let eviction = cents(sizes[3]);
    let [gift, guidance, saved] = [cents(acts[5]), cents(acts[6]), cents(acts[7])];

    let [mut money, mut debt, mut arrears] = [money_start, debt_start, 0.0];
    let [mut calm, mut say, mut trust, mut health] = [calm_start, say_start, trust_start, health_start];
    let [mut part, mut secure, mut workload, mut craft] = [part_start, secure_start, work_start, craft_start];
    let [mut cover, mut risk, mut support] = [cover_start, risk_start, support_start];
    let [mut smooth, mut felt_1, mut felt_2, mut felt_3, mut delay] = [calm_start, 0.0, 0.0, 0.0, 0.0];
    let [mut balance, mut resources] = [0_i64; 2];
    let mut happened = [[false; MONTHS as usize]; 4];
    let mut sums = [0.0; INDICATORS.len()];

    for month in 0..=MONTHS {
        let felt_now = |event: usize, months: u32| {
            let from = month.saturating_sub(months) as usize;
            happened[event][from..month as usize].iter().filter(|&&it| it).count() as f64
        };
        let holds = |start, end| if (start..end).contains(&month) { 1.0 } else { 0.0 };
        let in_calm = acts[0] * holds(1, 7) + sizes[0] * felt_now(0, 3) + sizes[2] * felt_now(1, 12);
        let in_say = acts[2] * holds(0, 12);
        let in_trust = acts[1] * holds(2, u32::MAX) + sizes[4] * felt_now(2, 2);
        let in_work = acts[3] * holds(4, 7);
        let in_income = acts[4] * holds(6, 30) + sizes[5] * felt_now(3, 24);
        let given = if month == 1 { gift } else { 0 };
        let billed = if month > 0 && happened[0][month as usize - 1] { bill } else { 0 };
        let in_money = (given - billed) as f64 / 100.0;

        let earned = income + allowance + in_income;
        let free = earned - fixed - living;
        let short = larger(0.0 - free, 0.0);
        let room = larger(free, 0.0);
        let strain = look_up(&STRESS, debt / larger(earned, 1.0));
        let can_repay = smaller(debt, room * repay_share);
        let fresh = smaller(short, fixed) * arrear_share;
        let caught_up = smaller(arrears, room * (1.0 - repay_share) * 0.5);
        let buffered = smaller(larger(money / buffer_goal, 0.0), 1.0);
        let calm_goal = 8.0 - calm_debt * strain * 0.3 - calm_arrears * smaller(arrears / 1000.0, 2.0)
            + calm_health * (health - 5.0)
            + in_calm;
        let errors_of = |busy: f64| if busy > 1.0 { risk_rate * busy } else { risk_rate * 0.5 };
        let busy = look_up(&PRESSURE, workload);
        let errors = errors_of(busy);
        if month == 0 {
            [felt_1, felt_2, felt_3] = [in_trust; 3];
            delay = errors * see_time;
        }
        let seen_calm = smooth;
        let felt = felt_3;
        let errors_seen = delay / see_time;
        let trust_goal = trust_start + trust_gain * (say - 5.0) - trust_loss * strain + felt;
        let health_goal = 5.0 + health_calm * (seen_calm - 5.0) + 1.5 * buffered;
        let secure_goal = 10.0 * buffered - strain + 2.0 * look_up(&EFFORT, trust);
        let done = smaller(workload, hours_done * (0.5 + craft / 20.0) / busy);
        let harm = if arrears > 2000.0 && calm < 4.0 {
            2.0
        } else if arrears > 1000.0 || strain > 3.0 {
            1.5
        } else {
            1.0
        };
        let now = [secure, calm, say, trust, part, workload, risk, craft, cover, support];
        let chances = [
            shock_base * harm,
            if arrears > 2000.0 { evict_base * harm } else { 0.0 },
            letter_base * (1.0 + strain / 5.0),
            job_base * health / 7.0,
        ];
        if month < MONTHS {
            let uniforms = quad(month, EVENTS / 4);
            for event in 0..4 {
                happened[event][month as usize] = uniforms[event] < chances[event];
                out.events += u64::from(happened[event][month as usize]);
            }
            let work_cost = cents(done * hour_price);
            balance -= work_cost + given;
            resources += work_cost + cents(care_price * larger(7.0 - health, 0.0));
            if (2..14).contains(&month) {
                balance -= guidance;
                resources += guidance;
            }
            if month == 12 {
                balance += saved;
                resources -= saved;
            }
            if happened[1][month as usize] {
                balance -= eviction;
                resources += eviction;
            }
            sums.iter_mut().zip(now).for_each(|(sum, value)| *sum += value);
        }
        if month % 12 == 0 {
            let both = [balance as f64 / 100.0, resources as f64 / 100.0];
            out.years.iter_mut().zip(now.into_iter().chain(both)).for_each(|(row, value)| row.push(value));
        }

        let calm_flow = (within_scale(calm_goal) - calm) / calm_time;
        let say_goal = 3.0 + say_trust * trust + say_money * buffered + in_say;
        let say_flow = (within_scale(say_goal) - say) / say_time;
        let trust_flow = (within_scale(trust_goal) - trust) / trust_time;
        let health_flow = (within_scale(health_goal) - health) / health_time;
        let part_flow = (within_scale(part_say * say + part_health * health + 2.0) - part) / part_time;
        let cover_goal = 8.0 - cover_risk * risk + in_trust * 0.1;
        let support_goal = support_start + support_trust * (trust - 5.0) * 0.5;
        let borrowed = short * (1.0 - arrear_share);
        let escalating = arrears * escalate;
        let seized = larger(money, 0.0) * seize_share * (harm - 1.0);
        smooth += (calm - smooth) / look;
        felt_3 += (felt_2 - felt_3) / stage_time;
        felt_2 += (felt_1 - felt_2) / stage_time;
        felt_1 += (in_trust - felt_1) / stage_time;
        delay += errors - errors_seen;
        let spent = living + fixed - fresh;
        money = money + earned - spent - can_repay + borrowed - caught_up - seized + in_money;
        debt = debt - can_repay + borrowed + debt * interest + escalating;
        arrears = arrears + (fresh + arrears * arrear_fee) - caught_up - escalating;
        workload = workload + (case_hours * (1.0 + strain * 0.2) + in_work) - done;
        craft += craft_gain * (1.0 - craft / 10.0) - craft_loss * busy;
        cover += (within_scale(cover_goal) - cover) / cover_time;
        risk += errors_seen - risk * risk_fix;
        support += (within_scale(support_goal) - support) / support_time;
        secure += (within_scale(secure_goal) - secure) / secure_time;
        calm += calm_flow;
        say += say_flow;
        trust += trust_flow;
        health += health_flow;
        part += part_flow;
    }
    let means = sums.iter().map(|sum| sum / f64::from(MONTHS));
    let all = means.chain([balance as f64 / 100.0, resources as f64 / 100.0]);
    out.figures.iter_mut().zip(all).for_each(|(row, value)| row.push(value));
}

fn cents(euros: f64) -> i64 {
    (euros * 100.0).round() as i64
}

fn within_scale(value: f64) -> f64 {
    smaller(larger(value, 0.0), 10.0)
}

fn smaller(a: f64, b: f64) -> f64 {
    if a < b { a } else { b }
}

fn larger(a: f64, b: f64) -> f64 {
    if a > b { a } else { b }
}

fn look_up(points: &[(f64, f64)], x: f64) -> f64 {
    let Some(next) = points.iter().position(|point| x < point.0) else {
        return points[points.len() - 1].1;
    };
    if next == 0 {
        return points[0].1;
    }
    let ((x0, y0), (x1, y1)) = (points[next - 1], points[next]);
    y0 + (x - x0) * ((y1 - y0) / (x1 - x0))
}
