//! A site as a web manager has it: what comes with the release, and beside it `config.json` and `eigen/`.

use crate::run::Desk;

/// The folder of diaries of a desk, moved to where it stands in a site.
fn site() -> Desk {
    let desk = Desk::new();
    std::fs::create_dir(desk.path("scenarios")).unwrap();
    for part in ["catalogue.toml", "model.toml", "deur", "lamp"] {
        std::fs::rename(desk.path(part), desk.path(&format!("scenarios/{part}"))).unwrap();
    }
    desk
}

#[test]
fn a_site_without_faults_passes_and_says_what_was_kept() {
    let run = site().run(&["check", "."]);
    let expected = "Texts of your own: 2 kept, none needs you.\nNo problems found.\n";
    assert_eq!((run.exit, run.out.as_str(), run.err.as_str()), (0, expected, ""));
}

#[test]
fn after_an_update_what_no_longer_fits_is_told_with_what_changed() {
    let desk = site();
    desk.change("texts/nl.toml", "De gang.", "De lange gang.");
    let run = desk.run(&["check", "."]);
    assert!(run.out.starts_with("Texts of your own: 1 kept, 1 need you"), "{}", run.out);
    assert!(run.out.contains("eigen/texts.nl.toml:7:8: warning[own-text-changed]"), "{}", run.out);
    assert!(run.out.contains("It was: “De gang.” It is now: “De lange gang.”"), "{}", run.out);
    assert_eq!(run.exit, 0);
}

#[test]
fn faults_are_told_in_the_files_where_they_stand() {
    let desk = site();
    desk.change("config.json", "\"format\": 1", "\"format\": 7");
    desk.change("eigen/parameters.toml", "low = 4", "low = 40");
    desk.change("scenarios/lamp/diary.toml", "reveals = \"‘Geef nooit", "reveals = \"‘Geef *nooit");
    let run = desk.run(&["check", "."]);
    let expected = [
        "config.json:3:13: error[format-unsupported]",
        "eigen/parameters.toml:5:1: error[size-order]",
        "scenarios/lamp/diary.toml:77:18: error[markup-unclosed]",
    ];
    for line in expected {
        assert!(run.out.contains(line), "{line}\n{}", run.out);
    }
    assert_eq!(run.exit, 1);
}

#[test]
fn a_diary_of_ones_own_is_checked_like_any_other() {
    let desk = site();
    std::fs::rename(desk.path("scenarios/deur"), desk.path("eigen/deur")).unwrap();
    desk.change("scenarios/catalogue.toml", "\"deur\"", "");
    desk.change("config.json", "\"deur\"", "\"eigen/deur\"");
    assert_eq!(desk.run(&["check", "."]).exit, 0);
    desk.change("eigen/deur/diary.toml", "De deur is dicht.", "De *deur is dicht.");
    let run = desk.run(&["check", "."]);
    assert!(run.out.contains("eigen/deur/diary.toml"), "{}", run.out);
    assert_eq!(run.exit, 1);
}
