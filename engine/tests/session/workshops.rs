//! A workshop is its log: whoever has the log, shows the same.

use speelruimte_engine::Declared;
use speelruimte_engine::diary::Diary;
use speelruimte_engine::session::{Action, Expected, LAST_PAGE, Position, Refusal};
use speelruimte_engine::simulation::decide_fork;
use speelruimte_engine::workshop::{
    Cue, Given, Log, Part, Round, Workshop, back, digit, follow, forward, middle, parts, shares,
};

use crate::chance::Chance;
use crate::cuts::{Known, known};
use crate::house::model_of_first_diary;

/// A trainer who leads a group through a diary by the keys.
struct Trainer<'k> {
    known: &'k Known,
    declared: &'k Declared,
    workshop: Workshop,
    log: Log,
}

impl<'k> Trainer<'k> {
    fn begin(known: &'k Known, declared: &'k Declared, cut: Option<u16>) -> Self {
        let log = Log { diary: known.diary.id.clone(), planned: 45, begun: 1000, given: Vec::new() };
        let mut trainer = Self { known, declared, workshop: Workshop::new(&known.diary), log };
        if let Some(minutes) = cut {
            trainer.give(Cue::Play(0, Action::Cut { minutes, at: LAST_PAGE.into() })).unwrap();
        }
        trainer
    }

    fn diary(&self) -> &'k Diary {
        &self.known.diary
    }

    /// Gives a cue, and what the cut and the model do after it.
    fn give(&mut self, cue: Cue) -> Result<(), Refusal> {
        self.note(cue)?;
        loop {
            let follows = follow(&self.known.diary, &self.known.guide, &self.workshop);
            if follows.is_empty() && self.fork().is_none() {
                return Ok(());
            }
            follows.into_iter().try_for_each(|cue| self.note(cue))?;
            self.fork().map_or(Ok(()), |fork| self.note(fork))?;
        }
    }

    fn note(&mut self, cue: Cue) -> Result<(), Refusal> {
        self.workshop.apply(&self.known.diary, cue.clone())?;
        self.log.given.push(Given { at: 1000 + self.log.given.len() as u64 * 1000, cue });
        Ok(())
    }

    fn fork(&self) -> Option<Cue> {
        let state = self.workshop.session().state();
        let Position::Fork(at) = state.position else { return None };
        let outcome = decide_fork(self.diary(), self.declared, state).unwrap().to_owned();
        let entry = self.diary().entries[at].id.clone();
        Some(Cue::Play(self.workshop.half, Action::Fork { entry, outcome }))
    }

    /// One key: on, or where a choice is wanted, a number.
    fn press(&mut self, chance: &mut Chance) -> bool {
        let (diary, guide) = (self.diary(), Some(&self.known.guide));
        let cue = forward(diary, guide, &self.workshop)
            .or_else(|| digit(diary, guide, &self.workshop, 1 + chance.below(4)))
            .or_else(|| digit(diary, guide, &self.workshop, 1));
        cue.is_some_and(|cue| {
            self.give(cue).unwrap();
            true
        })
    }

    fn parts(&self) -> Vec<Part> {
        parts(self.diary(), Some(&self.known.guide), &self.workshop)
    }
}

#[test]
fn every_diary_can_be_led_to_its_end_with_two_keys_by_every_cut() {
    let declared = model_of_first_diary();
    for known in known() {
        for cut in [None, Some(45), Some(90)] {
            let mut trainer = Trainer::begin(&known, &declared, cut);
            let mut chance = Chance::new(7);
            for _ in 0..2000 {
                assert!(!trainer.parts().is_empty() || trainer.workshop.session().state().visits.is_empty());
                if !trainer.press(&mut chance) {
                    break;
                }
            }
            let position = trainer.workshop.session().state().position;
            assert!(matches!(position, Position::Ended(_)), "{} {cut:?}: {position:?}", known.diary.id);
            let (again, refused) = Workshop::replay(&known.diary, &trainer.log);
            assert_eq!((again, refused), (trainer.workshop, 0));
        }
    }
}

#[test]
fn one_step_back_is_one_part_less_and_then_the_page_before_with_all_that_stood_on_it() {
    let (known, declared) = (known(), model_of_first_diary());
    let mut trainer = Trainer::begin(&known[0], &declared, None);
    let mut chance = Chance::new(1);
    for _ in 0..60 {
        trainer.press(&mut chance);
    }
    for _ in 0..400 {
        let before = (trainer.workshop.session().state().visits.len(), trainer.workshop.shown());
        let cues = back(trainer.diary(), Some(&known[0].guide), &trainer.workshop);
        if cues.is_empty() {
            break;
        }
        cues.into_iter().for_each(|cue| trainer.give(cue).unwrap());
        let after = (trainer.workshop.session().state().visits.len(), trainer.workshop.shown());
        let is_part_less = after.0 == before.0 && after.1 < before.1;
        assert!(is_part_less || after.1 == trainer.parts().len(), "{before:?} {after:?}");
    }
    assert_eq!((trainer.workshop.session().state().visits.len(), trainer.workshop.shown()), (1, 1));
}

