//! What a signature says about the body.

use core::fmt;

use crate::hash::SHA256_EMPTY;
use crate::text::{ascii, is_hex, unhex, write_hex};

/// What is signed in place of the body: the value of
/// [`X_AMZ_CONTENT_SHA256`](crate::names::X_AMZ_CONTENT_SHA256) and the last line of the canonical
/// request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Payload {
    /// The SHA-256 of the body.
    Sha256([u8; 32]),
    /// `UNSIGNED-PAYLOAD`: the body is not covered.
    Unsigned,
    /// `STREAMING-AWS4-HMAC-SHA256-PAYLOAD`: chunks, each signed.
    Streaming,
    /// `STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER`: chunks, each signed, and a signed trailer.
    StreamingTrailer,
    /// `STREAMING-UNSIGNED-PAYLOAD-TRAILER`: chunks and a trailer, none signed.
    StreamingUnsignedTrailer,
    /// `STREAMING-AWS4-ECDSA-P256-SHA256-PAYLOAD`: chunks, each signed with SigV4A.
    StreamingV4a,
    /// `STREAMING-AWS4-ECDSA-P256-SHA256-PAYLOAD-TRAILER`: the same and a signed trailer.
    StreamingTrailerV4a,
}

impl Payload {
    /// A body of no bytes.
    pub const EMPTY: Self = Self::Sha256(SHA256_EMPTY);

    /// The payload of a whole body in memory.
    pub fn of(body: &[u8]) -> Self {
        Self::Sha256(crate::hash::sha256(body))
    }

    /// Reads the value of the header: one of the names, or 64 lower-case hex digits.
    pub fn parse(text: &[u8]) -> Option<Self> {
        let named = || {
            NAMED
                .iter()
                .find(|(_, name)| name.as_bytes() == text)
                .map(|&(payload, _)| payload)
        };
        unhex(text).map(Self::Sha256).or_else(named)
    }

    /// Whether a text is a payload that goes with this version of the signature.
    pub(crate) fn is_one(text: &[u8], version_4a: bool) -> bool {
        if let Some(hash) = text.as_array() {
            return is_hex(hash);
        }
        match Self::parse(text) {
            Some(Self::Streaming | Self::StreamingTrailer) => !version_4a,
            Some(Self::StreamingV4a | Self::StreamingTrailerV4a) => version_4a,
            payload => payload.is_some(),
        }
    }

    /// Whether the body is `aws-chunked`.
    pub fn is_chunked(self) -> bool {
        !matches!(self, Self::Sha256(_) | Self::Unsigned)
    }

    /// Whether the body ends with a trailer.
    pub fn has_trailer(self) -> bool {
        matches!(
            self,
            Self::StreamingTrailer | Self::StreamingUnsignedTrailer | Self::StreamingTrailerV4a
        )
    }

    /// Whether each chunk carries a signature.
    pub fn has_chunk_signatures(self) -> bool {
        self.is_chunked() && self != Self::StreamingUnsignedTrailer
    }

    /// The text, through a buffer of the caller for the hex digits of a hash.
    #[cfg_attr(not(feature = "small"), inline)]
    #[cfg_attr(feature = "small", inline(never))]
    pub(crate) fn text<'b>(&self, buffer: &'b mut [u8; 64]) -> &'b [u8] {
        match *self {
            Self::EMPTY => EMPTY_HEX,
            Self::Sha256(ref hash) => {
                write_hex(buffer, hash);
                buffer
            }
            _ => self.name(),
        }
    }

    /// The text, if it is a name; empty if it is a hash.
    pub(crate) fn name(&self) -> &'static [u8] {
        NAMED
            .iter()
            .find(|(payload, _)| *payload == *self)
            .map(|(_, name)| name.as_bytes())
            .unwrap_or_default()
    }
}

impl fmt::Display for Payload {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        ascii(self.text(&mut [0; 64]), f)
    }
}

/// [`SHA256_EMPTY`] in hex: most requests have no body.
pub(crate) const EMPTY_HEX: &[u8; 64] =
    b"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

const NAMED: [(Payload, &str); 6] = [
    (Payload::Unsigned, "UNSIGNED-PAYLOAD"),
    (Payload::Streaming, "STREAMING-AWS4-HMAC-SHA256-PAYLOAD"),
    (
        Payload::StreamingTrailer,
        "STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER",
    ),
    (
        Payload::StreamingUnsignedTrailer,
        "STREAMING-UNSIGNED-PAYLOAD-TRAILER",
    ),
    (
        Payload::StreamingV4a,
        "STREAMING-AWS4-ECDSA-P256-SHA256-PAYLOAD",
    ),
    (
        Payload::StreamingTrailerV4a,
        "STREAMING-AWS4-ECDSA-P256-SHA256-PAYLOAD-TRAILER",
    ),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::hex;
    use std::string::ToString;

    #[test]
    fn the_payload_of_no_bytes() {
        assert_eq!(*EMPTY_HEX, hex(&SHA256_EMPTY));
        assert_eq!(Payload::of(b""), Payload::EMPTY);
    }

    #[test]
    fn every_payload_is_read_back() {
        let payloads = NAMED
            .iter()
            .map(|(payload, _)| *payload)
            .chain([Payload::EMPTY, Payload::of(b"body")]);
        for payload in payloads {
            assert_eq!(
                Payload::parse(payload.to_string().as_bytes()),
                Some(payload)
            );
        }
        for text in [
            "",
            "unsigned-payload",
            "UNSIGNED-PAYLOAD ",
            "E3B0",
            &"0".repeat(63),
            &"A".repeat(64),
        ] {
            assert_eq!(Payload::parse(text.as_bytes()), None, "{text}");
        }
    }
}
