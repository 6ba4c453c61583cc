//! Names of buckets and objects, and how they stand in a URI.

use std::fmt;

use crate::types::open_enum;
pub use crate::uri::{QUERY_PAIRS_MAX, decode, decode_plus, encode_key, encode_query, parse_query};
use crate::wire::{At, Kind, Seed, Text, TimeForm};

/// The longest key, in bytes of UTF-8.
pub const KEY_LEN_MAX: usize = 1024;

/// What S3's own names begin with: of encoded host names and of its examples.
const RESERVED_BEGINNINGS: [&str; 3] = ["xn--", "sthree-", "amzn-s3-demo-"];

/// What S3's own names end with: of access points, of directory and of table buckets.
const RESERVED_ENDS: [&str; 5] = ["-s3alias", "--ol-s3", ".mrap", "--x-s3", "--table-s3"];

/// The name of a bucket, known to be one that S3 allows:
/// <https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html>.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct BucketName(String);

impl BucketName {
    /// Takes a name.
    ///
    /// # Errors
    /// A sentence that says which rule it breaks.
    pub fn new(name: &str) -> Result<Self, &'static str> {
        let allowed = |b: u8| matches!(b, b'a'..=b'z' | b'0'..=b'9' | b'.' | b'-');
        let edge = |b: Option<&u8>| b.is_some_and(|b| b.is_ascii_alphanumeric());
        let bytes = name.as_bytes();
        if !(3..=63).contains(&bytes.len()) {
            return Err("a bucket name has 3 to 63 characters");
        }
        if !bytes.iter().all(|&b| allowed(b)) {
            return Err("a bucket name has only lower-case letters, digits, dots and hyphens");
        }
        if !edge(bytes.first()) || !edge(bytes.last()) {
            return Err("a bucket name begins and ends with a letter or a digit");
        }
        if name.contains("..") {
            return Err("a bucket name has no two dots together");
        }
        if RESERVED_BEGINNINGS
            .iter()
            .any(|part| name.starts_with(part))
            || RESERVED_ENDS.iter().any(|part| name.ends_with(part))
        {
            return Err(
                "a bucket name does not begin or end as the names that S3 keeps for itself",
            );
        }
        if name.split('.').count() == 4 && name.split('.').all(|part| part.parse::<u8>().is_ok()) {
            return Err("a bucket name is not an IP address");
        }
        Ok(Self(name.to_owned()))
    }

    /// The name.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for BucketName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What the names of headers begin with that only S3 gives a meaning to.
pub const HEADER_PREFIX: &str = "x-amz-";

/// Says why a key is none, if it is none: it has 1 to [`KEY_LEN_MAX`] bytes, of any characters.
///
/// # Errors
/// A sentence that says which rule it breaks.
pub fn check_key(key: &str) -> Result<(), &'static str> {
    match key.len() {
        0 => Err("a key has at least one character"),
        1..=KEY_LEN_MAX => Ok(()),
        _ => Err("a key has at most 1024 bytes"),
    }
}

/// What to copy: a bucket, a key, and the version of it if not the current one.
///
/// In a header `bucket/key?versionId=…`, percent-encoded, with or without a slash before it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CopySource {
    /// The bucket.
    pub bucket: String,
    /// The key.
    pub key: String,
    /// The version.
    pub version_id: Option<String>,
}

impl Text for CopySource {
    const KIND: Kind = Kind::String;

    fn write(&self, _: TimeForm, out: &mut String) {
        out.push_str(&encode_key(&self.bucket));
        out.push('/');
        out.push_str(&encode_key(&self.key));
        if let Some(version) = &self.version_id {
            out.push_str("?versionId=");
            out.push_str(&encode_query(version));
        }
    }

    fn read(text: &str) -> Option<Self> {
        if !is_escaped(text) {
            return None;
        }
        let (path, version) = match text.split_once("?versionId=") {
            Some((path, version)) => (path, Some(decode(version)?)),
            None => (text, None),
        };
        // Split before decoding: a slash that is part of the bucket's name cannot be smuggled in.
        // A plus is a space: clients encode as in a query, and S3 takes it so.
        let path = path.strip_prefix('/').unwrap_or(path);
        let (bucket, key) = match path.split_once('/') {
            Some((bucket, key)) => (decode_plus(bucket)?, decode_plus(key)?),
            // Some clients encode the whole of it, slashes too.
            None => decode(path)?
                .trim_start_matches('/')
                .split_once('/')
                .map(|(b, k)| (b.into(), k.into()))?,
        };
        (may_be_bucket(&bucket) && check_key(&key).is_ok()).then_some(Self {
            bucket,
            key,
            version_id: version,
        })
    }

    fn some(at: At, seed: &mut Seed) -> Self {
        Self {
            bucket: format!("bucket-{}", seed.below(100)),
            key: seed.text(At::Text("Key")),
            version_id: (seed.below(2) == 0).then(|| seed.text(at)),
        }
    }
}

/// Whether every `%` has two hexadecimal digits behind it.
fn is_escaped(text: &str) -> bool {
    let mut behind = text.split('%').skip(1);
    behind.all(|rest| {
        rest.as_bytes()
            .first_chunk::<2>()
            .is_some_and(|digits| digits.iter().all(u8::is_ascii_hexdigit))
    })
}

/// Whether a bucket of this name may be somewhere, also one from the days in which names had
/// capital letters.
fn may_be_bucket(name: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"._-".contains(&byte);
    !name.is_empty() && name.bytes().all(plain) && name.parse::<core::net::Ipv4Addr>().is_err()
}

open_enum! {
    /// How keys are written in a list.
    EncodingType {
        /// Percent-encoded.
        URL = "url",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bucket_names() {
        for good in ["abc", "a-b.c", "0a0", &"a".repeat(63), "192.168.5"] {
            assert!(BucketName::new(good).is_ok(), "{good}");
        }
        for bad in [
            "ab",
            "Abc",
            "a_b",
            "-ab",
            "ab.",
            "a..b",
            "192.168.5.4",
            &"a".repeat(64),
            "a/b",
            "a b",
            "",
            "xn--ab",
            "a-s3alias",
            "a--x-s3",
        ] {
            assert!(BucketName::new(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn copy_sources() {
        let source = |bucket: &str, key: &str, version: Option<&str>| {
            Some(CopySource {
                bucket: bucket.into(),
                key: key.into(),
                version_id: version.map(str::to_owned),
            })
        };
        for (text, expect) in [
            ("b/k", source("b", "k", None)),
            ("/b/k", source("b", "k", None)),
            ("b//k", source("b", "/k", None)),
            (
                "b/a%2F..%2Fc?versionId=x%2B",
                source("b", "a/../c", Some("x+")),
            ),
            ("b%2Fk", source("b", "k", None)),
            ("b/a+b%2Bc", source("b", "a b+c", None)),
            ("b/%3FversionId=1", source("b", "?versionId=1", None)),
            ("a%2Fb/k", None),
            ("b", None),
            ("b/", None),
            ("/", None),
            ("", None),
            ("b/%ff", None),
            ("b/%", None),
            ("b/%4", None),
            ("b/%zz", None),
            ("b%/k", None),
            ("b/k?versionId=%1", None),
            ("192.168.1.1/k", None),
            ("2001:db8::1/k", None),
            ("b@c/k", None),
            ("Old_Bucket.1/k", source("Old_Bucket.1", "k", None)),
        ] {
            assert_eq!(CopySource::read(text), expect, "{text}");
        }
    }
}
