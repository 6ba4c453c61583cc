//! The two heads that cross the network, as an operation sees them, and how they become HTTP
//! messages.

use std::str::FromStr;

use bytes::Bytes;
use http::header::{CONTENT_LENGTH, CONTENT_TYPE, HOST, HeaderMap, HeaderName, HeaderValue};
use http::uri::{Authority, Scheme, Uri};
use http::{Method, StatusCode, request};

use crate::checksum::{Algorithm, Hasher, SDK_ALGORITHM, encode};
use crate::malformed::Error;
use crate::{host, uri};

/// A request without its streamed body.
#[derive(Clone, Debug, PartialEq)]
pub struct Request {
    /// The verb.
    pub method: Method,
    /// The bucket, when the request names one.
    pub bucket: Option<String>,
    /// The key, when the request names one.
    pub key: Option<String>,
    /// Query parameters, decoded, in the order written. One without `=` has an empty value.
    pub query: Vec<(String, String)>,
    /// Headers.
    pub headers: HeaderMap,
    /// The document of a request that carries one.
    pub document: Option<Bytes>,
}

/// What a path names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Target {
    /// Nothing: the store.
    Service,
    /// A bucket.
    Bucket,
    /// An object.
    Object,
}

/// A response without its streamed body.
#[derive(Clone, Debug, PartialEq)]
pub struct Response {
    /// The status.
    pub status: StatusCode,
    /// Headers.
    pub headers: HeaderMap,
    /// The document of a response that carries one.
    pub document: Option<Bytes>,
}

impl Response {
    /// A response without fields or body.
    pub fn new(status: StatusCode) -> Self {
        Self {
            status,
            headers: HeaderMap::new(),
            document: None,
        }
    }
}

impl Request {
    /// What the path names.
    pub fn target(&self) -> Target {
        match (&self.bucket, &self.key) {
            (None, _) => Target::Service,
            (Some(_), None) => Target::Bucket,
            (Some(_), Some(_)) => Target::Object,
        }
    }

    /// The value of the first query parameter of this name.
    pub fn query_value(&self, name: &str) -> Option<&str> {
        self.query
            .iter()
            .find(|(n, _)| n == name)
            .map(|(_, value)| value.as_str())
    }

    /// Makes headers of the parameters that stand for them, in any case: presigners put AWS's
    /// headers into the query, and S3 takes them from there. Says which.
    ///
    /// # Errors
    /// [`Error::Twice`], [`Error::Conflict`] with a header that is there, [`Error::Uri`] for what
    /// cannot be a header.
    pub fn take_headers_of_query(&mut self) -> Result<Vec<HeaderName>, Error> {
        let mut taken = Vec::new();
        let (of_headers, query): (Vec<_>, _) = std::mem::take(&mut self.query)
            .into_iter()
            .partition(|(name, _)| is_header(name));
        self.query = query;
        for (name, value) in of_headers {
            let (name, value) = (name.to_ascii_lowercase(), value.trim());
            let unusable = || Error::Uri(format!("its parameter {name:?} cannot be a header"));
            let header = HeaderName::from_bytes(name.as_bytes()).map_err(|_| unusable())?;
            let value = HeaderValue::from_bytes(value.as_bytes()).map_err(|_| unusable())?;
            if taken.contains(&header) {
                return Err(Error::Twice(name));
            }
            if self
                .headers
                .get_all(&header)
                .iter()
                .any(|there| *there != value)
            {
                return Err(Error::Conflict(name));
            }
            let text = std::str::from_utf8(value.as_bytes()).unwrap_or_default();
            if !OF_SDK.contains(&name.as_str()) && !is_sum_of_nothing(&name, text) {
                self.headers.insert(&header, value);
            }
            taken.push(header);
        }
        Ok(taken)
    }

    /// The HTTP request to this endpoint. Its body is the document, or empty; it has a `Host`, and
    /// a document a `Content-Length`.
    ///
    /// # Errors
    /// [`Error::Uri`] when bucket, key and query make no URI, or one that is too long.
    pub fn into_http(self, endpoint: &Endpoint) -> Result<http::Request<Bytes>, Error> {
        let uri = endpoint.uri(self.bucket.as_deref(), self.key.as_deref(), &self.query)?;
        let mut headers = self.headers;
        let host = uri.authority().map(Authority::as_str).unwrap_or_default();
        headers.insert(
            HOST,
            HeaderValue::from_str(host).map_err(|e| Error::Uri(e.to_string()))?,
        );
        let body = self.document.unwrap_or_default();
        if !body.is_empty() {
            headers.insert(CONTENT_LENGTH, HeaderValue::from(body.len()));
            headers
                .entry(CONTENT_TYPE)
                .or_insert(HeaderValue::from_static("application/xml"));
        }
        let mut request = http::Request::new(body);
        *request.method_mut() = self.method;
        *request.uri_mut() = uri;
        *request.headers_mut() = headers;
        Ok(request)
    }

