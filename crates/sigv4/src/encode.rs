//! Percent-encoding, from the form on the wire to the canonical one.

use core::cmp::Ordering;

use crate::sink::Sink;
use crate::text::{Inline, find, unhex_byte};

/// How bytes are turned into their canonical form.
#[derive(Clone, Copy)]
pub(crate) struct Form {
    /// `%XX` is decoded first.
    decode: bool,
    /// A slash stays.
    slash: bool,
    /// A plus is a space.
    plus: bool,
}

impl Form {
    /// A path as S3 sees it: decoded, then encoded.
    pub(crate) const PATH: Self = Self {
        decode: true,
        slash: true,
        plus: false,
    };
    /// A path as other services see it: what is encoded on the wire is encoded once more.
    pub(crate) const PATH_TWICE: Self = Self {
        decode: false,
        slash: true,
        plus: false,
    };
    /// A name or value of a query on the wire.
    pub(crate) const QUERY: Self = Self {
        decode: true,
        slash: false,
        plus: true,
    };
    /// A name or value that is not encoded yet.
    pub(crate) const PLAIN: Self = Self {
        decode: false,
        slash: false,
        plus: false,
    };

    #[inline]
    fn stays(self, byte: u8) -> bool {
        class(byte) & self.class() != 0
    }

    /// The class of the bytes that stay.
    #[inline]
    fn class(self) -> u8 {
        if self.slash { PATH } else { UNRESERVED }
    }
}

/// Writes the canonical form; the error is the offset of a `%` that two hex digits do not follow.
///
/// What is canonical already is written in one piece.
#[inline]
pub(crate) fn recode(sink: &mut impl Sink, raw: &[u8], form: Form) -> Result<(), usize> {
    if cfg!(feature = "small") {
        return recode_rest(sink, raw, 0, form);
    }
    // Eight at a time, then one by one.
    let stay = |bytes: &&[u8; 8]| {
        bytes
            .iter()
            .fold(form.class(), |all, &byte| all & class(byte))
            != 0
    };
    let eights = raw.as_chunks().0.iter().take_while(stay).count() * 8;
    let rest = raw.get(eights..).unwrap_or_default();
    let clean = rest
        .iter()
        .position(|&byte| !form.stays(byte))
        .map_or(raw.len(), |at| eights + at);
    sink.put(raw.get(..clean).unwrap_or_default());
    if clean == raw.len() {
        Ok(())
    } else {
        recode_rest(sink, raw, clean, form)
    }
}

fn recode_rest(
    sink: &mut impl Sink,
    raw: &[u8],
    mut start: usize,
    form: Form,
) -> Result<(), usize> {
    let mut at = start;
    while let Some(&byte) = raw.get(at) {
        if form.stays(byte) {
            at += 1;
            continue;
        }
        let (value, len) = if form.decode && byte == b'%' {
            let digits: [u8; 2] = raw
                .get(at + 1..at + 3)
                .and_then(|d| d.try_into().ok())
                .ok_or(at)?;
            let value = unhex_byte(digits).ok_or(at)?;
            if !form.stays(value) && !digits.iter().any(u8::is_ascii_lowercase) {
                at += 3;
                continue;
            }
            (value, 3)
        } else if form.plus && byte == b'+' {
            (b' ', 1)
        } else {
            (byte, 1)
        };
        sink.put(raw.get(start..at).unwrap_or_default());
        if form.stays(value) {
            sink.put(&[value]);
        } else {
            sink.put(&percent(value));
        }
        at += len;
        start = at;
    }
    sink.put(raw.get(start..).unwrap_or_default());
    Ok(())
}

/// The order of the canonical forms of two pieces of a query.
pub(crate) fn compare(a: Piece<'_>, b: Piece<'_>) -> Ordering {
    let same = a.raw.iter().zip(b.raw).take_while(|(a, b)| a == b).count();
    let (x, y) = (a.raw.get(same), b.raw.get(same));
    let decided = |byte: Option<&u8>| byte.is_none_or(|&byte| is_unreserved(byte));
    let inside = a
        .raw
        .get(same.saturating_sub(2)..same)
        .is_some_and(|tail| tail.contains(&b'%'));
    if a.plain == b.plain && !inside && decided(x) && decided(y) {
        x.cmp(&y)
    } else {
        a.canonical().cmp(b.canonical())
    }
}

/// A piece of a query, as it is on the wire or not encoded at all.
#[derive(Clone, Copy)]
pub struct Piece<'a> {
    pub(crate) raw: &'a [u8],
    /// Not encoded.
    pub(crate) plain: bool,
}

impl<'a> Piece<'a> {
    /// Nothing, until a piece is read.
    pub(crate) const NONE: Self = Self {
        raw: &[],
        plain: true,
    };

