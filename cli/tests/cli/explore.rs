use crate::run::Desk;

#[test]
fn a_good_diary_is_counted() {
    let run = Desk::new().run(&["explore", "lamp"]);
    assert_eq!(run.exit, 0);
    assert!(run.out.contains("(all)") && run.out.contains("5 of 5 entries"), "{}", run.out);
    assert!(run.out.ends_with("0 findings.\n"), "{}", run.out);
}

#[test]
fn machines_get_everything() {
    let run = Desk::new().run(&["explore", "lamp", "--format", "json"]);
    let json = run.json();
    assert_eq!(json["diary"], "lamp");
    assert_eq!((&json["complete"], &json["paths_exact"]), (&true.into(), &true.into()));
    assert!(json["states"].as_u64().unwrap() > 5 && json["paths"].as_u64().unwrap() > 2);
    assert_eq!(json["reached"]["choices"], serde_json::json!({ "reached": 2, "of": 2 }));
    assert_eq!(json["reached"]["outcomes"], serde_json::json!({ "reached": 2, "of": 2 }));
    assert_eq!(json["findings"], serde_json::json!([]));
}

#[test]
fn a_finding_comes_with_a_play_that_leads_to_it() {
    let desk = Desk::new();
    desk.change(
        "lamp/diary.toml",
        "id = \"morgen\"\ndate = 2026-09-08",
        "id = \"morgen\"\ndate = 2027-09-08",
    );
    let run = desk.run(&["explore", "lamp", "--format", "json"]);
    assert_eq!(run.exit, 1);
    let finding = &run.json()["findings"][0];
    assert_eq!(finding["code"], "time-backwards");
    assert_eq!(finding["file"], "lamp/diary.toml");
    let play = finding["play"].as_str().unwrap();
    assert!(play.ends_with("at winter\n"), "{play}");
    desk.write("found.play", play);
    let replayed = desk.run(&["play", "lamp", "--script", "found.play"]);
    assert_eq!(replayed.exit, 0, "{}", replayed.err);
    let shown = desk.run(&["explore", "lamp"]).out;
    assert!(shown.contains("  a way there:\n") && shown.contains("    at winter\n"), "{shown}");
}

#[test]
fn what_is_not_reached_is_counted() {
    let desk = Desk::new();
    desk.change(
        "lamp/diary.toml",
        "[[entry]]\nid = \"plek\"",
        "[[entry]]\nid = \"zolder\"\ndate = 2026-12-01\ntext = \"Niemand.\"\n\n[[entry]]\nid = \"plek\"",
    );
    let json = desk.run(&["explore", "lamp", "--format", "json"]).json();
    assert_eq!(json["reached"]["entries"], serde_json::json!({ "reached": 5, "of": 6 }));
}

#[test]
fn a_broken_diary_is_reported_instead() {
    let desk = Desk::new();
    desk.change("lamp/diary.toml", "key = true", "key = yes");
    let run = desk.run(&["explore", "lamp", "--format", "json"]);
    assert_eq!((run.exit, run.out.as_str()), (1, ""));
    assert!(run.err.contains("error[toml-syntax]"), "{}", run.err);
}
