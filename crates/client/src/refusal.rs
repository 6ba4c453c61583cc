//! What a store's error means to whoever asked.

use std::time::Duration;

use anys3_proto::error::code;
use anys3_proto::ops::HeadBucket;
use anys3_proto::{Operation, Response, S3Error};
use http::header::{CONTENT_RANGE, HeaderMap, HeaderValue, RETRY_AFTER};

use crate::error::{Error, Kind, Retry};

/// What a request is about.
pub(crate) struct Subject {
    pub(crate) bucket: Option<String>,
    pub(crate) key: Option<String>,
}

impl Subject {
    pub(crate) fn uri(&self) -> String {
        match (&self.bucket, &self.key) {
            (Some(bucket), Some(key)) => format!("s3://{bucket}/{key}"),
            (Some(bucket), None) => format!("s3://{bucket}"),
            _ => "s3://".to_owned(),
        }
    }

    fn bucket(&self) -> &str {
        self.bucket.as_deref().unwrap_or_default()
    }
}

/// The error, in our words. `skewed` says that our clock has been corrected because of it.
pub(crate) fn refusal(
    error: S3Error,
    subject: &Subject,
    operation: &'static str,
    skewed: bool,
) -> Error {
    let status = error.status.as_u16();
    let kind = if skewed {
        Kind::Skew
    } else {
        kind(error.code.as_str(), status)
    };
    let retry = match kind {
        Kind::Skew if skewed => Retry::Transient,
        Kind::Skew => Retry::No,
        _ if error.is_throttling() => Retry::Throttled,
        _ if error.is_retryable() => Retry::Transient,
        _ => Retry::No,
    };
    let (message, hint) = words(&error, kind, subject, operation);
    let out = Error::new(kind, message)
        .said(error.message.clone())
        .retried(retry)
        .after(retry_after(&error.context.headers));
    let out = if let Some(hint) = hint {
        out.hinted(hint)
    } else {
        out
    };
    let headers = headers(&error);
    out.answered(
        status,
        Some(error.code.as_str().to_owned()),
        error.context.request_id,
        headers,
    )
}

/// The headers; of a range that cannot be had also the size of the object, which some stores say in
/// the document alone.
fn headers(error: &S3Error) -> HeaderMap {
    let mut headers = error.context.headers.clone();
    let range = error
        .detail("ActualObjectSize")
        .map(|size| format!("bytes */{size}"));
    if let Some(range) = range.and_then(|range| HeaderValue::try_from(range).ok()) {
        headers.entry(CONTENT_RANGE).or_insert(range);
    }
    headers
}

fn kind(code: &str, status: u16) -> Kind {
    match code {
        code::NO_SUCH_BUCKET
        | code::NO_SUCH_KEY
        | code::NO_SUCH_UPLOAD
        | code::NO_SUCH_VERSION
        | code::NOT_FOUND => Kind::NotFound,
        code::BUCKET_ALREADY_EXISTS
        | code::BUCKET_ALREADY_OWNED_BY_YOU
        | code::BUCKET_NOT_EMPTY
        | code::CONDITIONAL_REQUEST_CONFLICT
        | code::OPERATION_ABORTED => Kind::Conflict,
        code::PRECONDITION_FAILED | code::NOT_MODIFIED => Kind::Precondition,
        code::REQUEST_TIME_TOO_SKEWED => Kind::Skew,
        code::PERMANENT_REDIRECT
        | code::TEMPORARY_REDIRECT
        | code::AUTHORIZATION_HEADER_MALFORMED
        | code::ILLEGAL_LOCATION_CONSTRAINT_EXCEPTION => Kind::Elsewhere,
        code::NOT_IMPLEMENTED | code::METHOD_NOT_ALLOWED => Kind::Unsupported,
        code::SLOW_DOWN => Kind::Throttled,
        code::BAD_DIGEST | code::X_AMZ_CONTENT_SHA256_MISMATCH => Kind::Corrupt,
        code::EXPIRED_TOKEN | code::INVALID_TOKEN => Kind::Credentials,
        _ => match status {
            301 | 302 | 307 | 308 => Kind::Elsewhere,
            304 | 412 => Kind::Precondition,
            401 | 403 => Kind::Denied,
            404 => Kind::NotFound,
            409 => Kind::Conflict,
            429 => Kind::Throttled,
            501 => Kind::Unsupported,
            500.. => Kind::Unavailable,
            _ => Kind::Refused,
        },
    }
}