    /// A piece as on the wire.
    pub fn wire(raw: &'a [u8]) -> Self {
        Self { raw, plain: false }
    }

    /// A piece that is not encoded.
    pub(crate) fn plain(raw: &'a [u8]) -> Self {
        Self { raw, plain: true }
    }

    pub(crate) fn form(self) -> Form {
        if self.plain { Form::PLAIN } else { Form::QUERY }
    }

    /// The bytes meant. A `%` that two hex digits do not follow means itself.
    pub fn decoded(self) -> impl Iterator<Item = u8> + 'a {
        let mut rest = self.raw;
        core::iter::from_fn(move || {
            let (byte, len) = if self.plain {
                (*rest.first()?, 1)
            } else {
                first(rest)?
            };
            rest = rest.get(len..)?;
            Some(byte)
        })
    }

    /// Appends the bytes meant; `None` if they do not fit.
    pub(crate) fn decode<const N: usize>(self, out: &mut Inline<N>) -> Option<()> {
        let mut rest = self.raw;
        while !self.plain
            && let Some(at) = rest.iter().position(|byte| matches!(byte, b'%' | b'+'))
        {
            let (run, coded) = rest.split_at_checked(at)?;
            let (byte, len) = first(coded)?;
            out.push(run)?;
            out.push(&[byte])?;
            rest = coded.get(len..)?;
        }
        out.push(rest)
    }

    /// Whether it means this text.
    #[inline]
    pub fn is(self, text: &str) -> bool {
        self.raw == text.as_bytes() || (self.raw.len() > text.len() && self.means(text))
    }

    fn means(self, text: &str) -> bool {
        find(self.raw, b'%').is_some() && self.decoded().eq(text.bytes())
    }

    fn canonical(self) -> impl Iterator<Item = u8> + 'a {
        let (mut decoded, mut digits) = (self.decoded(), [None; 2]);
        core::iter::from_fn(move || {
            if let [Some(digit), next] = digits {
                digits = [next, None];
                return Some(digit);
            }
            let byte = decoded.next()?;
            if is_unreserved(byte) {
                return Some(byte);
            }
            let [mark, high, low] = percent(byte);
            digits = [Some(high), Some(low)];
            Some(mark)
        })
    }
}

/// The first byte meant by a text on the wire, and in how many bytes it is written.
fn first(text: &[u8]) -> Option<(u8, usize)> {
    match *text {
        [b'+', ..] => Some((b' ', 1)),
        [b'%', high, low, ..] => Some(unhex_byte([high, low]).map_or((b'%', 1), |byte| (byte, 3))),
        [byte, ..] => Some((byte, 1)),
        [] => None,
    }
}

/// The bytes that are never encoded: letters, digits, `-`, `.`, `_`, `~`.
#[inline]
pub fn is_unreserved(byte: u8) -> bool {
    class(byte) & UNRESERVED != 0
}

#[inline]
fn class(byte: u8) -> u8 {
    CLASSES.get(usize::from(byte)).copied().unwrap_or_default()
}

/// What may stand in the name of a header: its classes that all bytes have, and those that any has.
#[inline]
pub(crate) fn classes(name: &str) -> (u8, u8) {
    name.bytes().fold((u8::MAX, 0), |(all, any), byte| {
        (all & class(byte), any | class(byte))
    })
}

/// Never encoded.
const UNRESERVED: u8 = 1;
/// Not encoded in a path: the slash, too.
const PATH: u8 = 2;
/// A part of a token (RFC 9110, 5.6.2).
pub(crate) const TOKEN: u8 = 4;
/// A letter in upper case.
pub(crate) const UPPER: u8 = 8;

/// The classes of each byte.
const CLASSES: [u8; 256] = {
    let mut table = [0; 256];
    let mut byte = 0u8;
    let mut rest = table.as_mut_slice();
    while let [first, others @ ..] = rest {
        *first = match byte {
            b'/' => PATH,
            b'A'..=b'Z' => UNRESERVED | PATH | TOKEN | UPPER,
            b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => UNRESERVED | PATH | TOKEN,
            b'!' | b'#' | b'$' | b'%' | b'&' | b'\'' | b'*' | b'+' | b'^' | b'`' | b'|' => TOKEN,
            _ => 0,
        };
        byte = byte.wrapping_add(1);
        rest = others;
    }
    table
};

/// `%XX`, in upper case.
fn percent(byte: u8) -> [u8; 3] {
    let digit = |n: u8| if n < 10 { b'0' + n } else { b'A' + n - 10 };
    [b'%', digit(byte >> 4), digit(byte & 15)]
}
