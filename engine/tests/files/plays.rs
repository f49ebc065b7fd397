//! Play-throughs: run as tests, refused where they go wrong, and written so that they play the same again.

use speelruimte_engine::diary::Diary;
use speelruimte_engine::explore::explore;
use speelruimte_engine::session::{Action, LAST_PAGE, Position, Reason, Session, is_open, open_asks};
use speelruimte_engine::{Declared, check, play, read};
use speelruimte_source::{Files, Problem};

use crate::chance::Chance;
use crate::common::{assert_clean, folder, shown, text, wording};

struct Stage {
    declared: Declared,
    diary: Diary,
}

impl Stage {
    fn of(files: &Files, folder: &str) -> Self {
        let declared = read::model(files).value.unwrap();
        let diary = read::diary(files, folder, &declared).value.unwrap();
        Self { declared, diary }
    }

    fn lamp() -> Self {
        Self::of(&folder("tests/faults/base"), "lamp")
    }

    /// Plays a script and returns the session, and what was wrong.
    fn play(&self, script: &str) -> (Session, Vec<Problem>) {
        let files = Files::from_iter([("a.play", script)]);
        let reading = play::read(&files, "a.play");
        assert_clean(&reading.problems);
        let played = play::run(&self.diary, &self.declared, &reading.value.unwrap());
        (played.session, played.problems)
    }

    #[track_caller]
    fn refuses(&self, script: &str, code_and_place: &str, sentence: &str) {
        let (_, problems) = self.play(script);
        assert_eq!(shown(&problems), [code_and_place], "{script}");
        let wording = wording("en");
        let told = format!("{} {}", wording.message(&problems[0]), wording.help(&problems[0]));
        assert!(told.contains(sentence), "{told}");
    }

    fn is_at(&self, session: &Session) -> &str {
        let entry = session.state().position.entry();
        entry.map_or(LAST_PAGE, |entry| &self.diary.entries[entry].id)
    }
}

#[test]
fn pages_are_turned_and_forks_decided_unasked() {
    let stage = Stage::lamp();
    let (session, problems) = stage.play("ask vragen\nchoose sleutel\nsign rust\nend plek");
    assert_clean(&problems);
    assert_eq!(session.state().position, Position::Ended(stage.diary.entry("plek").unwrap()));
    let (session, _) = stage.play("ask vragen\nchoose sleutel\nsign rust\nfork weg\nend stil");
    assert_eq!(stage.is_at(&session), "stil");
}

#[test]
fn every_kind_of_line_is_done() {
    let stage = Stage::lamp();
    let script = "hope resident plek\nhope resident\nat avond\nnote \"Hier.\"\nask vragen\nchoose sluiten\n\
                  sign \"Omdat.\"\nback avond\nchoose sluiten\nsign regels\nat morgen\nnote avond \"Toen.\"\nend stil\n\
                  restart\nhope municipality rooster";
    let (session, problems) = stage.play(script);
    assert_clean(&problems);
    assert_eq!(stage.is_at(&session), LAST_PAGE);
    assert_eq!(session.state().hopes, [None, Some(0)]);
    let notes: Vec<_> =
        session.notes().iter().map(|note| (note.entry.as_str(), note.text.as_str())).collect();
    assert_eq!(notes, [("avond", "Hier."), ("avond", "Toen.")]);
    assert!(session.log().contains(&Action::Restart));
}

