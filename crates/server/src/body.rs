//! Bodies: what arrives, checked while it is read, and what is sent.

mod wire;

use std::pin::Pin;
use std::task::{Context, Poll};

use anys3_proto::{Algorithm, Checksums, ErrorCode, S3Error};
use anys3_sigv4::{
    CHUNK_LEN_MIN, ChunkError, Decoder, Event, Payload, Sha256, Verified, VerifiedPost,
};
use bytes::{Buf, Bytes};
use http_body::{Body, Frame, SizeHint};

pub(crate) use self::wire::Wire;
pub use self::wire::{BoxBody, BoxError, IDLE_MAX, PUT_LEN_MAX};

use crate::form::{PostedFile, PostedForm};
use crate::signature::{answer, sentence};

/// The body of a request: the bytes that were meant, whatever their form on the wire.
///
/// It checks what the signature says of it (its SHA-256, or the signature of each chunk and of the
/// trailer) and its declared length. What is wrong shows in an error in place of the end: nothing
/// may become visible before the end.
pub struct Incoming {
    wire: Wire,
    /// What arrived and is not decoded yet.
    pending: Bytes,
    form: Form,
    /// How many bytes are still to come, where that was declared.
    left: Option<u64>,
    trailers: Checksums,
    ended: bool,
}

/// The form of a body on the wire.
enum Form {
    /// The bytes themselves.
    Plain,
    /// The bytes themselves, and the SHA-256 that they must have.
    Hashed(Box<(Sha256, [u8; 32])>),
    /// Chunks with lengths and perhaps signatures, then perhaps a trailer.
    Chunked(Box<Decoder>),
    /// The file of a form, and what follows it.
    Posted(Box<PostedFile>),
}

impl Form {
    /// That of bytes which are not in chunks.
    fn whole(payload: Payload) -> Self {
        match payload {
            Payload::Sha256(hash) => Self::Hashed(Box::new((Sha256::new(), hash))),
            _ => Self::Plain,
        }
    }
}

impl Incoming {
    /// The body of a request that is signed, and what was signed of it.
    pub(crate) fn signed(
        wire: BoxBody,
        verified: Verified,
        length: Option<u64>,
    ) -> Result<Self, S3Error> {
        let form = match verified.decoder().map_err(answer)? {
            Some(decoder) => Form::Chunked(Box::new(decoder.with_chunk_len_min(CHUNK_LEN_MIN))),
            None => Form::whole(verified.payload()),
        };
        Ok(Self::new(Wire::new(wire), form, length))
    }

    /// The body of an anonymous request, which is not in chunks.
    pub(crate) fn unsigned(wire: BoxBody, payload: Payload, length: Option<u64>) -> Self {
        Self::new(Wire::new(wire), Form::whole(payload), length)
    }

    /// The file of a form, whose length nobody declares. `verified` says how long it may be; of an
    /// anonymous form there is none.
    pub(crate) fn posted(form: PostedForm, verified: Option<VerifiedPost>) -> Self {
        let (wire, file) = form.into_file(verified);
        Self::new(wire, Form::Posted(Box::new(file)), None)
    }

    fn new(wire: Wire, form: Form, length: Option<u64>) -> Self {
        Self {
            wire,
            pending: Bytes::new(),
            form,
            left: length,
            trailers: Checksums::default(),
            ended: false,
        }
    }

    /// The declared length of what is still to come, in bytes.
    pub fn length(&self) -> Option<u64> {
        self.left
    }

    /// The next bytes, at least one; `None` at the end, when all was as declared and as signed.
    ///
    /// # Errors
    /// What S3 answers: `IncompleteBody`, `XAmzContentSHA256Mismatch`, `SignatureDoesNotMatch`,
    /// `RequestTimeout` … After an error there is nothing more.
    pub async fn next(&mut self) -> Result<Option<Bytes>, S3Error> {
        if self.ended {
            return Ok(None);
        }
        let next = self.read().await;
        self.ended = !matches!(next, Ok(Some(_)));
        next
    }

    /// All of it, if it has no more than `limit` bytes.
    ///
    /// # Errors
    /// As [`next`](Self::next), and `MaxMessageLengthExceeded`.
    pub async fn collect(&mut self, limit: usize) -> Result<Bytes, S3Error> {
        let Some(first) = self.next().await? else {
            return Ok(Bytes::new());
        };
        let mut all = Vec::new();
        let mut next = Some(first);
        while let Some(bytes) = next {
            if all.len().saturating_add(bytes.len()) > limit {
                return Err(too_large(limit));
            }
            all.extend_from_slice(&bytes);
            next = self.next().await?;
        }
        Ok(all.into())
    }

    /// The checksums that came behind the body; complete at its end.
    pub fn trailers(&self) -> &Checksums {
        &self.trailers
    }

