use crate::run::Desk;

#[test]
fn a_new_overlay_has_every_text_and_translates_none() {
    let desk = Desk::new();
    let run = desk.run(&["overlay", "lamp", "en"]);
    assert_eq!((run.exit, run.err.as_str()), (0, ""));
    assert!(
        run.out.starts_with("lamp/en.toml: ") && run.out.contains(" still to be written."),
        "{}",
        run.out
    );
    let check = desk.run(&["check", "lamp", "--format", "json"]);
    let codes: Vec<_> = check.json().as_array().unwrap().iter().map(|it| it["code"].clone()).collect();
    assert_eq!((check.exit, codes), (0, vec!["overlay-incomplete".into()]));
}

#[test]
fn what_was_translated_stays_and_gets_its_fingerprint() {
    let desk = Desk::new();
    desk.change("deur/en.toml", "\nof = \"99be9e\"", "");
    let before = desk.read("deur/en.toml");
    let run = desk.run(&["overlay", "deur", "en"]);
    assert!(run.exit == 0 && run.out.contains("7 texts, 0 still"), "{} {}", run.out, run.err);
    let after = desk.read("deur/en.toml");
    assert_ne!(before, after);
    assert_eq!(desk.run(&["check", "deur"]).out, "No problems found.\n");
    desk.run(&["overlay", "deur", "en"]);
    assert_eq!(desk.read("deur/en.toml"), after, "a second time changes nothing");
}

#[test]
fn an_outdated_translation_stays_outdated() {
    let desk = Desk::new();
    desk.change("deur/diary.toml", "De deur is dicht.", "De deur is op slot.");
    desk.run(&["overlay", "deur", "en"]);
    assert!(desk.run(&["check", "deur"]).out.contains("warning[overlay-outdated]"));
}

#[test]
fn a_translation_without_an_original_is_not_lost() {
    let desk = Desk::new();
    desk.change(
        "deur/diary.toml",
        "[[last_page.municipality]]\nid = \"dicht\"",
        "[[last_page.municipality]]\nid = \"toe\"",
    );
    assert_eq!(desk.run(&["overlay", "deur", "en"]).exit, 0);
    assert!(desk.read("deur/en.toml").contains("The door is closed."));
    assert!(desk.run(&["check", "deur"]).out.contains("error[overlay-address-unknown]"));
}

#[test]
fn a_file_with_errors_is_left_alone() {
    let desk = Desk::new();
    desk.change("deur/en.toml", "text = \"The door is closed.\"", "text = The door is closed.");
    let before = desk.read("deur/en.toml");
    let run = desk.run(&["overlay", "deur", "en"]);
    assert!(run.exit == 1 && run.err.contains("error[toml-syntax]"), "{}", run.err);
    assert_eq!(desk.read("deur/en.toml"), before);
}

#[test]
fn wrong_use_is_told_apart() {
    let desk = Desk::new();
    for arguments in [
        &["overlay", "lamp", "nl"][..],
        &["overlay", "lamp", "english"],
        &["overlay", "lamp", "E1"],
        &["overlay", ".", "en"],
    ] {
        assert_eq!(desk.run(arguments).exit, 2, "{arguments:?}");
    }
}
