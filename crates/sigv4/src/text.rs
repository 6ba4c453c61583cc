//! Small pieces of text: numbers, hex, inline strings.

use core::fmt;

/// A length as a number of bytes on the wire.
pub fn wide(n: usize) -> u64 {
    u64::try_from(n).unwrap_or(u64::MAX)
}

/// A decimal number of digits alone: no sign, no space, no overflow.
pub fn digits(text: &[u8]) -> Option<u64> {
    if text.is_empty() {
        return None;
    }
    text.iter().try_fold(0u64, |n, byte| {
        let digit = byte.is_ascii_digit().then(|| u64::from(byte - b'0'))?;
        n.checked_mul(10)?.checked_add(digit)
    })
}

/// Writes bytes that are ASCII by construction.
pub(crate) fn ascii(bytes: &[u8], out: &mut impl fmt::Write) -> fmt::Result {
    out.write_str(core::str::from_utf8(bytes).map_err(|_| fmt::Error)?)
}

/// The 64 lower-case hex digits of 32 bytes: no branch and no table, since signatures pass through
/// here.
#[cfg_attr(feature = "small", inline(never))]
pub fn hex(bytes: &[u8; 32]) -> [u8; 64] {
    let mut out = [0; 64];
    write_hex(&mut out, bytes);
    out
}

/// As [`hex`], in place.
#[inline]
pub(crate) fn write_hex(out: &mut [u8; 64], bytes: &[u8; 32]) {
    for (digits, &byte) in out.as_chunks_mut().0.iter_mut().zip(bytes) {
        *digits = hex_byte(byte);
    }
}

/// The 32 bytes of 64 lower-case hex digits; `None` for anything else.
///
/// Every digit is looked at, whatever the others are: compilers turn such loops into vectors.
pub fn unhex(text: &[u8]) -> Option<[u8; 32]> {
    let text: &[u8; 64] = text.try_into().ok()?;
    let values = text.map(|digit| {
        let (decimal, letter) = (digit.wrapping_sub(b'0'), digit.wrapping_sub(b'a'));
        // What is neither becomes 16 or more.
        if decimal < 10 {
            decimal
        } else {
            letter.saturating_add(10) | (u8::from(letter > 5) << 7)
        }
    });
    if values.iter().fold(0, |all, value| all | value) > 15 {
        return None;
    }
    let mut out = [0; 32];
    for (byte, [high, low]) in out.iter_mut().zip(values.as_chunks::<2>().0) {
        *byte = high << 4 | low;
    }
    Some(out)
}

/// Whether bytes are lower-case hex digits; every one is looked at.
pub(crate) fn is_hex(text: &[u8; 64]) -> bool {
    text.iter().fold(true, |all, byte| {
        all & (byte.wrapping_sub(b'0') < 10 || byte.wrapping_sub(b'a') < 6)
    })
}

/// Whether two hashes or two signatures are the same, in constant time. `N` is a multiple of eight.
pub(crate) fn same<const N: usize>(a: &[u8; N], b: &[u8; N]) -> bool {
    use subtle::ConstantTimeEq;
    const { assert!(N.is_multiple_of(8)) };
    let words = a.as_chunks().0.iter().zip(b.as_chunks().0);
    let differ = words.fold(0, |all, (a, b)| {
        all | (u64::from_ne_bytes(*a) ^ u64::from_ne_bytes(*b))
    });
    differ.ct_eq(&0).into()
}

/// Whether short texts are the same, for which a call of `memcmp` costs more than the comparison.
#[inline]
pub(crate) fn is_same(a: &[u8], b: &[u8]) -> bool {
    if a.len() != b.len() {
        return false;
    }
    match (a.last_chunk::<8>(), b.last_chunk::<8>()) {
        (Some(x), Some(y)) => {
            x == y
                && a.as_chunks::<8>()
                    .0
                    .iter()
                    .zip(b.as_chunks::<8>().0)
                    .all(|(x, y)| x == y)
        }
        _ => a == b,
    }
}

