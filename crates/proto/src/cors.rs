//! Which web sites' scripts may use a server:
//! <https://fetch.spec.whatwg.org/#http-cors-protocol>.
//!
//! Cookies are never asked for: who calls is told by a signature or a token alone.

use http::header::{
    ACCESS_CONTROL_ALLOW_HEADERS, ACCESS_CONTROL_ALLOW_METHODS, ACCESS_CONTROL_ALLOW_ORIGIN,
    ACCESS_CONTROL_EXPOSE_HEADERS, ACCESS_CONTROL_MAX_AGE, ACCESS_CONTROL_REQUEST_HEADERS,
    ACCESS_CONTROL_REQUEST_METHOD, HeaderMap, HeaderName, HeaderValue, ORIGIN, VARY,
};
use http::{Method, Uri};

use crate::documents::CorsRule;
use crate::error::{ErrorCode, S3Error};

/// How many seconds a browser may remember. Chromium remembers two hours at the most.
const MAX_AGE: &str = "7200";

/// How many headers a script may ask to send. Browsers name each once, and no request to S3 has as
/// many.
const REQUEST_HEADERS_MAX: usize = 128;

/// The methods of S3.
const METHODS: [Method; 5] = [
    Method::GET,
    Method::HEAD,
    Method::PUT,
    Method::POST,
    Method::DELETE,
];

/// The headers of S3 that scripts may read on every response, besides what they always may.
const EXPOSED: &str = "ETag, Location, Content-Range, Content-Encoding, Content-Disposition, Accept-Ranges, \
                       Retry-After, x-amz-request-id, x-amz-id-2, x-amz-version-id, x-amz-delete-marker, \
                       x-amz-bucket-region, x-amz-checksum-crc32, x-amz-checksum-crc32c, x-amz-checksum-crc64nvme, \
                       x-amz-checksum-sha1, x-amz-checksum-sha256, x-amz-checksum-type, x-amz-mp-parts-count";

/// What the names of the other headers of S3 begin with, metadata among them. They are exposed
/// where they are.
const AMZ: &str = "x-amz-";

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

/// The origin that sent a request, if it is one of these.
pub fn allowed<'a>(origins: &[Origin], headers: &'a HeaderMap) -> Option<&'a HeaderValue> {
    let sent = headers.get(ORIGIN)?;
    let known = origins
        .iter()
        .any(|origin| origin.0.as_bytes() == sent.as_bytes());
    known.then_some(sent)
}

/// Whether a script of a web site makes a request.
pub fn is_of_script(headers: &HeaderMap) -> bool {
    headers.contains_key(ORIGIN)
}

/// Whether rules can name this method.
pub fn is_method(text: &str) -> bool {
    METHODS.iter().any(|known| known.as_str() == text)
}

/// Whether a text is the name of a header.
pub fn is_header(text: &str) -> bool {
    HeaderName::from_bytes(text.as_bytes()).is_ok() && !text.contains('*')
}

/// Whether a request with the method OPTIONS is a browser's question before another request.
pub fn is_preflight(headers: &HeaderMap) -> bool {
    headers.contains_key(ORIGIN) && headers.contains_key(ACCESS_CONTROL_REQUEST_METHOD)
}

/// Says in the answer to such a question which methods and headers are possible.
pub fn permit(methods: HeaderValue, headers: HeaderValue, out: &mut HeaderMap) {
    out.insert(ACCESS_CONTROL_ALLOW_METHODS, methods);
    out.insert(ACCESS_CONTROL_ALLOW_HEADERS, headers);
    out.insert(ACCESS_CONTROL_MAX_AGE, HeaderValue::from_static(MAX_AGE));
}

