//! `aws-chunked` bodies: an object in chunks, each of which may be signed, and perhaps a trailer.

mod decode;
mod encode;
mod error;

pub use decode::{Decoder, Event, LINE_LEN_MAX, TRAILERS_MAX};
pub use encode::{CHUNK_END, CHUNK_LEN, CHUNK_LEN_MIN, ChunkHead, Encoder, encoded_len};
pub use error::{ChunkError, ChunkErrorKind};

use crate::key::SigningKey;
use crate::payload::EMPTY_HEX;
use crate::text::hex;
use crate::time::Timestamp;

/// What stands between the size of a chunk and its signature.
const CHUNK_SIGNATURE: &str = ";chunk-signature=";

/// The signatures of a body: each signs the one before, the first signs that of the request.
#[derive(Clone)]
pub(crate) struct Chain {
    key: SigningKey,
    at: Timestamp,
    previous: [u8; 64],
}

impl Chain {
    pub(crate) fn new(key: SigningKey, at: Timestamp, seed: [u8; 64]) -> Self {
        Self { key, at, previous: seed }
    }

    /// The signature of the next chunk.
    fn chunk(&mut self, sha256: &[u8; 32]) -> [u8; 32] {
        self.next(b"AWS4-HMAC-SHA256-PAYLOAD\n", Some(EMPTY_HEX), sha256)
    }

    /// The signature of the trailers, each of them written `name:value\n`.
    fn trailer(&mut self, sha256: &[u8; 32]) -> [u8; 32] {
        self.next(b"AWS4-HMAC-SHA256-TRAILER\n", None, sha256)
    }

    fn next(&mut self, algorithm: &[u8], headers: Option<&[u8; 64]>, sha256: &[u8; 32]) -> [u8; 32] {
        let mut hmac = self.key.hmac().start();
        for part in [algorithm, &self.at.text(), b"\n", self.key.scope_bytes(), b"\n", &self.previous, b"\n"]
        {
            hmac.update(part);
        }
        if let Some(headers) = headers {
            hmac.update(headers);
            hmac.update(b"\n");
        }
        hmac.update(&hex(sha256));
        let tag = self.key.hmac().finish(&mut hmac);
        self.previous = hex(&tag);
        tag
    }
}
