//! Serving over sockets: HTTP/1.1, and HTTP/2 over TLS where that is offered; bounded in connections,
//! heads and time, and drained at the end.

mod chunks;
mod fault;
mod guard;
mod head;
mod http2;
mod interim;
mod lent;
mod linger;
mod patience;
mod places;
mod seldom;
mod tls;
mod turned_away;

use std::convert::Infallible;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use anys3_proto::{ClientCertificate, ErrorCode, S3Error};
use bytes::Bytes;
use futures_util::FutureExt as _;
use http::header::{CONNECTION, HeaderValue, RETRY_AFTER};
use http::{Request, Response, Version};
use http_body::Body;
use http_body_util::{BodyExt as _, Full};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpListener;
use tokio::sync::{Semaphore, watch};

use self::guard::{Guard, Notice};
use self::interim::{Interims, Interjected};
use self::linger::{Idle, LINGERING_MAX};
use self::patience::Patience;
pub use self::places::Connections;
use self::places::Place;
use self::seldom::Seldom;
pub use self::turned_away::turned_away_max;
use crate::body::{BoxError, IDLE_MAX};

pub use self::fault::RequestFault;
pub use self::lent::RequestBody;
use self::tls::Socket;
pub use self::tls::{TLS_LOOK_EVERY, Tls, TlsFiles};

/// How many connections are served at once; for further ones those that do nothing give way. A
/// connection costs a few ten KiB.
pub const CONNECTIONS_MAX: usize = 4096;

/// The largest head of a request, in bytes: room for 2 KiB of metadata, and for tokens and
/// policies.
pub const HEAD_LEN_MAX: usize = 64 * 1024;

/// How long a head may take to arrive, and a connection may be idle.
pub const HEAD_TIME_MAX: Duration = Duration::from_secs(60);

/// How long a client may take nothing of what it is sent: as long as other servers wait, so that
/// one that computes between two reads is not cut off, and no more, for it holds one of
/// [`CONNECTIONS_MAX`], and what it reads.
pub const UNREAD_TIME_MAX: Duration = Duration::from_secs(60);

/// How long requests under way may take to end: less than what process managers wait before they
/// kill.
pub const DRAIN_TIME_MAX: Duration = Duration::from_secs(8);

/// How long it may take to tell one that there is no place, with what it sends meanwhile.
const TURN_AWAY_TIME_MAX: Duration = Duration::from_secs(6);

/// How long one that is turned away may take for its head: who says nothing has nothing to be told,
/// and others wait.
const TURN_AWAY_HEAD_TIME_MAX: Duration = Duration::from_secs(1);

/// How long one that was told may send nothing before it is taken to be gone: it may pause between
/// its head and its body, or within it, and looks for the answer only then. Where a crowd waits to
/// be told, no longer than most networks take there and back.
const TURN_AWAY_IDLE: Idle = Idle {
    max: Duration::from_secs(3),
    short: Duration::from_millis(100),
};

/// How long one that was refused may send nothing: as long as in a body, and less where the server
/// is to end.
const REFUSED_IDLE: Idle = Idle {
    max: IDLE_MAX,
    short: Duration::from_secs(1),
};

/// How many connections there may be, and how long is waited for clients.
#[derive(Clone, Debug)]
pub struct Limits {
    /// Places for connections, which listeners can share. Default: [`CONNECTIONS_MAX`].
    pub connections: Connections,
    /// What a connection that finds no place is answered. Default: [`full`].
    pub full: fn() -> Response<Bytes>,
    /// How long a client may take nothing of what it is sent, before its connection is closed.
    /// Default: [`UNREAD_TIME_MAX`].
    pub unread: Duration,
    /// How long requests that are under way may take after the end was asked for. Default:
    /// [`DRAIN_TIME_MAX`].
    pub drain: Duration,
    /// TLS of the port. Default: none, HTTP in the clear.
    pub tls: Option<Tls>,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            connections: Connections::default(),
            full,
            unread: UNREAD_TIME_MAX,
            drain: DRAIN_TIME_MAX,
            tls: None,
        }
    }
}

/// `SlowDown`, as S3 says it.
pub fn full() -> Response<Bytes> {
    let error = S3Error::from(ErrorCode::SLOW_DOWN).into_response(false);
    let mut response = Response::new(error.document.unwrap_or_default());
    *response.status_mut() = error.status;
    *response.headers_mut() = error.headers;
    response
        .headers_mut()
        .insert(RETRY_AFTER, HeaderValue::from_static("1"));
    response
}