#[test]
fn what_is_not_possible_is_refused_with_its_reason() {
    let stage = Stage::lamp();
    let refused = "play-refused at a.play:";
    for (script, at, sentence) in [
        ("choose sleutel", "1:1", "its condition"),
        ("choose sleutle", "1:1", "Did you mean `sleutel`?"),
        ("ask vraagen", "1:1", "Did you mean `vragen`?"),
        ("ask vragen\nask vragen", "2:1", "was asked before"),
        ("ask vragen\nask bellen\nask vragen", "3:1", "another moment"),
        ("sign regels", "1:1", "another moment"),
        ("choose sluiten\nsign regel", "2:1", "Did you mean `regels`?"),
        ("choose sluiten\nchoose sluiten", "2:1", "at page `avond`"),
        ("at avond\nhope resident plek", "2:1", "another page"),
        ("hope resident plekje", "1:1", "Did you mean `plek`?"),
        ("hope residnt plek", "1:1", "Did you mean `resident`?"),
        ("back avond", "1:1", "has not been opened"),
        ("at avond\nback avont", "2:1", "Did you mean `avond`?"),
        ("at avond\nnote \" \"", "2:1", "is empty"),
        ("choose sluiten\nsign regels\nfork blijft", "3:1", "at page `stil`"),
        ("ask vragen\nchoose sleutel\nsign rust\nfork blijf", "4:1", "Did you mean `blijft`?"),
    ] {
        stage.refuses(script, &format!("{refused}{at}"), sentence);
    }
}

#[test]
fn a_play_that_is_elsewhere_says_where() {
    let stage = Stage::lamp();
    stage.refuses("choose sluiten\nsign regels\nat winter", "play-elsewhere at a.play:3:1", "at `stil`");
    stage.refuses("end plek", "play-elsewhere at a.play:1:1", "at `avond`");
    stage.refuses("at avnd", "reference-unknown at a.play:1:1", "Did you mean `avond`?");
}

#[test]
fn only_the_first_fault_of_a_play_is_told() {
    let (session, problems) = Stage::lamp().play("ask iets\nchoose iets\nend nergens");
    assert_eq!(shown(&problems), ["play-refused at a.play:1:1"]);
    assert_eq!(session.log().len(), 1, "the page was turned, and nothing done");
}

#[test]
fn pages_that_go_round_for_ever_end_the_play() {
    let mut files = folder("tests/faults/base");
    let round =
        text(&files, "lamp/diary.toml").replace("id = \"morgen\"", "id = \"morgen\"\nto = \"morgen\"");
    files.insert("lamp/diary.toml", round);
    let stage = Stage::of(&files, "lamp");
    let script = "ask vragen\nchoose sleutel\nsign rust\nend plek";
    stage.refuses(script, "play-elsewhere at a.play:4:1", "at `morgen`");
}

#[test]
fn a_written_play_plays_the_same_again() {
    let sets = [
        (folder("tests/faults/base"), "lamp"),
        (folder("tests/faults/base"), "deur"),
        (folder("scenarios"), "de-fietsen"),
    ];
    for (files, folder) in sets {
        let stage = Stage::of(&files, folder);
        for seed in 0..200 {
            let session = random_play(&stage, seed);
            let written = play::write(&stage.diary, session.log());
            let (again, problems) = stage.play(&written);
            assert_clean(&problems);
            assert_eq!(again.state(), session.state(), "{written}");
            assert_eq!(again.notes(), session.notes(), "{written}");
            assert_eq!(said(&again), said(&session), "{written}");
        }
    }
}

#[test]
fn a_play_written_with_another_ending_does_not_play() {
    let stage = Stage::lamp();
    let session = random_play(&stage, 1);
    let written = play::write(&stage.diary, session.log());
    let elsewhere = match stage.is_at(&session) {
        "stil" => written.replace("end stil", "end plek"),
        _ => written.replace("end plek", "end stil"),
    };
    assert!(!stage.play(&elsewhere).1.is_empty());
}

#[test]
fn the_path_of_every_finding_can_be_replayed() {
    let mut files = folder("tests/faults/base");
    let diary = text(&files, "lamp/diary.toml")
        .replace(
            "id = \"sleutelbos\"\nwhen = \"gaf-sleutel",
            "id = \"sleutelbos\"\nwhen = \"geduld >= 2 and gaf-sleutel",
        )
        .replace("strains = [\"vertrouwen\", \"nabijheid\"]", "when = \"geduld >= 1\"")
        .replace("id = \"morgen\"\ndate = 2026", "id = \"morgen\"\ndate = 2027")
        .replace("after = \"2 weeks\"", "after = \"9 years\"");
    files.insert("lamp/diary.toml", diary);
    let stage = Stage::of(&files, "lamp");
    let findings = explore(&stage.diary, &stage.declared.model).findings;
    assert!(findings.len() >= 5, "{findings:?}");
    for finding in findings {
        let path = finding.path.actions(&stage.diary);
        let (direct, stop) = Session::replay(&stage.diary, &path);
        assert_eq!(stop, None);
        let (played, problems) = stage.play(&play::write(&stage.diary, &path));
        assert_clean(&problems);
        assert_eq!(stage.is_at(&played), stage.is_at(&direct));
    }
}

