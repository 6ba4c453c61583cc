//! Bytes and characters: what is done to them on the way, by mistake or not.

pub(crate) mod base64;
pub(crate) mod checksums;
pub(crate) mod encoder;
pub(crate) mod spacing;
pub(crate) mod unicode;

/// Bytes as text, whatever they are.
pub(crate) fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// UTF-8 as Latin-1, where there is something to tell apart.
pub(crate) fn latin_1(bytes: &[u8]) -> Option<Vec<u8>> {
    if bytes.is_ascii() {
        return None;
    }
    core::str::from_utf8(bytes)
        .ok()?
        .chars()
        .map(|char| u8::try_from(u32::from(char)).ok())
        .collect()
}

/// Latin-1 as UTF-8, where there is something to tell apart.
pub(crate) fn from_latin_1(bytes: &[u8]) -> Option<Vec<u8>> {
    (!bytes.is_ascii()).then(|| {
        bytes
            .iter()
            .map(|&byte| char::from(byte))
            .collect::<String>()
            .into_bytes()
    })
}

/// Exchanges two bytes for each other's sake: a space that was meant as a plus, or the other way
/// round.
pub(crate) fn swap(text: &[u8], (from, to): (u8, u8)) -> Vec<u8> {
    text.iter()
        .map(|&byte| if byte == from { to } else { byte })
        .collect()
}

pub(crate) fn hex_of(bytes: &[u8]) -> Vec<u8> {
    bytes
        .iter()
        .flat_map(|byte| format!("{byte:02x}").into_bytes())
        .collect()
}
