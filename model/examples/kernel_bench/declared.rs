//! A model of the size of the real one, declared.

use speelruimte_model::kernel::{Act, ActDoes, Scenario};
use speelruimte_model::system::{InputIx, InputSource, Money};
use speelruimte_model::{Direction, Kind, LedgerView, Model, PartyIx, Range};

use crate::build::Build;

pub const MONTHS: u32 = 60;

const HOUSEHOLD: PartyIx = PartyIx(0);
const TOWN: PartyIx = PartyIx(1);
const LANDLORD: PartyIx = PartyIx(2);
const INSURER: PartyIx = PartyIx(3);
const STATE: PartyIx = PartyIx(4);

pub const PARAMETERS: [(&str, [f64; 3]); 60] = [
    ("income", [1600.0, 1900.0, 2300.0]),
    ("allowance", [250.0, 320.0, 400.0]),
    ("rent", [550.0, 640.0, 750.0]),
    ("living", [750.0, 900.0, 1100.0]),
    ("energy", [110.0, 150.0, 220.0]),
    ("premium", [120.0, 140.0, 165.0]),
    ("money_start", [100.0, 600.0, 2500.0]),
    ("debt_start", [0.0, 3000.0, 12000.0]),
    ("buffer_goal", [1500.0, 2500.0, 4000.0]),
    ("interest", [0.005, 0.01, 0.02]),
    ("repay_share", [0.2, 0.35, 0.5]),
    ("arrear_share", [0.2, 0.4, 0.6]),
    ("arrear_fee", [0.02, 0.05, 0.1]),
    ("escalate", [0.01, 0.02, 0.04]),
    ("seize_share", [0.02, 0.05, 0.1]),
    ("calm_time", [2.0, 4.0, 8.0]),
    ("calm_start", [4.0, 6.0, 8.0]),
    ("calm_debt", [1.0, 2.0, 3.0]),
    ("calm_arrears", [0.5, 1.5, 2.5]),
    ("calm_health", [0.1, 0.2, 0.3]),
    ("say_time", [3.0, 6.0, 12.0]),
    ("say_start", [4.0, 5.0, 7.0]),
    ("say_trust", [0.2, 0.3, 0.5]),
    ("say_money", [0.5, 1.0, 2.0]),
    ("trust_time", [6.0, 12.0, 24.0]),
    ("trust_start", [3.0, 5.0, 7.0]),
    ("trust_gain", [0.05, 0.1, 0.2]),
    ("trust_loss", [0.1, 0.2, 0.4]),
    ("health_time", [6.0, 12.0, 24.0]),
    ("health_start", [5.0, 7.0, 9.0]),
    ("health_calm", [0.2, 0.4, 0.6]),
    ("part_time", [3.0, 6.0, 12.0]),
    ("part_start", [3.0, 5.0, 7.0]),
    ("part_say", [0.2, 0.3, 0.4]),
    ("part_health", [0.2, 0.3, 0.4]),
    ("secure_time", [1.5, 3.0, 6.0]),
    ("secure_start", [4.0, 6.0, 8.0]),
    ("work_start", [20.0, 30.0, 45.0]),
    ("case_hours", [1.0, 2.0, 4.0]),
    ("hours_done", [8.0, 10.0, 14.0]),
    ("craft_start", [4.0, 6.0, 8.0]),
    ("craft_gain", [0.02, 0.05, 0.1]),
    ("craft_loss", [0.01, 0.02, 0.04]),
    ("cover_start", [4.0, 6.0, 8.0]),
    ("cover_time", [6.0, 12.0, 18.0]),
    ("cover_risk", [0.0005, 0.001, 0.002]),
    ("risk_start", [0.0, 200.0, 800.0]),
    ("risk_rate", [5.0, 20.0, 60.0]),
    ("risk_fix", [0.05, 0.1, 0.2]),
    ("support_start", [4.0, 6.0, 8.0]),
    ("support_time", [12.0, 24.0, 36.0]),
    ("support_trust", [0.2, 0.3, 0.4]),
    ("hour_price", [45.0, 60.0, 80.0]),
    ("see_time", [6.0, 6.0, 6.0]),
    ("care_price", [20.0, 40.0, 80.0]),
    ("shock_base", [0.005, 0.01, 0.02]),
    ("evict_base", [0.0005, 0.002, 0.004]),
    ("letter_base", [0.02, 0.05, 0.1]),
    ("job_base", [0.005, 0.01, 0.02]),
    ("look", [3.0, 6.0, 9.0]),
];

pub const STRESS: [(f64, f64); 5] = [(0.0, 0.0), (1.0, 1.0), (3.0, 2.5), (6.0, 4.0), (12.0, 5.0)];
pub const EFFORT: [(f64, f64); 4] = [(0.0, 0.2), (3.0, 0.5), (6.0, 0.9), (10.0, 1.0)];
pub const PRESSURE: [(f64, f64); 4] = [(0.0, 0.2), (20.0, 0.6), (40.0, 1.0), (80.0, 1.6)];

