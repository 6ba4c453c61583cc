//! Texts as they may be printed.

use std::fmt;
use std::fmt::Write;

/// The longest text in a verdict, in characters: a line of a canonical request, and enough of a
/// longer one.
const TEXT_LEN_MAX: usize = 4096;

/// A text that is not too long.
pub(crate) fn bounded(text: &str) -> String {
    match text.char_indices().nth(TEXT_LEN_MAX) {
        Some((at, _)) => format!("{}…", text.get(..at).unwrap_or_default()),
        None => text.into(),
    }
}

/// A text without what would move the cursor of a terminal.
pub(crate) fn visible(text: &str) -> String {
    let mut out = String::new();
    for char in text.chars() {
        if char.is_control()
            || matches!(char, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
        {
            out.extend(char.escape_default());
        } else {
            out.push(char);
        }
    }
    out
}

/// Writes a string of JSON.
pub(crate) fn json(text: &str, out: &mut impl Write) -> fmt::Result {
    out.write_char('"')?;
    for char in text.chars() {
        match char {
            '"' => out.write_str("\\\"")?,
            '\\' => out.write_str("\\\\")?,
            '\n' => out.write_str("\\n")?,
            '\u{0}'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{2028}' | '\u{2029}' => {
                write!(out, "\\u{:04x}", u32::from(char))?;
            }
            _ => out.write_char(char)?,
        }
    }
    out.write_char('"')
}
