use speelruimte_engine::{explore, read};
use speelruimte_source::Files;
fn main() {
    let folder = std::env::args().nth(1).unwrap();
    let d = std::fs::read(format!("{folder}/diary.toml")).unwrap();
    let m = std::fs::read("scenarios/model.toml").unwrap();
    let files = Files::from_iter([("d/diary.toml", d), ("model.toml", m)]);
    let declared = read::model(&files).value.unwrap();
    let r = read::diary(&files, "d", &declared);
    for p in &r.problems {
        println!("{} {}:{} {:?}", p.code.as_str(), p.place.line, p.place.column, p.arguments);
    }
    let diary = r.value.unwrap();
    let t = std::time::Instant::now();
    let e = explore::explore(&diary, &declared.model);
    println!(
        "{:?} states {} complete {} paths {} exact {}",
        t.elapsed(),
        e.states,
        e.complete,
        e.dominance.paths,
        e.dominance.exact
    );
    for f in e.findings {
        println!(
            "{} {}:{:?}\n   {:?}",
            f.problem.code.as_str(),
            f.problem.place.line,
            f.problem.arguments,
            f.path.actions(&diary)
        );
    }
    if std::env::args().nth(2).is_none() { return; } let t = explore::random_plays(&diary, 10000, 1);
    for (e, t) in diary.entries.iter().zip(&t.entries) {
        println!("{} {} asks {:?} choices {:?} outcomes {:?}", e.id, t.visits, t.asks, t.choices, t.outcomes);
    }
}