/// Where a byte first is; eight at a time.
#[inline]
pub(crate) fn find(bytes: &[u8], byte: u8) -> Option<usize> {
    const ONES: u64 = u64::from_ne_bytes([1; 8]);
    let (words, rest) = bytes.as_chunks::<8>();
    for (index, word) in words.iter().enumerate() {
        let differ = u64::from_le_bytes(*word) ^ (ONES * u64::from(byte));
        // The lowest bit that is left is the highest of the first byte that is the same.
        let same = differ.wrapping_sub(ONES) & !differ & (ONES << 7);
        if same != 0 {
            return Some(index * 8 + usize::try_from(same.trailing_zeros() / 8).unwrap_or(0));
        }
    }
    rest.iter()
        .position(|&at| at == byte)
        .map(|at| bytes.len() - rest.len() + at)
}

/// Two lower-case hex digits. Both are made in one word, which compilers turn into vectors of
/// words.
#[inline]
pub(crate) fn hex_byte(byte: u8) -> [u8; 2] {
    let byte = u16::from(byte);
    let nibbles = (byte >> 4 | byte << 8) & 0x0f0f;
    let letters = (nibbles + 0x0606) >> 4 & 0x0101;
    (nibbles + 0x3030 + letters * u16::from(b'a' - b'9' - 1)).to_le_bytes()
}

/// The byte of two hex digits of either case.
pub fn unhex_byte([high, low]: [u8; 2]) -> Option<u8> {
    Some(unhex_digit(high)? << 4 | unhex_digit(low)?)
}

/// The value of a hex digit of either case.
pub(crate) fn unhex_digit(digit: u8) -> Option<u8> {
    match digit {
        b'0'..=b'9' => Some(digit - b'0'),
        b'a'..=b'f' => Some(digit - b'a' + 10),
        b'A'..=b'F' => Some(digit - b'A' + 10),
        _ => None,
    }
}

/// Whether any byte is below `limit`.
pub(crate) fn any_below(bytes: &[u8], limit: u8) -> bool {
    any(bytes, |byte| byte < limit)
}

/// Whether any byte is a letter in upper case.
pub(crate) fn any_upper(bytes: &[u8]) -> bool {
    any(bytes, |byte| byte.wrapping_sub(b'A') < 26)
}

/// Whether any byte is of a kind. Sixteen or eight at a time, which are vectors: every name and
/// value is read so.
#[inline]
fn any(bytes: &[u8], is: impl Fn(u8) -> bool) -> bool {
    if let Some(last) = bytes.last_chunk::<16>() {
        return among(last, &is)
            || bytes
                .as_chunks::<16>()
                .0
                .iter()
                .any(|piece| among(piece, &is));
    }
    match (bytes.first_chunk::<8>(), bytes.last_chunk::<8>()) {
        (Some(first), Some(last)) => among(first, &is) | among(last, &is),
        _ => among(bytes, is),
    }
}

#[inline]
fn among(bytes: &[u8], is: impl Fn(u8) -> bool) -> bool {
    bytes.iter().fold(false, |any, &byte| any | is(byte))
}

/// A number as decimal digits.
pub(crate) struct Decimal {
    bytes: [u8; 20],
    start: usize,
}

impl Decimal {
    pub(crate) fn new(mut n: u64) -> Self {
        let mut out = Self {
            bytes: [b'0'; 20],
            start: 20,
        };
        for byte in out.bytes.iter_mut().rev() {
            *byte = b'0' + u8::try_from(n % 10).unwrap_or(0);
            out.start -= 1;
            n /= 10;
            if n == 0 {
                break;
            }
        }
        out
    }

    pub(crate) fn bytes(&self) -> &[u8] {
        self.bytes.get(self.start..).unwrap_or_default()
    }
}

/// A string of at most `N` bytes that needs no allocator.
#[derive(Clone, Copy)]
pub(crate) struct Inline<const N: usize> {
    bytes: [u8; N],
    len: usize,
}

impl<const N: usize> Inline<N> {
    pub(crate) const EMPTY: Self = Self {
        bytes: [0; N],
        len: 0,
    };

    pub(crate) fn new(text: &[u8]) -> Option<Self> {
        let mut out = Self::EMPTY;
        out.push(text)?;
        Some(out)
    }

    /// A text that is known to fit; empty if it does not.
    pub(crate) fn fitting(text: &[u8]) -> Self {
        let mut out = Self::EMPTY;
        let _ = out.push(text);
        out
    }

