//! The signatures of a body: each signs the one before, the first signs that of the request.

use super::link::{Link, SIGNATURE_LEN_MAX};
use crate::key::SigningKey;
use crate::names::ALGORITHM;
use crate::text::{Inline, hex, is_hex, same};
use crate::time::Timestamp;
#[cfg(feature = "sigv4a")]
use crate::v4a::{ChainV4a, Signature, SigningKeyV4a, VerifyingKeyV4a, signature_of_chunk};

/// The chain of version 4, for both ends.
#[derive(Clone)]
pub(crate) struct Chain {
    key: SigningKey,
    at: Timestamp,
    previous: [u8; 64],
}

impl Chain {
    pub(crate) fn new(key: SigningKey, at: Timestamp, seed: [u8; 64]) -> Self {
        Self {
            key,
            at,
            previous: seed,
        }
    }

    fn next(&mut self, link: Link, sha256: &[u8; 32]) -> &[u8; 64] {
        let mut hmac = self.key.hmac().start();
        let at = self.at.text();
        let lines = [&at, self.key.scope_bytes(), &self.previous];
        link.write_string_to_sign(&mut hmac, ALGORITHM, lines, sha256);
        self.previous = hex(&self.key.hmac().finish(&mut hmac));
        &self.previous
    }
}

/// The chain of who writes a body.
pub(crate) enum Signing {
    V4(Chain),
    #[cfg(feature = "sigv4a")]
    V4a(ChainV4a<SigningKeyV4a>),
}

impl Signing {
    /// The next signature, as it is on the wire.
    pub(super) fn next(&mut self, link: Link, sha256: &[u8; 32]) -> Inline<SIGNATURE_LEN_MAX> {
        match self {
            Self::V4(chain) => Inline::fitting(chain.next(link, sha256)),
            #[cfg(feature = "sigv4a")]
            Self::V4a(chain) => Inline::fitting(&chain.next(link, sha256)),
        }
    }
}

/// The chain of who reads a body.
#[derive(Clone)]
pub(crate) enum Verifying {
    V4 {
        chain: Chain,
        sent: [u8; 64],
    },
    #[cfg(feature = "sigv4a")]
    V4a {
        chain: ChainV4a<VerifyingKeyV4a>,
        sent: Signature,
    },
}

impl Verifying {
    pub(crate) fn v4(chain: Chain) -> Self {
        Self::V4 {
            chain,
            sent: [0; 64],
        }
    }

    /// Reads the signature that was sent, as it is on the wire; `None` if it is none.
    pub(super) fn read(&mut self, text: &[u8]) -> Option<()> {
        match self {
            Self::V4 { sent, .. } => *sent = *text.as_array().filter(|text| is_hex(text))?,
            #[cfg(feature = "sigv4a")]
            Self::V4a { sent, .. } => *sent = signature_of_chunk(text)?,
        }
        Some(())
    }

    /// Whether the signature that was [read](Self::read) is good.
    pub(super) fn check(&mut self, link: Link, sha256: &[u8; 32]) -> bool {
        match self {
            Self::V4 { chain, sent } => same(chain.next(link, sha256), sent),
            #[cfg(feature = "sigv4a")]
            Self::V4a { chain, sent } => chain.check(link, sha256, sent),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::hash::{SHA256_EMPTY, Sha256, sha256};
    use crate::names::ALGORITHM_V4A;
    use crate::sink::Sink;
    use std::string::String;
    use std::vec::Vec;

    struct Text(Vec<u8>);

    impl Sink for Text {
        fn put(&mut self, bytes: &[u8]) {
            self.0.extend_from_slice(bytes);
        }
    }

    fn string_to_sign(link: Link, sha256: &[u8; 32]) -> String {
        let mut text = Text(Vec::new());
        let lines = [
            b"20130524T000000Z".as_slice(),
            b"20130524/s3/aws4_request",
            b"<the signature before>",
        ];
        link.write_string_to_sign(&mut text, ALGORITHM_V4A, lines, sha256);
        String::from_utf8(text.0).unwrap()
    }

    /// What the tests of aws-c-auth (Apache-2.0) put together by hand:
    /// `sigv4a_chunked_signing_test` and `sigv4a_trailing_headers_signing_test`.
    #[test]
    fn the_strings_of_aws_c_auth() {
        for (sha256, hex) in [
            (
                sha256(&[b'a'; 65_536]),
                "bf718b6f653bebc184e1479f1935b8da974d701b893afcf49e701f3e2f9f9c5a",
            ),
            (
                sha256(&[b'a'; 1_024]),
                "2edc986847e209b4016e141a6dc8716d3207350f416969382d431539bf292e4a",
            ),
            (
                SHA256_EMPTY,
                "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
            ),
        ] {
            let expect = std::format!(
                "AWS4-ECDSA-P256-SHA256-PAYLOAD\n20130524T000000Z\n20130524/s3/aws4_request\n\
                 <the signature before>\n\
                 e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855\n{hex}"
            );
            assert_eq!(string_to_sign(Link::Chunk, &sha256), expect);
        }
        let mut trailers = Sha256::new();
        trailers.update(b"first:1st\nsecond:2nd\nthird:3rd\n");
        assert_eq!(
            string_to_sign(Link::Trailers, &trailers.finish()),
            "AWS4-ECDSA-P256-SHA256-TRAILER\n20130524T000000Z\n20130524/s3/aws4_request\n\
             <the signature before>\n\
             83d8f190334fb741bc8daf73c891689d320bd8017756bc730c540021ed48001f"
        );
    }
}