const STOCKS: [(&str, &str); 14] = [
    ("money", "money_start"),
    ("debt", "debt_start"),
    ("arrears", "0"),
    ("calm", "calm_start"),
    ("say", "say_start"),
    ("trust", "trust_start"),
    ("health", "health_start"),
    ("part", "part_start"),
    ("secure", "secure_start"),
    ("workload", "work_start"),
    ("craft", "craft_start"),
    ("cover", "cover_start"),
    ("risk", "risk_start"),
    ("support", "support_start"),
];

const HELPERS: [(&str, &str); 40] = [
    ("fixed", "rent + energy + premium"),
    ("earned", "income + allowance + in_income"),
    ("free", "earned - fixed - living"),
    ("short", "max(0 - free, 0)"),
    ("room", "max(free, 0)"),
    ("ratio", "debt / max(earned, 1)"),
    ("strain", "stress(ratio)"),
    ("can_repay", "min(debt, room * repay_share)"),
    ("fresh", "min(short, fixed) * arrear_share"),
    ("caught_up", "min(arrears, room * (1 - repay_share) * 0.5)"),
    ("fee", "arrears * arrear_fee"),
    ("escalating", "arrears * escalate"),
    ("buffer", "money / buffer_goal"),
    ("buffered", "min(max(buffer, 0), 1)"),
    (
        "calm_goal",
        "8 - calm_debt * strain * 0.3 - calm_arrears * min(arrears / 1000, 2) + calm_health * (health - 5) + in_calm",
    ),
    ("calm_aim", "min(max(calm_goal, 0), 10)"),
    ("seen_calm", "smooth1(calm, look)"),
    ("say_goal", "3 + say_trust * trust + say_money * buffered + in_say"),
    ("say_aim", "min(max(say_goal, 0), 10)"),
    ("felt", "smooth3(in_trust, look)"),
    ("trust_goal", "trust_start + trust_gain * (say - 5) - trust_loss * strain + felt"),
    ("trust_aim", "min(max(trust_goal, 0), 10)"),
    ("health_goal", "5 + health_calm * (seen_calm - 5) + 1.5 * buffered"),
    ("health_aim", "min(max(health_goal, 0), 10)"),
    ("part_goal", "part_say * say + part_health * health + 2"),
    ("part_aim", "min(max(part_goal, 0), 10)"),
    ("trying", "effort(trust)"),
    ("secure_goal", "10 * buffered - strain + 2 * trying"),
    ("secure_aim", "min(max(secure_goal, 0), 10)"),
    ("cases", "case_hours * (1 + strain * 0.2) + in_work"),
    ("busy", "pressure(workload)"),
    ("done", "min(workload, hours_done * (0.5 + craft / 20) / busy)"),
    ("errors", "if busy > 1 then risk_rate * busy else risk_rate * 0.5"),
    ("errors_seen", "delay1(errors, see_time)"),
    ("cover_goal", "8 - cover_risk * risk + in_trust * 0.1"),
    ("cover_aim", "min(max(cover_goal, 0), 10)"),
    ("support_goal", "support_start + support_trust * (trust - 5) * 0.5"),
    ("support_aim", "min(max(support_goal, 0), 10)"),
    ("care", "care_price * max(7 - health, 0)"),
    ("harm", "if arrears > 2000 and calm < 4 then 2 else if arrears > 1000 or strain > 3 then 1.5 else 1"),
];

const FLOWS: [(&str, &str, &str); 27] = [
    ("earning", "-> money", "earned"),
    ("spending", "money ->", "living + fixed - fresh"),
    ("repaying", "money ->", "can_repay"),
    ("debt_down", "debt ->", "can_repay"),
    ("borrowing", "-> debt", "short * (1 - arrear_share)"),
    ("borrowed", "-> money", "short * (1 - arrear_share)"),
    ("interest_due", "-> debt", "debt * interest"),
    ("arrears_up", "-> arrears", "fresh + fee"),
    ("arrears_down", "arrears ->", "caught_up"),
    ("arrears_paid", "money ->", "caught_up"),
    ("escalation", "arrears -> debt", "escalating"),
    ("seizing", "money ->", "max(money, 0) * seize_share * (harm - 1)"),
    ("relief", "-> money", "in_money"),
    ("calming", "-> calm", "(calm_aim - calm) / calm_time"),
    ("saying", "-> say", "(say_aim - say) / say_time"),
    ("trusting", "-> trust", "(trust_aim - trust) / trust_time"),
    ("healing", "-> health", "(health_aim - health) / health_time"),
    ("joining", "-> part", "(part_aim - part) / part_time"),
    ("securing", "-> secure", "(secure_aim - secure) / secure_time"),
    ("work_in", "-> workload", "cases"),
    ("work_out", "workload ->", "done"),
    ("learning", "-> craft", "craft_gain * (1 - craft / 10) - craft_loss * busy"),
    ("covering", "-> cover", "(cover_aim - cover) / cover_time"),
    ("risking", "-> risk", "errors_seen - risk * risk_fix"),
    ("supporting", "-> support", "(support_aim - support) / support_time"),
    ("work_cost", "->", "done * hour_price"),
    ("care_cost", "->", "care"),
];

