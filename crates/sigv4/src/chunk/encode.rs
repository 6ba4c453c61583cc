//! Writing an `aws-chunked` body.

use core::fmt;

use super::CHUNK_SIGNATURE;
use super::chain::{Chain, Signing};
use super::link::{Link, SIGNATURE_LEN, SIGNATURE_LEN_MAX, SIGNATURE_LEN_V4A};
use crate::canonical::Header;
use crate::error::{Error, Part, Place};
use crate::hash::{SHA256_EMPTY, Sha256, sha256};
use crate::names::X_AMZ_TRAILER_SIGNATURE;
use crate::payload::Payload;
use crate::sign::Signed;
use crate::text::{Inline, ascii, wide};

/// What follows the data of every chunk.
pub const CHUNK_END: &[u8; 2] = b"\r\n";
/// A good length for the chunks of a body: signing adds 0.6 % to hashing, and the frame 0.1 % to
/// the wire. With SigV4A take longer ones: a signature costs as much as hashing hundreds of
/// KiB.
pub const CHUNK_LEN: u64 = 65_536;
/// The shortest chunk that S3 takes where it is not the last.
pub const CHUNK_LEN_MIN: u64 = 8_192;

/// Sixteen digits, the signature, the end of the line.
const HEAD_LEN_MAX: usize = 16 + CHUNK_SIGNATURE.len() + SIGNATURE_LEN_MAX + 2;

/// Writes an `aws-chunked` body, chunk by chunk. It holds no data.
///
/// For each chunk send its [`ChunkHead`], the data, and [`CHUNK_END`]; then what
/// [`finish`](Self::finish) writes. `Content-Length` is [`encoded_len`],
/// `x-amz-decoded-content-length` the length of the object.
pub struct Encoder {
    chain: Option<Signing>,
    trailer: bool,
}

impl Encoder {
    /// Writes a body of unsigned chunks with an unsigned trailer: for requests without a signature,
    /// or with one in the query. Signed requests get theirs from [`Signed::encoder`] or
    /// `SignedV4a::encoder`.
    pub fn unsigned() -> Self {
        Self {
            chain: None,
            trailer: true,
        }
    }

    /// Writes a body of signed chunks, for a request with this signature.
    pub(crate) fn signed(
        key: crate::SigningKey,
        at: crate::Timestamp,
        signature: [u8; 64],
        trailer: bool,
    ) -> Self {
        Self::chained(Signing::V4(Chain::new(key, at, signature)), trailer)
    }

    pub(crate) fn chained(chain: Signing, trailer: bool) -> Self {
        Self {
            chain: Some(chain),
            trailer,
        }
    }

    /// The head of a chunk with this data; `None` if there is none, since an empty chunk would end
    /// the body.
    pub fn chunk(&mut self, data: &[u8]) -> Option<ChunkHead> {
        let hash = if self.chain.is_some() {
            sha256(data)
        } else {
            SHA256_EMPTY
        };
        self.chunk_hashed(wide(data.len()), &hash)
    }

    /// As [`chunk`](Self::chunk), of data with this length and SHA-256; the hash is not looked at
    /// where chunks are not signed.
    pub fn chunk_hashed(&mut self, len: u64, sha256: &[u8; 32]) -> Option<ChunkHead> {
        (len > 0).then(|| self.head(len, sha256))
    }

    /// Writes the last chunk and the trailers, in the order in which
    /// [`X_AMZ_TRAILER`](crate::names::X_AMZ_TRAILER) announced them: names in lower case, values
    /// without space around them, neither with a control character. Only a body that
    /// [has a trailer](Payload::has_trailer) takes any.
    pub fn finish(
        mut self,
        trailers: &[(&str, &str)],
        out: &mut impl fmt::Write,
    ) -> Result<(), Error> {
        self.finish_in_place(trailers, out)
    }

    /// As [`finish`](Self::finish), for an encoder that is not to be moved. It is not to be used
    /// again.
    #[cfg_attr(feature = "small", inline(never))]
    pub fn finish_in_place(
        &mut self,
        trailers: &[(&str, &str)],
        out: &mut impl fmt::Write,
    ) -> Result<(), Error> {
        let malformed = Error::Malformed {
            part: Part::Trailer,
            place: Place::Head,
            offset: 0,
        };
        let clean =
            |text: &str| text.trim() == text && text.bytes().all(|b| (b' '..0x7f).contains(&b));
        let good = |(name, value): &(&str, &str)| {
            !name.is_empty()
                && clean(name)
                && clean(value)
                && !name.bytes().any(|b| b == b':' || b.is_ascii_uppercase())
        };
        if !trailers.iter().all(good) || (!self.trailer && !trailers.is_empty()) {
            return Err(malformed);
        }
        self.write_end(trailers, out).map_err(|_| Error::TooLong {
            part: Part::Trailer,
            limit: 0,
        })
    }

