use crate::run::{Desk, Run};

fn typed(desk: &Desk, arguments: &[&str], lines: &[&str]) -> Run {
    desk.run_with(arguments, "", "C", &format!("{}\n", lines.join("\n")))
}

#[test]
fn a_play_by_hand_reaches_an_ending_and_can_be_replayed() {
    let desk = Desk::new();
    // Hope, go on, ask the first question, ask no more, give the key, write a reason, turn every page.
    let lines = ["1", "", "1", "", "2", "Omdat het kan.", "", "", "", "", ""];
    let run = typed(&desk, &["play", "lamp"], &lines);
    assert_eq!((run.exit, run.err.as_str()), (0, ""));
    for shown in [
        "Thuis is het nooit stil.",
        "✉ Nora",
        "Een sleutel. Van mij.",
        "‘Omdat het kan.’",
        "══ Donderdag ══",
        "(hoped) Nora heeft een plek.",
        "rust: +",
    ] {
        assert!(run.out.contains(shown), "{shown} is not in:\n{}", run.out);
    }
    let play = run.out.split("# This play, for a .play file:\n").nth(1).unwrap();
    let expected =
        "hope resident plek\nask vragen\nchoose sleutel\nsign \"Omdat het kan.\"\nfork blijft\nend plek\n";
    assert_eq!(play, expected);
    desk.write("mine.play", play);
    assert_eq!(desk.run(&["play", "lamp", "--script", "mine.play"]).exit, 0);
}

#[test]
fn help_back_and_quit() {
    let desk = Desk::new();
    let run = typed(&desk, &["play", "lamp"], &["b", "?", "", "", "1", "1", "b", "q", "1"]);
    assert_eq!(run.exit, 0);
    assert!(run.out.contains("There is no decision to go back to."));
    assert!(run.out.contains("goes back to the last decision"));
    assert_eq!(run.out.matches("Het licht brandt nog.").count(), 2, "{}", run.out);
    assert!(
        run.out.ends_with("choose sluiten\nsign regels\nat avond\nback avond\nat avond\n"),
        "{}",
        run.out
    );
}

#[test]
fn what_is_not_asked_for_asks_again() {
    let desk = Desk::new();
    let run = typed(&desk, &["play", "lamp"], &["99", "0", "nonsense", "-1", "q"]);
    assert_eq!(run.out.matches("q      stops").count(), 4, "{}", run.out);
}

#[test]
fn a_script_tells_what_happens() {
    let desk = Desk::new();
    let run = desk.run(&["play", "deur", "--script", "deur/plays/open.play"]);
    let expected = "\
── 2026-09-07 ──

De deur _staat_ open.

══ Open ══

De inwoner: Nora gaat naar binnen.

De gemeente: De verwarming staat aan.
  (hoped) De deur is dicht.

Rests on 11 assumptions and 1 source.
";
    assert_eq!((run.exit, run.out.as_str()), (0, expected));
    let english = desk.run(&["play", "deur", "--script", "deur/plays/open.play", "--lang", "en"]);
    for shown in ["The door _is_ open.", "The resident: Nora goes in."] {
        assert!(english.out.contains(shown), "{}", english.out);
    }
}

#[test]
fn a_script_that_goes_wrong_fails_where_it_does() {
    let desk = Desk::new();
    desk.write("wrong.play", "choose sluiten\nsign regels\nend plek\n");
    let run = desk.run(&["play", "lamp", "--script", "wrong.play"]);
    assert_eq!(run.exit, 1);
    assert!(run.out.contains("> Ik doe het licht uit."), "{}", run.out);
    assert!(run.err.starts_with("wrong.play:3:1: error[play-elsewhere]"), "{}", run.err);
    assert!(run.err.contains("  3 | end plek\n"), "{}", run.err);
    desk.write("wrong.play", "wander\n");
    let run = desk.run(&["play", "lamp", "--script", "wrong.play"]);
    assert!(run.exit == 1 && run.err.contains("error[play-syntax]"), "{}", run.err);
}

#[test]
fn wrong_use_is_told_apart() {
    let desk = Desk::new();
    for arguments in [&["play", "."][..], &["play", "lamp", "--script", "nowhere.play"], &["play", "nowhere"]]
    {
        assert_eq!(desk.run(arguments).exit, 2, "{arguments:?}");
    }
    assert_eq!(desk.run(&["play", "lamp", "--lang", "en"]).exit, 1, "there is no English");
}
