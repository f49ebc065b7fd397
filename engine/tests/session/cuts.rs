//! A play by a cut is a play that could have been played, wherever the group begins.

use std::path::Path;

use speelruimte_engine::diary::{Cut, Diary, Guide, Skip};
use speelruimte_engine::session::{Action, LAST_PAGE, Position, Reason, Refusal, Session, Shortened, Told};
use speelruimte_engine::simulation::decide_fork;
use speelruimte_engine::{Declared, play, read};
use speelruimte_source::Files;

use crate::house::{action, declared, house, model_of_first_diary, played, position};

/// A diary of the project with its guide.
pub struct Known {
    pub diary: Diary,
    pub guide: Guide,
}

pub fn known() -> Vec<Known> {
    let declared = model_of_first_diary();
    let scenarios = Path::new(env!("CARGO_MANIFEST_DIR")).join("../scenarios");
    let read_one = |id: String| {
        let path = |name: &str| scenarios.join(&id).join(name);
        let names = ["diary.toml", "guide.toml"];
        let files =
            Files::from_iter(names.map(|name| (format!("{id}/{name}"), std::fs::read(path(name)).unwrap())));
        let diary = read::diary(&files, &id, &declared).value.unwrap();
        let guide = read::guide(&files, &id, &diary, "nl").value.unwrap();
        Known { diary, guide }
    };
    let catalogue = std::fs::read(scenarios.join("catalogue.toml")).unwrap();
    let catalogue = read::catalogue(&Files::from_iter([("catalogue.toml", catalogue)])).value.unwrap();
    catalogue.diaries.into_iter().map(read_one).collect()
}

/// A play by a cut, with forks that the model decides and decisions of the group's own.
struct Group<'d> {
    diary: &'d Diary,
    declared: &'d Declared,
    guide: &'d Guide,
    session: Session,
}

impl<'d> Group<'d> {
    fn begin(diary: &'d Diary, declared: &'d Declared, guide: &'d Guide, minutes: u16, at: &str) -> Self {
        let mut group = Self { diary, declared, guide, session: Session::new(diary) };
        group.apply(Action::Cut { minutes, at: at.to_owned() });
        group.apply(Action::Turn { page: LAST_PAGE.to_owned() });
        group
    }

    fn apply(&mut self, action: Action) {
        self.session
            .apply(self.diary, action.clone())
            .unwrap_or_else(|refusal| panic!("{action:?}: {refusal:?}"));
    }

    fn shortened(&self) -> Shortened<'_> {
        Shortened::of(self.diary, self.guide, self.session.state()).unwrap()
    }

    /// Does what is done for the group, until it is the group's turn.
    fn go_on(&mut self) {
        while let Some(next) = self.shortened().next().or_else(|| self.fork()) {
            self.apply(next);
        }
    }

    fn fork(&self) -> Option<Action> {
        let Position::Fork(at) = self.session.state().position else { return None };
        let outcome = decide_fork(self.diary, self.declared, self.session.state()).unwrap().to_owned();
        Some(Action::Fork { entry: self.diary.entries[at].id.clone(), outcome })
    }

    /// What the group does: it reads on, and takes the act that is open with this number, counted round.
    fn act(&mut self, number: usize) -> bool {
        let next = play::advance(self.diary, self.declared, &self.session).or_else(|| self.decide(number));
        let acts = next.is_some();
        next.into_iter().for_each(|action| self.apply(action));
        acts
    }

    fn decide(&self, number: usize) -> Option<Action> {
        let state = self.session.state();
        match state.position {
            Position::Deciding(at) => {
                let entry = &self.diary.entries[at];
                let is_open = |choice: &&_| speelruimte_engine::session::is_open(choice, &state.values);
                let open: Vec<_> = entry.choices().iter().filter(is_open).collect();
                let choice = open[number % open.len()].id.clone();
                Some(Action::Choose { entry: entry.id.clone(), choice })
            }
            Position::Letter { entry, choice } => {
                let letter = self.diary.entries[entry].choices()[choice].letter?;
                let letter = &self.diary.letters[letter];
                let reason = Reason::Listed(letter.reasons[0].id.clone());
                Some(Action::Sign { letter: letter.id.clone(), reason })
            }
            _ => None,
        }
    }

    fn page(&self) -> &str {
        self.session.state().position.entry().map_or(LAST_PAGE, |entry| self.diary.entries[entry].id.as_str())
    }
}