/// Serves connections of `listener` until `stop` is done; then lets requests that are under way
/// end.
///
/// `call` answers a request. It is the same for [`Service::call`](crate::Service::call) and for any
/// other function of its kind. `refuse` answers what is no request, or one that two readers may
/// read differently; it is not called on.
///
/// An answer that is there before the end of the body is sent at once, with `Connection: close`
/// unless little is left; the rest of the body is read behind it, so that who sends all before it
/// reads gets to read the answer.
pub async fn serve<C, F, R, B>(
    listener: TcpListener,
    call: C,
    refuse: R,
    stop: impl Future<Output = ()>,
    limits: Limits,
) where
    C: Fn(Request<RequestBody>) -> F + Clone + Send + 'static,
    F: Future<Output = Response<B>> + Send + 'static,
    R: Fn(RequestFault) -> Response<B> + Clone + Send + 'static,
    B: Body<Data = Bytes> + Send + 'static,
    B::Error: Into<BoxError>,
{
    let unaccepted = Seldom::new("a connection cannot be accepted");
    let turned_away = Seldom::new("all connections are at work, so connections are turned away");
    let (end, ending) = watch::channel(());
    let lingering = Arc::new(Semaphore::new(LINGERING_MAX));
    let port = Port {
        call,
        refuse,
        unread: limits.unread,
        http: http(),
        lingering,
        ending,
    };
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
                unaccepted.warn(error);
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
            place = limits.connections.place(peer.ip()) => place.map(Arc::new),
        };
        let place = match place {
            Ok(place) => place,
            Err(one) => {
                turned_away.warn(peer);
                let (mut ending, places) = (port.ending.clone(), limits.connections.clone());
                let hurry = async move {
                    tokio::select! {
                        _ = ending.changed() => {}
                        () = places.turned_away_wanted() => {}
                    }
                };
                let (tls, full) = (limits.tls.clone(), limits.full);
                let telling = async move {
                    if let Ok(stream) = Socket::accept(stream, tls.as_ref()).await {
                        turn_away(http(), stream, full, hurry).await;
                    }
                };
                tokio::spawn(async move {
                    let _ = tokio::time::timeout(TURN_AWAY_TIME_MAX, telling).await;
                    drop(one);
                });
                continue;
            }
        };
        let (port, tls) = (port.clone(), limits.tls.clone());
        tokio::spawn(async move {
            let stream = match Socket::accept(stream, tls.as_ref()).await {
                Ok(stream) => stream,
                // What was said is refused: the wrong certificate, or no TLS.
                Err(error) if error.kind() == std::io::ErrorKind::InvalidData => {
                    tracing::info!(%peer, %error, "a TLS handshake is refused");
                    return;
                }
                Err(error) => {
                    tracing::debug!(%peer, %error, "a handshake broke off");
                    return;
                }
            };
            let (http2, certificate) = (stream.is_http2(), stream.client_certificate());
            let unsent = Arc::<AtomicBool>::default();
            let interims = Interims::default();
            let stream = Interjected::new(stream, interims.clone());
            let stream = Patience::new(stream, port.unread, Arc::clone(&unsent));
            let connection = async {
                match http2 {
                    true => port.streams(stream, &place, certificate).await,
                    false => {
                        port.connection(stream, &interims, &place, certificate)
                            .await
                    }
                }
            };
            tokio::select! {
                () = connection => {}
                () = gives_way(&place, &unsent) => tracing::debug!(%peer, "a connection gives way to another"),
            }
        });
    }
    drop(listener);
    drop(port);
    // Every connection is told by this, and has a receiver of it until it is closed.
    end.send_replace(());
    if tokio::time::timeout(limits.drain, end.closed())
        .await
        .is_err()
    {
        tracing::warn!("requests were still under way at the end");
    }
}

/// Waits until a connection is asked to give way to another, and does nothing that would be cut
/// off.
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

