//! `overlay`: the file with a diary's texts in another language.

use std::path::Path;

use speelruimte_engine::overlay;

use crate::Failure;
use crate::content::{Content, Playable, shown};
use crate::language::Language;
use crate::report::{count, print_faults};

/// Writes the overlay, or adds what is missing to the one there is.
pub fn run(path: &Path, language: &str) -> Result<(), Failure> {
    let told_in = Language::or_system(None);
    if language.len() != 2 || !language.bytes().all(|byte| byte.is_ascii_lowercase()) {
        let message = format!("{language}: a language is two lower-case letters, such as en");
        return Err(Failure::Usage(message));
    }
    let content = Content::read(path)?;
    let Playable { diary, folder, .. } =
        content.playable()?.map_err(|problems| print_faults(problems, &content, told_in))?;
    if diary.language == language {
        let message = format!("{language}: this is the language of diary.toml itself");
        return Err(Failure::Usage(message));
    }
    let name = format!("{folder}/{language}.toml");
    let known = match content.files.contains(&name) {
        false => None,
        true => {
            let reading = overlay::read(&content.files, &name);
            // Writing over a file with errors would lose what could not be read.
            let known = reading.value;
            Some(known.ok_or_else(|| print_faults(reading.problems, &content, told_in))?)
        }
    };
    let written = overlay::write(&diary, language, known.as_ref());
    let file = content.root.join(&name);
    std::fs::write(&file, &written).map_err(|fault| Failure::Usage(format!("{}: {fault}", shown(&file))))?;
    let texts = written.matches("[[text]]").count();
    let translated = known.map_or(0, |known| known.texts.len());
    say!(
        "{}: {}, {} still to be written.",
        shown(&file),
        count(texts, "text", "texts"),
        texts.saturating_sub(translated)
    );
    say!("Fill in `text` where it says `# text = \"\"`, and run check again.");
    Ok(())
}
