//! What a signature in a body is made over.

use crate::payload::EMPTY_HEX;
use crate::sink::Sink;
use crate::text::hex;

/// The length of a signature of version 4 on the wire.
pub(super) const SIGNATURE_LEN: usize = 64;

/// The length of a signature of SigV4A on the wire: the longest that there is; shorter ones are
/// filled up, so that the length of a body is known before it is signed (aws-c-auth and the AWS SDK
/// for .NET do the same).
pub(crate) const SIGNATURE_LEN_V4A: usize = 144;

/// The longest signature on the wire.
pub(super) const SIGNATURE_LEN_MAX: usize = if cfg!(feature = "sigv4a") {
    SIGNATURE_LEN_V4A
} else {
    SIGNATURE_LEN
};

/// What a signature in a body is for.
#[derive(Clone, Copy)]
pub(crate) enum Link {
    /// A chunk, by the hash of its data.
    Chunk,
    /// The trailers, by the hash of their lines, each written `name:value\n`.
    Trailers,
}

impl Link {
    /// Writes the string to sign. The signature before is without what fills it up.
    pub(crate) fn write_string_to_sign(
        self,
        sink: &mut impl Sink,
        algorithm: &str,
        [at, scope, previous]: [&[u8]; 3],
        sha256: &[u8; 32],
    ) {
        sink.put_str(algorithm);
        sink.put_str(match self {
            Self::Chunk => "-PAYLOAD",
            Self::Trailers => "-TRAILER",
        });
        for line in [at, scope, previous] {
            sink.put_byte(b'\n');
            sink.put(line);
        }
        if let Self::Chunk = self {
            sink.put_byte(b'\n');
            sink.put(EMPTY_HEX);
        }
        sink.put_byte(b'\n');
        sink.put(&hex(sha256));
    }
}
