//! JSON, as much as a policy needs: strings and numbers, written and read without a copy.

use core::fmt;

use super::base64::Decode;
use crate::text::unhex_digit;

/// Writes what is displayed as a string, with its quotes. What is not printable ASCII is escaped,
/// so that no reader stumbles over it.
pub(super) fn write_string(text: impl fmt::Display, out: &mut impl fmt::Write) -> fmt::Result {
    out.write_char('"')?;
    fmt::Write::write_fmt(&mut Escaped(out), format_args!("{text}"))?;
    out.write_char('"')
}

struct Escaped<'w, W>(&'w mut W);

impl<W: fmt::Write> fmt::Write for Escaped<'_, W> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        for c in text.chars() {
            match c {
                '"' | '\\' => {
                    self.0.write_char('\\')?;
                    self.0.write_char(c)?;
                }
                ' '..='~' => self.0.write_char(c)?,
                _ => {
                    for unit in c.encode_utf16(&mut [0; 2]) {
                        write!(self.0, "\\u{unit:04x}")?;
                    }
                }
            }
        }
        Ok(())
    }
}

/// Reads a document from front to back. Errors are offsets.
#[derive(Clone, Copy)]
pub(super) struct Reader<'a> {
    text: Decode<'a>,
    at: usize,
}

impl<'a> Reader<'a> {
    pub(super) fn new(text: Decode<'a>) -> Self {
        Self { text, at: 0 }
    }

    pub(super) fn at(&self) -> usize {
        self.at
    }

    /// The next byte that is not white space.
    pub(super) fn peek(&mut self) -> Option<u8> {
        while let Some(b' ' | b'\t' | b'\r' | b'\n') = self.text.byte(self.at) {
            self.at += 1;
        }
        self.text.byte(self.at)
    }

    /// Takes this byte, if it is the next.
    pub(super) fn take(&mut self, byte: u8) -> bool {
        let next = self.peek() == Some(byte);
        self.at += usize::from(next);
        next
    }

    /// Takes this byte, which must be the next.
    pub(super) fn expect(&mut self, byte: u8) -> Result<(), usize> {
        if self.take(byte) {
            Ok(())
        } else {
            Err(self.at)
        }
    }

    /// Takes a string.
    pub(super) fn string(&mut self) -> Result<Text<'a>, usize> {
        self.expect(b'"')?;
        let text = Text {
            text: self.text,
            start: self.at,
        };
        let mut chars = Chars {
            text: self.text,
            at: self.at,
        };
        while chars.next_char()?.is_some() {}
        self.at = chars.at;
        Ok(text)
    }

    /// Takes a whole number, or a string that is one.
    pub(super) fn number(&mut self) -> Result<u64, usize> {
        let quoted = self.take(b'"');
        let start = self.at;
        let mut number: u64 = 0;
        while let Some(digit @ b'0'..=b'9') = self.text.byte(self.at) {
            number = number
                .checked_mul(10)
                .and_then(|n| n.checked_add(u64::from(digit - b'0')))
                .ok_or(start)?;
            self.at += 1;
        }
        if self.at == start {
            return Err(start);
        }
        if quoted {
            self.expect(b'"')?;
        }
        Ok(number)
    }

    /// Whether nothing but white space is left.
    pub(super) fn end(&mut self) -> Result<(), usize> {
        if self.peek().is_none() && self.at == self.text.len() {
            Ok(())
        } else {
            Err(self.at)
        }
    }
}

/// A string in a document, read when it is needed.
#[derive(Clone, Copy)]
pub(super) struct Text<'a> {
    text: Decode<'a>,
    start: usize,
}

impl<'a> Text<'a> {
    /// Its bytes, without escapes.
    pub(super) fn bytes(self) -> impl Iterator<Item = u8> + 'a {
        let mut chars = Chars {
            text: self.text,
            at: self.start,
        };
        let mut pending = ([0; 4], 0, 0);
        core::iter::from_fn(move || {
            let (bytes, at, len) = &mut pending;
            if at == len {
                match chars.next_char().ok().flatten()? {
                    Char::Byte(byte) => return Some(byte),
                    Char::Escaped(c) => (*at, *len) = (0, c.encode_utf8(bytes).len()),
                }
            }
            let byte = bytes.get(*at).copied();
            *at += 1;
            byte
        })
    }

    /// Whether it is this text.
    pub(super) fn is(self, text: &[u8]) -> bool {
        self.bytes().eq(text.iter().copied())
    }

    /// Whether it is this text, without regard to the case of ASCII letters.
    pub(super) fn is_ignoring_case(self, text: &str) -> bool {
        let lower = |byte: u8| byte.to_ascii_lowercase();
        self.bytes().map(lower).eq(text.bytes().map(lower))
    }

    /// Whether this text begins with it.
    pub(super) fn is_start_of(self, text: &[u8]) -> bool {
        let mut rest = text.iter();
        self.bytes().all(|byte| rest.next() == Some(&byte))
    }

    /// The text behind a first byte; `None` if it begins otherwise. The byte is written without an
    /// escape.
    pub(super) fn after(self, byte: u8) -> Option<Self> {
        let next = self.text.byte(self.start) == Some(byte);
        next.then_some(Self {
            text: self.text,
            start: self.start + 1,
        })
    }
}

enum Char {
    /// A byte as it stands.
    Byte(u8),
    /// What an escape means.
    Escaped(char),
}

/// The inside of a string, until behind the quote that ends it.
struct Chars<'a> {
    text: Decode<'a>,
    at: usize,
}

impl Chars<'_> {
    fn next_char(&mut self) -> Result<Option<Char>, usize> {
        let at = self.at;
        let byte = self.text.byte(at).ok_or(at)?;
        self.at += 1;
        match byte {
            b'"' => Ok(None),
            b'\\' => self.escape().ok_or(at).map(|c| Some(Char::Escaped(c))),
            0..0x20 => Err(at),
            _ => Ok(Some(Char::Byte(byte))),
        }
    }

    /// What follows a backslash. AWS's own documents escape the dollar, which JSON does not know.
    fn escape(&mut self) -> Option<char> {
        let byte = self.text.byte(self.at)?;
        self.at += 1;
        Some(match byte {
            b'"' | b'\\' | b'/' | b'$' => char::from(byte),
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'v' => '\u{b}',
            b'u' => {
                let first = self.unit()?;
                let mut units = [first, 0];
                let mut len = 1;
                if (0xd800..0xdc00).contains(&first) {
                    let next = [self.text.byte(self.at)?, self.text.byte(self.at + 1)?];
                    if next != *b"\\u" {
                        return None;
                    }
                    self.at += 2;
                    (units, len) = ([first, self.unit()?], 2);
                }
                char::decode_utf16(units.into_iter().take(len))
                    .next()?
                    .ok()?
            }
            _ => return None,
        })
    }

    fn unit(&mut self) -> Option<u16> {
        let mut unit = 0;
        for _ in 0..4 {
            unit = unit << 4 | u16::from(unhex_digit(self.text.byte(self.at)?)?);
            self.at += 1;
        }
        Some(unit)
    }
}
