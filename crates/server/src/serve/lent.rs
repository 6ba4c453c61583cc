//! The body of a request, lent to whoever answers it.

use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use futures_util::future::poll_fn;
use http::Request;
use http::header::EXPECT;
use http_body::{Body, Frame, SizeHint};
use hyper::body::Incoming;
use tokio::time::timeout;

/// How much of a body that nobody wanted is waited for, so that the connection can go on: less than
/// a new connection costs. Of a longer one the client is told at once.
const REST_LEN_MAX: u64 = 64 * 1024;

/// For how long it is: who pauses in the middle of so little is told, too.
const REST_TIME_MAX: Duration = Duration::from_secs(1);

/// The body of a request that came over a socket.
///
/// What is not read of it is read by [`serve`](super::serve), once the answer is on its way.
pub struct RequestBody(Lent);

/// What is known of a body, by who lent it.
#[derive(Clone)]
pub(super) struct Lent(Arc<Mutex<Inner>>);

struct Inner {
    incoming: Incoming,
    state: State,
}

#[derive(Clone, Copy, PartialEq)]
enum State {
    /// The client waits to be asked for it, or has sent it all the same: nobody knows.
    Awaited,
    Coming,
    Read,
    /// There is none, although the client waits to be asked for it. HTTP says nothing is to be
    /// asked for then; but botocore, which sends every body so, takes what comes in place of the
    /// asking as the status of later answers, too, and waits for ever: only a new connection has it
    /// forget.
    Unasked,
    /// It is none, or was cut.
    Broken,
}

/// Lends the body of a request.
pub(super) fn lend(request: Request<Incoming>) -> (Request<RequestBody>, Lent) {
    let (parts, incoming) = request.into_parts();
    let state = match parts.headers.contains_key(EXPECT) {
        true if incoming.is_end_stream() => State::Unasked,
        _ if incoming.is_end_stream() => State::Read,
        true => State::Awaited,
        false => State::Coming,
    };
    let lent = Lent(Arc::new(Mutex::new(Inner { incoming, state })));
    (Request::from_parts(parts, RequestBody(lent.clone())), lent)
}

impl Lent {
    /// Held for one poll: the two ends never poll at the same time, since the service reads before
    /// its answer is there and `serve` reads after.
    fn lock(&self) -> MutexGuard<'_, Inner> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Whether all of the body is read, and the connection can go on; what little is left of it is
    /// read first.
    pub(super) async fn is_read(&self) -> bool {
        let (state, left) = {
            let inner = self.lock();
            (inner.state, inner.incoming.size_hint().lower())
        };
        if state != State::Coming || left > REST_LEN_MAX {
            return state == State::Read;
        }
        self.discard(REST_LEN_MAX, REST_TIME_MAX).await;
        self.lock().state == State::Read
    }

    /// Reads so much of what is left of the body, for so long, and throws it away.
    pub(super) async fn discard(&self, length_max: u64, time_max: Duration) {
        let rest = async {
            let mut left = length_max;
            while let Some(Ok(frame)) = poll_fn(|context| self.lock().poll_frame(context)).await {
                let length = frame.data_ref().map_or(0, Bytes::len);
                let Some(less) = left.checked_sub(u64::try_from(length).unwrap_or(u64::MAX)) else {
                    break;
                };
                left = less;
            }
        };
        let _in_time = timeout(time_max, rest).await;
    }
}

impl Inner {
    fn poll_frame(
        &mut self,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, hyper::Error>>> {
        let polled = Pin::new(&mut self.incoming).poll_frame(context);
        self.state = match polled {
            _ if matches!(self.state, State::Read | State::Unasked | State::Broken) => self.state,
            Poll::Ready(Some(Err(_))) => State::Broken,
            Poll::Ready(None) => State::Read,
            _ if self.incoming.is_end_stream() => State::Read,
            _ => State::Coming,
        };
        polled
    }
}

impl Body for RequestBody {
    type Data = Bytes;
    type Error = hyper::Error;

    fn poll_frame(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, hyper::Error>>> {
        self.0.lock().poll_frame(context)
    }

    fn is_end_stream(&self) -> bool {
        matches!(self.0.lock().state, State::Read | State::Unasked)
    }

    fn size_hint(&self) -> SizeHint {
        self.0.lock().incoming.size_hint()
    }
}
