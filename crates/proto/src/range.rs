//! Ranges of bytes.

/// One range of an object's bytes, as asked for: [RFC 9110, 14.1.2](
/// https://www.rfc-editor.org/rfc/rfc9110#section-14.1.2).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ByteRange {
    /// `bytes=first-last`, both included.
    Within(u64, u64),
    /// `bytes=first-`: all from there.
    From(u64),
    /// `bytes=-length`: the last of them.
    Last(u64),
}

impl ByteRange {
    /// Reads the value of a `Range` header. `None` when it is not one range of bytes: S3 answers
    /// such a request, and one for several ranges or with spaces in it, with the whole object.
    pub fn parse(header: &str) -> Option<Self> {
        let number = |digits: &str| {
            (!digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit())).then(|| {
                // A number past all lengths is past this one too.
                digits.parse().unwrap_or(u64::MAX)
            })
        };
        let (first, last) = header.trim().strip_prefix("bytes=")?.split_once('-')?;
        match (first, last) {
            ("", last) => number(last).map(Self::Last),
            (first, "") => number(first).map(Self::From),
            (first, last) => {
                let (first, last) = (number(first)?, number(last)?);
                (first <= last).then_some(Self::Within(first, last))
            }
        }
    }

    /// The bytes of an object of `size` that the range names, first and length; `None` when it
    /// names none.
    pub fn resolve(self, size: u64) -> Option<(u64, u64)> {
        let (first, end) = match self {
            Self::Within(first, last) => (first, last.saturating_add(1).min(size)),
            Self::From(first) => (first, size),
            Self::Last(length) => (size.saturating_sub(length), size),
        };
        end.checked_sub(first)
            .filter(|&length| length > 0)
            .map(|length| (first, length))
    }

    /// The value of a `Content-Range` header for these bytes, of which there is at least one.
    pub fn content_range(first: u64, length: u64, size: u64) -> String {
        let last = first.saturating_add(length).saturating_sub(1);
        format!("bytes {first}-{last}/{size}")
    }
}

impl std::fmt::Display for ByteRange {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Within(first, last) => write!(f, "bytes={first}-{last}"),
            Self::From(first) => write!(f, "bytes={first}-"),
            Self::Last(length) => write!(f, "bytes=-{length}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges() {
        for (header, size, expect) in [
            ("bytes=0-4", 10, Some(Some((0, 5)))),
            ("bytes=5-", 10, Some(Some((5, 5)))),
            ("bytes=-3", 10, Some(Some((7, 3)))),
            ("bytes=-30", 10, Some(Some((0, 10)))),
            ("bytes=0-99999999999999999999999", 10, Some(Some((0, 10)))),
            ("bytes=10-", 10, Some(None)),
            ("bytes=-0", 10, Some(None)),
            ("bytes=0-0", 0, Some(None)),
            ("bytes=5-4", 10, None),
            ("bytes=0-1,3-4", 10, None),
            ("bytes=-", 10, None),
            ("bytes=+1-2", 10, None),
            ("items=0-1", 10, None),
            // With spaces, as measured at AWS by the integration tests of versitygw,
            // `GetObject_by_range_resp_status`
            // (<https://github.com/versity/versitygw/tree/main/tests/integration>).
            ("bytes= -1", 10, None),
            ("bytes=0 -1", 10, None),
            ("bytes=0- 1", 10, None),
            (" bytes=0-1 ", 10, Some(Some((0, 2)))),
        ] {
            let found = ByteRange::parse(header);
            assert_eq!(found.map(|range| range.resolve(size)), expect, "{header}");
        }
    }
}
