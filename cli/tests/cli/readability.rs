use std::path::Path;

use serde_json::Value;

use crate::run::Desk;

/// The figures that a diary must stay below, in each of its languages: words a sentence, and words of the longest.
/// Diaries may become plainer, and then so do these: no figure here may be much larger than what is there.
const LIMITS: &str = include_str!("../../../scenarios/readability.json");

const SLACK: f64 = 0.5;

#[test]
fn no_diary_becomes_harder_to_read() {
    let limits: Value = serde_json::from_str(LIMITS).unwrap();
    for (diary, limits) in limits.as_object().unwrap() {
        for report in reports(&Path::new("../scenarios").join(diary)) {
            let language = report["language"].as_str().unwrap();
            let [mean, longest] =
                ["words_per_sentence", "longest"].map(|figure| report[figure].as_f64().unwrap());
            let [most, longest_most] = [0, 1].map(|at| limits[language][at].as_f64().unwrap());
            assert!(
                mean <= most && most <= 12.0,
                "{diary} ({language}): {mean} words a sentence, was {most}"
            );
            assert!(mean > most - SLACK, "{diary} ({language}) has become plainer: make the limit {mean:.1}");
            assert!(longest <= longest_most && longest_most <= 25.0, "{diary} ({language}): {longest} words");
        }
    }
    let catalogue = std::fs::read_to_string("../scenarios/catalogue.toml").unwrap();
    let missing =
        limits.as_object().unwrap().keys().filter(|diary| !catalogue.contains(&format!("\"{diary}\"")));
    assert_eq!(missing.count(), 0, "every limit is of a diary in the catalogue");
    assert_eq!(
        catalogue.matches("\"de-").count(),
        limits.as_object().unwrap().len(),
        "every diary has limits"
    );
}

#[test]
fn long_sentences_and_official_speak_are_errors() {
    let desk = Desk::new();
    assert_eq!(desk.run(&["readability", "lamp"]).exit, 0);
    let long = format!("{}laat.", "Het is ".repeat(13));
    desk.change("lamp/diary.toml", "Het licht brandt nog. *Weer.*", &format!("{long} Derhalve sluit ik."));
    let run = desk.run(&["readability", "lamp"]);
    assert_eq!(run.exit, 1);
    assert!(run.out.contains("entry.avond.text: 27 words") && run.out.contains("‘derhalve’"), "{}", run.out);
}

fn reports(folder: &Path) -> Vec<Value> {
    let run = Desk::new().run(&[
        "readability",
        folder.canonicalize().unwrap().to_str().unwrap(),
        "--format",
        "json",
    ]);
    assert_eq!(run.exit, 0, "{}", run.out);
    run.json().as_array().unwrap().clone()
}
