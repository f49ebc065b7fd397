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

/// Settings, and whether they are without fault: the schema that editors use and the reader say the same.
const SETTINGS: [(&str, bool); 22] = [
    (r#"{ "format": 1 }"#, true),
    (r#"{}"#, false),
    (r#"{ "format": 2 }"#, false),
    (r#"{ "format": 1, "organisation": "Gemeente Voorbeeld" }"#, true),
    (r#"{ "format": 1, "organisation": " " }"#, false),
    (r#"{ "format": 1, "organisation": 3 }"#, false),
    (r#"{ "format": 1, "organization": "X" }"#, false),
    (
        r#"{ "format": 1, "theme": { "class": "een-thema twee", "stylesheets": ["eigen/a.css"], "fonts": [] } }"#,
        true,
    ),
    (r#"{ "format": 1, "theme": { "class": "Een Thema" } }"#, false),
    (r#"{ "format": 1, "theme": { "stylesheets": "eigen/a.css" } }"#, false),
    (r#"{ "format": 1, "theme": { "stylesheets": ["/a.css"] } }"#, false),
    (r#"{ "format": 1, "theme": { "fonts": ["eigen/../../a.css"] } }"#, false),
    (r#"{ "format": 1, "theme": { "colour": "red" } }"#, false),
    (r#"{ "format": 1, "logo": { "file": "eigen/l.svg", "alternative": "L" } }"#, true),
    (r#"{ "format": 1, "logo": { "file": "eigen/l.svg" } }"#, false),
    (r#"{ "format": 1, "languages": ["nl", "nl"] }"#, false),
    (r#"{ "format": 1, "languages": ["fy"] }"#, false),
    (r#"{ "format": 1, "diaries": ["de-hond", "eigen/de-sleutel"] }"#, true),
    (r#"{ "format": 1, "diaries": ["eigen/De Sleutel"] }"#, false),
    (r#"{ "format": 1, "links": { "contact": "mailto:a@b.example", "privacy": "eigen/p.html" } }"#, true),
    (r#"{ "format": 1, "links": { "privacy": "http://b.example" } }"#, false),
    (r#"{ "format": 1, "offline": "nee" }"#, false),
];

#[test]
fn the_schema_and_the_reader_agree() {
    let schema = std::fs::read_to_string(crate::run::project("hosting/config.schema.json")).unwrap();
    let schema = jsonschema::validator_for(&serde_json::from_str(&schema).unwrap()).unwrap();
    for (settings, expected) in SETTINGS {
        assert_eq!(schema.is_valid(&serde_json::from_str(settings).unwrap()), expected, "schema: {settings}");
        let files = speelruimte_source::Files::from_iter([("config.json", settings)]);
        let problems = speelruimte_engine::site::config(&files).1;
        assert_eq!(problems.is_empty(), expected, "reader: {settings}");
    }
}

#[test]
fn the_examples_of_the_page_on_settings_pass_the_check() {
    let page = std::fs::read_to_string(crate::run::project("docs/configuration.md")).unwrap();
    let example = |kind: &str| page.split(kind).nth(1).unwrap().split("```").next().unwrap().to_owned();
    let files = speelruimte_source::Files::from_iter([("config.json", example("```json\n"))]);
    assert!(speelruimte_engine::site::config(&files).1.is_empty());
    let files = speelruimte_source::Files::from_iter([(
        "eigen/policy.nl.toml",
        example("```toml\n# policy.nl.toml\n"),
    )]);
    assert_eq!(speelruimte_engine::site::policies(&files, "nl").value.unwrap().len(), 1);
    let system = std::fs::read_to_string(crate::run::project("scenarios/system.toml")).unwrap();
    let own = example("```toml\n# parameters.toml\n");
    let files = speelruimte_source::Files::from_iter([("system.toml", system), ("parameters.toml", own)]);
    assert!(speelruimte_engine::read::own_numbers(&files).is_empty());
}
