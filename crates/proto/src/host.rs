//! The host of a request, and the bucket that may stand in front of it.

use core::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use http::header::HOST;
use http::request;
use http::uri::Scheme;

use crate::malformed::Error;

/// The domain that every server has: clients that put the bucket in front of a host resolve names
/// below it by themselves ([RFC 6761, 6.3](https://www.rfc-editor.org/rfc/rfc6761#section-6.3)).
const LOCALHOST: &str = "localhost";

/// The bucket in front of the host, if the host is below one of `domains` or `localhost`. There is
/// none where the host is a domain itself, or an address. Any other host is refused: a bucket may
/// stand in it, so that the path says nothing.
pub(crate) fn bucket(parts: &request::Parts, domains: &[&str]) -> Result<Option<String>, Error> {
    let (host, port) = host(parts)?;
    if let Some(target) = parts.uri.authority() {
        // Both are there in the form that is for proxies: two who read them must not see two hosts.
        let own = if parts.uri.scheme() == Some(&Scheme::HTTPS) {
            443
        } else {
            80
        };
        let same = |(name, given): (Host, Option<u16>)| {
            name == host && given.unwrap_or(own) == port.unwrap_or(own)
        };
        if !split(target.as_str()).is_some_and(same) {
            return Err(Error::Host(format!(
                "The request is for {target}, and its Host is {host}"
            )));
        }
    }
    let Host::Name(name) = host else {
        return Ok(None);
    };
    let domains = || domains.iter().copied().chain([LOCALHOST]);
    if domains().any(|domain| domain == name) {
        return Ok(None);
    }
    // The longest: one domain may be below another.
    let below = |domain: &str| name.strip_suffix(domain)?.strip_suffix('.');
    let bucket = domains()
        .filter_map(below)
        .min_by_key(|bucket| bucket.len());
    bucket
        .map(|bucket| Some(bucket.to_owned()))
        .ok_or_else(|| Error::Host(unknown(&name)))
}

fn unknown(name: &str) -> String {
    format!(
        "The store does not know the host {name:?}, nor whether a bucket stands in front of it. Tell it the domain that \
         this is, or is below, as clients write it: anys3 serve --domain NAME (or ANYS3_DOMAIN, or domain in anys3.toml; \
         in a program, Config::domains). Addresses, localhost and names below localhost need no setting"
    )
}

/// Whether a text is a domain as `bucket` takes it: a name in lower case, without a port.
pub fn is_domain(text: &str) -> bool {
    matches!(split(text), Some((Host::Name(name), None)) if name == text)
}

#[derive(Clone, Debug, PartialEq)]
enum Host {
    /// Of version 4 or 6.
    Address(IpAddr),
    /// In lower case, without a dot at its end.
    Name(String),
}

impl std::fmt::Display for Host {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Address(address) => address.fmt(f),
            Self::Name(name) => f.write_str(name),
        }
    }
}

/// The host and port of the one `Host` header.
fn host(parts: &request::Parts) -> Result<(Host, Option<u16>), Error> {
    let mut lines = parts.headers.get_all(HOST).iter();
    let (Some(line), None) = (lines.next(), lines.next()) else {
        return Err(Error::Host("A request has one Host header".into()));
    };
    let malformed = || {
        Error::Host("The Host header is not a host name or an address, and perhaps a port".into())
    };
    line.to_str().ok().and_then(split).ok_or_else(malformed)
}

/// Host and port: `name:9000`, `192.0.2.1`, `[::1]:9000`.
fn split(text: &str) -> Option<(Host, Option<u16>)> {
    let (host, port) = match text.strip_prefix('[') {
        Some(rest) => {
            let (address, port) = rest.split_once(']')?;
            (
                Host::Address(address.parse::<Ipv6Addr>().ok()?.into()),
                port,
            )
        }
        None => {
            let (name, port) = text.split_at(text.find(':').unwrap_or(text.len()));
            let name = name.strip_suffix('.').unwrap_or(name);
            let host = match name.parse::<Ipv4Addr>() {
                Ok(address) => Host::Address(address.into()),
                Err(_) => Host::Name(Some(name.to_ascii_lowercase()).filter(|name| is_name(name))?),
            };
            (host, port)
        }
    };
    let port = match port.strip_prefix(':') {
        Some("") => None,
        Some(digits) => Some(
            digits
                .parse()
                .ok()
                .filter(|_| digits.bytes().all(|b| b.is_ascii_digit()))?,
        ),
        None if port.is_empty() => None,
        None => return None,
    };
    Some((host, port))
}