/// Says on a response that the script which asked may read it and these of its headers, if it may.
/// Without origins nothing is said.
pub fn mark(
    origins: &[Origin],
    request: &HeaderMap,
    exposed: impl FnOnce(&HeaderMap) -> HeaderValue,
    out: &mut HeaderMap,
) {
    if origins.is_empty() {
        return;
    }
    // Caches must not give the answer for one origin to another, nor to who has none.
    out.append(VARY, HeaderValue::from_static("Origin"));
    if let Some(origin) = allowed(origins, request) {
        let exposed = exposed(out);
        out.insert(ACCESS_CONTROL_ALLOW_ORIGIN, origin.clone());
        out.insert(ACCESS_CONTROL_EXPOSE_HEADERS, exposed);
    }
}

/// The headers of a response of S3 that scripts may read.
pub fn exposed(response: &HeaderMap) -> HeaderValue {
    let known = EXPOSED.to_ascii_lowercase();
    let mut names = EXPOSED.to_owned();
    for name in response.keys().map(HeaderName::as_str) {
        if name.starts_with(AMZ) && !known.split(", ").any(|known| known == name) {
            names.push_str(", ");
            names.push_str(name);
        }
    }
    HeaderValue::from_str(&names).unwrap_or(HeaderValue::from_static(EXPOSED))
}

/// Answers a preflight of S3: which headers a response to it has. A script of an allowed origin may
/// do whatever a signature lets it do, so that what it asks for is what it may.
///
/// # Errors
/// `AccessForbidden` for another origin, `BadRequest` for what is no preflight: as AWS does, for a
/// bucket whose rules do not match.
pub fn preflight(origins: &[Origin], request: &HeaderMap) -> Result<HeaderMap, S3Error> {
    if !request.contains_key(ORIGIN) {
        return Err(no_preflight(
            "Insufficient information: the header Origin is missing.",
        ));
    }
    let method = request.get(ACCESS_CONTROL_REQUEST_METHOD);
    let text = method.map_or("null".into(), |m| String::from_utf8_lossy(m.as_bytes()));
    if !METHODS.iter().any(|known| known.as_str() == text) {
        let why = format!("Invalid Access-Control-Request-Method: {text}. It is a method of S3.");
        return Err(no_preflight(&why));
    }
    if allowed(origins, request).is_none() {
        let why = "CORSResponse: This CORS request is not allowed. Its Origin is not among the web sites whose scripts \
                   may use the store: add it to the allowed origins of the server.";
        return Err(S3Error::new(ErrorCode::ACCESS_FORBIDDEN, why)
            .with("Method", text)
            .with("ResourceType", "BUCKET"));
    }
    let mut out = HeaderMap::new();
    permit(
        HeaderValue::from_static("GET, HEAD, PUT, POST, DELETE"),
        requested_headers(request)?,
        &mut out,
    );
    // The answer depends on these, too.
    let asked = "Access-Control-Request-Headers, Access-Control-Request-Method";
    out.append(VARY, HeaderValue::from_static(asked));
    Ok(out)
}

/// What the first of the rules of a bucket that matches says of a request or, with the method
/// OPTIONS, of one that a browser asks about: the headers for the response. `None`: no rule allows
/// it.
pub fn by_rules(rules: &[CorsRule], method: &Method, request: &HeaderMap) -> Option<HeaderMap> {
    let origin = request.get(ORIGIN)?;
    let (wanted, asked) = if *method == Method::OPTIONS {
        let wanted = request.get(ACCESS_CONTROL_REQUEST_METHOD)?.to_str().ok()?;
        (wanted, Some(requested_headers(request).ok()?))
    } else {
        (method.as_str(), None)
    };
    let sent = origin.to_str().ok()?;
    let names = asked.as_ref().map_or(Ok(""), HeaderValue::to_str).ok()?;
    let rule = rules
        .iter()
        .find(|rule| matches(rule, sent, wanted, names))?;
    let mut out = HeaderMap::new();
    // A rule for all says so: then caches may give the answer to everybody.
    let for_all = rule.allowed_origins.iter().any(|allowed| allowed == "*");
    let origin = if for_all {
        HeaderValue::from_static("*")
    } else {
        origin.clone()
    };
    out.insert(ACCESS_CONTROL_ALLOW_ORIGIN, origin);
    let methods = rule.allowed_methods.join(", ");
    out.insert(
        ACCESS_CONTROL_ALLOW_METHODS,
        HeaderValue::from_str(&methods).ok()?,
    );
    if let Some(asked) = asked.filter(|asked| !asked.is_empty()) {
        out.insert(ACCESS_CONTROL_ALLOW_HEADERS, asked);
    }
    if !rule.expose_headers.is_empty() {
        let exposed = HeaderValue::from_str(&rule.expose_headers.join(", ")).ok()?;
        out.insert(ACCESS_CONTROL_EXPOSE_HEADERS, exposed);
    }
    if let Some(seconds) = rule.max_age_seconds {
        out.insert(ACCESS_CONTROL_MAX_AGE, HeaderValue::from(seconds));
    }
    let vary = "Origin, Access-Control-Request-Headers, Access-Control-Request-Method";
    out.insert(VARY, HeaderValue::from_static(vary));
    Some(out)
}

