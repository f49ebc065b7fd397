use crate::run::Desk;

#[test]
fn everything_is_counted() {
    let run = Desk::new().run(&["random", "lamp", "--plays", "500", "--seed", "7", "--format", "json"]);
    assert_eq!(run.exit, 0);
    let json = run.json();
    assert_eq!((&json["plays"], &json["seed"], &json["ended"]), (&500.into(), &7.into(), &500.into()));
    let entries = json["entries"].as_array().unwrap();
    let sum = |entries: &mut dyn Iterator<Item = &serde_json::Value>, key: &str| -> u64 {
        entries.map(|it| it[key].as_u64().unwrap()).sum()
    };
    assert_eq!(sum(&mut entries.iter().filter(|entry| entry["ending"] == true), "visits"), 500);
    assert_eq!(sum(&mut entries[0]["choices"].as_array().unwrap().iter(), "count"), 500);
    assert!(sum(&mut entries[0]["asks"].as_array().unwrap().iter(), "count") > 100);
}

#[test]
fn the_same_seed_gives_the_same_plays() {
    let desk = Desk::new();
    let play = |seed| desk.run(&["random", "lamp", "--plays", "300", "--seed", seed]).out.replace(seed, "");
    assert_eq!(play("1234"), play("1234"));
    assert_ne!(play("1234"), play("5678"));
}

#[test]
fn people_get_a_list() {
    let run = Desk::new().run(&["random", "deur", "--plays", "3"]);
    assert_eq!(
        run.out,
        "deur: 3 plays, seed 1; 3 ended, 0 stuck, 0 without end.\n       3  deur  (ending)\n"
    );
}