    async fn read(&mut self) -> Result<Option<Bytes>, S3Error> {
        loop {
            if let Some(bytes) = self.decode()? {
                self.count(bytes.len())?;
                return Ok(Some(bytes));
            }
            match self.wire.next().await? {
                Some(bytes) => self.pending = bytes,
                None => return self.end().map(|()| None),
            }
        }
    }

    /// Bytes out of what is pending; `None` when more must arrive first.
    fn decode(&mut self) -> Result<Option<Bytes>, S3Error> {
        let pending = &mut self.pending;
        match &mut self.form {
            Form::Plain => Ok(Some(std::mem::take(pending)).filter(|bytes| !bytes.is_empty())),
            Form::Hashed(hashed) => {
                hashed.0.update(pending);
                Ok(Some(std::mem::take(pending)).filter(|bytes| !bytes.is_empty()))
            }
            Form::Chunked(decoder) => {
                while !pending.is_empty() {
                    let whole = pending.clone();
                    let mut rest: &[u8] = &whole;
                    let event = decoder.next(&mut rest).map_err(chunk_fault)?;
                    pending.advance(whole.len().saturating_sub(rest.len()));
                    match event {
                        Event::Data(data) => return Ok(Some(whole.slice_ref(data))),
                        Event::Trailer { name, value } => trailer(&mut self.trailers, name, value),
                        Event::NeedMore | Event::End => {}
                    }
                }
                Ok(None)
            }
            Form::Posted(file) => {
                file.handle(std::mem::take(pending));
                file.next()
            }
        }
    }

    fn count(&mut self, bytes: usize) -> Result<(), S3Error> {
        let bytes = u64::try_from(bytes).unwrap_or(u64::MAX);
        if let Some(left) = &mut self.left {
            *left = left.checked_sub(bytes).ok_or_else(|| {
                S3Error::new(
                    ErrorCode::INVALID_REQUEST,
                    "The body is longer than was declared.",
                )
            })?;
        }
        Ok(())
    }

    fn end(&mut self) -> Result<(), S3Error> {
        if self.left.is_some_and(|left| left > 0) {
            return Err(ErrorCode::INCOMPLETE_BODY.into());
        }
        match std::mem::replace(&mut self.form, Form::Plain) {
            Form::Plain => Ok(()),
            Form::Hashed(hashed) => {
                let (hash, stated) = *hashed;
                let found = hash.finish();
                if found == stated {
                    return Ok(());
                }
                let (stated, found) = (Payload::Sha256(stated), Payload::Sha256(found));
                Err(answer(anys3_sigv4::Error::PayloadMismatch)
                    .with("ClientComputedContentSHA256", stated.to_string())
                    .with("S3ComputedContentSHA256", found.to_string()))
            }
            Form::Chunked(decoder) => decoder.finish().map_err(chunk_fault),
            Form::Posted(file) => file.finish(),
        }
    }
}

fn too_large(limit: usize) -> S3Error {
    let why = format!(
        "The body has more than {limit} bytes, which is the most that this operation reads."
    );
    S3Error::new(ErrorCode::MAX_MESSAGE_LENGTH_EXCEEDED, why)
        .with("MaxMessageLengthBytes", limit.to_string())
}

fn chunk_fault(error: ChunkError) -> S3Error {
    S3Error::new(error.code().into(), sentence(&error.to_string()))
}

/// Keeps a trailer that is a checksum; S3 has no others.
fn trailer(trailers: &mut Checksums, name: &str, value: &str) {
    if let Some(algorithm) = Algorithm::of_header(name) {
        trailers.set(algorithm, value.to_owned());
    }
}

/// The body of a response.
#[derive(Default)]
pub enum ReplyBody {
    /// Nothing.
    #[default]
    Empty,
    /// These bytes.
    Bytes(Bytes),
    /// A stream of this many bytes. An error in it breaks the connection off: a client never takes
    /// what came for all.
    Stream(BoxBody, u64),
}

impl Body for ReplyBody {
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        match &mut *self {
            Self::Empty => Poll::Ready(None),
            Self::Bytes(bytes) => {
                let bytes = std::mem::take(bytes);
                *self = Self::Empty;
                Poll::Ready(Some(Ok(Frame::data(bytes))))
            }
            Self::Stream(stream, _) => stream.as_mut().poll_frame(context),
        }
    }

    fn is_end_stream(&self) -> bool {
        match self {
            Self::Empty => true,
            Self::Bytes(bytes) => bytes.is_empty(),
            Self::Stream(stream, _) => stream.is_end_stream(),
        }
    }

    fn size_hint(&self) -> SizeHint {
        match self {
            Self::Empty => SizeHint::with_exact(0),
            Self::Bytes(bytes) => {
                SizeHint::with_exact(u64::try_from(bytes.len()).unwrap_or(u64::MAX))
            }
            Self::Stream(_, length) => SizeHint::with_exact(*length),
        }
    }
}
