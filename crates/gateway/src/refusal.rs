//! What a client is told when something is not done.

use std::borrow::Cow;

use anys3::proto::error::code;
use anys3::{Body, Error, Kind};
use bytes::Bytes;
use http::header::{HeaderMap, HeaderName, HeaderValue, RETRY_AFTER};
use http::{Response, StatusCode};
use serde::Serialize;

/// How many seconds to stay away, when the store does not say.
const RETRY_AFTER_SECONDS: u64 = 1;

/// An answer that says no: a word for programs, a sentence for people, what to do next.
#[derive(Debug)]
pub(crate) struct Refusal(Box<Inner>);

#[derive(Debug, Serialize)]
struct Inner {
    #[serde(skip)]
    status: StatusCode,
    code: Cow<'static, str>,
    message: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    hint: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    request_id: Option<String>,
    #[serde(skip)]
    headers: HeaderMap,
}

#[derive(Serialize)]
struct Document<'a> {
    error: &'a Inner,
}

impl Refusal {
    pub(crate) fn new(
        status: StatusCode,
        code: impl Into<Cow<'static, str>>,
        message: impl Into<String>,
    ) -> Self {
        let (code, message, headers) = (code.into(), message.into(), HeaderMap::new());
        Self(Box::new(Inner {
            status,
            code,
            message,
            hint: None,
            request_id: None,
            headers,
        }))
    }

    /// A parameter, field or header that cannot be.
    pub(crate) fn argument(message: impl Into<String>) -> Self {
        Self::new(StatusCode::BAD_REQUEST, code::INVALID_ARGUMENT, message)
    }

    pub(crate) fn status(&self) -> StatusCode {
        self.0.status
    }

    /// Says what to do next.
    pub(crate) fn hint(mut self, hint: impl Into<String>) -> Self {
        self.0.hint = Some(hint.into());
        self
    }

    /// Adds a header. One that cannot be a header is left out.
    pub(crate) fn header(mut self, name: HeaderName, value: &str) -> Self {
        if let Ok(value) = HeaderValue::from_str(value) {
            self.0.headers.insert(name, value);
        }
        self
    }

    /// Says when to come back.
    pub(crate) fn later(self, seconds: u64) -> Self {
        self.header(RETRY_AFTER, &seconds.to_string())
    }

    /// `{"error": {…}}`; no body with a status that has none.
    pub(crate) fn into_response(self) -> Response<Body> {
        let bodiless = self.status() == StatusCode::NOT_MODIFIED;
        self.into_bytes().map(|document| {
            if bodiless {
                Body::empty()
            } else {
                document.into()
            }
        })
    }

    /// The same, whole.
    pub(crate) fn into_bytes(self) -> Response<Bytes> {
        let mut response = match self.status() {
            StatusCode::NOT_MODIFIED => Response::new(Bytes::new()),
            status => crate::json(status, &Document { error: &self.0 }),
        };
        *response.status_mut() = self.status();
        response.headers_mut().extend(self.0.headers);
        response
    }
}

/// Says what a failure of the store means to a client, who is told nothing of where the store is or
/// who the gateway is to it. The whole of it goes to the log.
impl From<Error> for Refusal {
    fn from(error: Error) -> Self {
        let said = error.status().and_then(|s| StatusCode::from_u16(s).ok());
        let client_error = said.filter(StatusCode::is_client_error);
        // What the client can change, in the store's words.
        let theirs = |status: StatusCode| {
            let code = error.code().unwrap_or(code::INVALID_REQUEST).to_owned();
            let refusal = Self::new(status, code, error.message());
            error.hint().into_iter().fold(refusal, Self::hint)
        };
        let ours = |status, code, message: &str| Self::new(status, code, message);
        let wait = error
            .retry_after()
            .map_or(RETRY_AFTER_SECONDS, |wait| wait.as_secs().max(1));
        let mut refusal = match error.kind() {
            Kind::NotFound => theirs(StatusCode::NOT_FOUND),
            Kind::Conflict => theirs(StatusCode::CONFLICT),
            Kind::Precondition => theirs(said.unwrap_or(StatusCode::PRECONDITION_FAILED)),
            Kind::Unsupported => theirs(StatusCode::NOT_IMPLEMENTED),
            Kind::Invalid => theirs(StatusCode::BAD_REQUEST),
            Kind::Refused | Kind::Corrupt if client_error.is_some() => {
                theirs(client_error.unwrap_or(StatusCode::BAD_REQUEST))
            }
            Kind::Denied if error.code() == Some(code::ACCESS_DENIED) => ours(
                StatusCode::FORBIDDEN,
                code::ACCESS_DENIED,
                "the store does not let the gateway do this",
            ),
            Kind::Unavailable if said == Some(StatusCode::INSUFFICIENT_STORAGE) => ours(
                StatusCode::INSUFFICIENT_STORAGE,
                code::INSUFFICIENT_STORAGE,
                "the store is full",
            ),
            Kind::Throttled => ours(
                StatusCode::SERVICE_UNAVAILABLE,
                code::SLOW_DOWN,
                "the store is throttling requests",
            )
            .later(wait),
            Kind::Unavailable | Kind::Connect => ours(
                StatusCode::SERVICE_UNAVAILABLE,
                "StoreUnavailable",
                "the store is not available now",
            )
            .later(wait),
            Kind::Timeout => ours(
                StatusCode::GATEWAY_TIMEOUT,
                "StoreTimeout",
                "the store did not answer in time",
            ),
            Kind::Corrupt => ours(
                StatusCode::BAD_GATEWAY,
                "Corrupt",
                "the store's bytes are not those that it was given",
            ),
            Kind::Interrupted => ours(
                StatusCode::BAD_GATEWAY,
                "Interrupted",
                "the connection to the store broke",
            ),
            _ => ours(
                StatusCode::BAD_GATEWAY,
                "StoreMisconfigured",
                "the gateway is misconfigured for its store",
            )
            .hint("the gateway's log says why"),
        };
        if refusal.status().is_server_error() {
            tracing::warn!(%error, "the store failed");
        }
        refusal.0.request_id = error.request_id().map(str::to_owned);
        refusal
    }
}
