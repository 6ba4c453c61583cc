//! The two heads that cross the network, as an operation sees them, and how they become HTTP messages.

use std::str::FromStr;

use bytes::Bytes;
use http::header::{CONTENT_LENGTH, CONTENT_TYPE, HOST, HeaderMap, HeaderValue};
use http::uri::{Authority, Scheme, Uri};
use http::{Method, StatusCode, request};

use crate::names;
use crate::operation::Target;
use crate::wire::{Error, Result};

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
        self.query.iter().find(|(n, _)| n == name).map(|(_, value)| value.as_str())
    }

    /// The HTTP request to this endpoint. Its body is the document, or empty; it has a `Host`, and a document a
    /// `Content-Length`.
    ///
    /// # Errors
    /// [`Error::Uri`] when bucket, key and query make no URI, or one that is too long.
    pub fn into_http(self, endpoint: &Endpoint) -> Result<http::Request<Bytes>> {
        let uri = endpoint.uri(self.bucket.as_deref(), self.key.as_deref(), &self.query)?;
        let mut headers = self.headers;
        let host = uri.authority().map(Authority::as_str).unwrap_or_default();
        headers.insert(HOST, HeaderValue::from_str(host).map_err(|e| Error::Uri(e.to_string()))?);
        let body = self.document.unwrap_or_default();
        if !body.is_empty() {
            headers.insert(CONTENT_LENGTH, HeaderValue::from(body.len()));
            headers.entry(CONTENT_TYPE).or_insert(HeaderValue::from_static("application/xml"));
        }
        let mut request = http::Request::new(body);
        *request.method_mut() = self.method;
        *request.uri_mut() = uri;
        *request.headers_mut() = headers;
        Ok(request)
    }

    /// Reads the head of an HTTP request. In one whose `Host` is below one of `domains`, the bucket stands there; else
    /// it is the first segment of the path. The bytes of a key are taken as they are: no segment is special.
    ///
    /// # Errors
    /// [`Error::Uri`] when path or query are not percent-encoded UTF-8.
    pub fn from_http(parts: &request::Parts, domains: &[&str]) -> Result<Self> {
        let undecodable = || Error::Uri("its path is not percent-encoded UTF-8".into());
        let path = parts.uri.path().strip_prefix('/').ok_or_else(undecodable)?;
        let (bucket, key) = match bucket_of_host(parts, domains) {
            Some(bucket) => (Some(bucket), path),
            None => {
                let (bucket, key) = path.split_once('/').unwrap_or((path, ""));
                (Some(bucket.to_owned()).filter(|b| !b.is_empty()), key)
            }
        };
        if bucket.is_none() && !key.is_empty() {
            return Err(Error::Uri("its path names a key without a bucket".into()));
        }
        let bucket = bucket.map(|b| names::decode(&b).ok_or_else(undecodable)).transpose()?;
        let key = names::decode(key).ok_or_else(undecodable)?;
        Ok(Self {
            method: parts.method.clone(),
            bucket,
            key: Some(key).filter(|key| !key.is_empty()),
            query: names::parse_query(parts.uri.query().unwrap_or_default())?,
            headers: parts.headers.clone(),
            document: None,
        })
    }
}

fn bucket_of_host(parts: &request::Parts, domains: &[&str]) -> Option<String> {
    let host = parts.headers.get(HOST).and_then(|h| h.to_str().ok()).or(parts.uri.host())?;
    let host = host.rsplit_once(':').map_or(host, |(host, _)| host).to_ascii_lowercase();
    let bucket = |domain: &&str| host.strip_suffix(*domain)?.strip_suffix('.').map(str::to_owned);
    domains.iter().find_map(bucket).filter(|bucket| !bucket.is_empty())
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
    pub fn uri(&self, bucket: Option<&str>, key: Option<&str>, query: &[(String, String)]) -> Result<Uri> {
        let mut path = self.base.clone();
        let mut authority = self.authority.clone();
        match (self.addressing, bucket) {
            (Addressing::VirtualHost, Some(bucket)) => {
                let host = format!("{bucket}.{}", self.authority);
                authority = host.parse().map_err(|_| Error::Uri(format!("{host:?} is no host")))?;
            }
            (Addressing::Path, Some(bucket)) => {
                path.push('/');
                path.push_str(&names::encode_query(bucket));
            }
            (_, None) => {}
        }
        path.push('/');
        if let Some(key) = key {
            path.push_str(&names::encode_key(key));
        } else if bucket.is_some() && self.addressing == Addressing::Path {
            path.pop();
        }
        for (index, (name, value)) in query.iter().enumerate() {
            path.push(if index == 0 { '?' } else { '&' });
            path.push_str(&names::encode_query(name));
            if !value.is_empty() {
                path.push('=');
                path.push_str(&names::encode_query(value));
            }
        }
        let whole = Uri::builder().scheme(self.scheme.clone()).authority(authority).path_and_query(path);
        whole.build().map_err(|e| Error::Uri(e.to_string()))
    }

    /// The domain below which buckets stand in host names.
    pub(crate) fn domains(&self) -> Vec<&str> {
        if self.addressing == Addressing::VirtualHost { vec![self.authority.host()] } else { Vec::new() }
    }
}

