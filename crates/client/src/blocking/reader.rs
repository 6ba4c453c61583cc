//! What arrives, as a reader.

use std::io::{self, BufRead, Read};
use std::ops::Deref;
use std::sync::Arc;

use bytes::{Buf, Bytes};

use super::runtime::Runtime;
use crate::body::Body;
use crate::error::{Error, Kind};

/// The answer to an operation: its fields, through `Deref`, and its body where it has one.
#[derive(Debug)]
#[non_exhaustive]
pub struct Reply<T> {
    /// The fields.
    pub output: T,
    /// The bytes of an object; empty for operations that answer with a document or nothing.
    pub body: Reader,
    /// The id that the store gave to the request.
    pub request_id: Option<String>,
}

impl<T> Reply<T> {
    pub(super) fn new(reply: crate::Reply<T>, runtime: &Arc<Runtime>) -> Self {
        Self {
            output: reply.output,
            body: Reader::new(reply.body, Arc::clone(runtime)),
            request_id: reply.request_id,
        }
    }
}

impl<T> Deref for Reply<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.output
    }
}

/// The bytes of an answer, read as they arrive.
///
/// It ends in an error in place of a wrong byte or of an early end. An [`io::Error`] of it has the
/// [`Error`](crate::Error) inside. Dropping it gives the rest up.
pub struct Reader {
    body: Body,
    /// What has arrived and is not read yet.
    chunk: Bytes,
    failed: bool,
    runtime: Arc<Runtime>,
}

impl Reader {
    fn new(body: Body, runtime: Arc<Runtime>) -> Self {
        Self {
            body,
            chunk: Bytes::new(),
            failed: false,
            runtime,
        }
    }

    /// How many bytes are left, if that is known.
    pub fn length(&self) -> Option<u64> {
        let at_hand = u64::try_from(self.chunk.len()).ok()?;
        self.body.length()?.checked_add(at_hand)
    }

    /// All bytes that are left, if they are at most `max`.
    ///
    /// # Errors
    /// Those of [`Body::collect`].
    pub fn collect(self, max: usize) -> Result<Bytes, Error> {
        if self.failed {
            return Err(failed_before());
        }
        // What is at hand is within `max`, or the rest is refused whatever it is.
        let rest_max = max.saturating_sub(self.chunk.len());
        let rest = self.runtime.block_on(self.body.collect(rest_max))?;
        if self.chunk.is_empty() {
            return Ok(rest);
        }
        if self.chunk.len() > max {
            let message = format!("the body is longer than {max} bytes");
            return Err(Error::new(Kind::Malformed, message));
        }
        Ok([self.chunk, rest].concat().into())
    }
}

impl BufRead for Reader {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.failed {
            // Else a reader that goes on would take this for the end.
            return Err(failed_before().into());
        }
        if self.chunk.is_empty() {
            let body = &mut self.body;
            let next = async { body.next().await.transpose() };
            match self.runtime.block_on(next) {
                Ok(chunk) => self.chunk = chunk.unwrap_or_default(),
                Err(error) => {
                    self.failed = true;
                    return Err(error.into());
                }
            }
        }
        Ok(&self.chunk)
    }

    fn consume(&mut self, amount: usize) {
        self.chunk.advance(amount.min(self.chunk.len()));
    }
}

impl Read for Reader {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let mut at_hand = self.fill_buf()?;
        let length = at_hand.read(buffer)?;
        self.consume(length);
        Ok(length)
    }
}

impl std::fmt::Debug for Reader {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Reader")
            .field("length", &self.length())
            .finish_non_exhaustive()
    }
}

fn failed_before() -> Error {
    Error::new(Kind::Interrupted, "the body failed before its end")
}