    /// Reads the head of an HTTP request. In one whose `Host` is below one of `domains`, or below
    /// `localhost`, the bucket stands there; where it is a domain itself, or an address, it is the
    /// first segment of the path. The bytes of a key are taken as they are: no segment is special.
    ///
    /// # Errors
    /// [`Error::Host`] for any other host, [`Error::Uri`] when path or query are not
    /// percent-encoded UTF-8.
    pub fn from_http(parts: &request::Parts, domains: &[&str]) -> Result<Self, Error> {
        let undecodable = || Error::Uri("its path is not percent-encoded UTF-8".into());
        let path = parts.uri.path().strip_prefix('/').ok_or_else(undecodable)?;
        let (bucket, key) = match host::bucket(parts, domains)? {
            Some(bucket) => (Some(bucket), path),
            None => {
                let (bucket, key) = path.split_once('/').unwrap_or((path, ""));
                (Some(bucket.to_owned()).filter(|b| !b.is_empty()), key)
            }
        };
        if bucket.is_none() && !key.is_empty() {
            return Err(Error::Uri("its path names a key without a bucket".into()));
        }
        let bucket = bucket
            .map(|b| uri::decode(&b).ok_or_else(undecodable))
            .transpose()?;
        let key = uri::decode(key).ok_or_else(undecodable)?;
        Ok(Self {
            method: parts.method.clone(),
            bucket,
            key: Some(key).filter(|key| !key.is_empty()),
            query: uri::parse_query(parts.uri.query().unwrap_or_default())?,
            headers: parts.headers.clone(),
            document: None,
        })
    }
}

/// What the names of AWS's headers begin with.
const AMZ: &str = "x-amz-";

/// The parameters that a signature in the query is made of. They are compared exactly, as the
/// verifier does: one that is written otherwise is none of them.
const OF_SIGNATURE: [&str; 9] = [
    "X-Amz-Algorithm",
    "X-Amz-Content-Sha256",
    "X-Amz-Credential",
    "X-Amz-Date",
    "X-Amz-Expires",
    "X-Amz-Region-Set",
    "X-Amz-Security-Token",
    "X-Amz-Signature",
    "X-Amz-SignedHeaders",
];

/// What presigners put into a query and no operation is meant to do anything about: which SDK
/// signed, and by which algorithm it would compute a checksum if it had a body (the checksum
/// itself, where there is one, says so too).
const OF_SDK: [&str; 2] = ["x-amz-user-agent", SDK_ALGORITHM];

/// Whether a parameter stands for a header.
fn is_header(name: &str) -> bool {
    let begins = name
        .get(..AMZ.len())
        .is_some_and(|start| start.eq_ignore_ascii_case(AMZ));
    begins && !OF_SIGNATURE.contains(&name)
}

/// Whether it is a checksum of nothing. The SDK for JavaScript presigns uploads with it, for it has
/// no body then, and S3 stores what is uploaded so:
/// <https://github.com/ministackorg/ministack/issues/1695>,
/// <https://github.com/localstack/localstack/issues/12169>.
fn is_sum_of_nothing(name: &str, value: &str) -> bool {
    Algorithm::of_header(name).is_some_and(|algorithm| encode(&Hasher::of(algorithm, b"")) == value)
}

/// Where the bucket stands in a URI.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Addressing {
    /// In the path, which works with every store.
    #[default]
    Path,
    /// In the host name, as AWS has it.
    VirtualHost,
}

/// Where a store is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Endpoint {
    scheme: Scheme,
    authority: Authority,
    base: String,
    /// Where the bucket stands.
    pub addressing: Addressing,
}

impl Endpoint {
    /// The host, and the port unless it is the scheme's own.
    pub fn authority(&self) -> &str {
        self.authority.as_str()
    }

    /// Whether traffic is encrypted.
    pub fn is_https(&self) -> bool {
        self.scheme == Scheme::HTTPS
    }

