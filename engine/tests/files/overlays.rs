//! Overlays: laid over a diary, and written.

use speelruimte_engine::diary::{Diary, texts};
use speelruimte_engine::{overlay, read};
use speelruimte_source::Files;

use crate::common::{assert_clean, folder, shown, text};

fn diary(files: &Files, folder: &str) -> Diary {
    let declared = read::model(files).value.unwrap();
    read::diary(files, folder, &declared).value.unwrap()
}

fn overlay_of(written: &str) -> overlay::Overlay {
    let reading = overlay::read(&Files::from_iter([("en.toml", written)]), "en.toml");
    assert_clean(&reading.problems);
    reading.value.unwrap()
}

#[test]
fn every_text_is_replaced_and_the_language_too() {
    let files = folder("tests/faults/base");
    let dutch = diary(&files, "deur");
    let (english, problems) = overlay::apply(&dutch, &overlay_of(text(&files, "deur/en.toml")));
    assert_clean(&problems);
    assert_eq!(english.language, "en");
    let shown: Vec<String> = texts(&english).into_iter().map(|(_, _, text)| text.source).collect();
    let expected = [
        "Nora",
        "The door is open.",
        "The door is closed.",
        "The door *is* open.",
        "Open",
        "Nora goes in.",
        "The heating is on.",
    ];
    assert_eq!(shown, expected);
}

#[test]
fn a_diary_laid_over_itself_is_the_same() {
    for (files, name) in [(folder("tests/faults/base"), "lamp"), (folder("scenarios"), "de-fietsen")] {
        let diary = diary(&files, name);
        let open = overlay::write(&diary, "en", None);
        assert!(overlay_of(&open).texts.iter().next().is_none(), "nothing is translated yet");
        // Whoever translates takes the mark of a remark away.
        let mut filled = String::from("format = 1\nlanguage = \"en\"\n");
        for (address, _, text) in texts(&diary) {
            filled.push_str(&format!("[[text]]\nfor = \"{address}\"\ntext = \'\'\'{}\'\'\'\n", text.source));
        }
        let written = overlay::write(&diary, "en", Some(&overlay_of(&filled)));
        let (again, problems) = overlay::apply(&diary, &overlay_of(&written));
        assert_clean(&problems);
        let sources =
            |diary: &Diary| texts(diary).into_iter().map(|(_, _, text)| text.source).collect::<Vec<_>>();
        assert_eq!(sources(&again), sources(&diary));
    }
}

#[test]
fn awkward_texts_survive_being_written() {
    let files = folder("tests/faults/base");
    let diary = diary(&files, "deur");
    let mut overlay = overlay_of(text(&files, "deur/en.toml"));
    for awkward in [
        "\"\"\"",
        "\\",
        "a\n\"\"\"\nb\\",
        "tab\there",
        "bell\u{7} and \r return",
        "\'\'\'",
        "a # b",
        "[[text]]",
        "é 😀",
    ] {
        let mut changed = overlay.texts.get("resident").unwrap().clone();
        changed.text.source = awkward.to_owned();
        overlay.texts.insert("resident", changed);
        let written = overlay::write(&diary, "en", Some(&overlay));
        let again = overlay_of(&written);
        assert_eq!(again.texts.get("resident").unwrap().text.source, awkward);
    }
}

#[test]
fn an_original_with_awkward_characters_makes_a_readable_remark() {
    let mut files = folder("tests/faults/base");
    let awkward = text(&files, "deur/diary.toml")
        .replace("Nora gaat naar binnen.", "Nora\\u0007\\r gaat\\nnaar binnen.");
    files.insert("deur/diary.toml", awkward);
    let written = overlay::write(&diary(&files, "deur"), "fy", None);
    overlay_of(&written);
    assert!(written.contains("# Nora") && written.contains("# naar binnen."), "{written}");
}

#[test]
fn what_belongs_to_no_text_is_kept() {
    let files = folder("tests/faults/base");
    let diary = diary(&files, "deur");
    let extra = "\n[[text]]\nfor = \"entry.raam.text\"\ntext = \"The window.\"\n";
    let known = overlay_of(&(text(&files, "deur/en.toml").to_owned() + extra));
    let written = overlay::write(&diary, "en", Some(&known));
    assert!(written.ends_with(extra), "{written}");
    let problems = overlay::apply(&diary, &overlay_of(&written)).1;
    assert_eq!(shown(&problems).len(), 1, "{problems:?}");
}