pub const INDICATORS: [&str; 10] =
    ["secure", "calm", "say", "trust", "part", "workload", "risk", "craft", "cover", "support"];

pub fn model() -> Model {
    let parties: [&[&str]; 3] = [&["household"], &["town"], &["landlord", "insurer", "state"]];
    let mut build = Build::new(MONTHS).parties(&parties);
    for (id, value) in PARAMETERS {
        build = build.parameter(id, value);
    }
    for id in ["in_calm", "in_say", "in_trust", "in_income", "in_work"] {
        build = build.input(id, InputSource::Acts);
    }
    build = build.input("in_money", InputSource::Money(HOUSEHOLD));
    build = build.curve("stress", &STRESS).curve("effort", &EFFORT).curve("pressure", &PRESSURE);
    for (id, start) in STOCKS {
        build = build.stock(id, start);
    }
    for (id, value) in HELPERS {
        build = build.helper(id, value);
    }
    for (id, ends, rate) in FLOWS {
        build = build.paid(id, ends, rate, money_of(id));
    }
    for (ix, id) in INDICATORS.into_iter().enumerate() {
        build = build.shows(id, if ix < 5 { 0 } else { 1 }, Direction::Up);
    }
    build = build.ledger("balance", 1, LedgerView::Balance).ledger("resources", 2, LedgerView::Resources);
    events(build).done()
}

fn money_of(flow: &str) -> Option<Money> {
    let (payer, beneficiary, kind) = match flow {
        "earning" => (STATE, HOUSEHOLD, Kind::Transfer),
        "spending" | "repaying" | "arrears_paid" => (HOUSEHOLD, LANDLORD, Kind::Transfer),
        "borrowed" => (LANDLORD, HOUSEHOLD, Kind::Transfer),
        "seizing" => (HOUSEHOLD, STATE, Kind::Transfer),
        "work_cost" => (TOWN, HOUSEHOLD, Kind::Resources),
        "care_cost" => (INSURER, HOUSEHOLD, Kind::Resources),
        _ => return None,
    };
    Some(Money { payer, beneficiary, kind })
}

fn events(build: Build) -> Build {
    let bill = Money { payer: HOUSEHOLD, beneficiary: LANDLORD, kind: Kind::Transfer };
    let eviction = Money { payer: TOWN, beneficiary: LANDLORD, kind: Kind::Resources };
    build
        .event(
            "shock",
            "shock_base * harm",
            (&[("in_calm", [-3.0, -1.5, -0.5], 3)], &[([100.0, 300.0, 900.0], bill)]),
        )
        .event(
            "evicted",
            "if arrears > 2000 then evict_base * harm else 0",
            (&[("in_calm", [-6.0, -4.0, -2.0], 12)], &[([5000.0, 8000.0, 12000.0], eviction)]),
        )
        .event("letter", "letter_base * (1 + strain / 5)", (&[("in_trust", [-1.0, -0.5, -0.1], 2)], &[]))
        .event("job", "job_base * health / 7", (&[("in_income", [100.0, 300.0, 600.0], 24)], &[]))
}

/// What a diary might do.
pub fn scenario(seed: u64) -> Scenario {
    let add = |tag, start, lasts, input, low, likely, high| {
        let size = Range { low, likely, high };
        Act { tag, start, lasts, does: ActDoes::Add { input: InputIx(input), size } }
    };
    let pay = |tag, start, lasts, (payer, beneficiary), kind, [low, likely, high]: [f64; 3]| {
        let (size, monthly) = (Range { low, likely, high }, lasts != Some(1));
        Act { tag, start, lasts, does: ActDoes::Post { payer, beneficiary, kind, size, monthly } }
    };
    let acts = vec![
        add(0, 1, Some(6), 0, 0.5, 1.0, 2.0),
        add(1, 2, None, 2, 0.5, 1.0, 1.5),
        add(2, 0, Some(12), 1, 0.2, 0.5, 1.0),
        add(3, 4, Some(3), 4, 1.0, 2.0, 5.0),
        add(4, 6, Some(24), 3, 20.0, 50.0, 90.0),
        pay(5, 1, Some(1), (TOWN, HOUSEHOLD), Kind::Transfer, [300.0, 500.0, 900.0]),
        pay(6, 2, Some(12), (TOWN, LANDLORD), Kind::Resources, [30.0, 50.0, 90.0]),
        pay(7, 12, Some(1), (INSURER, TOWN), Kind::AvoidedCashable, [100.0, 200.0, 400.0]),
    ];
    Scenario { seed, months: MONTHS, acts, ..Scenario::default() }
}
