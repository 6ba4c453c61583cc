//! The store's URLs, as the client has them.

use http::header::{HOST, HeaderMap};

/// Scheme and host of the URL that a request was sent to; empty where it names no host, so that a
/// path behind it is relative.
pub(super) fn base(headers: &HeaderMap) -> String {
    let Some(host) = headers.get(HOST) else {
        return String::new();
    };
    let scheme = scheme(headers);
    format!("{scheme}://{}", String::from_utf8_lossy(host.as_bytes()))
}

/// How the client reaches the store: TLS ends in a proxy, which says so.
fn scheme(headers: &HeaderMap) -> &'static str {
    let forwarded = headers.get("x-forwarded-proto");
    if forwarded.is_some_and(|proto| proto.as_bytes().eq_ignore_ascii_case(b"https")) {
        return "https";
    }
    "http"
}