/// The decisions of a diary that a group takes by a cut.
fn starts<'d>(diary: &'d Diary, cut: &'d Cut) -> impl Iterator<Item = &'d str> {
    let entries = diary.entries.iter().enumerate();
    let taken = entries.filter(|(at, entry)| !entry.choices().is_empty() && cut.skip(*at).is_none());
    taken.map(|(_, entry)| entry.id.as_str())
}

#[test]
fn every_cut_of_every_diary_can_be_begun_at_each_of_its_decisions() {
    let declared = model_of_first_diary();
    let mut begun = 0;
    for Known { diary, guide } in &known() {
        for cut in &guide.cuts {
            for at in starts(diary, cut) {
                let minutes = u16::try_from(cut.minutes).unwrap();
                let mut group = Group::begin(diary, &declared, guide, minutes, at);
                group.go_on();
                println!("{} {minutes} {at}: {}", diary.id, group.session.standing().len());
                assert_eq!(group.page(), at, "{} {minutes}", diary.id);
                assert!(group.session.has_just_arrived());
                let before = group.session.state().visits.len() - 1;
                let decided = group.session.decisions(diary).len() - 1;
                assert!((0..before).all(|visit| group.shortened().is_in_short(visit)));
                assert_eq!(group.shortened().told().len(), decided, "each decision is told");
                begun += 1;
            }
        }
    }
    assert!(begun > 30, "{begun}");
}

#[test]
fn every_cut_of_every_diary_is_a_play_that_could_have_been_played() {
    let declared = model_of_first_diary();
    let mut skipped = 0;
    for Known { diary, guide } in &known() {
        for cut in &guide.cuts {
            for at in starts(diary, cut).chain([LAST_PAGE]) {
                for number in 0..4 {
                    let minutes = u16::try_from(cut.minutes).unwrap();
                    let mut group = Group::begin(diary, &declared, guide, minutes, at);
                    group.go_on();
                    while group.act(number) {
                        group.go_on();
                    }
                    skipped += check_play(&group, cut);
                }
            }
        }
    }
    assert!(skipped > 100, "{skipped}");
}

/// Checks a play that has ended, and answers how many of its decisions were taken for the group.
fn check_play(group: &Group<'_>, cut: &Cut) -> usize {
    let (diary, session) = (group.diary, &group.session);
    assert!(matches!(session.state().position, Position::Ended(_)), "{}", group.page());
    let (replayed, stop) = Session::replay(diary, session.log());
    assert_eq!((&replayed, stop), (session, None));
    // Without its first action, the cut, it is an ordinary play: the same pages, acts and letters.
    let (ordinary, stop) = Session::replay(diary, &session.log()[1..]);
    assert_eq!(stop, None);
    let state = |session: &Session| {
        (session.state().position, session.state().values.clone(), session.state().signed.clone())
    };
    assert_eq!(state(&ordinary), state(session));
    assert!(ordinary.state().begun.is_none());
    let taken = as_the_cut_says(session, cut);
    assert!(taken.iter().all(|as_said| *as_said), "{} {}", diary.id, cut.minutes);
    taken.len()
}

/// Of each decision that the cut skips, whether it was taken as the cut says.
fn as_the_cut_says(session: &Session, cut: &Cut) -> Vec<bool> {
    let taken =
        session.state().visits.iter().filter_map(|visit| Some((cut.skip(visit.entry)?, visit.choice)));
    taken.map(|(skip, choice)| choice == Some(skip.choice)).collect()
}

#[test]
fn another_act_than_the_cut_says_is_noticed() {
    let declared = model_of_first_diary();
    let Known { diary, guide } = &known()[0];
    let cut = &guide.cuts[0];
    let mut group = Group::begin(diary, &declared, guide, u16::try_from(cut.minutes).unwrap(), LAST_PAGE);
    group.go_on();
    assert_eq!(as_the_cut_says(&group.session, cut), [true]);
    let skip = &cut.skips[0];
    group.apply(Action::Back { entry: diary.entries[skip.entry].id.clone() });
    while !matches!(group.session.state().position, Position::Deciding(_)) {
        group.act(0);
    }
    group.apply(group.decide(skip.choice + 1).unwrap());
    assert_eq!(as_the_cut_says(&group.session, cut), [false]);
}

/// The house by a cut that keeps the door shut and reads on from there.
fn short() -> Guide {
    let house = house();
    let entry = house.entry("deur").unwrap();
    let skip = |choice| Skip { entry, choice, reason: Some(1), text: "Dicht.".into() };
    let cuts = vec![
        Cut { minutes: 45, skips: vec![skip(1)] },
        Cut { minutes: 60, skips: vec![skip(3)] },
        Cut { minutes: 90, skips: Vec::new() },
    ];
    Guide { cuts, ..Guide::default() }
}

