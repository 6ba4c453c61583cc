//! Where something is: a file, an object, or the standard streams.

use std::fmt;
use std::path::PathBuf;
use std::str::FromStr;

use anys3::proto::names::KEY_LEN_MAX;

/// Something to copy from or to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// `-`.
    Stream,
    /// A path on this machine.
    Local(PathBuf),
    /// `s3://…`.
    S3(S3Uri),
}

/// A bucket, and a key or prefix in it; the latter may be empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct S3Uri {
    pub(crate) bucket: String,
    pub(crate) key: String,
}

impl FromStr for Place {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match text {
            "" => Err("a path is not empty; the current folder is .".to_owned()),
            "-" => Ok(Self::Stream),
            _ if text.starts_with("s3://") => text.parse().map(Self::S3),
            _ => match mistaken(text) {
                Some(hint) => Err(hint),
                None => Ok(Self::Local(text.into())),
            },
        }
    }
}

impl FromStr for S3Uri {
    type Err = String;

    /// `s3://bucket`, `s3://bucket/`, `s3://bucket/any/key`. The key is taken as it is: nothing in
    /// it is decoded or special.
    fn from_str(text: &str) -> Result<Self, String> {
        let Some(rest) = text.strip_prefix("s3://") else {
            return Err(mistaken(text).unwrap_or_else(|| did_you_mean(text)));
        };
        let (bucket, key) = rest.split_at(bucket_len(rest));
        let key = key.strip_prefix('/').unwrap_or(key);
        if bucket.is_empty() {
            return Err(format!("the bucket is missing: {}", did_you_mean(rest)));
        }
        if key.len() > KEY_LEN_MAX {
            return Err(format!(
                "the key has {} bytes, and {KEY_LEN_MAX} are allowed",
                key.len()
            ));
        }
        Ok(Self {
            bucket: bucket.to_owned(),
            key: key.to_owned(),
        })
    }
}

/// The length of the bucket that a text begins with. The name of an access point has a slash in it:
/// `arn:aws:s3::123456789012:accesspoint/abc.mrap`.
fn bucket_len(text: &str) -> usize {
    let kind = ":accesspoint/";
    let begin = match text.find(kind) {
        Some(at) if text.starts_with("arn:") => at.saturating_add(kind.len()),
        _ => 0,
    };
    let rest = text.get(begin..).unwrap_or_default();
    let length = rest.find('/').unwrap_or(rest.len());
    begin.saturating_add(length)
}

/// What was meant by what looks like a URI and is none of ours; nothing of a plain path.
fn mistaken(text: &str) -> Option<String> {
    let (scheme, rest) = text.split_once(':')?;
    match scheme.to_ascii_lowercase().as_str() {
        "s3" => Some(format!("{} (a file of this name is ./{text})", did_you_mean(rest))),
        "file" => Some(format!("expected a path: did you mean {}?", rest.trim_start_matches("//"))),
        "http" | "https" if rest.starts_with("//") => Some(
            "expected s3://bucket/key: the store is named by --endpoint-url, the object by bucket and key"
                .into(),
        ),
        _ if rest.starts_with("//") => {
            Some(format!("{scheme}: is not known here: expected s3://bucket/key, or a path"))
        }
        _ => None,
    }
}

fn did_you_mean(rest: &str) -> String {
    match rest.trim_start_matches('/') {
        "" => "expected s3://bucket/key".to_owned(),
        rest => format!("expected s3://bucket/key: did you mean s3://{rest}?"),
    }
}

impl S3Uri {
    /// The same, and `bucket/key`, where AWS's CLI takes that as well.
    pub(crate) fn lenient(text: &str) -> Result<Self, String> {
        match text.starts_with(['/', '.']) || mistaken(text).is_some() {
            true => text.parse(),
            false => format!("s3://{}", text.strip_prefix("s3://").unwrap_or(text)).parse(),
        }
    }

    /// Another key of the same bucket.
    pub(crate) fn with_key(&self, key: impl Into<String>) -> Self {
        Self {
            bucket: self.bucket.clone(),
            key: key.into(),
        }
    }

    /// The prefix of everything below: with a slash at its end, unless it is that of the whole
    /// bucket.
    pub(crate) fn folder(&self) -> Self {
        match self.key.as_str() {
            "" => self.clone(),
            key if key.ends_with('/') => self.clone(),
            key => self.with_key(format!("{key}/")),
        }
    }

    /// Whether it is one key, and not a bucket or a prefix that ends with a slash.
    pub(crate) fn names_key(&self) -> bool {
        !self.key.is_empty() && !self.key.ends_with('/')
    }

