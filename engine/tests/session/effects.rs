//! From a play to the model: which effects begin when, what a fork comes to, and what there is to say afterwards.

use speelruimte_engine::Declared;
use speelruimte_engine::debrief::{self, Because, LedgerLine};
use speelruimte_engine::diary::{Diary, Text};
use speelruimte_engine::session::Session;
use speelruimte_engine::simulation::{
    Asked, Order, Results, decide_fork, done, evidence, fork_asks, fork_tells, fork_value, month_of, program,
    results,
};
use speelruimte_model::kernel::{Cause, Job, Keep, Luck, Outcome};
use speelruimte_model::{IndicatorIx, Model, Sign};

use crate::house::{self, HEAD, declared, model_of_first_diary, played};

/// One decision with every kind of effect, then two forks a year apart.
const DIARY: &str = "
[[source]]
id = 'boek'
title = 't'
year = 2020
class = 'B'
checked = true
[[source]]
id = 'krant'
title = 't'
year = 2021
class = 'C'
checked = false

[[entry]]
id = 'begin'
date = 2026-01-31
text = 't'
asks = 3

[[entry.ask]]
id = 'bellen'
act = 't'
reveals = 't'
effect = [{ on = 'workload', size = [1.0, 2.0, 4.0], unit = 'hours/month', lasts = '2 months', because = 'bellen kost tijd', evidence = 'boek' }]

[[entry.ask]]
id = 'niets'
act = 't'
reveals = 't'

[[entry.choice]]
id = 'helpen'
act = 't'
attitude = 'purpose'
room = 'discretion'
effect = [
  { id = 'nu', on = 'calm', size = [0.5, 1.0, 2.0], unit = 'points', because = 'rust', evidence = 'assumption' },
  { id = 'straks', on = 'calm', size = [0.0, 1.0, 1.0], unit = 'points', after = '13 months', because = 'later', evidence = 'boek' },
  { id = 'kort', on = 'trust', size = [-3.0, -2.0, -1.0], unit = 'points', after = '2 weeks', lasts = '3 days', because = 'even', evidence = 'krant' },
  { payer = 'municipality', beneficiary = 'household', kind = 'transfer', size = [10, 20, 30], unit = 'euro/month', lasts = '3 months', because = 'toelage', evidence = 'assumption' },
  { id = 'fiets', payer = 'municipality', beneficiary = 'suppliers', kind = 'resources', size = [100, 150.5, 200], unit = 'euro', because = 'fiets', evidence = 'assumption' },
]

[[entry.choice]]
id = 'laten'
act = 't'
attitude = 'rule'
room = 'discretion'

[[entry]]
id = 'lente'
date = 2026-03-30
text = 't'

[entry.fork]
on = 'calm'

[[entry.fork.outcome]]
id = 'goed'
at_least = 5.0
to = 'jaar'
effect = [{ on = 'calm', size = [3.0, 3.0, 3.0], unit = 'points', because = 'lente', evidence = 'assumption' }]

[[entry.fork.outcome]]
id = 'slecht'
to = 'jaar'

[[entry]]
id = 'jaar'
date = 2027-03-01
text = 't'

[entry.fork]
on = 'calm'

[[entry.fork.outcome]]
id = 'top'
at_least = 9.0
to = 'eind'

[[entry.fork.outcome]]
id = 'midden'
at_least = 8.0
to = 'eind'

[[entry.fork.outcome]]
id = 'laag'
to = 'eind'

[[entry]]
id = 'eind'
date = 2030-01-01
text = 't'

[entry.ending]
title = 't'
resident = 'de inwoner nu'
municipality = 'de gemeente nu'
society = 'de samenleving nu'
";

pub fn diary() -> Diary {
    house::read(&format!("{HEAD}{DIARY}"))
}

pub const HELP: &str =
    "hope society plek\n turn last_page\n ask begin bellen\n ask begin niets\n choose begin helpen\n";
const LEAVE: &str = "turn last_page\n turn begin\n choose begin laten\n";

/// The likely values of an indicator in these months.
#[track_caller]
fn check_series(play: &str, indicator: &str, months: &[usize], expected: &[f64]) {
    let (diary, declared) = (diary(), declared());
    let run = likely(&diary, &declared, &played(&diary, play));
    let series = run.series(declared.model.indicator(indicator).unwrap(), 0);
    let found: Vec<f64> = months.iter().map(|month| series[*month]).collect();
    assert_eq!(found, expected);
}