#[test]
fn plays_are_checked_with_their_diary() {
    let mut files = folder("tests/faults/base");
    files.insert("lamp/plays/another.play", "end avond");
    files.insert("lamp/plays/ignored.txt", "no play");
    assert_eq!(shown(&check::everything(&files)), ["play-elsewhere at lamp/plays/another.play:1:1"]);
}

/// What the player did, without the pages that turn of themselves.
fn said(session: &Session) -> Vec<&Action> {
    let log = session.log().iter();
    log.filter(|action| !matches!(action, Action::Turn { .. })).collect()
}

/// A play to an ending, with detours.
fn random_play(stage: &Stage, seed: u64) -> Session {
    let mut chance = Chance::new(seed);
    let mut session = Session::new(&stage.diary);
    let mut detours = 0;
    while !matches!(session.state().position, Position::Ended(_)) {
        let mut actions = ways_on(&stage.diary, &session);
        if detours < 6 && chance.below(5) == 0 {
            actions = detour(stage, &session, &mut chance);
            detours += 1;
        }
        let action = actions.swap_remove(chance.below(actions.len()));
        session.apply(&stage.diary, action).unwrap();
    }
    session
}

fn detour(stage: &Stage, session: &Session, chance: &mut Chance) -> Vec<Action> {
    let visits = &session.state().visits;
    let entry = stage.is_at(session).to_owned();
    if visits.is_empty() || chance.below(2) == 0 {
        let text = format!("Zij \"zei\": \\ nee.\nÉn {}.", chance.below(100));
        return vec![Action::Note { entry, text }];
    }
    let back = &stage.diary.entries[visits[chance.below(visits.len())].entry].id;
    vec![Action::Back { entry: back.clone() }, Action::Restart]
}

fn ways_on(diary: &Diary, session: &Session) -> Vec<Action> {
    let state = session.state();
    let page = state.position.entry().map(|entry| &diary.entries[entry]);
    let turn = Action::Turn { page: page.map_or(LAST_PAGE, |entry| &entry.id).to_owned() };
    let Some(entry) = page else {
        let hopes = diary.last_page.levels.iter().flat_map(|level| {
            let none = std::iter::once(None);
            let hopes = none.chain(level.hopes.iter().map(|hope| Some(hope.id.clone())));
            hopes.map(|hope| Action::Hope { level: level.level.clone(), hope })
        });
        return hopes.chain([turn]).collect();
    };
    let id = &entry.id;
    match state.position {
        Position::Asking(_) => {
            let open = open_asks(diary, state.visits.last().unwrap());
            let asks = open
                .into_iter()
                .map(|ask| Action::Ask { entry: id.clone(), ask: entry.asks[ask].id.clone() });
            asks.chain([turn]).collect()
        }
        Position::Deciding(_) => {
            let open = entry.choices().iter().filter(|choice| is_open(choice, &state.values));
            open.map(|choice| Action::Choose { entry: id.clone(), choice: choice.id.clone() }).collect()
        }
        Position::Letter { choice, .. } => {
            let letter = &diary.letters[entry.choices()[choice].letter.unwrap()];
            let listed = letter.reasons.iter().map(|reason| Reason::Listed(reason.id.clone()));
            let own = letter.own.then(|| Reason::Own("Omdat het \"moet\".".to_owned()));
            listed.chain(own).map(|reason| Action::Sign { letter: letter.id.clone(), reason }).collect()
        }
        Position::Fork(_) => {
            let outcomes = entry.outcomes().iter();
            outcomes.map(|told| Action::Fork { entry: id.clone(), outcome: told.id.clone() }).collect()
        }
        _ => vec![turn],
    }
}
