//! Informational responses over HTTP/1.1, for which hyper has no interface: they are written into
//! the connection where hyper has written nothing of a response yet.

use std::collections::VecDeque;
use std::io::{IoSlice, Result};
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, Waker, ready};

use anys3_proto::Interim;
use bytes::{Buf as _, BufMut as _, Bytes, BytesMut};
use http::{HeaderMap, StatusCode};
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};

/// How many informational responses wait for the client to take them. They say how far a request has
/// come: of more than these, nobody needs those in between.
const WAITING_MAX: usize = 4;

/// What is to be said between the requests of a connection and its responses.
#[derive(Clone, Default)]
pub(super) struct Interims(Arc<Mutex<Inner>>);

#[derive(Default)]
struct Inner {
    waiting: VecDeque<Bytes>,
    /// Which request is being answered.
    request: u64,
    /// Whether its final response is yet to come.
    open: bool,
    /// Who writes to the connection.
    writer: Option<Waker>,
}

impl Interims {
    /// A request has come: what sends to it.
    pub(super) fn begin(&self) -> Interim {
        let mut inner = self.lock();
        inner.request = inner.request.wrapping_add(1);
        inner.open = true;
        inner.waiting.clear();
        let (request, interims) = (inner.request, self.clone());
        Interim::new(move |status, headers| interims.send(request, status, headers))
    }

    /// The final response comes next. What waits still goes before it.
    pub(super) fn end(&self) {
        self.lock().open = false;
    }

    fn send(&self, request: u64, status: StatusCode, headers: &HeaderMap) {
        let mut inner = self.lock();
        let late = !inner.open || inner.request != request;
        if late || !status.is_informational() || inner.waiting.len() >= WAITING_MAX {
            return;
        }
        inner.waiting.push_back(written(status, headers));
        if let Some(writer) = inner.writer.take() {
            writer.wake();
        }
    }

    /// Held for a step, and never while waiting.
    fn lock(&self) -> MutexGuard<'_, Inner> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A response as it stands on the wire.
fn written(status: StatusCode, headers: &HeaderMap) -> Bytes {
    let mut text = BytesMut::new();
    text.put_slice(b"HTTP/1.1 ");
    text.put_slice(status.as_str().as_bytes());
    text.put_slice(b" ");
    text.put_slice(reason(status).as_bytes());
    text.put_slice(b"\r\n");
    for (name, value) in headers {
        text.put_slice(name.as_str().as_bytes());
        text.put_slice(b": ");
        text.put_slice(value.as_bytes());
        text.put_slice(b"\r\n");
    }
    text.put_slice(b"\r\n");
    text.freeze()
}

fn reason(status: StatusCode) -> &'static str {
    match status.as_u16() {
        104 => "Upload Resumption Supported",
        _ => status.canonical_reason().unwrap_or("Informational"),
    }
}

/// A connection, with what is to be said in between.
pub(super) struct Interjected<S> {
    stream: S,
    interims: Interims,
    /// Nothing of a response has been written since all that hyper had was: it flushes only then.
    between: bool,
    /// What is left of an informational response that has been begun.
    begun: Bytes,
}

impl<S> Interjected<S> {
    pub(super) fn new(stream: S, interims: Interims) -> Self {
        Self {
            stream,
            interims,
            between: true,
            begun: Bytes::new(),
        }
    }
}

impl<S: AsyncWrite + Unpin> Interjected<S> {
    /// Writes what is to be said, if this is the place for it. `before` says that a response follows.
    fn poll_say(&mut self, context: &mut Context<'_>, before: bool) -> Poll<Result<()>> {
        loop {
            while !self.begun.is_empty() {
                let written = ready!(Pin::new(&mut self.stream).poll_write(context, &self.begun))?;
                if written == 0 {
                    return Poll::Ready(Err(std::io::ErrorKind::WriteZero.into()));
                }
                self.begun.advance(written);
            }
            let mut inner = self.interims.lock();
            // Behind the beginning of the final response there is no place any more.
            if !self.between || (!inner.open && !before) {
                inner.waiting.clear();
            }
            match inner.waiting.pop_front() {
                Some(next) => self.begun = next,
                None => {
                    let known = inner.writer.as_ref();
                    if !known.is_some_and(|writer| writer.will_wake(context.waker())) {
                        inner.writer = Some(context.waker().clone());
                    }
                    return Poll::Ready(Ok(()));
                }
            }
        }
    }
}

impl<S: AsyncRead + Unpin> AsyncRead for Interjected<S> {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<Result<()>> {
        Pin::new(&mut self.stream).poll_read(context, buffer)
    }
}

impl<S: AsyncWrite + Unpin> AsyncWrite for Interjected<S> {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<Result<usize>> {
        ready!(self.poll_say(context, true))?;
        self.between = false;
        Pin::new(&mut self.stream).poll_write(context, bytes)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        slices: &[IoSlice<'_>],
    ) -> Poll<Result<usize>> {
        ready!(self.poll_say(context, true))?;
        self.between = false;
        Pin::new(&mut self.stream).poll_write_vectored(context, slices)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Result<()>> {
        self.between = true;
        ready!(self.poll_say(context, false))?;
        Pin::new(&mut self.stream).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(context)
    }
}
