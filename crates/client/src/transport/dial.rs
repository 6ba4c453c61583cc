//! Makes connections: to the store, or to a proxy on the way.

use std::fmt;
use std::io::{self, IoSlice};
use std::net::IpAddr;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

use http::Uri;
use hyper::rt::{Read, ReadBufCursor, Write};
use hyper_util::client::legacy::connect::proxy::Tunnel;
use hyper_util::client::legacy::connect::{Connected, Connection, HttpConnector};
use hyper_util::client::proxy::matcher::{Intercept, Matcher};
use hyper_util::rt::TokioIo;
use tokio::net::TcpStream;
use tower_service::Service;

use super::BoxFuture;
use crate::error::{BoxError, Error, Kind};

/// Proxies on the way to stores, as `http://user:password@host:port`.
///
/// Its `Debug` shows none of them, since they may hold a password.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Proxies {
    /// On the way to `http://` endpoints.
    pub http: Option<String>,
    /// On the way to `https://` endpoints: it sees the host's name, and nothing of what is said.
    pub https: Option<String>,
    /// Hosts to reach without a proxy: names, domains, addresses and networks, with commas between.
    pub no_proxy: Option<String>,
}

impl fmt::Debug for Proxies {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Proxies").finish_non_exhaustive()
    }
}

/// The proxies, understood.
#[derive(Clone)]
pub(super) struct Routes(Arc<Matcher>);

impl Routes {
    pub(super) fn new(proxies: &Proxies) -> Self {
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        let matcher = Matcher::builder()
            .http(text(&proxies.http))
            .https(text(&proxies.https));
        Self(Arc::new(matcher.no(text(&proxies.no_proxy)).build()))
    }

    /// The proxy on the way there. To this machine itself there is none.
    pub(super) fn proxy(&self, uri: &Uri) -> Option<Intercept> {
        self.0
            .intercept(uri)
            .filter(|_| !uri.host().is_some_and(is_this_machine))
    }
}

/// Whether a host is the machine that this runs on.
pub(crate) fn is_this_machine(host: &str) -> bool {
    let address = host
        .trim_start_matches('[')
        .trim_end_matches(']')
        .parse::<IpAddr>();
    host.eq_ignore_ascii_case("localhost") || address.is_ok_and(|a| a.is_loopback())
}

/// How many addresses of a name are tried: two of each family.
const ADDRESSES_MAX: usize = 4;

/// Which addresses may be connected to, after the name has been looked up.
///
/// A name is looked up once for a connection, and the connection is made to what was looked up: a
/// name that leads elsewhere a moment later gains nothing.
#[derive(Clone)]
pub struct Addresses(Arc<dyn Fn(IpAddr) -> bool + Send + Sync>);

impl Addresses {
    /// Those that the function allows.
    pub fn new(allowed: impl Fn(IpAddr) -> bool + Send + Sync + 'static) -> Self {
        Self(Arc::new(allowed))
    }

    /// URIs of the addresses that a host has, if all of them are allowed.
    async fn pin(&self, uri: &Uri) -> std::result::Result<Vec<Uri>, BoxError> {
        let host = uri.host().unwrap_or_default();
        let bare = host.trim_start_matches('[').trim_end_matches(']');
        let secure = uri.scheme_str() == Some("https");
        let port = uri.port_u16().unwrap_or(if secure { 443 } else { 80 });
        let mut pinned = Vec::new();
        for address in tokio::net::lookup_host((bare, port)).await? {
            if !(self.0)(address.ip().to_canonical()) {
                let message = format!("{host} has an address that is not allowed");
                return Err(Error::new(Kind::Config, message).into());
            }
            pinned.push(format!("http://{address}/").parse()?);
        }
        Ok(pinned)
    }

    /// Connects to the first address that answers.
    async fn connect(
        &self,
        mut tcp: HttpConnector,
        uri: &Uri,
    ) -> std::result::Result<TokioIo<TcpStream>, BoxError> {
        let mut failed: BoxError = io::Error::from(io::ErrorKind::NotFound).into();
        for pinned in self.pin(uri).await?.into_iter().take(ADDRESSES_MAX) {
            match tcp.call(pinned).await {
                Ok(connected) => return Ok(connected),
                Err(error) => failed = error.into(),
            }
        }
        Err(failed)
    }
}

impl fmt::Debug for Addresses {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Addresses").finish_non_exhaustive()
    }
}

/// Makes TCP connections, to the store or to a proxy.
#[derive(Clone)]
pub(super) struct Dial {
    tcp: HttpConnector,
    routes: Routes,
    addresses: Option<Addresses>,
}

impl Dial {
    pub(super) fn new(routes: Routes, addresses: Option<Addresses>) -> Self {
        let mut tcp = HttpConnector::new();
        tcp.set_nodelay(true);
        tcp.enforce_http(false); // TLS is above.
        Self {
            tcp,
            routes,
            addresses,
        }
    }
}