#[test]
fn a_log_comes_back_from_its_rows_as_it_was_and_nonsense_does_not() {
    let (known, declared) = (known(), model_of_first_diary());
    let mut trainer = Trainer::begin(&known[0], &declared, Some(45));
    let mut chance = Chance::new(3);
    for _ in 0..300 {
        trainer.press(&mut chance);
    }
    let entry = known[0].guide.decisions[0].entry;
    let counts: Vec<u16> = known[0].diary.entries[entry].choices().iter().map(|_| 3).collect();
    let entry = known[0].diary.entries[entry].id.clone();
    for cue in [
        Cue::Vote { half: 0, entry: entry.clone(), round: Round::First, counts: counts.clone() },
        Cue::Vote { half: 0, entry: entry.clone(), round: Round::Second, counts },
        Cue::Disclose { half: 0, entry },
        Cue::Split,
        Cue::Turn(1),
        Cue::Quiet(12),
        Cue::Black(true),
        Cue::Size(-2),
    ] {
        trainer.give(cue).unwrap();
    }
    let rows = trainer.log.to_rows();
    assert_eq!(Log::from_rows(&rows), Some(trainer.log.clone()));
    for row in 0..rows.len() {
        for word in 0..rows[row].len() {
            let mut broken = rows.clone();
            broken[row].truncate(word);
            assert_ne!(Log::from_rows(&broken), Some(trainer.log.clone()));
        }
    }
    for nonsense in [vec![], vec![vec![]], vec![vec!["speelruimte".to_owned()]]] {
        assert_eq!(Log::from_rows(&nonsense), None);
    }
}

#[test]
fn two_windows_come_to_the_same_whoever_hears_first() {
    let given = |at: u64| Given { at, cue: Cue::Show(at as usize) };
    let log = |times: &[u64]| Log {
        diary: "x".into(),
        planned: 45,
        begun: 0,
        given: times.iter().map(|at| given(*at)).collect(),
    };
    let cases: &[(&[u64], &[u64])] = &[
        (&[1, 2], &[1, 2, 3]),
        (&[1, 2, 3], &[1, 2]),
        (&[1, 2, 4], &[1, 2, 3]),
        (&[1, 5, 6], &[1, 2]),
        (&[], &[1]),
        (&[1], &[1]),
    ];
    for (one, other) in cases {
        let (mut mine, mut theirs) = (log(one), log(other));
        let (before, after) = (mine.clone(), theirs.clone());
        mine.merge(&after);
        theirs.merge(&before);
        assert_eq!(mine, theirs, "{one:?} {other:?}");
        assert!(
            before.given.iter().chain(&after.given).all(|it| mine.given.contains(it)),
            "something is lost"
        );
        assert!(!mine.merge(&theirs), "once more changes nothing");
    }
    let mut mine = log(&[1]);
    assert!(!mine.merge(&Log { begun: 9, ..log(&[1, 2]) }), "another workshop");
}

#[test]
fn time_in_which_nothing_was_done_does_not_count() {
    let minutes = |minutes: u64| minutes * 60_000;
    let at = |at: u64| Given { at: minutes(at), cue: Cue::Split };
    let log = Log { diary: "x".into(), planned: 45, begun: 0, given: vec![at(5), at(10), at(1500)] };
    assert_eq!(log.elapsed(minutes(1503)), minutes(13));
    assert_eq!(log.elapsed(minutes(3000)), minutes(10));
}

#[test]
fn a_group_that_splits_has_two_plays_from_where_it_stood() {
    let (known, declared) = (known(), model_of_first_diary());
    let mut trainer = Trainer::begin(&known[0], &declared, None);
    let mut chance = Chance::new(3);
    while !matches!(trainer.workshop.session().state().position, Position::Deciding(_)) {
        assert!(trainer.press(&mut chance));
    }
    trainer.give(Cue::Split).unwrap();
    assert_eq!(trainer.give(Cue::Split), Err(Refusal::NotHere));
    while forward(trainer.diary(), Some(&known[0].guide), &trainer.workshop).is_some() {
        trainer.press(&mut chance);
    }
    trainer.give(digit(trainer.diary(), Some(&known[0].guide), &trainer.workshop, 1).unwrap()).unwrap();
    trainer.give(Cue::Turn(1)).unwrap();
    let choices = |half: usize| {
        let visits = &trainer.workshop.plays()[half].state().visits;
        visits.iter().filter(|visit| visit.choice.is_some()).count()
    };
    assert_eq!((choices(0), choices(1)), (1, 0));
}

#[test]
fn votes_are_refused_where_there_is_nothing_to_vote_on() {
    let known = known();
    let mut workshop = Workshop::new(&known[0].diary);
    let vote = |entry: &str, counts: Vec<u16>, half| Cue::Vote {
        half,
        entry: entry.into(),
        round: Round::First,
        counts,
    };
    let decision = known[0].guide.decisions[0].entry;
    let decision = known[0].diary.entries[decision].id.clone();
    for (entry, counts, half) in
        [("nowhere", vec![1], 0), (&decision, vec![1], 0), (&decision, vec![1, 1, 1, 1], 1)]
    {
        assert!(workshop.apply(&known[0].diary, vote(entry, counts, half)).is_err(), "{entry} {half}");
    }
    assert!(workshop.ballots.is_empty());
}

#[test]
fn shares_add_up_and_the_middle_is_the_middle() {
    for (counts, expected) in [
        (vec![1, 1, 1], vec![34, 33, 33]),
        (vec![0, 0], vec![]),
        (vec![7, 5, 0], vec![58, 42, 0]),
        (vec![1, 2, 3, 10], vec![6, 13, 19, 62]),
    ] {
        assert_eq!(shares(&counts), expected, "{counts:?}");
    }
    for (counts, expected) in [
        ([0, 0, 0, 0, 0], None),
        ([1, 0, 0, 0, 0], Some(Expected::MuchWorse)),
        ([5, 4, 0, 0, 0], Some(Expected::MuchWorse)),
        ([2, 2, 2, 2, 2], Some(Expected::Same)),
        ([0, 0, 1, 6, 3], Some(Expected::Better)),
    ] {
        assert_eq!(middle(&counts), expected, "{counts:?}");
    }
}