    fn write_end(&mut self, trailers: &[(&str, &str)], out: &mut impl fmt::Write) -> fmt::Result {
        ascii(self.head(0, &SHA256_EMPTY).as_ref(), out)?;
        let mut hash = Sha256::new();
        for (name, value) in trailers {
            write!(out, "{name}:{value}\r\n")?;
            for part in [name, ":", value, "\n"] {
                hash.update(part.as_bytes());
            }
        }
        if let Some(chain) = self.chain.as_mut().filter(|_| self.trailer) {
            let signature = chain.next(Link::Trailers, &hash.finish());
            write!(out, "{X_AMZ_TRAILER_SIGNATURE}:")?;
            ascii(signature.bytes(), out)?;
            out.write_str("\r\n")?;
        }
        out.write_str("\r\n")
    }

    fn head(&mut self, len: u64, sha256: &[u8; 32]) -> ChunkHead {
        let mut head = Inline::EMPTY;
        // The room is that of the longest.
        let _ = fmt::write(&mut head, format_args!("{len:x}"));
        if let Some(chain) = &mut self.chain {
            let signature = chain.next(Link::Chunk, sha256);
            let _ = head
                .push(CHUNK_SIGNATURE.as_bytes())
                .and_then(|()| head.push(signature.bytes()));
        }
        let _ = head.push(b"\r\n");
        ChunkHead(head)
    }
}

impl<H: Header> Signed<'_, H> {
    /// Writes the body of this request, whose payload [is chunked](Payload::is_chunked).
    pub fn encoder(&self) -> Result<Encoder, Error> {
        let chain = || Signing::V4(Chain::new(self.key().clone(), self.at(), *self.signature()));
        match self.payload() {
            Payload::Streaming => Ok(Encoder::chained(chain(), false)),
            Payload::StreamingTrailer => Ok(Encoder::chained(chain(), true)),
            Payload::StreamingUnsignedTrailer => Ok(Encoder::unsigned()),
            Payload::Sha256(_)
            | Payload::Unsigned
            | Payload::StreamingV4a
            | Payload::StreamingTrailerV4a => Err(Error::Malformed {
                part: Part::ContentSha256,
                place: Place::Head,
                offset: 0,
            }),
        }
    }
}

/// The line before the data of a chunk.
#[derive(Clone)]
pub struct ChunkHead(Inline<HEAD_LEN_MAX>);

impl AsRef<[u8]> for ChunkHead {
    fn as_ref(&self) -> &[u8] {
        self.0.bytes()
    }
}

/// The length on the wire of an object of `len` bytes in chunks of `chunk_len` (the last may be
/// shorter), with trailers of these names and lengths of values; `None` if it is no `u64`,
/// `chunk_len` is 0, or the payload is not chunked.
pub fn encoded_len(
    payload: Payload,
    len: u64,
    chunk_len: u64,
    trailers: &[(&str, usize)],
) -> Option<u64> {
    if !payload.is_chunked() {
        return None;
    }
    let signature = signature_len(payload).map_or(0, |len| wide(CHUNK_SIGNATURE.len() + len));
    let frame = |len: u64| digits_of(len) + signature + 4;
    let full = len.checked_div(chunk_len)?;
    let rest = len % chunk_len;
    let mut total = full.checked_mul(chunk_len.checked_add(frame(chunk_len))?)?;
    if rest > 0 {
        total = total.checked_add(rest + frame(rest))?;
    }
    total = total.checked_add(frame(0))?;
    for (name, value_len) in trailers {
        total = total
            .checked_add(wide(name.len()))?
            .checked_add(wide(*value_len))?
            .checked_add(3)?;
    }
    if let Some(len) = signature_len(payload).filter(|_| payload.has_trailer()) {
        total = total.checked_add(wide(X_AMZ_TRAILER_SIGNATURE.len() + 1 + len + 2))?;
    }
    Some(total)
}

/// The length of each signature in a body, if it has any.
fn signature_len(payload: Payload) -> Option<usize> {
    match payload {
        Payload::Streaming | Payload::StreamingTrailer => Some(SIGNATURE_LEN),
        Payload::StreamingV4a | Payload::StreamingTrailerV4a => Some(SIGNATURE_LEN_V4A),
        Payload::Sha256(_) | Payload::Unsigned | Payload::StreamingUnsignedTrailer => None,
    }
}

/// How many hex digits a length has.
fn digits_of(len: u64) -> u64 {
    u64::from(len.checked_ilog2().unwrap_or(0) / 4 + 1)
}
