//! `aws-chunked` bodies: an object in chunks, each of which may be signed, and perhaps a trailer.

mod chain;
mod decode;
mod encode;
mod error;
mod link;

pub use decode::{Decoder, Event, LINE_LEN_MAX, TRAILERS_MAX};
pub use encode::{CHUNK_END, CHUNK_LEN, CHUNK_LEN_MIN, ChunkHead, Encoder, encoded_len};
pub use error::{ChunkError, ChunkErrorKind};

#[cfg(feature = "sigv4a")]
pub(crate) use chain::Signing;
pub(crate) use chain::{Chain, Verifying};
#[cfg(feature = "sigv4a")]
pub(crate) use link::{Link, SIGNATURE_LEN_V4A};

/// What stands between the size of a chunk and its signature.
const CHUNK_SIGNATURE: &str = ";chunk-signature=";
