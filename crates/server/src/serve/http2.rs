//! HTTP/2, where a client and a port have agreed on it in TLS.

use std::convert::Infallible;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError, Weak};
use std::time::Duration;

use anys3_proto::ClientCertificate;
use bytes::Bytes;
use http::{Request, Response};
use http_body::Body;
use http_body_util::BodyExt as _;
use hyper::body::Incoming;
use hyper::server::conn::http2;
use hyper::service::service_fn;
use hyper_util::rt::{TokioExecutor, TokioIo, TokioTimer};
use tokio::io::{AsyncRead, AsyncWrite};

use super::lent::{self, RequestBody};
use super::places::{Place, Work};
use super::{HEAD_LEN_MAX, HEAD_TIME_MAX, Port};
use crate::body::BoxError;

/// How many requests of a connection are answered at once: browsers send about a hundred.
const STREAMS_MAX: u32 = 128;
/// How much of a body may be on its way that nobody has read: what a fast line carries in a round
/// trip, and little enough to hold for each of many.
const STREAM_WINDOW: u32 = 256 * 1024;
/// Likewise of all bodies of a connection.
const CONNECTION_WINDOW: u32 = 1024 * 1024;
/// How often it is asked whether the other side is still there, and how long it may take to answer.
const ALIVE_EVERY: Duration = Duration::from_secs(20);
/// How many requests may be taken back before they are looked at: a client that takes back more is
/// told to go away (RUSTSEC-2023-0034).
const TAKEN_BACK_MAX: usize = 20;

/// How much of a body is read on that nobody wanted, and for how long, for an answer to be read
/// before its stream is reset. A client may have [`STREAMS_MAX`] such bodies under way.
const REST_LEN_MAX: u64 = 16 * 1024 * 1024;
const REST_TIME_MAX: Duration = Duration::from_secs(5);

pub(super) fn http2() -> http2::Builder<TokioExecutor> {
    let mut http = http2::Builder::new(TokioExecutor::new());
    http.timer(TokioTimer::new())
        .max_concurrent_streams(STREAMS_MAX)
        .initial_stream_window_size(STREAM_WINDOW)
        .initial_connection_window_size(CONNECTION_WINDOW)
        .max_header_list_size(u32::try_from(HEAD_LEN_MAX).unwrap_or(u32::MAX))
        .max_pending_accept_reset_streams(TAKEN_BACK_MAX)
        .keep_alive_interval(ALIVE_EVERY)
        .keep_alive_timeout(ALIVE_EVERY);
    http
}

impl<C, F, R, B> Port<C, R>
where
    C: Fn(Request<RequestBody>) -> F + Clone + Send + 'static,
    F: Future<Output = Response<B>> + Send + 'static,
    B: Body<Data = Bytes> + Send + 'static,
    B::Error: Into<BoxError>,
{
    /// Answers the requests of a connection, until it is idle for too long or the server is to end.
    pub(super) async fn streams<S>(
        mut self,
        stream: S,
        place: &Arc<Place>,
        certificate: Option<ClientCertificate>,
    ) where
        S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
    {
        let busy = Arc::new(Busy::new(place));
        let (call, counts) = (self.call.clone(), Arc::clone(&busy));
        let answer = service_fn(move |mut request: Request<Incoming>| {
            if let Some(certificate) = &certificate {
                request.extensions_mut().insert(certificate.clone());
            }
            let (work, (request, lent)) = (counts.begin(), lent::lend(request));
            let answer = call(request);
            async move {
                let response = answer.await;
                // A stream that ends in the middle of a body is reset, and with the reset curl
                // throws away the answer that it has not read yet: what still comes is read on.
                tokio::spawn(async move { lent.discard(REST_LEN_MAX, REST_TIME_MAX).await });
                Ok::<_, Infallible>(response.map(|body| {
                    body.map_err(move |error| {
                        let _ = &work;
                        error
                    })
                }))
            }
        });
        let mut connection = std::pin::pin!(http2().serve_connection(TokioIo::new(stream), answer));
        let mut seen = 0;
        let mut ends = false;
        loop {
            tokio::select! {
                ended = connection.as_mut() => {
                    if let Err(error) = ended {
                        tracing::debug!(%error, "a connection broke off");
                    }
                    return;
                }
                _ = self.ending.changed(), if !ends => {
                    connection.as_mut().graceful_shutdown();
                    ends = true;
                }
                () = tokio::time::sleep(HEAD_TIME_MAX), if !ends => {
                    let begun = busy.begun();
                    if busy.is_idle() && begun == seen {
                        connection.as_mut().graceful_shutdown();
                        ends = true;
                    }
                    seen = begun;
                }
            }
        }
    }
}

/// The requests of a connection: it works while one of them is answered.
struct Busy {
    place: Arc<Place>,
    /// What all requests share that are answered now.
    work: Mutex<Weak<Work>>,
    begun: AtomicU64,
}

impl Busy {
    fn new(place: &Arc<Place>) -> Self {
        Self {
            place: Arc::clone(place),
            work: Mutex::default(),
            begun: AtomicU64::new(0),
        }
    }

    fn begin(&self) -> Arc<Work> {
        // A count for one reader, which carries no other memory.
        self.begun.fetch_add(1, Ordering::Relaxed);
        let mut work = self.work.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(shared) = work.upgrade() {
            return shared;
        }
        let shared = Arc::new(self.place.work());
        *work = Arc::downgrade(&shared);
        shared
    }

    fn begun(&self) -> u64 {
        self.begun.load(Ordering::Relaxed)
    }

    fn is_idle(&self) -> bool {
        let work = self.work.lock().unwrap_or_else(PoisonError::into_inner);
        work.strong_count() == 0
    }
}