/// Whether a rule allows an origin a method, with headers whose names are a list in lower case.
fn matches(rule: &CorsRule, origin: &str, method: &str, headers: &str) -> bool {
    let origins = &rule.allowed_origins;
    let mut names = headers.split(", ").filter(|name| !name.is_empty());
    rule.allowed_methods.iter().any(|allowed| allowed == method)
        && origins.iter().any(|pattern| fits(pattern, origin))
        && names.all(|name| {
            let mut allowed = rule.allowed_headers.iter();
            allowed.any(|pattern| fits(&pattern.to_ascii_lowercase(), name))
        })
}

/// Whether a text is what a pattern says, in which one `*` stands for any characters.
fn fits(pattern: &str, text: &str) -> bool {
    match pattern.split_once('*') {
        None => pattern == text,
        Some((start, end)) => text
            .strip_prefix(start)
            .is_some_and(|rest| rest.ends_with(end)),
    }
}

/// The headers that a script asks to send, as it asks for them.
fn requested_headers(request: &HeaderMap) -> Result<HeaderValue, S3Error> {
    let mut names = Vec::new();
    for line in request.get_all(ACCESS_CONTROL_REQUEST_HEADERS) {
        for name in line.as_bytes().split(|&byte| byte == b',') {
            let name = name.trim_ascii();
            if name.is_empty() {
                continue;
            }
            let name = HeaderName::from_bytes(name)
                .map_err(|_| no_preflight("Access-Control-Request-Headers is no list of names."))?;
            names.push(name);
        }
    }
    if names.len() > REQUEST_HEADERS_MAX {
        let why =
            format!("Access-Control-Request-Headers has more than {REQUEST_HEADERS_MAX} names.");
        return Err(no_preflight(&why));
    }
    let list: Vec<&str> = names.iter().map(HeaderName::as_str).collect();
    Ok(HeaderValue::from_str(&list.join(", ")).unwrap_or(HeaderValue::from_static("")))
}

