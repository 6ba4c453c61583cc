//! Where a body in chunks ends:
//! [RFC 9112, 7.1](https://www.rfc-editor.org/rfc/rfc9112#section-7.1), to the letter.

/// How far a body in chunks has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Chunks {
    /// At the first digit of a size.
    #[default]
    Start,
    /// In a size.
    Size(u64),
    /// Behind a size, in what may follow it on its line.
    Extension(u64),
    /// At the LF behind a size.
    SizeLf(u64),
    /// In so many bytes of data.
    Data(u64),
    /// At the CR behind data.
    DataCr,
    /// At the LF behind data.
    DataLf,
    /// At the first byte of a line of the trailer.
    Line,
    /// In a line of the trailer.
    Trailer,
    /// At the LF behind a line of the trailer.
    TrailerLf,
    /// At the last LF.
    LastLf,
    /// Over.
    End,
}

impl Chunks {
    /// Reads on, and gives how many of the bytes belong to the body; `None` if they cannot.
    pub(super) fn read(&mut self, bytes: &[u8]) -> Option<usize> {
        let mut at: usize = 0;
        while *self != Self::End
            && let Some(byte) = bytes.get(at)
        {
            if let Self::Data(left) = *self {
                let here = bytes.len().saturating_sub(at);
                let step = usize::try_from(left).unwrap_or(usize::MAX).min(here);
                at = at.saturating_add(step);
                let left = left.saturating_sub(u64::try_from(step).unwrap_or(u64::MAX));
                *self = if left == 0 {
                    Self::DataCr
                } else {
                    Self::Data(left)
                };
            } else {
                *self = self.step(*byte)?;
                at = at.saturating_add(1);
            }
        }
        Some(at)
    }

    fn step(self, byte: u8) -> Option<Self> {
        let digit = char::from(byte).to_digit(16).map(u64::from);
        let next = match (self, byte) {
            (Self::Start, _) => Self::Size(digit?),
            (Self::Size(size) | Self::Extension(size), b'\r') => Self::SizeLf(size),
            // A blank may stand before an extension. That none need follow, as readers of HTTP have
            // it all alike (hyper, nginx, Go's), leaves no doubt of the size.
            (Self::Size(size), b' ' | b'\t' | b';') => Self::Extension(size),
            (Self::Size(size), _) => Self::Size(size.checked_mul(16)?.checked_add(digit?)?),
            (Self::SizeLf(0), b'\n') => Self::Line,
            (Self::SizeLf(size), b'\n') => Self::Data(size),
            (Self::DataCr, b'\r') => Self::DataLf,
            (Self::DataLf, b'\n') => Self::Start,
            (Self::Line, b'\r') => Self::LastLf,
            (Self::Trailer, b'\r') => Self::TrailerLf,
            (Self::TrailerLf, b'\n') => Self::Line,
            (Self::LastLf, b'\n') => Self::End,
            (Self::Extension(_) | Self::Line | Self::Trailer, b'\n' | 0) => return None,
            (Self::Extension(size), _) => Self::Extension(size),
            (Self::Line | Self::Trailer, _) => Self::Trailer,
            _ => return None,
        };
        Some(next)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Reads a body cut at every byte.
    fn read(body: &str) -> Option<(usize, bool)> {
        let whole = |bytes: &[u8]| {
            let mut chunks = Chunks::default();
            chunks.read(bytes).map(|read| (read, chunks == Chunks::End))
        };
        let expect = whole(body.as_bytes());
        for cut in 0..body.len() {
            let (first, second) = body.as_bytes().split_at(cut);
            let mut chunks = Chunks::default();
            let found = chunks
                .read(first)
                .and_then(|one| Some(one + chunks.read(second)?));
            assert_eq!(
                found.map(|read| (read, chunks == Chunks::End)),
                expect,
                "{body:?} cut at {cut}"
            );
        }
        expect
    }

    #[test]
    fn bodies_that_end() {
        for body in [
            "0\r\n\r\n",
            "5\r\nhello\r\n0\r\n\r\n",
            "05;a=b\r\nhello\r\nA\r\n\r\n\r\n\r\n\r\n\r\n\r\n0\r\n\r\n",
            "5 \r\nhello\r\n0\r\nx: y\r\nz: a\r\n\r\n",
        ] {
            assert_eq!(read(body), Some((body.len(), true)), "{body:?}");
            assert_eq!(
                read(&format!("{body}GET /")),
                Some((body.len(), true)),
                "{body:?}"
            );
            assert_eq!(
                read(&body[..body.len() - 1]),
                Some((body.len() - 1, false)),
                "{body:?}"
            );
        }
    }

    #[test]
    fn bodies_that_are_none() {
        for body in [
            "\r\n",
            "+5\r\nhello\r\n",
            "-1\r\n",
            " 5\r\nhello\r\n",
            "0x5\r\nhello\r\n",
            "g\r\n",
            "5\nhello\r\n",
            "5\r\rhello",
            "5\r\nhelloXX0\r\n\r\n",
            "5\r\nhello\n0\r\n\r\n",
            "5;a\nb\r\nhello\r\n",
            "fffffffffffffffff\r\n",
            "0\r\nx: y\n\r\n",
            "0\r\n\n",
            "0\r\nx\rGET",
        ] {
            assert_eq!(read(body), None, "{body:?}");
        }
    }
}
