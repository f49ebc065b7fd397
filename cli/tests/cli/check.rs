use crate::run::{Desk, project};

#[test]
fn good_diaries_pass() {
    let desk = Desk::new();
    for path in [".", "lamp", "deur"] {
        let run = desk.run(&["check", path]);
        assert_eq!((run.exit, run.out.as_str(), run.err.as_str()), (0, "No problems found.\n", ""), "{path}");
    }
    let json = desk.run(&["check", ".", "--format", "json"]);
    assert_eq!((json.exit, json.out.as_str()), (0, "[]\n"));
}

#[test]
fn an_error_is_shown_with_its_line_and_a_caret() {
    let desk = Desk::new();
    desk.change(
        "lamp/diary.toml",
        "reveals = \"‘Geef nooit de sleutel.’\"",
        "reveals = \"‘Geef *nooit de sleutel.’\"",
    );
    let run = desk.run(&["check", "lamp"]);
    let expected = "\
lamp/diary.toml:77:18: error[markup-unclosed]: An emphasis begins here that does not end.
  77 | reveals = \"‘Geef *nooit de sleutel.’\"
     |                  ^
  help: Put an asterisk (or two) after the words as well, in the same paragraph. If the asterisk itself should be shown, put a backslash before it: `\\*`.

1 error, 0 warnings.
";
    assert_eq!((run.exit, run.out.as_str()), (1, expected));
}

#[test]
fn machines_get_a_list() {
    let desk = Desk::new();
    desk.change("lamp/diary.toml", "id = \"weg\"\nto = \"stil\"", "id = \"weg\"\nto = \"stl\"");
    let run = desk.run(&["check", "lamp", "--format", "json"]);
    let expected = serde_json::json!([{
        "code": "reference-unknown",
        "severity": "error",
        "file": "lamp/diary.toml",
        "line": 163,
        "column": 6,
        "message": "There is no page `stl`.",
        "help": "Did you mean `stil`? Check the spelling, or add what should have this id.",
    }]);
    assert_eq!((run.exit, run.json()), (1, expected));
}

#[test]
fn warnings_alone_are_no_failure() {
    let desk = Desk::new();
    desk.change("deur/en.toml", "text = \"The door is closed.\"", "");
    let run = desk.run(&["check", "."]);
    assert_eq!(run.exit, 0);
    assert!(run.out.ends_with("0 errors, 1 warning.\n"), "{}", run.out);
}

#[test]
fn all_faults_come_at_once_in_the_order_of_the_files() {
    let desk = Desk::new();
    desk.change("lamp/door.toml", "minutes = 5", "minutes = 0");
    desk.change("lamp/diary.toml", "key = true", "kye = true");
    desk.change("lamp/diary.toml", "after = \"2 weeks\"", "after = \"soon\"");
    desk.change("lamp/plays/stil.play", "choose sluiten", "sluiten");
    let run = desk.run(&["check", "lamp", "deur", "--format", "json"]);
    let json = run.json();
    let codes: Vec<_> = json.as_array().unwrap().iter().map(|it| it["code"].as_str().unwrap()).collect();
    assert_eq!(codes, ["field-unknown", "span-invalid", "number-out-of-range", "play-syntax"]);
}

#[test]
fn wrong_use_is_told_apart() {
    let desk = Desk::new();
    std::fs::create_dir(desk.path("empty")).unwrap();
    for arguments in [
        &["check"][..],
        &["check", "nowhere"],
        &["check", "empty"],
        &["check", "lamp/diary.toml"],
        &["check", "lamp", "--lang", "xx"],
        &["check", "lamp", "--format", "xml"],
        &["chek", "lamp"],
        &[],
    ] {
        let run = desk.run(arguments);
        assert_eq!((run.exit, run.out.as_str()), (2, ""), "{arguments:?}");
        assert!(!run.err.is_empty(), "{arguments:?}");
    }
}

#[test]
fn problems_come_in_the_language_of_the_system_or_the_one_asked_for() {
    let desk = Desk::new();
    desk.change("lamp/door.toml", "accent = \"moss\"\n", "");
    let told = |arguments: &[&str], system| desk.run_with(arguments, "", system, "").out;
    let (dutch, english) = ("Het veld `accent` ontbreekt.", "The field `accent` is missing.");
    assert!(told(&["check", "lamp"], "nl_NL.UTF-8").contains(dutch));
    assert!(told(&["check", "lamp"], "de_DE.UTF-8").contains(english));
    assert!(told(&["check", "lamp"], "").contains(english));
    assert!(told(&["check", "lamp", "--lang", "nl"], "C").contains(dutch));
    assert!(told(&["check", "lamp", "--lang", "en"], "nl_NL").contains(english));
}

#[test]
fn a_diary_is_found_from_inside_its_folder() {
    let desk = Desk::new();
    desk.change("lamp/door.toml", "accent = \"moss\"", "accent = \"mos\"");
    let run = desk.run_with(&["check", "."], "lamp", "C", "");
    assert_eq!(run.exit, 1);
    assert!(run.out.starts_with("door.toml:3:10: error[value-unknown]"), "{}", run.out);
}

#[test]
fn a_diary_without_a_model_above_it_says_so() {
    let desk = Desk::new();
    std::fs::remove_file(desk.path("model.toml")).unwrap();
    let run = desk.run(&["check", "lamp"]);
    assert_eq!(run.exit, 1);
    assert!(run.out.starts_with("model.toml:1:1: error[file-missing]"), "{}", run.out);
}

#[test]
fn of_a_very_long_line_a_piece_is_shown() {
    let desk = Desk::new();
    let long = format!("note = \"{}*x\"", "lang ".repeat(10_000));
    desk.change("lamp/diary.toml", "note = \"Laat de stilte even duren.\"", &long);
    let run = desk.run(&["check", "lamp"]);
    assert!(run.out.len() < 1000, "{}", run.out.len());
    let lines: Vec<&str> = run.out.lines().collect();
    let caret = lines[2].chars().position(|c| c == '^').unwrap();
    assert_eq!(lines[1].chars().nth(caret), Some('*'), "{}", run.out);
}

#[test]
fn the_diaries_of_this_project_pass() {
    let scenarios = project("scenarios");
    let run = Desk::new().run(&["check", scenarios.to_str().unwrap()]);
    assert_eq!(run.exit, 0, "{}", run.out);
}
