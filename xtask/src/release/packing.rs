//! Files in one zip, the same to the byte each time: in order, all of one date, all with the same rights.

use std::fs;
use std::io::{Cursor, Write};
use std::path::Path;

use anyhow::{Context, Result};
use flate2::{Compression, GzBuilder};
use zip::write::{SimpleFileOptions, ZipWriter};
use zip::{CompressionMethod, DateTime};

use super::list::hash;
use crate::{compress, shell};

/// Smaller files are not worth a second and a third one beside them.
const SMALL: usize = 1024;
/// The list of hashes, in the form that `sha256sum -c` checks.
const SUMS: &str = "SHA256SUMS";

/// Writes compressed files beside those of a site that gain by it.
pub fn compress_beside(site: &Path) -> Result<()> {
    for path in shell::files(site)? {
        let file = site.join(&path);
        let bytes = fs::read(&file)?;
        if bytes.len() >= SMALL && compress::pays(&file) {
            fs::write(site.join(format!("{path}.br")), compress::brotli(&bytes))?;
            fs::write(site.join(format!("{path}.gz")), gzip(&bytes)?)?;
        }
    }
    Ok(())
}

/// Writes the hashes of all files of a folder into it.
pub fn sum(folder: &Path) -> Result<()> {
    let mut sums = String::new();
    for path in shell::files(folder)?.into_iter().filter(|path| path != SUMS) {
        sums.push_str(&format!("{}  {path}\n", hash(&fs::read(folder.join(&path))?)));
    }
    fs::write(folder.join(SUMS), sums).context("writing the hashes")
}

/// The folder as a zip, under a name of its own.
pub fn zip(folder: &Path, name: &str) -> Result<Vec<u8>> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .compression_level(Some(9))
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644);
    for path in shell::files(folder)? {
        zip.start_file(format!("{name}/{path}"), options)?;
        zip.write_all(&fs::read(folder.join(&path))?)?;
    }
    Ok(zip.finish()?.into_inner())
}

fn gzip(bytes: &[u8]) -> Result<Vec<u8>> {
    // Neither a name nor a time: what is the same comes out the same.
    let mut gzip = GzBuilder::new().mtime(0).write(Vec::new(), Compression::best());
    gzip.write_all(bytes)?;
    Ok(gzip.finish()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A folder of two files for a test.
    fn folder(name: &str, second: &str) -> std::path::PathBuf {
        let folder = std::env::temp_dir().join(format!("speelruimte-pack-{name}-{}", std::process::id()));
        fs::create_dir_all(folder.join("b")).expect("the folder for temporary files takes folders");
        fs::write(folder.join("a.txt"), "one").expect("and files");
        fs::write(folder.join("b/c.txt"), second).expect("and files");
        folder
    }

    #[test]
    fn the_same_folder_gives_the_same_zip_and_another_byte_another() {
        let [one, same, other] = [folder("one", "two"), folder("same", "two"), folder("other", "tw0")];
        let zipped = |folder: &Path| zip(folder, "x").expect("a folder can be packed");
        assert_eq!(zipped(&one), zipped(&same));
        assert_ne!(zipped(&one), zipped(&other));
        for folder in [one, same, other] {
            let _ = fs::remove_dir_all(folder);
        }
    }

    #[test]
    fn every_file_has_its_hash() {
        let folder = folder("sums", "two");
        sum(&folder).expect("a folder can be summed");
        let sums = fs::read_to_string(folder.join(SUMS)).expect("the list is there");
        assert_eq!(sums.lines().count(), 2);
        assert!(sums.starts_with(&format!("{}  a.txt\n", hash(b"one"))), "{sums}");
        let _ = fs::remove_dir_all(folder);
    }
}