/// Underscores are no part of host names, but of names that containers give each other.
fn is_name(name: &str) -> bool {
    let allowed = |byte: u8| byte.is_ascii_alphanumeric() || b"-_".contains(&byte);
    name.split('.')
        .all(|label| !label.is_empty() && label.bytes().all(allowed))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(uri: &str, hosts: &[&str]) -> Result<Option<String>, Error> {
        let mut request = http::Request::get(uri);
        for host in hosts {
            request = request.header(HOST, *host);
        }
        bucket(
            &request.body(()).unwrap().into_parts().0,
            &["s3.example", "eu.s3.example", "box"],
        )
    }

    #[test]
    fn buckets_stand_in_front_of_known_domains() {
        for (host, expect) in [
            ("localhost", None),
            ("localhost:9000", None),
            ("LocalHost.:9000", None),
            ("localhost:", None),
            ("rpb.localhost:9000", Some("rpb")),
            ("RPB.Localhost.", Some("rpb")),
            ("a.b.localhost", Some("a.b")),
            ("127.0.0.1.localhost", Some("127.0.0.1")),
            ("127.0.0.1:9000", None),
            ("192.0.2.7", None),
            ("[::1]:9000", None),
            ("[::1]", None),
            ("s3.example", None),
            ("photos.s3.example:443", Some("photos")),
            ("eu.s3.example", None),
            ("photos.eu.s3.example", Some("photos")),
            ("us.s3.example", Some("us")),
            ("box", None),
            ("a_b.box", Some("a_b")),
        ] {
            assert_eq!(
                found("/k", &[host]),
                Ok(expect.map(str::to_owned)),
                "{host}"
            );
        }
    }

    #[test]
    fn a_host_that_is_not_known_is_never_read_as_path_style() {
        for host in [
            "example.com",
            "evils3.example",
            "notlocalhost",
            "localhost.example",
            "h",
            "1.2.3",
            "127.1",
        ] {
            let error = found("/k", &[host]).unwrap_err().to_string();
            assert!(
                error.contains(host) && error.contains("--domain"),
                "{error}"
            );
        }
    }

    #[test]
    fn what_is_no_host() {
        for host in [
            "",
            ":9000",
            ".",
            "a..localhost",
            ".localhost",
            "user@localhost",
            "user:pw@localhost",
            "localhost:x",
            "localhost:99999",
            "localhost:+80",
            "localhost:80:80",
            "local host",
            "localhost/b",
            "b%2e.localhost",
            "b\u{e9}.localhost",
            "[::1",
            "[::1]x",
            "[fe80::1%25eth0]",
            "[localhost]",
            "::1",
        ] {
            let error = found("/k", &[host]).unwrap_err();
            assert!(
                matches!(error, Error::Host(ref why) if !why.contains("--domain")),
                "{host}: {error}"
            );
        }
        assert!(found("/k", &[]).is_err());
        assert!(found("/k", &["localhost", "localhost"]).is_err());
    }

    /// Host and target may both name the host; then they name the same.
    #[test]
    fn targets_in_absolute_form() {
        for (uri, host, expect) in [
            (
                "http://rpb.localhost:9000/k",
                "rpb.localhost:9000",
                Some(Some("rpb")),
            ),
            (
                "http://RPB.localhost/k",
                "rpb.localhost:80",
                Some(Some("rpb")),
            ),
            ("https://localhost/k", "localhost:443", Some(None)),
            ("http://[::1]:9000/k", "[::1]:9000", Some(None)),
            ("http://rpb.localhost/k", "localhost", None),
            ("http://localhost/k", "rpb.localhost", None),
            ("http://localhost:9001/k", "localhost:9000", None),
            ("http://user@localhost/k", "localhost", None),
            ("http://127.0.0.1/k", "localhost", None),
        ] {
            let expect = expect.map(|bucket| bucket.map(str::to_owned));
            assert_eq!(found(uri, &[host]).ok(), expect, "{uri} at {host}");
        }
    }

    #[test]
    fn domains() {
        for good in ["s3.example.com", "localhost", "a_b", "minio"] {
            assert!(is_domain(good), "{good}");
        }
        for bad in [
            "",
            "S3.example",
            "s3.example.",
            "s3.example:9000",
            "https://s3.example",
            "10.0.0.1",
            "*.a",
            "a..b",
        ] {
            assert!(!is_domain(bad), "{bad}");
        }
    }
}
