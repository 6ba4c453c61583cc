//! What entry points return, and what is told of an error.

use std::time::Duration;

use anys3::{Error, Kind};

/// What an entry point returns: a code of the header, negative for an error.
pub(crate) type Code = i32;

pub(crate) const OK: Code = 0;
pub(crate) const MISUSE: Code = -1;
pub(crate) const PANIC: Code = -2;
pub(crate) const FORKED: Code = -3;
pub(crate) const CANCELLED: Code = -4;
pub(crate) const AGAIN: Code = -5;
pub(crate) const ABSENT: Code = -6;
pub(crate) const OTHER: Code = -9;

/// The kinds of errors: their codes, which never change, and their names.
const KINDS: [(Kind, Code, &str); 20] = [
    (Kind::Config, -10, "config"),
    (Kind::Credentials, -11, "credentials"),
    (Kind::Invalid, -12, "invalid"),
    (Kind::NotFound, -13, "not-found"),
    (Kind::Conflict, -14, "conflict"),
    (Kind::Precondition, -15, "precondition"),
    (Kind::Denied, -16, "denied"),
    (Kind::Skew, -17, "skew"),
    (Kind::Elsewhere, -18, "elsewhere"),
    (Kind::Throttled, -19, "throttled"),
    (Kind::Unavailable, -20, "unavailable"),
    (Kind::Unsupported, -21, "unsupported"),
    (Kind::Refused, -22, "refused"),
    (Kind::Connect, -23, "connect"),
    (Kind::Tls, -24, "tls"),
    (Kind::Timeout, -25, "timeout"),
    (Kind::Interrupted, -26, "interrupted"),
    (Kind::Corrupt, -27, "corrupt"),
    (Kind::Malformed, -28, "malformed"),
    (Kind::Local, -29, "local"),
];

/// Why an entry point failed.
#[derive(Debug)]
pub(crate) struct Failure {
    pub(crate) code: Code,
    kind: &'static str,
    message: String,
    /// What the client says of it, where the client failed.
    error: Option<Error>,
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
        let error = self.error.as_ref();
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
        Self {
            error: Some(error),
            ..Self::new(code, kind, "")
        }
        .with_message()
    }
}

impl Failure {
    fn with_message(mut self) -> Self {
        if let Some(error) = &self.error {
            self.message = error.message().to_owned();
        }
        self
    }
}

impl From<anys3_proto::Error> for Failure {
    fn from(error: anys3_proto::Error) -> Self {
        Self::invalid(error.to_string())
    }
}