impl Service<Uri> for Dial {
    type Response = Conn;
    type Error = BoxError;
    type Future = BoxFuture<std::result::Result<Conn, BoxError>>;

    fn poll_ready(&mut self, cx: &mut Context<'_>) -> Poll<std::result::Result<(), BoxError>> {
        self.tcp.poll_ready(cx).map_err(Into::into)
    }

    fn call(&mut self, uri: Uri) -> Self::Future {
        // A proxy would look the name up itself: there is none where addresses are held to a rule.
        if let Some(addresses) = self.addresses.clone() {
            let tcp = self.tcp.clone();
            return Box::pin(async move {
                Ok(Conn {
                    tcp: addresses.connect(tcp, &uri).await?,
                    proxied: false,
                })
            });
        }
        let Some(proxy) = self.routes.proxy(&uri) else {
            let connect = self.tcp.call(uri);
            return Box::pin(async move {
                Ok(Conn {
                    tcp: connect.await?,
                    proxied: false,
                })
            });
        };
        if proxy.uri().scheme_str() != Some("http") {
            let refused = Error::new(Kind::Config, "only proxies over http:// can be used");
            return Box::pin(std::future::ready(Err(refused.into())));
        }
        if uri.scheme_str() == Some("http") {
            let connect = self.tcp.call(proxy.uri().clone());
            return Box::pin(async move {
                Ok(Conn {
                    tcp: connect.await?,
                    proxied: true,
                })
            });
        }
        let tunnel = Tunnel::new(proxy.uri().clone(), self.tcp.clone());
        let mut tunnel = match proxy.basic_auth() {
            Some(auth) => tunnel.with_auth(auth.clone()),
            None => tunnel,
        };
        let connect = tunnel.call(uri);
        Box::pin(async move {
            Ok(Conn {
                tcp: connect.await?,
                proxied: false,
            })
        })
    }
}

/// A TCP connection, which knows whether a proxy is to be told where requests go.
pub(super) struct Conn {
    tcp: TokioIo<TcpStream>,
    proxied: bool,
}

impl Connection for Conn {
    fn connected(&self) -> Connected {
        self.tcp.connected().proxy(self.proxied)
    }
}

impl Read for Conn {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buf: ReadBufCursor<'_>,
    ) -> Poll<io::Result<()>> {
        Pin::new(&mut self.tcp).poll_read(cx, buf)
    }
}

impl Write for Conn {
    fn poll_write(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buf: &[u8],
    ) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.tcp).poll_write(cx, buf)
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.tcp).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.tcp).poll_shutdown(cx)
    }

    fn is_write_vectored(&self) -> bool {
        self.tcp.is_write_vectored()
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bufs: &[IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.tcp).poll_write_vectored(cx, bufs)
    }
}

/// A connector with a time limit.
#[derive(Clone)]
pub(super) struct Timed<C> {
    pub(super) connector: C,
    pub(super) limit: Duration,
}

impl<C> Service<Uri> for Timed<C>
where
    C: Service<Uri>,
    C::Error: Into<BoxError>,
    C::Future: Send + 'static,
    C::Response: Send,
{
    type Response = C::Response;
    type Error = BoxError;
    type Future = BoxFuture<std::result::Result<C::Response, BoxError>>;

    fn poll_ready(&mut self, cx: &mut Context<'_>) -> Poll<std::result::Result<(), BoxError>> {
        self.connector.poll_ready(cx).map_err(Into::into)
    }

    fn call(&mut self, uri: Uri) -> Self::Future {
        let (connect, limit) = (self.connector.call(uri), self.limit);
        Box::pin(async move {
            match tokio::time::timeout(limit, connect).await {
                Ok(connected) => connected.map_err(Into::into),
                Err(_) => Err(io::Error::from(io::ErrorKind::TimedOut).into()),
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn some_hosts_are_reached_without_a_proxy() {
        let proxies = Proxies {
            http: Some("http://user:pass@proxy:3128".into()),
            https: None,
            no_proxy: Some("b.example, 10.0.0.0/8".into()),
        };
        assert!(!format!("{proxies:?}").contains("pass"));
        let routes = Routes::new(&proxies);
        for (uri, proxied) in [
            ("http://a.example/", true),
            ("http://b.example:9000/", false),
            ("http://x.b.example/", false),
            ("http://10.1.2.3/", false),
            ("http://11.1.2.3/", true),
            ("https://a.example/", false),
            ("http://localhost:9000/", false),
            ("http://127.0.0.1:9000/", false),
            ("http://[::1]:9000/", false),
            ("http://localhost.example/", true),
        ] {
            assert_eq!(
                routes.proxy(&uri.parse().unwrap()).is_some(),
                proxied,
                "{uri}"
            );
        }
    }
}
