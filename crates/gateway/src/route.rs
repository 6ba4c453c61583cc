//! Which request is for what: the one place that reads a path.

pub(crate) mod companion;
pub(crate) mod table;

use std::fmt;

use anys3::proto::error::code;
use anys3::proto::{BucketName, names};
use http::StatusCode;
use http::header::{AsHeaderName, HeaderMap};

use self::companion::CompanionRoute;
use self::table::Row;
use crate::refusal::Refusal;

/// Below this, the gateway keeps what it knows of uploads under way. Nobody else reads or writes
/// there.
pub(crate) const RESERVED: &str = ".anys3-uploads/";

/// What stands before a capability in a path.
pub(crate) const CAPABILITY: &str = "/c/";

/// Where what follows in a path says more than a log may have.
const SEALED: [&str; 4] = [CAPABILITY, "/upload/", "/tus/", "/filepond/"];

/// The path as a log may have it: a capability is as good as a token, and the name of an upload says
/// what belongs to who began it.
pub(crate) fn without_secrets(path: &str) -> &str {
    let sealed = SEALED.into_iter().find(|before| path.starts_with(before));
    sealed.unwrap_or(path)
}

/// What a path names.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Route {
    /// `/`
    Page,
    /// `/anys3-upload.js`
    Module,
    /// `/openapi.json`
    Description,
    /// `/healthz`
    Alive,
    /// `/readyz`
    Ready,
    /// `/metrics`
    Metrics,
    /// `/upload`
    Upload,
    /// `/upload/{upload}`
    Resumable(String),
    /// `/tus/`
    TusCreate,
    /// `/tus/{upload}`
    Tus(String),
    /// `/filepond/` and `/filepond/{id}`
    FilePond(Option<String>),
    /// `/s3/…`
    Companion(CompanionRoute),
    /// `/presigned-url`
    Presign,
    /// `/presign`
    PresignMany,
    /// `/c/{capability}`
    Capability(String),
    /// `/objects`
    Buckets,
    /// `/objects/{bucket}`
    Bucket(BucketName),
    /// `/objects/{bucket}/{key}`
    Object { bucket: BucketName, key: String },
}

/// Reads a path, by the table. Bucket and key are told apart first and percent-decoded then, once:
/// no segment of a key is special.
pub(crate) fn parse(path: &str) -> Result<(Route, &'static Row), Refusal> {
    // Clients are told either.
    let path = match path {
        "/tus" => "/tus/",
        "/filepond" => "/filepond/",
        path => path,
    };
    table::find(path)?.ok_or_else(unknown)
}

/// Percent-decoded.
fn decoded(encoded: &str) -> Result<String, Refusal> {
    names::decode(encoded).ok_or_else(undecodable)
}

/// The name of an upload under way: one segment, of the alphabet of base64 for URLs.
fn upload(text: &str) -> Option<String> {
    let plain = |b: u8| b.is_ascii_alphanumeric() || b == b'-' || b == b'_';
    (!text.is_empty() && text.bytes().all(plain)).then(|| text.to_owned())
}

/// Where an object can be read, percent-encoded. In a key with a segment that URLs give a meaning
/// to, as `..`, slashes are encoded as well, so that nobody resolves it on the way.
pub(crate) fn object_path(bucket: &BucketName, key: &str) -> String {
    let key = if has_dots(key) {
        names::encode_query(key)
    } else {
        names::encode_key(key)
    };
    format!("/objects/{bucket}/{key}")
}

/// Whether a segment of a key is `.` or `..`.
pub(crate) fn has_dots(key: &str) -> bool {
    key.split('/').any(|segment| matches!(segment, "." | ".."))
}

/// A bucket's name, or why it is none.
pub(crate) fn bucket_name(name: &str) -> Result<BucketName, Refusal> {
    BucketName::new(name)
        .map_err(|why| Refusal::new(StatusCode::BAD_REQUEST, code::INVALID_BUCKET_NAME, why))
}

/// A key, or why it is none.
pub(crate) fn checked_key(key: String) -> Result<String, Refusal> {
    match names::check_key(&key) {
        Ok(()) if key.starts_with(RESERVED) => Err(Refusal::new(
            StatusCode::FORBIDDEN,
            "ReservedKey",
            format!("keys below {RESERVED} are the gateway's own"),
        )
        .hint("use another key")),
        Ok(()) => Ok(key),
        Err(why) => Err(Refusal::new(StatusCode::BAD_REQUEST, "InvalidKey", why)),
    }
}

/// The parameters of a query, each of which may be there once.
pub(crate) struct Query(Vec<(String, String)>);

impl Query {
    pub(crate) fn parse(uri: &http::Uri) -> Result<Self, Refusal> {
        let pairs = names::parse_query(uri.query().unwrap_or_default());
        pairs
            .map(Self)
            .map_err(|e| Refusal::new(StatusCode::BAD_REQUEST, code::INVALID_URI, e.to_string()))
    }