    /// The URI of a bucket or key there.
    ///
    /// # Errors
    /// [`Error::Uri`] when the bucket cannot stand in it.
    pub fn uri(
        &self,
        bucket: Option<&str>,
        key: Option<&str>,
        query: &[(String, String)],
    ) -> Result<Uri, Error> {
        let mut path = self.base.clone();
        let mut authority = self.authority.clone();
        match (self.addressing, bucket) {
            (Addressing::VirtualHost, Some(bucket)) => {
                let host = format!("{bucket}.{}", self.authority);
                authority = host
                    .parse()
                    .map_err(|_| Error::Uri(format!("{host:?} is no host")))?;
            }
            (Addressing::Path, Some(bucket)) => {
                path.push('/');
                path.push_str(&uri::encode_query(bucket));
            }
            (_, None) => {}
        }
        path.push('/');
        if let Some(key) = key {
            path.push_str(&uri::encode_key(key));
        } else if bucket.is_some() && self.addressing == Addressing::Path {
            path.pop();
        }
        for (index, (name, value)) in query.iter().enumerate() {
            path.push(if index == 0 { '?' } else { '&' });
            path.push_str(&uri::encode_query(name));
            if !value.is_empty() {
                path.push('=');
                path.push_str(&uri::encode_query(value));
            }
        }
        let whole = Uri::builder()
            .scheme(self.scheme.clone())
            .authority(authority)
            .path_and_query(path);
        whole.build().map_err(|e| Error::Uri(e.to_string()))
    }

    /// The host, in lower case.
    pub fn host(&self) -> String {
        self.authority.host().to_ascii_lowercase()
    }
}

impl FromStr for Endpoint {
    type Err = Error;

    /// Reads `http://host`, `https://host:port` or `https://host/below`.
    fn from_str(text: &str) -> Result<Self, Error> {
        let whole: Uri = text
            .parse()
            .map_err(|e| Error::Uri(format!("{text:?}: {e}")))?;
        let parts = whole.into_parts();
        let scheme = parts
            .scheme
            .filter(|s| [Scheme::HTTP, Scheme::HTTPS].contains(s));
        let (Some(scheme), Some(authority)) = (scheme, parts.authority) else {
            return Err(Error::Uri(format!(
                "{text:?} does not begin with http:// or https:// and a host"
            )));
        };
        let path = parts.path_and_query.as_ref();
        if authority.as_str().contains('@') || path.is_some_and(|p| p.query().is_some()) {
            return Err(Error::Uri(format!(
                "{text:?} has more than scheme, host, port and path"
            )));
        }
        let own = if scheme == Scheme::HTTPS {
            ":443"
        } else {
            ":80"
        };
        let short = authority
            .as_str()
            .strip_suffix(own)
            .map(str::parse)
            .transpose();
        let authority = short
            .map_err(|_| Error::Uri(text.to_owned()))?
            .unwrap_or(authority);
        let base = path
            .map_or("", |p| p.path())
            .trim_end_matches('/')
            .to_owned();
        Ok(Self {
            scheme,
            authority,
            base,
            addressing: Addressing::default(),
        })
    }
}

