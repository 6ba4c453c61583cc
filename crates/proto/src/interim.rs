//! Informational responses: what a server says of a request before it answers it
//! ([RFC 9110, 15.2](https://www.rfc-editor.org/rfc/rfc9110#section-15.2)).

use std::sync::Arc;

use http::{HeaderMap, StatusCode};

/// Sends informational responses to one request. A server that can do so puts it into the extensions
/// of the request; whoever answers the request takes it from there.
///
/// What is sent after the final response, or faster than the client takes it, is not sent.
#[derive(Clone)]
pub struct Interim(Arc<Sender>);

type Sender = dyn Fn(StatusCode, &HeaderMap) + Send + Sync;

impl Interim {
    /// One that sends in this way.
    pub fn new(send: impl Fn(StatusCode, &HeaderMap) + Send + Sync + 'static) -> Self {
        Self(Arc::new(send))
    }

    /// Sends a response without a body, 102 to 199.
    pub fn send(&self, status: StatusCode, headers: &HeaderMap) {
        (self.0)(status, headers);
    }
}
