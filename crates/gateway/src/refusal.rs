//! What a client is told when something is not done.

use std::borrow::Cow;

use anys3::proto::error::code;
use anys3::{Body, Error, Kind};
use bytes::Bytes;
use http::header::{CONTENT_TYPE, HeaderMap, HeaderName, HeaderValue, RETRY_AFTER};
use http::{Response, StatusCode};
use serde::Serialize;
use serde_json::{Map, Value};

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
    #[serde(skip)]
    problem: Option<Problem>,
}

/// What a refusal says besides, where it is a problem document:
/// [RFC 9457](https://www.rfc-editor.org/rfc/rfc9457).
#[derive(Debug)]
struct Problem {
    kind: &'static str,
    members: Map<String, Value>,
}

#[derive(Serialize)]
struct ProblemDocument<'a> {
    #[serde(rename = "type")]
    kind: &'a str,
    title: &'a str,
    status: u16,
    detail: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    request_id: Option<&'a str>,
    #[serde(flatten)]
    members: &'a Map<String, Value>,
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
            problem: None,
        }))
    }

    /// What should not be possible. The log says what it was.
    pub(crate) fn internal(message: &str) -> Self {
        let status = StatusCode::INTERNAL_SERVER_ERROR;
        Self::new(status, code::INTERNAL_ERROR, message)
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

    /// Is written as a problem document of this type, with these members.
    pub(crate) fn problem<const N: usize>(
        mut self,
        kind: &'static str,
        members: [(&str, Value); N],
    ) -> Self {
        let members = members.map(|(name, value)| (name.to_owned(), value));
        let members = members.into_iter().collect();
        self.0.problem = Some(Problem { kind, members });
        self
    }

    /// Is written as a problem document, if it is not one already.
    pub(crate) fn into_problem(self) -> Self {
        match self.0.problem {
            Some(_) => self,
            None => self.problem("about:blank", []),
        }
    }

    /// As Uppy reads it: what a person is told stands under `error`.
    pub(crate) fn for_companion(self) -> Self {
        let sentence = Value::from(self.sentence());
        self.problem("about:blank", [("error", sentence)])
    }

    /// What a person is told.
    pub(crate) fn sentence(&self) -> String {
        match &self.0.hint {
            Some(hint) => format!("{}; {hint}", self.0.message),
            None => self.0.message.clone(),
        }
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
            status => match &self.0.problem {
                Some(problem) => self.document(problem),
                None => crate::json(status, &Document { error: &self.0 }),
            },
        };
        *response.status_mut() = self.status();
        response.headers_mut().extend(self.0.headers);
        response
    }
}

impl Refusal {
    fn document(&self, problem: &Problem) -> Response<Bytes> {
        let document = ProblemDocument {
            kind: problem.kind,
            title: &self.0.code,
            status: self.0.status.as_u16(),
            detail: self.sentence(),
            request_id: self.0.request_id.as_deref(),
            members: &problem.members,
        };
        let mut response = crate::json(self.0.status, &document);
        let media_type = HeaderValue::from_static("application/problem+json");
        response.headers_mut().insert(CONTENT_TYPE, media_type);
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
