//! Serving over sockets: HTTP/1.1, bounded in connections, heads and time, and drained at the end.

mod patience;
mod places;

use std::convert::Infallible;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use anys3_proto::{ErrorCode, S3Error};
use bytes::Bytes;
use http::header::{HeaderValue, RETRY_AFTER};
use http::{Request, Response};
use http_body::Body;
use http_body_util::{BodyExt as _, Full};
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;

use self::patience::Patience;
pub use self::places::Connections;
use self::places::Place;
use crate::body::BoxError;

/// How many connections are served at once; for further ones those that do nothing give way. A connection costs a few
/// ten KiB.
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

/// How many that find no place are told so at one time; more wait. Each takes a descriptor beside those of
/// [`Connections`].
pub const TURNED_AWAY_MAX: usize = 4;

/// How long that may take, with what the client sends meanwhile.
const TURN_AWAY_TIME_MAX: Duration = Duration::from_secs(4);

/// How long a client that is turned away may send on before it gets its answer: many read none while they send.
const TURNED_AWAY_SENDS_MAX: Duration = Duration::from_secs(2);

/// How many connections there may be, and how long is waited for clients.
#[derive(Clone, Debug)]
pub struct Limits {
    /// Places for connections, which listeners can share. Default: [`CONNECTIONS_MAX`].
    pub connections: Connections,
    /// What a connection that finds no place is answered. Default: [`full`].
    pub full: fn() -> Response<Bytes>,
    /// How long a client may take nothing of what it is sent, before its connection is closed. Default:
    /// [`UNREAD_TIME_MAX`].
    pub unread: Duration,
    /// How long requests that are under way may take after the end was asked for. Default: [`DRAIN_TIME_MAX`].
    pub drain: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self { connections: Connections::default(), full, unread: UNREAD_TIME_MAX, drain: DRAIN_TIME_MAX }
    }
}

/// `SlowDown`, as S3 says it.
pub fn full() -> Response<Bytes> {
    let error = S3Error::from(ErrorCode::SLOW_DOWN).into_response(false);
    let mut response = Response::new(error.document.unwrap_or_default());
    *response.status_mut() = error.status;
    *response.headers_mut() = error.headers;
    response.headers_mut().insert(RETRY_AFTER, HeaderValue::from_static("1"));
    response
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
    let turned_away = Arc::new(Semaphore::new(TURNED_AWAY_MAX));
    let graceful = GracefulShutdown::new();
    let mut http = http1::Builder::new();
    http.timer(TokioTimer::new())
        .header_read_timeout(HEAD_TIME_MAX)
        .max_buf_size(HEAD_LEN_MAX)
        .max_headers(anys3_sigv4::HEADERS_MAX);
    let mut stop = std::pin::pin!(stop);
    loop {
        // Accepted before there is a place: whoever waits unseen cannot have others give way.
        let accepted = tokio::select! {
            () = &mut stop => break,
            accepted = listener.accept() => accepted,
        };
        let (stream, peer) = match accepted {
            Ok(accepted) => accepted,
            Err(error) => {
                // Out of file descriptors, most likely: some will come free.
                tracing::warn!(%error, "a connection cannot be accepted");
                limits.connections.give_way();
                tokio::time::sleep(Duration::from_millis(50)).await;
                continue;
            }
        };
        if let Err(error) = stream.set_nodelay(true) {
            tracing::debug!(%error, "TCP_NODELAY");
        }
        let place = tokio::select! {
            () = &mut stop => break,
            place = limits.connections.place(peer.ip(), &turned_away) => place.map(Arc::new),
        };
        let place = match place {
            Ok(place) => place,
            Err(one) => {
                tracing::warn!(%peer, "all connections are at work, so one is turned away");
                let telling = turn_away(http.clone(), stream, limits.full);
                tokio::spawn(async move {
                    let _ = tokio::time::timeout(TURN_AWAY_TIME_MAX, telling).await;
                    drop(one);
                });
                continue;
            }
        };
        let (call, at) = (call.clone(), Arc::clone(&place));
        let answer = service_fn(move |request| {
            let work = at.work();
            let answer = call(request);
            async move {
                // The work is done when the body is let go.
                Ok::<_, Infallible>(answer.await.map(|body| {
                    body.map_err(move |error| {
                        let _ = &work;
                        error
                    })
                }))
            }
        });
        let unsent = Arc::<AtomicBool>::default();
        let stream = TokioIo::new(Patience::new(stream, limits.unread, Arc::clone(&unsent)));
        let connection = graceful.watch(http.serve_connection(stream, answer));
        tokio::spawn(async move {
            tokio::select! {
                ended = connection => if let Err(error) = ended {
                    tracing::debug!(%error, "a connection broke off");
                },
                () = gives_way(&place, &unsent) => tracing::debug!(%peer, "a connection gives way to another"),
            }
        });
    }
    drop(listener);
    if tokio::time::timeout(limits.drain, graceful.shutdown()).await.is_err() {
        tracing::warn!("requests were still under way at the end");
    }
}

/// Waits until a connection is asked to give way to another, and does nothing that would be cut off.
async fn gives_way(place: &Place, unsent: &AtomicBool) {
    loop {
        place.asked_to_leave().await;
        match (place.is_idle(), unsent.load(Ordering::Relaxed)) {
            (true, false) => return,
            // What is sent still of the last answer is part of the work.
            (true, true) => place.rest(),
            (false, _) => {}
        }
    }
}

/// Answers one request with what says that there is no place.
async fn turn_away(mut http: http1::Builder, stream: TcpStream, full: fn() -> Response<Bytes>) {
    let answer = service_fn(move |request: Request<Incoming>| async move {
        let mut body = request.into_body();
        let sent = async { while matches!(body.frame().await, Some(Ok(_))) {} };
        let _ = tokio::time::timeout(TURNED_AWAY_SENDS_MAX, sent).await;
        Ok::<_, Infallible>(full().map(Full::new))
    });
    if let Err(error) = http.keep_alive(false).serve_connection(TokioIo::new(stream), answer).await {
        tracing::debug!(%error, "a connection that was turned away broke off");
    }
}
