//! Texts as they stand in the path and in the query of a URI.

use percent_encoding::percent_decode_str;

use crate::malformed::Error;

/// A key as it stands in a path: all but letters, digits, `-._~` and `/` percent-encoded.
pub fn encode_key(key: &str) -> String {
    encode(key, true)
}

/// A text as it stands in a query: all but letters, digits and `-._~` percent-encoded.
pub fn encode_query(text: &str) -> String {
    encode(text, false)
}

fn encode(text: &str, keep_slash: bool) -> String {
    const HEX: &[u8; 16] = b"0123456789ABCDEF";
    let digit = |n: u8| char::from(HEX.get(usize::from(n & 15)).copied().unwrap_or_default());
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) || (keep_slash && byte == b'/') {
            out.push(char::from(byte));
        } else {
            out.extend(['%', digit(byte >> 4), digit(byte)]);
        }
    }
    out
}

/// The text that percent-encoded text stands for, if that is UTF-8.
pub fn decode(text: &str) -> Option<String> {
    percent_decode_str(text)
        .decode_utf8()
        .ok()
        .map(std::borrow::Cow::into_owned)
}

/// Like [`decode`], and a `+` is a space, as in queries and forms.
pub fn decode_plus(text: &str) -> Option<String> {
    if text.contains('+') {
        decode(&text.replace('+', " "))
    } else {
        decode(text)
    }
}

/// Splits a query into decoded pairs. A name without `=` has an empty value.
///
/// # Errors
/// [`Error::Uri`] when there are more than [`QUERY_PAIRS_MAX`] or one is not UTF-8.
pub fn parse_query(query: &str) -> Result<Vec<(String, String)>, Error> {
    let mut pairs = Vec::new();
    for pair in query.split('&').filter(|pair| !pair.is_empty()) {
        if pairs.len() == QUERY_PAIRS_MAX {
            return Err(Error::Uri(format!(
                "its query has more than {QUERY_PAIRS_MAX} parameters"
            )));
        }
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        let plain = |t| decode_plus(t).ok_or_else(|| Error::Uri("its query is not UTF-8".into()));
        pairs.push((plain(name)?, plain(value)?));
    }
    Ok(pairs)
}

/// How many parameters a query may have.
pub const QUERY_PAIRS_MAX: usize = 128;
