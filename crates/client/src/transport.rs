//! What carries a request to a store and its answer back: a socket, or a function call.

mod dial;
mod http;
mod tls;

use std::future::Future;
use std::pin::Pin;

use bytes::Bytes;

use crate::body::Body;
use crate::error::{BoxError, Error, Kind};

pub(crate) use self::dial::is_this_machine;
pub use self::dial::{Addresses, Proxies};
pub use self::http::{Http, HttpOptions, Timeouts};
pub use self::tls::Tls;

/// A boxed future that may move between threads.
pub type BoxFuture<T> = Pin<Box<dyn Future<Output = T> + Send>>;

/// Carries one request, already signed, and returns the answer as soon as its head is there.
///
/// It adds nothing that is signed, follows no redirect and tries once. Dropping the future, or the
/// body of the answer, gives the request up.
pub trait Transport: Send + Sync + 'static {
    /// Carries one request. Its URI is absolute.
    fn call(
        &self,
        request: ::http::Request<Body>,
    ) -> BoxFuture<Result<::http::Response<Body>, Error>>;

    /// Whether nobody between can change a body on its way to this URI, so that it need not be
    /// hashed to be signed.
    fn is_private(&self, uri: &::http::Uri) -> bool {
        uri.scheme() == Some(&::http::uri::Scheme::HTTPS)
    }

    /// Whether the store at the other end is known to take checksums behind a body. Else that is
    /// found out.
    fn takes_trailers(&self) -> bool {
        false
    }
}

/// A store in this process: a function from a request to an answer.
///
/// ```
/// # use anys3::{Body, InProcess};
/// let store = InProcess::new(|request: http::Request<Body>| async move {
///     Ok::<_, std::io::Error>(http::Response::new(Body::from(request.uri().path().to_owned())))
/// });
/// ```
pub struct InProcess<F>(F);

impl<F, Fut, B, E> InProcess<F>
where
    F: Fn(::http::Request<Body>) -> Fut + Send + Sync + 'static,
    Fut: Future<Output = Result<::http::Response<B>, E>> + Send + 'static,
    B: http_body::Body<Data = Bytes> + Send + 'static,
    B::Error: Into<BoxError>,
    E: Into<BoxError>,
{
    /// Wraps the function.
    pub const fn new(function: F) -> Self {
        Self(function)
    }
}

impl<F, Fut, B, E> Transport for InProcess<F>
where
    F: Fn(::http::Request<Body>) -> Fut + Send + Sync + 'static,
    Fut: Future<Output = Result<::http::Response<B>, E>> + Send + 'static,
    B: http_body::Body<Data = Bytes> + Send + 'static,
    B::Error: Into<BoxError>,
    E: Into<BoxError>,
{
    fn call(
        &self,
        request: ::http::Request<Body>,
    ) -> BoxFuture<Result<::http::Response<Body>, Error>> {
        let answer = self.0(request);
        Box::pin(async move {
            let answer = answer.await;
            answer.map(|answer| answer.map(Body::wrap)).map_err(|e| {
                Error::from_outside(
                    Kind::Interrupted,
                    "the store in this process failed",
                    e.into(),
                )
            })
        })
    }

    fn is_private(&self, _: &::http::Uri) -> bool {
        true
    }

    fn takes_trailers(&self) -> bool {
        true
    }
}