/// A sentence, and what to do next.
fn words(
    error: &S3Error,
    kind: Kind,
    subject: &Subject,
    operation: &str,
) -> (String, Option<String>) {
    let uri = subject.uri();
    // Some stores send the code alone.
    let of_code = || S3Error::from(error.code.clone()).message;
    let message = Some(error.message.clone())
        .filter(|m| !m.is_empty())
        .unwrap_or_else(of_code);
    let said = || format!("{operation} of {uri}: {message}");
    let bucket = subject.bucket();
    match (error.code.as_str(), kind) {
        (code::NO_SUCH_BUCKET, _) => {
            (format!("no such bucket: {bucket}"), Some(format!("create it with: anys3 mb s3://{bucket}")))
        }
        (code::NO_SUCH_KEY, _) => (format!("no such key: {uri}"), None),
        (code::NOT_FOUND, _) if subject.key.is_some() => (format!("no such key, or no such bucket: {uri}"), None),
        (code::NOT_FOUND, _) => {
            (format!("no such bucket: {bucket}"), Some(format!("create it with: anys3 mb s3://{bucket}")))
        }
        (code::NO_SUCH_UPLOAD, _) => {
            (format!("no such upload of {uri}: it was completed, aborted or never begun"), None)
        }
        (code::BUCKET_NOT_EMPTY, _) => (
            format!("the bucket {bucket} is not empty"),
            Some(format!("empty it with: anys3 rm --recursive s3://{bucket}")),
        ),
        (code::BUCKET_ALREADY_EXISTS | code::BUCKET_ALREADY_OWNED_BY_YOU, _) => {
            (format!("the bucket {bucket} exists already"), None)
        }
        (code::INVALID_ACCESS_KEY_ID, _) => (
            "the store does not know this access key".to_owned(),
            Some(
                "check AWS_ACCESS_KEY_ID or the profile, and that the endpoint is the store that it is for"
                    .to_owned(),
            ),
        ),
        (code::SIGNATURE_DOES_NOT_MATCH, _) => (
            "the store expects another signature".to_owned(),
            Some(
                "the secret key is most likely not that of the access key: check AWS_SECRET_ACCESS_KEY"
                    .to_owned(),
            ),
        ),
        (_, Kind::Elsewhere) => (said(), Some(elsewhere(error))),
        (_, Kind::Skew) => (
            "this machine's clock and the store's differ too much".to_owned(),
            Some("set the clock".to_owned()),
        ),
        (_, Kind::Credentials) => (said(), Some("get new temporary credentials".to_owned())),
        _ => (said(), None),
    }
}

/// The region in which the store would have been asked rightly, as far as it says.
pub(crate) fn region(error: &S3Error) -> Option<String> {
    let headers = Response {
        headers: error.context.headers.clone(),
        ..Response::new(http::StatusCode::OK)
    };
    let of_header = || HeadBucket::decode_output(&headers).ok()?.bucket_region;
    error.detail("Region").map(str::to_owned).or_else(of_header)
}

/// What to do about another region.
pub(crate) fn in_region(region: &str) -> String {
    format!("the region is {region}: use --region {region} or AWS_REGION")
}

/// Where the bucket is, as far as the store says.
fn elsewhere(error: &S3Error) -> String {
    match (region(error), error.detail("Endpoint")) {
        (Some(region), _) => in_region(&region),
        (None, Some(endpoint)) => format!("the store names the endpoint {endpoint}"),
        (None, None) => "check the endpoint and the region".to_owned(),
    }
}

