//! HTTP/1.1 over sockets.

use std::error::Error as StdError;
use std::future::Future;
use std::io;
use std::pin::Pin;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, OnceLock};
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use http::Uri;
use http::header::PROXY_AUTHORIZATION;
use http::uri::Scheme;
use http_body::{Frame, SizeHint};
use hyper::body::Incoming;
use hyper_rustls::{HttpsConnector, HttpsConnectorBuilder};
use hyper_util::client::legacy;
use hyper_util::rt::{TokioExecutor, TokioTimer};
use tokio::time::{Instant, Sleep};

use super::dial::{Addresses, Dial, Routes, Timed, is_this_machine};
use super::{BoxFuture, Proxies, Tls, Transport};
use crate::body::Body;
use crate::error::{BoxError, Error, Kind};

/// How much of an answer's head is read before it is refused, and how much of a body is read at a
/// time: S3's own limits on metadata (2 KiB) and on a header line leave ample room.
const READ_BUFFER_MAX: usize = 256 * 1024;

/// How many headers an answer may have. S3 sends about twenty, and one for each metadata entry.
const HEADERS_MAX: usize = 256;

/// Options of [`Http`].
#[derive(Clone, Debug)]
pub struct HttpOptions {
    /// How long to wait.
    pub timeouts: Timeouts,
    /// Whose certificates are accepted.
    pub tls: Tls,
    /// Proxies on the way.
    pub proxies: Proxies,
    /// Which addresses may be connected to; connections are then made without a proxy. `None`: all.
    pub addresses: Option<Addresses>,
    /// How many idle connections are kept for each store. More than run at once are of no use.
    pub idle_connections_max: usize,
}

impl Default for HttpOptions {
    fn default() -> Self {
        let (timeouts, tls, proxies) = <_>::default();
        Self {
            timeouts,
            tls,
            proxies,
            addresses: None,
            idle_connections_max: 64,
        }
    }
}

/// How long to wait for the network before giving a request up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Timeouts {
    /// For a connection: name, TCP and TLS together. AWS tools allow a minute.
    pub connect: Duration,
    /// For the peer to take or to give the next bytes, or to begin its answer. AWS tools allow a
    /// minute. Waiting for this side's own source of a body does not count.
    pub read: Duration,
    /// How long an unused connection is kept. Stores close theirs after a minute or less, and a
    /// request that meets the closing is lost.
    pub idle: Duration,
}

impl Default for Timeouts {
    fn default() -> Self {
        let minute = Duration::from_secs(60);
        Self {
            connect: minute,
            read: minute,
            idle: Duration::from_secs(20),
        }
    }
}

type Plain = legacy::Client<Timed<Dial>, Watched>;
type Secure = legacy::Client<Timed<HttpsConnector<Dial>>, Watched>;

/// HTTP/1.1 to any host, in the clear or over TLS, with a pool of connections.
///
/// Follows no redirect, so credentials stay with whom they were signed for; sends paths byte for
/// byte; bounds the head of an answer and every wait. Costs nothing until first used, and reads the
/// certificates of authorities only for the first https connection.
pub struct Http {
    options: HttpOptions,
    routes: Routes,
    plain: OnceLock<Plain>,
    secure: OnceLock<Secure>,
}

impl Http {
    /// A transport that has no connection yet.
    pub fn new(options: HttpOptions) -> Self {
        let routes = Routes::new(&options.proxies);
        Self {
            options,
            routes,
            plain: OnceLock::new(),
            secure: OnceLock::new(),
        }
    }

    fn dial(&self) -> Dial {
        Dial::new(self.routes.clone(), self.options.addresses.clone())
    }

    fn plain(&self) -> &Plain {
        self.plain.get_or_init(|| self.pooled(self.dial()))
    }

    fn secure(&self) -> Result<&Secure, Error> {
        if let Some(secure) = self.secure.get() {
            return Ok(secure);
        }
        let tls = HttpsConnectorBuilder::new().with_tls_config(self.options.tls.config()?);
        let connector = tls.https_only().enable_http1().wrap_connector(self.dial());
        Ok(self.secure.get_or_init(|| self.pooled(connector)))
    }