impl FromStr for Endpoint {
    type Err = Error;

    /// Reads `http://host`, `https://host:port` or `https://host/below`.
    fn from_str(text: &str) -> Result<Self> {
        let whole: Uri = text.parse().map_err(|e| Error::Uri(format!("{text:?}: {e}")))?;
        let parts = whole.into_parts();
        let scheme = parts.scheme.filter(|s| [Scheme::HTTP, Scheme::HTTPS].contains(s));
        let (Some(scheme), Some(authority)) = (scheme, parts.authority) else {
            return Err(Error::Uri(format!("{text:?} does not begin with http:// or https:// and a host")));
        };
        let path = parts.path_and_query.as_ref();
        if authority.as_str().contains('@') || path.is_some_and(|p| p.query().is_some()) {
            return Err(Error::Uri(format!("{text:?} has more than scheme, host, port and path")));
        }
        let own = if scheme == Scheme::HTTPS { ":443" } else { ":80" };
        let short = authority.as_str().strip_suffix(own).map(str::parse).transpose();
        let authority = short.map_err(|_| Error::Uri(text.to_owned()))?.unwrap_or(authority);
        let base = path.map_or("", |p| p.path()).trim_end_matches('/').to_owned();
        Ok(Self { scheme, authority, base, addressing: Addressing::default() })
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

    fn uri(endpoint: &str, addressing: Addressing, bucket: Option<&str>, key: Option<&str>) -> String {
        let endpoint = Endpoint { addressing, ..endpoint.parse().unwrap() };
        endpoint.uri(bucket, key, &[]).unwrap().to_string()
    }

    #[test]
    fn uris() {
        use Addressing::{Path, VirtualHost};
        for (endpoint, addressing, bucket, key, expect) in [
            ("http://h:9000", Path, None, None, "http://h:9000/"),
            ("http://h:9000/", Path, Some("b"), None, "http://h:9000/b"),
            ("http://h:80", Path, Some("b"), Some("/../k ü+%"), "http://h/b//../k%20%C3%BC%2B%25"),
            ("https://h:443/s3/", Path, Some("b"), Some("k"), "https://h/s3/b/k"),
            ("https://h", VirtualHost, Some("b"), None, "https://b.h/"),
            ("https://h", VirtualHost, Some("b"), Some("k"), "https://b.h/k"),
        ] {
            assert_eq!(uri(endpoint, addressing, bucket, key), expect);
        }
    }

    #[test]
    fn what_is_no_endpoint() {
        for text in ["", "localhost:9000", "ftp://h", "http://", "http://user@h", "http://h/?a"] {
            assert!(text.parse::<Endpoint>().is_err(), "{text}");
        }
    }

    fn read(uri: &str, host: &str) -> Result<(Option<String>, Option<String>)> {
        let (mut parts, ()) = http::Request::get(uri).body(()).unwrap().into_parts();
        parts.headers.insert(HOST, host.parse().unwrap());
        let request = Request::from_http(&parts, &["s3.example"])?;
        Ok((request.bucket, request.key))
    }

    #[test]
    fn paths() {
        let named = |b: Option<&str>, k: Option<&str>| Ok((b.map(str::to_owned), k.map(str::to_owned)));
        for (uri, host, expect) in [
            ("/", "h", named(None, None)),
            ("/b", "h:1", named(Some("b"), None)),
            ("/b/", "h", named(Some("b"), None)),
            ("/b//k/", "h", named(Some("b"), Some("/k/"))),
            ("/b/../k", "h", named(Some("b"), Some("../k"))),
            ("/b/%2e%2E%2Fk", "h", named(Some("b"), Some("../k"))),
            ("/k/l", "b.S3.example:9000", named(Some("b"), Some("k/l"))),
            ("/", "a.b.s3.example", named(Some("a.b"), None)),
            ("/b/k", "s3.example", named(Some("b"), Some("k"))),
            ("/b/k", "evils3.example", named(Some("b"), Some("k"))),
        ] {
            assert_eq!(read(uri, host), expect, "{uri} at {host}");
        }
        for bad in ["//k", "/b/%ff", "/%ff/k", "/b?a=%ff", "*"] {
            assert!(matches!(read(bad, "h"), Err(Error::Uri(_))), "{bad}");
        }
    }
}