/// Answers one request with what says that there is no place, and reads on what is sent meanwhile:
/// as long as nobody else waits for that, or until `hurry` is done and a moment longer.
async fn turn_away<S>(
    mut http: http1::Builder,
    stream: S,
    full: fn() -> Response<Bytes>,
    hurry: impl Future<Output = ()>,
) where
    S: AsyncRead + AsyncWrite + Unpin,
{
    // Whoever is told in the head and behind it hurries by the same.
    let hurry = hurry.shared();
    // Whatever is wrong with the request as well, this is the answer.
    let stream = Guard::new(stream, Notice::default());
    let answer = service_fn(move |_| async move { Ok::<_, Infallible>(full().map(Full::new)) });
    let mut connection = http
        .keep_alive(false)
        .header_read_timeout(TURN_AWAY_HEAD_TIME_MAX)
        .serve_connection(TokioIo::new(stream), answer);
    let too_slow = async {
        hurry.clone().await;
        tokio::time::sleep(TURN_AWAY_IDLE.short).await;
    };
    tokio::select! {
        told = &mut connection => {
            if let Err(error) = told {
                tracing::debug!(%error, "a connection that was turned away broke off");
            }
        }
        // It has not even asked for anything, and others wait.
        () = too_slow => return,
    }
    let stream = connection.into_parts().io.into_inner();
    if stream.is_mid_message() {
        linger::linger(stream, TURN_AWAY_IDLE, hurry).await;
    }
}

fn http() -> http1::Builder {
    let mut http = http1::Builder::new();
    http.timer(TokioTimer::new())
        .header_read_timeout(HEAD_TIME_MAX)
        // Who has said all may close its side and wait for the answer.
        .half_close(true)
        .max_buf_size(HEAD_LEN_MAX)
        .max_headers(anys3_sigv4::HEADERS_MAX);
    http
}

/// Changes when the server is to end.
type Ending = watch::Receiver<()>;

/// A connection.
type Stream = Guard<Patience<Interjected<Socket>>>;

/// What every connection of a listener has.
#[derive(Clone)]
struct Port<C, R> {
    call: C,
    refuse: R,
    /// See [`Limits::unread`].
    unread: Duration,
    http: http1::Builder,
    lingering: Arc<Semaphore>,
    ending: Ending,
}

impl<C, F, R, B> Port<C, R>
where
    C: Fn(Request<RequestBody>) -> F + Clone + Send + 'static,
    F: Future<Output = Response<B>> + Send + 'static,
    R: Fn(RequestFault) -> Response<B> + Clone + Send + 'static,
    B: Body<Data = Bytes> + Send + 'static,
    B::Error: Into<BoxError>,
{
    async fn connection(
        mut self,
        stream: Patience<Interjected<Socket>>,
        interims: &Interims,
        place: &Arc<Place>,
        certificate: Option<ClientCertificate>,
    ) {
        let notice = Notice::default();
        let mut stream = Guard::new(stream, notice.clone());
        loop {
            let ended = self.requests(stream, &notice, interims, place, &certificate);
            let (ended, back) = ended.await;
            stream = back;
            if let Err(error) = &ended {
                tracing::debug!(%error, "a connection broke off");
            }
            // A head that did not come in time is refused as others are: by serving what stands in
            // for it.
            if !(ended.is_err_and(|error| error.is_timeout()) && stream.expire()) {
                break;
            }
        }
        if stream.is_mid_message()
            && let Ok(_place) = self.lingering.try_acquire()
        {
            let ending = async move { drop(self.ending.changed().await) };
            linger::linger(stream, REFUSED_IDLE, ending).await;
        }
    }

    /// Answers requests, until the connection is shut down or the server is to end.
    async fn requests(
        &mut self,
        stream: Stream,
        notice: &Notice,
        interims: &Interims,
        place: &Arc<Place>,
        certificate: &Option<ClientCertificate>,
    ) -> (hyper::Result<()>, Stream) {
        let (call, refuse, notice) = (self.call.clone(), self.refuse.clone(), notice.clone());
        let place = Arc::clone(place);
        let (interims, certificate) = (interims.clone(), certificate.clone());
        let answer = service_fn(move |mut request: Request<hyper::body::Incoming>| {
            let interims = interims.clone();
            if let Some(certificate) = &certificate {
                request.extensions_mut().insert(certificate.clone());
            }
            // Older clients do not know them: RFC 9110, 15.2.
            if request.version() == Version::HTTP_11 {
                request.extensions_mut().insert(interims.begin());
            }
            let work = place.work();
            let answer = match notice.take() {
                Some(fault) => Err(refuse(fault)),
                None => {
                    let (request, body) = lent::lend(request);
                    Ok((call(request), body))
                }
            };
            async move {
                // The work is done when the body is let go.
                let answer = answered(answer).await;
                interims.end();
                Ok::<_, Infallible>(answer.map(|body| {
                    body.map_err(move |error| {
                        let _ = &work;
                        error
                    })
                }))
            }
        });
        let mut connection = self.http.serve_connection(TokioIo::new(stream), answer);
        let mut ending = self.ending.clone();
        let ended = tokio::select! {
            ended = &mut connection => Some(ended),
            _ = ending.changed() => None,
        };
        let ended = match ended {
            Some(ended) => ended,
            None => {
                Pin::new(&mut connection).graceful_shutdown();
                (&mut connection).await
            }
        };
        (ended, connection.into_parts().io.into_inner())
    }
}

