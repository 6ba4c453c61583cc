//! Compares what arrives with its checksum.

use std::pin::Pin;
use std::task::{Context, Poll, ready};

use anys3_proto::types::ChecksumType;
use anys3_proto::{Algorithm, Checksums, Hasher};
use bytes::Bytes;
use http_body::{Frame, SizeHint};

use crate::body::Body;
use crate::error::{Error, Kind};

/// The order in which checksums are preferred: the cheapest first, those that prove least last.
const PREFERRED: [Algorithm; 10] = [
    Algorithm::Crc64Nvme,
    Algorithm::Crc32c,
    Algorithm::Crc32,
    Algorithm::XxHash3,
    Algorithm::XxHash128,
    Algorithm::XxHash64,
    Algorithm::Sha1,
    Algorithm::Sha256,
    Algorithm::Sha512,
    Algorithm::Md5,
];

/// The checksum that the bytes of an object must have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Expected {
    pub(crate) algorithm: Algorithm,
    pub(crate) sum: Vec<u8>,
}

impl Expected {
    /// The checksum of the whole object among these, if there is one. A checksum of checksums of
    /// parts (`…-7`) is none.
    pub(crate) fn of(checksums: &Checksums, kind: Option<&ChecksumType>) -> Option<Self> {
        if kind == Some(&ChecksumType::COMPOSITE) {
            return None;
        }
        let usable = |algorithm: Algorithm| {
            let sum = algorithm.decode(checksums.of(algorithm)?)?;
            Some(Self { algorithm, sum })
        };
        PREFERRED.into_iter().find_map(usable)
    }

    /// Compares.
    pub(crate) fn check(&self, found: &[u8]) -> Result<(), Error> {
        if self.sum == found {
            return Ok(());
        }
        let message = format!(
            "the bytes received do not match their {} checksum",
            self.algorithm.name()
        );
        Err(Error::new(Kind::Corrupt, message)
            .hinted("try again; if it stays so, the object is damaged in the store"))
    }
}

/// The body, which fails in place of its last bytes if the checksum does not match.
pub(crate) fn verified(body: Body, expected: Expected) -> Body {
    let length = body.length();
    let hasher = Some(Hasher::new(expected.algorithm));
    let verified = Body::wrap(Verified {
        body,
        hasher,
        expected,
    });
    match length {
        Some(length) => verified.of_length(length),
        None => verified,
    }
}

struct Verified {
    body: Body,
    hasher: Option<Hasher>,
    expected: Expected,
}

impl http_body::Body for Verified {
    type Data = Bytes;
    type Error = Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Error>>> {
        let frame = ready!(Pin::new(&mut self.body).poll_frame(cx)?);
        if let (Some(data), Some(hasher)) =
            (frame.as_ref().and_then(Frame::data_ref), &mut self.hasher)
        {
            hasher.update(data);
        }
        // A reader that knows the length may not ask for more than that: the last bytes must not
        // get past.
        let last = frame.is_none() || self.body.length() == Some(0);
        if let Some(hasher) = self.hasher.take_if(|_| last) {
            self.expected.check(&hasher.finish())?;
        }
        Poll::Ready(frame.map(Ok))
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn expected(text: &'static str, algorithm: Algorithm) -> Expected {
        Expected {
            algorithm,
            sum: Hasher::of(algorithm, text.as_bytes()),
        }
    }

    #[tokio::test]
    async fn wrong_bytes_do_not_get_past() {
        for algorithm in Algorithm::ALL {
            let whole = verified(Body::from("abc"), expected("abc", algorithm));
            assert_eq!(whole.length(), Some(3));
            assert_eq!(whole.collect(9).await.unwrap(), "abc");
            let mut wrong = verified(Body::from("abd"), expected("abc", algorithm));
            assert_eq!(
                wrong.next().await.unwrap().unwrap_err().kind(),
                Kind::Corrupt
            );
        }
        let empty = verified(Body::empty(), expected("abc", Algorithm::Crc32));
        assert_eq!(empty.collect(9).await.unwrap_err().kind(), Kind::Corrupt);
        let unknown = |text| {
            let chunks = futures_util::stream::iter([Ok::<_, Error>("a"), Ok(text)]);
            verified(
                Body::from_stream(chunks, None),
                expected("abc", Algorithm::Crc64Nvme),
            )
        };
        assert_eq!(unknown("bc").collect(9).await.unwrap(), "abc");
        assert_eq!(
            unknown("bd").collect(9).await.unwrap_err().kind(),
            Kind::Corrupt
        );
    }

    #[test]
    fn only_checksums_of_the_whole_are_used() {
        let sums = |text: &str| Checksums::one(Algorithm::Crc32, text.into());
        assert!(Expected::of(&sums("AAAAAA=="), None).is_some());
        assert!(Expected::of(&sums("AAAAAA=="), Some(&ChecksumType::COMPOSITE)).is_none());
        assert!(Expected::of(&sums("AAAAAA==-3"), None).is_none());
        assert!(Expected::of(&Checksums::default(), None).is_none());
    }
}
