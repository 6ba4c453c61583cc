//! Percent-encoding in all the ways in which people do it.

use std::borrow::Cow;

use anys3_sigv4::parts::{is_unreserved, unhex_byte};

/// How text is percent-encoded.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) struct Encoder {
    /// How many times.
    pub(crate) times: u8,
    /// One bit for each character of ASCII that stays.
    pub(crate) keep: u128,
    /// A space becomes a plus.
    pub(crate) plus: bool,
    /// Hex digits are lower case.
    pub(crate) lower: bool,
}

/// The bit of a character in [`Encoder::keep`].
pub(crate) fn bit(byte: u8) -> u128 {
    if byte < 128 { 1 << byte } else { 0 }
}

impl Encoder {
    pub(crate) fn path() -> Self {
        let query = Self::query();
        Self {
            keep: query.keep | bit(b'/'),
            ..query
        }
    }

    pub(crate) fn query() -> Self {
        let keep = (0..128)
            .filter(|&byte| is_unreserved(byte))
            .fold(0, |keep, byte| keep | bit(byte));
        Self {
            times: 1,
            keep,
            plus: false,
            lower: false,
        }
    }

    /// Writes text in this encoding.
    pub(crate) fn encode(self, text: &[u8], out: &mut Vec<u8>) {
        match self.times {
            0 => out.extend_from_slice(text),
            times => {
                let mut text = Cow::Borrowed(text);
                for _ in 1..times {
                    let mut once = Vec::with_capacity(text.len());
                    self.once(&text, &mut once);
                    text = once.into();
                }
                self.once(&text, out);
            }
        }
    }

    fn once(self, text: &[u8], out: &mut Vec<u8>) {
        for &byte in text {
            if self.keep & bit(byte) != 0 {
                out.push(byte);
            } else if self.plus && byte == b' ' {
                out.push(b'+');
            } else {
                let digit = |n: u8| match n {
                    0..10 => b'0' + n,
                    _ if self.lower => b'a' + n - 10,
                    _ => b'A' + n - 10,
                };
                out.extend([b'%', digit(byte >> 4), digit(byte & 15)]);
            }
        }
    }
}

/// Decodes `%XX`; what is malformed means itself.
pub(crate) fn percent_decode(text: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len());
    let mut rest = text;
    while let Some((&first, after)) = rest.split_first() {
        rest = after;
        if first == b'%'
            && let Some((digits, later)) = after.split_first_chunk()
            && let Some(byte) = unhex_byte(*digits)
        {
            out.push(byte);
            rest = later;
        } else {
            out.push(first);
        }
    }
    out
}