impl std::fmt::Display for Endpoint {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}://{}{}", self.scheme, self.authority, self.base)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn uri(
        endpoint: &str,
        addressing: Addressing,
        bucket: Option<&str>,
        key: Option<&str>,
    ) -> String {
        let endpoint = Endpoint {
            addressing,
            ..endpoint.parse().unwrap()
        };
        endpoint.uri(bucket, key, &[]).unwrap().to_string()
    }

    #[test]
    fn uris() {
        use Addressing::{Path, VirtualHost};
        for (endpoint, addressing, bucket, key, expect) in [
            ("http://h:9000", Path, None, None, "http://h:9000/"),
            ("http://h:9000/", Path, Some("b"), None, "http://h:9000/b"),
            (
                "http://h:80",
                Path,
                Some("b"),
                Some("/../k ü+%"),
                "http://h/b//../k%20%C3%BC%2B%25",
            ),
            (
                "https://h:443/s3/",
                Path,
                Some("b"),
                Some("k"),
                "https://h/s3/b/k",
            ),
            ("https://h", VirtualHost, Some("b"), None, "https://b.h/"),
            (
                "https://h",
                VirtualHost,
                Some("b"),
                Some("k"),
                "https://b.h/k",
            ),
        ] {
            assert_eq!(uri(endpoint, addressing, bucket, key), expect);
        }
    }

    #[test]
    fn what_is_no_endpoint() {
        for text in [
            "",
            "localhost:9000",
            "ftp://h",
            "http://",
            "http://user@h",
            "http://h/?a",
        ] {
            assert!(text.parse::<Endpoint>().is_err(), "{text}");
        }
    }

    fn read(uri: &str, host: &str) -> Result<(Option<String>, Option<String>), Error> {
        let (mut parts, ()) = http::Request::get(uri).body(()).unwrap().into_parts();
        parts.headers.insert(HOST, host.parse().unwrap());
        let request = Request::from_http(&parts, &["s3.example"])?;
        Ok((request.bucket, request.key))
    }

    #[test]
    fn paths() {
        let named =
            |b: Option<&str>, k: Option<&str>| Ok((b.map(str::to_owned), k.map(str::to_owned)));
        for (uri, host, expect) in [
            ("/", "localhost", named(None, None)),
            ("/b", "localhost:1", named(Some("b"), None)),
            ("/b/", "127.0.0.1", named(Some("b"), None)),
            ("/b//k/", "localhost", named(Some("b"), Some("/k/"))),
            ("/b/../k", "localhost", named(Some("b"), Some("../k"))),
            ("/b/%2e%2E%2Fk", "localhost", named(Some("b"), Some("../k"))),
            ("/k/l", "b.S3.example:9000", named(Some("b"), Some("k/l"))),
            ("/", "a.b.s3.example", named(Some("a.b"), None)),
            ("/b/k", "s3.example", named(Some("b"), Some("k"))),
            (
                "/note.txt",
                "rpb.localhost:9000",
                named(Some("rpb"), Some("note.txt")),
            ),
            ("//k", "rpb.localhost", named(Some("rpb"), Some("/k"))),
        ] {
            assert_eq!(read(uri, host), expect, "{uri} at {host}");
        }
        for bad in ["//k", "/b/%ff", "/%ff/k", "/b?a=%ff", "*"] {
            assert!(
                matches!(read(bad, "localhost"), Err(Error::Uri(_))),
                "{bad}"
            );
        }
        assert!(matches!(
            read("/b/k", "evils3.example"),
            Err(Error::Host(_))
        ));
    }

    fn taken(query: &str, headers: &[(&'static str, &'static str)]) -> Result<Request, Error> {
        let mut request = http::Request::get(format!("/b/k?{query}")).header(HOST, "localhost");
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let mut request = Request::from_http(&request.body(()).unwrap().into_parts().0, &[])?;
        request.take_headers_of_query()?;
        Ok(request)
    }

    #[test]
    fn parameters_that_stand_for_headers() {
        let request = taken(
            "prefix=a&x-amz-meta-owner=ann%20b&X-Amz-Tagging=a%3Db&X-Amz-Date=1&x-id=PutObject&x-amz-meta-%C3%A9=1",
            &[],
        );
        assert!(matches!(request, Err(Error::Uri(_))));
        let request = taken(
            "prefix=a&x-amz-meta-owner=ann+b&X-Amz-Tagging=a%3Db&X-Amz-Date=1&x-id=PutObject",
            &[],
        );
        let request = request.unwrap();
        let left: Vec<&str> = request
            .query
            .iter()
            .map(|(name, _)| name.as_str())
            .collect();
        assert_eq!(left, ["prefix", "X-Amz-Date", "x-id"]);
        assert_eq!(request.headers["x-amz-meta-owner"], "ann b");
        assert_eq!(request.headers["x-amz-tagging"], "a=b");
        let same = taken("X-Amz-Acl=private", &[("x-amz-acl", "private")]).unwrap();
        assert_eq!(same.headers.get_all("x-amz-acl").iter().count(), 1);
        let conflict = Err(Error::Conflict("x-amz-acl".into()));
        assert_eq!(
            taken("X-Amz-Acl=private", &[("x-amz-acl", "public-read")]),
            conflict
        );
        assert_eq!(
            taken("x-amz-acl=a&X-Amz-Acl=a", &[]),
            Err(Error::Twice("x-amz-acl".into()))
        );
        assert!(matches!(
            taken("x-amz-meta-a=b%0Ac", &[]),
            Err(Error::Uri(_))
        ));
    }

    #[test]
    fn checksums_in_the_query() {
        let name = Algorithm::Crc32.header();
        let nothing = taken(&format!("{name}=AAAAAA%3D%3D&{SDK_ALGORITHM}=CRC32"), &[]).unwrap();
        assert!(
            !nothing.headers.contains_key(name) && !nothing.headers.contains_key(SDK_ALGORITHM)
        );
        let claimed = taken(&format!("{name}=NhCmhg%3D%3D&{SDK_ALGORITHM}=CRC32"), &[]).unwrap();
        assert_eq!(claimed.headers[name], "NhCmhg==");
    }
}