    /// The names of the parameters.
    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|(name, _)| name.as_str())
    }

    /// The parameters and their values.
    pub(crate) fn pairs(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// The value of a parameter.
    pub(crate) fn value(&self, name: &str) -> Result<Option<&str>, Refusal> {
        let mut values = self
            .0
            .iter()
            .filter(|(n, _)| n == name)
            .map(|(_, value)| value.as_str());
        match (values.next(), values.next()) {
            (value, None) => Ok(value),
            _ => Err(Refusal::argument(format!("{name} is given twice"))),
        }
    }
}

/// The value of a header, its lines joined. What is not plain text is refused: nothing that was
/// said is left out.
pub(crate) fn text(
    headers: &HeaderMap,
    name: impl AsHeaderName + fmt::Display + Clone,
) -> Result<Option<String>, Refusal> {
    let mut joined: Option<String> = None;
    for value in headers.get_all(name.clone()) {
        let value = value
            .to_str()
            .map_err(|_| Refusal::argument(format!("{name} is not plain ASCII")))?;
        joined = Some(match joined {
            Some(before) => format!("{before}, {value}"),
            None => value.to_owned(),
        });
    }
    Ok(joined)
}

/// A number in digits, and nothing else.
pub(crate) fn number(text: &str) -> Option<u64> {
    let text = text.trim_matches([' ', '\t']);
    let digits = !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    digits.then(|| text.parse().ok())?
}

pub(crate) fn unknown() -> Refusal {
    Refusal::new(
        StatusCode::NOT_FOUND,
        "NoSuchRoute",
        "there is nothing here",
    )
    .hint("use /upload, /tus/, /presigned-url or /objects/{bucket}/{key}")
}

fn undecodable() -> Refusal {
    Refusal::new(
        StatusCode::BAD_REQUEST,
        code::INVALID_URI,
        "the path is not percent-encoded UTF-8",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(path: &str) -> Option<String> {
        match parse(path).ok()?.0 {
            Route::Object { bucket, key } if bucket.as_str() == "box" => Some(key),
            _ => None,
        }
    }

    /// Each spelling is one key, the same for whoever decides and whoever reads.
    #[test]
    fn a_key_is_decoded_once() {
        for (path, expect) in [
            ("/objects/box/a/b", Some("a/b")),
            ("/objects/box/a%2Fb", Some("a/b")),
            ("/objects/box/a%2fb", Some("a/b")),
            ("/objects/box/a%252Fb", Some("a%2Fb")),
            ("/objects/box//a", Some("/a")),
            ("/objects/box/a//b", Some("a//b")),
            ("/objects/box/./a", Some("./a")),
            ("/objects/box/../other/a", Some("../other/a")),
            ("/objects/box/..%2fother%2Fa", Some("../other/a")),
            ("/objects/box/%2e%2e/other", Some("../other")),
            ("/objects/box/a;b", Some("a;b")),
            ("/objects/box/a%5Cb", Some("a\\b")),
            ("/objects/box/a+b%20c", Some("a+b c")),
            ("/objects/box/%C3%BC", Some("ü")),
            ("/objects/box/%00", Some("\0")),
            ("/objects/box/a/", Some("a/")),
            ("/objects/b%6Fx/a", Some("a")),
            ("/objects/box%2Fa", None),
            ("/objects/box%2Fa/b", None),
            ("/objects/box%2F..%2Fother/a", None),
            ("/objects/../box/a", None),
            ("/objects//box/a", None),
            ("//objects/box/a", None),
            ("/objects/box/", None),
            ("/objects/box", None),
            ("/objects/BOX/a", None),
            ("/Objects/box/a", None),
            ("/objects/box/%ff", None),
            ("/objects%2Fbox/a", None),
        ] {
            assert_eq!(key(path).as_deref(), expect, "{path}");
        }
        assert!(key(&format!("/objects/box/{}", "a".repeat(1024))).is_some());
        assert!(key(&format!("/objects/box/{}", "a".repeat(1025))).is_none());
    }

    #[test]
    fn a_path_is_read_as_it_was_written() {
        let bucket = BucketName::new("box").unwrap();
        for written in [
            "a",
            "a/b",
            "../a",
            "a/./b",
            "/a",
            "a//b",
            "ü %+?#;\\",
            "a/..",
            "..a/b..",
        ] {
            let path = object_path(&bucket, written);
            assert_eq!(key(&path).as_deref(), Some(written), "{path}");
            assert!(!path.split('/').any(|s| s == "." || s == ".."), "{path}");
        }
    }

    #[test]
    fn other_paths() {
        for path in [
            "",
            "*",
            "/upload/",
            "/Upload",
            "/upload%2F",
            "/healthz/../upload",
            "/objects/",
            "/favicon.ico",
        ] {
            assert!(parse(path).is_err(), "{path}");
        }
    }
}
