//! A limit on how long the other side may take nothing of what it is sent, or next to nothing.

use std::io::{Error, ErrorKind, IoSlice, Result};
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll, ready};
use std::time::Duration;

use anys3_proto::Pace;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::time::{Instant, Sleep, sleep};

/// A stream that fails with [`ErrorKind::TimedOut`] when nothing could be written for too long, or
/// too little.
pub(super) struct Patience<S> {
    stream: S,
    limit: Duration,
    /// Since when, and until when, while there is something to write and no room for it.
    waiting: Option<(Instant, Pin<Box<Sleep>>)>,
    pace: Pace,
    unsent: Arc<AtomicBool>,
}

impl<S: AsyncWrite + Unpin> Patience<S> {
    /// `unsent` says from then on whether there is something to write that the other side has no
    /// room for.
    pub(super) fn new(stream: S, limit: Duration, unsent: Arc<AtomicBool>) -> Self {
        Self {
            stream,
            limit,
            waiting: None,
            pace: Pace::within(limit),
            unsent,
        }
    }

    /// What `write` says, or that it has said for too long that there is no room.
    fn bounded<T: Taken>(
        &mut self,
        context: &mut Context<'_>,
        write: impl FnOnce(Pin<&mut S>, &mut Context<'_>) -> Poll<Result<T>>,
    ) -> Poll<Result<T>> {
        let written = write(Pin::new(&mut self.stream), context);
        self.unsent.store(written.is_pending(), Ordering::Relaxed);
        if let Poll::Ready(Ok(taken)) = &written {
            let waited = self
                .waiting
                .take()
                .map_or(Duration::ZERO, |(since, _)| since.elapsed());
            if !self.pace.keeps(waited, taken.bytes()) {
                return Poll::Ready(Err(too_slow()));
            }
        }
        if written.is_ready() {
            return written;
        }
        let waiting = || (Instant::now(), Box::pin(sleep(self.limit)));
        let (_, until) = self.waiting.get_or_insert_with(waiting);
        ready!(until.as_mut().poll(context));
        Poll::Ready(Err(too_slow()))
    }
}

fn too_slow() -> Error {
    Error::new(
        ErrorKind::TimedOut,
        "the client does not read what it is sent",
    )
}

/// What a write has done.
trait Taken {
    /// How many bytes the other side has room for now.
    fn bytes(&self) -> usize;
}

impl Taken for usize {
    fn bytes(&self) -> usize {
        *self
    }
}

impl Taken for () {
    fn bytes(&self) -> usize {
        0
    }
}

impl<S: AsyncWrite + Unpin> AsyncWrite for Patience<S> {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<Result<usize>> {
        self.bounded(context, |stream, context| stream.poll_write(context, bytes))
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        slices: &[IoSlice<'_>],
    ) -> Poll<Result<usize>> {
        self.bounded(context, |stream, context| {
            stream.poll_write_vectored(context, slices)
        })
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Result<()>> {
        self.bounded(context, |stream, context| stream.poll_flush(context))
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Result<()>> {
        self.bounded(context, |stream, context| stream.poll_shutdown(context))
    }
}

impl<S: AsyncRead + Unpin> AsyncRead for Patience<S> {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<Result<()>> {
        Pin::new(&mut self.stream).poll_read(context, buffer)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _, duplex};

    const LIMIT: Duration = Duration::from_secs(60);

    #[tokio::test(start_paused = true)]
    async fn who_takes_nothing_is_given_up() {
        let (near, mut far) = duplex(4);
        let mut near = Patience::new(near, LIMIT, Arc::default());
        assert_eq!(
            near.write_all(b"0123456789").await.unwrap_err().kind(),
            ErrorKind::TimedOut
        );
        let mut read = [0; 4];
        far.read_exact(&mut read).await.unwrap();
        assert_eq!(&read, b"0123", "what there was room for was sent");
    }

    /// How much of what a client is sent it gets, when it takes some bytes each `pause`.
    async fn taken(bytes: usize, pause: Duration) -> usize {
        let (near, mut far) = duplex(bytes);
        let mut near = Patience::new(near, LIMIT, Arc::default());
        let slow = tokio::spawn(async move {
            let (mut all, mut some) = (0, vec![0; bytes]);
            while let Ok(read @ 1..) = far.read(&mut some).await {
                all += read;
                sleep(pause).await;
            }
            all
        });
        let sent = near.write_all(&vec![7; 20 * bytes]).await;
        assert!(sent.is_ok() || sent.unwrap_err().kind() == ErrorKind::TimedOut);
        drop(near);
        slow.await.unwrap()
    }

    #[tokio::test(start_paused = true)]
    async fn who_takes_a_little_is_waited_for_and_who_takes_next_to_nothing_is_not() {
        let pause = LIMIT - Duration::from_secs(1);
        assert_eq!(taken(16_384, pause).await, 20 * 16_384);
        assert!(taken(1, pause).await < 5);
        assert!(taken(64, Duration::from_secs(1)).await < 70 * 64);
    }

    #[tokio::test(start_paused = true)]
    async fn who_has_nothing_to_take_is_waited_for() {
        let (near, mut far) = duplex(8);
        let mut near = Patience::new(near, LIMIT, Arc::default());
        for _ in 0..10 {
            near.write_all(b"x").await.unwrap();
            assert_eq!(far.read_u8().await.unwrap(), b'x');
            sleep(2 * LIMIT).await;
        }
    }
}
