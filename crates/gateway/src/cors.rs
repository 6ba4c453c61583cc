//! What scripts of other web sites may send to the gateway, and read of it.

use anys3::Body;
use anys3::proto::cors::{self, Origin};
use http::header::{ALLOW, HeaderMap, HeaderValue};
use http::{Response, StatusCode};

use crate::refusal::Refusal;

/// What scripts may send. A list of our own: what they ask for is not read.
const REQUEST_HEADERS: &str = "authorization, cache-control, content-disposition, content-encoding, content-language, \
                               content-md5, content-type, if-match, if-modified-since, if-none-match, if-range, \
                               if-unmodified-since, range, tus-resumable, upload-length, upload-offset, \
                               upload-metadata, upload-defer-length, upload-concat, upload-checksum, \
                               upload-complete, upload-incomplete, upload-draft-interop-version, upload-name, \
                               content-digest, idempotency-key, x-http-method-override, x-requested-with, x-request-id, accept, \
                               origin, uppy-auth-token, uppy-credentials-params";
/// What scripts may read, besides what they always may.
const RESPONSE_HEADERS: &str = "accept-ranges, content-disposition, content-encoding, content-range, etag, location, \
                                retry-after, www-authenticate, tus-resumable, tus-version, tus-extension, \
                                tus-max-size, tus-checksum-algorithm, upload-offset, upload-length, \
                                upload-metadata, upload-defer-length, upload-concat, upload-expires, \
                                upload-complete, upload-incomplete, upload-limit, \
                                upload-draft-interop-version, i-am";

/// Answers the question a browser asks before a request.
pub(crate) fn preflight(
    origins: &[Origin],
    headers: &HeaderMap,
    methods: &str,
) -> Result<Response<Body>, Refusal> {
    let asks = cors::is_preflight(headers);
    if asks && cors::allowed(origins, headers).is_none() {
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
    let methods = HeaderValue::from_str(methods).unwrap_or(HeaderValue::from_static(""));
    if asks {
        let headers = HeaderValue::from_static(REQUEST_HEADERS);
        cors::permit(methods.clone(), headers, out);
    }
    out.insert(ALLOW, methods);
    Ok(response)
}

/// Says on a response that the script which asked may read it, if it may.
pub(crate) fn mark(origins: &[Origin], headers: &HeaderMap, out: &mut HeaderMap) {
    let exposed = HeaderValue::from_static(RESPONSE_HEADERS);
    cors::mark(origins, headers, |_| exposed, out);
}
