//! The ledger year by year, against the totals and against the model's own ledger.

use speelruimte_engine::Declared;
use speelruimte_engine::debrief::{self, Because, LedgerLine, PartyYear};
use speelruimte_engine::diary::Diary;
use speelruimte_engine::session::Session;
use speelruimte_engine::simulation::{Order, Payment, Results, program, results, run};
use speelruimte_model::kernel::Cause;
use speelruimte_model::{Kind, PartyIx, View};

use crate::effects::{HELP, diary, likely};
use crate::house::{declared, first_diary, model_of_first_diary, played, plays_of_first_diary};

/// What a ledger comes to for a party: of these kinds what it gains, and what it pays.
fn total(lines: &[LedgerLine<'_>], party: PartyIx, gains: &[Kind], pays: &[Kind]) -> i64 {
    let sum = |is_it: &dyn Fn(&LedgerLine<'_>) -> bool| -> i64 {
        lines.iter().filter(|line| is_it(line)).map(|line| line.cents.likely).sum()
    };
    sum(&|line| line.beneficiary == party && gains.contains(&line.kind))
        - sum(&|line| line.payer == party && pays.contains(&line.kind))
}

fn sum(years: &[PartyYear], of: fn(&PartyYear) -> i64) -> i64 {
    years.iter().map(of).sum()
}

#[test]
fn years_add_up_to_the_ledger_on_every_play_of_the_first_diary() {
    let (diary, declared) = (first_diary(), model_of_first_diary());
    let program = program(&declared.model).unwrap();
    let (mut kinds, mut events) = (Vec::new(), 0);
    for (name, log) in plays_of_first_diary(&diary, &declared) {
        let session = Session::replay(&diary, &log).0;
        let order = Order::of(&diary, &declared, session.state());
        let results = run(&program, &declared.model, &order, 100).unwrap();
        let lines = debrief::ledger(&diary, session.state(), &results);
        for line in &lines {
            assert_eq!(line.years.len(), 5, "{name}");
            assert_eq!(line.years.iter().sum::<i64>(), line.cents.likely, "{name}");
            kinds.push(line.kind);
            events +=
                usize::from(matches!(line.because, Because::Event(_)) && line.years[0] != line.cents.likely);
        }
        let by_year = debrief::by_year(&lines);
        assert!(by_year.is_sorted_by_key(|party| party.party), "{name}");
        for party in (0..declared.model.parties.len() as u16).map(PartyIx) {
            let years = by_year.iter().find(|years| years.party == party).map_or(&[][..], |it| &it.years);
            let cash = total(&lines, party, &[Kind::Transfer, Kind::AvoidedCashable], &[Kind::Transfer]);
            assert_eq!(sum(years, |year| year.cash), cash, "{name} {party:?}");
            let resources = -total(&lines, party, &[], &[Kind::Resources]);
            assert_eq!(sum(years, |year| year.resources), resources, "{name} {party:?}");
        }
        let signed = |line: &LedgerLine<'_>| match line.kind {
            Kind::Transfer => 0,
            Kind::Resources => line.cents.likely,
            Kind::Avoided | Kind::AvoidedCashable => -line.cents.likely,
        };
        let society: i64 = debrief::resources_by_year(&lines).iter().sum();
        assert_eq!(society, lines.iter().map(signed).sum::<i64>(), "{name}");
    }
    assert!([Kind::Transfer, Kind::Resources].iter().all(|kind| kinds.contains(kind)), "{kinds:?}");
    assert!(events > 5, "{events} events that spread over years");
}

/// What acts pay falls in the years in which the model books it.
#[test]
fn acts_are_paid_in_the_years_in_which_the_model_books_them() {
    let (diary, declared) = (first_diary(), model_of_first_diary());
    let mut beyond_the_first = 0;
    for (name, log) in plays_of_first_diary(&diary, &declared) {
        let session = Session::replay(&diary, &log).0;
        let results = Results { payments: acts_of(&diary, &declared, &session), ..Results::default() };
        let lines = debrief::ledger(&diary, session.state(), &results);
        let run = likely(&diary, &declared, &session);
        let of_acts = run.ledger(0).unwrap().only(|it| matches!(Cause::of(it.cause), Cause::Act(_)));
        for years in debrief::by_year(&lines) {
            for (year, found) in (0u32..).zip(&years.years) {
                let booked = of_acts.year(year).total(View::Party(years.party)).likely;
                assert_eq!(found.cash - found.resources, booked, "{name} {:?} {year}", years.party);
                beyond_the_first += u32::from(year > 0 && booked != 0);
            }
        }
        for (year, used) in (0u32..).zip(debrief::resources_by_year(&lines)) {
            assert_eq!(used, of_acts.year(year).total(View::Resources).likely, "{name} {year}");
        }
    }
    assert!(beyond_the_first > 5, "{beyond_the_first}");
}

fn acts_of(diary: &Diary, declared: &Declared, session: &Session) -> Vec<Payment> {
    let results = results(diary, declared, session.state()).unwrap();
    let is_act = |cause| matches!(Cause::of(cause), Cause::Act(_));
    results.payments.into_iter().filter(|payment| is_act(payment.posting.cause)).collect()
}

#[test]
fn a_payment_falls_in_its_own_year() {
    let (diary, declared) = (diary(), declared());
    let session = played(&diary, HELP);
    let results = results(&diary, &declared, session.state()).unwrap();
    let lines = debrief::ledger(&diary, session.state(), &results);
    let first_year: Vec<_> = lines[..2].iter().map(|line| line.years.clone()).collect();
    assert_eq!(first_year, [[15_050, 0, 0, 0, 0], [6_000, 0, 0, 0, 0]]);
    // Calls fall away for as long as calm is higher.
    assert!(lines[2].years.iter().all(|&cents| cents < 0), "{:?}", lines[2].years);
    let [household, municipality] = debrief::by_year(&lines).try_into().unwrap();
    assert_eq!((household.party, municipality.party), (PartyIx(0), PartyIx(1)));
    assert_eq!(household.years[0], PartyYear { cash: 6_000, resources: 0 });
    let calls = lines[2].years[0];
    assert_eq!(municipality.years[0], PartyYear { cash: -6_000, resources: 15_050 + calls });
    assert_eq!(debrief::resources_by_year(&lines)[0], 15_050 + calls);
    assert!(debrief::by_year(&[]).is_empty() && debrief::resources_by_year(&[]).is_empty());
}
