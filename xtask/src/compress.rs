//! Brotli at its highest level, as careful hosts send files. It takes seconds for a large file, so what
//! was compressed once is kept, by content, for every server and every later run.

use std::fs;
use std::hash::{DefaultHasher, Hasher};
use std::io;
use std::path::{Path, PathBuf};

use crate::shell;

/// The bytes, compressed.
pub fn brotli(bytes: &[u8]) -> Vec<u8> {
    let kept = kept_at(bytes);
    if let Ok(compressed) = fs::read(&kept) {
        return compressed;
    }
    let compressed = compress(bytes);
    // Where it cannot be kept it is compressed again next time.
    let _ = keep(&kept, &compressed);
    compressed
}

/// Compresses every file below a folder that gains by it, before anyone waits for one.
pub fn folder(folder: &Path) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            self::folder(&path)?;
        } else if pays(&path) {
            brotli(&fs::read(&path)?);
        }
    }
    Ok(())
}

/// Whether a file is worth compressing: pictures and fonts of these kinds are compressed already.
pub fn pays(file: &Path) -> bool {
    let extension = file.extension().and_then(|extension| extension.to_str());
    !matches!(extension, Some("png" | "webp" | "woff2" | "ico"))
}

fn compress(bytes: &[u8]) -> Vec<u8> {
    let parameters = brotli::enc::BrotliEncoderParams {
        quality: 11,
        lgwin: 22,
        size_hint: bytes.len(),
        ..Default::default()
    };
    let mut compressed = Vec::new();
    let mut source = bytes;
    // Writing to memory does not fail.
    let _ = brotli::BrotliCompress(&mut source, &mut compressed, &parameters);
    compressed
}

fn kept_at(bytes: &[u8]) -> PathBuf {
    let mut hasher = DefaultHasher::new();
    hasher.write(bytes);
    let name = format!("{:016x}-{}.br", hasher.finish(), bytes.len());
    shell::root().join("target").join("brotli").join(name)
}

/// Written beside its place and then moved there: another server may be reading.
fn keep(place: &Path, compressed: &[u8]) -> io::Result<()> {
    let draft = place.with_extension(format!("{}.draft", std::process::id()));
    fs::create_dir_all(place.parent().unwrap_or(place))?;
    fs::write(&draft, compressed)?;
    fs::rename(draft, place)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn what_is_compressed_can_be_unpacked_again_and_again() {
        let text = "dezelfde regel\n".repeat(50);
        for _ in ["compressed now", "kept"] {
            let packed = brotli(text.as_bytes());
            assert!(packed.len() < text.len() / 5);
            let mut unpacked = Vec::new();
            brotli::BrotliDecompress(&mut packed.as_slice(), &mut unpacked).unwrap();
            assert_eq!(unpacked, text.as_bytes());
        }
    }

    #[test]
    fn other_bytes_are_kept_elsewhere() {
        assert_ne!(kept_at(b"a"), kept_at(b"b"));
    }

    #[test]
    fn pictures_that_are_compressed_already_stay_as_they_are() {
        assert!(pays(Path::new("app.wasm")) && pays(Path::new("kaart.svg")));
        assert!(!pays(Path::new("kaart.png")));
    }
}
