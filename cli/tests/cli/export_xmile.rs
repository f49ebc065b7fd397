use crate::run::{Desk, project};

/// A column of the values, by its name.
fn column(csv: &str, name: &str) -> Vec<f64> {
    let mut lines = csv.lines().map(|line| line.split(',').collect::<Vec<_>>());
    let place = lines.next().unwrap().iter().position(|column| *column == name).unwrap();
    lines.map(|line| line[place].parse().unwrap()).collect()
}

fn values(options: &[&str], name: &str) -> Vec<f64> {
    let run = Desk::new().run(&[&["export-xmile", ".", "--values"], options].concat());
    assert_eq!((run.exit, run.err.as_str()), (0, ""));
    column(&run.out, name)
}

#[test]
fn the_model_is_written_from_its_own_folder_and_from_that_of_a_diary() {
    let desk = Desk::new();
    let (here, below) = (desk.run(&["export-xmile", "."]), desk.run(&["export-xmile", "lamp"]));
    assert_eq!((here.exit, below.exit), (0, 0));
    assert!(here.out.starts_with("<?xml") && here.out.contains("<stock name=\"sleeping\">"));
    assert_eq!(here.out, below.out);
}

#[test]
fn values_have_a_line_for_each_month() {
    assert_eq!(values(&[], "month"), (0..=60).map(f64::from).collect::<Vec<_>>());
    assert_eq!(values(&["--months", "7"], "month").len(), 8);
    assert_eq!(values(&[], "wallet")[..3], [0.0, -600.0, -1200.0]);
}

#[test]
fn what_is_done_by_hand_is_in_both() {
    let added = ["--add", "visits=1.5@2+3"];
    assert_eq!(values(&added, "visits")[..6], [0.0, 0.0, 1.5, 1.5, 1.5, 0.0]);
    let run = Desk::new().run(&[["export-xmile", "."], added].concat());
    assert!(run.out.contains("(IF ((TIME &gt;= 2) AND (TIME &lt; 5)) THEN (1.5) ELSE 0)"), "{}", run.out);
    let paid = ["--pay", "shops:household=10.125@1", "--pay", "household:shops=2@2+2"];
    assert_eq!(values(&paid, "received")[..5], [0.0, 10.13, -2.0, -2.0, 0.0]);
    assert_eq!(values(&["--set", "rent=0"], "wallet")[60], 0.0);
    let off = values(&["--off", "visits:possible-sleep", "--add", "visits=9@0"], "possible_sleep");
    assert_eq!(off, values(&[], "possible_sleep"));
}

#[test]
fn a_play_does_its_acts() {
    let scenarios = project("scenarios");
    let (diary, play) = (scenarios.join("de-fietsen"), scenarios.join("de-fietsen/plays/om-zeven.play"));
    let (diary, play) = (diary.to_str().unwrap(), play.to_str().unwrap());
    let desk = Desk::new();
    let (rest, played) =
        (desk.run(&["export-xmile", diary]), desk.run(&["export-xmile", diary, "--play", play]));
    assert_eq!((rest.exit, played.exit), (0, 0), "{}", played.err);
    assert!(!rest.out.contains("TIME") && played.out.contains("TIME"));
}

#[test]
fn what_the_model_does_not_have_is_named_with_what_was_meant() {
    for (options, said) in [
        (["--add", "visit=1@0"], "no `visit` here; did you mean `visits`?"),
        (["--add", "received=1@0"], "no `received` here"),
        (["--add", "visits=1"], "there is no `@` in it"),
        (["--add", "visits=much@0"], "much: this is not a number"),
        (["--pay", "household:shop=1@0"], "did you mean `shops`?"),
        (["--off", "wallet:rent-paid"], "no `wallet-to-rent-paid` here"),
        (["--set", "rent=cheap"], "cheap: this is not a number"),
    ] {
        let run = Desk::new().run(&[["export-xmile", "."], options].concat());
        assert_eq!(run.exit, 2, "{options:?}");
        assert!(run.err.contains(said), "{options:?}: {}", run.err);
    }
}

#[test]
fn without_a_sound_model_nothing_is_written() {
    let desk = Desk::new();
    desk.change("model.toml", "rate = \"rent\"", "rate = \"rant\"");
    let run = desk.run(&["export-xmile", "."]);
    assert_eq!((run.exit, run.out.as_str()), (1, ""));
    assert!(run.err.contains("reference-unknown"), "{}", run.err);
    desk.change("model.toml", "rate = \"rant\"", "rate = \"rent / wallet\"");
    assert_ne!(desk.run(&["export-xmile", ".", "--values"]).exit, 0);
    std::fs::remove_file(desk.path("model.toml")).unwrap();
    assert_eq!(desk.run(&["export-xmile", "."]).exit, 2);
}
