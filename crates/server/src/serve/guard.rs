//! What stands between a socket and the reader of HTTP: it lets through one message at a time, and
//! only what every reader understands alike.

use std::io::{Error, ErrorKind, IoSlice, Result};
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll, ready};

use bytes::{Buf, BytesMut};
use tokio::io::{AsyncRead, AsyncReadExt as _, AsyncWrite, ReadBuf};

use super::chunks::Chunks;
use super::fault::RequestFault;
use super::head::{Framing, Head};

/// The fault that the next request of a connection is to be answered with.
#[derive(Clone, Default)]
pub(super) struct Notice(Arc<Mutex<Option<RequestFault>>>);

impl Notice {
    /// The fault, once.
    pub(super) fn take(&self) -> Option<RequestFault> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).take()
    }

    fn post(&self, fault: RequestFault) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(fault);
    }
}

/// A stream that is read message by message.
///
/// A head is let through when it is whole and has no [`RequestFault`]. In place of one that has, a
/// request without anything in it is let through, and nothing more: it is for whoever answers
/// requests to look for a [`Notice`] first. So the refusal is in its place behind the answers before
/// it, and is written as they are.
pub(super) struct Guard<S> {
    stream: S,
    state: State,
    /// What was read and is not let through.
    held: BytesMut,
    /// How many of its bytes may be: never those of two messages, so that the first is taken before
    /// a fault of the second is posted.
    passed: usize,
    notice: Notice,
}

enum State {
    Head(Head),
    /// So many bytes are still to come.
    Body(u64),
    Chunked(Chunks),
    /// Nothing is let through any more: it was refused by a notice.
    Refused,
    /// Nothing is let through any more: the body is none.
    Broken,
}

impl State {
    fn behind(framing: Framing) -> Self {
        match framing {
            Framing::Length(0) => Self::Head(Head::default()),
            Framing::Length(length) => Self::Body(length),
            Framing::Chunked => Self::Chunked(Chunks::default()),
        }
    }

    /// How many of the bytes belong to the body.
    fn read_body(&mut self, bytes: &[u8]) -> usize {
        match self {
            Self::Body(left) => {
                let length = u64::try_from(bytes.len()).unwrap_or(u64::MAX).min(*left);
                *left = left.saturating_sub(length);
                if *left == 0 {
                    *self = Self::Head(Head::default());
                }
                usize::try_from(length).unwrap_or(usize::MAX)
            }
            Self::Chunked(chunks) => {
                let read = chunks.read(bytes);
                match (read, *chunks) {
                    (None, _) => *self = Self::Broken,
                    (_, Chunks::End) => *self = Self::Head(Head::default()),
                    _ => {}
                }
                read.unwrap_or(0)
            }
            Self::Head(_) | Self::Refused | Self::Broken => 0,
        }
    }
}

impl<S> Guard<S> {
    pub(super) fn new(stream: S, notice: Notice) -> Self {
        Self {
            stream,
            state: State::Head(Head::default()),
            held: BytesMut::new(),
            passed: 0,
            notice,
        }
    }

    /// Whether the other side has begun what it has not ended, or was refused: it may be sending
    /// still.
    pub(super) fn is_mid_message(&self) -> bool {
        !matches!(self.state, State::Head(_))
    }

    /// Refuses a head that has begun and was not ended in time. Whether there is one.
    pub(super) fn expire(&mut self) -> bool {
        match &self.state {
            State::Head(head) if head.is_begun(&self.held) => self.refuse(RequestFault::SLOW),
            _ => return false,
        }
        true
    }

    /// Reads what is held, up to the end of a message.
    fn read_held(&mut self) {
        while self.passed < self.held.len() {
            let rest = self.held.get(self.passed..).unwrap_or_default();
            let passed = match &mut self.state {
                State::Head(head) => match head.read(rest) {
                    Ok(Some((length, framing))) => {
                        self.state = State::behind(framing);
                        length
                    }
                    Ok(None) => return,
                    Err(fault) => return self.refuse(fault),
                },
                State::Body(_) | State::Chunked(_) => self.state.read_body(rest),
                State::Refused | State::Broken => return self.held.truncate(self.passed),
            };
            self.passed = self.passed.saturating_add(passed);
            if matches!(self.state, State::Head(_)) {
                return;
            }
        }
    }