    fn pooled<C>(&self, connector: C) -> legacy::Client<Timed<C>, Watched>
    where
        Timed<C>: legacy::connect::Connect + Clone,
    {
        legacy::Client::builder(TokioExecutor::new())
            .pool_idle_timeout(self.options.timeouts.idle)
            .pool_max_idle_per_host(self.options.idle_connections_max)
            .pool_timer(TokioTimer::new())
            .timer(TokioTimer::new())
            .http1_max_buf_size(READ_BUFFER_MAX)
            .http1_max_headers(HEADERS_MAX)
            .set_host(false) // The host is signed: it is in the request already.
            .build(Timed {
                connector,
                limit: self.options.timeouts.connect,
            })
    }
}

impl Transport for Http {
    fn call(&self, request: http::Request<Body>) -> BoxFuture<Result<http::Response<Body>, Error>> {
        let limit = self.options.timeouts.read;
        let uri = request.uri().clone();
        let progress = Arc::new(Progress::new());
        let mut request = request.map(|body| Watched {
            body,
            progress: Arc::clone(&progress),
        });
        let (secure, proxy) = (
            uri.scheme() == Some(&Scheme::HTTPS),
            self.routes.proxy(&uri),
        );
        if let Some(auth) = proxy
            .as_ref()
            .filter(|_| !secure)
            .and_then(|p| p.basic_auth())
        {
            request
                .headers_mut()
                .insert(PROXY_AUTHORIZATION, auth.clone());
        }
        let answer = match secure {
            false => self.plain().request(request),
            true => match self.secure() {
                Ok(client) => client.request(request),
                Err(error) => return Box::pin(std::future::ready(Err(error))),
            },
        };
        Box::pin(async move {
            let answer = progress.watch(answer, limit).await?;
            let answer = answer.map_err(|e| match proxy {
                Some(proxy) => {
                    let host = uri.authority().map_or("", |a| a.as_str());
                    explain(proxy.uri(), &e)
                        .hinted(format!("that is the proxy on the way to {host}"))
                }
                None => explain(&uri, &e),
            })?;
            Ok(answer.map(|body| Body::wrap(Idle::new(body, limit))))
        })
    }

    /// Over TLS, and within this machine.
    fn is_private(&self, uri: &Uri) -> bool {
        uri.scheme() == Some(&Scheme::HTTPS) || uri.host().is_some_and(is_this_machine)
    }
}

/// When a request last got on, and whether it waits for its own source.
struct Progress {
    start: Instant,
    /// Milliseconds since `start`; [`SOURCE`] while the source of the body is awaited.
    last: AtomicU64,
}

/// This side is at fault for the standstill.
const SOURCE: u64 = u64::MAX;

impl Progress {
    fn new() -> Self {
        Self {
            start: Instant::now(),
            last: AtomicU64::new(0),
        }
    }

    fn made(&self) {
        let millis = u64::try_from(self.start.elapsed().as_millis()).unwrap_or(SOURCE - 1);
        self.last.store(millis, Ordering::Relaxed);
    }

    /// The answer, or an error when nothing moved for `limit`.
    async fn watch<F: Future>(&self, answer: F, limit: Duration) -> Result<F::Output, Error> {
        let mut answer = std::pin::pin!(answer);
        let mut due = self.start + limit;
        loop {
            if let Ok(answer) = tokio::time::timeout_at(due, &mut answer).await {
                return Ok(answer);
            }
            due = match self.last.load(Ordering::Relaxed) {
                SOURCE => Instant::now() + limit,
                last => self.start + Duration::from_millis(last) + limit,
            };
            if due <= Instant::now() {
                let what = format!("no answer from the store for {} s", limit.as_secs_f32());
                return Err(Error::new(Kind::Timeout, what));
            }
        }
    }
}

/// The body of a request, with an eye on whether it gets on.
struct Watched {
    body: Body,
    progress: Arc<Progress>,
}