pub fn likely(diary: &Diary, declared: &Declared, session: &Session) -> Outcome {
    let order = Order::of(diary, declared, session.state());
    let (program, scenario) = (program(&declared.model).unwrap(), order.scenario(&declared.model));
    Job::new(&program, &scenario, Luck::Likely, 0..1, Keep::Postings).complete().unwrap()
}

fn results_of(diary: &Diary, declared: &Declared, session: &Session) -> Results {
    results(diary, declared, session.state()).unwrap()
}

#[test]
fn effects_begin_and_end_when_they_should() {
    check_series(LEAVE, "calm", &[0, 1, 60], &[4.0, 4.0, 4.0]);
    check_series(HELP, "calm", &[0, 12, 13, 60], &[5.0, 5.0, 6.0, 6.0]);
    check_series(HELP, "workload", &[0, 1, 2], &[2.0, 2.0, 0.0]);
    // Two weeks are no month, and whatever lasts at all lasts one.
    check_series(HELP, "trust", &[0, 1], &[3.0, 5.0]);
    check_series(HELP, "balance", &[0, 1, 2, 3, 60], &[-170.5, -190.5, -210.5, -210.5, -210.5]);
}

#[test]
fn what_follows_later_begins_in_its_own_month() {
    let told = format!("{HELP} turn lente\n fork lente goed\n");
    check_series(&told, "calm", &[0, 1, 2, 12, 13], &[5.0, 8.0, 8.0, 8.0, 9.0]);
    let slecht = format!("{HELP} turn lente\n fork lente slecht\n");
    check_series(&slecht, "calm", &[1, 2], &[5.0, 5.0]);
}

#[test]
fn months_are_counted_from_the_first_entry() {
    let diary = diary();
    let months: Vec<u32> = (0..diary.entries.len()).map(|entry| month_of(&diary, entry)).collect();
    assert_eq!(months, [0, 1, 13, 47]);
}

/// What the simulation decides after this play.
#[track_caller]
fn check_fork(play: &str, expected: Option<&str>) {
    let diary = diary();
    assert_eq!(decide_fork(&diary, &declared(), played(&diary, play).state()), expected);
}

#[test]
fn a_fork_comes_out_by_its_thresholds() {
    check_fork(&format!("{LEAVE} turn lente"), Some("slecht"));
    // 4 + 1: a threshold that is just reached, is reached.
    check_fork(&format!("{HELP} turn lente"), Some("goed"));
    // In month 13 calm is 4 + 1 + 1, with what was told before it 3 higher.
    check_fork(&format!("{HELP} turn lente\n fork lente slecht\n turn jaar"), Some("laag"));
    check_fork(&format!("{HELP} turn lente\n fork lente goed\n turn jaar"), Some("top"));
}

#[test]
fn nothing_is_decided_where_no_fork_is_open() {
    check_fork("", None);
    check_fork(HELP, None);
    check_fork(&format!("{HELP} turn lente\n fork lente goed"), None);
}

#[test]
fn a_fork_sees_what_happened_and_nothing_else() {
    // What the outcomes themselves would do is no part of what decides: without `goed`, calm stays below 5.
    check_fork(&format!("{LEAVE} turn lente"), Some("slecht"));
    // What was taken back did not happen.
    let regret = "back begin\n turn begin\n choose begin laten\n turn lente";
    check_fork(&format!("{HELP} turn lente\n {regret}"), Some("slecht"));
    // A later month sees more: 12 months on the delayed effect has not begun, 13 months on it has.
    let told = format!("{HELP} turn lente\n fork lente goed\n turn jaar");
    check_fork(&told, Some("top"));
    let sooner = house::read(&format!("{HEAD}{DIARY}").replace("date = 2027-03-01", "date = 2027-02-27"));
    let session = played(&sooner, &told);
    assert_eq!(decide_fork(&sooner, &declared(), session.state()), Some("midden"));
}

#[test]
fn a_fork_is_decided_elsewhere_in_the_same_way() {
    let (diary, declared) = (diary(), declared());
    let session = played(&diary, &format!("{HELP} turn lente"));
    let state = session.state();
    let asked = fork_asks(&diary, &declared, state).unwrap();
    assert_eq!(asked, Asked { indicator: declared.model.indicator("calm").unwrap(), month: 1 });
    let order = Order::of(&diary, &declared, state);
    let program = program(&declared.model).unwrap();
    assert_eq!(fork_value(&program, &declared.model, &order, asked), Ok(5.0));
    assert_eq!(fork_tells(&diary, state, 5.0), decide_fork(&diary, &declared, state));
    assert_eq!(fork_tells(&diary, state, 4.999), Some("slecht"));
    assert_eq!(fork_asks(&diary, &declared, played(&diary, HELP).state()), None);
}

