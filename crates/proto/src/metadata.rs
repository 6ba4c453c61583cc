//! Names and values that users keep with an object.

use std::borrow::Cow;
use std::collections::BTreeMap;

use base64::prelude::{BASE64_STANDARD, Engine as _};

/// Names, without their prefix and in lower case, and values.
///
/// A value may be any text. In a header, one that is not plain ASCII is written as an encoded word
/// ([RFC 2047](https://www.rfc-editor.org/rfc/rfc2047)), [as S3 does](
/// https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingMetadata.html#UserMetadata).
pub type Metadata = BTreeMap<String, String>;

/// The most bytes that names and values of one object may have together, as S3 has it.
pub const METADATA_LEN_MAX: usize = 2048;

/// The length of names and values together, in bytes.
pub fn len(metadata: &Metadata) -> usize {
    metadata
        .iter()
        .map(|(name, value)| name.len().saturating_add(value.len()))
        .sum()
}

/// A value as it stands in a header.
pub fn encode(value: &str) -> Cow<'_, str> {
    let plain = value.bytes().all(|b| matches!(b, b' '..=b'~'))
        && value.trim() == value
        && decode(value) == value;
    if plain {
        Cow::Borrowed(value)
    } else {
        Cow::Owned(format!("=?UTF-8?B?{}?=", BASE64_STANDARD.encode(value)))
    }
}

/// A value as it was before it stood in a header: encoded words in UTF-8 are decoded, all else is
/// kept.
pub fn decode(text: &str) -> Cow<'_, str> {
    if !text.contains("=?") {
        return Cow::Borrowed(text);
    }
    let mut out = String::new();
    let mut rest = text;
    let mut after_word = false;
    while let Some((before, from)) = rest.split_once("=?") {
        let Some((word, after)) = encoded_word(from) else {
            out.push_str(before);
            out.push_str("=?");
            (rest, after_word) = (from, false);
            continue;
        };
        // Space between two encoded words belongs to neither.
        if !(after_word && before.trim().is_empty()) {
            out.push_str(before);
        }
        out.push_str(&word);
        (rest, after_word) = (after, true);
    }
    out.push_str(rest);
    Cow::Owned(out)
}

/// The text of an encoded word from behind its `=?`, and what follows it.
fn encoded_word(from: &str) -> Option<(String, &str)> {
    let (charset, from) = from.split_once('?')?;
    let (encoding, from) = from.split_once('?')?;
    let (text, after) = from.split_once("?=")?;
    if !charset.eq_ignore_ascii_case("utf-8") {
        return None;
    }
    let bytes = match encoding {
        "B" | "b" => BASE64_STANDARD.decode(text).ok()?,
        "Q" | "q" => quoted(text)?,
        _ => return None,
    };
    Some((String::from_utf8(bytes).ok()?, after))
}

fn quoted(text: &str) -> Option<Vec<u8>> {
    let mut out = Vec::with_capacity(text.len());
    let mut bytes = text.bytes();
    while let Some(byte) = bytes.next() {
        out.push(match byte {
            b'_' => b' ',
            b'=' => {
                let digits = [bytes.next()?, bytes.next()?];
                u8::from_str_radix(std::str::from_utf8(&digits).ok()?, 16).ok()?
            }
            other => other,
        });
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn encoded_words() {
        for (header, value) in [
            ("plain", "plain"),
            ("=?UTF-8?Q?caf=C3=A9_au_lait?=", "café au lait"),
            ("=?UTF-8?B?w6k=?= =?utf-8?b?w6k=?=", "éé"),
            ("x =?UTF-8?B?w6k=?= y", "x é y"),
            ("=?ISO-8859-1?Q?a?=", "=?ISO-8859-1?Q?a?="),
            ("=?UTF-8?B?%?=", "=?UTF-8?B?%?="),
            ("=?", "=?"),
        ] {
            assert_eq!(decode(header), value);
        }
    }

    #[test]
    fn what_is_plain_stays() {
        for value in ["a =? b", "x?=", "=?UTF-8?Q?", "a=b?c"] {
            assert_eq!(encode(value), value);
        }
    }

    #[test]
    fn every_value_survives() {
        for value in [
            "",
            "a",
            " a ",
            "a =? b",
            "é",
            "=?UTF-8?B?w6k=?=",
            "a\r\nb",
            "🦆",
            "=? =?",
            "\u{7f}",
        ] {
            let header = encode(value).into_owned();
            assert!(header.bytes().all(|b| matches!(b, b' '..=b'~')), "{header}");
            assert_eq!(decode(&header), value);
        }
    }
}