impl http_body::Body for Watched {
    type Data = Bytes;
    type Error = Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Error>>> {
        let frame = Pin::new(&mut self.body).poll_frame(cx);
        match frame {
            Poll::Pending => self.progress.last.store(SOURCE, Ordering::Relaxed),
            Poll::Ready(_) => self.progress.made(),
        }
        frame
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}

/// The body of an answer, which must not stand still.
struct Idle {
    body: Incoming,
    limit: Duration,
    timer: Option<Pin<Box<Sleep>>>,
}

impl Idle {
    fn new(body: Incoming, limit: Duration) -> Self {
        Self {
            body,
            limit,
            timer: None,
        }
    }
}

impl http_body::Body for Idle {
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        let this = &mut *self;
        if let Poll::Ready(frame) = Pin::new(&mut this.body).poll_frame(cx) {
            this.timer = None;
            return Poll::Ready(frame.map(|f| f.map_err(|e| broken(&e).into())));
        }
        let limit = this.limit;
        let timer = this
            .timer
            .get_or_insert_with(|| Box::pin(tokio::time::sleep(limit)));
        timer.as_mut().poll(cx).map(|()| {
            let what = format!("the store sent nothing for {} s", limit.as_secs_f32());
            Some(Err(Error::new(Kind::Timeout, what).into()))
        })
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}

/// Says what became of a request that got no answer.
fn explain(uri: &Uri, error: &legacy::Error) -> Error {
    let host = uri.authority().map_or("", |a| a.as_str());
    if let Some(ours) = find::<Error>(error) {
        return ours.copied();
    }
    if let Some(tls) = find::<rustls::Error>(error) {
        return explain_tls(host, tls);
    }
    if !error.is_connect() {
        return broken(error);
    }
    match find::<io::Error>(error).map(io::Error::kind) {
        Some(io::ErrorKind::ConnectionRefused) => {
            Error::new(Kind::Connect, format!("nothing listens at {host}"))
                .hinted("is the store running, and is this its endpoint?")
        }
        Some(io::ErrorKind::TimedOut) => {
            Error::new(Kind::Timeout, format!("no connection to {host} in time"))
                .hinted("check the endpoint, the network and the firewall between")
        }
        _ if is_name_error(error) => Error::new(Kind::Connect, format!("no such host: {host}")).hinted(
            "check the endpoint, or use path-style addressing if the bucket's name is part of the host",
        ),
        _ => Error::new(Kind::Connect, format!("no connection to {host}")).because(root(error).to_string()),
    }
}

fn explain_tls(host: &str, error: &rustls::Error) -> Error {
    use rustls::CertificateError as Why;
    let explained = Error::new(
        Kind::Tls,
        format!("no secure connection to {host}: {error}"),
    );
    let hint = match error {
        rustls::Error::InvalidCertificate(Why::UnknownIssuer | Why::BadSignature) => {
            "name the authority's certificate with --ca-bundle or AWS_CA_BUNDLE"
        }
        rustls::Error::InvalidCertificate(
            Why::NotValidForName | Why::NotValidForNameContext { .. },
        ) => {
            "the certificate is for another name: check the endpoint, or use path-style addressing"
        }
        rustls::Error::InvalidCertificate(Why::Expired | Why::ExpiredContext { .. }) => {
            "the certificate, or this machine's clock, is out of date"
        }
        rustls::Error::InvalidMessage(_) => "does the store speak TLS there? try http://",
        _ => return explained,
    };
    explained.hinted(hint)
}

/// A connection that broke while in use.
fn broken(error: &(dyn StdError + 'static)) -> Error {
    if find::<hyper::Error>(error).is_some_and(hyper::Error::is_parse) {
        let message = "the store's answer is not proper HTTP";
        return Error::new(Kind::Malformed, message).because(root(error).to_string());
    }
    Error::new(Kind::Interrupted, "the connection to the store broke")
        .because(root(error).to_string())
}

/// hyper-util hides the type of a failed look-up, but not that it is one.
fn is_name_error(error: &(dyn StdError + 'static)) -> bool {
    chain(error).any(|e| e.to_string().starts_with("dns error"))
}

fn chain<'a>(
    error: &'a (dyn StdError + 'static),
) -> impl Iterator<Item = &'a (dyn StdError + 'static)> {
    let mut next = Some(error);
    std::iter::from_fn(move || {
        let error = next?;
        // What an `io::Error` wraps is not its source, but the next in the chain all the same.
        let wrapped = error.downcast_ref::<io::Error>().and_then(|e| e.get_ref());
        next = wrapped
            .map(|w| -> &'a (dyn StdError + 'static) { w })
            .or_else(|| error.source());
        Some(error)
    })
}

fn root<'a>(error: &'a (dyn StdError + 'static)) -> &'a (dyn StdError + 'static) {
    chain(error).last().unwrap_or(error)
}

/// The first error of this type in the chain.
fn find<'a, E: StdError + 'static>(error: &'a (dyn StdError + 'static)) -> Option<&'a E> {
    chain(error).find_map(|e| e.downcast_ref())
}
