//! What went wrong: a kind for programs, a sentence for people, the cause inside.

use std::error::Error as StdError;
use std::fmt;
use std::time::Duration;

use http::HeaderMap;

/// A boxed error from outside.
pub(crate) type BoxError = Box<dyn StdError + Send + Sync>;

/// Why a call failed.
///
/// Its `Display` is one sentence for people with what to do next, then, when a store answered, the
/// status, the code and the request id. It never holds a secret or a signature.
pub struct Error(Box<Inner>);

struct Inner {
    kind: Kind,
    message: String,
    hint: Option<String>,
    retry: Retry,
    retry_after: Option<Duration>,
    operation: Option<&'static str>,
    tries: u32,
    answer: Option<Answer>,
    /// The store's own words.
    said: Option<String>,
    cause: Option<BoxError>,
}

/// What a store said.
#[derive(Clone, Default)]
struct Answer {
    status: u16,
    code: Option<String>,
    request_id: Option<String>,
    headers: HeaderMap,
}

/// What a program can tell errors apart by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Kind {
    /// The configuration is unusable.
    Config,
    /// There are no credentials, or they cannot be had.
    Credentials,
    /// The request cannot be made as asked.
    Invalid,
    /// No such bucket, key, upload or version.
    NotFound,
    /// The bucket or object is there already, or a bucket that must be empty is not.
    Conflict,
    /// A condition of the request does not hold, or the object has not changed.
    Precondition,
    /// The credentials or their signature were refused.
    Denied,
    /// The clocks of client and store are too far apart.
    Skew,
    /// The bucket is in another region, or at another endpoint.
    Elsewhere,
    /// The store asks to slow down.
    Throttled,
    /// The store failed, or is not ready.
    Unavailable,
    /// The store does not have this operation or option.
    Unsupported,
    /// The store refused for another reason: see [`Error::code`].
    Refused,
    /// No connection could be made.
    Connect,
    /// The store's certificate was not accepted, or TLS failed otherwise.
    Tls,
    /// Something took longer than allowed.
    Timeout,
    /// The connection broke.
    Interrupted,
    /// Bytes arrived that are not those stored.
    Corrupt,
    /// The answer is not one of S3.
    Malformed,
    /// A file or stream of this program failed.
    Local,
}

/// Whether, and how, the same call may succeed if made again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Retry {
    /// It will fail again.
    No,
    /// It may succeed soon.
    Transient,
    /// It may succeed after a longer pause.
    Throttled,
}

/// Whose fault an error is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Fault {
    /// The caller: the arguments, the configuration or this machine's files.
    Caller,
    /// The network between.
    Network,
    /// The store.
    Store,
}

impl Error {
    /// What kind of error it is.
    pub fn kind(&self) -> Kind {
        self.0.kind
    }

    /// Whether making the call again may help.
    pub fn retry(&self) -> Retry {
        self.0.retry
    }

    /// Whether making the call again may help.
    pub fn is_retryable(&self) -> bool {
        self.0.retry != Retry::No
    }

    /// Whose fault it is.
    pub fn fault(&self) -> Fault {
        match self.0.kind {
            Kind::Connect | Kind::Tls | Kind::Timeout | Kind::Interrupted => Fault::Network,
            Kind::Unavailable | Kind::Throttled | Kind::Corrupt | Kind::Malformed => Fault::Store,
            _ => Fault::Caller,
        }
    }

