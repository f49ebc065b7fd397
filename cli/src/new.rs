//! `new`: a small diary without faults to begin with.

use std::path::Path;

use speelruimte_source::is_id;

use crate::Failure;

/// The files of the new diary. They are content, so they stand in files of their own.
const FILES: [(&str, &str); 3] = [
    ("door.toml", include_str!("../templates/door.toml")),
    ("diary.toml", include_str!("../templates/diary.toml")),
    ("plays/first.play", include_str!("../templates/plays/first.play")),
];

/// Writes the files, and says what to do next.
pub fn run(id: &str, folder: &Path) -> Result<(), Failure> {
    if !is_id(id) {
        let rule =
            "an id begins with a lower-case letter and goes on with lower-case letters, digits and hyphens";
        return Err(Failure::Usage(format!("{id}: {rule}")));
    }
    let diary = folder.join(id);
    if !folder.is_dir() {
        let message = format!("{}: there is no such folder", folder.display());
        return Err(Failure::Usage(message));
    }
    if diary.exists() {
        let message = format!("{}: already there, and left as it is", diary.display());
        return Err(Failure::Usage(message));
    }
    write(&diary).map_err(|fault| Failure::Usage(format!("{}: {fault}", diary.display())))?;
    let shown = diary.display();
    say!("Made {shown}, a diary of three pages with everything in its place. Now:");
    say!("  1. write in {shown}/diary.toml; docs/format.md explains every field;");
    say!("  2. run `cargo speelruimte check {shown}` after every change;");
    say!("  3. play it with `cargo speelruimte play {shown}`;");
    say!("  4. add \"{id}\" to {} when it may be seen.", folder.join("catalogue.toml").display());
    Ok(())
}

fn write(diary: &Path) -> std::io::Result<()> {
    std::fs::create_dir_all(diary.join("plays"))?;
    std::fs::create_dir_all(diary.join("pictures"))?;
    FILES.iter().try_for_each(|(name, text)| std::fs::write(diary.join(name), text))
}