    /// The key for what has this name: in a bucket or prefix below it, else as it is.
    pub(crate) fn named(&self, name: &str) -> Self {
        if self.names_key() {
            self.clone()
        } else {
            self.with_key(format!("{}{name}", self.key))
        }
    }

    /// The last name in the key.
    pub(crate) fn name(&self) -> &str {
        self.key.rsplit('/').next().unwrap_or_default()
    }
}

impl fmt::Display for S3Uri {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.key.as_str() {
            "" => write!(f, "s3://{}", self.bucket),
            key => write!(f, "s3://{}/{key}", self.bucket),
        }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Stream => f.write_str("-"),
            Self::Local(path) => write!(f, "{}", path.display()),
            Self::S3(uri) => uri.fmt(f),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn uris() {
        for (text, bucket, key, shown) in [
            ("s3://b", "b", "", "s3://b"),
            ("s3://b/", "b", "", "s3://b"),
            ("s3://b/k", "b", "k", "s3://b/k"),
            ("s3://b//k/", "b", "/k/", "s3://b//k/"),
            ("s3://b/a b%20+?#é", "b", "a b%20+?#é", "s3://b/a b%20+?#é"),
            ("s3://b/../x", "b", "../x", "s3://b/../x"),
            (
                "s3://arn:aws:s3::1:accesspoint/a.mrap/k/x",
                "arn:aws:s3::1:accesspoint/a.mrap",
                "k/x",
                "s3://arn:aws:s3::1:accesspoint/a.mrap/k/x",
            ),
            (
                "s3://b/arn:aws:s3::1:accesspoint/x",
                "b",
                "arn:aws:s3::1:accesspoint/x",
                "s3://b/arn:aws:s3::1:accesspoint/x",
            ),
        ] {
            let uri: S3Uri = text.parse().unwrap();
            assert_eq!(
                (
                    uri.bucket.as_str(),
                    uri.key.as_str(),
                    uri.to_string().as_str()
                ),
                (bucket, key, shown)
            );
        }
        for bad in ["s3://", &format!("s3://b/{}", "k".repeat(1025))] {
            assert!(bad.parse::<S3Uri>().is_err(), "{bad}");
        }
        for bad in [
            "s3:///b/k",
            "b/k",
            "/b/k",
            "s3:/b/k",
            "S3://b/k",
            "s3:b/k",
            "s3:///b/k",
        ] {
            let hint = bad.parse::<S3Uri>().unwrap_err();
            assert!(hint.contains("did you mean s3://b/k?"), "{bad}: {hint}");
        }
    }

    #[test]
    fn a_bucket_without_a_scheme() {
        for (text, expect) in [
            ("b/k", "s3://b/k"),
            ("s3://b/k", "s3://b/k"),
            ("b", "s3://b"),
        ] {
            assert_eq!(
                S3Uri::lenient(text).map(|uri| uri.to_string()),
                Ok(expect.to_owned())
            );
        }
        for bad in ["/b/k", "s3:/b/k", "S3://b/k"] {
            assert!(
                S3Uri::lenient(bad)
                    .unwrap_err()
                    .contains("did you mean s3://b/k?"),
                "{bad}"
            );
        }
        assert!(
            S3Uri::lenient("https://host/b/k")
                .unwrap_err()
                .contains("--endpoint-url")
        );
    }

    #[test]
    fn places() {
        assert_eq!("-".parse(), Ok(Place::Stream));
        assert_eq!("./-".parse(), Ok(Place::Local("./-".into())));
        assert_eq!("a/b".parse(), Ok(Place::Local("a/b".into())));
        assert!(matches!("s3://b/k".parse(), Ok(Place::S3(_))));
        assert_eq!("./s3:b".parse(), Ok(Place::Local("./s3:b".into())));
        assert_eq!("a:b".parse(), Ok(Place::Local("a:b".into())));
        for (bad, hint) in [
            ("s3:/b/k", "s3://b/k"),
            ("S3://b/k", "s3://b/k"),
            ("https://h/b/k", "--endpoint-url"),
            ("file:///tmp/x", "did you mean /tmp/x?"),
            ("gs://b/k", "s3://bucket/key"),
            ("", "not empty"),
        ] {
            let told = bad.parse::<Place>().unwrap_err();
            assert!(told.contains(hint), "{bad}: {told}");
        }
    }

    #[test]
    fn folders_and_names() {
        let uri = |text: &str| text.parse::<S3Uri>().unwrap();
        assert_eq!(uri("s3://b").folder().key, "");
        assert_eq!(uri("s3://b/a").folder().key, "a/");
        assert_eq!(uri("s3://b/a/").folder().key, "a/");
        assert_eq!(
            (uri("s3://b/a/c.txt").name(), uri("s3://b/a/").name()),
            ("c.txt", "")
        );
    }
}
