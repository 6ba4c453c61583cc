//! What browsers ask before a script's request, and what a script may read.

use anys3_proto::cors::{self, Origin};
use anys3_proto::{Response, S3Error};
use http::header::HeaderMap;
use http::request::Parts;
use http::{Method, StatusCode};

/// Answers a preflight, for which there is no signature. `None` for any other request: S3 has no
/// operation with this method.
pub(super) fn answer(origins: &[Origin], parts: &Parts) -> Option<Result<Response, S3Error>> {
    if parts.method != Method::OPTIONS {
        return None;
    }
    let headers = cors::preflight(origins, &parts.headers);
    Some(headers.map(|headers| Response {
        headers,
        ..Response::new(StatusCode::OK)
    }))
}

/// Says on a response, be it a success or not, that the script which asked may read it, if it may.
pub(super) fn mark(origins: &[Origin], request: &HeaderMap, response: &mut HeaderMap) {
    cors::mark(origins, request, cors::exposed, response);
}
