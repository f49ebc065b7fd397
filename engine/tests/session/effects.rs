//! From a play to the model: which effects begin when, what a fork comes to, and what there is to say afterwards.

use speelruimte_engine::debrief;
use speelruimte_engine::diary::{Diary, Text};
use speelruimte_engine::session::Session;
use speelruimte_engine::simulation::{Effects, decide_fork, month_of};
use speelruimte_model::{IndicatorIx, Model, View};

use crate::house::{self, HEAD, declared, played};

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

fn diary() -> Diary {
    house::read(&format!("{HEAD}{DIARY}"))
}

const HELP: &str =
    "hope society plek\n turn last_page\n ask begin bellen\n ask begin niets\n choose begin helpen\n";
const LEAVE: &str = "turn last_page\n turn begin\n choose begin laten\n";

/// The likely values of an indicator in these months.
#[track_caller]
fn check_series(play: &str, indicator: &str, months: &[usize], expected: &[f64]) {
    let (diary, declared) = (diary(), declared());
    let session = played(&diary, play);
    let run = Effects::of(&diary, &declared, session.state()).run(&declared.model);
    let series = run.series(declared.model.indicator(indicator).unwrap());
    let found: Vec<f64> = months.iter().map(|month| series[*month].likely).collect();
    assert_eq!(found, expected);
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
fn evidence_is_counted() {
    let (diary, declared) = (diary(), declared());
    let evidence = |play: &str| Effects::of(&diary, &declared, played(&diary, play).state()).evidence();
    assert_eq!(evidence(""), (0, 0));
    assert_eq!(evidence(LEAVE), (0, 0));
    // Three assumptions; `boek` stands behind two effects and counts once.
    assert_eq!(evidence(HELP), (3, 2));
    assert_eq!(evidence(&format!("{HELP} turn lente\n fork lente goed")), (4, 2));
}

#[test]
fn effects_name_what_caused_them() {
    let (diary, declared) = (diary(), declared());
    let session = played(&diary, &format!("{HELP} turn lente\n fork lente goed"));
    let effects = Effects::of(&diary, &declared, session.state());
    let causes: Vec<_> = effects.causes.iter().map(|it| (it.visit, it.effect.id.as_str())).collect();
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
    let tags: Vec<u32> = effects.effects.iter().map(|effect| effect.cause).collect();
    assert_eq!(tags, [0, 1, 2, 3, 4, 5, 6]);
}

#[test]
fn an_effect_on_what_the_model_does_not_have_keeps_the_others_in_place() {
    let (diary, mut declared) = (diary(), declared());
    let session = played(&diary, HELP);
    declared.model.indicators.retain(|indicator| indicator.id != "calm");
    let effects = Effects::of(&diary, &declared, session.state());
    let tags: Vec<u32> = effects.effects.iter().map(|effect| effect.cause).collect();
    assert_eq!((effects.causes.len(), tags), (6, vec![0, 3, 4, 5]));
}

#[test]
fn the_ledger_has_a_line_for_each_payment_the_largest_first() {
    let (diary, declared) = (diary(), declared());
    let session = played(&diary, HELP);
    let effects = Effects::of(&diary, &declared, session.state());
    let lines = debrief::ledger(&declared, &effects);
    let shown = lines
        .iter()
        .map(|line| (line.because.source.as_str(), line.cents.low, line.cents.likely, line.cents.high));
    assert_eq!(
        shown.collect::<Vec<_>>(),
        [("fiets", 10_000, 15_050, 20_000), ("toelage", 3_000, 6_000, 9_000)]
    );
    let paid: i64 = lines.iter().map(|line| line.cents.likely).sum();
    let municipality = declared.model.party("municipality").unwrap();
    let run = effects.run(&declared.model);
    assert_eq!(run.ledger().total(View::Party(municipality)).likely, -paid);
}

/// The lines add up to the model's ledger in the first diary too, along each of its plays.
#[test]
fn ledger_lines_add_up() {
    let (diary, declared) = (house::first_diary(), declared());
    let mut booked = 0;
    for (_, log) in house::plays_of_first_diary(&diary, &declared) {
        let session = Session::replay(&diary, &log).0;
        let effects = Effects::of(&diary, &declared, session.state());
        let run = effects.run(&declared.model);
        let lines = debrief::ledger(&declared, &effects);
        let of_lines: i64 = lines.iter().map(|line| line.cents.likely).sum();
        let of_postings: i64 = run.ledger().postings().iter().map(|posting| posting.cents.likely).sum();
        assert_eq!(of_lines, of_postings);
        assert!(lines.windows(2).all(|pair| pair[0].cents.likely >= pair[1].cents.likely));
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
    let effects = Effects::of(&diary, &declared, session.state());
    let ending = diary.entries[3].ending().unwrap();
    let levels = debrief::levels(&diary, &declared, session.state(), ending, &effects);
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
