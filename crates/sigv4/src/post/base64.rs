//! Base64 with padding (RFC 4648, section 4), of text that is written or read in pieces.

use core::fmt;

/// Writes the Base64 of the text that is written to it, once it is [finished](Self::finish).
pub(super) struct Encode<W> {
    out: W,
    pending: [u8; 3],
    len: usize,
}

impl<W: fmt::Write> Encode<W> {
    pub(super) fn new(out: W) -> Self {
        Self {
            out,
            pending: [0; 3],
            len: 0,
        }
    }

    /// Writes what is left, and the padding.
    pub(super) fn finish(mut self) -> Result<W, fmt::Error> {
        if self.len > 0 {
            self.flush()?;
        }
        Ok(self.out)
    }

    fn flush(&mut self) -> fmt::Result {
        let [a, b, c] = self.pending;
        let word = u32::from_be_bytes([0, a, b, c]);
        for (index, shift) in [18, 12, 6, 0].into_iter().enumerate() {
            self.out.write_char(if index > self.len {
                '='
            } else {
                digit(word >> shift & 63)
            })?;
        }
        (self.pending, self.len) = ([0; 3], 0);
        Ok(())
    }
}

impl<W: fmt::Write> fmt::Write for Encode<W> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        for byte in text.bytes() {
            if let Some(slot) = self.pending.get_mut(self.len) {
                *slot = byte;
            }
            self.len += 1;
            if self.len == 3 {
                self.flush()?;
            }
        }
        Ok(())
    }
}

fn digit(value: u32) -> char {
    let value = u8::try_from(value).unwrap_or(0);
    char::from(match value {
        0..26 => b'A' + value,
        26..52 => b'a' + value - 26,
        52..62 => b'0' + value - 52,
        62 => b'+',
        _ => b'/',
    })
}

fn value(digit: u8) -> Option<u32> {
    Some(u32::from(match digit {
        b'A'..=b'Z' => digit - b'A',
        b'a'..=b'z' => digit - b'a' + 26,
        b'0'..=b'9' => digit - b'0' + 52,
        b'+' => 62,
        b'/' => 63,
        _ => return None,
    }))
}

/// Bytes that are read from their Base64 one at a time, anywhere.
#[derive(Clone, Copy)]
pub(super) struct Decode<'a> {
    text: &'a [u8],
    len: usize,
}

impl<'a> Decode<'a> {
    /// Base64 with its padding and nothing else; the error is the offset of what is not.
    pub(super) fn new(text: &'a [u8]) -> Result<Self, usize> {
        let digits = text
            .iter()
            .position(|&byte| value(byte).is_none())
            .unwrap_or(text.len());
        let padding = text.get(digits..).unwrap_or_default();
        let len = digits / 4 * 3 + (digits % 4).saturating_sub(1);
        let good = match digits % 4 {
            0 => padding.is_empty(),
            2 => padding == b"==",
            3 => padding == b"=",
            _ => false,
        };
        if good {
            Ok(Self { text, len })
        } else {
            Err(digits)
        }
    }

    pub(super) fn len(self) -> usize {
        self.len
    }

    pub(super) fn byte(self, at: usize) -> Option<u8> {
        if at >= self.len {
            return None;
        }
        let (first, second) = match at % 3 {
            0 => (0, 1),
            1 => (1, 2),
            _ => (2, 3),
        };
        let quad = at / 3 * 4;
        let digit = |index: usize| value(*self.text.get(quad + index)?);
        let pair = digit(first)? << 6 | digit(second)?;
        let [.., byte] = (pair >> (4 - 2 * (at % 3))).to_be_bytes();
        Some(byte)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use core::fmt::Write;
    use std::string::String;
    use std::vec::Vec;

    /// RFC 4648, section 10.
    #[test]
    fn the_vectors_of_rfc_4648() {
        for (plain, text) in [
            ("", ""),
            ("f", "Zg=="),
            ("fo", "Zm8="),
            ("foo", "Zm9v"),
            ("foob", "Zm9vYg=="),
            ("fooba", "Zm9vYmE="),
            ("foobar", "Zm9vYmFy"),
            ("~\u{7f}?>", "fn8/Pg=="),
        ] {
            let mut encode = Encode::new(String::new());
            plain.chars().for_each(|c| encode.write_char(c).unwrap());
            assert_eq!(encode.finish().unwrap(), text);
            let decode = Decode::new(text.as_bytes()).unwrap();
            assert_eq!(decode.len(), plain.len());
            let bytes: Vec<u8> = (0..).map_while(|at| decode.byte(at)).collect();
            assert_eq!(bytes, plain.as_bytes());
        }
    }

    #[test]
    fn what_is_not_base64() {
        for (text, at) in [
            ("Z", 1),
            ("Zg", 2),
            ("Zg=", 2),
            ("Zg===", 2),
            ("Zm8==", 3),
            ("Zm9v=", 4),
            ("Z g=", 1),
            ("Zg==Zg==", 2),
        ] {
            assert_eq!(Decode::new(text.as_bytes()).map(|_| ()), Err(at), "{text}");
        }
    }
}
