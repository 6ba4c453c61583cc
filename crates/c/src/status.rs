//! What entry points return, and what is told of an error.

use std::sync::Arc;
use std::time::Duration;

use anys3::{Error, Kind};

use crate::codes;

pub(crate) use crate::codes::{
    ANYS3_ABSENT as ABSENT, ANYS3_AGAIN as AGAIN, ANYS3_CANCELLED as CANCELLED,
    ANYS3_FORKED as FORKED, ANYS3_MISUSE as MISUSE, ANYS3_OK as OK, ANYS3_OTHER as OTHER,
    ANYS3_PANIC as PANIC,
};

/// What an entry point returns: a code of the header, negative for an error.
pub(crate) type Code = i32;

/// The kinds of errors: their codes and their names, neither of which ever changes.
const KINDS: [(Kind, Code, &str); 20] = [
    (Kind::Config, codes::ANYS3_CONFIG, "config"),
    (Kind::Credentials, codes::ANYS3_CREDENTIALS, "credentials"),
    (Kind::Invalid, codes::ANYS3_INVALID, "invalid"),
    (Kind::NotFound, codes::ANYS3_NOT_FOUND, "not-found"),
    (Kind::Conflict, codes::ANYS3_CONFLICT, "conflict"),
    (
        Kind::Precondition,
        codes::ANYS3_PRECONDITION,
        "precondition",
    ),
    (Kind::Denied, codes::ANYS3_DENIED, "denied"),
    (Kind::Skew, codes::ANYS3_SKEW, "skew"),
    (Kind::Elsewhere, codes::ANYS3_ELSEWHERE, "elsewhere"),
    (Kind::Throttled, codes::ANYS3_THROTTLED, "throttled"),
    (Kind::Unavailable, codes::ANYS3_UNAVAILABLE, "unavailable"),
    (Kind::Unsupported, codes::ANYS3_UNSUPPORTED, "unsupported"),
    (Kind::Refused, codes::ANYS3_REFUSED, "refused"),
    (Kind::Connect, codes::ANYS3_CONNECT, "connect"),
    (Kind::Tls, codes::ANYS3_TLS, "tls"),
    (Kind::Timeout, codes::ANYS3_TIMEOUT, "timeout"),
    (Kind::Interrupted, codes::ANYS3_INTERRUPTED, "interrupted"),
    (Kind::Corrupt, codes::ANYS3_CORRUPT, "corrupt"),
    (Kind::Malformed, codes::ANYS3_MALFORMED, "malformed"),
    (Kind::Local, codes::ANYS3_LOCAL, "local"),
];

/// Why an entry point failed.
#[derive(Clone, Debug)]
pub(crate) struct Failure {
    pub(crate) code: Code,
    kind: &'static str,
    message: String,
    /// What the client says of it, where the client failed.
    error: Option<Arc<Error>>,
    /// The bucket and key it is about, as `s3://bucket/key`.
    pub(crate) resource: Option<String>,
}

impl Failure {
    fn new(code: Code, kind: &'static str, message: impl Into<String>) -> Self {
        Self {
            code,
            kind,
            message: message.into(),
            error: None,
            resource: None,
        }
    }

    /// The caller did what the header says not to do.
    pub(crate) fn misuse(message: impl Into<String>) -> Self {
        Self::new(MISUSE, "misuse", message)
    }

    /// The request cannot be made as asked.
    pub(crate) fn invalid(message: impl Into<String>) -> Self {
        Error::new(Kind::Invalid, message).into()
    }

    pub(crate) fn local(what: &str, cause: std::io::Error) -> Self {
        Error::new(Kind::Local, what).because(cause).into()
    }

    pub(crate) fn timeout(after: Duration) -> Self {
        let message = format!("not done within {} s", after.as_secs_f64());
        Error::new(Kind::Timeout, message).into()
    }

    pub(crate) fn panic() -> Self {
        let message = "anys3 met a fault of its own: the call is lost, others go on";
        Self::new(PANIC, "panic", message)
    }

    pub(crate) fn forked() -> Self {
        let message = "the handle was made before this process was forked: make one in the child";
        Self::new(FORKED, "forked", message)
    }

    pub(crate) fn cancelled() -> Self {
        Self::new(CANCELLED, "cancelled", "the call was cancelled")
    }

    /// Nothing is wrong: what is asked for is not there yet.
    pub(crate) fn again() -> Self {
        Self::new(
            AGAIN,
            "again",
            "not done yet: the queue tells when to ask again",
        )
    }

    /// Nothing is wrong: the member is absent.
    pub(crate) fn absent() -> Self {
        Self::new(ABSENT, "absent", "")
    }

    /// Whether it says that something failed, and is worth keeping.
    pub(crate) fn is_error(&self) -> bool {
        !matches!(self.code, AGAIN | ABSENT)
    }

    /// What the header calls the field; an empty name is the whole of it in a sentence.
    pub(crate) fn field(&self, name: &str) -> Result<Option<String>, Self> {
        let error = self.error.as_deref();
        Ok(match name {
            "" => Some(error.map_or_else(|| self.message.clone(), Error::to_string)),
            "kind" => Some(self.kind.to_owned()),
            "message" => Some(self.message.clone()),
            "status" => error
                .and_then(Error::status)
                .map(|status| status.to_string()),
            "code" => error.and_then(Error::code).map(str::to_owned),
            "said" => error.and_then(Error::said_by_store).map(str::to_owned),
            "hint" => error.and_then(Error::hint).map(str::to_owned),
            "operation" => error.and_then(Error::operation).map(str::to_owned),
            "request-id" => error.and_then(Error::request_id).map(str::to_owned),
            "resource" => self.resource.clone(),
            "retryable" => Some(error.is_some_and(Error::is_retryable).to_string()),
            "attempts" => Some(error.map_or(0, Error::tries).to_string()),
            _ => return Err(Self::misuse(format!("errors have no field {name:?}"))),
        })
    }
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        let known = KINDS.iter().find(|(kind, ..)| *kind == error.kind());
        let (code, kind) = known.map_or((OTHER, "other"), |(_, code, name)| (*code, *name));
        let message = error.message().to_owned();
        Self {
            error: Some(Arc::new(error)),
            ..Self::new(code, kind, message)
        }
    }
}

impl From<anys3_proto::Error> for Failure {
    fn from(error: anys3_proto::Error) -> Self {
        Self::invalid(error.to_string())
    }
}
