//! Which web sites' scripts may use the gateway:
//! <https://fetch.spec.whatwg.org/#http-cors-protocol>.

use anys3::Body;
use http::header::{
    ACCESS_CONTROL_ALLOW_HEADERS, ACCESS_CONTROL_ALLOW_METHODS, ACCESS_CONTROL_ALLOW_ORIGIN,
    ACCESS_CONTROL_EXPOSE_HEADERS, ACCESS_CONTROL_MAX_AGE, ACCESS_CONTROL_REQUEST_METHOD, ALLOW,
    HeaderMap, HeaderValue, ORIGIN, VARY,
};
use http::{Method, Response, StatusCode, Uri};

use crate::refusal::Refusal;
use crate::route::list;

/// What scripts may send. A list of our own: what they ask for is not read.
const REQUEST_HEADERS: &str = "authorization, cache-control, content-disposition, content-encoding, content-language, \
                               content-md5, content-type, if-match, if-modified-since, if-none-match, if-range, \
                               if-unmodified-since, range";
/// What scripts may read, besides what they always may.
const RESPONSE_HEADERS: &str = "accept-ranges, content-disposition, content-encoding, content-range, etag, location, \
                                retry-after, www-authenticate";
/// How many seconds a browser may remember. Chromium remembers two hours at the most.
const MAX_AGE: &str = "7200";

/// The origin of a web site: scheme, host and, unless it is the scheme's own, port.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin(String);

impl Origin {
    /// Takes an origin, as `https://app.example`. There are none with `*` in them, and `null` is
    /// nobody's.
    ///
    /// # Errors
    /// A sentence that says why the text is none.
    pub fn new(text: &str) -> Result<Self, &'static str> {
        let whole: Uri = text
            .parse()
            .map_err(|_| "an origin is scheme://host or scheme://host:port")?;
        let (Some(scheme), Some(authority)) = (whole.scheme_str(), whole.authority()) else {
            return Err("an origin begins with http:// or https://");
        };
        if !["http", "https"].contains(&scheme) {
            return Err("an origin begins with http:// or https://");
        }
        // Browsers send it in this form, and it is compared byte for byte.
        let canonical = format!("{scheme}://{}", authority.as_str().to_ascii_lowercase());
        if canonical != text || authority.as_str().contains(['*', '@']) {
            return Err(
                "an origin is in lower case, without a path, a slash at the end, a user or a *",
            );
        }
        let own = if scheme == "https" { 443 } else { 80 };
        if authority.port_u16() == Some(own) {
            return Err("an origin leaves out the port that is its scheme's own");
        }
        Ok(Self(canonical))
    }
}

/// Answers the question a browser asks before a request.
pub(crate) fn preflight(
    origins: &[Origin],
    headers: &HeaderMap,
    methods: &[Method],
) -> Result<Response<Body>, Refusal> {
    let asks = headers.contains_key(ORIGIN) && headers.contains_key(ACCESS_CONTROL_REQUEST_METHOD);
    if asks && allowed(origins, headers).is_none() {
        return Err(Refusal::new(
            StatusCode::FORBIDDEN,
            "OriginNotAllowed",
            "scripts of this web site may not do this",
        )
        .hint("allow its origin in the gateway's configuration"));
    }
    let mut response = Response::new(Body::empty());
    *response.status_mut() = StatusCode::NO_CONTENT;
    let out = response.headers_mut();
    let methods = HeaderValue::from_str(&list(methods)).unwrap_or(HeaderValue::from_static(""));
    if asks {
        out.insert(ACCESS_CONTROL_ALLOW_METHODS, methods.clone());
        out.insert(
            ACCESS_CONTROL_ALLOW_HEADERS,
            HeaderValue::from_static(REQUEST_HEADERS),
        );
        out.insert(ACCESS_CONTROL_MAX_AGE, HeaderValue::from_static(MAX_AGE));
    }
    out.insert(ALLOW, methods);
    Ok(response)
}

/// Says on a response that the script which asked may read it, if it may. Cookies are never asked
/// for: who asks is told by the token alone.
pub(crate) fn mark(origins: &[Origin], headers: &HeaderMap, out: &mut HeaderMap) {
    if !origins.is_empty() {
        out.append(VARY, HeaderValue::from_static("origin"));
    }
    if let Some(origin) = allowed(origins, headers) {
        out.insert(ACCESS_CONTROL_ALLOW_ORIGIN, origin.clone());
        out.insert(
            ACCESS_CONTROL_EXPOSE_HEADERS,
            HeaderValue::from_static(RESPONSE_HEADERS),
        );
    }
}

fn allowed<'a>(origins: &[Origin], headers: &'a HeaderMap) -> Option<&'a HeaderValue> {
    let origin = headers.get(ORIGIN)?;
    origins
        .iter()
        .any(|o| o.0.as_bytes() == origin.as_bytes())
        .then_some(origin)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn origins() {
        for good in [
            "https://app.example",
            "http://localhost:5173",
            "http://[::1]:8080",
            "https://a:80",
        ] {
            assert!(Origin::new(good).is_ok(), "{good}");
        }
        for bad in [
            "",
            "*",
            "null",
            "app.example",
            "https://",
            "https://*.example",
            "https://app.example/",
            "https://A.example",
            "https://u@app.example",
            "ftp://a",
            "https://a:443",
            "http://a:80",
            "https://a/x",
            "https://a?b",
            "https://a b",
        ] {
            assert!(Origin::new(bad).is_err(), "{bad}");
        }
    }
}