/// Plays these lines, then lets the cut go on as far as it goes.
#[track_caller]
fn check(lines: &str, expected: &str) {
    let (house, declared, guide) = (house(), declared(), short());
    let session = played(&house, lines);
    let mut group = Group { diary: &house, declared: &declared, guide: &guide, session };
    while let Some(next) = group.shortened().next() {
        group.apply(next);
    }
    let told: Vec<String> = group
        .shortened()
        .told()
        .iter()
        .map(|told| match told {
            Told::Text(text) => (*text).to_owned(),
            Told::Act(entry, choice) => {
                let entry = &house.entries[*entry];
                format!("{}/{}", entry.id, entry.choices()[*choice].id)
            }
        })
        .collect();
    assert_eq!(
        format!("{}: {}", position(&house, group.session.state().position), told.join(" ")),
        expected,
        "{lines}"
    );
}

#[test]
fn a_decision_of_the_cut_is_taken_and_told_in_short() {
    check("cut 45 last_page", "last page: ");
    check("cut 45 last_page\n turn last_page", "asking kamer: Dicht.");
    check("cut 45 kamer\n turn last_page", "asking kamer: Dicht.");
    // Nothing is skipped, and the group begins where the story does.
    check("cut 90 last_page\n turn last_page", "asking deur: ");
    // By the first act that leads there.
    check("cut 90 kamer\n turn last_page", "asking kamer: deur/open");
}

#[test]
fn what_is_not_open_is_for_the_group() {
    check("cut 60 last_page\n turn last_page", "asking deur: ");
}

#[test]
fn who_goes_back_reads_what_was_told_in_short() {
    let (house, guide) = (house(), short());
    let mut session = played(&house, "cut 90 kamer\n turn last_page");
    assert!(session.has_just_arrived());
    session.apply(&house, action("turn deur")).unwrap();
    assert!(!session.has_just_arrived());
    session.apply(&house, action("back deur")).unwrap();
    assert_eq!(Shortened::of(&house, &guide, session.state()).unwrap().told(), []);
    session.apply(&house, action("note deur Terug.")).unwrap();
    assert!(!session.has_just_arrived());
    // Another act than that of the cut: what follows is told as it is.
    let session = played(
        &house,
        "cut 45 last_page\n turn last_page\n turn deur\n choose deur open\n sign brief snel\n turn deur",
    );
    let short = Shortened::of(&house, &guide, session.state()).unwrap();
    assert_eq!(short.next(), None);
    assert!(short.told().iter().all(|told| matches!(told, Told::Act(..))) && !short.is_in_short(1));
    assert_eq!(short.read_before(), Some(0));
}

#[test]
fn a_play_without_its_cut_is_the_whole_diary() {
    let (house, guide) = (house(), short());
    for lines in
        ["turn last_page", "cut 45 last_page\n turn last_page\n restart", "cut 20 last_page\n turn last_page"]
    {
        assert!(Shortened::of(&house, &guide, played(&house, lines).state()).is_none(), "{lines}");
    }
}

#[test]
fn a_cut_begins_on_the_last_page_at_a_decision() {
    let house = house();
    let refused = |lines: &str, line: &str| played(&house, lines).apply(&house, action(line));
    assert_eq!(refused("", "cut 45 nergens"), Err(Refusal::Unknown));
    assert_eq!(refused("", "cut 45 gang"), Err(Refusal::Unknown));
    assert_eq!(refused("turn last_page", "cut 45 kamer"), Err(Refusal::NotHere));
    assert_eq!(refused("", "cut 45 kamer"), Ok(()));
}

#[test]
fn where_the_story_cannot_come_there_the_group_goes_on() {
    // From the room the story cannot come to the door without the fork, which is not decided here.
    let (house, declared) = (house(), declared());
    let entry = house.entry("kamer").unwrap();
    let skip = Skip { entry, choice: 1, reason: None, text: "Weg.".into() };
    let guide = Guide { cuts: vec![Cut { minutes: 45, skips: vec![skip] }], ..Guide::default() };
    let mut group = Group::begin(&house, &declared, &guide, 45, "deur");
    group.go_on();
    assert_eq!(group.page(), "deur");
    for line in ["turn deur", "choose deur dicht", "sign stempel regel"] {
        group.apply(action(line));
    }
    group.go_on();
    assert_eq!(group.page(), "gang");
    let session = played(&house, "cut 45 deur\n turn last_page");
    let short = Shortened::of(&house, &guide, session.state()).unwrap();
    assert_eq!((short.next(), short.told()), (None, Vec::new()));
}