/// How long the store asks to wait: AWS's header has milliseconds, HTTP's seconds.
fn retry_after(headers: &HeaderMap) -> Option<Duration> {
    let number = |text: Option<&http::HeaderValue>| text?.to_str().ok()?.trim().parse::<u64>().ok();
    let millis = number(headers.get(anys3_proto::error::RETRY_AFTER)).map(Duration::from_millis);
    millis.or_else(|| number(headers.get(RETRY_AFTER)).map(Duration::from_secs))
}

#[cfg(test)]
mod tests {
    use super::*;
    use anys3_proto::ErrorCode;

    fn refused(error: S3Error, key: Option<&str>) -> Error {
        let subject = Subject {
            bucket: Some("photos".into()),
            key: key.map(str::to_owned),
        };
        refusal(error, &subject, "GetObject", false)
    }

    #[test]
    fn every_code_has_a_kind_and_a_sentence() {
        for code in ErrorCode::KNOWN {
            let error = refused(code.clone().into(), Some("cat"));
            assert_eq!(error.code(), Some(code.as_str()));
            assert_eq!(error.status(), Some(code.status().as_u16()));
            assert!(!error.message().is_empty(), "{code}");
            let ours = matches!(
                error.kind(),
                Kind::Config | Kind::Local | Kind::Connect | Kind::Timeout
            );
            assert!(!ours, "{code}: {:?}", error.kind());
        }
    }

    #[test]
    fn sentences_say_what_to_do() {
        let say = |code: ErrorCode, key| refused(code.into(), key).to_string();
        assert_eq!(
            say(ErrorCode::NO_SUCH_BUCKET, Some("cat")),
            "no such bucket: photos (create it with: anys3 mb s3://photos) (HTTP 404 NoSuchBucket)"
        );
        assert_eq!(
            say(ErrorCode::NO_SUCH_KEY, Some("cat")),
            "no such key: s3://photos/cat (HTTP 404 NoSuchKey)"
        );
        let moved =
            S3Error::from(ErrorCode::AUTHORIZATION_HEADER_MALFORMED).with("Region", "eu-west-1");
        let moved = refused(moved, None);
        assert_eq!(
            (moved.kind(), moved.is_retryable()),
            (Kind::Elsewhere, false)
        );
        assert!(moved.to_string().contains("--region eu-west-1"), "{moved}");
    }

    #[test]
    fn a_code_alone_has_its_own_sentence() {
        let error = S3Error {
            message: String::new(),
            ..ErrorCode::X_AMZ_CONTENT_SHA256_MISMATCH.into()
        };
        assert!(
            refused(error, None)
                .message()
                .ends_with("is not the one that was signed.")
        );
    }

    #[test]
    fn the_size_of_an_object_without_the_range() {
        let range = |error: S3Error| {
            refused(error, Some("cat"))
                .headers()
                .unwrap()
                .get(CONTENT_RANGE)
                .cloned()
        };
        let invalid = S3Error::from(ErrorCode::INVALID_RANGE);
        assert_eq!(range(invalid.clone()), None);
        assert_eq!(
            range(invalid.clone().with("ActualObjectSize", "5")).unwrap(),
            "bytes */5"
        );
        assert_eq!(
            range(invalid.clone().with("ActualObjectSize", "\r\n")),
            None
        );
        let said = invalid.with_header(CONTENT_RANGE, HeaderValue::from_static("bytes */6"));
        assert_eq!(
            range(said.with("ActualObjectSize", "5")).unwrap(),
            "bytes */6"
        );
    }

    #[test]
    fn the_store_says_when_to_come_back() {
        let mut error = S3Error::from(ErrorCode::SLOW_DOWN);
        error.context.headers.insert(RETRY_AFTER, 7.into());
        let error = refused(error, None);
        assert_eq!(
            (error.retry(), error.retry_after()),
            (Retry::Throttled, Some(Duration::from_secs(7)))
        );
        assert_eq!(
            refused(ErrorCode::INTERNAL_ERROR.into(), None).retry(),
            Retry::Transient
        );
        assert_eq!(
            refused(ErrorCode::NO_SUCH_KEY.into(), None).retry(),
            Retry::No
        );
    }
}