fn no_preflight(why: &str) -> S3Error {
    S3Error::new(ErrorCode::BAD_REQUEST, why)
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

    fn asks(headers: &[(&'static str, &str)]) -> Result<HeaderMap, String> {
        let mut request = HeaderMap::new();
        for (name, value) in headers {
            request.append(*name, HeaderValue::from_str(value).unwrap());
        }
        let origins = [Origin::new("https://app.example").unwrap()];
        preflight(&origins, &request).map_err(|error| error.code.to_string())
    }

    #[test]
    fn what_a_preflight_is_answered() {
        const ORIGIN: (&str, &str) = ("origin", "https://app.example");
        const PUT: (&str, &str) = ("access-control-request-method", "PUT");
        const HEADERS: &str = "access-control-request-headers";
        let answer = asks(&[ORIGIN, PUT, (HEADERS, "Content-Type,x-amz-meta-a, ,X-B")]).unwrap();
        assert_eq!(
            answer[ACCESS_CONTROL_ALLOW_HEADERS],
            "content-type, x-amz-meta-a, x-b"
        );
        assert_eq!(
            answer[ACCESS_CONTROL_ALLOW_METHODS],
            "GET, HEAD, PUT, POST, DELETE"
        );
        assert_eq!(answer[ACCESS_CONTROL_MAX_AGE], MAX_AGE);
        let many = vec!["x-a"; REQUEST_HEADERS_MAX + 1].join(",");
        for (headers, code) in [
            (vec![PUT], "BadRequest"),
            (vec![ORIGIN], "BadRequest"),
            (
                vec![ORIGIN, ("access-control-request-method", "PATCH")],
                "BadRequest",
            ),
            (vec![("origin", "null"), PUT], "AccessForbidden"),
            (
                vec![("origin", "https://app.example.evil"), PUT],
                "AccessForbidden",
            ),
            (
                vec![("origin", "http://app.example"), PUT],
                "AccessForbidden",
            ),
            (vec![ORIGIN, PUT, (HEADERS, "a b")], "BadRequest"),
            (vec![ORIGIN, PUT, (HEADERS, &many)], "BadRequest"),
        ] {
            assert_eq!(
                asks(&headers).map(|_| ()),
                Err(code.to_owned()),
                "{headers:?}"
            );
        }
    }

    #[test]
    fn the_first_rule_that_matches_answers() {
        let rule = |origin: &str, method: &str, header: &str| CorsRule {
            allowed_origins: vec![origin.into()],
            allowed_methods: vec![method.into()],
            allowed_headers: vec![header.into()],
            ..Default::default()
        };
        let rules = [
            rule("https://*.example", "GET", "X-A"),
            rule("https://a.example", "PUT", "x-*-b"),
            rule("*", "DELETE", "*"),
        ];
        for (origin, method, headers, expect) in [
            ("https://a.example", "GET", "", Some("https://a.example")),
            ("https://a.example", "GET", "x-a", Some("https://a.example")),
            ("https://a.example", "GET", "x-a, x-b", None),
            ("https://example", "GET", "", None),
            (
                "https://a.example",
                "PUT",
                "x-c-b",
                Some("https://a.example"),
            ),
            ("https://b.example", "PUT", "", None),
            ("https://b.example", "DELETE", "x-d", Some("*")),
            ("https://b.example", "POST", "", None),
        ] {
            let mut request = HeaderMap::new();
            request.insert(ORIGIN, HeaderValue::from_static(origin));
            request.insert(
                ACCESS_CONTROL_REQUEST_METHOD,
                HeaderValue::from_static(method),
            );
            request.insert(
                ACCESS_CONTROL_REQUEST_HEADERS,
                HeaderValue::from_static(headers),
            );
            let found = by_rules(&rules, &Method::OPTIONS, &request);
            let allowed = found.map(|found| found[ACCESS_CONTROL_ALLOW_ORIGIN].clone());
            let what = format!("{origin} {method} {headers}");
            assert_eq!(
                allowed.as_ref().map(|v| v.to_str().unwrap()),
                expect,
                "{what}"
            );
            let method = Method::from_bytes(method.as_bytes()).unwrap();
            let plain = by_rules(&rules, &method, &request).is_some();
            assert!(plain || expect.is_none(), "{what}");
        }
        assert!(by_rules(&rules, &Method::GET, &HeaderMap::new()).is_none());
    }

    #[test]
    fn what_scripts_may_read() {
        let mut response = HeaderMap::new();
        for name in ["etag", "x-amz-meta-owner", "x-amz-version-id", "server"] {
            response.insert(HeaderName::from_static(name), HeaderValue::from_static("a"));
        }
        let names = exposed(&response);
        assert_eq!(
            names.to_str().unwrap(),
            format!("{EXPOSED}, x-amz-meta-owner")
        );
    }
}