    /// Appends; `None`, and nothing appended, if it does not fit.
    pub(crate) fn push(&mut self, text: &[u8]) -> Option<()> {
        let end = self.len.checked_add(text.len())?;
        self.bytes.get_mut(self.len..end)?.copy_from_slice(text);
        self.len = end;
        Some(())
    }

    pub(crate) fn bytes(&self) -> &[u8] {
        self.bytes.get(..self.len).unwrap_or_default()
    }

    /// Leaves the first `len` bytes.
    pub(crate) fn truncate(&mut self, len: usize) {
        self.len = self.len.min(len);
    }

    /// Leaves nothing.
    pub(crate) fn clear(&mut self) {
        self.len = 0;
    }

    /// Turns what stands before the first `end` to lower case.
    pub(crate) fn lower_until(&mut self, end: u8) {
        self.bytes
            .iter_mut()
            .take(self.len)
            .take_while(|byte| **byte != end)
            .for_each(|b| b.make_ascii_lowercase());
    }

    /// The text, empty if it is not UTF-8: what is put in is text or checked to be.
    pub(crate) fn str(&self) -> &str {
        core::str::from_utf8(self.bytes()).unwrap_or_default()
    }
}

impl<const N: usize> fmt::Write for Inline<N> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.push(text.as_bytes()).ok_or(fmt::Error)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hex_and_back() {
        let bytes: [u8; 32] = core::array::from_fn(|i| u8::try_from(i * 8 + i % 8).unwrap());
        let text = hex(&bytes);
        assert_eq!(unhex(&text), Some(bytes));
        let reference: std::string::String =
            bytes.iter().map(|b| std::format!("{b:02x}")).collect();
        assert_eq!(core::str::from_utf8(&text).unwrap(), reference);
        assert_eq!(unhex(&text.map(|b| b.to_ascii_uppercase())), None);
        assert_eq!(unhex(&text[1..]), None);
        for byte in 0..=255u8 {
            assert_eq!(unhex_byte(hex_byte(byte)), Some(byte));
        }
    }

    #[test]
    fn finding() {
        for len in 0..30 {
            let bytes = std::vec![b'a'; len];
            assert_eq!(find(&bytes, b'b'), None);
            for at in 0..len {
                let mut bytes = bytes.clone();
                (bytes[at], bytes[len - 1]) = (b'b', b'b');
                assert_eq!(find(&bytes, b'b'), Some(at));
            }
        }
    }

    #[test]
    fn every_byte_in_place_of_a_digit() {
        for byte in 0..=255u8 {
            for at in [0, 1, 63] {
                let mut text = [b'7'; 64];
                text[at] = byte;
                let digit = matches!(byte, b'0'..=b'9' | b'a'..=b'f');
                assert_eq!(
                    (unhex(&text).is_some(), is_hex(&text)),
                    (digit, digit),
                    "{byte}"
                );
            }
        }
        assert!(same(&[7; 32], &[7; 32]));
        for at in 0..32 {
            let mut other = [7; 32];
            other[at] ^= 0x80;
            assert!(!same(&[7; 32], &other));
        }
    }

    #[test]
    fn bytes_of_a_kind() {
        for len in 0..40 {
            for at in 0..len {
                for byte in 0..=255u8 {
                    let mut bytes = std::vec![b'~'; len];
                    bytes[at] = byte;
                    assert_eq!(any_below(&bytes, 0x21), byte < 0x21, "{bytes:?}");
                    assert_eq!(any_upper(&bytes), byte.is_ascii_uppercase(), "{bytes:?}");
                }
            }
            assert!(!any_below(&std::vec![0x21; len], 0x21));
        }
    }

    #[test]
    fn numbers_and_back() {
        for n in [0, 1, 9, 10, 604_800, u64::MAX] {
            assert_eq!(digits(Decimal::new(n).bytes()), Some(n));
        }
    }

    #[test]
    fn digits_alone() {
        assert_eq!(digits(b"0"), Some(0));
        assert_eq!(digits(b"18446744073709551615"), Some(u64::MAX));
        for text in [
            "",
            "+1",
            "-1",
            " 1",
            "1e3",
            "1 ",
            "18446744073709551616",
            "0x1",
            "\u{661}",
        ] {
            assert_eq!(digits(text.as_bytes()), None, "{text}");
        }
    }
}