    fn refuse(&mut self, fault: RequestFault) {
        let is_head = matches!(&self.state, State::Head(head) if head.is_head());
        let method: &[u8] = if is_head { b"HEAD" } else { b"GET" };
        self.held.clear();
        self.held.extend_from_slice(method);
        self.held.extend_from_slice(b" / HTTP/1.1\r\n\r\n");
        self.passed = self.held.len();
        self.state = State::Refused;
        self.notice.post(fault);
    }
}

impl<S: AsyncRead + Unpin> Guard<S> {
    /// Reads on what nobody wants: at least one byte, or the end. What comes behind the message is
    /// not told apart.
    pub(super) async fn discard(&mut self, scratch: &mut [u8]) -> Result<usize> {
        let read = self.stream.read(scratch).await?;
        self.state
            .read_body(scratch.get(..read).unwrap_or_default());
        Ok(read)
    }

    /// Reads into `buffer`, and gives how many bytes of it are new.
    fn poll_fresh(
        &mut self,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<Result<usize>> {
        let before = buffer.filled().len();
        ready!(Pin::new(&mut self.stream).poll_read(context, buffer))?;
        Poll::Ready(Ok(buffer.filled().len().saturating_sub(before)))
    }

    /// Takes back the last `count` bytes of `buffer`.
    fn hold(&mut self, buffer: &mut ReadBuf<'_>, count: usize) {
        let keep = buffer.filled().len().saturating_sub(count);
        self.held
            .extend_from_slice(buffer.filled().get(keep..).unwrap_or_default());
        buffer.set_filled(keep);
    }
}

impl<S: AsyncRead + Unpin> AsyncRead for Guard<S> {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<Result<()>> {
        let this = &mut *self;
        loop {
            if this.passed == 0 {
                this.read_held();
            }
            if this.passed > 0 {
                let length = this.passed.min(buffer.remaining());
                buffer.put_slice(this.held.get(..length).unwrap_or_default());
                this.held.advance(length);
                this.passed = this.passed.saturating_sub(length);
                return Poll::Ready(Ok(()));
            }
            match &mut this.state {
                State::Body(left) => {
                    let before = buffer.filled().len();
                    ready!(
                        Pin::new(&mut (&mut this.stream).take(*left)).poll_read(context, buffer)
                    )?;
                    this.state
                        .read_body(buffer.filled().get(before..).unwrap_or_default());
                    return Poll::Ready(Ok(()));
                }
                State::Chunked(_) => {
                    let fresh = ready!(this.poll_fresh(context, buffer))?;
                    let start = buffer.filled().len().saturating_sub(fresh);
                    let read = this
                        .state
                        .read_body(buffer.filled().get(start..).unwrap_or_default());
                    this.hold(buffer, fresh.saturating_sub(read));
                    if fresh == 0 || read > 0 {
                        return Poll::Ready(Ok(()));
                    }
                }
                State::Head(head) => {
                    let is_begun = head.is_begun(&this.held);
                    match ready!(this.poll_fresh(context, buffer))? {
                        0 if is_begun => this.refuse(RequestFault::CUT),
                        0 => return Poll::Ready(Ok(())),
                        fresh => this.hold(buffer, fresh),
                    }
                }
                // Whoever reads learns from elsewhere that this is over: from its own answer, or
                // from the other side.
                State::Refused => return Poll::Pending,
                State::Broken => {
                    return Poll::Ready(Err(Error::new(
                        ErrorKind::InvalidData,
                        "the chunks of the body are none",
                    )));
                }
            }
        }
    }
}

impl<S: AsyncWrite + Unpin> AsyncWrite for Guard<S> {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<Result<usize>> {
        Pin::new(&mut self.stream).poll_write(context, bytes)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        slices: &[IoSlice<'_>],
    ) -> Poll<Result<usize>> {
        Pin::new(&mut self.stream).poll_write_vectored(context, slices)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Result<()>> {
        Pin::new(&mut self.stream).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(context)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use futures_util::FutureExt as _;
    use tokio::io::{AsyncWriteExt as _, duplex};

    const GET: &str = "GET /a HTTP/1.1\r\nHost: a\r\n\r\n";
    const BARE: &str = "GET / HTTP/1.1\r\n\r\n";

    /// What is let through of `sent`, in pieces of `size` bytes and into buffers of as many; the
    /// notice; and whether it ended well.
    async fn through(sent: &[u8], size: usize) -> (String, Option<RequestFault>, bool) {
        let (mut far, near) = duplex(size);
        let notice = Notice::default();
        let mut guard = Guard::new(near, notice.clone());
        let sending = async move {
            let _refused = far.write_all(sent).await;
        };
        let reading = async {
            let (mut all, mut buffer) = (Vec::new(), vec![0; size]);
            let ended = loop {
                // Behind a refusal nothing comes, not even an end.
                if matches!(guard.state, State::Refused) && guard.passed == 0 {
                    break false;
                }
                match guard.read(&mut buffer).await {
                    Ok(0) => break true,
                    Ok(read) => all.extend_from_slice(&buffer[..read]),
                    Err(_) => break false,
                }
            };
            drop(guard);
            (String::from_utf8(all).unwrap(), notice.take(), ended)
        };
        tokio::join!(sending, reading).1
    }

    /// However the bytes are cut, the same is let through.
    async fn check(sent: &str, expect: &str, fault: Option<RequestFault>, ends: bool) {
        for size in 1..=sent.len().clamp(1, 300) {
            let (found, notice, ended) = through(sent.as_bytes(), size).await;
            assert_eq!(
                (found.as_str(), notice, ended),
                (expect, fault, ends),
                "{sent:?} in pieces of {size}"
            );
        }
    }

    #[tokio::test]
    async fn messages_come_through_as_they_are() {
        let put = "PUT /b HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhello";
        let chunked = "PUT /c HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\na: b\r\n\r\n";
        for sent in [
            "",
            "\r\n",
            GET,
            put,
            chunked,
            &[GET, put, "\r\n", chunked, put, GET].concat(),
        ] {
            check(sent, sent.trim_start_matches("\r\n"), None, true).await;
        }
    }

    #[tokio::test]
    async fn in_place_of_a_fault_comes_a_bare_request_and_nothing_more() {
        let put = "PUT /b HTTP/1.1\r\nHost: a\r\nContent-Length: 28\r\n\r\n";
        check(
            &format!("{GET}GET /b\r\n{GET}"),
            &format!("{GET}{BARE}"),
            Some(RequestFault::REQUEST_LINE),
            false,
        )
        .await;
        check(
            &format!("{put}{GET}X: y\r\n"),
            &format!("{put}{GET}{BARE}"),
            Some(RequestFault::REQUEST_LINE),
            false,
        )
        .await;
        check(
            "HEAD / HTTP/1.1\r\n\r\n",
            "HEAD / HTTP/1.1\r\n\r\n",
            Some(RequestFault::HOST),
            false,
        )
        .await;
        check(
            "GET / HTTP/1.1\r\nHost: a\r\n",
            BARE,
            Some(RequestFault::CUT),
            false,
        )
        .await;
    }

    #[tokio::test]
    async fn a_body_that_is_none_breaks_off() {
        let head = "PUT /c HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n";
        for size in 1..100 {
            let (found, notice, ended) =
                through(format!("{head}5\r\nhelloXX0\r\n\r\n{GET}").as_bytes(), size).await;
            assert!(found.starts_with(head) && !found.contains("GET"), "{found}");
            assert_eq!((notice, ended), (None, false));
        }
    }

    #[tokio::test]
    async fn only_a_head_that_has_begun_expires() {
        for (sent, expires) in [
            ("", false),
            ("\r\n", false),
            ("G", true),
            ("GET / HTTP/1.1\r\n", true),
        ] {
            let (mut far, near) = duplex(100);
            let notice = Notice::default();
            let mut guard = Guard::new(near, notice.clone());
            far.write_all(sent.as_bytes()).await.unwrap();
            assert!(
                guard.read_u8().now_or_never().is_none(),
                "nothing of it is let through"
            );
            assert_eq!(guard.expire(), expires, "{sent:?}");
            assert_eq!(notice.take(), expires.then_some(RequestFault::SLOW));
            assert_eq!(guard.is_mid_message(), expires);
        }
    }
}