#[test]
fn evidence_is_counted() {
    let diary = diary();
    let evidence = |play: &str| evidence(&diary, played(&diary, play).state());
    assert_eq!(evidence(""), (0, 0));
    assert_eq!(evidence(LEAVE), (0, 0));
    // Three assumptions; `boek` stands behind two effects and counts once.
    assert_eq!(evidence(HELP), (3, 2));
    assert_eq!(evidence(&format!("{HELP} turn lente\n fork lente goed")), (4, 2));
}

#[test]
fn results_rest_on_the_model_and_on_the_play() {
    let (diary, declared) = (diary(), declared());
    let rests_on = |play| results_of(&diary, &declared, &played(&diary, play)).rests_on;
    // Of the model: five parameters, four arrows and an event, and one source.
    assert_eq!(rests_on(LEAVE), (10, 1));
    assert_eq!(rests_on(HELP), (13, 3));
}

#[test]
fn effects_name_what_caused_them() {
    let diary = diary();
    let session = played(&diary, &format!("{HELP} turn lente\n fork lente goed"));
    let done = done(&diary, session.state());
    let causes: Vec<_> = done.iter().map(|it| (it.visit, it.effect.id.as_str())).collect();
    let expected = [
        (0, "workload"),
        (0, "nu"),
        (0, "straks"),
        (0, "kort"),
        (0, "municipality"),
        (0, "fiets"),
        (1, "calm"),
    ];
    assert_eq!(causes, expected);
}

#[test]
fn an_effect_has_the_same_tag_on_every_road_and_no_other_has_it() {
    let diary = diary();
    let tags = |play: &str| -> Vec<u32> {
        done(&diary, played(&diary, play).state()).iter().map(|done| done.tag).collect()
    };
    let whole = tags(&format!("{HELP} turn lente\n fork lente goed"));
    assert_eq!(tags("turn last_page\n turn begin\n choose begin helpen\n"), whole[1..6]);
    let mut different = whole.clone();
    different.sort_unstable();
    different.dedup();
    assert_eq!(different.len(), whole.len());
}

#[test]
fn an_effect_on_what_the_model_does_not_have_leaves_the_others_as_they_are() {
    let (diary, mut declared) = (diary(), declared());
    let session = played(&diary, HELP);
    let tags = |declared: &Declared| -> Vec<u32> {
        Order::of(&diary, declared, session.state()).acts.iter().map(|act| act.tag).collect()
    };
    let whole = tags(&declared);
    declared.model.indicators.retain(|indicator| indicator.id != "calm");
    assert_eq!(tags(&declared), [whole[0], whole[3], whole[4], whole[5]]);
}

#[test]
fn what_is_done_is_compared_with_the_same_luck_without_it() {
    let (diary, declared) = (diary(), declared());
    let results = results_of(&diary, &declared, &played(&diary, HELP));
    let of = |id| results.summaries[usize::from(declared.model.indicator(id).unwrap().0)];
    let calm = of("calm");
    // A point from the first month on, and one more in the last 47 of 60.
    assert!((calm.difference.likely - (1.0 + 47.0 / 60.0)).abs() < 1e-12, "{calm:?}");
    assert!(calm.difference.low > 0.9 && calm.difference.high < 2.7, "{calm:?}");
    assert_eq!((calm.sign, calm.peak.month, calm.peak.difference), (Sign::Better, 13, 2.0));
    // Chance touches nothing but the calls, so where nothing is done nothing differs.
    assert_eq!(of("security").difference, Default::default());
    let nothing = results_of(&diary, &declared, &played(&diary, LEAVE));
    assert!(nothing.summaries.iter().all(|it| it.difference == Default::default()));
    assert!(nothing.payments.is_empty());
}

/// The lines of a ledger: why, and how many cents.
fn shown(declared: &Declared, lines: &[LedgerLine<'_>]) -> Vec<(String, [i64; 3])> {
    let line = |line: &LedgerLine<'_>| {
        let because = match line.because {
            Because::Act(because) => because.source.clone(),
            Because::Event(event) => {
                declared.system.events[usize::from(event.0)].in_language("en").to_owned()
            }
        };
        (because, [line.cents.low, line.cents.likely, line.cents.high])
    };
    lines.iter().map(line).collect()
}

