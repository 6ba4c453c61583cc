//! Values of options that stand in files: `file://notes.txt`, or `fileb://key.bin` for bytes.

use std::fs::File;
use std::io::{self, Read as _};

use crate::words;

/// The longest file that is read for an option, in bytes: the longest document of a request is not
/// as long.
const LEN_MAX: u64 = 16 << 20;

/// The path that a word names, if it names a file.
pub(crate) fn path(word: &str) -> Option<&str> {
    word.strip_prefix("file://")
        .or_else(|| word.strip_prefix("fileb://"))
}

/// A word, or what is in the file that it names.
///
/// # Errors
/// Says what is wrong with the file.
pub(crate) fn text(word: &str) -> Result<String, String> {
    let Some(path) = path(word) else {
        return Ok(word.to_owned());
    };
    let text = String::from_utf8(read(path)?);
    text.map_err(|_| format!("{path} is not UTF-8: bytes are given as fileb://{path}"))
}

/// The same for bytes.
///
/// # Errors
/// Says what is wrong with the file.
pub(crate) fn bytes(word: &str) -> Result<Vec<u8>, String> {
    path(word).map_or_else(|| Ok(word.as_bytes().to_vec()), read)
}

fn read(path: &str) -> Result<Vec<u8>, String> {
    let failed = |error: io::Error| format!("cannot read {path}: {error}");
    let file = File::open(words::home(path)).map_err(failed)?;
    let mut bytes = Vec::new();
    let mut limited = file.take(LEN_MAX.saturating_add(1));
    limited.read_to_end(&mut bytes).map_err(failed)?;
    if u64::try_from(bytes.len()).is_ok_and(|length| length > LEN_MAX) {
        return Err(format!("{path} is longer than {LEN_MAX} bytes"));
    }
    Ok(bytes)
}
