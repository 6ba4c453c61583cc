//! Unicode normal forms.

use unicode_normalization::UnicodeNormalization;

/// The normal forms of a text that differ from it, with their names.
pub(crate) fn forms(bytes: &[u8]) -> Vec<(&'static str, Vec<u8>)> {
    let Some(text) = core::str::from_utf8(bytes)
        .ok()
        .filter(|text| !text.is_ascii())
    else {
        return Vec::new();
    };
    let forms = [
        ("NFC", text.nfc().collect::<String>()),
        ("NFD", text.nfd().collect()),
        ("NFKC", text.nfkc().collect()),
        ("NFKD", text.nfkd().collect()),
    ];
    forms
        .into_iter()
        .map(|(name, form)| (name, form.into_bytes()))
        .filter(|(_, form)| form != bytes)
        .collect()
}