#[test]
fn the_ledger_has_a_line_for_each_payment_the_largest_first() {
    let (diary, declared) = (diary(), declared());
    let session = played(&diary, HELP);
    let lines = debrief::ledger(&diary, session.state(), &results_of(&diary, &declared, &session));
    let lines = shown(&declared, &lines);
    // Of the triangles from 100 over 150.50 to 200 euros, and three times from 10 over 20 to 30: 5 and 95 %.
    assert_eq!(lines[0], ("fiets".to_owned(), [11_589, 15_050, 18_427]));
    assert_eq!(lines[1], ("toelage".to_owned(), [3_948, 6_000, 8_052]));
    // Who is calmer calls less often: on average about twice a year for each point, at about 23 euros a call.
    let (call, [low, likely, high]) = &lines[2];
    assert_eq!((call.as_str(), lines.len()), ("somebody calls", 3));
    assert!((-6_500..-3_500).contains(likely) && low < likely && *high <= 0, "{low} {likely} {high}");
}

/// The lines add up to what the acts booked in the model's ledger in the first diary too, along each of its plays.
#[test]
fn ledger_lines_add_up() {
    let (diary, declared) = (house::first_diary(), model_of_first_diary());
    let mut booked = 0;
    for (_, log) in house::plays_of_first_diary(&diary, &declared) {
        let session = Session::replay(&diary, &log).0;
        let results = results_of(&diary, &declared, &session);
        let lines = debrief::ledger(&diary, session.state(), &results);
        let acts = lines.iter().filter(|line| matches!(line.because, Because::Act(_)));
        let of_lines: i64 = acts.map(|line| line.cents.likely).sum();
        let run = likely(&diary, &declared, &session);
        let postings = run.ledger(0).unwrap().postings().iter();
        let postings = postings.filter(|posting| matches!(Cause::of(posting.cause), Cause::Act(_)));
        assert_eq!(of_lines, postings.map(|posting| posting.cents.likely).sum::<i64>());
        assert!(lines.windows(2).all(|pair| pair[0].cents.likely.abs() >= pair[1].cents.likely.abs()));
        booked += lines.len();
    }
    assert!(booked > 10, "{booked}");
}

#[test]
fn levels_have_hopes_beside_outcomes() {
    check_levels(
        |_| {},
        [
            // The lead stands there untouched.
            "0: - -> de inwoner nu: security calm trust",
            "1: - -> de gemeente nu: balance workload",
            "2: t -> de samenleving nu: resources",
        ],
    );
}

#[test]
fn the_lead_comes_first_wherever_it_is_declared() {
    check_levels(
        |model| model.levels[0].lead = model.indicator("trust").unwrap(),
        [
            "0: - -> de inwoner nu: trust calm",
            "1: - -> de gemeente nu: balance workload",
            "2: t -> de samenleving nu: resources",
        ],
    );
}

/// For each level what was hoped, what it became, and the indicators that are shown.
#[track_caller]
fn check_levels(declare: impl Fn(&mut Model), expected: [&str; 3]) {
    let (diary, mut declared) = (diary(), declared());
    declare(&mut declared.model);
    let to_the_end = "turn lente\n fork lente goed\n turn jaar\n fork jaar top\n turn eind";
    let session = played(&diary, &format!("{HELP} {to_the_end}"));
    let results = results_of(&diary, &declared, &session);
    let ending = diary.entries[3].ending().unwrap();
    let levels = debrief::levels(&diary, &declared, session.state(), ending, &results);
    let text = |text: Option<&Text>| text.map_or("-", |text| text.source.as_str()).to_owned();
    let indicator = |at: IndicatorIx| declared.model.indicators[usize::from(at.0)].id.as_str();
    let shown = levels.iter().map(|level| {
        let effects: Vec<&str> = level.effects.iter().map(|summary| indicator(summary.indicator)).collect();
        format!("{}: {} -> {}: {}", level.level, text(level.hoped), text(level.became), effects.join(" "))
    });
    assert_eq!(shown.collect::<Vec<_>>(), expected);
}

#[test]
fn the_story_in_short_has_every_decision() {
    let diary = house::house();
    let session = played(
        &diary,
        "turn last_page\n ask deur kijken\n turn deur\n choose deur wachten\n turn deur
        choose deur zwaaien\n turn gang\n turn gang\n turn kamer",
    );
    let story = debrief::story(&diary, session.state());
    let shown: Vec<_> = story.iter().map(|line| (line.choice.id.as_str(), line.visit.asked.len())).collect();
    assert_eq!(shown, [("wachten", 1), ("zwaaien", 0)]);
}
