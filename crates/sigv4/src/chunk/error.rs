//! Why an `aws-chunked` body is rejected.

use core::fmt;

/// Why an `aws-chunked` body is rejected, and where.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ChunkError {
    /// Why.
    pub kind: ChunkErrorKind,
    /// The offset in the body, as it was sent, up to which it was read.
    pub offset: u64,
}

/// Why an `aws-chunked` body is rejected.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ChunkErrorKind {
    /// A line is longer than [`LINE_LEN_MAX`](super::LINE_LEN_MAX).
    LineTooLong,
    /// A line does not end with CR LF.
    LineEnd,
    /// The size of a chunk is not 1 to 16 hex digits below 2^63.
    Size,
    /// Something other than a signature follows the size of a chunk, or no signature where there
    /// must be one: 64 hex digits, or with SigV4A 144 characters, filled up with `*`.
    Extension,
    /// The signature of a chunk is not the one that the secret makes.
    Signature,
    /// Something other than CR LF follows the data of a chunk.
    DataEnd,
    /// A chunk that is not the last has fewer bytes than it must have.
    ChunkTooShort,
    /// There is more data than announced.
    TooLong,
    /// There is less data than announced.
    TooShort,
    /// A trailer is not `name:value`, or the signature of the trailers is not written as that of a
    /// chunk.
    Trailer,
    /// A trailer was not announced.
    TrailerUnannounced,
    /// A trailer is there twice.
    TrailerTwice,
    /// A trailer that was announced is not there, or the signature of the trailers.
    TrailerMissing,
    /// The signature of the trailers is not the one that the secret makes.
    TrailerSignature,
    /// The body ends too early.
    Truncated,
    /// Something follows the end of the body.
    AfterEnd,
}

impl ChunkError {
    /// The code of S3's error document.
    pub fn code(&self) -> &'static str {
        use ChunkErrorKind as Kind;
        match self.kind {
            Kind::Signature | Kind::TrailerSignature => "SignatureDoesNotMatch",
            Kind::ChunkTooShort => "InvalidChunkSizeError",
            // A body that is not cut as its sizes say has not come whole: S3 has no other word for
            // it, as the tests of versitygw have measured.
            Kind::LineTooLong
            | Kind::LineEnd
            | Kind::Size
            | Kind::Extension
            | Kind::DataEnd
            | Kind::TooLong
            | Kind::TooShort
            | Kind::Truncated
            | Kind::AfterEnd => "IncompleteBody",
            Kind::Trailer
            | Kind::TrailerUnannounced
            | Kind::TrailerTwice
            | Kind::TrailerMissing => "MalformedTrailerError",
        }
    }

    /// The status of S3's answer.
    pub fn status(&self) -> u16 {
        if self.code() == "SignatureDoesNotMatch" {
            403
        } else {
            400
        }
    }
}

impl fmt::Display for ChunkError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        use ChunkErrorKind as Kind;
        let why = match self.kind {
            Kind::LineTooLong => "a line of the chunked body is too long",
            Kind::LineEnd => "a line of the chunked body does not end with CR LF, as it must",
            Kind::Size => "the size of a chunk must be 1 to 16 hex digits below 2^63",
            Kind::Extension => {
                "a chunk's size is followed by its signature and nothing else where chunks are signed (64 hex digits, \
                 or 144 characters filled up with * in SigV4A), and by nothing where they are not"
            }
            Kind::Signature => "the signature of a chunk does not match",
            Kind::DataEnd => "the data of a chunk must be followed by CR LF",
            Kind::ChunkTooShort => {
                "only the last chunk may have fewer than 8192 bytes: gather more of the body before it is sent"
            }
            Kind::TooLong => "the body is longer than its announced length",
            Kind::TooShort => "the body is shorter than its announced length",
            Kind::Trailer => {
                "a trailer must be a name, a colon and a value; that of a signature is written as in chunks"
            }
            Kind::TrailerUnannounced => "a trailer is not named in x-amz-trailer",
            Kind::TrailerTwice => "a trailer is there twice",
            Kind::TrailerMissing => {
                "a trailer that was announced, or the signature of the trailers, is missing"
            }
            Kind::TrailerSignature => "the signature of the trailers does not match",
            Kind::Truncated => "the body ends before its last chunk",
            Kind::AfterEnd => "something follows the end of the body",
        };
        write!(f, "{why} (at byte {} of the body)", self.offset)
    }
}

impl core::error::Error for ChunkError {}
