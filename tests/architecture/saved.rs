//! The example in `docs/save.md` is a play of the example in `docs/format.md`.

use speelruimte_engine::diary::Diary;
use speelruimte_engine::read;
use speelruimte_engine::session::{Position, Rows, SaveFault, Session, read_shelf, write_shelf};
use speelruimte_source::Files;

use crate::tree::Tree;

const DIARY: &str = "de-sleutel";

#[test]
fn the_example_of_a_save_is_read_written_and_replayed() {
    let tree = Tree::of_this_checkout();
    let (diary, rows) = (diary(&tree), rows(&tree));
    let shelf = read_shelf(DIARY, &rows).unwrap();
    assert_eq!(write_shelf(DIARY, &shelf), rows);
    let (_, play) = shelf.latest().unwrap();
    let (session, stop) = Session::replay(&diary, &play.log);
    assert_eq!(stop, None);
    let Position::Ended(ending) = session.state().position else {
        panic!("the play has not ended");
    };
    assert_eq!(play.progress.endings, [diary.entries[ending].id.as_str()]);
    assert_eq!(play.progress.date, Some(diary.entries[ending].date.to_string()));
}

#[test]
fn an_example_with_a_fault_is_noticed() {
    let tree = Tree::of_this_checkout();
    let mut rows = rows(&tree);
    assert_eq!(read_shelf("another", &rows), Err(SaveFault::OtherDiary));
    let at = rows.iter().position(|row| row[0] == "choose").unwrap();
    rows[at][2] = "nothing".to_owned();
    let shelf = read_shelf(DIARY, &rows).unwrap();
    assert!(Session::replay(&diary(&tree), &shelf.latest().unwrap().1.log).1.is_some());
    rows[at].push("more".to_owned());
    assert_eq!(read_shelf(DIARY, &rows), Err(SaveFault::Unreadable));
}

/// The rows on the page. Each stands on a line of its own and holds no escapes.
fn rows(tree: &Tree) -> Rows {
    let page = tree.get("docs/save.md");
    let example = page.split("```").nth(1).unwrap().strip_prefix("json\n").unwrap();
    let rows = example.lines().filter(|line| line.contains('"'));
    rows.map(|line| line.split('"').skip(1).step_by(2).map(str::to_owned).collect()).collect()
}

fn diary(tree: &Tree) -> Diary {
    let blocks = tree.get("docs/format.md").split("\n```").skip(1).step_by(2);
    let parts = blocks.filter_map(|block| block.strip_prefix("toml diary.toml\n"));
    let file = format!("{DIARY}/diary.toml");
    let files = Files::from_iter([
        (file, parts.collect::<Vec<_>>().join("\n\n")),
        ("model.toml".to_owned(), tree.get("scenarios/model.toml").to_owned()),
        ("system.toml".to_owned(), tree.get("scenarios/system.toml").to_owned()),
    ]);
    let declared = read::model(&files).value.unwrap();
    read::diary(&files, DIARY, &declared).value.unwrap()
}
