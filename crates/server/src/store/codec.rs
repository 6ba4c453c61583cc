//! Bytes in and out of records: variable-length numbers and length-prefixed strings.

/// Writes a record.
#[derive(Debug, Default)]
pub(crate) struct Out(pub(crate) Vec<u8>);

impl Out {
    pub(crate) fn byte(&mut self, n: u8) {
        self.0.push(n);
    }

    /// A number, seven bits a byte, the lowest first.
    pub(crate) fn number(&mut self, mut n: u64) {
        while n >= 0x80 {
            let [low, ..] = n.to_le_bytes();
            self.0.push(low | 0x80);
            n >>= 7;
        }
        let [low, ..] = n.to_le_bytes();
        self.0.push(low);
    }

    pub(crate) fn fixed(&mut self, bytes: &[u8]) {
        self.0.extend_from_slice(bytes);
    }

    pub(crate) fn bytes(&mut self, bytes: &[u8]) {
        self.number(super::journal::len64(bytes.len()));
        self.fixed(bytes);
    }

    /// A field that a record may lack: its tag, its length, and what it says.
    pub(crate) fn field(&mut self, tag: u64, value: &[u8]) {
        self.number(tag);
        self.bytes(value);
    }

    /// As [`field`](Self::field), where there is something to say.
    pub(crate) fn text_field(&mut self, tag: u64, value: Option<&String>) {
        if let Some(value) = value {
            self.field(tag, value.as_bytes());
        }
    }
}

/// The first tag of the fields that may be passed over by a program that does not know them. A
/// field of a lower tag changes what the rest of its record means.
pub(crate) const PASSED_OVER: u64 = 64;

/// Reads a record. Every step answers `None` where the bytes are not what it expects.
#[derive(Debug)]
pub(crate) struct In<'a>(pub(crate) &'a [u8]);

impl<'a> In<'a> {
    pub(crate) fn byte(&mut self) -> Option<u8> {
        let (first, rest) = self.0.split_first()?;
        self.0 = rest;
        Some(*first)
    }

    pub(crate) fn number(&mut self) -> Option<u64> {
        let mut n = 0_u64;
        for shift in (0..64_u32).step_by(7) {
            let byte = self.byte()?;
            let part = u64::from(byte & 0x7f);
            if part.checked_shl(shift)?.checked_shr(shift)? != part {
                return None;
            }
            n |= part.checked_shl(shift)?;
            if byte < 0x80 {
                // One number has one form.
                return (byte != 0 || shift == 0).then_some(n);
            }
        }
        None
    }

    pub(crate) fn fixed<const N: usize>(&mut self) -> Option<[u8; N]> {
        let (first, rest) = self.0.split_first_chunk()?;
        self.0 = rest;
        Some(*first)
    }

    pub(crate) fn bytes(&mut self) -> Option<&'a [u8]> {
        let length = usize::try_from(self.number()?).ok()?;
        let (first, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        Some(first)
    }

    pub(crate) fn text(&mut self) -> Option<String> {
        String::from_utf8(self.bytes()?.to_vec()).ok()
    }

    /// The text that is all the rest.
    pub(crate) fn rest(&mut self) -> Option<String> {
        String::from_utf8(std::mem::take(&mut self.0).to_vec()).ok()
    }

    /// A field that a record may lack; its tag and what it says.
    pub(crate) fn field(&mut self) -> Option<(u64, In<'a>)> {
        Some((self.number()?, In(self.bytes()?)))
    }

    /// The record ends here.
    pub(crate) fn end(&self) -> Option<()> {
        self.0.is_empty().then_some(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_round_trip_in_one_form() {
        for n in [
            0,
            1,
            127,
            128,
            300,
            u64::from(u32::MAX),
            u64::MAX - 1,
            u64::MAX,
        ] {
            let mut out = Out::default();
            out.number(n);
            let mut read = In(&out.0);
            assert_eq!((read.number(), read.end()), (Some(n), Some(())));
        }
        for wrong in [
            &[0x80, 0x00][..],
            &[0xff; 9],
            &[0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 2],
        ] {
            assert_eq!(In(wrong).number(), None, "{wrong:x?}");
        }
    }
}
