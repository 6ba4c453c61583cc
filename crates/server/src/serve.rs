//! Serving over sockets: HTTP/1.1, bounded in connections, heads and time, and drained at the end.

mod patience;

use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use http::{Request, Response};
use http_body::Body;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use tokio::net::TcpListener;
use tokio::sync::Semaphore;

use self::patience::Patience;
use crate::body::BoxError;

/// How many connections are served at once; further ones wait to be accepted. A connection costs a few ten KiB.
pub const CONNECTIONS_MAX: usize = 4096;

/// The largest head of a request, in bytes: room for 2 KiB of metadata, and for tokens and policies.
pub const HEAD_LEN_MAX: usize = 64 * 1024;

/// How long a head may take to arrive, and a connection may be idle.
pub const HEAD_TIME_MAX: Duration = Duration::from_secs(60);

/// How long a client may take nothing of what it is sent: as long as other servers wait, so that one that computes
/// between two reads is not cut off, and no more, for it holds one of [`CONNECTIONS_MAX`], and what it reads.
pub const UNREAD_TIME_MAX: Duration = Duration::from_secs(60);

/// How long requests under way may take to end: less than what process managers wait before they kill.
pub const DRAIN_TIME_MAX: Duration = Duration::from_secs(8);

/// How long is waited for clients.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// How long a client may take nothing of what it is sent, before its connection is closed. Default:
    /// [`UNREAD_TIME_MAX`].
    pub unread: Duration,
    /// How long requests that are under way may take after the end was asked for. Default: [`DRAIN_TIME_MAX`].
    pub drain: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self { unread: UNREAD_TIME_MAX, drain: DRAIN_TIME_MAX }
    }
}

/// Serves connections of `listener` until `stop` is done; then lets requests that are under way end.
///
/// `call` answers a request. It is the same for [`Service::call`](crate::Service::call) and for any other function
/// of its kind.
pub async fn serve<C, F, B>(listener: TcpListener, call: C, stop: impl Future<Output = ()>, limits: Limits)
where
    C: Fn(Request<Incoming>) -> F + Clone + Send + 'static,
    F: Future<Output = Response<B>> + Send + 'static,
    B: Body<Data = Bytes> + Send + 'static,
    B::Error: Into<BoxError>,
{
    let places = Arc::new(Semaphore::new(CONNECTIONS_MAX));
    let graceful = GracefulShutdown::new();
    let mut http = http1::Builder::new();
    http.timer(TokioTimer::new())
        .header_read_timeout(HEAD_TIME_MAX)
        .max_buf_size(HEAD_LEN_MAX)
        .max_headers(anys3_sigv4::HEADERS_MAX);
    let mut stop = std::pin::pin!(stop);
    loop {
        let accepted = async {
            // The semaphore is never closed.
            let place = Arc::clone(&places).acquire_owned().await.ok()?;
            Some((place, listener.accept().await))
        };
        let (place, stream) = tokio::select! {
            () = &mut stop => break,
            accepted = accepted => match accepted {
                Some((place, Ok((stream, _)))) => (place, stream),
                Some((_, Err(error))) => {
                    // Out of file descriptors, most likely: some will come free.
                    tracing::warn!(%error, "a connection cannot be accepted");
                    tokio::time::sleep(Duration::from_millis(50)).await;
                    continue;
                }
                None => break,
            },
        };
        if let Err(error) = stream.set_nodelay(true) {
            tracing::debug!(%error, "TCP_NODELAY");
        }
        let call = call.clone();
        let answer = service_fn(move |request| {
            let answer = call(request);
            async move { Ok::<_, Infallible>(answer.await) }
        });
        let stream = TokioIo::new(Patience::new(stream, limits.unread));
        let connection = graceful.watch(http.serve_connection(stream, answer));
        tokio::spawn(async move {
            if let Err(error) = connection.await {
                tracing::debug!(%error, "a connection broke off");
            }
            drop(place);
        });
    }
    drop(listener);
    if tokio::time::timeout(limits.drain, graceful.shutdown()).await.is_err() {
        tracing::warn!("requests were still under way at the end");
    }
}
