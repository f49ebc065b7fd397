//! The accounts year by year, against what the model says of the same runs.

use speelruimte_engine::debrief::{self, Accounts, Because, LedgerLine};
use speelruimte_engine::session::Session;
use speelruimte_engine::simulation::{Order, Results, program, results, run};
use speelruimte_model::kernel::{Cause, Job, Keep, Luck};
use speelruimte_model::{Kind, PartyIx, View};

use crate::effects::{HELP, diary, likely};
use crate::house::{declared, first_diary, model_of_first_diary, played, plays_of_first_diary};

const RUNS: u32 = 100;

#[test]
fn years_add_up_to_the_ledger_on_every_play_of_the_first_diary() {
    let (diary, declared) = (first_diary(), model_of_first_diary());
    let (program, model) = (program(&declared.model).unwrap(), &declared.model);
    let [balance, resources] = ["balance", "resources"].map(|id| model.indicator(id).unwrap());
    let municipality = model.party("municipality").unwrap();
    let (mut apart, mut later) = (0, 0);
    for (name, log) in plays_of_first_diary(&diary, &declared) {
        let session = Session::replay(&diary, &log).0;
        let order = Order::of(&diary, &declared, session.state());
        let results = run(&program, model, &order, RUNS).unwrap();
        let accounts = debrief::accounts(&results);
        assert!(accounts.parties.is_sorted_by_key(|party| party.party), "{name}");
        assert_rows_add_up(&accounts, &name);
        // The mean of the same runs, as the model has it.
        let scenario = order.scenario(model);
        let rest = Order { acts: Vec::new(), ..order.clone() }.scenario(model);
        let [with, without] = [&scenario, &rest]
            .map(|it| Job::new(&program, it, Luck::Drawn, 0..RUNS, Keep::Figures).complete().unwrap());
        let mean = |ix| {
            let sum = |outcome: &speelruimte_model::kernel::Outcome| outcome.figures(ix).iter().sum::<f64>();
            (sum(&with) - sum(&without)) / f64::from(RUNS)
        };
        let of_party = accounts.parties.iter().find(|it| it.party == municipality);
        let of_party = of_party.map_or(0, |it| it.years.iter().sum::<i64>());
        // Each row of what moved is rounded to whole cents, in each year.
        let slack = results.moved.len() as f64 * 0.05;
        let all: i64 = accounts.all.iter().sum();
        for (found, said) in [(of_party, mean(balance)), (-all, mean(resources))] {
            let found = found as f64 / 100.0;
            assert!((found - said).abs() <= slack, "{name}: {found} is not {said}");
        }
        // What is said of a level is that very figure, and it is not that of the likely run.
        let ending = session.state().position.entry().and_then(|at| diary.entries[at].ending()).unwrap();
        let levels = debrief::levels(&diary, &declared, session.state(), ending, &results);
        let lead = &levels[2].effects[0];
        assert_eq!((lead.indicator, lead.difference.likely), (resources, -all as f64 / 100.0), "{name}");
        let by_likely = results.summaries.iter().find(|it| it.indicator == resources).unwrap();
        apart += usize::from((by_likely.difference.likely - lead.difference.likely).abs() > 1.0);
        later += usize::from(accounts.all[1..].iter().any(|cents| *cents != 0));
    }
    assert!(apart > 3 && later > 3, "{apart} {later}");
}

#[track_caller]
fn assert_rows_add_up(accounts: &Accounts, name: &str) {
    let rows = accounts.parties.iter().map(|party| &party.years).chain([&accounts.avoided]);
    let mut sum = Vec::new();
    rows.for_each(|row| debrief::sum(&mut sum, row));
    assert_eq!(sum, accounts.all, "{name}");
}

/// What acts pay falls in the years in which the model books it.
#[test]
fn acts_are_paid_in_the_years_in_which_the_model_books_them() {
    let (diary, declared) = (first_diary(), model_of_first_diary());
    let program = program(&declared.model).unwrap();
    let mut beyond_the_first = 0;
    for (name, log) in plays_of_first_diary(&diary, &declared) {
        let session = Session::replay(&diary, &log).0;
        let order = Order::of(&diary, &declared, session.state());
        // Without runs there is only the likely one, which the model can book line by line.
        let results = run(&program, &declared.model, &order, 0).unwrap();
        let with = likely(&diary, &declared, &session);
        let rest = Order { acts: Vec::new(), ..order }.scenario(&declared.model);
        let without = Job::new(&program, &rest, Luck::Likely, 0..1, Keep::Postings).complete().unwrap();
        let [with, without] = [&with, &without].map(|outcome| outcome.ledger(0).unwrap());
        for party in debrief::accounts(&results).parties {
            for (year, found) in (0u32..).zip(&party.years) {
                let booked = |ledger: &speelruimte_model::Ledger| {
                    ledger.year(year).total(View::Party(party.party)).likely
                };
                assert_eq!(*found, booked(with) - booked(without), "{name} {:?} {year}", party.party);
                beyond_the_first += u32::from(year > 0 && *found != 0);
            }
        }
        let of_acts = with.only(|it| matches!(Cause::of(it.cause), Cause::Act(_)));
        let lines = debrief::ledger(&diary, session.state(), &results);
        let used = |line: &LedgerLine<'_>| if line.kind == Kind::Resources { line.cents.likely } else { 0 };
        let of_lines: i64 = lines.iter().filter(|it| matches!(it.because, Because::Act(_))).map(used).sum();
        let avoided = |line: &LedgerLine<'_>| matches!(line.kind, Kind::Avoided | Kind::AvoidedCashable);
        let avoided: i64 = lines.iter().filter(|it| avoided(it)).map(|line| line.cents.likely).sum();
        assert_eq!(of_lines - avoided, of_acts.total(View::Resources).likely, "{name}");
    }
    assert!(beyond_the_first > 5, "{beyond_the_first}");
}

#[test]
fn a_payment_falls_in_its_own_year() {
    let (diary, declared) = (diary(), declared());
    let session = played(&diary, HELP);
    let results = results(&diary, &declared, session.state()).unwrap();
    let accounts = debrief::accounts(&results);
    let of = |party: u16| accounts.parties.iter().find(|it| it.party == PartyIx(party)).unwrap();
    // The household has help in the first year only; the municipality is spared calls for as long as calm is higher.
    assert!(of(0).years[0] > 4_000 && of(0).years[1..].iter().all(|cents| *cents == 0), "{:?}", of(0));
    assert!(of(1).years[0] < -10_000 && of(1).years[1..].iter().all(|cents| *cents > 0), "{:?}", of(1));
    assert_rows_add_up(&accounts, "help");
    assert_eq!(debrief::accounts(&Results::default()), Accounts::default());
}