    /// The operation that failed, as AWS names it.
    pub fn operation(&self) -> Option<&'static str> {
        self.0.operation
    }

    /// Number of attempts, if the request was sent. After more than one try, an earlier one may
    /// have done its work although no answer came: a write on a condition that then fails may have
    /// met its own object.
    pub fn tries(&self) -> u32 {
        self.0.tries
    }

    /// The status of the store's answer.
    pub fn status(&self) -> Option<u16> {
        self.0.answer.as_ref().map(|a| a.status)
    }

    /// The store's error code, as `NoSuchKey`.
    pub fn code(&self) -> Option<&str> {
        self.0.answer.as_ref()?.code.as_deref()
    }

    /// The id by which the store's operator finds the request in the logs.
    pub fn request_id(&self) -> Option<&str> {
        self.0.answer.as_ref()?.request_id.as_deref()
    }

    /// The headers of the store's answer: with a 304 the entity tag and how long the object may be
    /// kept, with a 416 its size in `Content-Range`, which is there also if the store says it in
    /// its document alone.
    pub fn headers(&self) -> Option<&HeaderMap> {
        self.0.answer.as_ref().map(|a| &a.headers)
    }

    /// How long the store asks to wait.
    pub fn retry_after(&self) -> Option<Duration> {
        self.0.retry_after
    }

    /// The sentence alone: no hint, no status.
    pub fn message(&self) -> &str {
        &self.0.message
    }

    /// The store's own sentence, as it was sent.
    pub fn said_by_store(&self) -> Option<&str> {
        self.0.said.as_deref()
    }

    /// What to do next, if known.
    pub fn hint(&self) -> Option<&str> {
        self.0.hint.as_deref()
    }
}

/// Making errors, inside the crate and for those who write a [`Transport`](crate::Transport).
impl Error {
    /// An error of this kind. Connections that fail or break and timeouts count as transient.
    pub fn new(kind: Kind, message: impl Into<String>) -> Self {
        let retry = match kind {
            Kind::Connect | Kind::Timeout | Kind::Interrupted | Kind::Unavailable => {
                Retry::Transient
            }
            Kind::Throttled => Retry::Throttled,
            _ => Retry::No,
        };
        Self(Box::new(Inner {
            kind,
            message: message.into(),
            hint: None,
            retry,
            retry_after: None,
            operation: None,
            tries: 0,
            answer: None,
            said: None,
            cause: None,
        }))
    }

    /// Keeps what caused it.
    pub fn because(mut self, cause: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        self.0.cause = Some(cause.into());
        self
    }

    /// Says what to do next.
    pub fn hinted(mut self, hint: impl Into<String>) -> Self {
        self.0.hint = Some(hint.into());
        self
    }

    /// Says whether another try may help.
    pub fn retried(mut self, retry: Retry) -> Self {
        self.0.retry = retry;
        self
    }

    pub(crate) fn after(mut self, wait: Option<Duration>) -> Self {
        self.0.retry_after = wait;
        self
    }

    pub(crate) fn of(mut self, operation: &'static str) -> Self {
        self.0.operation = Some(operation);
        self
    }

    pub(crate) fn tried(mut self, tries: u32) -> Self {
        self.0.tries = tries;
        if tries > 1 && self.0.kind == Kind::Precondition && self.0.hint.is_none() {
            self.0.hint = Some(
                "an earlier try got no answer, but may have done it: look at the object".to_owned(),
            );
        }
        self
    }

    pub(crate) fn said(mut self, message: String) -> Self {
        self.0.said = Some(message).filter(|message| !message.is_empty());
        self
    }

    pub(crate) fn answered(
        mut self,
        status: u16,
        code: Option<String>,
        request_id: Option<String>,
        headers: HeaderMap,
    ) -> Self {
        self.0.answer = Some(Answer {
            status,
            code,
            request_id,
            headers,
        });
        self
    }

    /// Ours if it is one of ours all along the chain, else a new one of `kind`.
    pub(crate) fn from_outside(kind: Kind, message: &str, cause: BoxError) -> Self {
        match cause.downcast::<Error>() {
            Ok(ours) => *ours,
            Err(cause) => Self::new(kind, message).because(cause),
        }
    }

    /// The same error, its cause as text: for an error that a foreign layer keeps.
    pub(crate) fn copied(&self) -> Self {
        let Inner {
            kind,
            ref message,
            ref hint,
            retry,
            retry_after,
            operation,
            tries,
            ..
        } = *self.0;
        let answer = self.0.answer.clone();
        let cause = self
            .0
            .cause
            .as_ref()
            .map(|c| innermost(c.as_ref()).to_string().into());
        let (message, hint, said) = (message.clone(), hint.clone(), self.0.said.clone());
        Self(Box::new(Inner {
            kind,
            message,
            hint,
            retry,
            retry_after,
            operation,
            tries,
            answer,
            said,
            cause,
        }))
    }