/// The answer of whoever was asked, or the refusal; and whether the connection goes on behind it.
async fn answered<F, B>(answer: Result<(F, lent::Lent), Response<B>>) -> Response<B>
where
    F: Future<Output = Response<B>>,
{
    let (mut response, goes_on) = match answer {
        Ok((answer, body)) => (answer.await, body.is_read().await),
        Err(refusal) => (refusal, false),
    };
    if !goes_on {
        response
            .headers_mut()
            .insert(CONNECTION, HeaderValue::from_static("close"));
    }
    response
}

#[cfg(test)]
mod tests {
    use super::*;
    use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _, duplex};
    use tokio::time::{Instant, sleep};

    const HEAD: &str = "PUT / HTTP/1.1\r\nHost: x\r\nContent-Length: 100000\r\n\r\n";

    /// Turns one away that sends this, with pauses between, and reads only then; what it is told,
    /// and how long its place is taken.
    async fn told(pieces: &[&[u8]], pause: Duration) -> (String, Duration) {
        let (mut far, near) = duplex(1 << 10);
        let hurry = std::future::pending();
        let begin = Instant::now();
        let place = tokio::spawn(async move {
            let _over =
                tokio::time::timeout(TURN_AWAY_TIME_MAX, turn_away(http(), near, full, hurry))
                    .await;
            begin.elapsed()
        });
        for piece in pieces {
            far.write_all(piece).await.unwrap();
            sleep(pause).await;
        }
        let mut text = String::new();
        far.read_to_string(&mut text).await.unwrap();
        (text, place.await.unwrap())
    }

    #[tokio::test(start_paused = true)]
    async fn who_is_turned_away_and_pauses_is_told_so() {
        let body = vec![b'x'; 50_000];
        let pieces: [&[u8]; 3] = [HEAD.as_bytes(), &body, &body];
        let (text, _) = told(&pieces, Duration::from_secs(2)).await;
        assert!(text.starts_with("HTTP/1.1 503 "), "{text}");
    }

    #[tokio::test(start_paused = true)]
    async fn who_is_turned_away_and_says_nothing_takes_no_place_for_long() {
        for pieces in [&[][..], &[b"GET / HT".as_slice()]] {
            let (_, taken) = told(pieces, Duration::ZERO).await;
            assert!(taken < 2 * TURN_AWAY_HEAD_TIME_MAX, "{taken:?}");
        }
    }

    #[tokio::test(start_paused = true)]
    async fn who_is_turned_away_and_says_nothing_makes_room_for_a_crowd() {
        let (_far, near) = duplex(1 << 10);
        let begin = Instant::now();
        turn_away(http(), near, full, std::future::ready(())).await;
        let late = begin.elapsed().saturating_sub(TURN_AWAY_IDLE.short);
        // Timers count in milliseconds.
        assert!(late < Duration::from_millis(10), "{late:?}");
    }

    #[tokio::test(start_paused = true)]
    async fn who_is_turned_away_and_gone_makes_room_for_a_crowd() {
        for (crowd, taken) in [(false, TURN_AWAY_IDLE.max), (true, TURN_AWAY_IDLE.short)] {
            let (mut far, near) = duplex(1 << 10);
            let hurry = async move {
                if !crowd {
                    std::future::pending().await
                }
            };
            far.write_all(HEAD.as_bytes()).await.unwrap();
            let begin = Instant::now();
            turn_away(http(), near, full, hurry).await;
            // Timers count in milliseconds.
            let late = begin.elapsed().saturating_sub(taken);
            assert!(begin.elapsed() >= taken && late < Duration::from_millis(10));
        }
    }
}
