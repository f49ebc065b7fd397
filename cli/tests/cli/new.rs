use crate::run::{Desk, project};

fn desk_with_the_real_model() -> Desk {
    let desk = Desk::new();
    for file in ["model.toml", "system.toml"] {
        std::fs::copy(project("scenarios").join(file), desk.path(file)).unwrap();
    }
    desk
}

#[test]
fn a_new_diary_passes_and_plays() {
    let desk = desk_with_the_real_model();
    let run = desk.run(&["new", "de-pen", "--in", "."]);
    assert_eq!((run.exit, run.err.as_str()), (0, ""));
    assert!(run.out.contains("cargo speelruimte check ./de-pen"), "{}", run.out);
    let check = desk.run(&["check", "de-pen"]);
    assert_eq!((check.exit, check.out.as_str()), (0, "No problems found.\n"));
    let script = desk.path("de-pen/plays/first.play");
    let play = desk.run(&["play", "de-pen", "--script", script.to_str().unwrap()]);
    assert!(play.exit == 0 && play.out.contains("══"), "{}", play.out);
}

#[test]
fn a_fault_in_a_new_diary_is_found() {
    let desk = desk_with_the_real_model();
    desk.run(&["new", "de-pen", "--in", "."]);
    desk.change("de-pen/diary.toml", "date = 2026-03-09", "date = 2026-03-01");
    assert_eq!(desk.run(&["check", "de-pen"]).exit, 1);
}

#[test]
fn nothing_is_overwritten() {
    let desk = Desk::new();
    let before = desk.read("lamp/diary.toml");
    let run = desk.run(&["new", "lamp", "--in", "."]);
    assert_eq!((run.exit, run.out.as_str()), (2, ""));
    assert!(run.err.contains("already there"), "{}", run.err);
    assert_eq!(desk.read("lamp/diary.toml"), before);
}

#[test]
fn an_id_that_is_none_and_a_folder_that_is_not_there_are_refused() {
    let desk = Desk::new();
    for arguments in [
        &["new", "De Pen", "--in", "."][..],
        &["new", "../pen", "--in", "."],
        &["new", "", "--in", "."],
        &["new", "de-pen", "--in", "nowhere"],
        &["new", "de-pen"],
    ] {
        assert_eq!(desk.run(arguments).exit, 2, "{arguments:?}");
    }
    assert!(!desk.path("De Pen").exists() && !desk.path("nowhere").exists());
}