    /// A failure of this machine: `what` says doing what, with the name.
    pub(crate) fn local(what: impl Into<String>, cause: std::io::Error) -> Self {
        Self::new(Kind::Local, what).because(cause)
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.message)?;
        let cause = self
            .0
            .cause
            .as_ref()
            .map(|cause| innermost(cause.as_ref()).to_string());
        // What the sentence ends in already is not said twice.
        if let Some(cause) = cause.filter(|cause| !self.0.message.ends_with(cause.as_str())) {
            write!(f, ": {cause}")?;
        }
        if let Some(hint) = &self.0.hint {
            write!(f, " ({hint})")?;
        }
        let Some(answer) = &self.0.answer else {
            return Ok(());
        };
        write!(f, " (HTTP {}", answer.status)?;
        if let Some(code) = &answer.code {
            write!(f, " {code}")?;
        }
        if let Some(id) = &answer.request_id {
            write!(f, ", request id {id}")?;
        }
        f.write_str(")")
    }
}

/// The end of a chain of causes: what lies between says little more than that there was one.
fn innermost<'a>(mut error: &'a (dyn StdError + 'static)) -> &'a (dyn StdError + 'static) {
    while let Some(cause) = error.source() {
        error = cause;
    }
    error
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let inner = &self.0;
        let mut out = f.debug_struct("Error");
        out.field("kind", &inner.kind)
            .field("message", &inner.message)
            .field("retry", &inner.retry);
        if let Some(operation) = inner.operation {
            out.field("operation", &operation);
        }
        if let Some(Answer {
            status,
            code,
            request_id,
            ..
        }) = &inner.answer
        {
            out.field("status", status)
                .field("code", code)
                .field("request_id", request_id);
        }
        if let Some(cause) = &inner.cause {
            out.field("cause", cause);
        }
        out.finish()
    }
}

impl StdError for Error {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.0
            .cause
            .as_deref()
            .map(|c| -> &(dyn StdError + 'static) { c })
    }
}

/// For functions of [`std::io`]: the error is inside, as [`get_ref`](std::io::Error::get_ref) gives
/// it.
impl From<Error> for std::io::Error {
    fn from(error: Error) -> Self {
        use std::io::ErrorKind;

        // Never `Interrupted`: readers and writers of the standard library would try again.
        let kind = match error.kind() {
            Kind::NotFound => ErrorKind::NotFound,
            Kind::Denied => ErrorKind::PermissionDenied,
            Kind::Timeout => ErrorKind::TimedOut,
            Kind::Invalid => ErrorKind::InvalidInput,
            _ => ErrorKind::Other,
        };
        Self::new(kind, error)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_as_a_sentence_with_what_to_do() {
        let error = Error::new(Kind::NotFound, "no such bucket: photos")
            .hinted("create it with: anys3 mb s3://photos")
            .answered(
                404,
                Some("NoSuchBucket".into()),
                Some("7F".into()),
                HeaderMap::new(),
            );
        assert_eq!(
            error.to_string(),
            "no such bucket: photos (create it with: anys3 mb s3://photos) (HTTP 404 NoSuchBucket, request id 7F)"
        );
        assert_eq!(
            (error.status(), error.code(), error.fault()),
            (Some(404), Some("NoSuchBucket"), Fault::Caller)
        );
    }

    #[test]
    fn says_a_cause_once() {
        let cause = || std::io::Error::from_raw_os_error(2);
        let once = format!("cannot write x: {}", cause());
        assert_eq!(Error::local("cannot write x", cause()).to_string(), once);
        assert_eq!(Error::local(&*once, cause()).to_string(), once);
    }

    #[test]
    fn keeps_our_own_error_through_a_foreign_layer() {
        let ours = Error::new(Kind::Local, "no such file");
        assert_eq!(
            Error::from_outside(Kind::Interrupted, "broke", Box::new(ours)).kind(),
            Kind::Local
        );
    }
}
